/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks that ask the compiled program what really happens to a call. */

/* From here on a program is close to the limit: another architecture or some more conditions
 * make it too long. */
#define LONG_PROGRAM 3000

/**
 * spe_check_program_too_long:
 * @run: a run
 *
 * SEC510. libseccomp does not count instructions, the kernel does when the filter is loaded.
 */
void
spe_check_program_too_long (SpeCheckRun *run)
{
  guint n = 0;
  SpeProblem *problem = NULL;

  if (run->program != NULL)
    spe_program_get_instructions (run->program, &n);
  if (n < LONG_PROGRAM)
    return;

  problem = spe_check_report (
    run, g_strdup (""),
    /* Translators: %1$u counts instructions, %2$d is the largest number of them. */
    g_strdup_printf (_ ("The filter has %1$u instructions; the kernel takes %2$d"), n,
                     SPE_PROGRAM_MAX));
  if (n <= SPE_PROGRAM_MAX)
    problem->severity = SPE_SEVERITY_WARNING;
}

/**
 * spe_check_get_number:
 * @run: a run
 * @name: a call
 *
 * Returns: its number on the target's architecture, or %SPE_NO_NUMBER
 */
int
spe_check_get_number (const SpeCheckRun *run,
                      const char        *name)
{
  const SpeSyscall *call = NULL;

  g_return_val_if_fail (run != NULL && name != NULL, SPE_NO_NUMBER);

  call = spe_catalog_lookup (spe_catalog_get (), name);
  if (call == NULL || run->target->arch >= SPE_N_ARCHES)
    return SPE_NO_NUMBER;

  return spe_syscall_get_number (call, run->target->arch);
}

/* How many of the outcomes that a call can have on the target let it run. */
static guint
count_permissive (const SpeCheckRun *run,
                  const char        *name,
                  guint             *out_n_outcomes)
{
  int number = spe_check_get_number (run, name);
  g_autoptr (GArray) outcomes = NULL;
  guint n_permissive = 0;

  *out_n_outcomes = 0;
  if (run->program == NULL || number == SPE_NO_NUMBER)
    return 0;

  outcomes = spe_program_dup_outcomes (run->program, run->target->arch, (guint32) number);
  for (guint i = 0; i < outcomes->len; i++)
    if (spe_action_is_permissive (g_array_index (outcomes, SpeVerdict, i).action))
      n_permissive++;
  *out_n_outcomes = outcomes->len;

  return n_permissive;
}

/**
 * spe_check_is_open:
 * @run: a run
 * @name: a call
 *
 * Returns: whether the compiled program lets the call run on the target with any arguments;
 *   %FALSE without a program
 */
gboolean
spe_check_is_open (const SpeCheckRun *run,
                   const char        *name)
{
  guint n_outcomes = 0;
  guint n_permissive = 0;

  g_return_val_if_fail (run != NULL && name != NULL, FALSE);

  n_permissive = count_permissive (run, name, &n_outcomes);

  return n_outcomes > 0 && n_permissive == n_outcomes;
}

/* Whether the call is refused with some arguments at least. */
static gboolean
is_blocked (const SpeCheckRun *run,
            const char        *name)
{
  guint n_outcomes = 0;
  guint n_permissive = count_permissive (run, name, &n_outcomes);

  return n_permissive < n_outcomes;
}

/**
 * spe_check_dup_deciding_path:
 * @run: a run
 * @name: a call
 *
 * Returns: (transfer full): the JSON pointer to where the call is decided: the first rule that
 *   names it, or the default action
 */
char *
spe_check_dup_deciding_path (const SpeCheckRun *run,
                             const char        *name)
{
  const SpeCallEntry *entry = NULL;

  g_return_val_if_fail (run != NULL && name != NULL, NULL);

  entry = run->calls != NULL ? spe_call_index_lookup (run->calls, name) : NULL;
  if (entry == NULL)
    return g_strdup ("/defaultAction");

  return spe_check_dup_call_path (run->profile,
                                  spe_check_get_rule (run, g_array_index (entry->rules, guint, 0)),
                                  name);
}

/**
 * spe_check_exit_blocked:
 * @run: a run
 *
 * SEC705. A program whose exit is refused does not stay: it spins or crashes, since its C
 * library has no way to go on.
 */
void
spe_check_exit_blocked (SpeCheckRun *run)
{
  static const char * const names[] = { "exit", "exit_group" };
  g_autoptr (GPtrArray) blocked = g_ptr_array_new ();
  g_autofree char *list = NULL;
  SpeProblem *problem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_blocked (run, names[i]))
      g_ptr_array_add (blocked, (gpointer) names[i]);
  if (blocked->len == 0)
    return;

  list = spe_check_dup_list (blocked);
  problem = spe_check_report (
    run, spe_check_dup_deciding_path (run, blocked->pdata[0]),
    /* Translators: %s is a list of calls. */
    g_strdup_printf (ngettext ("%s is not allowed", "%s are not allowed", blocked->len), list));
  spe_check_offer_names (problem, _ ("Allow them"), spe_check_fix_allow_calls, blocked);
}
