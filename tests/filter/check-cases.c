/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check-cases.h"

#include <string.h>

#include "deploy/spe-runtime-default.h"
#include "filter/spe-compile.h"
#include "filter/spe-target-parse.h"
#include "format/spe-source.h"

/* Returns the profile in a text that is written with ' for ". */
SpeProfile *
check_cases_profile (const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "case.json", NULL, &error);

  g_assert_no_error (error);

  return spe_profile_ref (spe_source_get_profile (source));
}

static void
set_word (SpeTarget  *target,
          const char *word)
{
  if (g_str_equal (word, "oci"))
    target->loader = SPE_LOADER_OCI;
  else if (g_str_equal (word, "moby"))
    target->loader = SPE_LOADER_MOBY;
  else if (g_str_has_prefix (word, "caps="))
    {
      g_strfreev (target->caps);
      target->caps = g_strsplit (word + strlen ("caps="), ",", -1);
    }
  else
    target->arch = spe_arch_from_name (word);

  g_assert_cmpint (target->arch, <, SPE_N_ARCHES);
}

/* Reads LOADER+RUNTIME and its options, for x86_64 with Linux 6.1 where they do not say. */
static SpeTarget *
parse_target (const char *text)
{
  g_autofree char *full = g_strconcat (text, strstr (text, "arch=") ? "" : ",arch=amd64",
                                       strstr (text, "kernel=") ? "" : ",kernel=6.1", NULL);
  g_autoptr (GError) error = NULL;
  SpeTarget *target = spe_target_parse (full, NULL, &error);

  g_assert_no_error (error);

  return target;
}

/* Returns x86_64 with Linux 6.1, Docker's default capabilities and the loader that fits the
 * profile, changed by words: a loader, an architecture, caps=A,B. Or a target as the command line
 * takes it, LOADER+RUNTIME. */
SpeTarget *
check_cases_target (const SpeProfile *profile,
                    const char       *words)
{
  g_auto (GStrv) list = g_strsplit (words != NULL ? words : "", " ", -1);
  SpeTarget *target = spe_target_new (spe_profile_is_template (profile) ? SPE_LOADER_MOBY
                                                                        : SPE_LOADER_OCI,
                                      SPE_ARCH_X86_64);

  if (words != NULL && strchr (words, '+') != NULL)
    {
      spe_target_unref (target);
      return parse_target (words);
    }

  target->kernel_major = 6;
  target->kernel_minor = 1;
  for (guint i = 0; list[i] != NULL; i++)
    if (list[i][0] != '\0')
      set_word (target, list[i]);

  return target;
}

/* Returns what all checks find; what the compiler finds is not among it. */
GPtrArray *
check_cases_run (const SpeProfile *profile,
                 const SpeTarget  *target)
{
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (GPtrArray) refusals =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (SpeProgram) program = NULL;
  g_autoptr (SpeProfile) runtime_default = spe_runtime_default_dup_flat (target);
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  if (resolution != NULL)
    program = spe_compile (resolution, target, refusals, NULL, NULL);
  spe_check (&(SpeCheckInput) { profile, target, resolution, program, { runtime_default } },
             problems);

  return problems;
}

GPtrArray *
check_cases_pick (GPtrArray  *problems,
                  const char *id)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((const SpeProblem *) problems->pdata[i])->id, id))
      g_ptr_array_add (picked, problems->pdata[i]);

  return picked;
}

static gboolean
is_sentence (const char *text)
{
  return text != NULL && text[0] != '\0' && g_utf8_validate (text, -1, NULL) &&
         strchr (text, '\n') == NULL;
}

static gboolean
is_whole_sentence (const char *text)
{
  return is_sentence (text) && (g_str_has_suffix (text, ".") || g_str_has_suffix (text, "”."));
}

/* What is said about a check that there is. */
void
check_cases_assert_facts (const SpeCheckFacts *facts)
{
  SpeCheckInfo info;

  g_test_message ("%s %s", facts->id, facts->meaning);

  g_assert_true (spe_check_find_info (facts->id, &info));
  g_assert_true (is_whole_sentence (facts->meaning));
  g_assert_null (strstr (facts->meaning, ". "));
  g_assert_true (is_whole_sentence (facts->reason));
  g_assert_true (facts->advice == NULL || is_whole_sentence (facts->advice));
  g_assert_true (spe_check_facts_find (facts->id) == facts);
}

/* Every problem has its texts, and a path into the profile. */
static void
check_texts (const SpeProblem *problem)
{
  g_test_message ("%s %s: %s", problem->id, problem->path, problem->message);

  g_assert_true (is_sentence (problem->message));
  g_assert_false (g_str_has_suffix (problem->message, "."));
  g_assert_true (is_whole_sentence (problem->reason));
  g_assert_true (problem->advice == NULL || is_sentence (problem->advice));
  g_assert_true (problem->path[0] == '\0' || problem->path[0] == '/');
  g_assert_true ((problem->fix != NULL) == (problem->fix_label != NULL));
}

static void
check_fix (const CheckCase  *one,
           const SpeProfile *profile,
           const SpeProblem *problem,
           const SpeTarget  *target)
{
  g_autoptr (SpeProfile) before = spe_profile_derive (profile);
  g_autoptr (SpeProfile) after = problem->fix (profile, problem);
  g_autoptr (SpeProfile) wanted = check_cases_profile (one->fixed);
  g_autoptr (GPtrArray) problems = check_cases_run (after, target);
  g_autoptr (GPtrArray) left = check_cases_pick (problems, one->id);

  g_assert_true (spe_profile_equal (before, profile));
  g_assert_true (spe_profile_equal (wanted, after));
  g_assert_cmpuint (left->len, ==, 0);
}

static void
test_case (gconstpointer data)
{
  const CheckCase *one = data;
  g_autoptr (SpeProfile) profile = check_cases_profile (one->profile);
  g_autoptr (SpeTarget) target = check_cases_target (profile, one->target);
  g_autoptr (GPtrArray) problems = check_cases_run (profile, target);
  g_autoptr (GPtrArray) picked = check_cases_pick (problems, one->id);
  const SpeProblem *problem = NULL;

  g_test_message ("%s", one->profile);
  for (guint i = 0; i < problems->len; i++)
    check_texts (problems->pdata[i]);

  g_assert_cmpuint (picked->len, ==, one->path != NULL ? 1 : 0);
  if (one->path == NULL)
    return;

  problem = picked->pdata[0];
  g_assert_cmpstr (problem->path, ==, one->path);
  g_assert_cmpint (problem->severity, ==, one->severity);
  g_assert_true ((problem->fix != NULL) == (one->fixed != NULL));
  if (problem->fix != NULL)
    check_fix (one, profile, problem, target);
}

/* Adds a test for each case. */
void
check_cases_add (const char      *theme,
                 const CheckCase *cases,
                 guint            n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/filter/check-%s/%s/%u-%s", theme, cases[i].id, i,
                                               cases[i].path != NULL ? "bad" : "good");

      g_test_add_data_func (path, &cases[i], test_case);
    }
}
