/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-choice.h"

#include <glib/gi18n.h>

/* In the order of the menu, the accelerators, the groups and the bar: what lets the call
 * through, what leaves it to somebody else, what refuses it. */
static const struct
{
  SpeAction   action;
  const char *heading;
  const char *css_class;
  const char *color;
} choices[SPE_N_ACTION_RANKS] = {
  { SPE_ACTION_ALLOW, N_ ("Allowed"), "allow", "action_allow_color" },
  { SPE_ACTION_LOG, N_ ("Allowed and logged"), "log", "action_log_color" },
  { SPE_ACTION_ERRNO, N_ ("Refused"), "errno", "action_errno_color" },
  { SPE_ACTION_TRACE, N_ ("Left to a tracer"), "trace", "action_trace_color" },
  { SPE_ACTION_TRAP, N_ ("Trapped"), "trap", "action_trap_color" },
  { SPE_ACTION_NOTIFY, N_ ("Left to a supervisor"), "notify", "action_notify_color" },
  { SPE_ACTION_KILL_THREAD, N_ ("Thread killed"), "kill-thread", "action_kill_thread_color" },
  { SPE_ACTION_KILL_PROCESS, N_ ("Process killed"), "kill-process", "action_kill_process_color" },
  { SPE_ACTION_INVALID, N_ ("Unknown action"), "unknown", "action_unknown_color" },
  { SPE_ACTION_UNSET, N_ ("No action"), "unknown", "action_unknown_color" },
};

/**
 * spe_action_choice_get:
 * @rank: below %SPE_N_ACTION_RANKS; below %SPE_N_ACTION_CHOICES for what can be chosen
 *
 * Returns: the action at that place of menu, groups and bar
 */
SpeAction
spe_action_choice_get (guint rank)
{
  g_return_val_if_fail (rank < SPE_N_ACTION_RANKS, SPE_ACTION_INVALID);

  return choices[rank].action;
}

/**
 * spe_action_choice_get_rank:
 * @action: an action; KILL counts as KILL_THREAD
 *
 * Returns: its place, the inverse of spe_action_choice_get()
 */
guint
spe_action_choice_get_rank (SpeAction action)
{
  const SpeAction canonical = spe_action_canonical (action);

  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    if (choices[rank].action == canonical)
      return rank;

  g_return_val_if_reached (SPE_N_ACTION_CHOICES);
}

/**
 * spe_action_choice_get_heading:
 * @action: an action
 *
 * Returns: the title of a group of calls with @action, translated
 */
const char *
spe_action_choice_get_heading (SpeAction action)
{
  return _ (choices[spe_action_choice_get_rank (action)].heading);
}

/**
 * spe_action_choice_get_class:
 * @action: an action
 *
 * Returns: the style class that colours widgets for @action
 */
const char *
spe_action_choice_get_class (SpeAction action)
{
  return choices[spe_action_choice_get_rank (action)].css_class;
}

/**
 * spe_action_choice_get_color:
 * @action: an action
 *
 * Returns: the colour's name in the style sheet, for what is drawn
 */
const char *
spe_action_choice_get_color (SpeAction action)
{
  return choices[spe_action_choice_get_rank (action)].color;
}
