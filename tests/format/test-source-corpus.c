/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Profiles as people wrote them, good and broken, and what is left of them when bytes are lost. */

#include <string.h>

#include "format/spe-source.h"

/* How often each file is cut short, and how often a byte of it is changed. */
#define MUTATIONS 12

/* Larger files are left out of that. */
#define MUTATED_MAX 40000

static const struct
{
  const char *folder;
  SpeFormat   format;
} good_folders[] = {
  { "oci-format", SPE_FORMAT_OCI },
  { "docker-format", SPE_FORMAT_DOCKER },
  { "oci-config", SPE_FORMAT_OCI_CONFIG },
  { "spo-yaml", SPE_FORMAT_OPERATOR },
};

/* What becomes of each file of `broken`: where it is refused, or which problem the text has, or
 * nothing where the text is in order and only the checks can find something. */
static const struct
{
  const char *file;
  guint       line;
  guint       column;
  const char *id;
} broken[] = {
  { "DataDog_helm-charts__helm_host-profiler-security-configmap.yaml__df29116c.yaml", 1, 1, NULL },
  { "DataDog_helm-charts__helm_system-probe-configmap.yaml__317fcb57.yaml", 1, 1, NULL },
  { "derived__action-lowercase.json", 0, 0, NULL },
  { "derived__action-missing.json", 0, 0, NULL },
  { "derived__action-with-errno.json", 0, 0, NULL },
  { "derived__arch-duplicate.json", 0, 0, NULL },
  { "derived__arch-empty-list.json", 0, 0, NULL },
  { "derived__arch-unknown.json", 0, 0, NULL },
  { "derived__args-object.json", 22, 15, "SEC105" },
  { "derived__block-comments.json", 1, 3, NULL },
  { "derived__bom.json", 1, 1, NULL },
  { "derived__caps-odd.json", 0, 0, NULL },
  { "derived__case-variant-keys.json", 2, 3, "SEC103" },
  { "derived__cr-only.json", 0, 0, NULL },
  { "derived__crlf.json", 0, 0, NULL },
  { "derived__deep-nesting.json", 1, 238, NULL },
  { "derived__defaultAction-empty.json", 0, 0, NULL },
  { "derived__defaultAction-missing.json", 0, 0, NULL },
  { "derived__duplicate-keys.json", 3, 3, "SEC102" },
  { "derived__errnoRet-5000.json", 0, 0, NULL },
  { "derived__errnoRet-on-allow.json", 0, 0, NULL },
  { "derived__escaped-nul.json", 11, 12, NULL },
  { "derived__firecracker-shape.json", 0, 0, "other" },
  { "derived__flags-string.json", 32, 12, "SEC105" },
  { "derived__flags-unknown.json", 0, 0, NULL },
  { "derived__hash-comments.json", 1, 1, NULL },
  { "derived__html-in-comment.json", 0, 0, NULL },
  { "derived__huge-20000-rules.json", 0, 0, NULL },
  { "derived__huge-name.json", 0, 0, NULL },
  { "derived__index-6.json", 0, 0, NULL },
  { "derived__index-negative.json", 24, 20, NULL },
  { "derived__index-string.json", 24, 20, "SEC105" },
  { "derived__kill-process-with-errno.json", 0, 0, NULL },
  { "derived__minKernel-odd.json", 73, 22, "SEC105" },
  { "derived__names-duplicate.json", 0, 0, NULL },
  { "derived__names-empty-string.json", 0, 0, NULL },
  { "derived__names-null.json", 0, 0, NULL },
  { "derived__names-string.json", 10, 16, "SEC105" },
  { "derived__names-with-blanks.json", 0, 0, NULL },
  { "derived__no-final-newline.json", 0, 0, NULL },
  { "derived__notify-without-listener.json", 0, 0, NULL },
  { "derived__notify-write.json", 0, 0, NULL },
  { "derived__nul-byte.json", 11, 12, NULL },
  { "derived__null.json", 0, 0, "other" },
  { "derived__op-missing.json", 0, 0, NULL },
  { "derived__op-unknown.json", 0, 0, NULL },
  { "derived__same-index-args.json", 0, 0, NULL },
  { "derived__seven-args.json", 0, 0, NULL },
  { "derived__single-quotes.json", 2, 3, NULL },
  { "derived__snake-case-keys.json", 2, 3, "SEC104" },
  { "derived__syscalls-null.json", 0, 0, NULL },
  { "derived__syscalls-object.json", 8, 15, "SEC105" },
  { "derived__syscalls-strings.json", 9, 5, "SEC105" },
  { "derived__trailing-comma-array.json", 6, 20, NULL },
  { "derived__trailing-comma-object.json", 15, 33, NULL },
  { "derived__two-documents.json", 33, 1, NULL },
  { "derived__unknown-syscalls.json", 0, 0, NULL },
  { "derived__unquoted-keys.json", 2, 3, NULL },
  { "derived__value-2-to-63.json", 0, 0, NULL },
  { "derived__value-2-to-64.json", 25, 20, NULL },
  { "derived__value-NaN.json", 25, 20, NULL },
  { "derived__value-bool.json", 25, 20, "SEC105" },
  { "derived__value-exponent.json", 25, 20, NULL },
  { "derived__value-hex-literal.json", 25, 20, NULL },
  { "derived__value-hex-string.json", 25, 20, "SEC105" },
  { "derived__value-negative.json", 25, 20, NULL },
  { "derived__value-null.json", 0, 0, NULL },
  { "derived__yaml-not-json.json", 0, 0, "other" },
  { "kubescape_issue910__unknown-as-name.yaml", 0, 0, NULL },
  { "moby_moby__md_seccomp__03297c97.json", 11, 3, NULL },
  { "opencontainers_runc__md_config__5715b055.json", 43, 27, NULL },
  { "opencontainers_runc__md_config__f54a597b.json", 43, 27, NULL },
  { "opencontainers_runtime-spec__md_config__2f413883.json", 43, 27, NULL },
  { "opencontainers_runtime-spec__md_config__911ecd62.json", 336, 28, NULL },
  { "opencontainers_runtime-spec__md_config__a613737b.json", 314, 9, NULL },
  { "playwright_issue12917__rule-array-as-profile.json", 0, 0, "other" },
  { "podman_issue11029__rule-action-equals-default.json", 0, 0, NULL },
};

static char *
dup_corpus (void)
{
  const char *corpus = g_getenv ("SPE_CORPUS");

  return corpus != NULL ? g_strdup (corpus)
                        : g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "..", "shared", "corpus",
                                            NULL);
}

/* The paths of a folder's files; %NULL, with the test skipped, where there is no corpus. */
static GPtrArray *
list_folder (const char *folder)
{
  g_autofree char *corpus = dup_corpus ();
  g_autofree char *path = g_build_filename (corpus, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *paths = NULL;
  const char *name = NULL;

  if (dir == NULL)
    {
      g_test_skip_printf ("THERE IS NO CORPUS at %s", path);
      return NULL;
    }

  paths = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (path, name, NULL));

  g_assert_cmpuint (paths->len, >, 0);
  return paths;
}

static GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, length);
}

/* What the writer relies on: values stand in the text in order and within what holds them. */
static void
check_node (const SpeNode *node,
            gsize          length)
{
  gsize at = node->start;

  g_assert_cmpuint (node->start, <=, node->end);
  g_assert_cmpuint (node->end, <=, length);

  for (guint i = 0; i < spe_node_get_n_children (node) && !node->is_alias; i++)
    {
      const SpeNode *child = spe_node_get_child (node, i);

      if (child->key != NULL)
        {
          g_assert_cmpuint (at, <=, child->key_start);
          g_assert_cmpuint (child->key_start, <=, child->key_end);
          at = child->key_end;
        }
      g_assert_cmpuint (at, <=, child->start);
      g_assert_cmpuint (child->end, <=, node->end);
      check_node (child, length);
      at = child->end;
    }
}

/* Every problem has a place in the text and words; every path can be found. */
static void
check_problems (const SpeSource *source)
{
  GPtrArray *problems = spe_source_get_problems (source);

  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = g_ptr_array_index (problems, i);
      guint line = 0;
      guint column = 0;

      g_assert_cmpuint (problem->line, >, 0);
      g_assert_cmpuint (problem->column, >, 0);
      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      g_assert_nonnull (problem->reason);
      g_assert_true (spe_source_locate (source, problem->path, &line, &column));
      g_assert_cmpuint (line, >, 0);
    }
}

static void
check_source (const SpeSource *source)
{
  gsize length = g_bytes_get_size (spe_source_get_text (source));

  check_node (spe_source_map_get_root (spe_source_get_map (source)), length);
  check_problems (source);
}

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_folders); i++)
    {
      g_autoptr (GPtrArray) paths = list_folder (good_folders[i].folder);

      for (guint j = 0; paths != NULL && j < paths->len; j++)
        {
          g_autoptr (GBytes) text = load (g_ptr_array_index (paths, j));
          g_autoptr (GError) error = NULL;
          g_autoptr (SpeSource) source = spe_source_parse (text, "x", NULL, &error);

          g_test_message ("%s", (char *) g_ptr_array_index (paths, j));
          g_assert_no_error (error);
          g_assert_cmpint (spe_source_get_format (source), ==, good_folders[i].format);
          g_assert_cmpint (spe_source_get_profile (source)->default_action, !=, SPE_ACTION_UNSET);
          check_source (source);
        }
    }
}

/* The position where a text is refused or has its first problem, and the problem's id. */
static char *
summarise (GBytes *text)
{
  g_autoptr (GError) error = NULL;
  SpeTextError where = { 0 };
  g_autoptr (SpeSource) source = spe_source_parse (text, "x", &where, &error);
  const SpeProblem *problem = NULL;

  if (g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE))
    return g_strdup ("0:0 other");
  if (error != NULL)
    return g_strdup_printf ("%u:%u -", where.line, where.column);

  check_source (source);
  if (spe_source_get_problems (source)->len == 0)
    return g_strdup ("0:0 -");

  problem = g_ptr_array_index (spe_source_get_problems (source), 0);
  return g_strdup_printf ("%u:%u %s", problem->line, problem->column, problem->id);
}

static char *
dup_expected (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    if (g_str_equal (broken[i].file, name))
      return g_strdup_printf ("%u:%u %s", broken[i].line, broken[i].column,
                              broken[i].id != NULL ? broken[i].id : "-");

  return NULL;
}

static void
test_broken (void)
{
  g_autoptr (GPtrArray) paths = list_folder ("broken");

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) text = load (path);
      g_autofree char *summary = summarise (text);
      g_autofree char *expected = dup_expected (path);

      g_test_message ("%s", path);
      if (expected != NULL)
        g_assert_cmpstr (summary, ==, expected);
    }
}

static void
parse_anything (GBytes *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (text, "x", NULL, &error);

  if (source != NULL)
    check_source (source);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
mutate (GBytes *text)
{
  static const char replacements[] = "\"{}[]:,0\\\n\t \0\xff-";
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      gsize at = i * length / MUTATIONS + i % (length / MUTATIONS + 1);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (text, 0, at);
      char *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) changed = NULL;

      copy[MIN (at, length - 1)] = replacements[i % sizeof replacements];
      changed = g_bytes_new_take (copy, length);
      parse_anything (cut);
      parse_anything (changed);
    }
}

static void
mutate_folder (gconstpointer folder)
{
  g_autoptr (GPtrArray) paths = list_folder (folder);

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (GBytes) text = load (g_ptr_array_index (paths, i));

      g_test_message ("%s", (char *) g_ptr_array_index (paths, i));
      if (g_bytes_get_size (text) <= MUTATED_MAX)
        mutate (text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/source-corpus/good", test_good);
  g_test_add_func ("/format/source-corpus/broken", test_broken);
  g_test_add_data_func ("/format/source-corpus/mutated-oci", "oci-format", mutate_folder);
  g_test_add_data_func ("/format/source-corpus/mutated-docker", "docker-format", mutate_folder);
  g_test_add_data_func ("/format/source-corpus/mutated-config", "oci-config", mutate_folder);
  g_test_add_data_func ("/format/source-corpus/mutated-operator", "spo-yaml", mutate_folder);
  g_test_add_data_func ("/format/source-corpus/mutated-pods", "pods-yaml", mutate_folder);
  g_test_add_data_func ("/format/source-corpus/mutated-broken", "broken", mutate_folder);

  return g_test_run ();
}
