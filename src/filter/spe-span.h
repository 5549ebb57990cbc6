/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "catalog/spe-syscall.h"
#include "filter/spe-diagram.h"
#include "filter/spe-program.h"

G_BEGIN_DECLS

/** SPE_NO_DIAGRAM: in place of a diagram: it is too large. */
#define SPE_NO_DIAGRAM G_MAXUINT32

/**
 * SpeSpan:
 * @arch: an architecture, X86_64 for x32 too; %SPE_ARCH_INVALID for one that no program names
 * @audit_arch: its AUDIT_ARCH_ number, or one that stands for all that are not named
 * @width: the bits of an argument that can be set
 * @first: a number
 * @last: the last number for which all programs do what they do for @first
 *
 * Numbers of calls that programs do not tell apart.
 */
typedef struct
{
  SpeArch arch;
  guint32 audit_arch;
  guint64 width;
  guint32 first;
  guint32 last;
} SpeSpan;

/**
 * SpeSpanPart:
 * @arch: as in the span, but X32 for the numbers of x32
 * @call: (nullable): the one call that has the number @first, or %NULL
 * @first: a number
 * @last: the last number of the part; @first where there is a call
 *
 * A call that is known, or a range of numbers between calls.
 */
typedef struct
{
  SpeArch           arch;
  const SpeSyscall *call;
  guint32           first;
  guint32           last;
} SpeSpanPart;

/**
 * SpeSpanWalk:
 * @programs: (array length=n_programs): what is walked over
 * @n_programs: how many
 * @diagrams: where the diagrams are built
 *
 * A walk over all that programs can be asked.
 */
typedef struct
{
  const SpeProgram *const *programs;
  guint                    n_programs;
  SpeDiagrams             *diagrams;
} SpeSpanWalk;

/**
 * SpeSpanFunc:
 *
 * Is told of a span and of what each program does there, as packed verdicts; @diagrams is %NULL
 * where that is too large to be told. The diagrams are good until it returns.
 */
typedef void (*SpeSpanFunc) (const SpeSpanWalk *walk,
                             const SpeSpan     *span,
                             const SpeDiagram  *diagrams,
                             gpointer           data);

gboolean spe_span_walk      (const SpeProgram *const  *programs,
                             guint                     n_programs,
                             SpeArch                   native,
                             SpeSpanFunc               func,
                             gpointer                  data,
                             GCancellable             *cancellable,
                             GError                  **error);
GArray  *spe_span_dup_parts (const SpeSpan            *span);

G_END_DECLS
