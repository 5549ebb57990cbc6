/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-span.h"

#include "catalog/spe-catalog.h"
#include "filter/spe-program-diagram.h"

/* All that programs can be asked, in spans: every architecture, those that no program names
 * taken together, and on each every number from 0 to the largest. */

/* What one number may take; the largest default profiles take a few thousand. */
#define MAX_NODES 300000

/* Above this the diagrams of numbers that are done with are thrown away. */
#define MANY_NODES 50000

typedef struct
{
  SpeSpanWalk   walk;
  SpeSpanFunc   func;
  gpointer      data;
  GCancellable *cancellable;
} Walking;

static int
compare_cuts (gconstpointer a,
              gconstpointer b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

/* Sorted, each once. */
static void
settle_cuts (GArray *cuts)
{
  guint n = 0;

  g_array_sort (cuts, compare_cuts);
  for (guint i = 0; i < cuts->len; i++)
    {
      guint32 cut = g_array_index (cuts, guint32, i);

      if (n == 0 || cut != g_array_index (cuts, guint32, n - 1))
        g_array_index (cuts, guint32, n++) = cut;
    }
  g_array_set_size (cuts, n);
}

static guint32
get_end (GArray *cuts,
         guint   index)
{
  return index + 1 < cuts->len ? g_array_index (cuts, guint32, index + 1) - 1 : G_MAXUINT32;
}

static GArray *
cuts_new (void)
{
  static const guint32 zero = 0;
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (cuts, zero);

  return cuts;
}

static SpeArch
find_arch (guint32 audit_arch)
{
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (arch != SPE_ARCH_X32 && spe_arch_get_audit (arch) == audit_arch)
      return arch;

  return SPE_ARCH_INVALID;
}

static void
visit (Walking *walking,
       SpeSpan *span)
{
  SpeDiagrams *diagrams = walking->walk.diagrams;
  g_autofree SpeDiagram *built = g_new0 (SpeDiagram, walking->walk.n_programs);
  gboolean is_built = TRUE;

  if (spe_diagrams_is_full (diagrams) || spe_diagrams_get_n_nodes (diagrams) > MANY_NODES)
    spe_diagrams_clear (diagrams);

  for (guint i = 0; i < walking->walk.n_programs && is_built; i++)
    is_built = spe_program_build_diagram (walking->walk.programs[i], diagrams, span->audit_arch,
                                          span->first, span->width, &built[i]);

  walking->func (&walking->walk, span, is_built ? built : NULL, walking->data);
}

/* x32 and x86_64 share their numbers; a mark tells them apart, but for -1. */
static void
add_x32_cuts (GArray *cuts)
{
  static const guint32 marks[] = { 0x40000000, 0x80000000, 0xc0000000, 0xffffffff };

  g_array_append_vals (cuts, marks, G_N_ELEMENTS (marks));
}

static gboolean
visit_arch (Walking  *walking,
            SpeArch   arch,
            guint32   audit_arch,
            GError  **error)
{
  SpeSpan span = { arch, audit_arch, G_MAXUINT64, 0, G_MAXUINT32 };
  g_autoptr (GArray) cuts = cuts_new ();

  if (arch != SPE_ARCH_INVALID && spe_arch_get_bits (arch) == 32)
    span.width = G_MAXUINT32;
  if (arch == SPE_ARCH_X86_64)
    add_x32_cuts (cuts);

  for (guint i = 0; i < walking->walk.n_programs; i++)
    if (!spe_program_collect_numbers (walking->walk.programs[i], audit_arch, cuts))
      {
        walking->func (&walking->walk, &span, NULL, walking->data);
        return TRUE;
      }

  settle_cuts (cuts);
  for (guint i = 0; i < cuts->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (walking->cancellable, error))
        return FALSE;

      span.first = g_array_index (cuts, guint32, i);
      span.last = get_end (cuts, i);
      visit (walking, &span);
    }

  return TRUE;
}

/* The programs tell single architectures apart from all others. So it is enough to look at
 * each of these and at one of the others. */
static gboolean
visit_arches (Walking *walking,
              GArray  *cuts,
              SpeArch  native,
              GError **error)
{
  guint32 other = 0;

  if (native < SPE_N_ARCHES && native != SPE_ARCH_X32 &&
      !visit_arch (walking, native, spe_arch_get_audit (native), error))
    return FALSE;

  for (guint i = 0; i < cuts->len; i++)
    {
      guint32 audit_arch = g_array_index (cuts, guint32, i);
      SpeArch arch = find_arch (audit_arch);

      if (get_end (cuts, i) != audit_arch)
        other = audit_arch;
      else if ((arch != native || arch == SPE_ARCH_INVALID) &&
               !visit_arch (walking, arch, audit_arch, error))
        return FALSE;
    }

  return visit_arch (walking, SPE_ARCH_INVALID, other, error);
}

/**
 * spe_span_walk:
 * @programs: (array length=n_programs): programs
 * @n_programs: how many
 * @native: the architecture to begin with
 * @func: is told of each span
 * @data: what @func gets
 * @cancellable: (nullable): gives up
 * @error: return location for G_IO_ERROR_CANCELLED
 *
 * Walks over all that programs can be asked: every number on every architecture.
 *
 * Returns: %FALSE with @error set where it was cancelled
 */
gboolean
spe_span_walk (const SpeProgram *const  *programs,
               guint                     n_programs,
               SpeArch                   native,
               SpeSpanFunc               func,
               gpointer                  data,
               GCancellable             *cancellable,
               GError                  **error)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (MAX_NODES);
  g_autoptr (GArray) cuts = cuts_new ();
  Walking walking = { { programs, n_programs, diagrams }, func, data, cancellable };

  g_return_val_if_fail (programs != NULL && func != NULL, FALSE);

  for (guint i = 0; i < n_programs; i++)
    if (!spe_program_collect_arches (programs[i], cuts))
      return visit_arch (&walking, SPE_ARCH_INVALID, 0, error);

  settle_cuts (cuts);

  return visit_arches (&walking, cuts, native, error);
}

static SpeArch
get_part_arch (const SpeSpan *span)
{
  gboolean is_x32 = span->arch == SPE_ARCH_X86_64 &&
                    (span->first & SPE_X32_SYSCALL_BIT) != 0 && span->first != G_MAXUINT32;

  return is_x32 ? SPE_ARCH_X32 : span->arch;
}

static void
add_part (GArray           *parts,
          SpeArch           arch,
          const SpeSyscall *call,
          guint32           first,
          guint32           last)
{
  SpeSpanPart part = { arch, call, first, last };

  g_array_append_val (parts, part);
}

/* The numbers of known calls within the span, rising. */
static GArray *
dup_known_numbers (const SpeSpan *span,
                   SpeArch        arch)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; arch < SPE_N_ARCHES && i < spe_catalog_get_n_calls (catalog); i++)
    {
      int number = spe_syscall_get_number (spe_catalog_get_call (catalog, i), arch);
      guint32 seen = (guint32) number;

      if (number != SPE_NO_NUMBER && seen >= span->first && seen <= span->last)
        g_array_append_val (numbers, seen);
    }
  settle_cuts (numbers);

  return numbers;
}

/**
 * spe_span_dup_parts:
 * @span: a span
 *
 * Returns: (transfer full) (element-type SpeSpanPart): the span in parts: each known call, and
 *   the numbers between
 */
GArray *
spe_span_dup_parts (const SpeSpan *span)
{
  SpeArch arch = get_part_arch (span);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (SpeSpanPart));
  g_autoptr (GArray) numbers = dup_known_numbers (span, arch);
  guint64 next = span->first;

  for (guint i = 0; i < numbers->len; i++)
    {
      guint32 number = g_array_index (numbers, guint32, i);

      if (number > next)
        add_part (parts, arch, NULL, (guint32) next, number - 1);
      add_part (parts, arch, spe_catalog_lookup_number (spe_catalog_get (), arch, (int) number),
                number, number);
      next = (guint64) number + 1;
    }
  if (next <= span->last)
    add_part (parts, arch, NULL, (guint32) next, span->last);

  return parts;
}
