/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format/spe-file.h"
#include "format/spe-format.h"
#include "format/spe-source.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("spe-file-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "profile.json", NULL);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        empty_folder (path);
      g_remove (path);
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user_data)
{
  empty_folder (fixture->folder);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

/* No temporary file may be left. */
static void
assert_n_files (const char *folder,
                guint       expected)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  g_assert_cmpuint (count, ==, expected);
}

static void
put (const char *path,
     const char *content)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
write_text (const char         *path,
            const char         *text,
            const SpeFileStamp *expected)
{
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeFileStamp stamp = { 0 };
  SpeFileStamp right = { 0 };

  g_assert_true (spe_file_write (path, content, expected, &stamp, &error));
  g_assert_no_error (error);
  spe_file_stamp (content, &right);
  g_assert_cmpmem (stamp.digest, sizeof stamp.digest, right.digest, sizeof right.digest);
}

static void
assert_refused (const char         *path,
                const SpeFileStamp *expected,
                GQuark              domain,
                int                 code)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("0123456789012345678901234567890123456789", 40);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (path);

  g_assert_false (spe_file_write (path, content, expected, NULL, &error));
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, name));
}

static guint
get_mode (const char *path)
{
  GStatBuf status = { 0 };

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_new (Fixture      *fixture,
          gconstpointer user_data)
{
  mode_t mask = umask (027);

  write_text (fixture->path, "one", NULL);
  umask (mask);
  assert_content (fixture->path, "one");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0640);
  assert_n_files (fixture->folder, 1);
}

static void
test_replace (Fixture      *fixture,
              gconstpointer user_data)
{
  mode_t mask = umask (077);

  put (fixture->path, "one");
  g_assert_cmpint (g_chmod (fixture->path, 0764), ==, 0);
  write_text (fixture->path, "two", NULL);
  umask (mask);
  assert_content (fixture->path, "two");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0764);
  assert_n_files (fixture->folder, 1);
}

static void
test_replace_by_nothing (Fixture      *fixture,
                         gconstpointer user_data)
{
  put (fixture->path, "one");
  write_text (fixture->path, "", NULL);
  assert_content (fixture->path, "");
}

static void
test_owner (Fixture      *fixture,
            gconstpointer user_data)
{
  GStatBuf status = { 0 };

  if (geteuid () != 0)
    {
      g_test_skip ("only root can give files away");
      return;
    }

  put (fixture->path, "one");
  g_assert_cmpint (chown (fixture->path, 1234, 4321), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 02755), ==, 0);
  write_text (fixture->path, "two", NULL);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_uid, ==, 1234);
  g_assert_cmpuint (status.st_gid, ==, 4321);
  g_assert_cmpuint (status.st_mode & 07777, ==, 02755);
}

/* The longest name that a file can have leaves no room to add to it. */
static void
test_long_name (Fixture      *fixture,
                gconstpointer user_data)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  write_text (path, "one", NULL);
  write_text (path, "two", NULL);
  assert_content (path, "two");
}

static void
test_links (Fixture      *fixture,
            gconstpointer user_data)
{
  g_autofree char *inner = g_build_filename (fixture->folder, "inner", NULL);
  g_autofree char *target = g_build_filename (inner, "target", NULL);
  g_autofree char *middle = g_build_filename (inner, "middle", NULL);
  g_autofree char *first = NULL;

  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  put (target, "one");
  g_assert_cmpint (g_chmod (target, 0604), ==, 0);
  g_assert_cmpint (symlink ("../inner/target", middle), ==, 0);
  g_assert_cmpint (symlink ("inner/middle", fixture->path), ==, 0);

  write_text (fixture->path, "two", NULL);
  assert_content (target, "two");
  g_assert_cmpuint (get_mode (target), ==, 0604);
  first = g_file_read_link (fixture->path, NULL);
  g_assert_cmpstr (first, ==, "inner/middle");
  g_assert_true (g_file_test (middle, G_FILE_TEST_IS_SYMLINK));
  assert_n_files (fixture->folder, 2);
  assert_n_files (inner, 2);
}

static void
test_link_to_nothing (Fixture      *fixture,
                      gconstpointer user_data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);

  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  write_text (fixture->path, "one", NULL);
  assert_content (target, "one");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_link_to_itself (Fixture      *fixture,
                     gconstpointer user_data)
{
  g_assert_cmpint (symlink ("profile.json", fixture->path), ==, 0);
  assert_refused (fixture->path, NULL, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
  assert_n_files (fixture->folder, 1);
}

static void
test_not_regular (Fixture      *fixture,
                  gconstpointer user_data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none", "p.json", NULL);
  g_autofree char *below = g_build_filename (fixture->path, "p.json", NULL);

  assert_refused (fixture->folder, NULL, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  assert_refused (missing, NULL, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture->path, NULL, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused (below, NULL, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  assert_n_files (fixture->folder, 1);
}

static void
stamp_text (const char   *text,
            SpeFileStamp *out_stamp)
{
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));

  spe_file_stamp (content, out_stamp);
}

static void
test_changed (Fixture      *fixture,
              gconstpointer user_data)
{
  SpeFileStamp one = { 0 };

  stamp_text ("one", &one);
  put (fixture->path, "two");
  assert_refused (fixture->path, &one, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  assert_content (fixture->path, "two");

  g_assert_cmpint (truncate (fixture->path, (off_t) SPE_SOURCE_MAX_BYTES + 1), ==, 0);
  assert_refused (fixture->path, &one, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  assert_n_files (fixture->folder, 1);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_refused (fixture->path, &one, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  assert_n_files (fixture->folder, 0);

  /* The time does not matter, only what is in it. */
  put (fixture->path, "one");
  write_text (fixture->path, "three", &one);
  assert_content (fixture->path, "three");
}

static void
test_appeared (Fixture      *fixture,
               gconstpointer user_data)
{
  SpeFileStamp none = { 0 };

  write_text (fixture->path, "one", &none);
  assert_content (fixture->path, "one");
  assert_refused (fixture->path, &none, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  g_assert_cmpint (truncate (fixture->path, (off_t) SPE_SOURCE_MAX_BYTES + 1), ==, 0);
  assert_refused (fixture->path, &none, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED);
  assert_n_files (fixture->folder, 1);
}

/* Runs the test anew in a child, which may change what holds for the whole process. */
static void
run_in_child (Fixture *fixture)
{
  g_setenv ("SPE_TEST_FOLDER", fixture->folder, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static char *
dup_path_in_child (void)
{
  return g_build_filename (g_getenv ("SPE_TEST_FOLDER"), "profile.json", NULL);
}

/* A limit on the size of files stands for a disk that becomes full. */
static void
test_full_disk (Fixture      *fixture,
                gconstpointer user_data)
{
  if (g_test_subprocess ())
    {
      struct rlimit limit = { 30, 30 };
      g_autofree char *path = dup_path_in_child ();

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      assert_refused (path, NULL, G_IO_ERROR, G_IO_ERROR_FAILED);
      return;
    }

  put (fixture->path, "one");
  run_in_child (fixture);
  assert_content (fixture->path, "one");
  assert_n_files (fixture->folder, 1);
}

/* Root may do everything; nobody may not. Who runs the tests as another one stays that. */
static void
become_nobody (void)
{
  if (getuid () == 0)
    g_assert_true (setegid (65534) == 0 && seteuid (65534) == 0);
}

static void
become_oneself (void)
{
  g_assert_true (seteuid (getuid ()) == 0 && setegid (getgid ()) == 0);
}

static void
test_protected_folder (Fixture      *fixture,
                       gconstpointer user_data)
{
  if (g_test_subprocess ())
    {
      g_autofree char *path = dup_path_in_child ();

      become_nobody ();
      assert_refused (path, NULL, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      become_oneself ();
      return;
    }

  put (fixture->path, "one");
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  run_in_child (fixture);
  assert_content (fixture->path, "one");
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

static void
test_protected_file (Fixture      *fixture,
                     gconstpointer user_data)
{
  if (g_test_subprocess ())
    {
      g_autofree char *path = dup_path_in_child ();

      become_nobody ();
      assert_refused (path, NULL, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      become_oneself ();
      return;
    }

  put (fixture->path, "one");
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  run_in_child (fixture);
  assert_content (fixture->path, "one");
  assert_n_files (fixture->folder, 1);
}

/* Where the group cannot be kept, the own group does not get its rights. */
static void
test_foreign_group (Fixture      *fixture,
                    gconstpointer user_data)
{
  if (g_test_subprocess ())
    {
      g_autofree char *path = dup_path_in_child ();

      become_nobody ();
      write_text (path, "two", NULL);
      become_oneself ();
      return;
    }

  if (geteuid () != 0)
    {
      g_test_skip ("only root can make the file for this test");
      return;
    }

  put (fixture->path, "one");
  g_assert_cmpint (chown (fixture->path, 65534, 4321), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 06774), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  run_in_child (fixture);
  assert_content (fixture->path, "two");
  g_assert_cmpuint (get_mode (fixture->path), ==, 0744);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/format/file-write/new", test_new);
  ADD ("/format/file-write/replace", test_replace);
  ADD ("/format/file-write/replace-by-nothing", test_replace_by_nothing);
  ADD ("/format/file-write/owner", test_owner);
  ADD ("/format/file-write/long-name", test_long_name);
  ADD ("/format/file-write/links", test_links);
  ADD ("/format/file-write/link-to-nothing", test_link_to_nothing);
  ADD ("/format/file-write/link-to-itself", test_link_to_itself);
  ADD ("/format/file-write/not-regular", test_not_regular);
  ADD ("/format/file-write/changed", test_changed);
  ADD ("/format/file-write/appeared", test_appeared);
  ADD ("/format/file-write/full-disk", test_full_disk);
  ADD ("/format/file-write/protected-folder", test_protected_folder);
  ADD ("/format/file-write/protected-file", test_protected_file);
  ADD ("/format/file-write/foreign-group", test_foreign_group);

  return g_test_run ();
}
