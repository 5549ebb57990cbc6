/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <linux/seccomp.h>
#include <signal.h>

#include <glib/gi18n-lib.h>
#include <seccomp.h>

#include "filter/spe-compile-private.h"

/* From a flat profile to a filter, by way of libseccomp in a process of its own. */

/* The largest default profile takes some hundredths of a second. */
static const SpeCompileLimits default_limits = { .cpu_seconds = 5, .wall_milliseconds = 10000 };

/**
 * spe_compile_get_token:
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Returns: libseccomp's number for it: the audit number, but x32 has one of its own
 */
guint32
spe_compile_get_token (SpeArch arch)
{
  return arch == SPE_ARCH_X32 ? SCMP_ARCH_X32 : spe_arch_get_audit (arch);
}

static guint32
action_number (SpeVerdict verdict)
{
  switch (verdict.action)
    {
    case SPE_ACTION_KILL_PROCESS:
      return SCMP_ACT_KILL_PROCESS;
    case SPE_ACTION_TRAP:
      return SCMP_ACT_TRAP;
    case SPE_ACTION_ERRNO:
      return SCMP_ACT_ERRNO (verdict.data);
    case SPE_ACTION_NOTIFY:
      return SCMP_ACT_NOTIFY;
    case SPE_ACTION_TRACE:
      return SCMP_ACT_TRACE (verdict.data);
    case SPE_ACTION_LOG:
      return SCMP_ACT_LOG;
    case SPE_ACTION_ALLOW:
      return SCMP_ACT_ALLOW;
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
    case SPE_ACTION_UNSET:
    case SPE_ACTION_INVALID:
    default:
      return SCMP_ACT_KILL_THREAD;
    }
}

static guint32
operator_number (SpeOperator op)
{
  switch (op)
    {
    case SPE_OPERATOR_NE:
      return SCMP_CMP_NE;
    case SPE_OPERATOR_LT:
      return SCMP_CMP_LT;
    case SPE_OPERATOR_LE:
      return SCMP_CMP_LE;
    case SPE_OPERATOR_EQ:
      return SCMP_CMP_EQ;
    case SPE_OPERATOR_GE:
      return SCMP_CMP_GE;
    case SPE_OPERATOR_GT:
      return SCMP_CMP_GT;
    case SPE_OPERATOR_MASKED_EQ:
      return SCMP_CMP_MASKED_EQ;
    case SPE_OPERATOR_UNSET:
    case SPE_OPERATOR_INVALID:
    default:
      return 0;
    }
}

static GVariant *
write_entry (const SpeEntries *entries,
             const SpeEntry   *entry)
{
  GVariantBuilder conditions;

  g_variant_builder_init (&conditions, G_VARIANT_TYPE ("a(uutt)"));
  for (guint i = 0; i < entry->n_conditions; i++)
    {
      const SpeCondition *condition = spe_entries_get_condition (entries, entry, i);
      gint64 index = condition->index == SPE_UNSET ? 0 : condition->index;

      g_variant_builder_add (&conditions, "(uutt)",
                             (guint32) MIN (index, G_MAXUINT32),
                             operator_number (condition->op),
                             condition->value, condition->value_two);
    }

  return g_variant_new ("(sua(uutt))", entry->name, action_number (entry->verdict), &conditions);
}

static GVariant *
write_request (const SpeEntries       *entries,
               const SpeTarget        *target,
               const SpeCompileLimits *limits)
{
  GVariantBuilder arches;
  GVariantBuilder list;

  g_variant_builder_init (&arches, G_VARIANT_TYPE ("au"));
  for (guint i = 0; i < entries->arches->len; i++)
    {
      SpeArch arch = g_array_index (entries->arches, SpeArch, i);

      g_variant_builder_add (&arches, "u", spe_compile_get_token (arch));
    }

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(sua(uutt))"));
  for (guint i = 0; i < entries->entries->len; i++)
    g_variant_builder_add_value (&list, write_entry (entries, spe_entries_get (entries, i)));

  return g_variant_ref_sink (
    g_variant_new (SPE_COMPILE_REQUEST, limits->cpu_seconds,
                   spe_compile_get_token (target->arch), &arches,
                   action_number (entries->default_verdict), &list));
}

/* Reports the pairs of a place and an errno. FALSE where a place does not exist. */
static gboolean
read_failures (GVariant          *failures,
               guint              n_places,
               SpeCompileOutcome *outcome,
               void             (*report) (SpeCompileOutcome *outcome,
                                           guint              place,
                                           int                reason))
{
  for (gsize i = 0; i < g_variant_n_children (failures); i++)
    {
      guint32 place = 0;
      guint32 reason = 0;

      g_variant_get_child (failures, i, "(uu)", &place, &reason);
      if (place >= n_places)
        return FALSE;
      report (outcome, place, (int) reason);
    }

  return TRUE;
}

static gboolean
read_unknown (GVariant          *unknown,
              SpeCompileOutcome *outcome)
{
  for (gsize i = 0; i < g_variant_n_children (unknown); i++)
    {
      guint32 place = 0;

      g_variant_get_child (unknown, i, "u", &place);
      if (place >= outcome->entries->entries->len)
        return FALSE;
      spe_compile_report_unknown (outcome, place);
    }

  return TRUE;
}

/* Whether libseccomp could have a filter return this: only ERRNO and TRACE carry a number. */
static gboolean
is_return_value (guint32 value)
{
  switch (value & SECCOMP_RET_ACTION_FULL)
    {
    case SECCOMP_RET_ERRNO:
      return (value & SECCOMP_RET_DATA) <= SPE_ERRNO_MAX;
    case SECCOMP_RET_TRACE:
      return TRUE;
    case SECCOMP_RET_KILL_PROCESS:
    case SECCOMP_RET_KILL_THREAD:
    case SECCOMP_RET_TRAP:
    case SECCOMP_RET_USER_NOTIF:
    case SECCOMP_RET_LOG:
    case SECCOMP_RET_ALLOW:
      return (value & SECCOMP_RET_DATA) == 0;
    default:
      return FALSE;
    }
}

/* libseccomp writes a filter as the kernel of the machine reads it; we keep it as this one does.
 * For a machine of the other byte order it turns the value of some returns twice: of those that
 * it copies nearer where a jump is too long for one instruction (2.5.4, src/gen_bpf.c). On that
 * machine itself nothing is turned, and the filter is right. */
static void
swap_bytes (struct sock_filter *instructions,
            guint               n_instructions)
{
  for (guint i = 0; i < n_instructions; i++)
    {
      guint32 swapped = GUINT32_SWAP_LE_BE (instructions[i].k);

      instructions[i].code = GUINT16_SWAP_LE_BE (instructions[i].code);
      if (instructions[i].code != (BPF_RET | BPF_K) || is_return_value (swapped))
        instructions[i].k = swapped;
    }
}

/* Gives (transfer full) the program of an answer, or %NULL; FALSE where the answer is no answer
 * that a sane worker gives. */
static gboolean
read_program (GVariant    *bytes,
              guint        n_instructions,
              gboolean     big_endian,
              SpeProgram **out_program)
{
  g_autofree struct sock_filter *instructions = NULL;
  gsize size = 0;
  gconstpointer data = g_variant_get_fixed_array (bytes, &size, 1);

  if (size == 0)
    return TRUE;
  if (n_instructions > SPE_PROGRAM_MAX || size != n_instructions * sizeof *instructions)
    return FALSE;

  /* The bytes of a variant need not be aligned. */
  instructions = g_memdup2 (data, size);
  if (big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    swap_bytes (instructions, n_instructions);
  *out_program = spe_program_new (instructions, n_instructions, big_endian);

  return TRUE;
}

static gboolean
default_errno_is_too_big (const SpeEntries *entries)
{
  return entries->default_verdict.action == SPE_ACTION_ERRNO &&
         entries->default_verdict.data > SPE_ERRNO_MAX;
}

static gboolean
read_answer (GBytes            *bytes,
             SpeCompileOutcome *outcome,
             gboolean           big_endian,
             SpeProgram       **out_program)
{
  g_autoptr (GVariant) answer = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE (SPE_COMPILE_ANSWER), bytes, FALSE));
  g_autoptr (GVariant) arches = NULL;
  g_autoptr (GVariant) entries = NULL;
  g_autoptr (GVariant) unknown = NULL;
  g_autoptr (GVariant) program = NULL;
  guint32 n_instructions = 0;
  gint32 failure = 0;

  if (!g_variant_is_normal_form (answer))
    return FALSE;

  g_variant_get (answer, "(i@a(uu)@a(uu)@auu@ay)",
                 &failure, &arches, &entries, &unknown, &n_instructions, &program);

  if (!read_failures (arches, outcome->entries->arches->len, outcome, spe_compile_report_arch) ||
      !read_failures (entries, outcome->entries->entries->len, outcome,
                      spe_compile_report_entry) ||
      !read_unknown (unknown, outcome))
    return FALSE;

  if (n_instructions > SPE_PROGRAM_MAX)
    spe_compile_report_length (outcome, n_instructions);
  else if (failure != 0 && default_errno_is_too_big (outcome->entries))
    spe_compile_report_default (outcome);

  return read_program (program, n_instructions, big_endian, out_program);
}

static const SpeProblem *
find_error (const GPtrArray *problems,
            guint            first)
{
  for (guint i = first; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR)
        return problem;
    }

  return NULL;
}

static void
read_process (const SpeCompileProcess  *process,
              SpeCompileOutcome        *outcome,
              gboolean                  big_endian,
              SpeProgram              **out_program,
              GError                  **error)
{
  if (process->is_overdue || process->signal == SIGXCPU)
    spe_compile_report_overdue (outcome, process);
  else if (process->signal != 0)
    spe_compile_report_crash (outcome, process);
  else if (process->exit_status != 0)
    g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                 /* Translators: %d is the exit status of a program. */
                 _ ("The compile worker failed with status %d"), process->exit_status);
  else if (!read_answer (process->answer, outcome, big_endian, out_program))
    g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                         _ ("The compile worker gave an answer that makes no sense"));
}

/**
 * spe_compile_within:
 * @resolution: the flat profile
 * @target: the machine
 * @limits: when to give up
 * @problems: (element-type SpeProblem): takes what went wrong
 * @cancellable: (nullable): gives up at once
 * @error: return location for a %SPE_FILTER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Does the work of spe_compile().
 *
 * Returns: (transfer full): the filter, or %NULL with @error set
 */
SpeProgram *
spe_compile_within (const SpeResolution     *resolution,
                    const SpeTarget         *target,
                    const SpeCompileLimits  *limits,
                    GPtrArray               *problems,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  g_autoptr (SpeEntries) entries = NULL;
  g_autoptr (SpeProgram) program = NULL;
  g_autoptr (GVariant) request = NULL;
  g_auto (SpeCompileProcess) process = { 0 };
  g_autoptr (GError) failure = NULL;
  SpeCompileOutcome outcome = { resolution, NULL, problems };
  const SpeProblem *worst = NULL;
  guint first = problems->len;

  if (target->arch >= SPE_N_ARCHES)
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                           _ ("seccomp does not know the architecture of this machine"));
      return NULL;
    }

  entries = spe_entries_new (resolution, error);
  if (entries == NULL)
    return NULL;

  outcome.entries = entries;
  request = write_request (entries, target, limits);
  if (!spe_compile_process_run (&process, request, limits->wall_milliseconds, cancellable, error))
    return NULL;

  read_process (&process, &outcome, spe_arch_is_big_endian (target->arch), &program, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  worst = find_error (problems, first);
  if (worst != NULL)
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED, worst->message);
      return NULL;
    }

  if (program == NULL)
    g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                         _ ("libseccomp could not make a filter for this machine"));

  return g_steal_pointer (&program);
}

/**
 * spe_compile:
 * @resolution: the flat profile
 * @target: the machine that the filter is for
 * @problems: (element-type SpeProblem): takes a problem for each thing that libseccomp refuses,
 *   with its path in the author's profile
 * @cancellable: (nullable): gives up at once
 * @error: return location for a %SPE_FILTER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Compiles a profile as the runtimes do, with libseccomp in a process of its own and under a
 * time limit. Blocks until then; may be called from any thread and from many at once. Problems
 * with less than error severity may also come with a filter.
 *
 * Actions, operators, architectures and names that the runtimes refuse before they ask
 * libseccomp are rejected without a problem: the checks explain them.
 *
 * Returns: (transfer full): the filter, or %NULL with @error set
 */
SpeProgram *
spe_compile (const SpeResolution  *resolution,
             const SpeTarget      *target,
             GPtrArray            *problems,
             GCancellable         *cancellable,
             GError              **error)
{
  g_return_val_if_fail (resolution != NULL && target != NULL && problems != NULL, NULL);

  return spe_compile_within (resolution, target, &default_limits, problems, cancellable, error);
}
