/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check.h"

#include <string.h>

#include "deploy/spe-manifest-check.h"

/* Sorted, each once, those of the checks and those of the reader. */
static void
test_list (void)
{
  guint n_infos = 0;
  g_autofree SpeCheckInfo *infos = spe_check_dup_infos (&n_infos);

  g_assert_cmpuint (n_infos, >, 115);
  for (guint i = 1; i < n_infos; i++)
    g_assert_cmpstr (infos[i - 1].id, <, infos[i].id);
  for (guint i = 0; i < n_infos; i++)
    {
      g_assert_nonnull (infos[i].meaning);
      g_assert_nonnull (infos[i].reason);
    }
}

static void
test_find (void)
{
  SpeCheckInfo info;

  g_assert_true (spe_check_find_info ("SEC103", &info));
  g_assert_cmpstr (info.title, ==, "key-case");
  g_assert_true (spe_check_find_info ("sec701", &info));
  g_assert_cmpint (info.severity, ==, SPE_SEVERITY_ERROR);
  g_assert_true (spe_check_find_info ("always-true", &info));
  g_assert_cmpstr (info.id, ==, "SEC406");
  g_assert_false (spe_check_find_info ("SEC999", &info));
  g_assert_false (spe_check_find_info ("", &info));
}

/* Whether users can look an id up, be it of a check of profiles or of one of manifests. */
static gboolean
is_known (const char *id)
{
  guint n_infos = 0;
  g_autofree SpeCheckInfo *infos = spe_manifest_check_dup_infos (&n_infos);
  SpeCheckInfo info;

  for (guint i = 0; i < n_infos; i++)
    if (g_str_equal (infos[i].id, id))
      return TRUE;

  return spe_check_find_info (id, &info);
}

/* Looks into a source file for ids of problems; each must be one that users can look up. */
static guint
check_ids (const char *path)
{
  g_autofree char *text = NULL;
  guint n_ids = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *at = strstr (text, "\"SEC"); at != NULL; at = strstr (at + 1, "\"SEC"))
    {
      g_autofree char *id = g_strndup (at + 1, 6);

      if (!g_regex_match_simple ("^SEC[0-9]{3}$", id, 0, 0))
        continue;
      g_test_message ("%s in %s", id, path);
      g_assert_true (is_known (id));
      n_ids++;
    }

  return n_ids;
}

/* Whoever reports a problem gives it an id that is known here. */
static void
test_reported (void)
{
  static const char * const rooms[] = { "cli", "deploy", "filter", "format", "observe" };
  guint n_ids = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *folder = g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "src", rooms[i],
                                                  NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name = NULL;

      g_assert_nonnull (dir);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);

          if (g_str_has_suffix (name, ".c"))
            n_ids += check_ids (path);
        }
    }

  g_assert_cmpuint (n_ids, >, 150);
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
  g_test_add_func ("/filter/check-infos/find", test_find);
  g_test_add_func ("/filter/check-infos/reported", test_reported);
  g_test_add_func ("/filter/check-infos/concerns", test_concerns);

  return g_test_run ();
}
