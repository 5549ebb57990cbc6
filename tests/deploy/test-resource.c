/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-resource.h"

#include "manifest-run.h"

static const SpeNode *
get_document (const SpeManifest *manifest)
{
  return spe_node_get_child (spe_source_map_get_root (spe_manifest_get_map (manifest)), 0);
}

/* Names count with their letters, a null is none, the last of two counts, merge keys bring in
 * what is not there. */
static void
test_get (void)
{
  static const struct
  {
    const char *text;
    const char *value;
    const char *path;
  } objects[] = {
    { "a: x\n", "x", "/0/a" },
    { "A: x\n", NULL, "/0/a" },
    { "a: null\n", NULL, "/0/a" },
    { "a: 1\na: z\n", "z", "/0/a" },
    { "b: &b {a: x}\n<<: *b\n", "x", "/0/<</a" },
    { "b: &b {a: x}\n<<: *b\na: z\n", "z", "/0/a" },
    { "b: &b {c: x}\n<<: [*b, {a: 1st}, {a: 2nd}]\n", "1st", "/0/<</1/a" },
    { "b: &b {a: x}\nc: &c {<<: *b}\n<<: *c\n", "x", "/0/<</<</a" },
    { "<<: 5\n", NULL, "/0/a" },
    { "- a\n", NULL, "/0/a" },
    { "a\n", NULL, "/0/a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (SpeManifest) manifest = manifest_parse (objects[i].text);
      g_autoptr (GString) path = g_string_new ("/0");
      const SpeNode *node = spe_resource_get (get_document (manifest), "a", path);

      g_assert_cmpstr (node != NULL ? node->text : NULL, ==, objects[i].value);
      g_assert_cmpstr (path->str, ==, objects[i].path);
      g_assert_cmpstr (spe_resource_get_text (get_document (manifest), "a"), ==,
                       objects[i].value);
    }
}

static void
test_booleans (void)
{
  g_autoptr (SpeManifest) manifest = manifest_parse ("a: yes\nb: 'true'\nc: off\n");
  const SpeNode *document = get_document (manifest);

  g_assert_true (spe_resource_is_true (document, "a"));
  g_assert_false (spe_resource_is_true (document, "b"));
  g_assert_true (spe_resource_is_false (document, "c"));
  g_assert_false (spe_resource_is_false (document, "d"));
  g_assert_false (spe_resource_is_true (NULL, "a"));
}

static void
test_steps (void)
{
  g_autoptr (GString) path = g_string_new (NULL);

  spe_resource_add_step (path, "a/b~c");
  spe_resource_add_step (path, "");
  g_assert_cmpstr (path->str, ==, "/a~1b~0c/");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/resource/get", test_get);
  g_test_add_func ("/deploy/resource/booleans", test_booleans);
  g_test_add_func ("/deploy/resource/steps", test_steps);

  return g_test_run ();
}
