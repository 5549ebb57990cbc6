/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-result.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "observe/spe-command.h"

/* Says how a test run ended. A program that a profile keeps from starting ends with little
 * more than a number, or with the dynamic loader's complaint about something else; what the
 * profile does with the calls that every start needs is the likely cause, and is said. */

/* What a program makes before its own first line, on the architectures where it exists;
 * measured with glibc 2.36, by refusing one call at a time. is_fatal: the start fails when
 * the call returns an error; the others are only missed when the filter kills. */
typedef struct
{
  const char *name;
  gboolean    is_fatal;
} StartCall;

static const StartCall start_calls[] = {
  { "access", FALSE },
  { "arch_prctl", TRUE },
  { "brk", FALSE },
  { "close", TRUE },
  { "exit_group", FALSE },
  { "faccessat", FALSE },
  { "fstat", TRUE },
  { "getrandom", FALSE },
  { "mmap", TRUE },
  { "mmap2", TRUE },
  { "mprotect", TRUE },
  { "munmap", FALSE },
  { "newfstatat", TRUE },
  { "openat", TRUE },
  { "pread64", TRUE },
  { "prlimit64", FALSE },
  { "read", TRUE },
  { "rseq", FALSE },
  { "set_robust_list", FALSE },
  { "set_tid_address", FALSE },
};

/* The actions stand in the order of their strictness. */
static gboolean
is_kill (SpeAction action)
{
  return action <= SPE_ACTION_TRAP;
}

/* What the filter can do with a call of this machine, strictest first; %NULL where the call
 * does not exist here. */
static GArray *
dup_outcomes (const SpeProgram *program,
              const SpeSyscall *call)
{
  SpeArch arch = spe_arch_get_host ();
  int number = SPE_NO_NUMBER;

  if (call != NULL && arch != SPE_ARCH_INVALID)
    number = spe_syscall_get_number (call, arch);
  if (number == SPE_NO_NUMBER)
    return NULL;

  return spe_program_dup_outcomes (program, arch, (guint32) number);
}

/* Whether the call fails whatever its arguments are. */
static gboolean
is_refused (const SpeProgram *program,
            const char       *name,
            gboolean          by_error,
            SpeVerdict       *out_verdict)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  g_autoptr (GArray) outcomes = dup_outcomes (program, call);

  if (outcomes == NULL || outcomes->len == 0)
    return FALSE;

  for (guint i = 0; i < outcomes->len; i++)
    {
      SpeAction action = g_array_index (outcomes, SpeVerdict, i).action;

      if (spe_action_is_permissive (action) || (!by_error && !is_kill (action)))
        return FALSE;
    }
  *out_verdict = g_array_index (outcomes, SpeVerdict, 0);

  return TRUE;
}

static void
add_call (GString    *text,
          const char *name,
          char      **last_label,
          const char *label)
{
  if (*last_label != NULL && !g_str_equal (*last_label, label))
    g_string_append_printf (text, " (%s)", *last_label);
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, name);

  g_free (*last_label);
  *last_label = g_strdup (label);
}

/* "close, mmap (Errno EPERM), openat (Kill process)", or %NULL. */
static char *
dup_refused_start_calls (const SpeProgram *program)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *last_label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (start_calls); i++)
    {
      g_autofree char *label = NULL;
      SpeVerdict verdict;

      if (!is_refused (program, start_calls[i].name, start_calls[i].is_fatal, &verdict))
        continue;

      label = spe_verdict_dup_label (verdict);
      add_call (text, start_calls[i].name, &last_label, label);
    }
  if (last_label == NULL)
    return NULL;

  g_string_append_printf (text, " (%s)", last_label);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The one action that kills in this filter; UNSET where there are several or none. */
static SpeAction
find_kill_action (const SpeProgram *program)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  SpeAction found = SPE_ACTION_UNSET;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      g_autoptr (GArray) outcomes = dup_outcomes (program, spe_catalog_get_call (catalog, i));

      for (guint j = 0; outcomes != NULL && j < outcomes->len; j++)
        {
          SpeAction action = g_array_index (outcomes, SpeVerdict, j).action;

          if (!is_kill (action) || action == found)
            continue;
          if (found != SPE_ACTION_UNSET)
            return SPE_ACTION_UNSET;
          found = action;
        }
    }

  return found;
}

static char *
dup_start_hint (const SpeProgram *program)
{
  g_autofree char *calls = dup_refused_start_calls (program);

  if (calls == NULL)
    return NULL;

  /* Translators: %s is a list of system calls. */
  return g_strdup_printf (_ ("It may not have come as far as its own first step. The profile "
                             "refuses calls that programs need to start: %s. Allow these first."),
                          calls);
}

static void
add_sentence (GString    *text,
              const char *sentence)
{
  if (sentence == NULL)
    return;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static void
add_refused_exec (GString    *text,
                  const char *command,
                  SpeVerdict  verdict)
{
  g_autofree char *label = spe_verdict_dup_label (verdict);
  g_autofree char *sentence = NULL;

  /* Translators: %1$s is a command, %2$s an action such as "Errno EPERM". */
  sentence = g_strdup_printf (_ ("“%1$s” could not start: the profile refuses the call execve "
                                 "(%2$s), which starts programs."),
                              command, label);
  add_sentence (text, sentence);
  add_sentence (text, _ ("Allow execve to run any command at all."));
}

/* An errno that the filter itself gives is the filter's doing: the kernel asks it first. */
static gboolean
explains_errno (SpeVerdict verdict,
                int        code)
{
  if (verdict.action == SPE_ACTION_ERRNO)
    return verdict.data == (guint) code;

  return code == ENOSYS;
}

static void
add_not_started (GString             *text,
                 const SpeTestResult *result,
                 const SpeProgram    *program,
                 const char          *command)
{
  g_autofree char *sentence = NULL;
  SpeVerdict verdict;

  if (is_refused (program, "execve", TRUE, &verdict) &&
      (result->killed_by_filter || explains_errno (verdict, result->exec_errno)))
    {
      add_refused_exec (text, command, verdict);
      return;
    }

  sentence = spe_command_dup_exec_failure (command, result->exec_errno);
  add_sentence (text, sentence);
}

static void
add_filter_kill (GString          *text,
                 const SpeProgram *program,
                 const char       *command)
{
  SpeAction action = find_kill_action (program);
  g_autofree char *hint = dup_start_hint (program);
  g_autofree char *sentence = NULL;

  if (action == SPE_ACTION_UNSET)
    /* Translators: %s is a command. */
    sentence = g_strdup_printf (_ ("The profile's filter killed “%s” (SIGSYS)."), command);
  else
    /* Translators: %1$s is a command, %2$s an action such as "Kill process". */
    sentence = g_strdup_printf (_ ("The profile's filter killed “%1$s” (SIGSYS, action %2$s)."),
                                command, spe_action_get_label (action));
  add_sentence (text, sentence);

  if (hint != NULL)
    add_sentence (text, hint);
  else
    add_sentence (text, _ ("The kernel's log names the call: look for “SECCOMP” or “type=1326”, "
                           "for example with “journalctl -k”."));
}

/* What a program dies of that is refused memory, or that may not even exit. */
static gboolean
is_crash (int number)
{
  return number == SIGSEGV || number == SIGILL || number == SIGBUS || number == SIGABRT ||
         number == SIGTRAP;
}

static void
add_no_exit (GString          *text,
             const SpeProgram *program)
{
  SpeVerdict verdict;

  if (is_refused (program, "exit_group", TRUE, &verdict) &&
      is_refused (program, "exit", TRUE, &verdict))
    add_sentence (text, _ ("The profile refuses exit and exit_group, so that no program can end "
                           "as it should."));
}

static void
add_signal (GString          *text,
            const SpeProgram *program,
            const char       *command,
            int               number)
{
  g_autofree char *sentence = NULL;
  g_autofree char *hint = NULL;

  /* Translators: %1$s is a command, %2$d a signal's number, %3$s its description. */
  sentence = g_strdup_printf (_ ("“%1$s” was killed by signal %2$d (%3$s)."), command, number,
                              g_strsignal (number));
  add_sentence (text, sentence);
  if (!is_crash (number))
    return;

  hint = dup_start_hint (program);
  add_sentence (text, hint);
  add_no_exit (text, program);
}

static void
add_exit (GString          *text,
          const SpeProgram *program,
          const char       *command,
          int               status)
{
  g_autofree char *sentence = NULL;
  g_autofree char *hint = NULL;

  if (status == 0)
    /* Translators: %s is a command. */
    sentence = g_strdup_printf (_ ("“%s” ended normally."), command);
  else
    /* Translators: %1$s is a command, %2$d a number. */
    sentence = g_strdup_printf (_ ("“%1$s” ended with exit status %2$d."), command, status);
  add_sentence (text, sentence);

  if (status == 128 + SIGSYS)
    add_sentence (text, _ ("A shell reports so that the filter killed a program that it ran."));
  if (status == 127)
    hint = dup_start_hint (program);
  add_sentence (text, hint);
}

/**
 * spe_test_result_dup_text:
 * @result: how a test run ended
 * @program: the filter that it ran under
 * @command: the command's name, as it was given
 *
 * Returns: (transfer full): the result in a few sentences for people, translated, with the
 *   likely cause where the filter is one
 */
char *
spe_test_result_dup_text (const SpeTestResult *result,
                          const SpeProgram    *program,
                          const char          *command)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;

  g_return_val_if_fail (result != NULL, NULL);
  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (command != NULL, NULL);

  shown = g_filename_display_name (command);
  if (!result->started)
    add_not_started (text, result, program, shown);
  else if (result->killed_by_filter)
    add_filter_kill (text, program, shown);
  else if (WIFSIGNALED (result->wait_status))
    add_signal (text, program, shown, WTERMSIG (result->wait_status));
  else
    add_exit (text, program, shown, WEXITSTATUS (result->wait_status));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
