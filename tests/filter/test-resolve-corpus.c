/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include <string.h>

#include "corpus-files.h"
#include "deploy/spe-runtime-default.h"
#include "filter/spe-target-parse.h"
#include "format/spe-flat-writer.h"
#include "format/spe-go-scanner.h"
#include "format/spe-loader-read.h"

/* What the real loaders of Docker, of containers/common and of containerd made of profiles, on
 * several machines: from the text to the last word of a refusal. And the profiles that they bring
 * along. */

#define OWN "-default"

static const struct
{
  const char *engine;
  const char *target;
} engines[] = {
  { "moby", "moby-20.10.24+runc" },
  { "containers-common", "containers-common-0.50.1+runc" },
  { "containerd", "containerd-1.6.20+runc" },
};

/* An option of a case, or an alternative. */
static const char *
get_option (char       **words,
            const char  *name,
            const char  *otherwise)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], name))
      return words[i + 1];

  return otherwise;
}

static gboolean
has_option (char       **words,
            const char  *name)
{
  return g_strv_contains ((const char *const *) words, name);
}

/* Without a specification of the container no capability is looked at, which no target is like;
 * the profiles of those cases have none. */
static SpeTarget *
make_target (char **words)
{
  const char *engine = get_option (words, "--engine", "");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *caps = g_strdup (get_option (words, "--caps", "default"));
  SpeTarget *target = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (engines); i++)
    if (g_str_has_prefix (engine, engines[i].engine) &&
        strchr ("-", engine[strlen (engines[i].engine)]) != NULL)
      g_string_assign (text, engines[i].target);

  g_strdelimit (caps, ",", '+');
  g_string_append_printf (text, ",kernel=%s,arch=%s,caps=%s,privileged=%s",
                          get_option (words, "--kernel", "6.18"),
                          get_option (words, "--arch", "amd64"), caps,
                          has_option (words, "--privileged") ? "true" : "false");
  target = spe_target_parse (text->str, NULL, &error);
  g_assert_no_error (error);

  return target;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 ((*(SpeNode * const *) a)->key, (*(SpeNode * const *) b)->key);
}

/* A value with the members of objects in one order. */
static void
append_canonical (GString       *text,
                  const SpeNode *node)
{
  g_autoptr (GPtrArray) children = NULL;

  if (node->children == NULL)
    {
      g_string_append_printf (text, "%d:%s\n", node->kind, node->text != NULL ? node->text : "");
      return;
    }

  children = g_ptr_array_copy (node->children, NULL, NULL);
  g_ptr_array_set_free_func (children, NULL);
  if (node->kind == SPE_NODE_OBJECT)
    g_ptr_array_sort (children, compare_keys);
  g_string_append_printf (text, "%d(\n", node->kind);
  for (guint i = 0; i < children->len; i++)
    {
      const SpeNode *child = children->pdata[i];

      if (child->key != NULL)
        g_string_append_printf (text, "%s=", child->key);
      append_canonical (text, child);
    }
  g_string_append (text, ")\n");
}

static char *
dup_canonical (const char *text,
               gsize       length)
{
  g_autoptr (SpeNode) node = spe_go_scan (text, length, NULL);
  GString *canonical = g_string_new (NULL);

  if (node != NULL)
    append_canonical (canonical, node);
  else
    g_string_append_len (canonical, text, (gssize) length);

  return g_strstrip (g_string_free (canonical, FALSE));
}

static SpeResolution *
resolve_own (const SpeTarget  *target,
             GError          **error)
{
  g_autoptr (SpeSource) template = spe_runtime_default_read_template (target, error);

  return template != NULL
           ? spe_resolve_default (spe_source_get_profile (template), target, error)
           : NULL;
}

static SpeResolution *
resolve_text (GBytes           *text,
              const char       *name,
              const SpeTarget  *target,
              GError          **error)
{
  const SpeLoaderSetup setup = { target->loader, target->loader_version, target->runtime,
                                 spe_arch_get_bits (target->arch) };
  g_autoptr (SpeProfile) profile = spe_loader_read_text (text, name, &setup, error);

  return profile != NULL ? spe_resolve (profile, target, error) : NULL;
}

/* What the engine hands over, or what it says. Without a text it is about the engine's own. */
static char *
dup_answer (GBytes          *text,
            const char      *name,
            const SpeTarget *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GBytes) flat = NULL;

  resolution = text != NULL ? resolve_text (text, name, target, &error)
                            : resolve_own (target, &error);
  if (resolution == NULL)
    return g_strdup (error->message);
  if (resolution->is_absent)
    return dup_canonical ("null", 4);

  flat = spe_profile_write_flat (resolution->profile);

  return dup_canonical (g_bytes_get_data (flat, NULL), g_bytes_get_size (flat));
}

static void
check_case (char **columns)
{
  g_auto (GStrv) words = g_strsplit (columns[2], " ", -1);
  const char *input = words[g_strv_length (words) - 1];
  g_autofree char *input_name = g_strconcat ("resolve/", input, NULL);
  g_autofree char *expected_name = g_strconcat ("resolve/expected/", columns[0], NULL);
  g_autoptr (SpeTarget) target = make_target (words);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *wanted = NULL;

  if (!g_str_has_suffix (get_option (words, "--engine", ""), OWN))
    text = corpus_read (input_name);
  expected = corpus_read (expected_name);
  answer = dup_answer (text, input, target);
  wanted = dup_canonical (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  if (!g_str_equal (answer, wanted))
    {
      g_test_message ("%s: ours\n%s\ntheirs\n%s", columns[0], answer, wanted);
      g_test_fail ();
    }
}

static void
test_loaders (void)
{
  g_autoptr (GBytes) text = corpus_read ("resolve/cases.tsv");
  g_auto (GStrv) lines = NULL;
  guint n_checked = 0;

  if (text == NULL)
    return;

  lines = g_strsplit (g_bytes_get_data (text, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

      check_case (columns);
      n_checked++;
    }

  g_test_message ("%u answers compared", n_checked);
  g_assert_cmpuint (n_checked, >, 200);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve-corpus/loaders", test_loaders);

  return g_test_run ();
}
