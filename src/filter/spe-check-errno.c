/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "model/spe-edit.h"
#include "model/spe-errno.h"

/* Checks of the numbers beside actions: errnoRet, defaultErrnoRet and their older spellings. */

/* An action with its number, wherever it stands. */
typedef struct
{
  SpeAction  action;
  gint64     number;
  char      *path;
} Numbered;

typedef void (*NumberedFunc) (SpeCheckRun    *run,
                              const Numbered *numbered);

static gboolean
is_readable (const char *errno_name)
{
  gint64 number = 0;

  return errno_name != NULL && spe_errno_parse (errno_name, &number);
}

/* Calls FUNC for every number that the profile gives. */
static void
for_each_number (SpeCheckRun  *run,
                 NumberedFunc  func)
{
  const SpeProfile *profile = run->profile;

  if (spe_profile_get_default_errno (profile) != SPE_UNSET)
    {
      g_autofree char *path = g_strdup (is_readable (profile->default_errno_name)
                                        ? "/defaultErrno" : "/defaultErrnoRet");
      Numbered numbered = { profile->default_action, spe_profile_get_default_errno (profile),
                            path };

      func (run, &numbered);
    }

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      const char *member = is_readable (rule->errno_name) ? "errno" : "errnoRet";
      g_autofree char *path = g_strdup_printf ("/syscalls/%u/%s", i, member);
      Numbered numbered = { rule->action, spe_rule_get_errno (rule), path };

      if (numbered.number != SPE_UNSET)
        func (run, &numbered);
    }
}

/* Gives the action at the path the number of the problem, or none with SPE_UNSET. */
static SpeProfile *
fix_number (const SpeProfile *profile,
            const SpeProblem *problem)
{
  guint rule = 0;

  if (!spe_problem_get_rule_index (problem, &rule))
    return spe_edit_set_default_action (profile, profile->default_action, problem->number);

  return spe_edit_set_rule_action (profile, rule, spe_profile_get_rule (profile, rule)->action,
                                   problem->number);
}

static void
offer_number (SpeProblem *problem,
              const char *label,
              gint64      number)
{
  problem->number = number;
  spe_check_offer (problem, label, fix_number, NULL);
}

static void
check_other_action (SpeCheckRun    *run,
                    const Numbered *numbered)
{
  SpeProblem *problem = NULL;

  if (spe_action_to_string (numbered->action) == NULL || spe_action_takes_errno (numbered->action))
    return;

  problem = spe_check_report (
    run, g_strdup (numbered->path),
    /* Translators: %s is the name of an action. */
    g_strdup_printf (_ ("%s takes no errno"), spe_action_to_string (numbered->action)));
  offer_number (problem, _ ("Delete the number"), SPE_UNSET);
  if (spe_check_runs (run, SPE_RUNTIME_RUNC) || spe_check_runs (run, SPE_RUNTIME_YOUKI))
    problem->severity = SPE_SEVERITY_WARNING;
}

/**
 * spe_check_errno_on_other_action:
 * @run: a run
 *
 * SEC203. Only ERRNO and TRACE have a use for a number. The runtime-spec asks runtimes to
 * refuse it elsewhere, and crun does.
 */
void
spe_check_errno_on_other_action (SpeCheckRun *run)
{
  for_each_number (run, check_other_action);
}

static void
check_too_big (SpeCheckRun    *run,
               const Numbered *numbered)
{
  SpeVerdict verdict = spe_verdict (numbered->action, numbered->number);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, numbered->number);

  if (numbered->action != SPE_ACTION_ERRNO || verdict.data <= SPE_ERRNO_MAX)
    return;

  spe_check_report (run, g_strdup (numbered->path),
                    /* Translators: %1$s is a number, %2$d the largest one. */
                    g_strdup_printf (_ ("%1$s is no errno: libseccomp takes at most %2$d"),
                                     number, SPE_ERRNO_MAX));
}

/**
 * spe_check_errno_too_big:
 * @run: a run
 *
 * SEC204. libseccomp refuses what is left of the number when it exceeds its largest errno.
 */
void
spe_check_errno_too_big (SpeCheckRun *run)
{
  for_each_number (run, check_too_big);
}

static void
check_truncated (SpeCheckRun    *run,
                 const Numbered *numbered)
{
  SpeVerdict verdict = spe_verdict (numbered->action, numbered->number);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, numbered->number);

  if (!spe_action_takes_errno (numbered->action) || numbered->number <= G_MAXUINT16)
    return;

  spe_check_report (run, g_strdup (numbered->path),
                    /* Translators: %1$s is a large number, %2$u what is left of it. */
                    g_strdup_printf (_ ("Only the low 16 bits count: %1$s becomes %2$u"),
                                     number, verdict.data));
}

/**
 * spe_check_errno_truncated:
 * @run: a run
 *
 * SEC205. A filter's return value has 16 bits for the number; the runtimes cut without a word.
 */
void
spe_check_errno_truncated (SpeCheckRun *run)
{
  for_each_number (run, check_truncated);
}

/* The operator does not write a 0 down (SEC922), but what it does write may be cut to one. */
static gboolean
loses_zero (const SpeCheckRun *run,
            const Numbered    *numbered)
{
  return run->target->loader == SPE_LOADER_OPERATOR && numbered->number == 0;
}

static void
check_zero (SpeCheckRun    *run,
            const Numbered *numbered)
{
  SpeProblem *problem = NULL;

  if (numbered->action != SPE_ACTION_ERRNO ||
      spe_verdict (numbered->action, numbered->number).data != 0 || loses_zero (run, numbered))
    return;

  problem = spe_check_report (
    run, g_strdup (numbered->path),
    g_strdup (_ ("Errno 0 skips the call and reports success")));
  offer_number (problem, _ ("Return EPERM"), EPERM);
}

/**
 * spe_check_errno_zero:
 * @run: a run
 *
 * SEC206. ERRNO with 0 pretends success, a classic hole where a program drops its rights.
 */
void
spe_check_errno_zero (SpeCheckRun *run)
{
  for_each_number (run, check_zero);
}

/* Their kernels number errors otherwise than all others, the C library here does not tell how. */
static gboolean
has_own_numbers (SpeArch arch)
{
  return (arch >= SPE_ARCH_MIPS && arch <= SPE_ARCH_MIPSEL64N32) ||
         arch == SPE_ARCH_PARISC ||
         arch == SPE_ARCH_PARISC64;
}

static void
check_unnamed (SpeCheckRun    *run,
               const Numbered *numbered)
{
  SpeVerdict verdict = spe_verdict (numbered->action, numbered->number);

  if (numbered->action != SPE_ACTION_ERRNO || verdict.data == 0 ||
      verdict.data > SPE_ERRNO_MAX || spe_errno_get_name (verdict.data) != NULL)
    return;

  spe_check_report (run, g_strdup (numbered->path),
                    /* Translators: %u is a number. */
                    g_strdup_printf (_ ("Errno %u has no name"), verdict.data));
}

/**
 * spe_check_errno_unnamed:
 * @run: a run
 *
 * SEC207. Programs handle errors that they know by name.
 */
void
spe_check_errno_unnamed (SpeCheckRun *run)
{
  if (!has_own_numbers (run->target->arch))
    for_each_number (run, check_unnamed);
}

/**
 * spe_check_errno_implicit:
 * @run: a run
 *
 * SEC214. A rule does not inherit defaultErrnoRet: without a number of its own it is EPERM.
 */
void
spe_check_errno_implicit (SpeCheckRun *run)
{
  SpeVerdict by_default = spe_profile_get_default_verdict (run->profile);

  if (by_default.action != SPE_ACTION_ERRNO || by_default.data == EPERM)
    return;

  for (guint i = 0; i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      SpeProblem *problem = NULL;

      if (rule->action != SPE_ACTION_ERRNO || spe_rule_get_errno (rule) != SPE_UNSET)
        continue;

      problem = spe_check_report (
        run, g_strdup_printf ("/syscalls/%u", i),
        /* Translators: %1$u is the number of a rule, %2$u an errno. */
        g_strdup_printf (_ ("Rule %1$u returns 1 (EPERM), not the profile's %2$u"),
                         spe_check_rule_number (i), by_default.data));
      offer_number (problem, _ ("Write EPERM"), EPERM);
    }
}
