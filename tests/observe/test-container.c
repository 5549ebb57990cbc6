/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-container.h"

#include <string.h>

#include <glib/gstdio.h>

#include "observe/spe-observe-error.h"

/* The clients are scripts here, in a directory that alone is searched for programs. */

static const char * const names[] = { "crictl", "docker", "podman", "runc", "crun" };

static const char *
get_directory (void)
{
  return g_getenv ("PATH");
}

static void
write_client (const char *name,
              const char *script)
{
  g_autofree char *path = g_build_filename (get_directory (), name, NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", script);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
}

static void
remove_clients (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (get_directory (), names[i], NULL);

      g_remove (path);
    }
}

/* Each client's own question, and an answer as it gives it. */
static void
test_clients (void)
{
  static const struct
  {
    SpeContainerClient client;
    const char        *question;
    const char        *answer;
  } rows[] = {
    { SPE_CONTAINER_CRICTL, "inspect --output json web",
      "{ \"status\": { \"id\": \"f00\" }, \"info\": { \"sandboxID\": \"a\", \"pid\": 4711 } }" },
    { SPE_CONTAINER_DOCKER, "inspect --type container web",
      "[ { \"Id\": \"f00\", \"State\": { \"Status\": \"running\", \"Pid\": 4711 } } ]" },
    { SPE_CONTAINER_PODMAN, "inspect --type container web",
      "[ { \"Id\": \"f00\", \"State\": { \"OciVersion\": \"1.0.2\", \"Pid\": 4711 } } ]" },
    { SPE_CONTAINER_RUNC, "state web", "{ \"id\": \"web\", \"pid\": 4711 }" },
    { SPE_CONTAINER_CRUN, "state web", "{ \"pid\": 4711, \"status\": \"running\" }" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *script = g_strdup_printf (
        "[ \"$*\" = '%s' ] || exit 1\nprintf '%%s\\n' '%s'", rows[i].question, rows[i].answer);
      g_autoptr (GError) error = NULL;
      SpeContainerClient client = SPE_N_CONTAINER_CLIENTS;
      pid_t pid = 0;

      write_client (names[i], script);
      g_assert_true (spe_container_find_process ("web", &pid, &client, &error));
      g_assert_no_error (error);
      g_assert_cmpint (pid, ==, 4711);
      g_assert_cmpint (client, ==, rows[i].client);
      g_assert_cmpstr (spe_container_client_get_id (client), ==, names[i]);
      remove_clients ();
    }
}

/* The next is asked where one does not know it. */
static void
test_next (void)
{
  SpeContainerClient client = SPE_N_CONTAINER_CLIENTS;
  pid_t pid = 0;

  write_client ("docker", "echo 'cannot connect' >&2; exit 1");
  write_client ("runc", "echo '{ \"pid\": 0, \"status\": \"stopped\" }'");
  write_client ("crun", "echo '{ \"pid\": 12 }'");
  g_assert_true (spe_container_find_process ("containerd://0123abc", &pid, &client, NULL));
  g_assert_cmpint (pid, ==, 12);
  g_assert_cmpint (client, ==, SPE_CONTAINER_CRUN);
  remove_clients ();
}

static void
assert_fails (const char *name,
              const char *part)
{
  g_autoptr (GError) error = NULL;
  SpeContainerClient client = SPE_N_CONTAINER_CLIENTS;
  pid_t pid = 0;

  g_assert_false (spe_container_find_process (name, &pid, &client, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_CONTAINER);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

static void
test_not_found (void)
{
  assert_fails ("web", "nobody is here who could be asked about containers (crictl, docker, "
                       "podman, runc, crun)");

  write_client ("docker", "echo 'WARNING: x' >&2; echo 'No such container: web' >&2; exit 1");
  write_client ("podman", "exit 125");
  write_client ("crun", "echo '{ \"pid\": 0 }'");
  assert_fails ("web", "docker: No such container: web; podman: failed without a word; crun: knows "
                       "it, but it is not running");
  remove_clients ();
}

/* What a client prints is not trusted, and what could be an option is not handed on. */
static void
test_hostile (void)
{
  static const char * const answers[] = {
    "", "[]", "[ { \"pid\": 3 }, { \"pid\": 4 } ]", "{ \"pid\": \"12\" }", "{ \"pid\": -1 }",
    "{ \"pid\": 4294967297 }", "{ \"pid\": 1.5 }", "null", "12", "{",
  };
  static const char * const odd[] = { "--help", "",          "a b", "a;b",
                                      "../x",   "docker://", "a\nb", "-" };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *script = g_strdup_printf ("printf '%%s' '%s'", answers[i]);

      write_client ("runc", script);
      assert_fails ("web", "runc: ");
    }
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    assert_fails (odd[i], "neither the number of a process nor");
  remove_clients ();
}

static void
test_features (void)
{
  g_autoptr (GBytes) features = NULL;

  write_client ("runc", "[ \"$*\" = features ] && echo '{}'");
  write_client ("crun", "echo 'unknown command features' >&2; exit 1");
  write_client ("docker", "echo '{}'");
  features = spe_container_read_features (SPE_CONTAINER_RUNC);
  g_assert_cmpmem (g_bytes_get_data (features, NULL), g_bytes_get_size (features), "{}\n", 3);
  g_assert_null (spe_container_read_features (SPE_CONTAINER_CRUN));
  g_assert_null (spe_container_read_features (SPE_CONTAINER_DOCKER));
  remove_clients ();
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *directory = g_dir_make_tmp ("spe-container-XXXXXX", NULL);
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("PATH", directory, TRUE);

  g_test_add_func ("/observe/container/clients", test_clients);
  g_test_add_func ("/observe/container/next", test_next);
  g_test_add_func ("/observe/container/not-found", test_not_found);
  g_test_add_func ("/observe/container/hostile", test_hostile);
  g_test_add_func ("/observe/container/features", test_features);

  status = g_test_run ();
  g_rmdir (directory);

  return status;
}
