/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeObserveError:
 * @SPE_OBSERVE_ERROR_FILTER: the kernel refused the filter
 * @SPE_OBSERVE_ERROR_SYSTEM: a process could not be made or waited for
 * @SPE_OBSERVE_ERROR_FORMAT: a file is no observation, or has a wrong one
 * @SPE_OBSERVE_ERROR_LIMIT: there is more than can be kept
 * @SPE_OBSERVE_ERROR_RULE: a rule of the profile contradicts what is to be allowed
 * @SPE_OBSERVE_ERROR_PROCESS: there is no such process, or it has ended
 * @SPE_OBSERVE_ERROR_RIGHTS: it may not be looked at
 * @SPE_OBSERVE_ERROR_CONTAINER: there is no such container, or it does not run
 *
 * Failures of %SPE_OBSERVE_ERROR.
 */
typedef enum
{
  SPE_OBSERVE_ERROR_FILTER,
  SPE_OBSERVE_ERROR_SYSTEM,
  SPE_OBSERVE_ERROR_FORMAT,
  SPE_OBSERVE_ERROR_LIMIT,
  SPE_OBSERVE_ERROR_RULE,
  SPE_OBSERVE_ERROR_PROCESS,
  SPE_OBSERVE_ERROR_RIGHTS,
  SPE_OBSERVE_ERROR_CONTAINER,
} SpeObserveError;

#define SPE_OBSERVE_ERROR (spe_observe_error_quark ())

GQuark   spe_observe_error_quark      (void);
gboolean spe_observe_set_system_error (const char  *what,
                                       int          code,
                                       GError     **error);

G_END_DECLS
