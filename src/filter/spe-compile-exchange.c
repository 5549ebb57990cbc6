/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-exchange.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>

#include <glib/gi18n-lib.h>
#include <seccomp.h>

#include "filter/spe-runtime-accept.h"
#include "filter/spe-seccomp-table.h"

/* One question to the compile worker: a part of a plan there, its filter or what libseccomp had
 * against it back. libseccomp numbers its actions as filters return them. */

static guint32
get_token (const SpeCompilePlan *plan,
           guint                 index)
{
  return spe_seccomp_table_get_token (
    g_array_index (plan->arches, SpePlannedArch, index).carrier);
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
write_entry (const SpeEntries      *entries,
             const SpePlannedEntry *planned)
{
  const SpeEntry *entry = spe_entries_get (entries, planned->entry);
  GVariantBuilder conditions;

  g_variant_builder_init (&conditions, G_VARIANT_TYPE ("a(uutt)"));
  for (guint i = 0; i < entry->n_conditions; i++)
    {
      const SpeCondition *condition = spe_entries_get_condition (entries, entry, i);
      guint64 index = spe_condition_get_argument (condition);

      g_variant_builder_add (&conditions, "(uutt)",
                             (guint32) MIN (index, G_MAXUINT32),
                             operator_number (condition->op),
                             condition->value, condition->value_two);
    }

  return g_variant_new ("(sua(uutt))", planned->name, spe_verdict_to_return (entry->verdict),
                        &conditions);
}

/* What libseccomp may use of a kernel (seccomp_api_get(3)). */
static guint32
api_level (const SpeTarget *target)
{
  static const struct
  {
    guint major;
    guint minor;
    guint level;
  } rows[] = {
    { 5, 7, SPE_COMPILE_API_LEVEL }, { 5, 0, 5 }, { 4, 17, 4 }, { 4, 14, 3 }, { 3, 17, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (spe_runtime_kernel_is_at_least (target, rows[i].major, rows[i].minor))
      return rows[i].level;

  return 1;
}

static GVariant *
write_request (const SpeCompileOutcome *outcome,
               const SpeCompilePlan    *plan,
               const SpePlannedPart    *part,
               guint                    cpu_seconds)
{
  gboolean is_tree = plan->wants_tree && part == &plan->main;
  GVariantBuilder arches;
  GVariantBuilder list;

  g_variant_builder_init (&arches, G_VARIANT_TYPE ("au"));
  for (guint i = 1; i < plan->arches->len; i++)
    g_variant_builder_add (&arches, "u", get_token (plan, i));

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(sua(uutt))"));
  for (guint i = 0; i < part->entries->len; i++)
    g_variant_builder_add_value (
      &list, write_entry (outcome->entries,
                          &g_array_index (part->entries, SpePlannedEntry, i)));

  return g_variant_ref_sink (
    g_variant_new (SPE_COMPILE_REQUEST, cpu_seconds, api_level (outcome->target), is_tree,
                   get_token (plan, 0), &arches,
                   spe_verdict_to_return (outcome->entries->default_verdict), &list));
}

/* Which entry a place in a part stands for. */
static guint
get_entry (const SpePlannedPart *part,
           guint                 place)
{
  return g_array_index (part->entries, SpePlannedEntry, place).entry;
}

/* Reports the pairs of a place and an errno. FALSE where a place does not exist. */
static gboolean
read_failures (GVariant             *failures,
               const SpePlannedPart *part,
               SpeCompileOutcome    *outcome)
{
  for (gsize i = 0; i < g_variant_n_children (failures); i++)
    {
      guint32 place = 0;
      guint32 reason = 0;

      g_variant_get_child (failures, i, "(uu)", &place, &reason);
      if (place >= part->entries->len)
        return FALSE;
      spe_compile_report_entry (outcome, get_entry (part, place), (int) reason);
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

/* Gives (transfer full) the filter of an answer, or %NULL; FALSE where the answer is no answer
 * that a sane worker gives. */
static gboolean
read_program (GVariant  *bytes,
              guint      n_instructions,
              gboolean   big_endian,
              GArray   **out_instructions)
{
  gsize size = 0;
  gconstpointer data = g_variant_get_fixed_array (bytes, &size, 1);
  GArray *instructions = NULL;

  if (size == 0)
    return TRUE;
  if (n_instructions > SPE_PROGRAM_MAX || size != n_instructions * sizeof (struct sock_filter))
    return FALSE;

  instructions = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  g_array_append_vals (instructions, data, n_instructions);
  if (big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    swap_bytes ((struct sock_filter *) (gpointer) instructions->data, n_instructions);
  *out_instructions = instructions;

  return TRUE;
}

static gboolean
default_errno_is_too_big (const SpeEntries *entries)
{
  return entries->default_verdict.action == SPE_ACTION_ERRNO &&
         entries->default_verdict.data > SPE_ERRNO_MAX;
}

/* Architectures and names were looked up before: that the worker does not know one makes no
 * sense. */
static gboolean
read_answer (GBytes                *bytes,
             const SpePlannedPart  *part,
             SpeCompileOutcome     *outcome,
             GArray               **out_instructions)
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

  if (g_variant_n_children (arches) > 0 || g_variant_n_children (unknown) > 0 ||
      !read_failures (entries, part, outcome))
    return FALSE;

  if (n_instructions > SPE_PROGRAM_MAX)
    spe_compile_report_length (outcome, n_instructions);
  else if (failure != 0 && default_errno_is_too_big (outcome->entries))
    spe_compile_report_default (outcome);

  return read_program (program, n_instructions, spe_arch_is_big_endian (outcome->target->arch),
                       out_instructions);
}

/* Reports what a worker that was killed had been refused before. The runtimes do not come as far
 * as it did. */
static gboolean
report_refusal (const SpeCompileProcess *process,
                const SpePlannedPart    *part,
                SpeCompileOutcome       *outcome)
{
  const SpeCompileProgress *progress = &process->progress;

  if ((!process->is_overdue && process->signal == 0) || progress->refusal == 0 ||
      progress->refused >= part->entries->len)
    return FALSE;

  spe_compile_report_entry (outcome, get_entry (part, progress->refused),
                            (int) progress->refusal);

  return TRUE;
}

/* Where the worker was in @part, in terms of the entries. */
static void
translate_progress (SpeCompileProcess    *process,
                    const SpePlannedPart *part)
{
  SpeCompileProgress *progress = &process->progress;

  if (progress->stage == SPE_COMPILE_STAGE_ENTRY && progress->entry < part->entries->len)
    progress->entry = get_entry (part, progress->entry);
  else if (progress->stage == SPE_COMPILE_STAGE_ENTRY)
    progress->stage = SPE_COMPILE_STAGE_START;
}

/**
 * spe_compile_exchange:
 * @outcome: what is compiled; takes the problems
 * @plan: how
 * @part: which part of it
 * @limits: when to give up
 * @cancellable: (nullable): gives up at once
 * @out_instructions: (out) (nullable) (element-type struct sock_filter): the filter as
 *   libseccomp here writes it, its numbers in the byte order of this machine; %NULL where there
 *   is none
 * @error: return location for %SPE_FILTER_ERROR_WORKER or G_IO_ERROR_CANCELLED
 *
 * Has the worker build a part.
 *
 * Returns: whether there was an answer; the problems say what it was where there is no filter
 */
gboolean
spe_compile_exchange (SpeCompileOutcome       *outcome,
                      const SpeCompilePlan    *plan,
                      const SpePlannedPart    *part,
                      const SpeCompileLimits  *limits,
                      GCancellable            *cancellable,
                      GArray                 **out_instructions,
                      GError                 **error)
{
  g_autoptr (GVariant) request = write_request (outcome, plan, part, limits->cpu_seconds);
  g_auto (SpeCompileProcess) process = { 0 };

  *out_instructions = NULL;
  if (!spe_compile_process_run (&process, request, limits->wall_milliseconds, cancellable, error))
    return FALSE;

  translate_progress (&process, part);
  if (report_refusal (&process, part, outcome))
    return TRUE;

  if (process.is_overdue || process.signal == SIGXCPU)
    {
      spe_compile_report_overdue (outcome, &process);
    }
  else if (process.signal != 0)
    {
      spe_compile_report_crash (outcome, &process);
    }
  else if (process.exit_status != 0)
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                   /* Translators: %d is the exit status of a program. */
                   _ ("The compile worker failed with status %d"), process.exit_status);
      return FALSE;
    }
  else if (!read_answer (process.answer, part, outcome, out_instructions))
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                           _ ("The compile worker gave an answer that makes no sense"));
      return FALSE;
    }

  return TRUE;
}
