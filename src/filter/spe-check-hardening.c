/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>
#include <linux/sched.h>

#include "model/spe-edit.h"

/* Checks for calls that a profile had better leave closed. */

/* Every flag of clone(2) that makes a namespace: what the default profiles of Docker and
 * containerd test. */
#define NAMESPACE_FLAGS (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | \
                         CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

static guint
get_flags_argument (SpeArch     arch,
                    const char *name)
{
  gboolean is_s390 = arch == SPE_ARCH_S390 || arch == SPE_ARCH_S390X;

  /* clone(2): s390 takes the stack first. */
  return is_s390 && g_str_equal (name, "clone") ? 1 : 0;
}

static gboolean
makes_user_namespaces (const SpeCheckRun *run,
                       const char        *name,
                       guint              argument)
{
  int number = spe_check_get_number (run, name);
  guint64 args[6] = { 0 };
  SpeVerdict verdict;

  if (run->program == NULL || number == SPE_NO_NUMBER)
    return FALSE;

  args[argument] = CLONE_NEWUSER;
  verdict = spe_program_decide (run->program, run->target->arch, (guint32) number, args);

  return spe_action_is_permissive (verdict.action);
}

/* Puts the call into a rule of its own that allows it without the flags of namespaces. */
static SpeProfile *
fix_forbid_namespaces (const SpeProfile *profile,
                       const SpeProblem *problem)
{
  g_autoptr (SpeCondition) condition =
    spe_condition_new_test ((guint) problem->number, SPE_OPERATOR_MASKED_EQ, NAMESPACE_FLAGS, 0);
  g_autoptr (SpeProfile) isolated = NULL;
  guint rule = 0;

  g_return_val_if_fail (spe_problem_get_rule_index (problem, &rule), NULL);

  isolated = spe_edit_isolate_call (profile, rule, problem->subject, &rule);

  return spe_edit_add_condition (isolated, rule, 0, condition);
}

static void
report_user_namespaces (SpeCheckRun *run,
                        const char  *name,
                        guint        rule,
                        guint        argument)
{
  SpeProblem *problem = NULL;

  problem = spe_check_report (
    run, spe_check_dup_call_path (run->profile, rule, name),
    /* Translators: %s is a call. */
    g_strdup_printf (_ ("%s may create user namespaces"), name));
  problem->number = argument;
  spe_check_offer (problem, _ ("Forbid namespaces"), fix_forbid_namespaces, name);
}

/**
 * spe_check_user_namespaces:
 * @run: a run
 *
 * SEC709. The default profiles let a container without CAP_SYS_ADMIN make no namespaces, for
 * they open much of the kernel to attack.
 */
void
spe_check_user_namespaces (SpeCheckRun *run)
{
  static const char * const names[] = { "clone", "unshare" };

  if (run->flat == NULL || spe_action_is_permissive (run->flat->default_action) ||
      spe_target_has_cap (run->target, "CAP_SYS_ADMIN"))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const SpeCallEntry *entry = spe_call_index_lookup (run->calls, names[i]);
      guint argument = get_flags_argument (run->target->arch, names[i]);

      if (entry == NULL || entry->unconditional == SPE_NO_RULE ||
          !makes_user_namespaces (run, names[i], argument))
        continue;

      report_user_namespaces (run, names[i], spe_check_get_rule (run, entry->unconditional),
                              argument);
    }
}

/* What the default profiles of Docker and containerd refuse, or allow with a capability only
 * (moby/profiles, seccomp/default.json; containerd, contrib/seccomp/seccomp_default.go), sorted
 * by name. */
static const struct
{
  const char *name;
  const char *cap;
} dangerous[] = {
  { "acct", "CAP_SYS_PACCT" },
  { "add_key", NULL },
  { "bpf", "CAP_SYS_ADMIN" },
  { "clock_settime", "CAP_SYS_TIME" },
  { "clock_settime64", "CAP_SYS_TIME" },
  { "delete_module", "CAP_SYS_MODULE" },
  { "finit_module", "CAP_SYS_MODULE" },
  { "fsconfig", "CAP_SYS_ADMIN" },
  { "fsmount", "CAP_SYS_ADMIN" },
  { "fsopen", "CAP_SYS_ADMIN" },
  { "fspick", "CAP_SYS_ADMIN" },
  { "init_module", "CAP_SYS_MODULE" },
  { "ioperm", "CAP_SYS_RAWIO" },
  { "iopl", "CAP_SYS_RAWIO" },
  { "kexec_file_load", NULL },
  { "kexec_load", NULL },
  { "keyctl", NULL },
  { "mount", "CAP_SYS_ADMIN" },
  { "mount_setattr", "CAP_SYS_ADMIN" },
  { "move_mount", "CAP_SYS_ADMIN" },
  { "move_pages", NULL },
  { "open_by_handle_at", "CAP_DAC_READ_SEARCH" },
  { "open_tree", "CAP_SYS_ADMIN" },
  { "perf_event_open", "CAP_SYS_ADMIN" },
  { "pivot_root", NULL },
  { "process_vm_readv", "CAP_SYS_PTRACE" },
  { "process_vm_writev", "CAP_SYS_PTRACE" },
  { "ptrace", "CAP_SYS_PTRACE" },
  { "quotactl", "CAP_SYS_ADMIN" },
  { "quotactl_fd", "CAP_SYS_ADMIN" },
  { "reboot", "CAP_SYS_BOOT" },
  { "request_key", NULL },
  { "setns", "CAP_SYS_ADMIN" },
  { "settimeofday", "CAP_SYS_TIME" },
  { "stime", "CAP_SYS_TIME" },
  { "swapoff", NULL },
  { "swapon", NULL },
  { "umount", "CAP_SYS_ADMIN" },
  { "umount2", "CAP_SYS_ADMIN" },
  { "userfaultfd", NULL },
};

/* The place of a call in the list, or its length. */
static guint
find_dangerous (const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (dangerous) && !g_str_equal (dangerous[i].name, name))
    i++;

  return i;
}

/**
 * spe_check_is_dangerous:
 * @name: a call
 *
 * Returns: whether the default profiles keep the call from a container that has no capability,
 *   as check SEC710 has it
 */
gboolean
spe_check_is_dangerous (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return find_dangerous (name) < G_N_ELEMENTS (dangerous);
}

static gboolean
is_dangerous (const SpeCheckRun *run,
              const char        *name)
{
  guint i = find_dangerous (name);

  return i < G_N_ELEMENTS (dangerous) &&
         (dangerous[i].cap == NULL || !spe_target_has_cap (run->target, dangerous[i].cap));
}

static gboolean
is_io_uring (const SpeCheckRun *run,
             const char        *name)
{
  return g_str_equal (name, "io_uring_enter") || g_str_equal (name, "io_uring_setup");
}

/* The wanted calls that a rule opens on the target. A rule with a scope does so on purpose. */
static GPtrArray *
dup_opened (const SpeCheckRun *run,
            guint              flat_rule,
            SpeCheckNameTest   test)
{
  const SpeRule *rule = spe_profile_get_rule (run->flat, flat_rule);
  guint author_rule = spe_check_get_rule (run, flat_rule);
  GPtrArray *names = g_ptr_array_new ();
  guint n_names = spe_action_is_permissive (rule->action) ? spe_rule_get_n_names (rule) : 0;

  if (spe_rule_has_scope (spe_profile_get_rule (run->profile, author_rule)))
    return names;

  for (guint i = 0; i < n_names; i++)
    {
      const char *name = spe_rule_get_nth_name (rule, i);

      if (test (run, name) && spe_check_is_open (run, name) &&
          spe_call_index_lookup (run->calls, name)->unconditional == flat_rule)
        g_ptr_array_add (names, (gpointer) name);
    }

  return names;
}

/**
 * spe_check_report_opened:
 * @run: a run
 * @test: picks the calls that a profile had better leave closed
 *
 * Reports the rules that open such calls, one problem a rule. Where the default action allows all,
 * SEC210 and SEC713 say so.
 */
void
spe_check_report_opened (SpeCheckRun      *run,
                         SpeCheckNameTest  test)
{
  g_return_if_fail (run != NULL && test != NULL);

  if (run->flat == NULL || spe_action_is_permissive (run->flat->default_action))
    return;

  for (guint i = 0; i < spe_profile_get_n_rules (run->flat); i++)
    {
      guint rule = spe_check_get_rule (run, i);
      g_autoptr (GPtrArray) names = dup_opened (run, i, test);
      g_autofree char *list = spe_check_dup_list (names);
      SpeProblem *problem = NULL;

      if (names->len == 0)
        continue;

      problem = spe_check_report (
        run, spe_check_dup_call_path (run->profile, rule, names->pdata[0]),
        /* Translators: %1$u is the number of a rule, %2$s a list of calls. */
        g_strdup_printf (_ ("Rule %1$u allows %2$s"), spe_check_rule_number (rule), list));
      problem->subject = spe_check_dup_lines (names);
    }
}

/**
 * spe_check_dangerous_allowed:
 * @run: a run
 *
 * SEC710. Some calls reach far into the kernel or out of the container; the default profiles
 * keep them closed.
 */
void
spe_check_dangerous_allowed (SpeCheckRun *run)
{
  spe_check_report_opened (run, is_dangerous);
}

/**
 * spe_check_io_uring:
 * @run: a run
 *
 * SEC310. What is queued in an io_uring runs in the kernel past every filter.
 */
void
spe_check_io_uring (SpeCheckRun *run)
{
  spe_check_report_opened (run, is_io_uring);
}
