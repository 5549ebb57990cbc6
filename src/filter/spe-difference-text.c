/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-difference-text.h"

#include <glib/gi18n-lib.h>

/**
 * spe_difference_dup_name:
 * @difference: a difference
 *
 * Returns: (transfer full): what calls it is about, without the architecture
 */
char *
spe_difference_dup_name (const SpeDifference *difference)
{
  if (difference->call != NULL)
    return g_strdup (spe_syscall_get_name (difference->call));
  if (difference->first == difference->last)
    /* Translators: %u is the number of a call that has no name. */
    return g_strdup_printf (_ ("number %u"), difference->first);

  /* Translators: numbers of calls that have no names, from the one to the other. */
  return g_strdup_printf (_ ("numbers %1$u–%2$u"), difference->first, difference->last);
}

/**
 * spe_difference_dup_example:
 * @difference: a difference
 * @region: one of its regions
 *
 * The arguments go up to the last that the call has or that is not 0.
 *
 * Returns: (transfer full): the call with the arguments of the example
 */
char *
spe_difference_dup_example (const SpeDifference       *difference,
                            const SpeDifferenceRegion *region)
{
  g_autofree char *call = spe_difference_dup_name (difference);
  GString *text = g_string_new (call);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (region->args); i++)
    if (region->args[i] != 0 ||
        (difference->call != NULL && difference->arch < SPE_N_ARCHES &&
         spe_syscall_get_argument (difference->call, difference->arch, i) != NULL))
      n = i + 1;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            region->args[i] < 4096 ? "%s%" G_GUINT64_FORMAT
                                                   : "%s0x%" G_GINT64_MODIFIER "x",
                            i == 0 ? " (" : ", ", region->args[i]);
  if (n > 0)
    g_string_append_c (text, ')');

  return g_string_free (text, FALSE);
}
