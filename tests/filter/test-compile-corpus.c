/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <string.h>

#include "catalog/spe-catalog.h"
#include "model/spe-call-index.h"
#include "model/spe-problem.h"

#include "corpus-files.h"

/* Profiles that people have written. */

typedef struct
{
  guint n_files;
  guint n_compiled;
  guint n_rejected;
  guint n_decisions;
  guint longest;
} Tally;

/* Whether the program may answer @verdict to the call: one of the rules that name it says so, or
 * the default action does. */
static gboolean
is_written (const SpeProfile   *flat,
            const SpeCallEntry *entry,
            SpeVerdict          verdict)
{
  if (spe_verdict_equal (verdict, spe_profile_get_default_verdict (flat)))
    return TRUE;

  for (guint i = 0; entry != NULL && i < entry->rules->len; i++)
    {
      const SpeRule *rule = spe_profile_get_rule (flat, g_array_index (entry->rules, guint, i));

      if (spe_verdict_equal (spe_rule_get_verdict (rule), verdict))
        return TRUE;
    }

  return FALSE;
}

static gboolean
depends_on_arguments (const SpeProfile   *flat,
                      const SpeCallEntry *entry)
{
  for (guint i = 0; entry != NULL && i < entry->rules->len; i++)
    if (spe_rule_is_conditional (
          spe_profile_get_rule (flat, g_array_index (entry->rules, guint, i))))
      return TRUE;

  return FALSE;
}

/* The outcomes of every call on this machine are those that its rules speak of. */
static void
check_outcomes (const SpeProgram *program,
                const SpeProfile *flat,
                Tally            *tally)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  g_autoptr (SpeCallIndex) index = spe_call_index_new (flat);

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *name = spe_syscall_get_name (call);
      const SpeCallEntry *entry = spe_call_index_lookup (index, name);
      int number = spe_syscall_get_number (call, SPE_ARCH_X86_64);
      g_autoptr (GArray) outcomes = NULL;

      if (number == SPE_NO_NUMBER)
        continue;

      outcomes = spe_program_dup_outcomes (program, SPE_ARCH_X86_64, number);
      g_assert_cmpuint (outcomes->len, >, 0);
      for (guint j = 0; j < outcomes->len; j++)
        if (!is_written (flat, entry, g_array_index (outcomes, SpeVerdict, j)))
          g_error ("%s: %s", name,
                   spe_verdict_dup_label (g_array_index (outcomes, SpeVerdict, j)));
      if (!depends_on_arguments (flat, entry))
        g_assert_cmpuint (outcomes->len, ==, 1);
      tally->n_decisions++;
    }
}

static void
compile_for (const SpeProfile *profile,
             SpeLoader         loader,
             const char       *path,
             Tally            *tally)
{
  g_autoptr (SpeTarget) target = spe_target_new (loader, SPE_ARCH_X86_64);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (SpeProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  guint n_instructions = 0;

  resolution = spe_resolve (profile, target, &error);
  if (resolution != NULL)
    program = spe_compile (resolution, target, problems, NULL, &error);

  tally->n_files++;
  if (program == NULL)
    {
      if (!g_error_matches (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED))
        g_error ("%s: %s", path, error->message);
      tally->n_rejected++;
      return;
    }

  g_assert_no_error (error);
  g_assert_true (spe_program_is_loadable (program));
  spe_program_get_instructions (program, &n_instructions);
  tally->n_compiled++;
  tally->longest = MAX (tally->longest, n_instructions);
  check_outcomes (program, resolution->profile, tally);
}

static void
test_folder (gconstpointer folder)
{
  g_autoptr (GPtrArray) paths = corpus_list (folder);
  Tally tally = { 0 };

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (SpeSource) source = corpus_parse (paths->pdata[i]);
      const SpeProfile *profile = source != NULL ? spe_source_get_profile (source) : NULL;

      if (profile == NULL)
        continue;

      compile_for (profile, SPE_LOADER_OCI, paths->pdata[i], &tally);
      if (spe_profile_is_template (profile))
        compile_for (profile, SPE_LOADER_MOBY, paths->pdata[i], &tally);
    }

  g_test_message ("%u compilations: %u filters of at most %u instructions, %u refused; %u outcomes",
                  tally.n_files, tally.n_compiled, tally.longest, tally.n_rejected,
                  tally.n_decisions);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const folders[] = {
    "oci-format", "docker-format", "oci-config", "spo-yaml", "broken",
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strconcat ("/filter/compile-corpus/", folders[i], NULL);

      g_test_add_data_func (path, folders[i], test_folder);
    }

  return g_test_run ();
}
