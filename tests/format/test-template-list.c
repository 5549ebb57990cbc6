/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "format/spe-file.h"
#include "format/spe-source.h"
#include "format/spe-template-list.h"

static char *
dup_shipped_folder (void)
{
  return g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "profiles", NULL);
}

static GPtrArray *
read_shipped (void)
{
  g_autofree char *folder = dup_shipped_folder ();
  g_autoptr (GError) error = NULL;
  GPtrArray *list = spe_template_list_read (folder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);
  return list;
}

/* Reads CONTENT as the index of a folder of its own. */
static GPtrArray *
read_text (const char  *content,
           GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *folder = g_dir_make_tmp ("spe-XXXXXX", &failure);
  g_autofree char *path = g_build_filename (folder, "index.json", NULL);
  GPtrArray *list = NULL;

  g_assert_no_error (failure);
  g_file_set_contents (path, content, -1, &failure);
  g_assert_no_error (failure);

  list = spe_template_list_read (folder, error);
  g_assert_true (error == NULL || (list == NULL) == (*error != NULL));

  g_unlink (path);
  g_rmdir (folder);
  return list;
}

static const SpeTemplate *
find_file (GPtrArray  *list,
           const char *name)
{
  for (guint i = 0; i < list->len; i++)
    {
      const SpeTemplate *template = g_ptr_array_index (list, i);
      g_autofree char *base = g_path_get_basename (template->path);

      if (g_str_equal (base, name))
        return template;
    }

  return NULL;
}

static void
test_shipped (void)
{
  g_autoptr (GPtrArray) list = read_shipped ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (list->len, >=, 7);
  for (guint i = 0; i < list->len; i++)
    {
      const SpeTemplate *template = g_ptr_array_index (list, i);

      g_test_message ("%s", template->id);
      g_assert_true (g_hash_table_add (ids, template->id));
      g_assert_true (g_file_test (template->path, G_FILE_TEST_IS_REGULAR));
      g_assert_cmpstr (template->title, !=, "");
      g_assert_cmpstr (template->description, !=, "");
      g_assert_true (g_str_has_suffix (template->provenance, ")"));
    }
}

static void
test_complete (void)
{
  g_autoptr (GPtrArray) list = read_shipped ();
  g_autofree char *path = dup_shipped_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name = NULL;
  guint n_files = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (!g_str_has_suffix (name, ".json") || g_str_equal (name, "index.json"))
        continue;
      g_test_message ("%s", name);
      g_assert_nonnull (find_file (list, name));
      n_files++;
    }
  g_assert_cmpuint (n_files, ==, list->len);
}

/* Every shipped profile is read without a doubt, and written again as it stands. */
static void
test_readable (void)
{
  g_autoptr (GPtrArray) list = read_shipped ();

  for (guint i = 0; i < list->len; i++)
    {
      const SpeTemplate *template = g_ptr_array_index (list, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = spe_file_read (template->path, NULL, &error);
      g_autoptr (GBytes) written = NULL;
      g_autoptr (SpeSource) source = NULL;

      g_test_message ("%s", template->id);
      g_assert_no_error (error);
      source = spe_source_parse (content, template->path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (spe_source_get_problems (source)->len, ==, 0);
      written = spe_source_write (source, spe_source_get_profile (source), &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (written, content));
    }
}

static void
test_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
    read_text ("{\"profiles\": [{\"id\": \"a\", \"file\": \"a.json\", \"title\": \"A\", "
               "\"description\": \"About a.\", \"extra\": 1, \"provenance\": {\"project\": \"P\", "
               "\"version\": \"v1\", \"licence\": \"CC0-1.0\"}}]}",
               &error);
  const SpeTemplate *template = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  template = g_ptr_array_index (list, 0);
  g_assert_cmpstr (template->id, ==, "a");
  g_assert_cmpstr (template->title, ==, "A");
  g_assert_cmpstr (template->description, ==, "About a.");
  g_assert_cmpstr (template->provenance, ==, "P, v1 (CC0-1.0)");
  g_assert_true (g_str_has_suffix (template->path, G_DIR_SEPARATOR_S "a.json"));
  g_assert_true (template->is_offered);
}

/* What is there to be compared with is found by its name, but not offered. */
static void
test_offered (void)
{
  g_autoptr (GPtrArray) list = read_shipped ();
  guint n_offered = 0;

  for (guint i = 0; i < list->len; i++)
    n_offered += ((const SpeTemplate *) list->pdata[i])->is_offered ? 1 : 0;

  g_assert_cmpuint (n_offered, ==, 7);
  g_assert_true (spe_template_list_find (list, "docker-default")->is_offered);
  g_assert_false (spe_template_list_find (list, "docker-default-20.10")->is_offered);
  g_assert_null (spe_template_list_find (list, "docker"));
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = read_text ("{\"profiles\": []}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_broken (void)
{
  static const struct
  {
    const char *content;
    int         code;
  } cases[] = {
    { "", SPE_FORMAT_ERROR_SYNTAX },
    { "{\"profiles\": [}", SPE_FORMAT_ERROR_SYNTAX },
    { "[]", SPE_FORMAT_ERROR_NOT_A_PROFILE },
    { "null", SPE_FORMAT_ERROR_NOT_A_PROFILE },
    { "{}", SPE_FORMAT_ERROR_NOT_A_PROFILE },
    { "{\"profiles\": {}}", SPE_FORMAT_ERROR_NOT_A_PROFILE },
    { "{\"profiles\": [\"a\"]}", SPE_FORMAT_ERROR_NOT_A_PROFILE },
    { "{\"profiles\": [{\"id\": \"a\"}]}", SPE_FORMAT_ERROR_NOT_A_PROFILE },
    { "{\"profiles\": [{\"id\": 1, \"file\": \"a\", \"title\": \"A\", \"description\": \"A\", "
      "\"provenance\": {\"project\": \"P\", \"version\": \"1\", \"licence\": \"L\"}}]}",
      SPE_FORMAT_ERROR_NOT_A_PROFILE },
    { "{\"profiles\": [{\"id\": \"a\", \"file\": \"a\", \"title\": \"A\", \"description\": \"A\", "
      "\"provenance\": \"P\"}]}",
      SPE_FORMAT_ERROR_NOT_A_PROFILE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = read_text (cases[i].content, &error);

      g_test_message ("%s", cases[i].content);
      g_assert_null (list);
      g_assert_error (error, SPE_FORMAT_ERROR, cases[i].code);
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = spe_template_list_read ("/nonexistent", &error);

  g_assert_null (list);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_folder (void)
{
  g_autofree char *before = g_strdup (g_getenv ("SPE_DATADIR"));
  g_autofree char *installed = NULL;
  g_autofree char *overridden = NULL;

  g_unsetenv ("SPE_DATADIR");
  installed = spe_template_list_dup_folder ();
  g_setenv ("SPE_DATADIR", "/elsewhere", TRUE);
  overridden = spe_template_list_dup_folder ();
  if (before != NULL)
    g_setenv ("SPE_DATADIR", before, TRUE);

  g_assert_true (g_path_is_absolute (installed));
  g_assert_true (g_str_has_suffix (installed, "/seccomp-profile-editor/profiles"));
  g_assert_cmpstr (overridden, ==, "/elsewhere/profiles");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/template-list/shipped", test_shipped);
  g_test_add_func ("/format/template-list/complete", test_complete);
  g_test_add_func ("/format/template-list/readable", test_readable);
  g_test_add_func ("/format/template-list/members", test_members);
  g_test_add_func ("/format/template-list/offered", test_offered);
  g_test_add_func ("/format/template-list/empty", test_empty);
  g_test_add_func ("/format/template-list/broken", test_broken);
  g_test_add_func ("/format/template-list/missing", test_missing);
  g_test_add_func ("/format/template-list/folder", test_folder);

  return g_test_run ();
}
