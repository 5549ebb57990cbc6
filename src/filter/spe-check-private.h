/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-catalog.h"
#include "filter/spe-check.h"
#include "filter/spe-differential.h"
#include "filter/spe-enosys-stub.h"
#include "model/spe-call-index.h"

G_BEGIN_DECLS

/* To add a check: write one function in the file of its theme, declare it below, and give it
 * a row in the table of spe-check.c, and what is said about it one in spe-check-facts-*.c. */

typedef struct _SpeCheckRun SpeCheckRun;

typedef void (*SpeCheckFunc) (SpeCheckRun *run);

/**
 * SpeCheck:
 * @id: `SEC` and a number
 * @title: its short name
 * @severity: of its problems, unless the function knows better for one of them
 * @function: looks for them
 *
 * A row of the table of checks.
 */
typedef struct
{
  const char   *id;
  const char   *title;
  SpeSeverity   severity;
  SpeCheckFunc  function;
} SpeCheck;

const SpeCheck *spe_check_get_table (guint *out_n_checks);

/**
 * SpeCheckFacts:
 * @id: `SEC` and a number
 * @meaning: what it reports, one sentence
 * @reason: why that matters
 * @advice: (nullable): what to do
 *
 * What is said about a check, whatever it finds. Marked for translation, not translated.
 */
typedef struct
{
  const char *id;
  const char *meaning;
  const char *reason;
  const char *advice;
} SpeCheckFacts;

const SpeCheckFacts *spe_check_facts_find           (const char *id);
const SpeCheckFacts *spe_check_facts_get_profile    (guint      *out_n_facts);
const SpeCheckFacts *spe_check_facts_get_conditions (guint      *out_n_facts);
const SpeCheckFacts *spe_check_facts_get_runtime    (guint      *out_n_facts);

/**
 * SPE_CHECK_MAX_PROBLEMS: how many problems one check reports one by one; a hostile file of
 * some megabytes could hold millions.
 */
#define SPE_CHECK_MAX_PROBLEMS 1000

/**
 * SpeCheckRun:
 * @profile: the author's profile
 * @target: what it is judged for
 * @setting: what else it is held against
 * @resolution: (nullable): the flat profile with the way back, where the engine accepts it
 * @flat: (nullable): the flat profile itself
 * @program: (nullable): the compiled filter
 * @names: (nullable): every name of @flat once, in file order
 * @calls: (nullable): which rules of @flat name a call
 * @default_calls: (nullable): which rules of the engine's own flat profile name a call
 * @arches: (element-type SpeArch): what the filter knows, the target's own first
 * @stub: what runc puts before the filter; without a runtime, what it would put there
 * @meaning: (nullable): what is written, where a check has asked for it
 * @differences: (nullable) (element-type SpeMiscompilation): where @program differs from it
 * @check: the check that runs
 * @problems: what was found
 * @n_found: how many problems @check has found so far
 * @surplus: (nullable): the last of those beyond %SPE_CHECK_MAX_PROBLEMS
 *
 * What the checks of one call of spe_check() share.
 */
struct _SpeCheckRun
{
  const SpeProfile    *profile;
  const SpeTarget     *target;
  SpeCheckSetting      setting;
  const SpeResolution *resolution;
  const SpeProfile    *flat;
  const SpeProgram    *program;

  /* Owned */
  GStrv                names;
  SpeCallIndex        *calls;
  SpeCallIndex        *default_calls;
  GArray              *arches;
  SpeEnosysStub        stub;
  SpePlainMeaning     *meaning;
  GArray              *differences;

  const SpeCheck      *check;
  GPtrArray           *problems;
  guint                n_found;
  SpeProblem          *surplus;
};

void        spe_check_run_init       (SpeCheckRun         *run,
                                      const SpeCheckInput *input,
                                      GPtrArray           *problems);
void        spe_check_run_clear      (SpeCheckRun         *run);
void        spe_check_run_one        (SpeCheckRun         *run,
                                      const SpeCheck      *check);
SpeProblem *spe_check_report         (SpeCheckRun         *run,
                                      char                *path,
                                      char                *message);
void        spe_check_explain        (SpeProblem          *problem,
                                      const char          *reason,
                                      const char          *advice);
gboolean    spe_check_is_full        (const SpeCheckRun   *run);
void        spe_check_offer          (SpeProblem          *problem,
                                      const char          *label,
                                      SpeFixFunc           fix,
                                      const char          *subject);
void        spe_check_offer_word     (SpeProblem          *problem,
                                      SpeFixFunc           fix,
                                      const char          *word);
char       *spe_check_dup_lines      (GPtrArray           *names);
void        spe_check_offer_names    (SpeProblem          *problem,
                                      const char          *label,
                                      SpeFixFunc           fix,
                                      GPtrArray           *names);
guint       spe_check_get_rule       (const SpeCheckRun   *run,
                                      guint                flat_rule);
gboolean    spe_check_has_flat_rule  (const SpeCheckRun   *run,
                                      guint                rule);
gboolean    spe_check_has_arch       (const SpeCheckRun   *run,
                                      SpeArch              arch);
gboolean    spe_check_call_exists    (const SpeSyscall    *call,
                                      SpeArch              arch);
gboolean    spe_check_is_dropped     (const SpeCheckRun   *run,
                                      const SpeRule       *flat_rule);

/* What the two files on conditions share (spe-check-conditions.c). */
typedef void (*SpeCheckConditionFunc) (SpeCheckRun        *run,
                                       guint               rule,
                                       guint               n,
                                       const SpeCondition *condition);

void        spe_check_for_each_condition (SpeCheckRun           *run,
                                          SpeCheckConditionFunc  func);

/* Texts of problems (spe-check-text.c). */
guint       spe_check_rule_number    (guint                rule);
char       *spe_check_dup_name_path  (const SpeProfile    *profile,
                                      guint                rule,
                                      guint                n);
char       *spe_check_dup_call_path  (const SpeProfile    *profile,
                                      guint                rule,
                                      const char          *name);
char       *spe_check_dup_quoted     (const char          *text);
char       *spe_check_dup_hint       (const char          *word);
char       *spe_check_dup_number     (guint64              number);
char       *spe_check_dup_list       (GPtrArray           *names);
char       *spe_check_dup_arches     (const GArray        *arches);
char       *spe_check_dup_condition  (const SpeCheckRun   *run,
                                      const SpeRule       *rule,
                                      const SpeCondition  *condition);

/* What the compiled program says (spe-check-program.c). */
int         spe_check_get_number     (const SpeCheckRun   *run,
                                      const char          *name);
gboolean    spe_check_is_open        (const SpeCheckRun   *run,
                                      const char          *name);

char       *spe_check_dup_deciding_path (const SpeCheckRun *run,
                                         const char        *name);

/* What the target's runtime means (spe-check-target.c). */
gboolean    spe_check_may_run        (const SpeCheckRun   *run,
                                      SpeRuntime           runtime);
gboolean    spe_check_runs           (const SpeCheckRun   *run,
                                      SpeRuntime           runtime);
gboolean    spe_check_runs_before    (const SpeCheckRun   *run,
                                      SpeRuntime           runtime,
                                      guint                version);
gboolean    spe_check_seccomp_before (const SpeCheckRun   *run,
                                      guint                version);
char       *spe_check_dup_runtime    (const SpeCheckRun   *run);
gboolean    spe_check_is_allow_list  (const SpeCheckRun   *run);
gboolean    spe_check_get_refusal    (const SpeCheckRun   *run,
                                      const char          *name,
                                      SpeVerdict          *out_verdict);

/* Calls that had better stay closed (spe-check-hardening.c). */
typedef gboolean (*SpeCheckNameTest) (const SpeCheckRun   *run,
                                      const char          *name);

void        spe_check_report_opened  (SpeCheckRun         *run,
                                      SpeCheckNameTest     test);

/* Calls that are newer than the profile (spe-check-new-calls.c). */
gboolean    spe_check_has_fallback   (const char          *name);

/* Words that were meant (spe-check-nearest.c). */
const char *spe_check_nearest_action (const char          *text);
const char *spe_check_nearest_operator (const char        *text);
gboolean    spe_check_is_flag        (const char          *text);
const char *spe_check_nearest_flag   (const char          *text);
const char *spe_check_nearest_arch   (const char          *text);
SpeArch     spe_check_guess_arch     (const char          *text);

/* Fixes that several checks offer (spe-check-fix.c). */
gboolean    spe_check_get_path_index (const SpeProblem    *problem,
                                      const char          *member,
                                      guint               *out_index);
SpeRule    *spe_check_derive_rule    (const SpeProfile    *profile,
                                      const SpeProblem    *problem,
                                      guint               *out_rule);
SpeCondition *spe_check_derive_condition (const SpeProfile *profile,
                                          const SpeProblem *problem);
SpeProfile *spe_check_replace_condition (const SpeProfile *profile,
                                         const SpeProblem *problem,
                                         SpeCondition     *condition);
SpeProfile *spe_check_fix_action     (const SpeProfile    *profile,
                                      const SpeProblem    *problem);
SpeProfile *spe_check_fix_remove_rule (const SpeProfile   *profile,
                                       const SpeProblem   *problem);
SpeProfile *spe_check_fix_remove_name (const SpeProfile   *profile,
                                       const SpeProblem   *problem);
SpeProfile *spe_check_fix_remove_names (const SpeProfile  *profile,
                                        const SpeProblem  *problem);
SpeProfile *spe_check_fix_rename     (const SpeProfile    *profile,
                                      const SpeProblem    *problem);
SpeProfile *spe_check_fix_allow_calls (const SpeProfile   *profile,
                                       const SpeProblem   *problem);
SpeProfile *spe_check_fix_flag       (const SpeProfile    *profile,
                                      const SpeProblem    *problem);
SpeProfile *spe_check_fix_drop_flags (const SpeProfile    *profile,
                                      const SpeProblem    *problem);

/* Fixes of architectures (spe-check-arches.c). */
SpeProfile *spe_check_fix_arch       (const SpeProfile    *profile,
                                      const SpeProblem    *problem);
SpeProfile *spe_check_fix_add_arches (const SpeProfile    *profile,
                                      const SpeProblem    *problem);

/* The checks, one declaration a row of the table. */
void spe_check_unconfined_empty          (SpeCheckRun *run);
void spe_check_default_missing           (SpeCheckRun *run);
void spe_check_rule_action_missing       (SpeCheckRun *run);
void spe_check_precision_loss            (SpeCheckRun *run);
void spe_check_unknown_action            (SpeCheckRun *run);
void spe_check_kill_means_thread         (SpeCheckRun *run);
void spe_check_errno_on_other_action     (SpeCheckRun *run);
void spe_check_errno_too_big             (SpeCheckRun *run);
void spe_check_errno_truncated           (SpeCheckRun *run);
void spe_check_errno_zero                (SpeCheckRun *run);
void spe_check_errno_unnamed             (SpeCheckRun *run);
void spe_check_trace_without_tracer      (SpeCheckRun *run);
void spe_check_new_calls_refused         (SpeCheckRun *run);
void spe_check_denylist                  (SpeCheckRun *run);
void spe_check_log_default               (SpeCheckRun *run);
void spe_check_kill_default_start        (SpeCheckRun *run);
void spe_check_rule_equals_default       (SpeCheckRun *run);
void spe_check_errno_implicit            (SpeCheckRun *run);
void spe_check_unknown_syscall           (SpeCheckRun *run);
void spe_check_empty_name                (SpeCheckRun *run);
void spe_check_name_format               (SpeCheckRun *run);
void spe_check_not_on_arch               (SpeCheckRun *run);
void spe_check_partial_arch              (SpeCheckRun *run);
void spe_check_names_missing             (SpeCheckRun *run);
void spe_check_duplicate_name            (SpeCheckRun *run);
void spe_check_family_gap                (SpeCheckRun *run);
void spe_check_io_uring                  (SpeCheckRun *run);
void spe_check_unknown_arch              (SpeCheckRun *run);
void spe_check_arch_native               (SpeCheckRun *run);
void spe_check_arch_version              (SpeCheckRun *run);
void spe_check_arch_endianness           (SpeCheckRun *run);
void spe_check_small_arch_missing        (SpeCheckRun *run);
void spe_check_arch_foreign              (SpeCheckRun *run);
void spe_check_x32_enabled               (SpeCheckRun *run);
void spe_check_no_arch_no_stub           (SpeCheckRun *run);
void spe_check_arg_index                 (SpeCheckRun *run);
void spe_check_argument_beyond           (SpeCheckRun *run);
void spe_check_unknown_operator          (SpeCheckRun *run);
void spe_check_repeated_index            (SpeCheckRun *run);
void spe_check_too_many_conditions       (SpeCheckRun *run);
void spe_check_always_true               (SpeCheckRun *run);
void spe_check_always_false              (SpeCheckRun *run);
void spe_check_masked_without_value_two  (SpeCheckRun *run);
void spe_check_bits_outside_mask         (SpeCheckRun *run);
void spe_check_value_two_unused          (SpeCheckRun *run);
void spe_check_high_bits                 (SpeCheckRun *run);
void spe_check_sign_extension            (SpeCheckRun *run);
void spe_check_value_truncated           (SpeCheckRun *run);
void spe_check_packed_first_argument     (SpeCheckRun *run);
void spe_check_packed_other_arguments    (SpeCheckRun *run);
void spe_check_multiplexer_overrules     (SpeCheckRun *run);
void spe_check_argument_order            (SpeCheckRun *run);
void spe_check_pointer_compared          (SpeCheckRun *run);
void spe_check_masked_in_youki           (SpeCheckRun *run);
void spe_check_hidden_conditional        (SpeCheckRun *run);
void spe_check_conflicting_unconditional (SpeCheckRun *run);
void spe_check_longer_dropped            (SpeCheckRun *run);
void spe_check_overlap_order             (SpeCheckRun *run);
void spe_check_or_of_unequal             (SpeCheckRun *run);
void spe_check_miscompiled               (SpeCheckRun *run);
void spe_check_fragile                   (SpeCheckRun *run);
void spe_check_program_too_long          (SpeCheckRun *run);
void spe_check_redundant_conditional     (SpeCheckRun *run);
void spe_check_unknown_flag              (SpeCheckRun *run);
void spe_check_flags_unsupported         (SpeCheckRun *run);
void spe_check_wait_killable_unsupported (SpeCheckRun *run);
void spe_check_wait_killable_unused      (SpeCheckRun *run);
void spe_check_empty_flags               (SpeCheckRun *run);
void spe_check_tsync_unused              (SpeCheckRun *run);
void spe_check_notify_without_listener   (SpeCheckRun *run);
void spe_check_notify_default            (SpeCheckRun *run);
void spe_check_notify_write              (SpeCheckRun *run);
void spe_check_notify_startup            (SpeCheckRun *run);
void spe_check_listener_unused           (SpeCheckRun *run);
void spe_check_listener_relative         (SpeCheckRun *run);
void spe_check_listener_too_long         (SpeCheckRun *run);
void spe_check_metadata_unused           (SpeCheckRun *run);
void spe_check_operator_listener         (SpeCheckRun *run);
void spe_check_startup_missing           (SpeCheckRun *run);
void spe_check_startup_flaky             (SpeCheckRun *run);
void spe_check_openat2_refused           (SpeCheckRun *run);
void spe_check_privileges_needed         (SpeCheckRun *run);
void spe_check_exit_blocked              (SpeCheckRun *run);
void spe_check_loader_missing            (SpeCheckRun *run);
void spe_check_clone3_refused            (SpeCheckRun *run);
void spe_check_clone3_allowed            (SpeCheckRun *run);
void spe_check_user_namespaces           (SpeCheckRun *run);
void spe_check_dangerous_allowed         (SpeCheckRun *run);
void spe_check_weaker_than_default       (SpeCheckRun *run);
void spe_check_enosys_border             (SpeCheckRun *run);
void spe_check_no_enforcement            (SpeCheckRun *run);
void spe_check_scope_ignored             (SpeCheckRun *run);
void spe_check_arch_map_ignored          (SpeCheckRun *run);
void spe_check_arch_conflict             (SpeCheckRun *run);
void spe_check_name_conflict             (SpeCheckRun *run);
void spe_check_name_ignored              (SpeCheckRun *run);
void spe_check_min_kernel_ignored        (SpeCheckRun *run);
void spe_check_min_kernel_format         (SpeCheckRun *run);
void spe_check_errno_name_ignored        (SpeCheckRun *run);
void spe_check_errno_name_unknown        (SpeCheckRun *run);
void spe_check_scope_arch                (SpeCheckRun *run);
void spe_check_scope_cap                 (SpeCheckRun *run);
void spe_check_arch_map_unused           (SpeCheckRun *run);
void spe_check_errno_both                (SpeCheckRun *run);
void spe_check_operator_member           (SpeCheckRun *run);
void spe_check_operator_errno_zero       (SpeCheckRun *run);
void spe_check_operator_value_range      (SpeCheckRun *run);
void spe_check_operator_too_many         (SpeCheckRun *run);
void spe_check_operator_arch             (SpeCheckRun *run);
void spe_check_operator_policy           (SpeCheckRun *run);

G_END_DECLS
