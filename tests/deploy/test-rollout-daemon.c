/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "rollout-maker.h"
#include "snippet-maker.h"

/* The scripts of the DaemonSet are taken out of its YAML and run for real, on a directory that
 * stands for a node. */

#define SHELL "sh"

static const char *const shells[] = { "dash", "busybox" };

typedef struct
{
  char *directory;
  char *source;
  char *node;
  char *tools;
  char *install;
  char *wait;
} Fixture;

static void
set_up (Fixture *fixture)
{
  const RolloutCase cases[] = { { "a.json", SNIPPET_PROFILE } };
  const SpeRolloutOptions options = { SPE_ROLLOUT_DAEMONSET, NULL, NULL, NULL, NULL, FALSE };
  g_autoptr (SpeRollout) rollout = rollout_try (cases, 1, &options, NULL);
  g_autofree char *yaml = rollout_dup_file (rollout, "daemonset.yaml");
  g_auto (GStrv) scalars = rollout_scalars (yaml);

  for (guint i = 0; scalars[i] != NULL; i++)
    if (g_str_equal (scalars[i], "-c") && fixture->install == NULL)
      fixture->install = g_strdup (scalars[i + 1]);
    else if (g_str_equal (scalars[i], "-c"))
      fixture->wait = g_strdup (scalars[i + 1]);
  g_assert_nonnull (fixture->wait);

  fixture->directory = g_dir_make_tmp ("spe-XXXXXX", NULL);
  fixture->source = g_build_filename (fixture->directory, "from here", NULL);
  fixture->node = g_build_filename (fixture->directory, "node", "profiles", NULL);
  fixture->tools = g_build_filename (fixture->directory, "tools", NULL);
  g_assert_cmpint (g_mkdir (fixture->source, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->tools, 0700), ==, 0);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_true (snippet_run (NULL, NULL, "rm", "-r", fixture->directory, NULL));
  g_free (fixture->directory);
  g_free (fixture->source);
  g_free (fixture->node);
  g_free (fixture->tools);
  g_free (fixture->install);
  g_free (fixture->wait);
}

static void
write_in (const char *directory,
          const char *name,
          const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_in (const char *directory,
         const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

static void
assert_in (const char *directory,
           const char *name,
           const char *text)
{
  g_autofree char *found = read_in (directory, name);

  g_assert_cmpstr (found, ==, text);
}

static struct stat
stat_in (const char *directory,
         const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);

  return status;
}

/* Tools in the fixture's directory go before those of the machine. busybox prefers its own. */
static gboolean
run_script (const Fixture *fixture,
            const char    *shell,
            const char    *script,
            char         **out)
{
  g_autofree char *path = g_strdup_printf ("PATH=%s:%s", fixture->tools, g_getenv ("PATH"));

  if (g_str_equal (shell, "busybox"))
    return snippet_run (NULL, out, "env", path, "busybox", SHELL, "-c", script, "install",
                        fixture->source, fixture->node, NULL);

  return snippet_run (NULL, out, "env", path, shell, "-c", script, "install", fixture->source,
                      fixture->node, NULL);
}

static void
install (const Fixture *fixture,
         const char    *shell,
         const char    *expected)
{
  g_autofree char *out = NULL;

  g_assert_true (run_script (fixture, shell, fixture->install, &out));
  g_assert_cmpstr (out, ==, expected);
}

static gboolean
has_shell (const char *shell)
{
  g_autofree char *path = g_find_program_in_path (shell);

  if (path == NULL)
    g_test_skip_printf ("There is no %s", shell);

  return path != NULL;
}

/* Fresh, again, and after a change; what is not ours stays. */
static void
test_install (gconstpointer data)
{
  const char *shell = data;
  Fixture fixture = { NULL };
  struct stat first, second, third;

  if (!has_shell (shell))
    return;

  set_up (&fixture);
  write_in (fixture.source, "a.json", "old\n");
  write_in (fixture.source, "b c.json", "b\n");
  install (&fixture, shell, "a.json is installed\nb c.json is installed\n");
  assert_in (fixture.node, "a.json", "old\n");
  assert_in (fixture.node, "b c.json", "b\n");
  first = stat_in (fixture.node, "a.json");
  g_assert_cmpint (first.st_mode & 07777, ==, 0644);

  write_in (fixture.node, "other.json", "not ours");
  install (&fixture, shell, "a.json is as it should be\nb c.json is as it should be\n");
  second = stat_in (fixture.node, "a.json");
  g_assert_true (first.st_ino == second.st_ino && first.st_mtime == second.st_mtime);

  write_in (fixture.source, "a.json", "new\n");
  install (&fixture, shell, "a.json is installed\nb c.json is as it should be\n");
  assert_in (fixture.node, "a.json", "new\n");
  assert_in (fixture.node, "other.json", "not ours");
  third = stat_in (fixture.node, "a.json");
  g_assert_true (third.st_ino != first.st_ino);
  assert_in (fixture.node, ".a.json.new", NULL);
  tear_down (&fixture);
}

/* A copy that breaks off leaves the old file, and the next run makes it good. */
static void
test_broken_copy (void)
{
  Fixture fixture = { NULL };
  g_autofree char *cat = NULL;
  g_autofree char *out = NULL;

  if (!has_shell ("dash"))
    return;

  set_up (&fixture);
  write_in (fixture.source, "a.json", "old\n");
  install (&fixture, "dash", "a.json is installed\n");

  write_in (fixture.source, "a.json", "new and longer\n");
  write_in (fixture.tools, "cat", "#!/bin/sh\nprintf new; exit 1\n");
  cat = g_build_filename (fixture.tools, "cat", NULL);
  g_assert_cmpint (g_chmod (cat, 0700), ==, 0);
  g_assert_false (run_script (&fixture, "dash", fixture.install, &out));
  assert_in (fixture.node, "a.json", "old\n");
  assert_in (fixture.node, ".a.json.new", "new");

  g_assert_cmpint (g_remove (cat), ==, 0);
  install (&fixture, "dash", "a.json is installed\n");
  assert_in (fixture.node, "a.json", "new and longer\n");
  assert_in (fixture.node, ".a.json.new", NULL);
  tear_down (&fixture);
}

/* What somebody on the node put in the way. */
static void
test_obstacles (gconstpointer data)
{
  const char *shell = data;
  Fixture fixture = { NULL };
  g_autofree char *path = NULL;
  g_autofree char *temporary = NULL;
  g_autofree char *outside = NULL;
  g_autofree char *out = NULL;

  if (!has_shell (shell))
    return;

  set_up (&fixture);
  write_in (fixture.source, "a.json", "new\n");
  write_in (fixture.directory, "outside", "new\n");
  path = g_build_filename (fixture.node, "a.json", NULL);
  temporary = g_build_filename (fixture.node, ".a.json.new", NULL);
  outside = g_build_filename (fixture.directory, "outside", NULL);
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_false (run_script (&fixture, shell, fixture.install, &out));
  g_assert_cmpint (g_rmdir (path), ==, 0);

  /* Links are replaced, never written through, even where the content is right. */
  g_assert_cmpint (symlink (outside, path), ==, 0);
  g_assert_cmpint (symlink (outside, temporary), ==, 0);
  write_in (fixture.source, "a.json", "newer\n");
  install (&fixture, shell, "a.json is installed\n");
  assert_in (fixture.directory, "outside", "new\n");
  assert_in (fixture.node, "a.json", "newer\n");
  g_assert_true (S_ISREG (stat_in (fixture.node, "a.json").st_mode));
  tear_down (&fixture);
}

static void
test_no_profiles (void)
{
  Fixture fixture = { NULL };
  g_autofree char *out = NULL;

  set_up (&fixture);
  g_assert_false (run_script (&fixture, SHELL, fixture.install, &out));
  tear_down (&fixture);
}

/* The sleep of this test asks its shell to end. */
static void
test_wait (void)
{
  Fixture fixture = { NULL };
  g_autofree char *sleep_path = NULL;
  g_autofree char *out = NULL;

  set_up (&fixture);
  write_in (fixture.tools, "sleep", "#!/bin/sh\nkill -TERM \"$PPID\"\n");
  sleep_path = g_build_filename (fixture.tools, "sleep", NULL);
  g_assert_cmpint (g_chmod (sleep_path, 0700), ==, 0);
  g_assert_true (run_script (&fixture, SHELL, fixture.wait, &out));
  tear_down (&fixture);
}

/* How little the Pod may do. */
static void
test_privileges (void)
{
  const RolloutCase cases[] = { { "a.json", SNIPPET_PROFILE } };
  const SpeRolloutOptions options = { SPE_ROLLOUT_DAEMONSET, "n", "kube-system", "/var/lib/k0s/./k",
                                      "img", FALSE };
  g_autoptr (SpeRollout) rollout = rollout_try (cases, 1, &options, NULL);
  g_autofree char *yaml = rollout_dup_file (rollout, "daemonset.yaml");
  static const struct
  {
    const char *text;
    guint       n;
  } counts[] = {
    { "hostPath:", 1 },
    { "path: /var/lib/k0s/k/seccomp\n", 1 },
    { "- ALL\n", 2 },
    { "add:", 0 },
    { "privileged", 0 },
    { "host", 1 },
    { "allowPrivilegeEscalation: false\n", 2 },
    { "readOnlyRootFilesystem: true\n", 2 },
    { "runAsUser: 0\n", 1 },
    { "type: RuntimeDefault\n", 1 },
    { "automountServiceAccountToken: false\n", 1 },
    { "image: img\n", 2 },
    { "namespace: kube-system\n", 1 },
    { "name: node\n", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (yaml, counts[i].text, -1);

      g_test_message ("%s", counts[i].text);
      g_assert_cmpuint (g_strv_length (pieces) - 1, ==, counts[i].n);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shells); i++)
    {
      g_autofree char *install_path = g_strdup_printf ("/deploy/rollout-daemon/install/%s",
                                                       shells[i]);
      g_autofree char *obstacle_path = g_strdup_printf ("/deploy/rollout-daemon/obstacles/%s",
                                                        shells[i]);

      g_test_add_data_func (install_path, shells[i], test_install);
      g_test_add_data_func (obstacle_path, shells[i], test_obstacles);
    }
  g_test_add_func ("/deploy/rollout-daemon/broken-copy", test_broken_copy);
  g_test_add_func ("/deploy/rollout-daemon/no-profiles", test_no_profiles);
  g_test_add_func ("/deploy/rollout-daemon/wait", test_wait);
  g_test_add_func ("/deploy/rollout-daemon/privileges", test_privileges);

  return g_test_run ();
}
