/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-test-report.h"

#include <errno.h>
#include <sys/wait.h>

#include <glib/gi18n-lib.h>

#include "filter/spe-explanation.h"
#include "model/spe-errno.h"
#include "observe/spe-argument-text.h"
#include "observe/spe-json-line.h"
#include "observe/spe-test-run.h"

/* Writes the report of a test run: a line of JSON for each call, and one for the whole. The
 * format is described in seccomp-profile-run(1). */

static void
add_argument (GString          *line,
              const SpeRefusal *refusal,
              guint             index)
{
  SpeArch arch = spe_refusal_get_arch (refusal);
  const SpeArgument *argument =
    spe_syscall_get_argument (spe_refusal_get_call (refusal), arch, index);
  g_autofree char *text = spe_argument_text_new (spe_refusal_get_call (refusal), arch, index,
                                                 (const guint64 *) refusal->call.args);

  spe_json_line_open (line, NULL, '{');
  spe_json_line_add_string (line, "name", spe_argument_get_name (argument));
  spe_json_line_add_string (line, "type", spe_argument_get_type (argument));
  spe_json_line_add_string (line, "text", text);
  spe_json_line_add_boolean (line, "pointer", spe_argument_is_pointer (argument));
  spe_json_line_add_string (line, "memory", refusal->memory[index]);
  spe_json_line_close (line, '}');
}

static void
add_arguments (GString          *line,
               const SpeRefusal *refusal,
               gboolean          is_folded)
{
  const SpeSyscall *call = spe_refusal_get_call (refusal);
  SpeArch arch = spe_refusal_get_arch (refusal);
  int n = call != NULL ? spe_syscall_get_n_arguments (call, arch) : 0;

  if (is_folded)
    {
      spe_json_line_add_string (line, "args", NULL);
      spe_json_line_add_string (line, "arguments", NULL);
      return;
    }

  spe_json_line_open (line, "args", '[');
  for (guint i = 0; i < SPE_N_ARGUMENTS; i++)
    spe_json_line_add_unsigned (line, NULL, refusal->call.args[i]);
  spe_json_line_close (line, ']');

  spe_json_line_open (line, "arguments", '[');
  for (int i = 0; i < n; i++)
    add_argument (line, refusal, (guint) i);
  spe_json_line_close (line, ']');
}

/* What the call returns instead: nobody traces and nobody listens for the profile. */
static int
get_errno (SpeVerdict verdict)
{
  if (verdict.action == SPE_ACTION_ERRNO)
    return (int) verdict.data;
  if (verdict.action == SPE_ACTION_TRACE || verdict.action == SPE_ACTION_NOTIFY)
    return ENOSYS;

  return -1;
}

static void
add_verdict (GString   *line,
             SpeVerdict verdict)
{
  int code = get_errno (verdict);

  spe_json_line_add_string (line, "action", spe_action_to_string (verdict.action));
  spe_json_line_add_optional (line, "errno", code >= 0, code);
  spe_json_line_add_string (line, "errnoName", code > 0 ? spe_errno_get_name (code) : NULL);
}

static void
add_process (GString            *line,
             const SpeTestEntry *entry)
{
  const SpeRefusal *refusal = entry->refusal;
  gboolean is_known = !entry->is_folded && refusal->pid > 0;

  spe_json_line_add_optional (line, "pid", is_known, refusal->pid);
  spe_json_line_add_optional (line, "tid", !entry->is_folded, refusal->tid);
  spe_json_line_add_string (line, "comm", is_known ? refusal->name : NULL);
}

/* Where the deciding rule or the default action stands; zeros where the file says nothing. */
static void
locate (const SpeSource      *source,
        const SpeExplanation *explanation,
        guint                *out_line,
        guint                *out_column)
{
  g_autofree char *pointer = NULL;

  if (explanation->is_default)
    pointer = g_strdup ("/defaultAction");
  else if (explanation->rule != SPE_NO_RULE)
    pointer = g_strdup_printf ("/syscalls/%u", explanation->rule);
  if (pointer != NULL)
    spe_source_locate (source, pointer, out_line, out_column);
}

static SpeExplanation *
explain (const SpeTestEntry *entry,
         const SpeAnalysis  *analysis)
{
  const SpeRefusal *refusal = entry->refusal;
  SpeArch arch = spe_refusal_get_arch (refusal);

  if (entry->is_folded || arch == SPE_ARCH_INVALID)
    return g_new0 (SpeExplanation, 1);

  return spe_explain (analysis, arch, (guint32) refusal->call.nr,
                      (const guint64 *) refusal->call.args);
}

static void
add_reason (GString            *text,
            const SpeTestEntry *entry,
            const SpeAnalysis  *analysis,
            const SpeSource    *source)
{
  g_autoptr (SpeExplanation) explanation = explain (entry, analysis);
  gboolean is_known = explanation->text != NULL;
  guint line = 0;
  guint column = 0;

  if (is_known)
    locate (source, explanation, &line, &column);
  spe_json_line_add_optional (text, "rule", is_known && explanation->rule != SPE_NO_RULE,
                              explanation->rule);
  spe_json_line_add_optional (text, "line", line > 0, line);
  spe_json_line_add_optional (text, "column", line > 0, column);
  spe_json_line_add_boolean (text, "default", explanation->is_default);
  spe_json_line_add_boolean (text, "foreignArch", explanation->is_bad_arch);
  spe_json_line_add_string (text, "text", explanation->text);
}

/**
 * spe_test_report_dup_call:
 * @entry: a call
 * @analysis: the profile, with its compiled filter
 * @source: the profile's text
 *
 * Returns: (transfer full): the call as a line of JSON, without a line end
 */
char *
spe_test_report_dup_call (const SpeTestEntry *entry,
                          const SpeAnalysis  *analysis,
                          const SpeSource    *source)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const SpeRefusal *refusal = NULL;
  const SpeSyscall *call = NULL;
  SpeArch arch = SPE_ARCH_INVALID;

  g_return_val_if_fail (entry != NULL && analysis != NULL && source != NULL, NULL);
  g_return_val_if_fail (analysis->program != NULL, NULL);

  refusal = entry->refusal;
  call = spe_refusal_get_call (refusal);
  arch = spe_refusal_get_arch (refusal);

  spe_json_line_open (line, NULL, '{');
  spe_json_line_add_string (line, "type", "call");
  spe_json_line_add_unsigned (line, "id", entry->id);
  spe_json_line_add_string (line, "name", call != NULL ? spe_syscall_get_name (call) : NULL);
  spe_json_line_add_optional (line, "nr", TRUE, refusal->call.nr);
  spe_json_line_add_string (line, "arch",
                            arch != SPE_ARCH_INVALID ? spe_arch_to_string (arch) : NULL);
  add_arguments (line, refusal, entry->is_folded);
  add_verdict (line, refusal->verdict);
  add_process (line, entry);
  spe_json_line_add_unsigned (line, "count", entry->count);
  spe_json_line_add_time (line, "first", entry->first);
  spe_json_line_add_time (line, "last", entry->last);
  spe_json_line_add_boolean (line, "folded", entry->is_folded);
  add_reason (line, entry, analysis, source);
  spe_json_line_close (line, '}');

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
append_call_text (GString          *text,
                  const SpeRefusal *refusal)
{
  const SpeSyscall *call = spe_refusal_get_call (refusal);
  SpeArch arch = spe_refusal_get_arch (refusal);
  int n = call != NULL ? spe_syscall_get_n_arguments (call, arch) : 0;

  if (call == NULL)
    {
      g_string_append_printf (text, "%d", refusal->call.nr);
      return;
    }

  g_string_append_printf (text, "%s (", spe_syscall_get_name (call));
  for (int i = 0; i < n; i++)
    {
      g_autofree char *value = spe_argument_text_new (call, arch, (guint) i,
                                                      (const guint64 *) refusal->call.args);
      const char *memory = refusal->memory[i];

      g_string_append_printf (text, memory != NULL ? "%s“%s”" : "%s%s", i > 0 ? ", " : "",
                              memory != NULL ? memory : value);
    }
  g_string_append_c (text, ')');
}

/**
 * spe_test_report_dup_text:
 * @entry: a call
 * @analysis: the profile, with its compiled filter
 *
 * Returns: (transfer full): the call on one line for people, translated
 */
char *
spe_test_report_dup_text (const SpeTestEntry *entry,
                          const SpeAnalysis  *analysis)
{
  g_autoptr (SpeExplanation) explanation = NULL;
  g_autoptr (GString) call = g_string_new (NULL);
  g_autofree char *label = NULL;
  g_autofree char *count = NULL;

  g_return_val_if_fail (entry != NULL && analysis != NULL, NULL);

  explanation = explain (entry, analysis);
  label = spe_verdict_dup_label (entry->refusal->verdict);
  count = g_strdup_printf ("%" G_GUINT64_FORMAT, entry->count);
  append_call_text (call, entry->refusal);

  return g_strdup_printf (
    /* Translators: %1$s is a system call with its arguments, %2$s a process, %3$d its number,
     * %4$s says which action the call met and why, %5$s how often. */
    g_dngettext (GETTEXT_PACKAGE, "%1$s of %2$s (%3$d): %4$s, %5$s time",
                 "%1$s of %2$s (%3$d): %4$s, %5$s times",
                 (gulong) MIN (entry->count, G_MAXINT)),
    call->str, entry->refusal->name, (int) entry->refusal->pid,
    explanation->text != NULL ? explanation->text : label, count);
}

static void
add_notes (GString          *line,
           const SpeTestLog *log)
{
  spe_json_line_open (line, "notes", '[');
  for (SpeTestNote note = 0; note < SPE_N_TEST_NOTES; note++)
    {
      if (!spe_test_log_has_note (log, note))
        continue;
      spe_json_line_open (line, NULL, '{');
      spe_json_line_add_string (line, "id", spe_test_note_get_id (note));
      spe_json_line_add_string (line, "text", spe_test_note_get_text (note));
      spe_json_line_close (line, '}');
    }
  spe_json_line_close (line, ']');
}

static void
add_result (GString             *line,
            const SpeTestResult *result)
{
  int number = WIFSIGNALED (result->wait_status) ? WTERMSIG (result->wait_status) : 0;

  spe_json_line_add_optional (line, "exitStatus", TRUE, result->exit_status);
  spe_json_line_add_optional (line, "signal",
                              number != 0 && (result->started || result->killed_by_filter),
                              number);
  spe_json_line_add_boolean (line, "started", result->started);
  spe_json_line_add_boolean (line, "killedByFilter", result->killed_by_filter);
  spe_json_line_add_string (line, "execErrno", spe_errno_get_name (result->exec_errno));
}

/**
 * spe_test_report_dup_summary:
 * @result: how a run has ended
 * @wanted: how it was to be watched
 * @log: what has happened
 * @text: @result in words
 *
 * Returns: (transfer full): the whole as a line of JSON, without a line end
 */
char *
spe_test_report_dup_summary (const SpeTestResult *result,
                             SpeTestDesign        wanted,
                             const SpeTestLog    *log,
                             const char          *text)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_val_if_fail (result != NULL && log != NULL && text != NULL, NULL);

  spe_json_line_open (line, NULL, '{');
  spe_json_line_add_string (line, "type", "summary");
  add_result (line, result);
  spe_json_line_add_string (line, "design", spe_test_design_get_id (result->design));
  spe_json_line_add_string (line, "wanted", spe_test_design_get_id (wanted));
  spe_json_line_add_unsigned (line, "calls", spe_test_log_get_total (log));
  spe_json_line_add_unsigned (line, "distinct", spe_test_log_get_n_entries (log));
  spe_json_line_add_unsigned (line, "interrupted", spe_test_log_get_interrupted (log));
  add_notes (line, log);
  spe_json_line_add_string (line, "text", text);
  spe_json_line_close (line, '}');

  return g_string_free (g_steal_pointer (&line), FALSE);
}
