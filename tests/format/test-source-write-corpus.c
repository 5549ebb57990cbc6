/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-source.h"
#include "model/spe-edit.h"
#include "spe-random-edit.h"

/* Real profiles of other projects, where they are present: every one that can be read is written
 * back unchanged, with one more call, and through long series of edits. */

/* Names that no file of the corpus has, to sort in at the front, in the middle and at the end. */
static const char * const new_names[] = { "a_new_call", "mm_new_call", "zz_new_call" };

typedef struct
{
  char      *name;
  SpeSource *source;
} Sample;

static void
sample_free (Sample *sample)
{
  g_free (sample->name);
  spe_source_unref (sample->source);
  g_free (sample);
}

static char *
dup_corpus_path (void)
{
  const char *path = g_getenv ("SPE_CORPUS");

  if (path != NULL)
    return g_strdup (path);

  return g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "..", "shared", "corpus", NULL);
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

static void
add_samples (GPtrArray  *samples,
             const char *path,
             gboolean    all_readable)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (GBytes) text = load (file);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSource) source = spe_source_parse (text, name, NULL, &error);
      Sample *sample = NULL;

      if (source == NULL)
        {
          if (all_readable)
            g_test_message ("not readable: %s", error->message);
          continue;
        }
      sample = g_new0 (Sample, 1);
      sample->name = g_strdup (name);
      sample->source = g_steal_pointer (&source);
      g_ptr_array_add (samples, sample);
    }
}

/* In the order of their names, so that a failure is the same on every machine. */
static int
compare_samples (gconstpointer a,
                 gconstpointer b)
{
  const Sample *left = *(const Sample * const *) a;
  const Sample *right = *(const Sample * const *) b;

  return strcmp (left->name, right->name);
}

static GPtrArray *
load_samples (gboolean with_broken)
{
  static const char * const folders[] = {
    "oci-format", "docker-format", "oci-config", "spo-yaml", NULL
  };
  g_autofree char *corpus = dup_corpus_path ();
  g_autofree char *broken = g_build_filename (corpus, "broken", NULL);
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (corpus, folders[i], NULL);

      add_samples (samples, path, TRUE);
    }
  if (with_broken)
    add_samples (samples, broken, FALSE);
  g_ptr_array_sort (samples, compare_samples);

  if (samples->len == 0)
    g_test_skip ("THE CORPUS IS NOT HERE: set SPE_CORPUS to its folder");
  else
    g_test_message ("%u readable files", samples->len);

  return samples;
}

static GBytes *
write_profile (const Sample     *sample,
               const SpeProfile *profile)
{
  g_autoptr (GError) error = NULL;
  GBytes *text = spe_source_write (sample->source, profile, &error);

  if (error != NULL)
    g_test_message ("%s", sample->name);
  g_assert_no_error (error);

  return text;
}

static void
test_unchanged (void)
{
  g_autoptr (GPtrArray) samples = load_samples (TRUE);

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];
      const SpeProfile *profile = spe_source_get_profile (sample->source);
      g_autoptr (SpeProfile) copy = spe_profile_derive (profile);
      g_autoptr (GBytes) text = NULL;

      /* Equal is enough, it need not be the same profile. */
      if (copy->rules->len > 0)
        {
          spe_rule_unref (copy->rules->pdata[0]);
          copy->rules->pdata[0] = spe_rule_derive (spe_profile_get_rule (profile, 0));
        }

      text = write_profile (sample, copy);
      g_assert_true (g_bytes_equal (text, spe_source_get_text (sample->source)));
    }
}

static GStrv
split_lines (GBytes *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  g_autofree char *copy = g_strndup (data, length);

  return g_strsplit (copy, strchr (copy, '\n') != NULL ? "\n" : "\r", -1);
}

/* How many lines a line diff takes out and puts in, by the longest common subsequence of what is
 * between the common head and tail. */
static void
count_changed_lines (GBytes *before,
                     GBytes *after,
                     guint  *out_removed,
                     guint  *out_added)
{
  g_auto (GStrv) old = split_lines (before);
  g_auto (GStrv) new = split_lines (after);
  guint n_old = g_strv_length (old);
  guint n_new = g_strv_length (new);
  guint head = 0;
  guint width = 0;
  g_autofree guint *row = NULL;

  while (head < n_old && head < n_new && g_str_equal (old[head], new[head]))
    head++;
  while (n_old > head && n_new > head && g_str_equal (old[n_old - 1], new[n_new - 1]))
    {
      n_old--;
      n_new--;
    }

  width = n_new - head;
  row = g_new0 (guint, width + 1);
  for (guint i = head; i < n_old; i++)
    for (guint j = 0, diagonal = 0; j < width; j++)
      {
        guint above = row[j + 1];

        row[j + 1] = g_str_equal (old[i], new[head + j]) ? diagonal + 1 : MAX (above, row[j]);
        diagonal = above;
      }

  *out_removed = n_old - head - row[width];
  *out_added = width - row[width];
}

/* The lines that a new rule with one name takes in this file. */
static guint
count_rule_lines (const Sample     *sample,
                  const SpeProfile *profile,
                  const char       *name)
{
  g_autoptr (GBytes) text = write_profile (sample, profile);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (text, sample->name, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/syscalls/%u", i);
      const SpeNode *node = NULL;
      guint lines[2] = { 0, 0 };
      guint column = 0;

      if (!spe_rule_has_name (spe_profile_get_rule (profile, i), name))
        continue;
      node = spe_source_map_lookup (spe_source_get_map (source), spe_source_get_node (source),
                                    pointer);
      spe_source_map_get_position (spe_source_get_map (source), node->start, &lines[0], &column);
      spe_source_map_get_position (spe_source_get_map (source), node->end, &lines[1], &column);
      return lines[1] - lines[0] + 1;
    }

  return 0;
}

/* Minimal is one line more, or one in place of another with one more where a comma moves, or one
 * changed line where the list stands on one. Where a rule has to be made, its own lines count and
 * the brackets of a list that was empty or not there. */
static gboolean
is_minimal (const Sample     *sample,
            const SpeProfile *edited,
            const char       *name,
            guint             removed,
            guint             added)
{
  const SpeProfile *profile = spe_source_get_profile (sample->source);

  if (edited->rules->len > profile->rules->len)
    {
      guint lines = count_rule_lines (sample, edited, name);

      return removed <= 1 && added <= lines + (profile->rules->len > 0 ? 1 : 3);
    }

  return (removed == 0 && added == 1) || (removed == 1 && added <= 2);
}

static void
test_allow_one_more (void)
{
  g_autoptr (GPtrArray) samples = load_samples (FALSE);
  guint n_minimal = 0;
  guint n_edits = 0;
  guint n_new_rules = 0;

  for (guint i = 0; i < samples->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (new_names); j++)
      {
        const Sample *sample = samples->pdata[i];
        const SpeProfile *profile = spe_source_get_profile (sample->source);
        const char * const names[] = { new_names[j], NULL };
        g_autoptr (SpeProfile) edited = spe_edit_set_calls (profile, names, SPE_ACTION_ALLOW,
                                                            SPE_UNSET, NULL);
        g_autoptr (GBytes) text = NULL;
        guint removed = 0;
        guint added = 0;

        if (edited == profile)
          {
            g_clear_pointer (&edited, spe_profile_unref);
            edited = spe_edit_set_calls (profile, names, SPE_ACTION_ERRNO, 1, NULL);
          }
        text = write_profile (sample, edited);
        count_changed_lines (spe_source_get_text (sample->source), text, &removed, &added);

        n_edits++;
        n_new_rules += edited->rules->len > profile->rules->len;
        if (is_minimal (sample, edited, new_names[j], removed, added))
          n_minimal++;
        else
          g_test_message ("%s: -%u +%u", sample->name, removed, added);
      }

  g_test_message ("%u edits, %u of them minimal; %u made a rule",
                  n_edits, n_minimal, n_new_rules);
  g_assert_cmpuint (n_minimal * 100, >=, n_edits * 95);
}

static void
test_random_edits (void)
{
  g_autoptr (GPtrArray) samples = load_samples (TRUE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];

      /* Large files are slow to read again after each edit. */
      if (g_bytes_get_size (spe_source_get_text (sample->source)) < 256 * 1024)
        random_edit_check (sample->source, rand, 40);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/source-write-corpus/unchanged", test_unchanged);
  g_test_add_func ("/format/source-write-corpus/allow-one-more", test_allow_one_more);
  g_test_add_func ("/format/source-write-corpus/random-edits", test_random_edits);

  return g_test_run ();
}
