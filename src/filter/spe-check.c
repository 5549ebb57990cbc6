/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check.h"

#include "filter/spe-check-private.h"

/* All checks, sorted by id. The ids and titles are those that users see, write into baselines
 * and search for: they never change their meaning. */
static const SpeCheck checks[] = {
  { "SEC110", "unconfined-empty", SPE_SEVERITY_ERROR, spe_check_unconfined_empty },
  { "SEC111", "default-missing", SPE_SEVERITY_ERROR, spe_check_default_missing },
  { "SEC112", "rule-action-missing", SPE_SEVERITY_ERROR, spe_check_rule_action_missing },
  { "SEC113", "precision-loss", SPE_SEVERITY_INFO, spe_check_precision_loss },
  { "SEC201", "unknown-action", SPE_SEVERITY_ERROR, spe_check_unknown_action },
  { "SEC202", "kill-means-thread", SPE_SEVERITY_WARNING, spe_check_kill_means_thread },
  { "SEC203", "errno-on-other-action", SPE_SEVERITY_ERROR, spe_check_errno_on_other_action },
  { "SEC204", "errno-too-big", SPE_SEVERITY_ERROR, spe_check_errno_too_big },
  { "SEC205", "errno-truncated", SPE_SEVERITY_ERROR, spe_check_errno_truncated },
  { "SEC206", "errno-zero", SPE_SEVERITY_WARNING, spe_check_errno_zero },
  { "SEC207", "errno-unnamed", SPE_SEVERITY_INFO, spe_check_errno_unnamed },
  { "SEC208", "trace-without-tracer", SPE_SEVERITY_WARNING, spe_check_trace_without_tracer },
  { "SEC209", "eperm-for-new-syscalls", SPE_SEVERITY_WARNING, spe_check_new_calls_refused },
  { "SEC210", "denylist", SPE_SEVERITY_WARNING, spe_check_denylist },
  { "SEC211", "log-default", SPE_SEVERITY_INFO, spe_check_log_default },
  { "SEC212", "kill-default-start", SPE_SEVERITY_WARNING, spe_check_kill_default_start },
  { "SEC213", "rule-equals-default", SPE_SEVERITY_WARNING, spe_check_rule_equals_default },
  { "SEC214", "errno-implicit", SPE_SEVERITY_INFO, spe_check_errno_implicit },
  { "SEC301", "unknown-syscall", SPE_SEVERITY_WARNING, spe_check_unknown_syscall },
  { "SEC303", "empty-name", SPE_SEVERITY_ERROR, spe_check_empty_name },
  { "SEC304", "name-format", SPE_SEVERITY_WARNING, spe_check_name_format },
  { "SEC305", "not-on-arch", SPE_SEVERITY_WARNING, spe_check_not_on_arch },
  { "SEC306", "partial-arch", SPE_SEVERITY_INFO, spe_check_partial_arch },
  { "SEC307", "names-missing", SPE_SEVERITY_ERROR, spe_check_names_missing },
  { "SEC308", "duplicate-name", SPE_SEVERITY_INFO, spe_check_duplicate_name },
  { "SEC309", "family-gap", SPE_SEVERITY_WARNING, spe_check_family_gap },
  { "SEC310", "io-uring", SPE_SEVERITY_WARNING, spe_check_io_uring },
  { "SEC321", "unknown-arch", SPE_SEVERITY_ERROR, spe_check_unknown_arch },
  { "SEC322", "arch-native", SPE_SEVERITY_ERROR, spe_check_arch_native },
  { "SEC323", "arch-version", SPE_SEVERITY_ERROR, spe_check_arch_version },
  { "SEC324", "arch-endianness", SPE_SEVERITY_ERROR, spe_check_arch_endianness },
  { "SEC325", "arch-32-missing", SPE_SEVERITY_WARNING, spe_check_small_arch_missing },
  { "SEC326", "arch-foreign", SPE_SEVERITY_INFO, spe_check_arch_foreign },
  { "SEC327", "x32-enabled", SPE_SEVERITY_WARNING, spe_check_x32_enabled },
  { "SEC328", "no-arch-no-stub", SPE_SEVERITY_WARNING, spe_check_no_arch_no_stub },
  { "SEC401", "arg-index", SPE_SEVERITY_ERROR, spe_check_arg_index },
  { "SEC402", "arg-beyond-arity", SPE_SEVERITY_WARNING, spe_check_argument_beyond },
  { "SEC403", "unknown-op", SPE_SEVERITY_ERROR, spe_check_unknown_operator },
  { "SEC404", "repeated-index-or", SPE_SEVERITY_ERROR, spe_check_repeated_index },
  { "SEC405", "args-more-than-six", SPE_SEVERITY_ERROR, spe_check_too_many_conditions },
  { "SEC406", "always-true", SPE_SEVERITY_WARNING, spe_check_always_true },
  { "SEC407", "always-false", SPE_SEVERITY_WARNING, spe_check_always_false },
  { "SEC408", "masked-missing-valuetwo", SPE_SEVERITY_INFO, spe_check_masked_without_value_two },
  { "SEC409", "masked-bits-outside", SPE_SEVERITY_WARNING, spe_check_bits_outside_mask },
  { "SEC410", "valuetwo-unused", SPE_SEVERITY_WARNING, spe_check_value_two_unused },
  { "SEC411", "int-high-bits", SPE_SEVERITY_WARNING, spe_check_high_bits },
  { "SEC412", "sign-extension", SPE_SEVERITY_WARNING, spe_check_sign_extension },
  { "SEC413", "value-truncated-32", SPE_SEVERITY_WARNING, spe_check_value_truncated },
  { "SEC414", "multiplexed-arg0", SPE_SEVERITY_ERROR, spe_check_packed_first_argument },
  { "SEC415", "multiplexed-other-args", SPE_SEVERITY_WARNING, spe_check_packed_other_arguments },
  { "SEC416", "mux-uncovered", SPE_SEVERITY_WARNING, spe_check_multiplexer_overrules },
  { "SEC417", "arch-arg-order", SPE_SEVERITY_INFO, spe_check_argument_order },
  { "SEC418", "pointer-compare", SPE_SEVERITY_INFO, spe_check_pointer_compared },
  { "SEC419", "masked-eq-youki", SPE_SEVERITY_WARNING, spe_check_masked_in_youki },
  { "SEC501", "unconditional-hides-conditional", SPE_SEVERITY_ERROR, spe_check_hidden_conditional },
  { "SEC502", "conflicting-unconditional", SPE_SEVERITY_ERROR,
    spe_check_conflicting_unconditional },
  { "SEC504", "longer-dropped", SPE_SEVERITY_WARNING, spe_check_longer_dropped },
  { "SEC505", "overlap-order", SPE_SEVERITY_WARNING, spe_check_overlap_order },
  { "SEC506", "or-of-ne", SPE_SEVERITY_ERROR, spe_check_or_of_unequal },
  { "SEC507", "miscompiled", SPE_SEVERITY_ERROR, spe_check_miscompiled },
  { "SEC509", "outside-safe-fragment", SPE_SEVERITY_WARNING, spe_check_fragile },
  { "SEC510", "program-too-long", SPE_SEVERITY_ERROR, spe_check_program_too_long },
  { "SEC511", "redundant-conditional", SPE_SEVERITY_INFO, spe_check_redundant_conditional },
  { "SEC601", "unknown-flag", SPE_SEVERITY_ERROR, spe_check_unknown_flag },
  { "SEC602", "flags-old-runc", SPE_SEVERITY_ERROR, spe_check_flags_unsupported },
  { "SEC603", "waitkill-unsupported", SPE_SEVERITY_ERROR, spe_check_wait_killable_unsupported },
  { "SEC604", "waitkill-without-notify", SPE_SEVERITY_WARNING, spe_check_wait_killable_unused },
  { "SEC605", "empty-flags", SPE_SEVERITY_INFO, spe_check_empty_flags },
  { "SEC606", "tsync-noop", SPE_SEVERITY_INFO, spe_check_tsync_unused },
  { "SEC611", "notify-no-listener", SPE_SEVERITY_ERROR, spe_check_notify_without_listener },
  { "SEC612", "notify-default", SPE_SEVERITY_ERROR, spe_check_notify_default },
  { "SEC613", "notify-write", SPE_SEVERITY_ERROR, spe_check_notify_write },
  { "SEC614", "notify-startup", SPE_SEVERITY_WARNING, spe_check_notify_startup },
  { "SEC615", "listener-unused", SPE_SEVERITY_WARNING, spe_check_listener_unused },
  { "SEC616", "listener-relative", SPE_SEVERITY_ERROR, spe_check_listener_relative },
  { "SEC617", "listener-too-long", SPE_SEVERITY_ERROR, spe_check_listener_too_long },
  { "SEC618", "metadata-without-listener", SPE_SEVERITY_WARNING, spe_check_metadata_unused },
  { "SEC619", "listener-spo-path", SPE_SEVERITY_ERROR, spe_check_operator_listener },
  { "SEC701", "runtime-syscalls-missing", SPE_SEVERITY_ERROR, spe_check_startup_missing },
  { "SEC702", "runtime-syscalls-flaky", SPE_SEVERITY_WARNING, spe_check_startup_flaky },
  { "SEC703", "openat2-eperm", SPE_SEVERITY_ERROR, spe_check_openat2_refused },
  { "SEC704", "nnp-dependent", SPE_SEVERITY_WARNING, spe_check_privileges_needed },
  { "SEC705", "exit-blocked", SPE_SEVERITY_WARNING, spe_check_exit_blocked },
  { "SEC706", "libc-startup", SPE_SEVERITY_INFO, spe_check_loader_missing },
  { "SEC707", "clone3-not-enosys", SPE_SEVERITY_WARNING, spe_check_clone3_refused },
  { "SEC708", "clone3-allowed", SPE_SEVERITY_WARNING, spe_check_clone3_allowed },
  { "SEC709", "userns-allowed", SPE_SEVERITY_WARNING, spe_check_user_namespaces },
  { "SEC710", "dangerous-allowed", SPE_SEVERITY_WARNING, spe_check_dangerous_allowed },
  { "SEC711", "weaker-than-default", SPE_SEVERITY_WARNING, spe_check_weaker_than_default },
  { "SEC712", "enosys-border", SPE_SEVERITY_INFO, spe_check_enosys_border },
  { "SEC713", "no-enforcement", SPE_SEVERITY_INFO, spe_check_no_enforcement },
  { "SEC801", "conditions-ignored", SPE_SEVERITY_ERROR, spe_check_scope_ignored },
  { "SEC802", "archmap-ignored", SPE_SEVERITY_WARNING, spe_check_arch_map_ignored },
  { "SEC803", "arch-conflict", SPE_SEVERITY_ERROR, spe_check_arch_conflict },
  { "SEC804", "name-conflict", SPE_SEVERITY_ERROR, spe_check_name_conflict },
  { "SEC805", "name-on-oci", SPE_SEVERITY_ERROR, spe_check_name_ignored },
  { "SEC806", "minkernel-ignored", SPE_SEVERITY_WARNING, spe_check_min_kernel_ignored },
  { "SEC807", "minkernel-format", SPE_SEVERITY_ERROR, spe_check_min_kernel_format },
  { "SEC808", "errno-name-ignored", SPE_SEVERITY_WARNING, spe_check_errno_name_ignored },
  { "SEC809", "errno-name-unknown", SPE_SEVERITY_ERROR, spe_check_errno_name_unknown },
  { "SEC810", "filter-arch-name", SPE_SEVERITY_WARNING, spe_check_scope_arch },
  { "SEC811", "filter-cap-name", SPE_SEVERITY_WARNING, spe_check_scope_cap },
  { "SEC812", "archmap-native-unsupported", SPE_SEVERITY_INFO, spe_check_arch_map_unused },
  { "SEC813", "errno-both", SPE_SEVERITY_WARNING, spe_check_errno_both },
  { "SEC921", "spo-field", SPE_SEVERITY_ERROR, spe_check_operator_member },
  { "SEC922", "spo-errno-zero", SPE_SEVERITY_WARNING, spe_check_operator_errno_zero },
  { "SEC923", "spo-value-range", SPE_SEVERITY_ERROR, spe_check_operator_value_range },
  { "SEC924", "spo-args-max", SPE_SEVERITY_ERROR, spe_check_operator_too_many },
  { "SEC925", "spo-arch", SPE_SEVERITY_WARNING, spe_check_operator_arch },
  { "SEC929", "spo-allowed", SPE_SEVERITY_WARNING, spe_check_operator_policy },
};

/**
 * spe_check_get_table:
 * @out_n_checks: (out): how many checks there are
 *
 * Returns: (transfer none) (array length=out_n_checks): all checks, sorted by id
 */
const SpeCheck *
spe_check_get_table (guint *out_n_checks)
{
  g_return_val_if_fail (out_n_checks != NULL, NULL);

  *out_n_checks = G_N_ELEMENTS (checks);

  return checks;
}

/**
 * spe_check:
 * @input: what to look at
 * @problems: (element-type SpeProblem): takes what is found; what it holds already stays
 *
 * Looks for everything that is wrong or doubtful in a profile. What only the text shows
 * (SEC101 to SEC109) is for the reader to report, what libseccomp refuses for spe_compile().
 */
void
spe_check (const SpeCheckInput *input,
           GPtrArray           *problems)
{
  SpeCheckRun run;

  g_return_if_fail (input != NULL && problems != NULL);
  g_return_if_fail (input->profile != NULL && input->target != NULL);

  spe_check_run_init (&run, input, problems);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    spe_check_run_one (&run, &checks[i]);
  spe_check_run_clear (&run);
}
