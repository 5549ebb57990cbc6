/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-string-list.h"

/**
 * spe_string_list_equal:
 * @a: (nullable) (array zero-terminated=1): a list
 * @b: (nullable) (array zero-terminated=1): another
 *
 * Returns: whether both are absent, or both hold the same strings in the same order
 */
gboolean
spe_string_list_equal (GStrv a,
                       GStrv b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char * const *) a, (const char * const *) b);
}

/**
 * spe_string_list_is_empty:
 * @list: (nullable) (array zero-terminated=1): a list
 *
 * Returns: whether the list is absent or has no element
 */
gboolean
spe_string_list_is_empty (GStrv list)
{
  return list == NULL || list[0] == NULL;
}
