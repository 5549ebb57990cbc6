/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-snippet-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-outcome.h"
#include "filter/spe-seccomp-table.h"
#include "model/spe-errno.h"

/* A profile as a drop-in for a service. systemd.exec(5) knows names of calls, one answer for all
 * that are not listed, and an errno for each that is listed as refused; it knows no arguments. What
 * the compiled filter does is asked call by call and told in those terms. */

/* How long a line of names may get. */
#define LINE_MAX_COLUMNS 90

/* How many names a warning tells. */
#define N_TOLD 8

/* What systemd 252 adds to each list of allowed calls by itself
 * (`systemd-analyze syscall-filter @default`). What the profile refuses of it is taken off again,
 * except for execve, without which no service starts. */
static const char *const always_added[] = {
  "arch_prctl", "brk", "cacheflush", "clock_getres", "clock_getres_time64", "clock_gettime",
  "clock_gettime64", "clock_nanosleep", "clock_nanosleep_time64", "exit", "exit_group", "futex",
  "futex_time64", "futex_waitv", "get_robust_list", "get_thread_area", "getegid", "getegid32",
  "geteuid", "geteuid32", "getgid", "getgid32", "getgroups", "getgroups32", "getpgid", "getpgrp",
  "getpid", "getppid", "getrandom", "getresgid", "getresgid32", "getresuid", "getresuid32",
  "getrlimit", "getsid", "gettid", "gettimeofday", "getuid", "getuid32", "membarrier", "mmap",
  "mmap2", "mprotect", "munmap", "nanosleep", "pause", "prlimit64", "restart_syscall",
  "riscv_flush_icache", "riscv_hwprobe", "rseq", "rt_sigreturn", "sched_getaffinity",
  "sched_yield", "set_robust_list", "set_thread_area", "set_tid_address", "set_tls", "sigreturn",
  "time", "ugetrlimit", "uretprobe", NULL
};

/* SystemCallArchitectures= of systemd 252 (src/shared/seccomp-util.c). */
static const char *const arch_names[SPE_N_ARCHES] = {
  [SPE_ARCH_X86] = "x86",
  [SPE_ARCH_X86_64] = "x86-64",
  [SPE_ARCH_X32] = "x32",
  [SPE_ARCH_ARM] = "arm",
  [SPE_ARCH_AARCH64] = "arm64",
  [SPE_ARCH_MIPS] = "mips",
  [SPE_ARCH_MIPS64] = "mips64",
  [SPE_ARCH_MIPS64N32] = "mips64-n32",
  [SPE_ARCH_MIPSEL] = "mips-le",
  [SPE_ARCH_MIPSEL64] = "mips64-le",
  [SPE_ARCH_MIPSEL64N32] = "mips64-le-n32",
  [SPE_ARCH_PPC] = "ppc",
  [SPE_ARCH_PPC64] = "ppc64",
  [SPE_ARCH_PPC64LE] = "ppc64-le",
  [SPE_ARCH_S390] = "s390",
  [SPE_ARCH_S390X] = "s390x",
  [SPE_ARCH_PARISC] = "parisc",
  [SPE_ARCH_PARISC64] = "parisc64",
  [SPE_ARCH_RISCV64] = "riscv64",
  [SPE_ARCH_LOONGARCH64] = "loongarch64",
};

/* The names of calls by what becomes of them, in the order of the catalog. In words: with their
 * errno, as the list of refused calls has them. */
typedef struct
{
  SpeVerdict default_verdict;
  gboolean   is_allow_list;
  GPtrArray *allowed;
  GPtrArray *silent;
  GPtrArray *logged;
  GPtrArray *refused;
  GPtrArray *taken_off;
  GPtrArray *by_arguments;
  GPtrArray *other_answers;
  GPtrArray *killed_instead;
} Sorting;

static void
sorting_init (Sorting          *self,
              const SpeProfile *flat)
{
  GPtrArray **lists[] = { &self->allowed, &self->silent, &self->logged, &self->refused,
                          &self->taken_off, &self->by_arguments, &self->other_answers,
                          &self->killed_instead };

  self->default_verdict = spe_profile_get_default_verdict (flat);
  self->is_allow_list = !spe_action_is_permissive (self->default_verdict.action);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (g_free);
}

static void
sorting_clear (Sorting *self)
{
  GPtrArray *lists[] = { self->allowed, self->silent, self->logged, self->refused,
                         self->taken_off, self->by_arguments, self->other_answers,
                         self->killed_instead };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != NULL)
      g_ptr_array_unref (lists[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sorting, sorting_clear)

static gboolean
is_kill (SpeAction action)
{
  action = spe_action_canonical (action);

  return action == SPE_ACTION_KILL_PROCESS || action == SPE_ACTION_KILL_THREAD;
}

/* What may become of a call, on any architecture and with any arguments: the mildest, since a
 * service needs what it is allowed to do with some arguments. */
static gboolean
find_verdict (const SpeAnalysis *analysis,
              GArray            *arches,
              const SpeSyscall  *call,
              SpeVerdict        *out_verdict,
              gboolean          *out_depends)
{
  gboolean is_found = FALSE;

  *out_depends = FALSE;
  for (guint i = 0; i < arches->len; i++)
    {
      SpeArch arch = g_array_index (arches, SpeArch, i);
      int number = spe_syscall_get_number (call, arch);
      g_autoptr (GArray) outcomes = NULL;
      SpeVerdict mildest;

      if (number == SPE_NO_NUMBER)
        continue;

      outcomes = spe_program_dup_outcomes (analysis->program, arch, (guint32) number);
      mildest = g_array_index (outcomes, SpeVerdict, outcomes->len - 1);
      if (outcomes->len > 1 || (is_found && !spe_verdict_equal (mildest, *out_verdict)))
        *out_depends = TRUE;
      if (!is_found || mildest.action > out_verdict->action)
        *out_verdict = mildest;
      is_found = TRUE;
    }

  return is_found;
}

static char *
dup_errno (guint number)
{
  const char *name = spe_errno_get_name (number);

  return name != NULL ? g_strdup (name) : g_strdup_printf ("%u", number);
}

static void
sort_refused (Sorting    *self,
              const char *name,
              SpeVerdict  verdict)
{
  g_autofree char *number = NULL;

  if (self->is_allow_list && !spe_verdict_equal (verdict, self->default_verdict))
    g_ptr_array_add (self->other_answers, g_strdup (name));
  if (self->is_allow_list)
    return;

  if (verdict.action != SPE_ACTION_ERRNO)
    {
      g_ptr_array_add (self->refused, g_strdup (name));
      if (!is_kill (verdict.action))
        g_ptr_array_add (self->killed_instead, g_strdup (name));
      return;
    }

  number = dup_errno (verdict.data);
  g_ptr_array_add (self->refused, g_strdup_printf ("%s:%s", name, number));
}

static void
sort_call (Sorting    *self,
           const char *name,
           SpeVerdict  verdict,
           gboolean    depends)
{
  gboolean is_permissive = spe_action_is_permissive (verdict.action);

  if (depends)
    g_ptr_array_add (self->by_arguments, g_strdup (name));
  if (!is_permissive)
    sort_refused (self, name, verdict);
  if (!is_permissive && self->is_allow_list && g_strv_contains (always_added, name))
    g_ptr_array_add (self->taken_off, g_strdup (name));
  if (is_permissive)
    g_ptr_array_add (self->allowed, g_strdup (name));
  if (is_permissive)
    g_ptr_array_add (verdict.action == SPE_ACTION_LOG ? self->logged : self->silent,
                     g_strdup (name));
}

/* systemd takes only the names that its libseccomp knows, and so does the filter. */
static void
sort_calls (Sorting           *self,
            const SpeAnalysis *analysis,
            GArray            *arches)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  SpeSeccompTable table = spe_seccomp_table_for (analysis->target);

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      SpeVerdict verdict = self->default_verdict;
      gboolean depends = FALSE;

      if (spe_seccomp_table_has_call (table, spe_syscall_get_name (call)) &&
          find_verdict (analysis, arches, call, &verdict, &depends))
        sort_call (self, spe_syscall_get_name (call), verdict, depends);
    }
}

static void
append_list (GString    *text,
             const char *key,
             GPtrArray  *names)
{
  gsize start = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];

      if (i == 0 || text->len - start + strlen (name) >= LINE_MAX_COLUMNS)
        {
          g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", key);
          start = text->len - strlen (key);
        }
      else
        g_string_append_c (text, ' ');
      g_string_append (text, name);
    }
  if (names->len > 0)
    g_string_append_c (text, '\n');
}

static void
append_arches (SpeSnippetJob *job,
               GString       *text,
               GArray        *arches)
{
  g_string_append (text, "SystemCallArchitectures=\nSystemCallArchitectures=");
  for (guint i = 0; i < arches->len; i++)
    {
      SpeArch arch = g_array_index (arches, SpeArch, i);

      if (arch_names[arch] != NULL)
        g_string_append_printf (text, "%s%s", i > 0 ? " " : "", arch_names[arch]);
      else
        spe_snippet_warn (job, g_strdup_printf (
                                 /* Translators: %s is an architecture. */
                                 _ ("systemd knows no architecture %s; calls of it are refused."),
                                 spe_arch_to_string (arch)));
    }
  g_string_append_c (text, '\n');
}

/* An inverted list logs calls that are newer than the catalog too, but needs a name. */
static void
append_log (GString       *text,
            const Sorting *sorting)
{
  if (sorting->default_verdict.action == SPE_ACTION_LOG && sorting->silent->len > 0)
    append_list (text, "SystemCallLog=~", sorting->silent);
  else
    append_list (text, "SystemCallLog=", sorting->logged);
}

/* An assignment of nothing drops what the unit has said before. */
static void
append_filter (GString       *text,
               const Sorting *sorting)
{
  const SpeVerdict *otherwise = &sorting->default_verdict;

  g_string_append (text, "SystemCallFilter=\n");
  if (sorting->is_allow_list)
    {
      append_list (text, "SystemCallFilter=", sorting->allowed);
      append_list (text, "SystemCallFilter=~", sorting->taken_off);
      if (otherwise->action == SPE_ACTION_ERRNO)
        {
          g_autofree char *number = dup_errno (otherwise->data);

          g_string_append_printf (text, "SystemCallErrorNumber=%s\n", number);
        }
    }
  else
    append_list (text, "SystemCallFilter=~", sorting->refused);
  append_log (text, sorting);
}

static char *
dup_names (GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, N_TOLD); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > N_TOLD)
    {
      g_string_append_c (text, ' ');
      /* Translators: follows a list of names; %u counts those that are left out. */
      g_string_append_printf (text, _ ("and %u more"), names->len - N_TOLD);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
warn_of_names (SpeSnippetJob *job,
               const char    *format,
               GPtrArray     *names)
{
  g_autofree char *list = NULL;
  g_auto (GStrv) parts = NULL;

  if (names->len == 0)
    return;

  list = dup_names (names);
  parts = g_strsplit (format, "%s", 2);
  spe_snippet_warn (job, g_strjoinv (list, parts));
}

static void
warn_of_default (SpeSnippetJob *job,
                 SpeVerdict     verdict)
{
  if (spe_action_is_permissive (verdict.action) || verdict.action == SPE_ACTION_ERRNO)
    return;

  if (spe_action_canonical (verdict.action) == SPE_ACTION_KILL_THREAD)
    spe_snippet_warn (job, g_strdup (_ ("A refused call kills the whole process; the profile "
                                        "kills only the thread.")));
  else if (!is_kill (verdict.action))
    spe_snippet_warn (job, g_strdup_printf (
                             /* Translators: %s is an action such as SCMP_ACT_TRAP. */
                             _ ("systemd has no %s: a refused call kills the process instead."),
                             spe_action_to_string (verdict.action)));
}

static void
warn (SpeSnippetJob *job,
      const Sorting *sorting)
{
  warn_of_default (job, sorting->default_verdict);
  warn_of_names (job,
                 /* Translators: %s is a list of system calls. */
                 _ ("systemd cannot test arguments or tell architectures apart. These calls, over "
                    "which the profile decides by them, get its mildest answer: %s."),
                 sorting->by_arguments);
  warn_of_names (job,
                 /* Translators: %s is a list of system calls. */
                 _ ("systemd has one answer for all calls that are not allowed. The profile has "
                    "another one for: %s."),
                 sorting->other_answers);
  warn_of_names (job,
                 /* Translators: %s is a list of system calls. */
                 _ ("systemd can only refuse a call or kill the process. It kills where the "
                    "profile does something else: %s."),
                 sorting->killed_instead);
}

static void
warn_of_start (SpeSnippetJob *job,
               const Sorting *sorting)
{
  if (g_ptr_array_find_with_equal_func (sorting->allowed, "execve", g_str_equal, NULL))
    return;

  if (sorting->is_allow_list)
    spe_snippet_warn (job, g_strdup (_ ("The profile refuses execve. systemd allows it all the "
                                        "same, since no service starts without it.")));
  else
    spe_snippet_warn (job, g_strdup (_ ("The profile refuses execve, and no service starts "
                                        "without it.")));
}

/**
 * spe_snippet_write_systemd:
 * @job: a snippet
 * @error: set where no filter comes of the profile
 *
 * Returns: (transfer full) (nullable): a drop-in for a service
 */
GBytes *
spe_snippet_write_systemd (SpeSnippetJob *job,
                           GError       **error)
{
  g_autoptr (GArray) arches = NULL;
  g_auto (Sorting) sorting = { .is_allow_list = FALSE };
  GString *text = NULL;

  if (!spe_snippet_need_program (job, error))
    return NULL;

  arches = spe_analysis_dup_arches (job->analysis);
  sorting_init (&sorting, job->analysis->resolution->profile);
  sort_calls (&sorting, job->analysis, arches);

  text = g_string_new ("[Service]\n");
  append_arches (job, text, arches);
  append_filter (text, &sorting);
  warn (job, &sorting);
  warn_of_start (job, &sorting);
  spe_snippet_warn_of_flags (job);

  return spe_snippet_take_text (g_string_free (text, FALSE));
}
