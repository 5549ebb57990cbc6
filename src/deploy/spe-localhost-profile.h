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

/**
 * SpeLocalhostFault:
 * @SPE_LOCALHOST_FINE: nothing
 * @SPE_LOCALHOST_MISSING: there is no path; the API refuses that
 * @SPE_LOCALHOST_ABSOLUTE: it begins with a slash; the API refuses that
 * @SPE_LOCALHOST_STEPS_BACK: it has `..`; the API refuses that
 * @SPE_LOCALHOST_NOT_TEXT: it is not UTF-8
 * @SPE_LOCALHOST_EMPTY: it names no file
 * @SPE_LOCALHOST_ODD: it names another file than it seems to, or one without `.json`
 *
 * What can be wrong with a `localhostProfile`.
 */
typedef enum
{
  SPE_LOCALHOST_FINE,
  SPE_LOCALHOST_MISSING,
  SPE_LOCALHOST_ABSOLUTE,
  SPE_LOCALHOST_STEPS_BACK,
  SPE_LOCALHOST_NOT_TEXT,
  SPE_LOCALHOST_EMPTY,
  SPE_LOCALHOST_ODD,
} SpeLocalhostFault;

GQuark            spe_deploy_error_quark        (void);
SpeLocalhostFault spe_localhost_profile_judge   (const char  *path);
gboolean          spe_localhost_profile_check   (const char  *path,
                                                 GError     **error);
char             *spe_localhost_profile_resolve (const char  *path,
                                                 const char  *root);
char             *spe_localhost_profile_mend    (const char  *path);
char             *spe_localhost_profile_suggest (const char  *file_name);
char             *spe_localhost_profile_pin     (const char  *path,
                                                 GBytes      *content);

G_END_DECLS
