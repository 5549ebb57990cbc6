/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-event.h"

#include <string.h>

/* Reads objects of JSON of which each is one line of a log:
 *
 * - those that only wrap a line: journalctl -o json (MESSAGE), Docker's json-file (log);
 * - Inspektor Gadget's audit seccomp and audit_seccomp: `syscall` and `code`;
 * - the JSON enricher of the Security Profiles Operator: `syscalls` and `auditID`. */

/* Members that hold a line of another log. */
static const char *const wrappers[] = { "MESSAGE", "log" };

static const char *
get_text (const SpeNode *node,
          const char    *key)
{
  const SpeNode *member = spe_node_get_member (node, key);

  return member != NULL && member->kind == SPE_NODE_STRING ? member->text : NULL;
}

static SpeLogText
as_text (const char *text)
{
  return spe_log_text (text, strlen (text));
}

static gint64
parse_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (time == NULL)
    return SPE_NO_TIME;

  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

/* The journal's times are microseconds, in a string. */
static gint64
get_wrapped_time (const SpeNode *node)
{
  const char *text = get_text (node, "__REALTIME_TIMESTAMP");
  guint64 time = 0;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &time, NULL))
    return (gint64) time;

  return parse_time (get_text (node, "time"));
}

/**
 * spe_log_event_get_line:
 * @node: an object
 * @out_time: (out): when the line was written, or %SPE_NO_TIME
 *
 * Returns: (transfer none) (nullable): the line of another log that it holds
 */
const char *
spe_log_event_get_line (const SpeNode *node,
                        gint64        *out_time)
{
  g_return_val_if_fail (node != NULL && out_time != NULL, NULL);

  for (guint i = 0; node->kind == SPE_NODE_OBJECT && i < G_N_ELEMENTS (wrappers); i++)
    {
      const char *line = get_text (node, wrappers[i]);

      if (line == NULL)
        continue;
      *out_time = get_wrapped_time (node);
      return line;
    }

  return NULL;
}

/**
 * spe_log_event_get_names:
 * @node: an object
 * @out_time: (out): when they were made, or %SPE_NO_TIME
 *
 * Returns: (transfer none) (nullable): the array of names of calls of an enriched audit event
 */
const SpeNode *
spe_log_event_get_names (const SpeNode *node,
                         gint64        *out_time)
{
  const SpeNode *names = NULL;

  g_return_val_if_fail (node != NULL && out_time != NULL, NULL);

  if (node->kind != SPE_NODE_OBJECT || get_text (node, "auditID") == NULL)
    return NULL;

  names = spe_node_get_member (node, "syscalls");
  *out_time = parse_time (get_text (node, "timestamp"));

  return names != NULL && names->kind == SPE_NODE_ARRAY ? names : NULL;
}

static void
read_process (const SpeNode *node,
              SpeLogRecord  *record)
{
  const SpeNode *process = spe_node_get_member (node, "proc");
  const SpeNode *pid = NULL;
  const char *comm = NULL;

  if (process == NULL || process->kind != SPE_NODE_OBJECT)
    process = node;

  pid = spe_node_get_member (process, "pid");
  comm = get_text (process, "comm");
  if (pid != NULL)
    spe_node_get_uint64 (pid, &record->pid);
  if (comm != NULL)
    spe_log_record_set_comm (record, as_text (comm));
}

/* Calls are written as `SYS_MKDIR` or as `mkdir`. */
static gboolean
read_call (const char   *name,
           SpeLogRecord *record)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *bare = g_str_has_prefix (lower, "sys_") ? lower + strlen ("sys_") : lower;

  return spe_log_record_set_name (record, as_text (bare)) && spe_log_record_is_known (record);
}

/**
 * spe_log_event_parse:
 * @node: an object
 * @out_record: (out): what it says, where it is a call
 *
 * Returns: what the object is
 */
SpeLogMatch
spe_log_event_parse (const SpeNode *node,
                     SpeLogRecord  *out_record)
{
  const char *name = NULL;
  const char *code = NULL;

  g_return_val_if_fail (node != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  spe_log_record_init (out_record, SPE_OBSERVATION_GADGET);
  if (node->kind != SPE_NODE_OBJECT)
    return SPE_LOG_MATCH_NONE;

  name = get_text (node, "syscall");
  code = get_text (node, "code");
  if (name == NULL || code == NULL)
    return SPE_LOG_MATCH_NONE;
  if (!read_call (name, out_record) || !spe_log_record_set_action (out_record, as_text (code)))
    return SPE_LOG_MATCH_BROKEN;

  read_process (node, out_record);
  out_record->time = parse_time (get_text (node, "timestamp"));

  return SPE_LOG_MATCH_CALL;
}
