/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-check-private.h"
#include "filter/spe-seccomp-table.h"
#include "filter/spe-version.h"

/* What libseccomp refused, or died of, in words that name the rule of the author's profile. */

/* A hostile file could otherwise fill the memory with problems. */
#define MAX_PROBLEMS 1000

static SpeProblem *
report (SpeCompileOutcome *outcome,
        const char        *id,
        const char        *title,
        SpeSeverity        severity,
        const char        *path)
{
  SpeProblem *problem = spe_problem_new (id, title, severity, path);

  g_ptr_array_add (outcome->problems, problem);

  return problem;
}

static gboolean
is_full (const SpeCompileOutcome *outcome)
{
  return outcome->problems->len >= MAX_PROBLEMS;
}

static guint
get_rule (const SpeCompileOutcome *outcome,
          const SpeEntry          *entry)
{
  return spe_resolution_get_rule (outcome->resolution, entry->rule);
}

static char *
dup_path (const SpeCompileOutcome *outcome,
          const SpeEntry          *entry,
          const char              *member,
          guint                    index)
{
  return g_strdup_printf ("/syscalls/%u/%s/%u", get_rule (outcome, entry), member, index);
}

/* Many names of a rule tend to fail for the same reason: the first speaks for all. */
static gboolean
is_reported (const SpeCompileOutcome *outcome,
             const SpeEntry          *entry,
             const char              *id)
{
  for (guint i = outcome->problems->len; i > 0; i--)
    {
      const SpeProblem *problem = outcome->problems->pdata[i - 1];
      guint rule = 0;

      if (g_str_equal (problem->id, id) &&
          spe_problem_get_rule_index (problem, &rule) &&
          rule == get_rule (outcome, entry))
        return TRUE;
    }

  return FALSE;
}

static void
report_clash (SpeCompileOutcome *outcome,
              const SpeEntry    *entry)
{
  g_autofree char *path = dup_path (outcome, entry, "names", entry->name_index);
  SpeProblem *problem = NULL;

  if (is_reported (outcome, entry, "SEC503"))
    return;

  problem = report (outcome, "SEC503", "eexist", SPE_SEVERITY_ERROR, path);
  problem->subject = g_strdup (entry->name);
  /* Translators: %1$u is the number of a rule, %2$s the name of a system call. */
  problem->message = g_strdup_printf (_ ("Rule %1$u contradicts an earlier rule for %2$s"),
                                      get_rule (outcome, entry) + 1, entry->name);
  problem->reason = g_strdup (_ ("An earlier rule has another action for the same conditions, or "
                                 "for these and more. libseccomp refuses this (“file exists”), "
                                 "and the container does not start."));
  problem->advice = g_strdup (_ ("Keep one of the two rules, or put the one with fewer "
                                 "conditions first."));
}

static void
report_errno (SpeCompileOutcome *outcome,
              const SpeEntry    *entry)
{
  g_autofree char *path = g_strdup_printf ("/syscalls/%u/errnoRet", get_rule (outcome, entry));
  SpeProblem *problem = NULL;

  if (is_reported (outcome, entry, "SEC204"))
    return;

  problem = report (outcome, "SEC204", "errno-too-big", SPE_SEVERITY_ERROR, path);
  /* Translators: %1$u is the number of a rule, %2$u its errno, %3$d the largest one. */
  problem->message = g_strdup_printf (_ ("The errno of rule %1$u comes to %2$u; libseccomp "
                                         "takes at most %3$d"),
                                      get_rule (outcome, entry) + 1, entry->verdict.data,
                                      SPE_ERRNO_MAX);
  problem->reason = g_strdup (_ ("libseccomp refuses the rule, and the container does not "
                                 "start."));
  problem->advice = g_strdup (_ ("Write the errno that programs shall see, such as 1 (EPERM)."));
}

static void
report_index (SpeCompileOutcome *outcome,
              const SpeEntry    *entry,
              guint              condition)
{
  g_autofree char *path = dup_path (outcome, entry, "args", condition);
  SpeProblem *problem = NULL;

  if (is_reported (outcome, entry, "SEC401"))
    return;

  problem = report (outcome, "SEC401", "arg-index", SPE_SEVERITY_ERROR, path);
  /* Translators: %u is the number of a rule. */
  problem->message = g_strdup_printf (_ ("Rule %u tests an argument that no system call has"),
                                      get_rule (outcome, entry) + 1);
  problem->reason = g_strdup (_ ("A system call has six arguments, 0 to 5. libseccomp refuses "
                                 "the rule, and the container does not start."));
  problem->advice = g_strdup (_ ("The first argument is 0, the last one 5."));
}

static void
report_refused (SpeCompileOutcome *outcome,
                const SpeEntry    *entry,
                int                reason)
{
  g_autofree char *path = dup_path (outcome, entry, "names", entry->name_index);
  SpeProblem *problem = NULL;

  if (is_reported (outcome, entry, "SEC513"))
    return;

  problem = report (outcome, "SEC513", "rule-refused", SPE_SEVERITY_ERROR, path);
  problem->subject = g_strdup (entry->name);
  /* Translators: %1$u is the number of a rule, %2$s the name of a system call, %3$s a system
   * error such as "Cannot allocate memory". */
  problem->message = g_strdup_printf (_ ("libseccomp refuses rule %1$u for %2$s: %3$s"),
                                      get_rule (outcome, entry) + 1, entry->name,
                                      g_strerror (reason));
  problem->reason = g_strdup (_ ("The container does not start."));
}

/**
 * spe_compile_report_default:
 * @outcome: takes the problem
 *
 * Reports that libseccomp does not even begin: the only reason is the errno of the default.
 */
void
spe_compile_report_default (SpeCompileOutcome *outcome)
{
  SpeProblem *problem = report (outcome, "SEC204", "errno-too-big", SPE_SEVERITY_ERROR,
                                "/defaultErrnoRet");

  /* Translators: %1$u is an errno, %2$d the largest one. */
  problem->message = g_strdup_printf (_ ("The errno of the default action comes to %1$u; "
                                         "libseccomp takes at most %2$d"),
                                      outcome->entries->default_verdict.data, SPE_ERRNO_MAX);
  problem->reason = g_strdup (_ ("libseccomp refuses the profile, and the container does not "
                                 "start."));
  problem->advice = g_strdup (_ ("Write the errno that programs shall see, such as 1 (EPERM)."));
}

/**
 * spe_compile_report_arch:
 * @outcome: takes the problem
 * @arch: which of the listed architectures
 * @reason: the errno that it got
 *
 * Reports an architecture that cannot be in this filter.
 */
void
spe_compile_report_arch (SpeCompileOutcome *outcome,
                         guint              arch,
                         int                reason)
{
  SpeArch refused = g_array_index (outcome->entries->arches, SpeArch, arch);
  g_autofree char *path = g_strdup_printf ("/architectures/%u", arch);
  SpeProblem *problem = NULL;

  if (is_full (outcome))
    return;

  if (reason == EDOM)
    {
      problem = report (outcome, "SEC324", "arch-endianness", SPE_SEVERITY_ERROR, path);
      problem->message =
        /* Translators: %s is an architecture. */
        g_strdup_printf (_ ("%s orders its bytes otherwise than this machine"),
                         spe_arch_to_string (refused));
      problem->reason = g_strdup (_ ("A filter cannot hold both byte orders. The container does "
                                     "not start (“numerical argument out of domain”)."));
      problem->advice = g_strdup (_ ("Keep a file for each byte order, or use archMap with "
                                     "Docker or Podman."));
      return;
    }

  problem = report (outcome, "SEC323", "arch-version", SPE_SEVERITY_ERROR, path);
  /* Translators: %s is an architecture. */
  problem->message = g_strdup_printf (_ ("This libseccomp does not know %s"),
                                      spe_arch_to_string (refused));
  problem->reason = g_strdup (_ ("The container does not start."));
  problem->advice = g_strdup (_ ("Delete the architecture, or use a newer libseccomp."));
}

/**
 * spe_compile_report_entry:
 * @outcome: takes the problem
 * @entry: which entry
 * @reason: the errno that it got
 *
 * Reports an entry that libseccomp refused. For EINVAL the reason is looked up in the rule:
 * libseccomp has the same answer for each.
 */
void
spe_compile_report_entry (SpeCompileOutcome *outcome,
                          guint              entry,
                          int                reason)
{
  const SpeEntry *refused = spe_entries_get (outcome->entries, entry);

  if (is_full (outcome))
    return;

  if (reason == EEXIST)
    {
      report_clash (outcome, refused);
      return;
    }

  if (refused->verdict.action == SPE_ACTION_ERRNO && refused->verdict.data > SPE_ERRNO_MAX)
    {
      report_errno (outcome, refused);
      return;
    }

  for (guint i = 0; i < refused->n_conditions; i++)
    if (spe_condition_get_argument (
          spe_entries_get_condition (outcome->entries, refused, i)) > SPE_ARGUMENT_MAX)
      {
        report_index (outcome, refused, refused->first_condition + i);
        return;
      }

  report_refused (outcome, refused, reason);
}

/* The problem that the rule has already because of other names. */
static SpeProblem *
find_unknown (const SpeCompileOutcome *outcome,
              guint                    rule)
{
  SpeProblem *last = outcome->problems->len > 0
                       ? outcome->problems->pdata[outcome->problems->len - 1] : NULL;
  guint last_rule = 0;

  if (last == NULL || !g_str_equal (last->id, "SEC302") ||
      !spe_problem_get_rule_index (last, &last_rule) || last_rule != rule)
    return NULL;

  return last;
}

static SpeProblem *
report_unknown (SpeCompileOutcome  *outcome,
                const SpeLostEntry *ignored,
                guint               rule)
{
  g_autofree char *path = g_strdup_printf ("/syscalls/%u/names/%u", rule, ignored->name_index);
  SpeProblem *problem = report (outcome, "SEC302", "too-new-for-libseccomp",
                                SPE_SEVERITY_WARNING, path);

  problem->subject = g_strdup (ignored->name);
  problem->reason = g_strdup (_ ("The runtimes skip a name that their libseccomp does not know, "
                                 "whatever the kernel has. The default action decides."));
  problem->advice = g_strdup (_ ("Use a newer libseccomp, or rely on the default action."));

  return problem;
}

/* Says which names it is about, and which libseccomp has them all. */
static void
describe_unknown (SpeProblem *problem,
                  guint       known_version)
{
  g_auto (GStrv) lines = g_strsplit (problem->subject, "\n", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *version = spe_version_to_string ((guint) problem->number);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (names, lines[i]);
  list = spe_check_dup_list (names);

  g_free (problem->message);
  if ((guint) problem->number > known_version)
    problem->message =
      /* Translators: %1$s is a list of system calls, %2$s a version such as 2.6.0. */
      g_strdup_printf (ngettext ("%1$s needs libseccomp %2$s; it is ignored here",
                                 "%1$s need libseccomp %2$s; they are ignored here",
                                 names->len),
                       list, version);
  else
    problem->message =
      /* Translators: %s is a list of system calls. */
      g_strdup_printf (ngettext ("This libseccomp does not know %s; it is ignored",
                                 "This libseccomp does not know %s; they are ignored",
                                 names->len),
                       list);
}

/**
 * spe_compile_report_unknown:
 * @outcome: takes the problem
 * @lost: which of the lost entries
 *
 * Reports a name that this libseccomp does not know, if it is one that others do. A name that
 * nobody knows is for the checks to report. All such names of a rule are one problem.
 */
void
spe_compile_report_unknown (SpeCompileOutcome *outcome,
                            guint              lost)
{
  const SpeLostEntry *ignored = &g_array_index (outcome->entries->lost, SpeLostEntry, lost);
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), ignored->name);
  guint rule = spe_resolution_get_rule (outcome->resolution, ignored->rule);
  SpeProblem *problem = call != NULL ? find_unknown (outcome, rule) : NULL;

  if (call == NULL || (problem == NULL && is_full (outcome)))
    return;

  if (problem == NULL)
    {
      problem = report_unknown (outcome, ignored, rule);
    }
  else
    {
      g_autofree char *before = g_steal_pointer (&problem->subject);

      problem->subject = g_strconcat (before, "\n", ignored->name, NULL);
    }

  problem->number = MAX (problem->number, spe_syscall_get_seccomp_version (call));
  describe_unknown (problem, spe_seccomp_table_for (outcome->target).version);
}

/**
 * spe_compile_report_length:
 * @outcome: takes the problem
 * @n_instructions: how long the program is
 *
 * Reports that the kernel will not load the program.
 */
void
spe_compile_report_length (SpeCompileOutcome *outcome,
                           guint              n_instructions)
{
  SpeProblem *problem = report (outcome, "SEC510", "program-too-long", SPE_SEVERITY_ERROR, "");

  /* Translators: both are numbers of instructions, %2$u the largest that is allowed. */
  problem->message = g_strdup_printf (_ ("The filter has %1$u instructions; the kernel takes at "
                                         "most %2$u"),
                                      n_instructions, SPE_PROGRAM_MAX);
  problem->reason = g_strdup (_ ("The kernel does not load it (“invalid argument”), and the "
                                 "container does not start."));
  problem->advice = g_strdup (_ ("Use fewer conditions or fewer architectures."));
}

/* The entry that the worker was adding; %NULL where it was not, or where what it says cannot be
 * right. */
static const SpeEntry *
find_entry (const SpeCompileOutcome *outcome,
            const SpeCompileProcess *process)
{
  if (process->progress.stage != SPE_COMPILE_STAGE_ENTRY ||
      process->progress.entry >= outcome->entries->entries->len)
    return NULL;

  return spe_entries_get (outcome->entries, process->progress.entry);
}

static void
report_hang (SpeCompileOutcome *outcome,
             const SpeEntry    *entry)
{
  g_autofree char *path = dup_path (outcome, entry, "names", entry->name_index);
  SpeProblem *problem = report (outcome, "SEC508", "compile-hang", SPE_SEVERITY_ERROR, path);

  problem->subject = g_strdup (entry->name);
  /* Translators: %1$u is the number of a rule, %2$s the name of a system call. */
  problem->message = g_strdup_printf (_ ("libseccomp does not finish with rule %1$u for %2$s"),
                                      get_rule (outcome, entry) + 1, entry->name);
  problem->reason = g_strdup (_ ("On some sets of rules with conditions it loops for ever. runc "
                                 "and crun hang as well when they start the container."));
  problem->advice = g_strdup (_ ("Simplify the rules for this call: one condition in each rule, "
                                 "or only SCMP_CMP_EQ and SCMP_CMP_MASKED_EQ."));
}

static void
report_slow (SpeCompileOutcome *outcome,
             const SpeEntry    *entry)
{
  SpeProblem *problem = report (outcome, "SEC508", "compile-hang", SPE_SEVERITY_ERROR, "");

  if (entry == NULL)
    problem->message = g_strdup (_ ("libseccomp does not finish with this profile in time"));
  else
    /* Translators: %u is the number of a rule. */
    problem->message = g_strdup_printf (_ ("libseccomp does not finish with this profile in "
                                           "time; it came to rule %u"),
                                        get_rule (outcome, entry) + 1);
  problem->reason = g_strdup (_ ("Many rules for one call take libseccomp ever longer. The "
                                 "runtimes need that time each time they start a container."));
  problem->advice = g_strdup (_ ("Use fewer rules with conditions."));
}

/**
 * spe_compile_report_overdue:
 * @outcome: takes the problem
 * @process: the worker, ended because its time was over
 *
 * Reports that libseccomp did not come to an end. One entry that took most of the time is to
 * blame for it; else it is the number of them.
 */
void
spe_compile_report_overdue (SpeCompileOutcome       *outcome,
                            const SpeCompileProcess *process)
{
  const SpeEntry *entry = find_entry (outcome, process);

  if (entry != NULL && process->progress.cpu_before < process->cpu_used / 2)
    report_hang (outcome, entry);
  else
    report_slow (outcome, entry);
}

/**
 * spe_compile_report_crash:
 * @outcome: takes the problem
 * @process: the worker, ended by a signal
 *
 * Reports that the worker was killed, be it by its own fault or by another hand.
 */
void
spe_compile_report_crash (SpeCompileOutcome       *outcome,
                          const SpeCompileProcess *process)
{
  const SpeEntry *entry = find_entry (outcome, process);
  g_autofree char *path = NULL;
  SpeProblem *problem = NULL;

  if (entry != NULL)
    path = dup_path (outcome, entry, "names", entry->name_index);

  problem = report (outcome, "SEC514", "compile-crash", SPE_SEVERITY_ERROR,
                    path != NULL ? path : "");
  problem->reason = g_strdup (_ ("The process that libseccomp runs in was killed. Some profiles "
                                 "make libseccomp overwrite memory, and the runtimes crash as "
                                 "well; another cause is a machine that is short of memory."));
  problem->advice = g_strdup (_ ("Try again. If it happens again, simplify the rules."));
  if (entry == NULL)
    {
      /* Translators: %s is a signal such as "Segmentation fault". */
      problem->message = g_strdup_printf (_ ("libseccomp was killed while it compiled the "
                                             "profile: %s"),
                                          g_strsignal (process->signal));
      return;
    }

  problem->subject = g_strdup (entry->name);
  /* Translators: %1$u is the number of a rule, %2$s the name of a system call, %3$s a signal
   * such as "Segmentation fault". */
  problem->message = g_strdup_printf (_ ("libseccomp was killed while it added rule %1$u for "
                                         "%2$s: %3$s"),
                                      get_rule (outcome, entry) + 1, entry->name,
                                      g_strsignal (process->signal));
}
