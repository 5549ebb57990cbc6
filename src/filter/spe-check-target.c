/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <errno.h>

/* What a target's runtime means for the checks.
 *
 * Without a runtime (SPE_RUNTIME_PLAIN) a profile is for whatever runtime comes. Then a check
 * reports what holds for the current releases of all runtimes, and where they differ; what only
 * one of them needs, or only an old release refuses, is for a target that names it. */

/**
 * spe_check_may_run:
 * @run: a run
 * @runtime: a runtime
 *
 * Returns: whether the target's runtime is this one or may be
 */
gboolean
spe_check_may_run (const SpeCheckRun *run,
                   SpeRuntime         runtime)
{
  g_return_val_if_fail (run != NULL, FALSE);

  return run->target->runtime == runtime || run->target->runtime == SPE_RUNTIME_PLAIN;
}

/**
 * spe_check_runs:
 * @run: a run
 * @runtime: a runtime
 *
 * Returns: whether the target's runtime is this one for certain
 */
gboolean
spe_check_runs (const SpeCheckRun *run,
                SpeRuntime         runtime)
{
  g_return_val_if_fail (run != NULL, FALSE);

  return run->target->runtime == runtime;
}

/**
 * spe_check_runs_before:
 * @run: a run
 * @runtime: a runtime
 * @version: a release of it, as %SPE_VERSION
 *
 * Returns: whether the target has an older release of the runtime
 */
gboolean
spe_check_runs_before (const SpeCheckRun *run,
                       SpeRuntime         runtime,
                       guint              version)
{
  return spe_check_runs (run, runtime) && run->target->runtime_version != SPE_NEWEST &&
         run->target->runtime_version < version;
}

/**
 * spe_check_seccomp_before:
 * @run: a run
 * @version: a release of libseccomp, as %SPE_VERSION
 *
 * Returns: whether the target has an older libseccomp
 */
gboolean
spe_check_seccomp_before (const SpeCheckRun *run,
                          guint              version)
{
  g_return_val_if_fail (run != NULL, FALSE);

  return run->target->seccomp_version != SPE_NEWEST && run->target->seccomp_version < version;
}

/**
 * spe_check_dup_runtime:
 * @run: a run with a runtime
 *
 * Returns: (transfer full): the runtime for a message, such as `runc 1.1.5`
 */
char *
spe_check_dup_runtime (const SpeCheckRun *run)
{
  const char *name = NULL;
  guint version = 0;

  g_return_val_if_fail (run != NULL, NULL);

  name = spe_runtime_to_string (run->target->runtime);
  version = run->target->runtime_version;
  if (version == SPE_NEWEST)
    return g_strdup (name);

  return g_strdup_printf ("%s %u.%u.%u", name, version >> 16, version >> 8 & 0xff,
                          version & 0xff);
}

/**
 * spe_check_is_allow_list:
 * @run: a run
 *
 * Returns: whether the default action refuses calls, so that what no rule allows is closed
 */
gboolean
spe_check_is_allow_list (const SpeCheckRun *run)
{
  g_return_val_if_fail (run != NULL, FALSE);

  return run->flat != NULL && spe_action_to_string (run->flat->default_action) != NULL &&
         !spe_action_is_permissive (run->flat->default_action);
}

/**
 * spe_check_get_refusal:
 * @run: a run
 * @name: a call
 * @out_verdict: (out): the refusal, set on success only
 *
 * Returns: whether the call ends in the same refusal with all arguments, the runtime's own answer
 *   to calls that are too new for the profile included; %FALSE where the machine lacks the call
 */
gboolean
spe_check_get_refusal (const SpeCheckRun *run,
                       const char        *name,
                       SpeVerdict        *out_verdict)
{
  int number = spe_check_get_number (run, name);
  g_autoptr (GArray) outcomes = NULL;

  if (run->program == NULL || number == SPE_NO_NUMBER)
    return FALSE;

  if (spe_enosys_stub_answers (&run->stub, run->target->arch, (guint32) number))
    {
      *out_verdict = spe_verdict (SPE_ACTION_ERRNO, ENOSYS);
      return TRUE;
    }

  outcomes = spe_program_dup_outcomes (run->program, run->target->arch, (guint32) number);
  if (outcomes->len != 1 ||
      spe_action_is_permissive (g_array_index (outcomes, SpeVerdict, 0).action))
    return FALSE;

  *out_verdict = g_array_index (outcomes, SpeVerdict, 0);

  return TRUE;
}
