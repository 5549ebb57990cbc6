/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-action.h"

#include <string.h>

#include <glib/gi18n.h>

#include "model/spe-errno.h"

/* The message of TRACE has 16 bits (seccomp(2)). */
#define TRACE_MAX 65535

/* "kill-process" and "kill_process" for SCMP_ACT_KILL_PROCESS. */
static SpeAction
parse_name (const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  g_autofree char *full = NULL;

  g_strdelimit (upper, "-", '_');
  if (g_str_has_prefix (upper, "SCMP_ACT_"))
    return spe_action_from_string (upper);

  full = g_strconcat ("SCMP_ACT_", upper, NULL);

  return spe_action_from_string (full);
}

static gboolean
parse_number (const char *text,
              SpeAction   action,
              gint64     *out_number,
              GError    **error)
{
  gint64 number = 0;
  gint64 limit = action == SPE_ACTION_TRACE ? TRACE_MAX : SPE_ERRNO_MAX;

  if (!spe_action_takes_errno (action))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is an action such as SCMP_ACT_ALLOW. */
                   _ ("%s takes no errno. Leave out what stands behind the colon"),
                   spe_action_to_string (action));
      return FALSE;
    }

  if (!spe_errno_parse (text, &number) || number > limit)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %1$s is what somebody typed, %2$d a number. */
                   _ ("“%1$s” is not an errno. Write a name such as EPERM, or a number up to %2$d"),
                   text, (int) limit);
      return FALSE;
    }

  *out_number = number;

  return TRUE;
}

/**
 * spe_cli_action_parse:
 * @text: `ACTION` or `ACTION:ERRNO`, where ACTION is `SCMP_ACT_KILL_PROCESS` or
 *   `kill-process`, in any letter case, and ERRNO a name or a number
 * @out_action: (out): the action
 * @out_errno: (out): the errno, or %SPE_UNSET
 * @error: %G_OPTION_ERROR_BAD_VALUE; the message has no full stop, as GOption wants it
 *
 * Returns: whether @text is an action
 */
gboolean
spe_cli_action_parse (const char *text,
                      SpeAction  *out_action,
                      gint64     *out_errno,
                      GError    **error)
{
  const char *colon = NULL;
  g_autofree char *name = NULL;
  SpeAction action = SPE_ACTION_INVALID;
  gint64 number = SPE_UNSET;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out_action != NULL && out_errno != NULL, FALSE);

  colon = strchr (text, ':');
  name = colon != NULL ? g_strndup (text, colon - text) : g_strdup (text);
  action = parse_name (name);
  if (action == SPE_ACTION_INVALID)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what somebody typed; the words that follow stay. */
                   _ ("“%s” is not an action. Write one of allow, log, errno, trace, notify, trap, "
                      "kill-thread or kill-process"),
                   name);
      return FALSE;
    }

  if (colon != NULL && !parse_number (colon + 1, action, &number, error))
    return FALSE;

  *out_action = action;
  *out_errno = number;

  return TRUE;
}
