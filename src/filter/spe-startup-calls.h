/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeStartupUse:
 * @SPE_STARTUP_RUNC: runc makes the call after it has loaded the filter
 * @SPE_STARTUP_RUNC_WIDE: so does it where the container may gain privileges
 * @SPE_STARTUP_RUNC_TIMING: so does it now and then
 * @SPE_STARTUP_CRUN: crun makes the call after it has loaded the filter
 * @SPE_STARTUP_CRUN_WIDE: so does it where the container may gain privileges
 * @SPE_STARTUP_LOADER: a dynamically linked program makes it before main()
 *
 * Who needs a call when a container starts.
 */
typedef enum
{
  SPE_STARTUP_RUNC = 1 << 0,
  SPE_STARTUP_RUNC_WIDE = 1 << 1,
  SPE_STARTUP_RUNC_TIMING = 1 << 2,
  SPE_STARTUP_CRUN = 1 << 3,
  SPE_STARTUP_CRUN_WIDE = 1 << 4,
  SPE_STARTUP_LOADER = 1 << 5,
} SpeStartupUse;

/**
 * SpeStartupCall:
 * @name: the call
 * @uses: who needs it, flags of SpeStartupUse
 * @takes_errno: whether an errno instead of the call does no harm
 * @instead: (nullable): a call that does as well, where it is allowed
 *
 * A call without which a container does not start.
 */
typedef struct
{
  const char *name;
  guint       uses;
  gboolean    takes_errno;
  const char *instead;
} SpeStartupCall;

const SpeStartupCall *spe_startup_calls_get (guint *out_n_calls);

G_END_DECLS
