/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* What the checks of one run share: the profile seen from several sides, worked out once, and
 * the place where problems go. */

static void
add_arches (GArray *arches,
            GStrv   names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      SpeArch arch = spe_arch_from_string (names[i]);
      gboolean known = arch >= SPE_N_ARCHES;

      for (guint j = 0; j < arches->len; j++)
        known = known || g_array_index (arches, SpeArch, j) == arch;
      if (!known)
        g_array_append_val (arches, arch);
    }
}

/* A profile without a runtime may be for runc, whose newest release then counts. */
static void
init_stub (SpeCheckRun *run)
{
  g_autoptr (SpeTarget) target = spe_target_derive (run->target);
  g_autoptr (SpeEntries) entries = NULL;

  if (target->runtime == SPE_RUNTIME_PLAIN)
    target->runtime = SPE_RUNTIME_RUNC;
  if (target->runtime != SPE_RUNTIME_RUNC || target->arch >= SPE_N_ARCHES)
    return;

  entries = spe_entries_new (run->resolution, target, NULL);
  if (entries != NULL)
    spe_enosys_stub_init (&run->stub, entries, target);
}

/**
 * spe_check_run_init:
 * @run: (out caller-allocates): a run; free with spe_check_run_clear()
 * @input: what to look at; must outlive the run
 * @problems: (element-type SpeProblem): takes what is found
 */
void
spe_check_run_init (SpeCheckRun         *run,
                    const SpeCheckInput *input,
                    GPtrArray           *problems)
{
  g_return_if_fail (run != NULL && input != NULL && problems != NULL);

  *run = (SpeCheckRun) {
    .profile = input->profile,
    .target = input->target,
    .setting = input->setting,
    .resolution = input->resolution,
    .flat = input->resolution != NULL ? input->resolution->profile : NULL,
    .program = input->program,
    .arches = g_array_new (FALSE, FALSE, sizeof (SpeArch)),
    .problems = problems,
  };

  if (run->flat != NULL)
    {
      run->names = spe_profile_dup_names (run->flat);
      run->calls = spe_call_index_new (run->flat);
      init_stub (run);
    }
  if (input->setting.runtime_default != NULL)
    run->default_calls = spe_call_index_new (input->setting.runtime_default);
  if (input->target->arch < SPE_N_ARCHES)
    g_array_append_val (run->arches, input->target->arch);
  add_arches (run->arches,
              run->flat != NULL ? run->flat->architectures : run->profile->architectures);
}

/**
 * spe_check_run_clear:
 * @run: a run
 */
void
spe_check_run_clear (SpeCheckRun *run)
{
  g_return_if_fail (run != NULL);

  g_clear_pointer (&run->names, g_strfreev);
  g_clear_pointer (&run->calls, spe_call_index_free);
  g_clear_pointer (&run->default_calls, spe_call_index_free);
  g_clear_pointer (&run->arches, g_array_unref);
  g_clear_pointer (&run->meaning, spe_plain_meaning_free);
  g_clear_pointer (&run->differences, g_array_unref);
  g_clear_pointer (&run->surplus, spe_problem_unref);
}

static void
report_surplus (SpeCheckRun *run)
{
  guint n_more = run->n_found - SPE_CHECK_MAX_PROBLEMS;
  SpeProblem *problem = spe_problem_new (run->check->id, run->check->title,
                                         run->surplus->severity, "");

  /* Translators: %u places in a profile have a problem that was reported for other places. */
  problem->message = g_strdup_printf (ngettext ("%u more place has this problem",
                                                "%u more places have this problem", n_more),
                                      n_more);
  problem->reason = g_strdup (run->surplus->reason);
  problem->advice = g_strdup (run->surplus->advice);
  g_ptr_array_add (run->problems, problem);
}

/**
 * spe_check_run_one:
 * @run: a run
 * @check: a row of the table
 *
 * Lets one check look at the profile.
 */
void
spe_check_run_one (SpeCheckRun    *run,
                   const SpeCheck *check)
{
  g_return_if_fail (run != NULL && check != NULL);

  run->check = check;
  run->n_found = 0;
  check->function (run);

  if (run->surplus != NULL)
    report_surplus (run);
  g_clear_pointer (&run->surplus, spe_problem_unref);
}

/**
 * spe_check_report:
 * @run: a run
 * @path: (transfer full): a JSON pointer below the author's profile
 * @message: (transfer full): what is wrong, one translated sentence
 *
 * Reports a problem of the check that runs. Why it matters and what to do is what is said about
 * the check in general, unless spe_check_explain() says more. Beyond %SPE_CHECK_MAX_PROBLEMS
 * problems are only counted.
 *
 * Returns: (transfer none): the problem, for its finder to adjust before the next report
 */
SpeProblem *
spe_check_report (SpeCheckRun *run,
                  char        *path,
                  char        *message)
{
  const SpeCheckFacts *facts = NULL;
  SpeProblem *problem = NULL;

  g_return_val_if_fail (run != NULL && path != NULL && message != NULL, NULL);

  facts = spe_check_facts_find (run->check->id);
  problem = spe_problem_new (run->check->id, run->check->title, run->check->severity, path);
  problem->message = message;
  problem->reason = g_strdup (_ (facts->reason));
  problem->advice = facts->advice != NULL ? g_strdup (_ (facts->advice)) : NULL;
  g_free (path);

  run->n_found++;
  if (run->n_found <= SPE_CHECK_MAX_PROBLEMS)
    {
      g_ptr_array_add (run->problems, problem);
      return problem;
    }

  g_clear_pointer (&run->surplus, spe_problem_unref);
  run->surplus = problem;

  return problem;
}

/**
 * spe_check_explain:
 * @problem: a problem that was just reported
 * @reason: (nullable): why this one matters, translated
 * @advice: (nullable): what to do about this one, translated
 *
 * Says more than what holds for all problems of the check.
 */
void
spe_check_explain (SpeProblem *problem,
                   const char *reason,
                   const char *advice)
{
  g_return_if_fail (problem != NULL);

  if (reason != NULL)
    {
      g_free (problem->reason);
      problem->reason = g_strdup (reason);
    }
  if (advice != NULL)
    {
      g_free (problem->advice);
      problem->advice = g_strdup (advice);
    }
}

/**
 * spe_check_is_full:
 * @run: a run
 *
 * Returns: whether the next problem of the check that runs will only be counted, so that its
 *   texts need no great pains
 */
gboolean
spe_check_is_full (const SpeCheckRun *run)
{
  g_return_val_if_fail (run != NULL, TRUE);

  return run->n_found >= SPE_CHECK_MAX_PROBLEMS;
}

/**
 * spe_check_offer:
 * @problem: a problem that was just reported
 * @label: the fix in two or three words, translated
 * @fix: mends it
 * @subject: (nullable): the text that @fix works with
 */
void
spe_check_offer (SpeProblem *problem,
                 const char *label,
                 SpeFixFunc  fix,
                 const char *subject)
{
  g_return_if_fail (problem != NULL && label != NULL && fix != NULL);

  problem->fix_label = g_strdup (label);
  problem->fix = fix;
  problem->subject = g_strdup (subject);
}

/**
 * spe_check_offer_word:
 * @problem: a problem that was just reported
 * @fix: puts its problem's subject into the place of a wrong word
 * @word: (nullable): the right word; without one, nothing is offered
 */
void
spe_check_offer_word (SpeProblem *problem,
                      SpeFixFunc  fix,
                      const char *word)
{
  g_autofree char *label = NULL;

  if (word == NULL)
    return;

  /* Translators: %s is a word of profiles, such as the name of an action or of a call. */
  label = g_strdup_printf (_ ("Use %s"), word);
  spe_check_offer (problem, label, fix, word);
}

/**
 * spe_check_dup_lines:
 * @names: (element-type utf8): names of calls
 *
 * Returns: (transfer full): all of them, one a line, as the subject of a problem
 */
char *
spe_check_dup_lines (GPtrArray *names)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  g_return_val_if_fail (names != NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (const char *) names->pdata[i]);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/**
 * spe_check_offer_names:
 * @problem: a problem that was just reported
 * @label: the fix in two or three words, translated
 * @fix: works with the names of its problem's subject, one a line
 * @names: (element-type utf8): these names
 */
void
spe_check_offer_names (SpeProblem *problem,
                       const char *label,
                       SpeFixFunc  fix,
                       GPtrArray  *names)
{
  g_autofree char *lines = NULL;

  g_return_if_fail (names != NULL);

  lines = spe_check_dup_lines (names);
  spe_check_offer (problem, label, fix, lines);
}

/**
 * spe_check_get_rule:
 * @run: a run with a flat profile
 * @flat_rule: the index of a rule of the flat profile
 *
 * Returns: the index of the author's rule that it came from
 */
guint
spe_check_get_rule (const SpeCheckRun *run,
                    guint              flat_rule)
{
  g_return_val_if_fail (run != NULL && run->resolution != NULL, SPE_NO_RULE);

  return spe_resolution_get_rule (run->resolution, flat_rule);
}

/**
 * spe_check_has_flat_rule:
 * @run: a run
 * @rule: the index of a rule of the author's profile
 *
 * Returns: whether the rule reaches the runtime on the target; %TRUE where that is not known
 */
gboolean
spe_check_has_flat_rule (const SpeCheckRun *run,
                         guint              rule)
{
  guint low = 0;
  guint high = 0;

  g_return_val_if_fail (run != NULL, FALSE);

  if (run->flat == NULL)
    return TRUE;

  /* An engine keeps the order of the rules that it does not drop. */
  high = spe_profile_get_n_rules (run->flat);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (spe_check_get_rule (run, middle) < rule)
        low = middle + 1;
      else
        high = middle;
    }

  return low < spe_profile_get_n_rules (run->flat) && spe_check_get_rule (run, low) == rule;
}

/**
 * spe_check_has_arch:
 * @run: a run
 * @arch: an architecture
 *
 * Returns: whether the filter knows it
 */
gboolean
spe_check_has_arch (const SpeCheckRun *run,
                    SpeArch            arch)
{
  g_return_val_if_fail (run != NULL, FALSE);

  for (guint i = 0; i < run->arches->len; i++)
    if (g_array_index (run->arches, SpeArch, i) == arch)
      return TRUE;

  return FALSE;
}

/**
 * spe_check_is_dropped:
 * @run: a run with a flat profile
 * @flat_rule: a rule of it
 *
 * Every runtime drops an entry that does what the default action does, before libseccomp sees
 * it. An unknown action decides nothing either.
 *
 * Returns: whether the rule never reaches libseccomp
 */
gboolean
spe_check_is_dropped (const SpeCheckRun *run,
                      const SpeRule     *flat_rule)
{
  g_return_val_if_fail (run != NULL && run->flat != NULL && flat_rule != NULL, TRUE);

  if (spe_action_to_string (flat_rule->action) == NULL)
    return TRUE;

  return spe_verdict_equal (spe_rule_get_verdict (flat_rule),
                            spe_profile_get_default_verdict (run->flat));
}

/**
 * spe_check_call_exists:
 * @call: a call
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: whether programs of @arch can make it, by a number of its own or through
 *   `socketcall` or `ipc`
 */
gboolean
spe_check_call_exists (const SpeSyscall *call,
                       SpeArch           arch)
{
  g_return_val_if_fail (call != NULL, FALSE);

  if (spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
    return TRUE;

  return spe_arch_is_multiplexed (arch) && spe_syscall_get_multiplexer (call) != NULL;
}
