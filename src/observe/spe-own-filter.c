/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-own-filter.h"

#include <sys/prctl.h>

/* Tells from an allowed call that the program changes how it is watched. */

static gboolean
is_named (const struct seccomp_data *call,
          const char                *name)
{
  const SpeRefusal refusal = { .call = *call };
  const SpeSyscall *known = spe_refusal_get_call (&refusal);

  return known != NULL && g_str_equal (spe_syscall_get_name (known), name);
}

static gboolean
loads_by_seccomp (const struct seccomp_data *call)
{
  return is_named (call, "seccomp") && (guint32) call->args[0] == SECCOMP_SET_MODE_FILTER;
}

static gboolean
loads_by_prctl (const struct seccomp_data *call)
{
  return is_named (call, "prctl") && (guint32) call->args[0] == PR_SET_SECCOMP &&
         (guint32) call->args[1] == SECCOMP_MODE_FILTER;
}

/**
 * spe_own_filter_is_load:
 * @call: a call
 *
 * Returns: whether it loads a filter
 */
gboolean
spe_own_filter_is_load (const struct seccomp_data *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  return loads_by_seccomp (call) || loads_by_prctl (call);
}

/**
 * spe_own_filter_is_trace:
 * @call: a call
 *
 * Returns: whether it has to do with tracing processes
 */
gboolean
spe_own_filter_is_trace (const struct seccomp_data *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  return is_named (call, "ptrace");
}

/**
 * spe_own_filter_wants_listener:
 * @call: an allowed call
 *
 * Returns: whether it loads a filter and asks for its listener
 */
gboolean
spe_own_filter_wants_listener (const struct seccomp_data *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  return loads_by_seccomp (call) &&
         (call->args[1] & SECCOMP_FILTER_FLAG_NEW_LISTENER) != 0;
}

/**
 * spe_own_filter_note:
 * @call: an allowed call
 * @log: where to note what it means for the run
 */
void
spe_own_filter_note (const struct seccomp_data *call,
                     SpeTestLog                *log)
{
  g_return_if_fail (call != NULL && log != NULL);

  if (spe_own_filter_wants_listener (call))
    spe_test_log_add_note (log, SPE_TEST_NOTE_OWN_LISTENER);
  else if (spe_own_filter_is_load (call))
    spe_test_log_add_note (log, SPE_TEST_NOTE_OWN_FILTER);
  else if (spe_own_filter_is_trace (call))
    spe_test_log_add_note (log, SPE_TEST_NOTE_OWN_TRACER);
}
