/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/spe-text-distance.h"

/* Checks of the names of calls as they are written. */

/* Longer than any name together with what people put around it. */
#define MAX_BYTES 128

typedef void (*NameFunc) (SpeCheckRun *run,
                          guint        rule,
                          guint        n,
                          const char  *name);

/* Calls FUNC for every name of the profile. An empty `name` of the old Docker shape counts as
 * absent to the loaders that know it. */
static void
for_each_name (SpeCheckRun *run,
               NameFunc     func)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      guint n_names = spe_rule_get_n_names (rule);

      for (guint j = 0; j < n_names; j++)
        {
          const char *name = spe_rule_get_nth_name (rule, j);

          if (name != rule->name || name[0] != '\0')
            func (run, i, j, name);
        }
    }
}

static gboolean
is_known (const char *name)
{
  return spe_catalog_lookup (spe_catalog_get (), name) != NULL;
}

static gboolean
is_number (const char *name)
{
  return name[0] != '\0' && name[strspn (name, "0123456789")] == '\0';
}

/* Takes away what no name has: blanks around it, capital letters and the prefixes of the
 * kernel's tables. Returns the call that is left, or NULL. */
static const char *
find_meant (const char *name)
{
  static const char * const prefixes[] = { "__x64_sys_", "__nr_", "sys_", "nr_", "scmp_sys_" };
  g_autofree char *lower = NULL;
  const char *bare = NULL;
  const SpeSyscall *call = NULL;

  if (strlen (name) > MAX_BYTES)
    return NULL;

  lower = g_strstrip (g_ascii_strdown (name, -1));
  bare = lower;
  if (!is_known (bare))
    for (guint i = 0; i < G_N_ELEMENTS (prefixes) && bare == lower; i++)
      if (g_str_has_prefix (lower, prefixes[i]))
        bare += strlen (prefixes[i]);

  call = spe_catalog_lookup (spe_catalog_get (), bare);

  return call != NULL ? spe_syscall_get_name (call) : NULL;
}

static gboolean
is_refused (SpeAction action)
{
  return spe_action_to_string (action) != NULL && !spe_action_is_permissive (action);
}

static void
report_unknown (SpeCheckRun *run,
                guint        rule,
                guint        n,
                const char  *name)
{
  const char *nearest =
    spe_check_is_full (run) ? NULL : spe_catalog_find_nearest (spe_catalog_get (), name);
  g_autofree char *quoted = spe_check_dup_quoted (name);
  g_autofree char *advice = spe_check_dup_hint (nearest);
  gboolean refused = is_refused (spe_profile_get_rule (run->profile, rule)->action);
  SpeProblem *problem = NULL;

  problem = spe_check_report (
    run, spe_check_dup_name_path (run->profile, rule, n),
    /* Translators: %s is a word in quotation marks. */
    g_strdup_printf (_ ("%s is no system call"), quoted));
  spe_check_explain (problem,
                     refused ? _ ("The rule does not refuse it, and the runtimes hardly say so: "
                                  "runc only in its debug log, crun with a warning.")
                             : NULL,
                     advice);
  if (refused)
    problem->severity = SPE_SEVERITY_ERROR;

  /* A function of the C library has a nearest call too, which is a hint and no correction. */
  if (nearest != NULL && spe_text_distance (name, nearest, 2) <= 2)
    spe_check_offer_word (problem, spe_check_fix_rename, nearest);
}

static void
check_unknown (SpeCheckRun *run,
               guint        rule,
               guint        n,
               const char  *name)
{
  if (name[0] != '\0' && !is_number (name) && !is_known (name) && find_meant (name) == NULL)
    report_unknown (run, rule, n, name);
}

/**
 * spe_check_unknown_syscall:
 * @run: a run
 *
 * SEC301. The runtimes skip names that libseccomp does not know. In a rule that refuses calls
 * a slip of the pen leaves the call allowed, which is why it weighs more there.
 */
void
spe_check_unknown_syscall (SpeCheckRun *run)
{
  for_each_name (run, check_unknown);
}

static void
check_empty (SpeCheckRun *run,
             guint        rule,
             guint        n,
             const char  *name)
{
  SpeProblem *problem = NULL;

  if (name[0] != '\0')
    return;

  problem = spe_check_report (run, spe_check_dup_name_path (run->profile, rule, n),
                              /* Translators: %u is the number of a rule. */
                              g_strdup_printf (_ ("Rule %u has an empty name"),
                                               spe_check_rule_number (rule)));
  if (!spe_check_may_run (run, SPE_RUNTIME_RUNC))
    problem->severity = SPE_SEVERITY_WARNING;
  spe_check_offer (problem, _ ("Delete the name"), spe_check_fix_remove_name, NULL);
}

/**
 * spe_check_empty_name:
 * @run: a run
 *
 * SEC303. runc refuses an empty name before it looks at anything else in the rule.
 */
void
spe_check_empty_name (SpeCheckRun *run)
{
  for_each_name (run, check_empty);
}

static void
report_number (SpeCheckRun *run,
               guint        rule,
               guint        n,
               const char  *name)
{
  g_autofree char *quoted = spe_check_dup_quoted (name);
  g_autofree char *advice = NULL;
  const SpeSyscall *call = NULL;
  SpeProblem *problem = NULL;
  guint64 number = 0;

  if (run->target->arch < SPE_N_ARCHES &&
      g_ascii_string_to_unsigned (name, 10, 0, G_MAXINT, &number, NULL))
    call = spe_catalog_lookup_number (spe_catalog_get (), run->target->arch, (int) number);
  if (call != NULL)
    /* Translators: %1$s is an architecture, %2$s a number, %3$s the name of a call. */
    advice = g_strdup_printf (_ ("On %1$s, call %2$s is %3$s."),
                              spe_arch_get_name (run->target->arch), name,
                              spe_syscall_get_name (call));
  else
    advice = g_strdup (_ ("Write the name of the call."));

  problem = spe_check_report (
    run, spe_check_dup_name_path (run->profile, rule, n),
    /* Translators: %s is a number in quotation marks. */
    g_strdup_printf (_ ("%s is a number, not the name of a call"), quoted));
  spe_check_explain (problem, _ ("No runtime takes numbers; the entry has no effect."), advice);
}

static void
check_format (SpeCheckRun *run,
              guint        rule,
              guint        n,
              const char  *name)
{
  g_autofree char *quoted = NULL;
  const char *meant = NULL;
  SpeProblem *problem = NULL;

  if (is_number (name))
    {
      report_number (run, rule, n, name);
      return;
    }

  meant = is_known (name) ? NULL : find_meant (name);
  if (meant == NULL)
    return;

  quoted = spe_check_dup_quoted (name);
  problem = spe_check_report (run, spe_check_dup_name_path (run->profile, rule, n),
                              /* Translators: %1$s is a word in quotation marks, %2$s a name. */
                              g_strdup_printf (_ ("%1$s should read %2$s"), quoted, meant));
  spe_check_offer_word (problem, spe_check_fix_rename, meant);
}

/**
 * spe_check_name_format:
 * @run: a run
 *
 * SEC304. No runtime trims names, folds their case, or knows numbers and kernel symbols.
 */
void
spe_check_name_format (SpeCheckRun *run)
{
  for_each_name (run, check_format);
}

/**
 * spe_check_names_missing:
 * @run: a run
 *
 * SEC307. runc loops over the names, so that a rule without any vanishes without a word, and
 * with it what its author wanted to refuse.
 */
void
spe_check_names_missing (SpeCheckRun *run)
{
  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      SpeProblem *problem = NULL;

      if ((rule->names != NULL && rule->names[0] != NULL) ||
          (rule->name != NULL && rule->name[0] != '\0'))
        continue;

      problem = spe_check_report (
        run, g_strdup_printf (rule->names != NULL ? "/syscalls/%u/names" : "/syscalls/%u", i),
        /* Translators: %u is the number of a rule. */
        g_strdup_printf (_ ("Rule %u names no system call"), spe_check_rule_number (i)));
      spe_check_offer (problem, _ ("Delete the rule"), spe_check_fix_remove_rule, NULL);
    }
}
