/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks of what libseccomp made of the rules against what is written. */

/* What is written, and where the filter differs from it. Worked out when first asked for; FALSE
 * where no filter comes of the profile. */
static gboolean
compare (SpeCheckRun *run)
{
  SpeEntries *entries = NULL;

  if (run->program == NULL || run->target->arch >= SPE_N_ARCHES)
    return FALSE;
  if (run->differences != NULL)
    return TRUE;

  entries = spe_entries_new (run->resolution, run->target, NULL);
  if (entries == NULL)
    return FALSE;

  run->meaning = spe_plain_meaning_new (entries, run->target);
  run->differences = spe_differential_run (run->meaning, run->program);

  return TRUE;
}

static char *
dup_place (const SpeCheckRun       *run,
           const SpeMiscompilation *difference)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (run->meaning);
  const SpeEntry *entry = NULL;

  if (difference->entry == SPE_NO_ENTRY)
    return spe_check_dup_deciding_path (run, difference->name != NULL ? difference->name : "");

  entry = spe_entries_get (entries, difference->entry);

  return spe_check_dup_call_path (run->profile, spe_check_get_rule (run, entry->rule),
                                  entry->name);
}

/* The call with its arguments up to the last one that is not 0. */
static char *
dup_call (const SpeMiscompilation *difference)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_args = 6;

  if (difference->name != NULL)
    g_string_append (text, difference->name);
  else
    g_string_append_printf (text, "%u", difference->number);

  while (n_args > 1 && difference->args[n_args - 1] == 0)
    n_args--;
  g_string_append_c (text, '(');
  for (guint i = 0; i < n_args; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? ", " : "", difference->args[i]);
  g_string_append_c (text, ')');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
report_difference (SpeCheckRun             *run,
                   const SpeMiscompilation *difference)
{
  g_autofree char *call = dup_call (difference);
  g_autofree char *got = spe_verdict_dup_label (difference->program);
  g_autofree char *wanted = spe_verdict_dup_label (difference->plain);
  SpeProblem *problem = NULL;

  problem = spe_check_report (
    run, dup_place (run, difference),
    /* Translators: %1$s is a call with arguments, %2$s an architecture, %3$s and %4$s are
     * actions. */
    g_strdup_printf (_ ("libseccomp compiles these rules wrongly: %1$s on %2$s gets %3$s, written "
                        "is %4$s"),
                     call, spe_arch_get_name (difference->arch), got, wanted));
  problem->subject = g_strdup (difference->name);
}

/**
 * spe_check_miscompiled:
 * @run: a run
 *
 * SEC507. The filter decides otherwise than any of the rules that fit the arguments.
 */
void
spe_check_miscompiled (SpeCheckRun *run)
{
  if (!compare (run))
    return;

  for (guint i = 0; i < run->differences->len; i++)
    report_difference (run, &g_array_index (run->differences, SpeMiscompilation, i));
}

static gboolean
is_wrong (const SpeCheckRun *run,
          const char        *name)
{
  for (guint i = 0; i < run->differences->len; i++)
    if (g_strcmp0 (g_array_index (run->differences, SpeMiscompilation, i).name, name) == 0)
      return TRUE;

  return FALSE;
}

/**
 * spe_check_fragile:
 * @run: a run
 *
 * SEC509. Trying some arguments cannot prove that a filter is right.
 */
void
spe_check_fragile (SpeCheckRun *run)
{
  g_autoptr (GArray) numbers = NULL;

  if (!compare (run))
    return;

  numbers = spe_plain_meaning_dup_numbers (run->meaning, run->target->arch);
  for (guint i = 0; i < numbers->len; i++)
    {
      guint32 number = g_array_index (numbers, guint32, i);
      const SpeSyscall *call =
        spe_catalog_lookup_number (spe_catalog_get (), run->target->arch, (int) number);
      const char *name = call != NULL ? spe_syscall_get_name (call) : NULL;
      SpeProblem *problem = NULL;

      if (name == NULL || is_wrong (run, name) ||
          !spe_differential_is_fragile (run->meaning, run->target->arch, number))
        continue;

      problem = spe_check_report (
        run, spe_check_dup_deciding_path (run, name),
        /* Translators: %s is a call. */
        g_strdup_printf (_ ("The rules for %s are of a kind that libseccomp may compile wrongly"),
                         name));
      problem->subject = g_strdup (name);
    }
}
