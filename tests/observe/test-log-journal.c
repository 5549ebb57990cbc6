/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "observe/spe-log-journal.h"

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
  g_test_add_func ("/observe/log-journal/absent", test_absent);

  return g_test_run ();
}
