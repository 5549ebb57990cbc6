/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-node.h"

#include <string.h>

#include "deploy/spe-library-scan.h"
#include "library-maker.h"

static const char other[] = "{ \"defaultAction\": \"SCMP_ACT_LOG\" }";

static void
take_piece (GPtrArray                *entries,
            const SpeLibraryProgress *progress,
            gpointer                  data)
{
  g_ptr_array_extend_and_steal (data, entries);
}

static GPtrArray *
scan (const char *folder,
      const char *root_path)
{
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (root_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeLibraryNode) node = spe_library_node_new (root, NULL, &error);
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_library_entry_unref);

  g_assert_no_error (error);
  spe_library_scan (folder, node, take_piece, entries, NULL, &error);
  g_assert_no_error (error);

  return entries;
}

static void
assert_entry (GPtrArray  *entries,
              const char *path,
              SpeDrift    drift,
              const char *localhost_profile)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const SpeLibraryEntry *entry = entries->pdata[i];

      if (!g_str_equal (entry->path, path))
        continue;
      g_assert_cmpstr (spe_drift_get_name (entry->drift), ==, spe_drift_get_name (drift));
      g_assert_cmpstr (entry->localhost_profile, ==, localhost_profile);
      return;
    }

  g_error ("no entry for %s", path);
}

static void
test_drifts (void)
{
  static const struct
  {
    const char *path;
    const char *text;
    const char *installed;
    const char *installed_text;
    SpeDrift    drift;
  } cases[] = {
    { "team/same.json", LIBRARY_PROFILE, "team/same.json", LIBRARY_PROFILE, SPE_DRIFT_SAME_FILE },
    { "by-default.json", LIBRARY_PROFILE, "profiles/by-default.json", LIBRARY_PROFILE,
      SPE_DRIFT_SAME_FILE },
    { "text.json", other, "text.json", "{\"defaultAction\":\"SCMP_ACT_LOG\"}",
      SPE_DRIFT_SAME_MEANING },
    { "changed.json", other, "changed.json", LIBRARY_PROFILE, SPE_DRIFT_DIFFERENT },
    { "ruined.json", other, "ruined.json", "no profile", SPE_DRIFT_DIFFERENT },
  };
  char *folder = library_make_folder ();
  char *root = library_make_folder ();
  g_autoptr (GPtrArray) entries = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *below = g_build_filename ("seccomp", cases[i].installed, NULL);
      g_autofree char *a = library_add (folder, cases[i].path, cases[i].text);
      g_autofree char *b = library_add (root, below, cases[i].installed_text);
    }
  entries = scan (folder, root);

  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_entry (entries, cases[i].path, cases[i].drift, cases[i].installed);
  library_remove (folder);
  library_remove (root);
}

/* What is on one side only; on the node, what is no profile is none of ours. */
static void
test_one_side (void)
{
  char *folder = library_make_folder ();
  char *root = library_make_folder ();
  g_autofree char *here = library_add (folder, "here.json", other);
  g_autofree char *there = library_add (root, "seccomp/a/there.json", other);
  g_autofree char *note = library_add (root, "seccomp/note.txt", "a note");
  g_autoptr (GPtrArray) entries = scan (folder, root);

  g_assert_cmpuint (entries->len, ==, 2);
  assert_entry (entries, "here.json", SPE_DRIFT_NOT_INSTALLED, "here.json");
  assert_entry (entries, "a/there.json", SPE_DRIFT_ONLY_INSTALLED, "a/there.json");
  library_remove (folder);
  library_remove (root);
}

/* A name with the hash of the content is found; of a resource, what would be installed counts. */
static void
test_pinned (void)
{
  char *folder = library_make_folder ();
  char *root = library_make_folder ();
  g_autofree char *file = library_add (folder, "a.json", other);
  g_autoptr (GBytes) content = g_bytes_new_static (other, strlen (other));
  g_autofree char *pinned = spe_localhost_profile_pin ("a.json", content);
  g_autofree char *below = g_build_filename ("seccomp", pinned, NULL);
  g_autofree char *installed = library_add (root, below, other);
  g_autoptr (GPtrArray) entries = scan (folder, root);

  g_assert_cmpuint (entries->len, ==, 1);
  assert_entry (entries, "a.json", SPE_DRIFT_SAME_FILE, pinned);
  library_remove (folder);
  library_remove (root);
}

static void
test_paths (void)
{
  static const char * const cases[][2] = {
    { "a.json", "a.json" },
    { "team/b.yaml", "team/b.json" },
    { "c.yml", "c.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = spe_library_suggest_path (cases[i][0]);

      g_assert_cmpstr (path, ==, cases[i][1]);
    }
}

static void
test_no_node (void)
{
  char *folder = library_make_folder ();
  g_autofree char *file = library_add (folder, "file", "");
  g_autoptr (SpeNodeRoot) root = spe_node_root_new (file);
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_library_node_new (root, NULL, &error));
  g_assert_nonnull (error);
  library_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/library-node/drifts", test_drifts);
  g_test_add_func ("/deploy/library-node/one-side", test_one_side);
  g_test_add_func ("/deploy/library-node/pinned", test_pinned);
  g_test_add_func ("/deploy/library-node/paths", test_paths);
  g_test_add_func ("/deploy/library-node/no-node", test_no_node);

  return g_test_run ();
}
