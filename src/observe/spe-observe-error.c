/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observe-error.h"

G_DEFINE_QUARK (spe-observe-error-quark, spe_observe_error)

/**
 * spe_observe_set_system_error:
 * @what: what could not be done, translated
 * @code: the errno
 * @error: return location for %SPE_OBSERVE_ERROR_SYSTEM
 *
 * Returns: %FALSE
 */
gboolean
spe_observe_set_system_error (const char *what,
                              int         code,
                              GError    **error)
{
  g_return_val_if_fail (what != NULL, FALSE);

  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM, "%s: %s", what,
               g_strerror (code));

  return FALSE;
}
