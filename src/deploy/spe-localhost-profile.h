/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SPE_KUBELET_ROOT: the kubelet's default root directory (kubelet --root-dir). */
#define SPE_KUBELET_ROOT "/var/lib/kubelet"

/**
 * SpeDeployError:
 * @SPE_DEPLOY_ERROR_INVALID: the Kubernetes API would refuse the value
 * @SPE_DEPLOY_ERROR_ODD: accepted, but not what it looks like (blanks, `localhost/`, …)
 * @SPE_DEPLOY_ERROR_OUTSIDE: a path or a symbolic link leads out of the node directory
 * @SPE_DEPLOY_ERROR_EXISTS: a different file is there already
 *
 * Failures of %SPE_DEPLOY_ERROR.
 */
typedef enum
{
  SPE_DEPLOY_ERROR_INVALID,
  SPE_DEPLOY_ERROR_ODD,
  SPE_DEPLOY_ERROR_OUTSIDE,
  SPE_DEPLOY_ERROR_EXISTS,
} SpeDeployError;

#define SPE_DEPLOY_ERROR (spe_deploy_error_quark ())

GQuark   spe_deploy_error_quark        (void);
gboolean spe_localhost_profile_check   (const char  *path,
                                        GError     **error);
char    *spe_localhost_profile_resolve (const char  *path,
                                        const char  *root);
char    *spe_localhost_profile_suggest (const char  *file_name);

G_END_DECLS
