/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-analysis.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

/**
 * SpeOperatorVersion:
 * @SPE_OPERATOR_V1: of the operator's release 1.0 and later
 * @SPE_OPERATOR_V1BETA1: of the releases before; 1.0 still takes it
 *
 * The version of a `SeccompProfile` resource.
 */
typedef enum
{
  SPE_OPERATOR_V1,
  SPE_OPERATOR_V1BETA1,
} SpeOperatorVersion;

char *spe_operator_resource_write (const SpeSource     *source,
                                   const SpeAnalysis   *analysis,
                                   SpeOperatorVersion   version,
                                   const char          *name,
                                   const char          *name_space,
                                   GPtrArray           *warnings,
                                   GError             **error);

G_END_DECLS
