/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-analysis.h"
#include "format/spe-source.h"

G_BEGIN_DECLS

SpeSource   *spe_source_rewrite (const SpeSource   *base,
                                 const SpeProfile  *profile,
                                 GError           **error);
SpeAnalysis *spe_source_analyse (const SpeSource   *source,
                                 const SpeProfile  *profile,
                                 const SpeTarget   *target,
                                 GCancellable      *cancellable,
                                 GError           **error);
SpeAnalysis *spe_source_analyse_under_policy (const SpeSource          *source,
                                              const SpeProfile         *profile,
                                              const SpeTarget          *target,
                                              const SpeOperatorPolicy  *policy,
                                              GCancellable             *cancellable,
                                              GError                  **error);

G_END_DECLS
