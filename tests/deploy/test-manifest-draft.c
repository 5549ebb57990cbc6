/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-draft.h"

#include "manifest-run.h"

static char *
dup_written (SpeManifestDraft  *draft,
             GError           **error)
{
  g_autoptr (GBytes) text = spe_manifest_draft_write (draft, error);

  return text != NULL ? g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text)) : NULL;
}

/* Opening alone changes no byte. */
static void
test_open (void)
{
  static const char text[] = "a: {b:  [x, {c: 1}]}\nm~/n: {d: e}\n---\nother: [ 1,2 ]";
  static const struct
  {
    const char *path;
    gboolean    is_there;
  } paths[] = {
    { "/0", TRUE },         { "/0/a", TRUE },     { "/0/a/b", TRUE },  { "/0/a/b/1", TRUE },
    { "/0/a/b/0", FALSE },  { "/0/a/b/2", FALSE }, { "/0/a/b/x", FALSE }, { "/0/m~0~1n", TRUE },
    { "/0/m~0~1n/d", FALSE }, { "/1/other", TRUE }, { "/2", FALSE },   { "/x", FALSE },
    { "/0/z/b", FALSE },
  };
  g_autoptr (SpeManifest) manifest = manifest_parse (text);
  g_autoptr (SpeManifestDraft) draft = spe_manifest_draft_new (manifest);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_cmpint (spe_manifest_draft_open (draft, paths[i].path) != NULL, ==,
                     paths[i].is_there);

  written = dup_written (draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written, ==, text);
}

static void
test_members (void)
{
  g_autoptr (SpeManifest) manifest = manifest_parse ("a: x\nb: v\na: z\n");
  g_autoptr (SpeManifestDraft) draft = spe_manifest_draft_new (manifest);
  SpeDraft *document = spe_manifest_draft_open (draft, "/0");
  g_autofree char *written = NULL;

  g_assert_cmpint (spe_draft_find_member (document, "a"), ==, 2);
  g_assert_cmpint (spe_draft_find_member (document, "c"), ==, -1);
  spe_draft_remove_members (document, "a");
  g_assert_cmpint (spe_draft_find_member (document, "a"), ==, -1);
  spe_draft_set_string (document, 0, "c", "null");
  spe_draft_set_string (document, 0, "b", "v");

  written = dup_written (draft, NULL);
  g_assert_cmpstr (written, ==, "c: \"null\"\nb: v\n");
}

/* A change at an anchor reaches its aliases, and is refused; one at an alias does not. */
static void
test_aliases (void)
{
  static const char text[] = "a: &x {k: v}\nb: *x\n";
  g_autoptr (SpeManifest) manifest = manifest_parse (text);
  g_autoptr (SpeManifestDraft) at_anchor = spe_manifest_draft_new (manifest);
  g_autoptr (SpeManifestDraft) at_alias = spe_manifest_draft_new (manifest);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  spe_draft_set_string (spe_manifest_draft_open (at_anchor, "/0/a"), -1, "k", "w");
  g_assert_null (dup_written (at_anchor, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE);

  spe_draft_set_string (spe_manifest_draft_open (at_alias, "/0/b"), -1, "k", "w");
  written = dup_written (at_alias, NULL);
  g_assert_cmpstr (written, ==, "a: &x {k: v}\nb: {k: w}\n");
}

/* Text that cannot be patched is refused rather than broken. */
static void
test_odd_text (void)
{
  static const char *const texts[] = {
    "? a\n: ? k\n  : v\n",
    "{a: {? k : v}}\n",
    "a: !!map {k: v}\n",
    "a: &x\n  k: v\n",
    "--- {a: {k: v}}\n",
    "a: { k : v # c\n }\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeManifest) manifest = manifest_parse (texts[i]);
      g_autoptr (SpeManifestDraft) draft = spe_manifest_draft_new (manifest);
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      SpeDraft *object = spe_manifest_draft_open (draft, "/0/a");

      g_assert_nonnull (object);
      spe_draft_set_string (object, -1, "n", "new");
      written = dup_written (draft, &error);
      g_test_message ("%u: %s", i, written != NULL ? written : error->message);
      if (written != NULL)
        {
          g_autoptr (SpeManifest) result = manifest_parse (written);
          const SpeNode *node =
            spe_source_map_lookup (spe_manifest_get_map (result), NULL, "/0/a/n");

          g_assert_cmpstr (node->text, ==, "new");
        }
      else
        g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-draft/open", test_open);
  g_test_add_func ("/deploy/manifest-draft/members", test_members);
  g_test_add_func ("/deploy/manifest-draft/aliases", test_aliases);
  g_test_add_func ("/deploy/manifest-draft/odd-text", test_odd_text);

  return g_test_run ();
}
