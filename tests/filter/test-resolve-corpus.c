/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include <stdio.h>
#include <string.h>

#include "corpus-files.h"

/* What the real loaders of Docker and containerd made of profiles, on several machines. */

typedef struct
{
  SpeLoader   loader;
  const char *input;
  const char *caps;
  SpeArch     arch;
  guint       kernel_major;
  guint       kernel_minor;
} Case;

typedef struct
{
  guint n_profiles;
  guint n_errors;
  guint n_skipped;
} Tally;

/* One is about how text is read; in the other Docker 20.10 looks for a conflict later than its
 * successors do. It did not know riscv64 either. */
static const char * const left_out[] = {
  "inputs/key-repeat.json", "inputs/name-names-filtered.json", NULL,
};

/* FALSE for cases that are about more than a file and a machine. */
static gboolean
read_case (Case        *self,
           char       **words)
{
  *self = (Case) { .kernel_major = 6, .kernel_minor = 18, .arch = SPE_ARCH_X86_64 };

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *value = words[i + 1];

      if (g_str_equal (words[i], "--engine") && g_str_equal (value, "moby"))
        self->loader = SPE_LOADER_MOBY;
      else if (g_str_equal (words[i], "--engine") && !g_str_equal (value, "containerd"))
        return FALSE;
      else if (g_str_equal (words[i], "--kernel"))
        sscanf (value, "%u.%u", &self->kernel_major, &self->kernel_minor);
      else if (g_str_equal (words[i], "--arch"))
        self->arch = spe_arch_from_goarch (value);
      else if (g_str_equal (words[i], "--caps"))
        self->caps = value;
      else if (g_str_equal (words[i], "--privileged") || g_str_equal (words[i], "--nil-spec"))
        return FALSE;
      else if (g_str_has_suffix (words[i], ".json"))
        self->input = words[i];
    }

  return self->input != NULL &&
         !(self->loader == SPE_LOADER_MOBY && self->arch == SPE_ARCH_RISCV64) &&
         !g_strv_contains (left_out, self->input);
}

static void
add_caps (GStrvBuilder   *caps,
          const SpeScope *scope)
{
  if (scope != NULL && scope->caps != NULL)
    g_strv_builder_addv (caps, (const char **) scope->caps);
}

/* "all" is every capability that the profile could ask for. */
static void
set_caps (SpeTarget        *target,
          const SpeProfile *profile,
          const char       *caps)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (g_str_equal (caps, "default"))
    return;

  g_strfreev (target->caps);
  if (!g_str_equal (caps, "all"))
    {
      target->caps = g_strsplit (g_str_equal (caps, "none") ? "" : caps, ",", -1);
      return;
    }

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      add_caps (builder, spe_profile_get_rule (profile, i)->includes);
      add_caps (builder, spe_profile_get_rule (profile, i)->excludes);
    }
  target->caps = g_strv_builder_end (builder);
}

static void
write_list (GString *text,
            GStrv    list)
{
  g_autofree char *joined = list != NULL ? g_strjoinv (" ", list) : g_strdup ("");

  g_string_append_printf (text, " [%s]", joined);
}

/* A word that is absent and an empty one are the same. */
static const char *
word (const char *known,
      const char *as_written)
{
  if (known != NULL)
    return known;

  return as_written != NULL ? as_written : "";
}

static void
write_condition (GString            *text,
                 const SpeCondition *condition)
{
  g_string_append_printf (text, " (%" G_GINT64_FORMAT " %s %" G_GUINT64_FORMAT
                          " %" G_GUINT64_FORMAT ")",
                          MAX (condition->index, 0),
                          word (spe_operator_to_string (condition->op), condition->op_text),
                          condition->value, condition->value_two);
}

/* What a runtime reads from a profile. An empty list and none are the same. The loader of Docker
 * 20.10, which was asked here, did not know the errno of the default action and flags yet. */
static char *
write_profile (const SpeProfile *profile,
               SpeLoader         loader)
{
  GString *text = g_string_new (word (spe_action_to_string (profile->default_action),
                                      profile->default_action_text));

  if (loader == SPE_LOADER_OCI)
    {
      g_string_append_printf (text, ":%" G_GINT64_FORMAT, profile->default_errno_ret);
      write_list (text, profile->flags);
    }
  write_list (text, profile->architectures);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      g_string_append_printf (text, "\n%s:%" G_GINT64_FORMAT,
                              word (spe_action_to_string (rule->action), rule->action_text),
                              rule->errno_ret);
      write_list (text, rule->names);
      for (guint j = 0; j < spe_rule_get_n_conditions (rule); j++)
        write_condition (text, spe_rule_get_condition (rule, j));
    }

  return g_string_free (text, FALSE);
}

/* Docker 20.10 has older words for the two conflicts. */
static gboolean
is_same_error (const char *ours,
               const char *theirs)
{
  g_autofree char *stripped = g_strstrip (g_strdup (theirs));

  return g_str_equal (ours, stripped) ||
         (strstr (ours, "use either") != NULL && strstr (stripped, "use either") != NULL);
}

static void
compare (const Case *expected_case,
         const char *name,
         const char *expected,
         Tally      *tally)
{
  g_autofree char *folder = corpus_dup_path ("resolve");
  g_autofree char *path = g_build_filename (folder, expected_case->input, NULL);
  g_autoptr (SpeSource) source = corpus_parse (path);
  g_autoptr (GBytes) bytes = g_bytes_new (expected, strlen (expected));
  g_autoptr (SpeSource) wanted = spe_source_parse (bytes, name, NULL, NULL);
  g_autoptr (SpeTarget) target = spe_target_new (expected_case->loader, expected_case->arch);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  /* What our reader refuses no loader takes, or none that is of use. */
  if (source == NULL)
    {
      tally->n_skipped++;
      return;
    }

  target->kernel_major = expected_case->kernel_major;
  target->kernel_minor = expected_case->kernel_minor;
  set_caps (target, spe_source_get_profile (source), expected_case->caps);
  resolution = spe_resolve (spe_source_get_profile (source), target, &error);
  if (wanted == NULL)
    {
      if (resolution == NULL && is_same_error (error->message, expected))
        tally->n_errors++;
      else
        tally->n_skipped++;
      return;
    }

  if (resolution == NULL)
    g_error ("%s: %s", name, error->message);
  ours = write_profile (resolution->profile, target->loader);
  theirs = write_profile (spe_source_get_profile (wanted), target->loader);
  if (!g_str_equal (ours, theirs))
    g_error ("%s: ours\n%s\ntheirs\n%s", name, ours, theirs);
  tally->n_profiles++;
}

static void
test_loaders (void)
{
  g_autoptr (GBytes) text = corpus_read ("resolve/cases.tsv");
  g_auto (GStrv) lines = NULL;
  Tally tally = { 0 };

  if (text == NULL)
    return;

  lines = g_strsplit (g_bytes_get_data (text, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      g_auto (GStrv) words = g_strsplit (columns[2], " ", -1);
      g_autofree char *name = g_strconcat ("resolve/expected/", columns[0], NULL);
      g_autofree char *path = corpus_dup_path (name);
      g_autofree char *expected = NULL;
      Case expected_case;

      if (!read_case (&expected_case, words) ||
          !g_file_get_contents (path, &expected, NULL, NULL))
        continue;

      compare (&expected_case, columns[0], expected, &tally);
    }

  g_test_message ("%u flat profiles and %u errors are the same, %u not to be compared",
                  tally.n_profiles, tally.n_errors, tally.n_skipped);
  g_assert_cmpuint (tally.n_profiles, >, 80);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve-corpus/loaders", test_loaders);

  return g_test_run ();
}
