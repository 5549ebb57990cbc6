/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-diagram.h"

#define ROOM 1000

static const guint64 values[] = {
  0, 1, 2, 7, 8, 0x7fffffff, 0x80000000, 0xffffffff, G_GUINT64_CONSTANT (0x100000000),
  G_GUINT64_CONSTANT (0x100000007), G_GUINT64_CONSTANT (0x8000000000000000), G_MAXUINT64,
};

static const SpeDiagramBits whole = { 2, 0, 64 };

static void
test_example (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (ROOM);
  guint64 args[6];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      SpeDiagram set = spe_diagrams_equal (diagrams, whole, G_MAXUINT64, values[i]);

      g_assert_true (spe_diagrams_find_example (diagrams, set, args));
      g_assert_cmpuint (args[2], ==, values[i]);
      g_assert_cmpuint (args[0] | args[1] | args[3] | args[4] | args[5], ==, 0);
    }
  g_assert_false (spe_diagrams_find_example (diagrams, spe_diagrams_constant (diagrams, 0), args));
}

/* Each answer once, from the smallest on, however many ways lead to it. */
static void
test_values (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (ROOM);
  SpeDiagram diagram = spe_diagrams_constant (diagrams, 3);
  g_autoptr (GArray) one = spe_diagrams_dup_values (diagrams, diagram);
  g_autoptr (GArray) three = NULL;
  const guint64 answers[] = { G_MAXUINT64, 0, 3 };

  g_assert_cmpuint (one->len, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    diagram = spe_diagrams_choose (diagrams,
                                   spe_diagrams_equal (diagrams, whole, G_MAXUINT64, i),
                                   spe_diagrams_constant (diagrams, answers[i]), diagram);
  three = spe_diagrams_dup_values (diagrams, diagram);
  g_assert_cmpuint (three->len, ==, 3);
  g_assert_cmpuint (g_array_index (three, guint64, 0), ==, 0);
  g_assert_cmpuint (g_array_index (three, guint64, 1), ==, 3);
  g_assert_cmpuint (g_array_index (three, guint64, 2), ==, G_MAXUINT64);
}

static void
test_evaluate (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (ROOM);
  SpeDiagram set = spe_diagrams_at_least (diagrams, whole, G_MAXUINT64, 8);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const guint64 args[] = { 0, 0, values[i], 0, 0, 0 };

      g_assert_cmpuint (spe_diagrams_evaluate (diagrams, set, args), ==, values[i] >= 8 ? 1 : 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/diagram-read/example", test_example);
  g_test_add_func ("/filter/diagram-read/values", test_values);
  g_test_add_func ("/filter/diagram-read/evaluate", test_evaluate);

  return g_test_run ();
}
