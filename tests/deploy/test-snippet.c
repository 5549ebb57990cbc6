/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"
#include "snippet-maker.h"

static void
test_table (void)
{
  guint n_kinds = 0;
  const SpeSnippetKind *kinds = spe_snippet_list_kinds (&n_kinds);
  g_autoptr (GHashTable) suffixes = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (n_kinds, >=, 12);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_assert_true (spe_snippet_find_kind (kinds[i].id) == &kinds[i]);
      g_assert_true (spe_kube_name_is_label (kinds[i].id));
      g_assert_cmpuint (strlen (kinds[i].title), >, 0);
      g_assert_cmpuint (strlen (kinds[i].description), >, 20);
      g_assert_false (g_str_has_suffix (kinds[i].description, "."));
      g_assert_nonnull (strchr (kinds[i].suffix, '.'));
      g_assert_nonnull (strchr (kinds[i].media_type, '/'));
      g_assert_nonnull (kinds[i].write);
      if (!g_str_has_prefix (kinds[i].id, "kubelet"))
        g_assert_true (g_hash_table_add (suffixes, (char *) kinds[i].suffix));
    }
  g_assert_null (spe_snippet_find_kind (""));
  g_assert_null (spe_snippet_find_kind ("POD"));
}

/* Each kind is written of a name alone, and says so where it names a file that is not there. */
static void
test_every_kind (void)
{
  guint n_kinds = 0;
  const SpeSnippetKind *kinds = spe_snippet_list_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      const SnippetCase wanted = { .kind = kinds[i].id, .target = "host", .name = "web.1" };
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSnippet) snippet = snippet_try (&wanted, &error);
      g_autofree char *file_name = g_strconcat ("web.1", kinds[i].suffix, NULL);

      g_test_message ("%s", kinds[i].id);
      g_assert_no_error (error);
      g_assert_cmpstr (snippet->file_name, ==, file_name);
      g_assert_cmpstr (snippet->media_type, ==, kinds[i].media_type);
      if (!(kinds[i].uses & SPE_SNIPPET_IS_BINARY))
        g_assert_true (g_utf8_validate_len (g_bytes_get_data (snippet->content, NULL),
                                            g_bytes_get_size (snippet->content), NULL));
      if (kinds[i].uses & SPE_SNIPPET_USES_FILE)
        snippet_assert_has (snippet->warnings->pdata[0], "“./profile.json”");
    }
}

static void
test_names (void)
{
  static const struct
  {
    SnippetCase wanted;
    const char *file_name;
  } good[] = {
    { { .kind = "whole", .name = "a.b" }, "a.b.yaml" },
    { { .kind = "whole", .file = "/x/-A b.json" }, "a-b.yaml" },
    { { .kind = "compose", .path = "profiles/X.json" }, "x-compose.yaml" },
  };
  static const char *const bad[] = { "", "A", "../a", "a/b", "-rf", "a\nb", "\xff", "a b", "a_b" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (SpeSnippet) snippet = snippet_try (&good[i].wanted, NULL);

      g_assert_nonnull (snippet);
      g_assert_cmpstr (snippet->file_name, ==, good[i].file_name);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const SnippetCase wanted = { .kind = "docker", .name = bad[i], .file = "/a" };

      snippet_assert_fails (&wanted, "cannot be the name");
    }
}

static void
test_images (void)
{
  static const char *const good[] = { "a", "debian:12", "r.example:5000/a_b/c@sha256:0f",
                                      "[::1]/a" };
  static const char *const bad[] = { "",      "-it",  "a b",   "a\n",   "$(x)", "a;b",
                                     "\xff", "größe", "a\tb",  "a'b",   "a%b",  "@a" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      const SnippetCase wanted = { .kind = "ctr", .image = good[i] };
      g_autoptr (SpeSnippet) snippet = snippet_try (&wanted, NULL);

      g_assert_nonnull (snippet);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const SnippetCase wanted = { .kind = "docker", .image = bad[i] };

      snippet_assert_fails (&wanted, "cannot be an image");
    }
}

static void
test_file (void)
{
  const SnippetCase not_text = { .kind = "docker", .file = "/\xff.json" };
  const SnippetCase resource = { .kind = "docker", .file = "/a.yaml",
                                 .profile = "apiVersion: security-profiles-operator.x-k8s.io/v1\n"
                                            "kind: SeccompProfile\n"
                                            "metadata:\n"
                                            "  name: a\n"
                                            "spec:\n"
                                            "  defaultAction: SCMP_ACT_ALLOW\n" };
  const SnippetCase wrapped = { .kind = "docker", .file = "/config.json",
                                .profile = "{ \"ociVersion\": \"1.0.0\", \"linux\": { \"seccomp\": "
                                           "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" } } }" };
  g_autofree char *of_resource = snippet_make (&resource, "more than the profile");
  g_autofree char *of_config = snippet_make (&wrapped, "more than the profile");

  snippet_assert_fails (&not_text, "UTF-8");
  snippet_assert_has (of_resource, "/a.yaml");
  snippet_assert_has (of_config, "/config.json");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/snippet/table", test_table);
  g_test_add_func ("/deploy/snippet/every-kind", test_every_kind);
  g_test_add_func ("/deploy/snippet/names", test_names);
  g_test_add_func ("/deploy/snippet/images", test_images);
  g_test_add_func ("/deploy/snippet/file", test_file);

  return g_test_run ();
}
