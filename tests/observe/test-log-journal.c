/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "observe/spe-log-journal.h"

/* Writes journal files from the export format. */
#define JOURNAL_WRITER "/lib/systemd/systemd-journal-remote"

static gboolean
read_directory (const char *directory,
                GError    **error)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader = spe_log_reader_new (observation, "test", SPE_ARCH_X86_64);
  gboolean is_read = spe_log_journal_read (reader, directory, NULL, error);

  g_assert_cmpuint (spe_log_reader_finish (reader)->n_lines, ==, 0);

  return is_read;
}

static void
test_empty (void)
{
  g_autofree char *directory = g_dir_make_tmp ("journal-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  if (spe_log_journal_is_available ())
    {
      g_assert_true (read_directory (directory, &error));
      g_assert_no_error (error);
    }
  else
    {
      g_assert_false (read_directory (directory, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
    }
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

#define ENTRY(transport, more, message)                                            \
  "__REALTIME_TIMESTAMP=1613596317899000\n__MONOTONIC_TIMESTAMP=1000\n"            \
  "_BOOT_ID=0123456789abcdef0123456789abcdef\n_TRANSPORT=" transport "\n" more     \
  "MESSAGE=" message "\n\n"

#define FIELDS "auid=0 uid=0 gid=0 ses=0 pid=7 arch=c000003e syscall=3 compat=0 code=0x7ffc0000"

#define FROM_KERNEL                                                                \
  ENTRY ("kernel", "", "audit: type=1326 audit(1613596317.899:1): " FIELDS)        \
  ENTRY ("kernel", "", "usb 1-1: new device")

#define FROM_AUDIT                                                                 \
  ENTRY ("audit", "_AUDIT_TYPE=1326\n", "SECCOMP " FIELDS)                         \
  ENTRY ("audit", "_AUDIT_TYPE=1300\n", "SYSCALL arch=c000003e syscall=3")

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
make_journal (const char *folder,
              const char *entries)
{
  g_autofree char *file = g_build_filename (folder, "test.journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                      JOURNAL_WRITER, "-o", file, "-", NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (writer, entries, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (writer));
}

/* The same record is in the journal twice, or only from the kernel's log; it counts once. */
static void
test_once (void)
{
  static const char *const journals[] = { FROM_KERNEL, FROM_KERNEL FROM_AUDIT };

  if (!spe_log_journal_is_available () || !g_file_test (JOURNAL_WRITER, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("THERE IS NOTHING TO MAKE A JOURNAL WITH: " JOURNAL_WRITER);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (journals); i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("journal-XXXXXX", NULL);
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (SpeLogReader) reader = spe_log_reader_new (observation, "test", SPE_ARCH_X86_64);
      const SpeObservedCall *call = NULL;

      make_journal (folder, journals[i]);
      g_assert_true (spe_log_journal_read (reader, folder, NULL, NULL));
      call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "close");
      g_assert_nonnull (call);
      g_assert_cmpuint (call->count, ==, 1);
      g_assert_cmpint (call->first, ==, G_GINT64_CONSTANT (1613596317899000));
      g_assert_cmpuint (spe_log_reader_finish (reader)->n_lines, ==, 1);
      remove_folder (folder);
    }
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (read_directory ("/nonexistent/journal", &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-journal/empty", test_empty);
  g_test_add_func ("/observe/log-journal/once", test_once);
  g_test_add_func ("/observe/log-journal/absent", test_absent);

  return g_test_run ();
}
