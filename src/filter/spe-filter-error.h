/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeFilterError:
 * @SPE_FILTER_ERROR_WORKER: the compile worker could not be started or broke off
 * @SPE_FILTER_ERROR_REJECTED: an engine, a runtime or libseccomp refuses the profile; the
 *   problems that came with it say which rule and why
 * @SPE_FILTER_ERROR_TARGET: a text does not name a target
 * @SPE_FILTER_ERROR_UNCONFINED: there is no filter, since the container starts without one
 * @SPE_FILTER_ERROR_MERGE: what profiles do together cannot be written as one profile
 *
 * Failures of %SPE_FILTER_ERROR.
 */
typedef enum
{
  SPE_FILTER_ERROR_WORKER,
  SPE_FILTER_ERROR_REJECTED,
  SPE_FILTER_ERROR_TARGET,
  SPE_FILTER_ERROR_UNCONFINED,
  SPE_FILTER_ERROR_MERGE,
} SpeFilterError;

#define SPE_FILTER_ERROR (spe_filter_error_quark ())

GQuark spe_filter_error_quark (void);

G_END_DECLS
