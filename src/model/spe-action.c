/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-action.h"

#include <glib/gi18n-lib.h>

#include "model/spe-errno.h"

/* EPERM is what every runtime uses for ERRNO and TRACE without a number
 * (runc libcontainer/seccomp/seccomp_linux.go, crun src/libcrun/seccomp.c). */
#define DEFAULT_ERRNO 1

static const struct
{
  const char *name;
  const char *label;
} actions[] = {
  [SPE_ACTION_UNSET] = { NULL, N_ ("Not set") },
  [SPE_ACTION_KILL_PROCESS] = { "SCMP_ACT_KILL_PROCESS", N_ ("Kill process") },
  [SPE_ACTION_KILL_THREAD] = { "SCMP_ACT_KILL_THREAD", N_ ("Kill thread") },
  [SPE_ACTION_KILL] = { "SCMP_ACT_KILL", N_ ("Kill thread") },
  [SPE_ACTION_TRAP] = { "SCMP_ACT_TRAP", N_ ("Trap") },
  [SPE_ACTION_ERRNO] = { "SCMP_ACT_ERRNO", N_ ("Errno") },
  [SPE_ACTION_NOTIFY] = { "SCMP_ACT_NOTIFY", N_ ("Notify") },
  [SPE_ACTION_TRACE] = { "SCMP_ACT_TRACE", N_ ("Trace") },
  [SPE_ACTION_LOG] = { "SCMP_ACT_LOG", N_ ("Log") },
  [SPE_ACTION_ALLOW] = { "SCMP_ACT_ALLOW", N_ ("Allow") },
  [SPE_ACTION_INVALID] = { NULL, N_ ("Unknown action") },
};

/**
 * spe_action_from_string:
 * @text: (nullable): such as `SCMP_ACT_ERRNO`; compared exactly, as the runtimes do
 *
 * Returns: the action, %SPE_ACTION_UNSET for %NULL, or %SPE_ACTION_INVALID
 */
SpeAction
spe_action_from_string (const char *text)
{
  if (text == NULL)
    return SPE_ACTION_UNSET;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].name != NULL && g_str_equal (actions[i].name, text))
      return i;

  return SPE_ACTION_INVALID;
}

/**
 * spe_action_to_string:
 * @action: an action
 *
 * Returns: (nullable): the name in a profile; %NULL for UNSET and INVALID
 */
const char *
spe_action_to_string (SpeAction action)
{
  g_return_val_if_fail (action < G_N_ELEMENTS (actions), NULL);

  return actions[action].name;
}

/**
 * spe_action_get_label:
 * @action: an action
 *
 * Returns: the action in one or two words for people, translated
 */
const char *
spe_action_get_label (SpeAction action)
{
  g_return_val_if_fail (action < G_N_ELEMENTS (actions), NULL);

  return _ (actions[action].label);
}

/**
 * spe_action_canonical:
 * @action: an action
 *
 * Returns: KILL_THREAD for its older spelling KILL, any other action unchanged
 */
SpeAction
spe_action_canonical (SpeAction action)
{
  return action == SPE_ACTION_KILL ? SPE_ACTION_KILL_THREAD : action;
}

/**
 * spe_action_takes_errno:
 * @action: an action
 *
 * Returns: whether `errnoRet` has a meaning beside @action (runtime-spec, config-linux.md)
 */
gboolean
spe_action_takes_errno (SpeAction action)
{
  return action == SPE_ACTION_ERRNO || action == SPE_ACTION_TRACE;
}

/**
 * spe_action_is_permissive:
 * @action: an action
 *
 * Returns: whether the call is carried out by itself
 */
gboolean
spe_action_is_permissive (SpeAction action)
{
  return action == SPE_ACTION_ALLOW || action == SPE_ACTION_LOG;
}

/**
 * spe_verdict:
 * @action: an action as it stands in a profile
 * @errno_ret: its number, or %SPE_UNSET
 *
 * Resolves what an action with its number means: KILL is KILL_THREAD, a missing number is
 * EPERM, and only the low 16 bits count.
 *
 * Returns: the verdict
 */
SpeVerdict
spe_verdict (SpeAction action,
             gint64    errno_ret)
{
  SpeVerdict verdict = { spe_action_canonical (action), 0 };

  if (spe_action_takes_errno (action))
    verdict.data = errno_ret == SPE_UNSET ? DEFAULT_ERRNO : (guint) (errno_ret & 0xffff);

  return verdict;
}

/**
 * spe_verdict_equal:
 * @a: a verdict
 * @b: another
 *
 * Returns: whether the kernel would do the same
 */
gboolean
spe_verdict_equal (SpeVerdict a,
                   SpeVerdict b)
{
  return a.action == b.action && a.data == b.data;
}

/**
 * spe_verdict_dup_label:
 * @verdict: a verdict
 *
 * Returns: (transfer full): the verdict for people, such as "Errno EPERM", translated
 */
char *
spe_verdict_dup_label (SpeVerdict verdict)
{
  const char *label = spe_action_get_label (verdict.action);
  const char *name = NULL;

  if (verdict.action != SPE_ACTION_ERRNO)
    return g_strdup (label);

  name = spe_errno_get_name (verdict.data);
  if (name != NULL)
    return g_strdup_printf ("%s %s", label, name);

  return g_strdup_printf ("%s %u", label, verdict.data);
}
