/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <yaml.h>

#include "snippet-maker.h"

#define TEMPLATE \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [ { \"names\": [ \"bpf\" ], " \
  "\"action\": \"SCMP_ACT_ALLOW\", \"includes\": { \"caps\": [ \"CAP_BPF\" ] } } ] }"

/* Paths that a careless writer would let out of their quotes. */
static const char *const files[] = {
  "/etc/plain.json",
  "/with blank.json",
  "/it's.json",
  "/\"quoted\".json",
  "/$HOME/${x}/$(touch oops)/`touch oops`.json",
  "/a;touch oops\n#b&|<>*?[x]{1,2}~!.json",
  "/back\\slash\\",
  "/größe/\xf0\x9f\x98\x80.json",
  "/100%n/%%.json",
  "/a=b,c.json",
  "/tab\tand\x01.json",
};

/* What a shell makes of a command: its words, each behind a NUL. */
static void
assert_words (const char *shell,
              const char *command,
              const char *expected)
{
  g_autofree char *script =
    g_strdup_printf ("set -- %s\nfor word; do printf '%%s|' \"$word\"; done", command);
  g_autofree char *words = NULL;

  g_assert_true (snippet_run (NULL, &words, shell, "-c", script, NULL));
  g_assert_cmpstr (words, ==, expected);
}

static void
test_commands (void)
{
  static const struct
  {
    const char *kind;
    const char *before;
    const char *after;
  } tools[] = {
    { "docker", "docker|run|--rm|--security-opt|seccomp=", "|r.example/a:1|" },
    { "podman", "podman|run|--rm|--security-opt|seccomp=", "|r.example/a:1|" },
    { "nerdctl", "nerdctl|run|--rm|--security-opt|seccomp=", "|r.example/a:1|" },
    { "ctr", "ctr|run|--rm|--seccomp|--seccomp-profile|", "|r.example/a:1|web|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    for (guint j = 0; j < G_N_ELEMENTS (files); j++)
      {
        const SnippetCase wanted = { .kind = tools[i].kind, .file = files[j], .name = "web",
                                     .image = "r.example/a:1" };
        g_autofree char *command = snippet_make (&wanted, "");
        g_autofree char *expected = g_strconcat (tools[i].before, files[j], tools[i].after, NULL);

        assert_words (i == 0 ? "bash" : "sh", command, expected);
      }
  g_assert_false (g_file_test ("oops", G_FILE_TEST_EXISTS));
}

static void
test_plain_command (void)
{
  const SnippetCase plain = { .kind = "docker", .file = "/etc/a.json" };
  const SnippetCase bare = { .kind = "podman", .file = "unconfined" };
  g_autofree char *command = snippet_make (&plain, "");
  g_autofree char *with_directory = snippet_make (&bare, "");

  g_assert_cmpstr (command, ==,
                   "docker run --rm --security-opt seccomp=/etc/a.json debian:12\n");
  snippet_assert_has (with_directory, "seccomp=./unconfined ");
}

static void
test_template (void)
{
  static const struct
  {
    const char *kind;
    const char *warning;
  } kinds[] = {
    { "docker", "" }, { "podman", "" }, { "compose", "" }, { "nerdctl", "“includes”" },
    { "ctr", "“includes”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const SnippetCase wanted = { .kind = kinds[i].kind, .profile = TEMPLATE, .file = "/a.json" };
      g_autofree char *text = snippet_make (&wanted, kinds[i].warning);

      g_assert_nonnull (text);
    }
}

static void
test_full_images (void)
{
  static const char *const images[][2] = {
    { "debian:12", "docker.io/library/debian:12" },
    { "me/app", "docker.io/me/app" },
    { "localhost/app", "localhost/app" },
    { "quay.io/app", "quay.io/app" },
    { "host:5000/a/b", "host:5000/a/b" },
    { "a@sha256:0f", "docker.io/library/a@sha256:0f" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    {
      const SnippetCase unit = { .kind = "quadlet", .file = "/a.json", .image = images[i][0] };
      const SnippetCase command = { .kind = "ctr", .file = "/a.json", .image = images[i][0] };
      g_autofree char *unit_text = snippet_make (&unit, "");
      g_autofree char *command_text = snippet_make (&command, "");
      g_autofree char *line = g_strdup_printf ("\nImage=%s\n", images[i][1]);
      g_autofree char *word = g_strdup_printf (" %s ", images[i][1]);

      snippet_assert_has (unit_text, line);
      snippet_assert_has (command_text, word);
    }
}

/* The scalars of a YAML text, each behind a bar. */
static char *
dup_scalars (const char *yaml)
{
  g_autoptr (GString) scalars = g_string_new (NULL);
  yaml_event_type_t type = YAML_NO_EVENT;
  yaml_parser_t parser;
  yaml_event_t event;

  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const unsigned char *) yaml, strlen (yaml));
  while (type != YAML_STREAM_END_EVENT)
    {
      g_assert_cmpint (yaml_parser_parse (&parser, &event), ==, 1);
      type = event.type;
      if (type == YAML_SCALAR_EVENT)
        g_string_append_printf (scalars, "%s|", (const char *) event.data.scalar.value);
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);

  return g_string_free (g_steal_pointer (&scalars), FALSE);
}

static void
test_compose (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const SnippetCase wanted = { .kind = "compose", .file = files[i], .name = "web" };
      g_autofree char *yaml = snippet_make (&wanted, "");
      g_autofree char *scalars = dup_scalars (yaml);
      g_auto (GStrv) parts = g_strsplit (files[i], "$", -1);
      g_autofree char *doubled = g_strjoinv ("$$", parts);
      g_autofree char *expected =
        g_strdup_printf ("services|web|image|debian:12|security_opt|seccomp=%s|", doubled);

      g_assert_cmpstr (scalars, ==, expected);
    }
}

static void
test_quadlet (void)
{
  const SnippetCase odd = { .kind = "quadlet", .file = "/100%/$x/a b.json" };
  const SnippetCase relative = { .kind = "quadlet", .file = "a.json" };
  g_autofree char *unit = snippet_make (&odd, "");
  g_autofree char *of_relative = snippet_make (&relative, "whole path");
  static const char *const bad[] = { "/a\nExecStart=/bin/sh", "/a ", "/a\\", "/a\tb", "/it's",
                                     "/a\"b", "/a\xc2\x85" "b", "/a\xe2\x80\x89" };

  g_assert_cmpstr (unit, ==,
                   "[Container]\n"
                   "Image=docker.io/library/debian:12\n"
                   "SeccompProfile=/100%%/$$x/a b.json\n");
  snippet_assert_has (of_relative, "SeccompProfile=./a.json\n");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const SnippetCase wanted = { .kind = "quadlet", .file = bad[i] };

      snippet_assert_fails (&wanted, "unit cannot hold");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/snippet-engines/commands", test_commands);
  g_test_add_func ("/deploy/snippet-engines/plain-command", test_plain_command);
  g_test_add_func ("/deploy/snippet-engines/template", test_template);
  g_test_add_func ("/deploy/snippet-engines/full-images", test_full_images);
  g_test_add_func ("/deploy/snippet-engines/compose", test_compose);
  g_test_add_func ("/deploy/snippet-engines/quadlet", test_quadlet);

  return g_test_run ();
}
