/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-rollout-write.h"

/* A rollout of two files. */
static SpeRollout *
new_rollout (const char *first,
             const char *second)
{
  const char *texts[] = { first, second };
  const char *names[] = { "kustomization.yaml", "configmap.yaml" };
  SpeRollout *rollout = g_new0 (SpeRollout, 1);

  rollout->files = g_ptr_array_new ();
  rollout->places = g_ptr_array_new ();
  rollout->warnings = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SpeRolloutFile *file = g_new0 (SpeRolloutFile, 1);

      file->name = g_strdup (names[i]);
      file->content = g_bytes_new (texts[i], strlen (texts[i]));
      g_ptr_array_add (rollout->files, file);
    }

  return rollout;
}

static void
drop_rollout (SpeRollout *rollout)
{
  for (guint i = 0; i < rollout->files->len; i++)
    {
      SpeRolloutFile *file = rollout->files->pdata[i];

      g_free (file->name);
      g_bytes_unref (file->content);
      g_free (file);
    }
  g_ptr_array_unref (rollout->files);
  g_ptr_array_unref (rollout->places);
  g_ptr_array_unref (rollout->warnings);
  g_free (rollout);
}

static void
assert_file (const char *directory,
             const char *name,
             const char *wanted)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *text = NULL;

  if (wanted == NULL)
    {
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      return;
    }

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
remove_files (const char *directory)
{
  static const char *const names[] = { "kustomization.yaml", "configmap.yaml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (directory, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (directory);
}

/* The last file stands in the way, so that the first is not written either. */
static void
test_all_or_none (void)
{
  g_autofree char *folder = g_dir_make_tmp ("spe-rollout-XXXXXX", NULL);
  g_autofree char *directory = g_build_filename (folder, "new", NULL);
  g_autofree char *second = g_build_filename (directory, "configmap.yaml", NULL);
  SpeRollout *rollout = new_rollout ("a\n", "b\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (second, "mine\n", -1, NULL));
  g_assert_false (spe_rollout_write (rollout, directory, FALSE, &error));
  g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "configmap.yaml"));
  assert_file (directory, "kustomization.yaml", NULL);
  assert_file (directory, "configmap.yaml", "mine\n");

  g_assert_true (spe_rollout_write (rollout, directory, TRUE, NULL));
  assert_file (directory, "kustomization.yaml", "a\n");
  assert_file (directory, "configmap.yaml", "b\n");

  drop_rollout (rollout);
  remove_files (directory);
  g_rmdir (folder);
}

/* What is there as it shall be is in nobody's way. */
static void
test_again (void)
{
  g_autofree char *folder = g_dir_make_tmp ("spe-rollout-XXXXXX", NULL);
  g_autofree char *directory = g_build_filename (folder, "a", "b", NULL);
  g_autofree char *between = g_build_filename (folder, "a", NULL);
  SpeRollout *rollout = new_rollout ("a\n", "b\n");

  g_assert_true (spe_rollout_write (rollout, directory, FALSE, NULL));
  g_assert_true (spe_rollout_write (rollout, directory, FALSE, NULL));
  assert_file (directory, "configmap.yaml", "b\n");

  drop_rollout (rollout);
  remove_files (directory);
  g_rmdir (between);
  g_rmdir (folder);
}

static void
test_no_directory (void)
{
  SpeRollout *rollout = new_rollout ("a\n", "b\n");
  g_autoptr (GError) error = NULL;

  g_assert_false (spe_rollout_write (rollout, "/dev/null/x", FALSE, &error));
  g_assert_nonnull (error);
  drop_rollout (rollout);
}

static void
test_command (void)
{
  g_autofree char *command = spe_rollout_dup_command ("/srv/it's; here");

  g_assert_cmpstr (command, ==, "kubectl apply -k '/srv/it'\\''s; here'");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/rollout-write/all-or-none", test_all_or_none);
  g_test_add_func ("/deploy/rollout-write/again", test_again);
  g_test_add_func ("/deploy/rollout-write/no-directory", test_no_directory);
  g_test_add_func ("/deploy/rollout-write/command", test_command);

  return g_test_run ();
}
