/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-administrator.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "deploy/spe-localhost-profile.h"
#include "spe-test-app.h"

#define PKEXEC \
  "#!/bin/sh\n" \
  "here=$(dirname \"$0\")\n" \
  "printf '%s\\n' \"$@\" >\"$here/arguments\"\n" \
  "cat >\"$here/input\"\n" \
  "echo why >&2\n" \
  "exit \"$(cat \"$here/status\")\"\n"

/* A stand-in for pkexec that starts nothing and leaves a trace, and one for the helper. */
typedef struct
{
  char *folder;
  char *path;
  char *helper;
} Fixture;

static char *
in_folder (const Fixture *fixture,
           const char    *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
put (const Fixture *fixture,
     const char    *name,
     const char    *content,
     int            mode)
{
  g_autofree char *path = in_folder (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *search = NULL;

  fixture->folder = g_dir_make_tmp ("administrator-XXXXXX", NULL);
  fixture->path = g_strdup (g_getenv ("PATH"));
  fixture->helper = in_folder (fixture, "helper");
  search = g_strconcat (fixture->folder, ":", fixture->path, NULL);
  g_setenv ("PATH", search, TRUE);
  g_setenv ("SPE_NODE_HELPER", fixture->helper, TRUE);
  put (fixture, "pkexec", PKEXEC, 0755);
  put (fixture, "helper", "", 0755);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const names[] = { "pkexec", "helper", "arguments", "input", "status" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = in_folder (fixture, names[i]);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_setenv ("PATH", fixture->path, TRUE);
  g_unsetenv ("SPE_NODE_HELPER");
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->helper);
}

static void
test_possible (Fixture      *fixture,
               gconstpointer data)
{
  if (geteuid () != 0)
    {
      g_assert_false (spe_administrator_is_possible ("/var/lib/kubelet"));
      g_test_skip ("only a helper of root's is started");
      return;
    }

  g_assert_true (spe_administrator_is_possible ("/var/lib/kubelet"));
  g_assert_true (spe_administrator_is_possible ("/var/lib/k0s/kubelet/"));
  g_assert_false (spe_administrator_is_possible ("/"));
  g_assert_false (spe_administrator_is_possible ("/srv/kubelet"));
  g_assert_false (spe_administrator_is_possible ("/var/lib/security-profiles-operator"));
}

/* Whoever can change the helper would be root at the next answer. */
static void
test_untrusted (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *other = in_folder (fixture, "status");

  g_assert_cmpint (g_chmod (fixture->helper, 0775), ==, 0);
  g_assert_false (spe_administrator_is_possible ("/var/lib/kubelet"));
  g_assert_cmpint (g_rename (fixture->helper, other), ==, 0);
  g_assert_false (spe_administrator_is_possible ("/var/lib/kubelet"));
  g_assert_cmpint (g_chmod (other, 0755), ==, 0);
  g_assert_cmpint (symlink (other, fixture->helper), ==, 0);
  g_assert_false (spe_administrator_is_possible ("/var/lib/kubelet"));
}

static void
test_no_pkexec (Fixture      *fixture,
                gconstpointer data)
{
  g_setenv ("PATH", "/nonexistent", TRUE);
  g_assert_false (spe_administrator_is_possible ("/var/lib/kubelet"));
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **out_result = user_data;

  *out_result = g_object_ref (result);
}

static void
assert_trace (const Fixture *fixture,
              const char    *name,
              const char    *wanted)
{
  g_autofree char *path = in_folder (fixture, name);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, wanted);
}

static void
test_run (Fixture      *fixture,
          gconstpointer data)
{
  const struct
  {
    const char *status;
    GQuark      domain;
    int         code;
  } rows[] = {
    { "0", 0, 0 },
    { "1", G_IO_ERROR, G_IO_ERROR_FAILED },
    { "2", G_IO_ERROR, G_IO_ERROR_FAILED },
    { "3", SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_EXISTS },
    { "126", G_IO_ERROR, G_IO_ERROR_CANCELLED },
    { "127", G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED },
  };
  g_autofree char *arguments =
    g_strconcat (fixture->helper, "\ninstall\nkubelet\np/a.json\n", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static ("{}", 2);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      put (fixture, "status", rows[i].status, 0644);
      spe_administrator_run_async ("install", "/var/lib/kubelet", "p/a.json", content, NULL,
                                   done_cb, &result);
      WAIT_UNTIL (result != NULL);
      g_assert_true (spe_administrator_run_finish (result, &error) == (rows[i].domain == 0));
      if (rows[i].domain != 0)
        g_assert_error (error, rows[i].domain, rows[i].code);
      assert_trace (fixture, "arguments", arguments);
      assert_trace (fixture, "input", "{}");
    }
}

static void
test_command (void)
{
  g_autofree char *command =
    spe_administrator_dup_command ("/home/a b/it's.json", "/var/lib/kubelet", "p/$x.json");
  g_auto (GStrv) words = NULL;

  g_assert_true (g_shell_parse_argv (command, NULL, &words, NULL));
  g_assert_cmpstr (words[0], ==, "sudo");
  g_assert_cmpstr (words[5], ==, "/var/lib/kubelet");
  g_assert_cmpstr (words[7], ==, "p/$x.json");
  g_assert_cmpstr (words[9], ==, "/home/a b/it's.json");
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/app/administrator/possible", test_possible);
  add ("/app/administrator/untrusted", test_untrusted);
  add ("/app/administrator/no-pkexec", test_no_pkexec);
  add ("/app/administrator/run", test_run);
  g_test_add_func ("/app/administrator/command", test_command);

  return g_test_run ();
}
