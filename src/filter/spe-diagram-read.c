/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-diagram.h"

#include <string.h>

/* What a diagram says: for which arguments, and what at all. */

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  guint64 left = *(const guint64 *) a;
  guint64 right = *(const guint64 *) b;

  return (left > right) - (left < right);
}

/**
 * spe_diagrams_dup_values:
 * @self: a store
 * @diagram: a diagram
 *
 * Returns: (transfer full) (element-type guint64): all that it says for some arguments, each
 *   once, in rising order
 */
GArray *
spe_diagrams_dup_values (const SpeDiagrams *self,
                         SpeDiagram         diagram)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (SpeDiagram));

  g_return_val_if_fail (self != NULL, values);

  g_array_append_val (open, diagram);
  while (open->len > 0)
    {
      SpeDiagram next = g_array_index (open, SpeDiagram, open->len - 1);
      SpeDiagram branches[2] = { 0 };
      guint argument = 0;
      guint bit = 0;
      guint64 value = 0;

      g_array_set_size (open, open->len - 1);
      if (!g_hash_table_add (seen, GUINT_TO_POINTER (next + 1)))
        continue;
      if (spe_diagrams_get_test (self, next, &argument, &bit, &branches[0], &branches[1]))
        g_array_append_vals (open, branches, 2);
      else if (spe_diagrams_is_constant (self, next, &value))
        g_array_append_val (values, value);
    }
  g_array_sort (values, compare_values);

  return values;
}

/**
 * spe_diagrams_find_example:
 * @self: a store
 * @set: a set
 * @args: (out): arguments within it, with as few and as low bits as come easily
 *
 * Returns: %FALSE where the set is empty
 */
gboolean
spe_diagrams_find_example (const SpeDiagrams *self,
                           SpeDiagram         set,
                           guint64            args[SPE_DIAGRAM_ARGUMENTS])
{
  guint argument = 0;
  guint bit = 0;
  SpeDiagram clear = 0;
  SpeDiagram marked = 0;
  guint64 value = 0;

  memset (args, 0, SPE_DIAGRAM_ARGUMENTS * sizeof *args);
  while (spe_diagrams_get_test (self, set, &argument, &bit, &clear, &marked))
    if (spe_diagrams_is_constant (self, clear, &value) && value == 0)
      {
        args[argument] |= G_GUINT64_CONSTANT (1) << bit;
        set = marked;
      }
    else
      {
        set = clear;
      }

  return spe_diagrams_is_constant (self, set, &value) && value != 0;
}

/**
 * spe_diagrams_evaluate:
 * @self: a store
 * @diagram: a diagram
 * @args: arguments
 *
 * Returns: what @diagram says for @args
 */
guint64
spe_diagrams_evaluate (const SpeDiagrams *self,
                       SpeDiagram         diagram,
                       const guint64      args[SPE_DIAGRAM_ARGUMENTS])
{
  guint argument = 0;
  guint bit = 0;
  SpeDiagram clear = 0;
  SpeDiagram set = 0;
  guint64 value = 0;

  while (spe_diagrams_get_test (self, diagram, &argument, &bit, &clear, &set))
    diagram = ((args[argument] >> bit) & 1) != 0 ? set : clear;
  spe_diagrams_is_constant (self, diagram, &value);

  return value;
}
