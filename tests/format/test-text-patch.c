/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-text-patch.h"

#include <string.h>

#include "format/spe-yaml-scanner.h"

/* Several values of one text change at once; a text without a last line end stays so. */
static void
test_several (void)
{
  static const char text[] = "a: 1\n---\na: 2";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_yaml_scan_resources (bytes, "a", NULL, NULL);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_draft_free);
  g_autoptr (GBytes) patched = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 2; i++)
    {
      SpeDraft *draft =
        spe_draft_new_edited (spe_node_get_child (spe_source_map_get_root (map), i));

      spe_draft_take_member (draft, -1, "b", spe_draft_new_string ("c"));
      g_ptr_array_add (drafts, draft);
    }

  patched = spe_text_patch (bytes, SPE_SYNTAX_YAML, drafts);
  after = g_strndup (g_bytes_get_data (patched, NULL), g_bytes_get_size (patched));
  g_assert_cmpstr (after, ==, "a: 1\nb: c\n---\na: 2\nb: c");
}

static void
test_nothing (void)
{
  static const char text[] = "a: 1 \r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autoptr (GBytes) yaml = spe_text_patch (bytes, SPE_SYNTAX_YAML, drafts);
  g_autoptr (GBytes) json = spe_text_patch (bytes, SPE_SYNTAX_JSON, drafts);

  g_assert_true (g_bytes_equal (yaml, bytes));
  g_assert_true (g_bytes_equal (json, bytes));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/text-patch/several", test_several);
  g_test_add_func ("/format/text-patch/nothing", test_nothing);

  return g_test_run ();
}
