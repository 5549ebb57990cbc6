/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <linux/filter.h>

#include "model/spe-action.h"
#include "model/spe-arch.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** SPE_PROGRAM_MAX: the longest program the kernel takes (BPF_MAXINSNS, linux/bpf_common.h). */
#define SPE_PROGRAM_MAX 4096

/**
 * SpeProgram:
 *
 * A seccomp filter as classic BPF: the one source of truth about outcomes. Immutable, safe
 * from any thread.
 */
typedef struct _SpeProgram SpeProgram;

#define SPE_TYPE_PROGRAM (spe_program_get_type ())

GType                     spe_program_get_type         (void);
SpeProgram               *spe_program_new              (const struct sock_filter *instructions,
                                                        guint                     n_instructions,
                                                        gboolean                  big_endian);
SpeProgram               *spe_program_ref              (const SpeProgram         *self);
void                      spe_program_unref            (SpeProgram               *self);
const struct sock_filter *spe_program_get_instructions (const SpeProgram         *self,
                                                        guint                    *out_n);
GBytes                   *spe_program_dup_bytes        (const SpeProgram         *self);
gboolean                  spe_program_is_loadable      (const SpeProgram         *self);
guint32                   spe_program_run              (const SpeProgram         *self,
                                                        guint32                   audit_arch,
                                                        guint32                   number,
                                                        const guint64             args[6]);
SpeVerdict                spe_program_decide           (const SpeProgram         *self,
                                                        SpeArch                   arch,
                                                        guint32                   number,
                                                        const guint64             args[6]);
GArray                   *spe_program_dup_outcomes     (const SpeProgram         *self,
                                                        SpeArch                   arch,
                                                        guint32                   number);
char                     *spe_program_disassemble      (const SpeProgram         *self);
SpeVerdict                spe_verdict_from_return      (guint32                   value);
guint32                   spe_verdict_to_return        (SpeVerdict                verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeProgram, spe_program_unref)

G_END_DECLS
