/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-diagram.h"
#include "filter/spe-program.h"

G_BEGIN_DECLS

/**
 * SpeFilterStack:
 *
 * The filters that hold for a thread at the same time: the kernel asks all of them and takes the
 * strictest answer. Immutable, safe from any thread.
 */
typedef struct _SpeFilterStack SpeFilterStack;

SpeFilterStack          *spe_filter_stack_new          (const SpeProgram *const *programs,
                                                        guint                    n_programs);
SpeFilterStack          *spe_filter_stack_ref          (const SpeFilterStack    *self);
void                     spe_filter_stack_unref        (SpeFilterStack          *self);
const SpeProgram *const *spe_filter_stack_get_programs (const SpeFilterStack    *self,
                                                        guint                   *out_n);
guint32                  spe_filter_stack_run          (const SpeFilterStack    *self,
                                                        guint32                  audit_arch,
                                                        guint32                  number,
                                                        const guint64            args[6]);
SpeDiagram               spe_filter_stack_combine      (const SpeFilterStack    *self,
                                                        SpeDiagrams             *diagrams,
                                                        const SpeDiagram        *of_programs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeFilterStack, spe_filter_stack_unref)

G_END_DECLS
