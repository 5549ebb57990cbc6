/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest.h"

#include <string.h>

#include "manifest-run.h"

static void
test_documents (void)
{
  g_autoptr (SpeManifest) manifest = manifest_parse (
    "# nothing\n---\n---\nkind: Pod\nmetadata: {name: a}\n...\n# between\n---\n"
    "kind: Service\n---\nkind: Namespace\nmetadata: {name: n}\n---\napiVersion: v1\nkind: List\n"
    "items:\n- kind: Pod\n- kind: List\n  items:\n  - {kind: Job, apiVersion: batch/v1}\n");
  static const struct
  {
    const char *kind;
    guint       document;
    const char *path;
    guint       line;
  } wanted[] = {
    { "Pod", 1, "/0", 4 },
    { "Pod", 4, "/3/items/0", 17 },
    { "Job", 4, "/3/items/1/items/0", 20 },
  };

  g_assert_cmpint (spe_manifest_get_syntax (manifest), ==, SPE_SYNTAX_YAML);
  g_assert_cmpuint (spe_manifest_get_n_others (manifest), ==, 2);
  g_assert_cmpuint (spe_manifest_get_namespaces (manifest)->len, ==, 1);
  g_assert_cmpuint (spe_manifest_get_n_workloads (manifest), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const SpeWorkload *workload = spe_manifest_get_workload (manifest, i);
      guint line = 0;
      guint column = 0;

      spe_manifest_locate (manifest, workload->path, &line, &column);
      g_assert_cmpstr (workload->kind, ==, wanted[i].kind);
      g_assert_cmpuint (workload->document, ==, wanted[i].document);
      g_assert_cmpstr (workload->path, ==, wanted[i].path);
      g_assert_cmpuint (line, ==, wanted[i].line);
    }
}

/* A missing part is where it should stand. */
static void
test_locate (void)
{
  g_autoptr (SpeManifest) manifest = manifest_parse ("kind: Pod\nspec:\n  hostname: h\n");
  guint line = 0;
  guint column = 0;

  spe_manifest_locate (manifest, "/0/spec/securityContext/seccompProfile", &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 1);
  spe_manifest_locate (manifest, "/7", &line, &column);
  g_assert_cmpuint (line, ==, 1);
}

static void
test_json (void)
{
  static const struct
  {
    const char *text;
    SpeSyntax   syntax;
    guint       n_workloads;
  } texts[] = {
    { "{\"kind\": \"Pod\"}", SPE_SYNTAX_JSON, 1 },
    { " {\"kind\":\"Pod\"}{\"kind\":\"Pod\"}\n\t{\"kind\":\"Pod\"}\n", SPE_SYNTAX_JSON, 3 },
    { "{kind: Pod}", SPE_SYNTAX_YAML, 1 },
    { "{\"kind\": \"Pod\"}\n---\n{\"kind\": \"Pod\"}", SPE_SYNTAX_YAML, 2 },
    { "\xef\xbb\xbf{\"kind\": \"Pod\"}", SPE_SYNTAX_YAML, 1 },
    { "# JSON?\n{\"kind\": \"Pod\"}", SPE_SYNTAX_YAML, 1 },
    { "[{\"kind\": \"Pod\"}]", SPE_SYNTAX_YAML, 0 },
    { "# nothing\n", SPE_SYNTAX_YAML, 0 },
    { "text", SPE_SYNTAX_YAML, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeManifest) manifest = manifest_parse (texts[i].text);

      g_assert_cmpint (spe_manifest_get_syntax (manifest), ==, texts[i].syntax);
      g_assert_cmpuint (spe_manifest_get_n_workloads (manifest), ==, texts[i].n_workloads);
    }
}

/* What is broken is told with its place; nothing crashes. */
static void
test_broken (void)
{
  static const struct
  {
    const char *text;
    guint       line;
  } texts[] = {
    { "", 1 },
    { " \n ", 1 },
    { "kind: Pod\n  a: b\n", 2 },
    { "kind: {{ .Values.kind }}\n", 1 },
    { "{\"kind\": \"Pod\",}x", 1 },
    { "a: &a [*a]\n", 1 },
    { "a: *b\n", 1 },
    { "? [a]\n: b\n", 1 },
    { "a: \xff\n", 1 },
    { "{\"kind\": \"Pod\"} x", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i].text, strlen (texts[i].text));
      g_autoptr (GError) error = NULL;
      SpeTextError where = { 0, 0 };
      g_autoptr (SpeManifest) manifest = spe_manifest_parse (bytes, "a.yaml", &where, &error);

      g_test_message ("%u", i);
      g_assert_null (manifest);
      g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX);
      g_assert_cmpuint (where.line, ==, texts[i].line);
    }
}

/* Lists in lists, as deep as the scanner lets them be, and too deep. */
static void
test_deep (void)
{
  for (guint depth = 50; depth <= 150; depth += 100)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SpeManifest) manifest = NULL;

      for (guint i = 0; i < depth; i++)
        g_string_append (text, "{\"kind\": \"List\", \"items\": [");
      g_string_append (text, "{\"kind\": \"Pod\"}");
      for (guint i = 0; i < depth; i++)
        g_string_append (text, "]}");
      bytes = g_bytes_new (text->str, text->len);
      manifest = spe_manifest_parse (bytes, "a.json", NULL, NULL);
      if (depth == 50)
        g_assert_cmpuint (spe_manifest_get_n_workloads (manifest), ==, 1);
      else
        g_assert_null (manifest);
    }
}

static void
test_too_large (void)
{
  gsize size = SPE_SOURCE_MAX_BYTES + 1;
  char *text = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  memset (text, ' ', size);
  bytes = g_bytes_new_take (text, size);
  g_assert_null (spe_manifest_parse (bytes, "a.yaml", NULL, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_has_containers (void)
{
  g_autoptr (SpeManifest) with =
    manifest_parse ("kind: Service\n---\n{kind: Pod, spec: {containers: [{name: a}]}}\n");
  g_autoptr (SpeManifest) without = manifest_parse ("{kind: Pod, spec: {containers: []}}");

  g_assert_true (spe_manifest_has_containers (with));
  g_assert_false (spe_manifest_has_containers (without));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest/documents", test_documents);
  g_test_add_func ("/deploy/manifest/locate", test_locate);
  g_test_add_func ("/deploy/manifest/json", test_json);
  g_test_add_func ("/deploy/manifest/broken", test_broken);
  g_test_add_func ("/deploy/manifest/has-containers", test_has_containers);
  g_test_add_func ("/deploy/manifest/deep", test_deep);
  g_test_add_func ("/deploy/manifest/too-large", test_too_large);

  return g_test_run ();
}
