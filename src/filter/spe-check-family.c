/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "filter/spe-seccomp-table.h"
#include "model/spe-edit.h"

/* Checks for calls that do the same job and are treated otherwise. */

/* The calls that can stand in for NAME and are open. */
static void
add_open_siblings (const SpeCheckRun *run,
                   const char        *name,
                   GPtrArray         *siblings)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  const char * const *names = call != NULL ? spe_syscall_get_equivalents (call) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (spe_check_is_open (run, names[i]) &&
        !g_ptr_array_find_with_equal_func (siblings, names[i], g_str_equal, NULL))
      g_ptr_array_add (siblings, (gpointer) names[i]);
}

/* Whether the rule decides to refuse the call. ENOSYS sends a C library to the older calls, which
 * is meant as it is. */
static gboolean
is_refused_by (const SpeCheckRun *run,
               guint              flat_rule,
               const char        *name)
{
  const SpeCallEntry *entry = spe_call_index_lookup (run->calls, name);
  SpeVerdict verdict;

  return entry->unconditional == flat_rule && spe_check_get_refusal (run, name, &verdict) &&
         !(verdict.action == SPE_ACTION_ERRNO && verdict.data == ENOSYS);
}

/* Those of the calls that fall back to others, or those that do not. */
static GPtrArray *
dup_names_by_fallback (GStrv    names,
                       gboolean has_fallback)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (spe_check_has_fallback (names[i]) == has_fallback)
      g_ptr_array_add (picked, names[i]);
  g_ptr_array_add (picked, NULL);

  return picked;
}

/* Gives the calls the action of the rule. Those that C libraries and runc itself try first get
 * ENOSYS in place of another errno, with which they would not try the older ones. */
static SpeProfile *
fix_refuse_too (const SpeProfile *profile,
                const SpeProblem *problem)
{
  g_auto (GStrv) names = g_strsplit (problem->subject, "\n", -1);
  g_autoptr (GPtrArray) old = dup_names_by_fallback (names, FALSE);
  g_autoptr (GPtrArray) new = dup_names_by_fallback (names, TRUE);
  g_autoptr (SpeProfile) edited = NULL;
  const SpeRule *rule = NULL;
  gint64 errno_ret = SPE_UNSET;
  guint index = 0;

  g_return_val_if_fail (spe_problem_get_rule_index (problem, &index), NULL);

  rule = spe_profile_get_rule (profile, index);
  errno_ret = spe_rule_get_errno (rule);
  edited = spe_edit_set_calls (profile, (const char * const *) old->pdata, rule->action,
                               errno_ret, /* out_conditional: */ NULL);

  return spe_edit_set_calls (edited, (const char * const *) new->pdata, rule->action,
                             rule->action == SPE_ACTION_ERRNO ? ENOSYS : errno_ret,
                             /* out_conditional: */ NULL);
}

/* Offers to refuse those that libseccomp on the target has a name for; a rule on others would have
 * no effect. */
static void
offer_refusal (const SpeCheckRun *run,
               SpeProblem        *problem,
               GPtrArray         *siblings)
{
  SpeSeccompTable table = spe_seccomp_table_for (run->target);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < siblings->len; i++)
    if (spe_seccomp_table_has_call (table, siblings->pdata[i]))
      g_ptr_array_add (known, siblings->pdata[i]);

  if (known->len > 0)
    spe_check_offer_names (problem, _ ("Refuse them too"), fix_refuse_too, known);
  else
    problem->subject = spe_check_dup_lines (siblings);
}

static void
check_rule (SpeCheckRun *run,
            guint        flat_rule)
{
  const SpeRule *flat = spe_profile_get_rule (run->flat, flat_rule);
  guint rule = spe_check_get_rule (run, flat_rule);
  guint n_names = spe_action_is_permissive (flat->action) ? 0 : spe_rule_get_n_names (flat);
  g_autoptr (GPtrArray) refused = g_ptr_array_new ();
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  g_autofree char *refused_list = NULL;
  g_autofree char *list = NULL;
  SpeProblem *problem = NULL;

  for (guint i = 0; i < n_names; i++)
    {
      const char *name = spe_rule_get_nth_name (flat, i);
      guint before = siblings->len;

      if (is_refused_by (run, flat_rule, name))
        add_open_siblings (run, name, siblings);
      if (siblings->len > before)
        g_ptr_array_add (refused, (gpointer) name);
    }
  if (siblings->len == 0)
    return;

  refused_list = spe_check_dup_list (refused);
  list = spe_check_dup_list (siblings);
  problem = spe_check_report (
    run, spe_check_dup_call_path (run->profile, rule, refused->pdata[0]),
    /* Translators: %1$u is the number of a rule, %2$s and %3$s are lists of calls. */
    g_strdup_printf (_ ("Rule %1$u refuses %2$s, but %3$s can do the same and may run"),
                     spe_check_rule_number (rule), refused_list, list));
  offer_refusal (run, problem, siblings);
}

/**
 * spe_check_family_gap:
 * @run: a run
 *
 * SEC309. There is more than one way to open a file.
 */
void
spe_check_family_gap (SpeCheckRun *run)
{
  for (guint i = 0; run->program != NULL && i < spe_profile_get_n_rules (run->flat); i++)
    check_rule (run, i);
}
