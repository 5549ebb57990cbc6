/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-difference-text.h"

#include <glib/gi18n-lib.h>

/**
 * spe_numbers_dup_name:
 * @call: (nullable): a call, or %NULL for numbers that no known call has
 * @first: its number
 * @last: the last of the numbers
 *
 * Returns: (transfer full): what is meant, without the architecture
 */
char *
spe_numbers_dup_name (const SpeSyscall *call,
                      guint32           first,
                      guint32           last)
{
  if (call != NULL)
    return g_strdup (spe_syscall_get_name (call));
  if (first == last)
    /* Translators: %u is the number of a call that has no name. */
    return g_strdup_printf (_ ("number %u"), first);

  /* Translators: numbers of calls that have no names, from the one to the other. */
  return g_strdup_printf (_ ("numbers %1$u–%2$u"), first, last);
}

/**
 * spe_numbers_dup_example:
 * @call: (nullable): a call, or %NULL for numbers that no known call has
 * @arch: where; %SPE_ARCH_INVALID where there are no names
 * @first: its number
 * @last: the last of the numbers
 * @args: arguments
 *
 * The arguments go up to the last that the call has or that is not 0.
 *
 * Returns: (transfer full): the call with the arguments
 */
char *
spe_numbers_dup_example (const SpeSyscall *call,
                         SpeArch           arch,
                         guint32           first,
                         guint32           last,
                         const guint64     args[6])
{
  g_autofree char *name = spe_numbers_dup_name (call, first, last);
  GString *text = g_string_new (name);
  guint n = 0;

  for (guint i = 0; i < 6; i++)
    if (args[i] != 0 ||
        (call != NULL && arch < SPE_N_ARCHES && spe_syscall_get_argument (call, arch, i) != NULL))
      n = i + 1;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            args[i] < 4096 ? "%s%" G_GUINT64_FORMAT : "%s0x%" G_GINT64_MODIFIER "x",
                            i == 0 ? " (" : ", ", args[i]);
  if (n > 0)
    g_string_append_c (text, ')');

  return g_string_free (text, FALSE);
}

/**
 * spe_difference_dup_name:
 * @difference: a difference
 *
 * Returns: (transfer full): what calls it is about, without the architecture
 */
char *
spe_difference_dup_name (const SpeDifference *difference)
{
  return spe_numbers_dup_name (difference->call, difference->first, difference->last);
}

/**
 * spe_difference_dup_example:
 * @difference: a difference
 * @region: one of its regions
 *
 * Returns: (transfer full): the call with the arguments of the example
 */
char *
spe_difference_dup_example (const SpeDifference       *difference,
                            const SpeDifferenceRegion *region)
{
  return spe_numbers_dup_example (difference->call, difference->arch, difference->first,
                                  difference->last, region->args);
}
