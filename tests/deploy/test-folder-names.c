/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-folder-names.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "library-maker.h"

static char *
join (GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s ", (const char *) names->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The folder stays where it was: it is read again for each row. */
static void
test_names (void)
{
  static const struct
  {
    gboolean    with_hidden;
    guint       limit;
    const char *names;
    gboolean    is_complete;
  } rows[] = {
    { FALSE, 10, "B a c ", TRUE },
    { TRUE, 10, "...x .b B a c ", TRUE },
    { FALSE, 3, "B a c ", TRUE },
    { TRUE, 5, "...x .b B a c ", TRUE },
    { TRUE, 0, "", FALSE },
  };
  static const char *const files[] = { "c", "a/b", "B", ".b", "...x" };
  char *folder = library_make_folder ();
  int fd = -1;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (library_add (folder, files[i], ""));
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_complete = TRUE;
      g_autoptr (GPtrArray) names =
        spe_folder_names_read (fd, rows[i].with_hidden, rows[i].limit, &is_complete);
      g_autofree char *text = join (names);

      g_assert_cmpstr (text, ==, rows[i].names);
      g_assert_cmpint (is_complete, ==, rows[i].is_complete);
    }
  close (fd);
  library_remove (folder);
}

/* What somebody else found to be incomplete stays so. */
static void
test_limit (void)
{
  char *folder = library_make_folder ();
  g_autofree char *a = library_add (folder, "a", "");
  g_autofree char *b = library_add (folder, "b", "");
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_complete = TRUE;
  g_autoptr (GPtrArray) one = spe_folder_names_read (fd, FALSE, 1, &is_complete);
  g_autoptr (GPtrArray) both = NULL;

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_false (is_complete);
  both = spe_folder_names_read (fd, FALSE, 2, &is_complete);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_false (is_complete);
  close (fd);
  library_remove (folder);
}

static void
test_failure (void)
{
  int fd = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  gboolean is_complete = TRUE;

  g_assert_null (spe_folder_names_read (fd, TRUE, 1, &is_complete));
  g_assert_cmpint (errno, ==, ENOTDIR);
  close (fd);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/folder-names/names", test_names);
  g_test_add_func ("/deploy/folder-names/limit", test_limit);
  g_test_add_func ("/deploy/folder-names/failure", test_failure);

  return g_test_run ();
}
