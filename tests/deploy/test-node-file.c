/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-node-file.h"

static SpeSource *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "a.json", NULL, &error);

  g_assert_no_error (error);

  return source;
}

static GBytes *
write_file (const SpeSource *source,
            char           **out_note)
{
  g_autoptr (GError) error = NULL;
  GBytes *content = spe_node_file_write (source, spe_source_get_profile (source), out_note, &error);

  g_assert_no_error (error);

  return content;
}

/* What a node needs already is not touched. */
static void
test_bare (void)
{
  static const char text[] = "{ \"x\" : 1,\"defaultAction\":\"SCMP_ACT_LOG\"}";
  g_autoptr (SpeSource) source = parse (text);
  g_autofree char *note = NULL;
  g_autoptr (GBytes) content = write_file (source, &note);

  g_assert_null (note);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), text,
                   strlen (text));
}

static void
test_template (void)
{
  static const char text[] =
    "{ \"defaultAction\": \"SCMP_ACT_LOG\", \"syscalls\": [ { \"names\": [\"read\"],"
    " \"action\": \"SCMP_ACT_ALLOW\", \"includes\": { \"caps\": [\"CAP_SYS_ADMIN\"] } } ] }";
  g_autoptr (SpeSource) source = parse (text);
  g_autofree char *note = NULL;
  g_autoptr (GBytes) content = write_file (source, &note);

  g_assert_nonnull (note);
  g_assert_nonnull (strstr (note, "includes"));
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), text,
                   strlen (text));
}

/* Of a wrapper the profile alone is written, as a bare one that says the same. */
static void
test_wrappers (void)
{
  static const struct
  {
    const char *text;
    const char *note;
  } cases[] = {
    { "{ \"ociVersion\": \"1.0.2\", \"linux\": { \"seccomp\": { \"defaultAction\":"
      " \"SCMP_ACT_LOG\", \"syscalls\": [ { \"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\""
      " } ] } } }",
      "The rest of the config.json is left out: the process, capabilities and mounts "
      "of the container." },
    { "{ \"status\": {}, \"info\": { \"runtimeSpec\": { \"linux\": { \"seccomp\": {"
      " \"defaultAction\": \"SCMP_ACT_LOG\", \"x\": 1 } } } } }",
      "All else that crictl tells about the container is left out. So are members that runtimes "
      "do not know: x." },
    { "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\n"
      "kind: SeccompProfile\n"
      "metadata:\n"
      "  name: a\n"
      "spec:\n"
      "  baseProfileName: b\n"
      "  defaultAction: SCMP_ACT_LOG\n"
      "  syscalls:\n"
      "  - action: SCMP_ACT_ALLOW\n"
      "    names: [read]\n",
      "The resource around it is left out: its name, its namespace and its labels. So are members "
      "that runtimes do not know: baseProfileName. The operator adds the calls of the profile "
      "that baseProfileName names; they are not in this file." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSource) source = parse (cases[i].text);
      g_autofree char *note = NULL;
      g_autoptr (GBytes) content = write_file (source, &note);
      g_autofree char *text =
        g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
      g_autoptr (SpeSource) again = parse (text);

      g_assert_cmpstr (note, ==, cases[i].note);
      g_assert_cmpint (spe_source_get_format (again), ==, SPE_FORMAT_OCI);
      g_assert_true (spe_node_file_is_wrapped (source));
      g_assert_false (spe_node_file_is_wrapped (again));
      g_assert_true (
        spe_profile_equal (spe_source_get_profile (again), spe_source_get_profile (source)));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/node-file/bare", test_bare);
  g_test_add_func ("/deploy/node-file/template", test_template);
  g_test_add_func ("/deploy/node-file/wrappers", test_wrappers);

  return g_test_run ();
}
