/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-diagram.h"
#include "filter/spe-program.h"

G_BEGIN_DECLS

guint64    spe_verdict_pack                 (SpeVerdict        verdict);
SpeVerdict spe_verdict_unpack               (guint64           packed);
gboolean   spe_program_collect_arches       (const SpeProgram *self,
                                             GArray           *arches);
gboolean   spe_program_collect_numbers      (const SpeProgram *self,
                                             guint32           audit_arch,
                                             GArray           *numbers);
gboolean   spe_program_build_diagram        (const SpeProgram *self,
                                             SpeDiagrams      *diagrams,
                                             guint32           audit_arch,
                                             guint32           number,
                                             guint64           width,
                                             SpeDiagram       *out_diagram);

G_END_DECLS
