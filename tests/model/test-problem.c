/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-problem.h"

static SpeProblem *
problem_at (const char  *id,
            SpeSeverity  severity,
            const char  *path)
{
  return spe_problem_new (id, "some-title", severity, path);
}

static void
test_rule_index (void)
{
  static const struct
  {
    const char *path;
    gboolean    found;
    guint       index;
  } cases[] = {
    { "/syscalls/0", TRUE, 0 },
    { "/syscalls/12/names/3", TRUE, 12 },
    { "/syscalls", FALSE, 0 },
    { "/syscalls/", FALSE, 0 },
    { "/syscalls/x", FALSE, 0 },
    { "/defaultAction", FALSE, 0 },
    { "", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeProblem) problem = problem_at ("SEC1", SPE_SEVERITY_INFO, cases[i].path);
      guint index = 99;

      g_assert_cmpint (spe_problem_get_rule_index (problem, &index), ==, cases[i].found);
      g_assert_cmpuint (index, ==, cases[i].found ? cases[i].index : 99);
    }
}

/* The array is in the order that is wanted. */
static void
test_compare (void)
{
  SpeProblem *ordered[] = {
    problem_at ("SEC111", SPE_SEVERITY_ERROR, "/defaultAction"),
    problem_at ("SEC201", SPE_SEVERITY_ERROR, "/syscalls/2/action"),
    problem_at ("SEC101", SPE_SEVERITY_ERROR, "/syscalls/10"),
    problem_at ("SEC301", SPE_SEVERITY_WARNING, "/syscalls/0/names/0"),
    problem_at ("SEC301", SPE_SEVERITY_WARNING, "/syscalls/0/names/1"),
    problem_at ("SEC302", SPE_SEVERITY_WARNING, "/syscalls/0/names/0"),
    problem_at ("SEC713", SPE_SEVERITY_INFO, ""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ordered); j++)
      {
        int order = spe_problem_compare (ordered[i], ordered[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }

  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    spe_problem_unref (ordered[i]);
}

static void
test_severity (void)
{
  g_assert_cmpstr (spe_severity_to_string (SPE_SEVERITY_ERROR), ==, "error");
  g_assert_cmpstr (spe_severity_to_string (SPE_SEVERITY_WARNING), ==, "warning");
  g_assert_cmpstr (spe_severity_to_string (SPE_SEVERITY_INFO), ==, "info");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/problem/rule-index", test_rule_index);
  g_test_add_func ("/model/problem/compare", test_compare);
  g_test_add_func ("/model/problem/severity", test_severity);

  return g_test_run ();
}
