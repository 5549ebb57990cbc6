/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-diagram.h"

#define ROOM 100000

static const guint64 values[] = {
  0, 1, 2, 7, 8, 0x7fffffff, 0x80000000, 0xffffffff, G_GUINT64_CONSTANT (0x100000000),
  G_GUINT64_CONSTANT (0x100000007), G_GUINT64_CONSTANT (0x8000000000000000), G_MAXUINT64,
};

static const SpeDiagramBits whole = { 2, 0, 64 };
static const SpeDiagramBits low = { 2, 0, 32 };
static const SpeDiagramBits high = { 2, 32, 32 };

static gboolean
says (const SpeDiagrams *diagrams,
      SpeDiagram         diagram,
      guint64            value)
{
  const guint64 args[] = { 1, 2, value, 3, 4, 5 };

  return spe_diagrams_evaluate (diagrams, diagram, args) != 0;
}

static void
test_tests (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (ROOM);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        guint64 a = values[i];
        guint64 b = values[j];
        guint64 mask = values[(i + j) % G_N_ELEMENTS (values)];

        g_assert_cmpint (says (diagrams, spe_diagrams_equal (diagrams, whole, mask, b), a), ==,
                         (a & mask) == b);
        g_assert_cmpint (says (diagrams, spe_diagrams_at_least (diagrams, whole, mask, b), a), ==,
                         (a & mask) >= b);
        g_assert_cmpint (says (diagrams, spe_diagrams_any_bit (diagrams, whole, b), a), ==,
                         (a & b) != 0);
        g_assert_cmpint (says (diagrams, spe_diagrams_equal (diagrams, low, G_MAXUINT32, b), a),
                         ==, (a & G_MAXUINT32) == b);
        g_assert_cmpint (says (diagrams, spe_diagrams_at_least (diagrams, high, mask, b), a), ==,
                         ((a >> 32) & mask & G_MAXUINT32) >= b);
      }
}

/* Two ways to say the same are one diagram. */
static void
test_same (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (ROOM);
  SpeDiagram least = spe_diagrams_at_least (diagrams, whole, G_MAXUINT64, 8);
  SpeDiagram more = spe_diagrams_at_least (diagrams, whole, G_MAXUINT64, 9);
  SpeDiagram equal = spe_diagrams_equal (diagrams, whole, G_MAXUINT64, 8);
  SpeDiagram yes = spe_diagrams_constant (diagrams, 1);

  g_assert_cmpuint (spe_diagrams_choose (diagrams, equal, yes, more), ==, least);
  g_assert_cmpuint (spe_diagrams_choose (diagrams, more, yes, equal), ==, least);
  g_assert_cmpuint (spe_diagrams_not (diagrams, spe_diagrams_not (diagrams, least)), ==, least);
  g_assert_cmpuint (spe_diagrams_where (diagrams, least, 1), ==, least);
  g_assert_cmpuint (spe_diagrams_at_least (diagrams, whole, G_MAXUINT64, 0), ==, yes);
}

static guint64
add (guint64 a,
     guint64 b)
{
  return a + b;
}

static void
test_combine (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (ROOM);
  SpeDiagram one = spe_diagrams_at_least (diagrams, whole, G_MAXUINT64, 8);
  SpeDiagram sum = spe_diagrams_combine (diagrams, one, one, add);
  g_autoptr (GArray) all = spe_diagrams_dup_values (diagrams, sum);
  guint64 args[6] = { 0, 0, 9, 0, 0, 0 };

  g_assert_cmpuint (spe_diagrams_evaluate (diagrams, sum, args), ==, 2);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (g_array_index (all, guint64, 0), ==, 0);
  g_assert_cmpuint (g_array_index (all, guint64, 1), ==, 2);
}

/* A store that is too small says so and can be used again once it is emptied. */
static void
test_full (void)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (100);
  SpeDiagram set = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    set = spe_diagrams_choose (diagrams, set, spe_diagrams_constant (diagrams, 1),
                               spe_diagrams_equal (diagrams, whole, G_MAXUINT64, values[i]));
  g_assert_true (spe_diagrams_is_full (diagrams));

  spe_diagrams_clear (diagrams);
  g_assert_false (spe_diagrams_is_full (diagrams));
  set = spe_diagrams_equal (diagrams, whole, G_MAXUINT64, 7);
  g_assert_true (says (diagrams, set, 7));
  g_assert_cmpuint (spe_diagrams_get_n_nodes (diagrams), ==, 66);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/diagram/tests", test_tests);
  g_test_add_func ("/filter/diagram/same", test_same);
  g_test_add_func ("/filter/diagram/combine", test_combine);
  g_test_add_func ("/filter/diagram/full", test_full);

  return g_test_run ();
}
