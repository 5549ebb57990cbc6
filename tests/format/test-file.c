/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format/spe-file.h"
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
tear_down (Fixture      *fixture,
           gconstpointer user_data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_refused (const char *path,
                GQuark      domain,
                int         code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (path);
  SpeFileStamp stamp = { { 7 } };

  g_assert_null (spe_file_read (path, &stamp, &error));
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, name));
  g_assert_cmpuint (stamp.digest[0], ==, 7);
}

static void
test_read (Fixture      *fixture,
           gconstpointer user_data)
{
  static const char content[] = "a\0b\r\n";
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  SpeFileStamp stamp = { 0 };
  SpeFileStamp expected = { 0 };

  g_assert_true (g_file_set_contents (fixture->path, content, sizeof content, NULL));
  bytes = spe_file_read (fixture->path, &stamp, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content,
                   sizeof content);

  spe_file_stamp (bytes, &expected);
  g_assert_cmpmem (stamp.digest, sizeof stamp.digest, expected.digest, sizeof expected.digest);
}

static void
test_read_empty (Fixture      *fixture,
                 gconstpointer user_data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  bytes = spe_file_read (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

static void
test_read_missing (Fixture      *fixture,
                   gconstpointer user_data)
{
  assert_refused (fixture->path, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_read_folder (Fixture      *fixture,
                  gconstpointer user_data)
{
  assert_refused (fixture->folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

/* Without a writer this would wait for ever. */
static void
test_read_pipe (Fixture      *fixture,
                gconstpointer user_data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture->path, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_read_device (Fixture      *fixture,
                  gconstpointer user_data)
{
  assert_refused ("/dev/zero", G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_read_size (Fixture      *fixture,
                gconstpointer user_data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_cmpint (truncate (fixture->path, SPE_SOURCE_MAX_BYTES), ==, 0);
  bytes = spe_file_read (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, SPE_SOURCE_MAX_BYTES);

  g_assert_cmpint (truncate (fixture->path, (off_t) SPE_SOURCE_MAX_BYTES + 1), ==, 0);
  assert_refused (fixture->path, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE);
}

/* Files of /proc say that they have no bytes. */
static void
test_read_unknown_size (Fixture      *fixture,
                        gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = spe_file_read ("/proc/self/status", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
}

/* Root may read everything, so that a child becomes somebody else first. */
static void
test_read_forbidden (Fixture      *fixture,
                     gconstpointer user_data)
{
  const char *path = g_getenv ("SPE_TEST_PATH");

  if (g_test_subprocess ())
    {
      g_assert_true (getuid () != 0 || seteuid (65534) == 0);
      assert_refused (path, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      g_assert_cmpint (seteuid (getuid ()), ==, 0);
      return;
    }

  g_assert_true (g_file_set_contents (fixture->path, "x", 1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_setenv ("SPE_TEST_PATH", fixture->path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* The digest of the empty text and of "abc" (FIPS 180-4, examples). */
static void
test_stamp (void)
{
  static const guint8 empty_start[] = { 0xe3, 0xb0, 0xc4, 0x42 };
  static const guint8 abc_start[] = { 0xba, 0x78, 0x16, 0xbf };
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) abc = g_bytes_new_static ("abc", 3);
  SpeFileStamp stamp = { 0 };

  spe_file_stamp (empty, &stamp);
  g_assert_cmpmem (stamp.digest, 4, empty_start, 4);
  spe_file_stamp (abc, &stamp);
  g_assert_cmpmem (stamp.digest, 4, abc_start, 4);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/format/file/read", test_read);
  ADD ("/format/file/read-empty", test_read_empty);
  ADD ("/format/file/read-missing", test_read_missing);
  ADD ("/format/file/read-folder", test_read_folder);
  ADD ("/format/file/read-pipe", test_read_pipe);
  ADD ("/format/file/read-device", test_read_device);
  ADD ("/format/file/read-size", test_read_size);
  ADD ("/format/file/read-unknown-size", test_read_unknown_size);
  ADD ("/format/file/read-forbidden", test_read_forbidden);
  g_test_add_func ("/format/file/stamp", test_stamp);

  return g_test_run ();
}
