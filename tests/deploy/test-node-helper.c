/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "deploy/node-fixture.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-node-helper.h"

#define PROFILE "{\"defaultAction\":\"SCMP_ACT_LOG\"}"
#define OTHER "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}"
#define BACK_UP "p/a.json.20260131T235959Z.backup"
#define N_RACES 400
#define NOBODY 65534

/* What the child of a test does and how it then ends. */
#define EXIT_SKIPPED 77

/* The base of the fixture stands for the file system, and whoever runs the test for root. The
 * root of the fixture is moved to where the kubelet has it. */
static void
set_up (NodeFixture  *fixture,
        gconstpointer data)
{
  node_set_up (fixture, data);
  g_free (fixture->root);
  fixture->root = g_build_filename (fixture->base, "var/lib/kubelet", NULL);
  g_assert_cmpint (g_chmod (fixture->base, 0755), ==, 0);
  node_make_seccomp (fixture);
}

static int
make_input (const char *content,
            gsize       size)
{
  int fd = memfd_create ("profile", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, content, size), ==, (gssize) size);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);

  return fd;
}

static SpeNodeHelperStatus
run_with (const NodeFixture *fixture,
          const char *const *arguments,
          const char        *content,
          gsize              size,
          GError           **error)
{
  int base = open (fixture->base, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int input = make_input (content, size);
  g_autofree char *back_up = NULL;
  SpeNodeHelperStatus status = SPE_NODE_HELPER_FAILED;

  g_assert_cmpint (base, >=, 0);
  status = spe_node_helper_run (base, geteuid (), input, arguments, &back_up, error);
  close (input);
  close (base);

  return status;
}

static SpeNodeHelperStatus
run (const NodeFixture *fixture,
     const char        *operation,
     const char        *path,
     GError           **error)
{
  const char *const arguments[] = { operation, "kubelet", path, NULL };

  return run_with (fixture, arguments, PROFILE, strlen (PROFILE), error);
}

static void
assert_status (const NodeFixture  *fixture,
               const char         *operation,
               const char         *path,
               SpeNodeHelperStatus wanted)
{
  g_autoptr (GError) error = NULL;
  SpeNodeHelperStatus status = run (fixture, operation, path, &error);
  g_autofree char *shown = g_strescape (path, NULL);

  g_test_message ("%s %.80s: %s", operation, shown, error != NULL ? error->message : "done");
  g_assert_cmpint (status, ==, wanted);
  g_assert_true ((status == SPE_NODE_HELPER_DONE) == (error == NULL));
}

static void
test_operations (NodeFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char *path = node_in_seccomp (fixture, "p/a.json");
  struct stat info;

  assert_status (fixture, "install", "p/a.json", SPE_NODE_HELPER_DONE);
  node_assert_content (fixture, "p/a.json", PROFILE);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0644);
  g_assert_cmpuint (info.st_uid, ==, geteuid ());
  assert_status (fixture, "install", "p/a.json", SPE_NODE_HELPER_DONE);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 1);

  node_put (fixture, "p/a.json", OTHER);
  assert_status (fixture, "install", "p/a.json", SPE_NODE_HELPER_EXISTS);
  node_assert_content (fixture, "p/a.json", OTHER);
  assert_status (fixture, "replace", "p/a.json", SPE_NODE_HELPER_DONE);
  node_assert_content (fixture, "p/a.json", PROFILE);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 2);

  assert_status (fixture, "back-up", "p/a.json", SPE_NODE_HELPER_DONE);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 3);
  assert_status (fixture, "remove", "p/a.json", SPE_NODE_HELPER_DONE);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 3);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_remove_back_up (NodeFixture  *fixture,
                     gconstpointer data)
{
  node_put (fixture, BACK_UP, PROFILE);
  assert_status (fixture, "install", BACK_UP, SPE_NODE_HELPER_REFUSED);
  assert_status (fixture, "replace", BACK_UP, SPE_NODE_HELPER_REFUSED);
  assert_status (fixture, "back-up", BACK_UP, SPE_NODE_HELPER_REFUSED);
  assert_status (fixture, "remove", BACK_UP, SPE_NODE_HELPER_DONE);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 0);
}

static void
test_arguments (NodeFixture  *fixture,
                gconstpointer data)
{
  static const char *const rows[][6] = {
    { NULL },
    { "install", NULL },
    { "install", "kubelet", NULL },
    { "install", "kubelet", "a.json", "b.json", NULL },
    { "", "kubelet", "a.json", NULL },
    { "Install", "kubelet", "a.json", NULL },
    { "--help", "kubelet", "a.json", NULL },
    { "list", "kubelet", "a.json", NULL },
    { "restore", "kubelet", BACK_UP, NULL },
    { "install", "", "a.json", NULL },
    { "install", "/", "a.json", NULL },
    { "install", "/var/lib/kubelet", "a.json", NULL },
    { "install", "/tmp", "a.json", NULL },
    { "install", "../..", "a.json", NULL },
    { "install", "docker", "a.json", NULL },
    { "install", "minikube", "a.json", NULL },
    { "install", "operator", "operator/a.json", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_cmpint (run_with (fixture, rows[i], PROFILE, strlen (PROFILE), &error), ==,
                       SPE_NODE_HELPER_REFUSED);
      g_assert_nonnull (error);
    }
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 0);
}

static void
test_paths (NodeFixture  *fixture,
            gconstpointer data)
{
  static const char *const paths[] = {
    "",
    ".",
    "..",
    "/",
    "/etc/cron.d/a.json",
    "../a.json",
    "p/../../../../etc/a.json",
    "p/..",
    "./a.json",
    "p//a.json",
    "p/./a.json",
    "p/a.json/",
    "a",
    "a.json\n",
    " a.json",
    "a\t.json",
    "a\\..\\b.json",
    "localhost/a.json",
    "seccomp/a.json",
    "var/lib/kubelet/a.json",
    "\xff.json",
    "a.yaml",
    ".backup",
    "../" BACK_UP,
    "/" BACK_UP,
    "a.20260131T235959Z.backup",
    "1/2/3/4/5/6/7/8/9/a.json",
  };
  static const char *const names[] = { "install", "replace", "back-up", "remove" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      assert_status (fixture, names[j], paths[i], SPE_NODE_HELPER_REFUSED);
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 0);
}

static void
test_long_paths (NodeFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char *name = g_strnfill (251, 'a');
  g_autofree char *longest = g_strconcat (name, ".json", NULL);
  g_autofree char *below = g_strconcat ("p/", longest, NULL);
  g_autofree char *endless = g_strnfill (2 * 1024 * 1024, 'a');

  assert_status (fixture, "install", longest, SPE_NODE_HELPER_REFUSED);
  assert_status (fixture, "install", below, SPE_NODE_HELPER_REFUSED);
  assert_status (fixture, "install", &longest[1], SPE_NODE_HELPER_DONE);
  assert_status (fixture, "install", endless, SPE_NODE_HELPER_REFUSED);
  assert_status (fixture, "install", "1/2/3/4/5/6/7/8/a.json", SPE_NODE_HELPER_DONE);
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 2);
}

static void
test_contents (NodeFixture  *fixture,
               gconstpointer data)
{
  static const char *const contents[] = {
    "",
    "\n",
    "x",
    "root:x:0:0::/:/bin/sh\n",
    "#!/bin/sh\n" PROFILE,
    "defaultAction: SCMP_ACT_LOG\n",
    "null",
    "[]",
    "[" PROFILE "]",
    "{",
    "{\"a\": 1}",
    PROFILE " x",
    PROFILE PROFILE,
    "{\"ociVersion\":\"1.0.2\",\"linux\":{\"seccomp\":" PROFILE "}}",
    "{\"apiVersion\":\"security-profiles-operator.x-k8s.io/v1\",\"kind\":\"SeccompProfile\","
    "\"metadata\":{\"name\":\"a\"},\"spec\":" PROFILE "}",
  };
  static const char with_zero[] = "\0" PROFILE;
  const char *const arguments[] = { "install", "kubelet", "a.json", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", contents[i]);
      g_assert_cmpint (run_with (fixture, arguments, contents[i], strlen (contents[i]), &error),
                       ==, SPE_NODE_HELPER_REFUSED);
    }
  g_assert_cmpint (run_with (fixture, arguments, with_zero, sizeof with_zero - 1, NULL), ==,
                   SPE_NODE_HELPER_REFUSED);
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 0);
}

static void
test_size (NodeFixture  *fixture,
           gconstpointer data)
{
  const char *const arguments[] = { "install", "kubelet", "a.json", NULL };
  g_autofree char *content = g_strnfill (SPE_NODE_HELPER_MAX_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  memcpy (content, PROFILE, strlen (PROFILE));
  g_assert_cmpint (
    run_with (fixture, arguments, content, SPE_NODE_HELPER_MAX_BYTES + 1, NULL), ==,
    SPE_NODE_HELPER_REFUSED);
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 0);
  g_assert_cmpint (run_with (fixture, arguments, content, SPE_NODE_HELPER_MAX_BYTES, &error), ==,
                   SPE_NODE_HELPER_DONE);
  g_assert_no_error (error);
}

static void
test_closed_input (NodeFixture  *fixture,
                   gconstpointer data)
{
  const char *const arguments[] = { "install", "kubelet", "a.json", NULL };
  int base = open (fixture->base, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autofree char *back_up = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (spe_node_helper_run (base, geteuid (), -1, arguments, &back_up, &error), ==,
                   SPE_NODE_HELPER_FAILED);
  g_assert_nonnull (error);
  close (base);
  g_assert_cmpuint (node_count_installed (fixture, ""), ==, 0);
}

/* No operation goes through a link or writes to what is not a regular file. */
static void
test_leaves (NodeFixture  *fixture,
             gconstpointer data)
{
  static const char *const names[] = { "install", "replace", "back-up", "remove" };
  static const char *const leaves[] = { "link.json", "dangling.json", "fifo.json",
                                        "directory.json", "device.json" };
  g_autofree char *victim = g_build_filename (fixture->base, "victim", NULL);
  g_autofree char *outside = g_build_filename (fixture->outside, "new", NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (victim, "victim", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      g_autofree char *path = node_in_seccomp (fixture, leaves[i]);
      int code = i == 0   ? symlink (victim, path)
                 : i == 1 ? symlink (outside, path)
                 : i == 2 ? mkfifo (path, 0644)
                 : i == 3 ? g_mkdir (path, 0755)
                          : mknod (path, S_IFCHR | 0644, makedev (1, 3));

      if (code != 0 && i == 4)
        {
          g_test_message ("a device cannot be made here: %s", g_strerror (errno));
          continue;
        }
      g_assert_cmpint (code, ==, 0);
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_cmpint (run (fixture, names[j], leaves[i], &error), !=, SPE_NODE_HELPER_DONE);
          g_test_message ("%s", error->message);
        }
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) || i == 1);
      g_assert_cmpuint (node_count_installed (fixture, ""), ==, i + 1);
    }
  g_assert_true (g_file_get_contents (victim, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "victim");
}

/* The other name of a hard link keeps its content and its mode. */
static void
test_hard_link (NodeFixture  *fixture,
                gconstpointer data)
{
  g_autofree char *victim = g_build_filename (fixture->base, "victim", NULL);
  g_autofree char *path = node_in_seccomp (fixture, "a.json");
  g_autofree char *content = NULL;
  struct stat info;

  g_assert_true (g_file_set_contents_full (victim, "victim", -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  g_assert_cmpint (link (victim, path), ==, 0);
  assert_status (fixture, "replace", "a.json", SPE_NODE_HELPER_DONE);
  assert_status (fixture, "remove", "a.json", SPE_NODE_HELPER_DONE);

  g_assert_true (g_file_get_contents (victim, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "victim");
  g_assert_cmpint (g_stat (victim, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
}

/* A link in the place of any directory on the way. */
static void
test_linked_directories (NodeFixture  *fixture,
                         gconstpointer data)
{
  static const char *const directories[] = { "var", "var/lib", "var/lib/kubelet",
                                             "var/lib/kubelet/seccomp",
                                             "var/lib/kubelet/seccomp/p" };
  g_autofree char *away = g_build_filename (fixture->base, "away", NULL);

  node_put (fixture, "p/a.json", OTHER);
  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    {
      g_autofree char *path = g_build_filename (fixture->base, directories[i], NULL);

      g_assert_cmpint (g_rename (path, away), ==, 0);
      g_assert_cmpint (symlink (away, path), ==, 0);
      assert_status (fixture, "install", "p/b.json", SPE_NODE_HELPER_REFUSED);
      assert_status (fixture, "replace", "p/a.json", SPE_NODE_HELPER_REFUSED);
      assert_status (fixture, "back-up", "p/a.json", SPE_NODE_HELPER_REFUSED);
      assert_status (fixture, "remove", "p/a.json", SPE_NODE_HELPER_REFUSED);
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (g_rename (away, path), ==, 0);
    }
  node_assert_content (fixture, "p/a.json", OTHER);
  g_assert_cmpuint (node_count_installed (fixture, "p"), ==, 1);
}

/* Whoever may write to a directory on the way could wait for root to come by. */
static void
test_open_directory (NodeFixture  *fixture,
                     gconstpointer data)
{
  g_autofree char *directory = node_in_seccomp (fixture, "p");

  node_put (fixture, "p/a.json", OTHER);
  g_assert_cmpint (g_chmod (directory, 0777), ==, 0);
  assert_status (fixture, "replace", "p/a.json", SPE_NODE_HELPER_REFUSED);
  assert_status (fixture, "remove", "p/a.json", SPE_NODE_HELPER_REFUSED);
  node_assert_content (fixture, "p/a.json", OTHER);
}

/* @path is a directory and a link that leads out by turns while root installs and removes. */
static void
race (const NodeFixture *fixture,
      const char        *path)
{
  static const char *const names[] = { "install", "replace", "back-up", "remove" };
  g_autofree char *directory = g_build_filename (fixture->base, path, NULL);
  g_autofree char *link = g_build_filename (fixture->base, "link", NULL);
  NodeSwapper swapper = { directory, link, 0 };
  g_autoptr (GThread) thread = NULL;
  guint n_done = 0;

  g_assert_cmpint (symlink (fixture->outside, link), ==, 0);
  thread = g_thread_new ("swapper", node_swap, &swapper);
  for (guint i = 0; i < N_RACES; i++)
    {
      g_autoptr (GError) error = NULL;

      if (run (fixture, names[i % G_N_ELEMENTS (names)], "p/a.json", &error) ==
          SPE_NODE_HELPER_DONE)
        n_done++;
    }
  g_atomic_int_set (&swapper.stop, 1);
  g_thread_join (g_steal_pointer (&thread));

  g_test_message ("%u of %u were done", n_done, N_RACES);
  g_assert_cmpuint (node_count_entries (fixture->outside), ==, 0);
}

static void
test_swapped_profiles (NodeFixture  *fixture,
                       gconstpointer data)
{
  node_put (fixture, "p/b.json", PROFILE);
  race (fixture, "var/lib/kubelet/seccomp/p");
}

static void
test_swapped_seccomp (NodeFixture  *fixture,
                      gconstpointer data)
{
  race (fixture, "var/lib/kubelet/seccomp");
}

static void
test_swapped_root (NodeFixture  *fixture,
                   gconstpointer data)
{
  race (fixture, "var/lib/kubelet");
}

/* The program itself, which takes no other root than that of the file system: it runs where
 * /var/lib is an empty place of its own. */
typedef enum
{
  CALLER_ROOT,
  CALLER_NOBODY,
  CALLER_WITHOUT_FILES,
  CALLER_WITH_LIMIT,
} Caller;

static void
exec_program (Caller caller)
{
  const struct rlimit limit = { 10, 10 };

  if (caller == CALLER_NOBODY && setuid (NOBODY) != 0)
    _exit (EXIT_SKIPPED);
  if (caller == CALLER_WITH_LIMIT)
    setrlimit (RLIMIT_FSIZE, &limit);
  if (caller == CALLER_WITHOUT_FILES)
    close_range (0, ~0U, 0);
  execl (NODE_HELPER, "helper", "install", "kubelet", "p/a.json", NULL);
  _exit (EXIT_SKIPPED);
}

static void
run_program (Caller caller)
{
  if (unshare (CLONE_NEWNS) != 0 ||
      mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount ("none", "/var/lib", "tmpfs", 0, "mode=0755") != 0 ||
      g_mkdir ("/var/lib/kubelet", 0755) != 0)
    _exit (EXIT_SKIPPED);

  g_assert_cmpint (dup2 (make_input (PROFILE, strlen (PROFILE)), STDIN_FILENO), ==, 0);
  exec_program (caller);
}

/* What is left where the program ran, looked at from there. */
static void
check_program (Caller              caller,
               SpeNodeHelperStatus wanted)
{
  pid_t pid = fork ();
  int status = 0;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    run_program (caller);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == EXIT_SKIPPED)
    g_test_skip ("a place of its own for /var/lib cannot be made here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, wanted);
}

static void
test_program (void)
{
  check_program (CALLER_ROOT, SPE_NODE_HELPER_DONE);
}

static void
test_program_without_rights (void)
{
  check_program (CALLER_NOBODY, SPE_NODE_HELPER_REFUSED);
}

static void
test_program_without_files (void)
{
  check_program (CALLER_WITHOUT_FILES, SPE_NODE_HELPER_REFUSED);
}

static void
test_program_with_limit (void)
{
  check_program (CALLER_WITH_LIMIT, SPE_NODE_HELPER_FAILED);
}

static void
add (const char *path,
     void (*test) (NodeFixture *, gconstpointer))
{
  g_test_add (path, NodeFixture, NULL, set_up, test, node_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/deploy/node-helper/operations", test_operations);
  add ("/deploy/node-helper/remove-back-up", test_remove_back_up);
  add ("/deploy/node-helper/arguments", test_arguments);
  add ("/deploy/node-helper/paths", test_paths);
  add ("/deploy/node-helper/long-paths", test_long_paths);
  add ("/deploy/node-helper/contents", test_contents);
  add ("/deploy/node-helper/size", test_size);
  add ("/deploy/node-helper/closed-input", test_closed_input);
  add ("/deploy/node-helper/leaves", test_leaves);
  add ("/deploy/node-helper/hard-link", test_hard_link);
  add ("/deploy/node-helper/linked-directories", test_linked_directories);
  add ("/deploy/node-helper/open-directory", test_open_directory);
  add ("/deploy/node-helper/swapped-profiles", test_swapped_profiles);
  add ("/deploy/node-helper/swapped-seccomp", test_swapped_seccomp);
  add ("/deploy/node-helper/swapped-root", test_swapped_root);
  g_test_add_func ("/deploy/node-helper/program", test_program);
  g_test_add_func ("/deploy/node-helper/program/without-rights", test_program_without_rights);
  g_test_add_func ("/deploy/node-helper/program/without-files", test_program_without_files);
  g_test_add_func ("/deploy/node-helper/program/with-limit", test_program_with_limit);

  return g_test_run ();
}
