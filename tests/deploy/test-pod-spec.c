/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <yaml.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-pod-spec.h"

static char *
dup_yaml (const char       *path,
          SpePodProfileType type,
          SpePodScope       scope)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");
  g_autoptr (GError) error = NULL;
  char *yaml = NULL;

  spe_pod_spec_set_choice (spec, type, path);
  yaml = spe_pod_spec_to_yaml (spec, scope, &error);
  g_assert_no_error (error);

  return yaml;
}

static void
test_snippets (void)
{
  static const struct
  {
    SpePodProfileType type;
    const char       *path;
    const char       *yaml;
  } snippets[] = {
    { SPE_POD_PROFILE_LOCALHOST, "profiles/audit.json",
      "securityContext:\n"
      "  seccompProfile:\n"
      "    type: Localhost\n"
      "    localhostProfile: profiles/audit.json\n" },
    { SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL,
      "securityContext:\n"
      "  seccompProfile:\n"
      "    type: RuntimeDefault\n" },
    { SPE_POD_PROFILE_UNCONFINED, NULL,
      "securityContext:\n"
      "  seccompProfile:\n"
      "    type: Unconfined\n" },
    { SPE_POD_PROFILE_UNSET, NULL, "securityContext: {}\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (snippets); i++)
    {
      g_autofree char *pod = dup_yaml (snippets[i].path, snippets[i].type, SPE_POD_SCOPE_POD);
      g_autofree char *container =
        dup_yaml (snippets[i].path, snippets[i].type, SPE_POD_SCOPE_CONTAINER);

      g_assert_cmpstr (pod, ==, snippets[i].yaml);
      g_assert_cmpstr (container, ==, snippets[i].yaml);
    }
}

static void
test_whole (void)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("two-containers");
  g_autoptr (GError) error = NULL;
  g_autofree char *yaml = NULL;

  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_LOCALHOST, "profiles/fine.json");
  spe_pod_spec_add_container (spec, "main", "registry.example:5000/app@sha256:0123",
                              SPE_POD_PROFILE_UNSET, NULL);
  spe_pod_spec_add_container (spec, "debug", "debian:12", SPE_POD_PROFILE_UNCONFINED, NULL);
  spe_pod_spec_add_container (spec, "0", "1.0", SPE_POD_PROFILE_LOCALHOST, "other.json");
  yaml = spe_pod_spec_to_yaml (spec, SPE_POD_SCOPE_WHOLE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (yaml, ==,
                   "apiVersion: v1\n"
                   "kind: Pod\n"
                   "metadata:\n"
                   "  name: two-containers\n"
                   "spec:\n"
                   "  securityContext:\n"
                   "    seccompProfile:\n"
                   "      type: Localhost\n"
                   "      localhostProfile: profiles/fine.json\n"
                   "  containers:\n"
                   "  - name: main\n"
                   "    image: registry.example:5000/app@sha256:0123\n"
                   "  - name: debug\n"
                   "    image: debian:12\n"
                   "    securityContext:\n"
                   "      seccompProfile:\n"
                   "        type: Unconfined\n"
                   "  - name: \"0\"\n"
                   "    image: \"1.0\"\n"
                   "    securityContext:\n"
                   "      seccompProfile:\n"
                   "        type: Localhost\n"
                   "        localhostProfile: other.json\n");
}

static void
test_unset_pod (void)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("a.b-c.1");
  g_autofree char *yaml = NULL;

  spe_pod_spec_add_container (spec, "c", "i", SPE_POD_PROFILE_UNSET, NULL);
  yaml = spe_pod_spec_to_yaml (spec, SPE_POD_SCOPE_WHOLE, NULL);

  g_assert_nonnull (yaml);
  g_assert_null (strstr (yaml, "securityContext"));
}

/* Reads the last scalar of a YAML text back. */
static void
assert_last_scalar (const char *yaml,
                    const char *expected,
                    gboolean    is_plain)
{
  yaml_parser_t parser;
  yaml_event_t event;
  yaml_event_type_t type = YAML_NO_EVENT;
  g_autofree char *last = NULL;
  gboolean last_plain = FALSE;

  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const unsigned char *) yaml, strlen (yaml));
  while (type != YAML_STREAM_END_EVENT)
    {
      g_assert_cmpint (yaml_parser_parse (&parser, &event), ==, 1);
      type = event.type;
      if (type == YAML_SCALAR_EVENT)
        {
          g_free (last);
          last = g_strndup ((const char *) event.data.scalar.value, event.data.scalar.length);
          last_plain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        }
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);

  g_assert_cmpstr (last, ==, expected);
  g_assert_cmpint (last_plain, ==, is_plain);
}

static void
test_quoting (void)
{
  static const struct
  {
    const char *path;
    gboolean    is_plain;
  } paths[] = {
    { "profiles/a.json", TRUE },
    { "a", TRUE },
    { "a:b@c", TRUE },
    { "nullable", TRUE },
    { "inf", TRUE },
    { "yes", FALSE },
    { "Yes", FALSE },
    { "n", FALSE },
    { "Y", FALSE },
    { "oFF", FALSE },
    { "null", FALSE },
    { "NULL", FALSE },
    { "True", FALSE },
    { "~", FALSE },
    { "", FALSE },
    { "1.0", FALSE },
    { "010", FALSE },
    { "0x1f", FALSE },
    { "1e3", FALSE },
    { "1_000", FALSE },
    { "12:30:45", FALSE },
    { "2001-01-01", FALSE },
    { ".inf", FALSE },
    { ".NaN", FALSE },
    { "-", FALSE },
    { "---", FALSE },
    { "...", FALSE },
    { "<<", FALSE },
    { "=", FALSE },
    { "a:", FALSE },
    { "a: b", FALSE },
    { "a #b", FALSE },
    { "# a", FALSE },
    { "- a", FALSE },
    { "? a", FALSE },
    { "!tag", FALSE },
    { "&anchor", FALSE },
    { "*alias", FALSE },
    { "%YAML 1.1", FALSE },
    { "@a", FALSE },
    { "`a`", FALSE },
    { "{a}", FALSE },
    { "[a]", FALSE },
    { "a,b", FALSE },
    { "'a'", FALSE },
    { "\"a\"", FALSE },
    { "a\\n", FALSE },
    { "|", FALSE },
    { ">", FALSE },
    { " a", FALSE },
    { "a ", FALSE },
    { "a\nb: c", FALSE },
    { "a\n\n\n  b", FALSE },
    { "\ta\r", FALSE },
    { "a\x01\x1b[31m\x7f", FALSE },
    { "a\xc2\x85" "b\xe2\x80\xa8" "c", FALSE },
    { "\xef\xbb\xbf" "a", FALSE },
    { "\xef\xbf\xbe", FALSE },
    { "größe", FALSE },
    { "\xf0\x9f\x98\x80", FALSE },
    { "}}\n---\napiVersion: v1\nkind: Secret\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *yaml =
        dup_yaml (paths[i].path, SPE_POD_PROFILE_LOCALHOST, SPE_POD_SCOPE_POD);

      g_test_message ("case %u: %s", i, yaml);
      assert_last_scalar (yaml, paths[i].path, paths[i].is_plain);
    }
}

static void
test_long_text (void)
{
  g_autoptr (GString) path = g_string_new ("a");
  g_autofree char *yaml = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (path, " word%u ", i);
  yaml = dup_yaml (path->str, SPE_POD_PROFILE_LOCALHOST, SPE_POD_SCOPE_CONTAINER);

  assert_last_scalar (yaml, path->str, FALSE);
  g_assert_nonnull (strstr (yaml, path->str));
}

static void
assert_invalid (SpePodSpec *spec,
                SpePodScope scope,
                const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *yaml = spe_pod_spec_to_yaml (spec, scope, &error);

  g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID);
  g_assert_null (yaml);
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” lacks “%s”", error->message, text);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_invalid_choice (void)
{
  static const struct
  {
    SpePodProfileType type;
    const char       *path;
    const char       *text;
  } choices[] = {
    { SPE_POD_PROFILE_LOCALHOST, NULL,
      "localhostProfile: must be set when seccomp type is Localhost" },
    { SPE_POD_PROFILE_LOCALHOST, "/a.json", "localhostProfile: must be a relative path" },
    { SPE_POD_PROFILE_LOCALHOST, "a/../b.json", "localhostProfile: must not contain '..'" },
    { SPE_POD_PROFILE_LOCALHOST, "\xff", "UTF-8" },
    { SPE_POD_PROFILE_UNCONFINED, "a.json", "can only be set when seccomp type is Localhost" },
    { SPE_POD_PROFILE_RUNTIME_DEFAULT, "", "can only be set when seccomp type is Localhost" },
    { SPE_POD_PROFILE_UNSET, "a.json", "can only be set when seccomp type is Localhost" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (SpePodSpec) pod = spe_pod_spec_new ("pod");
      g_autoptr (SpePodSpec) whole = spe_pod_spec_new ("pod");

      spe_pod_spec_set_choice (pod, choices[i].type, choices[i].path);
      assert_invalid (pod, SPE_POD_SCOPE_POD, choices[i].text);
      assert_invalid (pod, SPE_POD_SCOPE_CONTAINER, choices[i].text);

      spe_pod_spec_add_container (whole, "good", "i", SPE_POD_PROFILE_UNSET, NULL);
      spe_pod_spec_add_container (whole, "bad", "i", choices[i].type, choices[i].path);
      assert_invalid (whole, SPE_POD_SCOPE_WHOLE, choices[i].text);
      assert_invalid (whole, SPE_POD_SCOPE_WHOLE, "“bad”");
    }
}

static void
test_invalid_names (void)
{
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autofree char *long_name = g_strnfill (254, 'a');
  const char *const      labels[] = { "",     "A",    "a_b", "-a",     "a-",      "a.b", "a b",
                                      "a\nb", "größe", "\xff", "a: b", long_label, "a/b" };
  const char *const      names[] = { "",     "A",    "a..b", ".a",     "a.",
                                     "-a.b", "a.-b", "a b",  long_name };
  g_autoptr (SpePodSpec) empty = spe_pod_spec_new ("pod");

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");

      spe_pod_spec_add_container (spec, labels[i], "i", SPE_POD_PROFILE_UNSET, NULL);
      assert_invalid (spec, SPE_POD_SCOPE_WHOLE, "container's name");
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SpePodSpec) spec = spe_pod_spec_new (names[i]);

      spe_pod_spec_add_container (spec, "c", "i", SPE_POD_PROFILE_UNSET, NULL);
      assert_invalid (spec, SPE_POD_SCOPE_WHOLE, "Pod's name");
    }

  assert_invalid (empty, SPE_POD_SCOPE_WHOLE, "at least one container");
  spe_pod_spec_add_container (empty, "c", "i", SPE_POD_PROFILE_UNSET, NULL);
  spe_pod_spec_add_container (empty, "c", "j", SPE_POD_PROFILE_UNSET, NULL);
  assert_invalid (empty, SPE_POD_SCOPE_WHOLE, "“c”");
}

static void
test_names_at_the_edge (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *name = g_strnfill (253, 'a');
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new (name);
  g_autofree char *yaml = NULL;
  g_autoptr (GError) error = NULL;

  spe_pod_spec_add_container (spec, label, "i", SPE_POD_PROFILE_UNSET, NULL);
  yaml = spe_pod_spec_to_yaml (spec, SPE_POD_SCOPE_WHOLE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (yaml);
}

static void
test_invalid_image (void)
{
  static const char *const images[] = { "", " ", "a ", "\ta", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    {
      g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");

      spe_pod_spec_add_container (spec, "c", images[i], SPE_POD_PROFILE_UNSET, NULL);
      assert_invalid (spec, SPE_POD_SCOPE_WHOLE, "image");
    }
}

static void
test_choice_again (void)
{
  g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("pod");
  g_autofree char *yaml = NULL;

  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_LOCALHOST, "a.json");
  spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_UNCONFINED, NULL);
  yaml = spe_pod_spec_to_yaml (spec, SPE_POD_SCOPE_POD, NULL);

  g_assert_nonnull (strstr (yaml, "Unconfined"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/pod-spec/snippets", test_snippets);
  g_test_add_func ("/deploy/pod-spec/whole", test_whole);
  g_test_add_func ("/deploy/pod-spec/unset-pod", test_unset_pod);
  g_test_add_func ("/deploy/pod-spec/quoting", test_quoting);
  g_test_add_func ("/deploy/pod-spec/long-text", test_long_text);
  g_test_add_func ("/deploy/pod-spec/invalid-choice", test_invalid_choice);
  g_test_add_func ("/deploy/pod-spec/invalid-names", test_invalid_names);
  g_test_add_func ("/deploy/pod-spec/names-at-the-edge", test_names_at_the_edge);
  g_test_add_func ("/deploy/pod-spec/invalid-image", test_invalid_image);
  g_test_add_func ("/deploy/pod-spec/choice-again", test_choice_again);

  return g_test_run ();
}
