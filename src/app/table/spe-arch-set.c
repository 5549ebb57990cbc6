/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-arch-set.h"

#include <glib/gi18n.h>

/* More names than this do not fit into a cell; what is missing is then said instead. */
#define NAMES_MAX 3

static guint
count_bits (guint32 set)
{
  return (guint) __builtin_popcount (set);
}

/* Whether a set of its size can only be told by a number; sets alike in that look the same. */
static gboolean
is_counted (guint32 arches,
            guint32 missing)
{
  return count_bits (arches) > NAMES_MAX && count_bits (missing) > NAMES_MAX;
}

static char *
join_names (guint32 set)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    if (set & SPE_ARCH_BIT (arch))
      g_ptr_array_add (names, (char *) spe_arch_get_name (arch));
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

/* Names in full while they are few, else what is missing while that is little, else a number. */
static char *
describe_part (guint32 arches,
               guint32 missing)
{
  g_autofree char *names = NULL;

  if (count_bits (arches) <= NAMES_MAX)
    return join_names (arches);

  /* Translators: of architectures: "5 of 20". */
  if (is_counted (arches, missing))
    return g_strdup_printf (_ ("%u of %u"), count_bits (arches), count_bits (arches | missing));

  names = join_names (missing);
  /* Translators: the placeholder is a list of architectures, such as "x32, mips". */
  return g_strdup_printf (_ ("All but %s"), names);
}

/**
 * spe_arch_set_dup_text:
 * @arches: the architectures that have a call
 * @profile_arches: the architectures of the profile
 *
 * Returns: (transfer full): the set for a cell of the table, translated; "" when it is empty
 */
char *
spe_arch_set_dup_text (guint32 arches,
                       guint32 profile_arches)
{
  const guint32 present = arches & profile_arches;

  if (present == profile_arches && count_bits (present) > 1)
    return g_strdup (_ ("All"));

  return describe_part (present, profile_arches & ~present);
}

/**
 * spe_arch_set_dup_title:
 * @arches: the architectures that have a call
 * @profile_arches: the architectures of the profile
 *
 * Returns: (transfer full): the set as the title of a group, translated
 */
char *
spe_arch_set_dup_title (guint32 arches,
                        guint32 profile_arches)
{
  const guint32 present = arches & profile_arches;
  g_autofree char *part = NULL;

  if (present == 0)
    return g_strdup (_ ("No architecture of this profile"));
  if (present == profile_arches && count_bits (present) > 1)
    return g_strdup (_ ("All architectures"));

  part = describe_part (present, profile_arches & ~present);
  /* Translators: the placeholder is a number of architectures, such as "5 of 20". */
  if (is_counted (present, profile_arches & ~present))
    return g_strdup_printf (_ ("%s architectures"), part);
  if (count_bits (present) > 1 || present == profile_arches)
    return g_steal_pointer (&part);

  /* Translators: the placeholder is the name of an architecture. */
  return g_strdup_printf (_ ("%s only"), part);
}

/**
 * spe_arch_set_get_rank:
 * @arches: the architectures that have a call
 * @profile_arches: the architectures of the profile
 *
 * The order of groups: more architectures first, then by the architectures' own order. Sets with
 * different titles have different ranks, sets with one title have one.
 *
 * Returns: the place in the order
 */
guint
spe_arch_set_get_rank (guint32 arches,
                       guint32 profile_arches)
{
  const guint32 present = arches & profile_arches;
  const guint32 names = is_counted (present, profile_arches & ~present) ? 0 : present;

  /* The count stands above the bits of the names. */
  G_STATIC_ASSERT (SPE_N_ARCHES < 27);
  return (SPE_N_ARCHES - count_bits (present)) << SPE_N_ARCHES | names;
}
