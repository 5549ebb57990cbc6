/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check.h"

/* Returns the problem with the id, or one without an id. */
static SpeCheckInfo
find_info (const SpeCheckInfo *infos,
           guint               n_infos,
           const char         *id)
{
  for (guint i = 0; i < n_infos; i++)
    if (g_str_equal (infos[i].id, id))
      return infos[i];

  return (SpeCheckInfo) { NULL, NULL, SPE_SEVERITY_INFO };
}

/* Sorted, each once, those of the checks and those of the reader. */
static void
test_list (void)
{
  guint n_infos = 0;
  g_autofree SpeCheckInfo *infos = spe_check_dup_infos (&n_infos);

  g_assert_cmpuint (n_infos, >, 115);
  for (guint i = 1; i < n_infos; i++)
    g_assert_cmpstr (infos[i - 1].id, <, infos[i].id);
  g_assert_cmpstr (find_info (infos, n_infos, "SEC103").title, ==, "key-case");
  g_assert_cmpint (find_info (infos, n_infos, "SEC701").severity, ==, SPE_SEVERITY_ERROR);
  g_assert_null (find_info (infos, n_infos, "SEC999").id);
}

/* Who reads the author's text decides about the mistakes in its form. */
static void
test_concerns (void)
{
  static const struct
  {
    const char *id;
    SpeLoader   loader;
    SpeRuntime  runtime;
    gboolean    wanted;
  } rows[] = {
    { "SEC103", SPE_LOADER_OCI, SPE_RUNTIME_PLAIN, TRUE },
    { "SEC103", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, TRUE },
    { "SEC103", SPE_LOADER_OCI, SPE_RUNTIME_RUNC, FALSE },
    { "SEC103", SPE_LOADER_CONTAINERD, SPE_RUNTIME_CRUN, FALSE },
    { "SEC105", SPE_LOADER_OCI, SPE_RUNTIME_RUNC, TRUE },
    { "SEC105", SPE_LOADER_MOBY, SPE_RUNTIME_CRUN, TRUE },
    { "SEC105", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, FALSE },
    { "SEC106", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, TRUE },
    { "SEC106", SPE_LOADER_OCI, SPE_RUNTIME_RUNC, FALSE },
    { "SEC102", SPE_LOADER_MOBY, SPE_RUNTIME_RUNC, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = spe_target_new (rows[i].loader, SPE_ARCH_X86_64);
      g_autoptr (SpeProblem) problem = spe_problem_new (rows[i].id, "x", SPE_SEVERITY_ERROR, "");

      g_test_message ("%s %u", rows[i].id, i);
      target->runtime = rows[i].runtime;
      g_assert_cmpint (spe_check_concerns (target, problem), ==, rows[i].wanted);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-infos/list", test_list);
  g_test_add_func ("/filter/check-infos/concerns", test_concerns);

  return g_test_run ();
}
