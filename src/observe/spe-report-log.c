/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-report-log.h"

#include <string.h>

#include "observe/spe-recorded-arguments.h"
#include "observe/spe-test-log.h"

/* Reads the report of a test run (spe-test-report.c), of which each line is an object. A line
 * replaces an earlier one that has its `id`, with a greater count; only what has come in
 * addition counts. */

/* How many calls are told apart. There are no more in a report, but it may be any file. */
#define CALLS_MAX (2 * SPE_TEST_LOG_MAX)

/* counts: for each id how often its call has been counted. */
struct _SpeReportLog
{
  GHashTable *counts;
};

/**
 * spe_report_log_new:
 *
 * Returns: (transfer full): a report of which no line has been read
 */
SpeReportLog *
spe_report_log_new (void)
{
  SpeReportLog *self = g_new0 (SpeReportLog, 1);

  self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

/**
 * spe_report_log_free:
 * @self: (nullable) (transfer full): a report
 */
void
spe_report_log_free (SpeReportLog *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->counts);
  g_free (self);
}

static const char *
get_text (const SpeNode *node,
          const char    *key)
{
  const SpeNode *member = spe_node_get_member (node, key);

  return member != NULL && member->kind == SPE_NODE_STRING ? member->text : NULL;
}

static gboolean
get_number (const SpeNode *node,
            const char    *key,
            guint64       *out_number)
{
  const SpeNode *member = spe_node_get_member (node, key);

  return member != NULL && spe_node_get_uint64 (member, out_number);
}

static SpeLogText
as_text (const char *text)
{
  return spe_log_text (text, strlen (text));
}

static gboolean
read_call (const SpeNode *node,
           SpeLogRecord  *record)
{
  const char *name = get_text (node, "name");
  const char *arch = get_text (node, "arch");
  const char *action = get_text (node, "action");
  guint64 number = 0;

  if (!get_number (node, "nr", &number) || number > G_MAXINT32 || arch == NULL ||
      action == NULL)
    return FALSE;

  record->number = (int) number;

  return (name == NULL || spe_log_record_set_name (record, as_text (name))) &&
         spe_log_record_set_arch (record, as_text (arch)) &&
         spe_log_record_set_action (record, as_text (action));
}

static void
read_arguments (const SpeNode *node,
                SpeLogRecord  *record)
{
  const SpeNode *args = spe_node_get_member (node, "args");

  if (record->name[0] == '\0')
    return;

  record->wanted_args = spe_recorded_arguments_get (record->name, record->arch);
  for (guint i = 0; args != NULL && i < SPE_OBSERVED_ARGUMENTS; i++)
    if ((record->wanted_args & (1u << i)) != 0 && i < spe_node_get_n_children (args) &&
        spe_node_get_uint64 (spe_node_get_child (args, i), &record->args[i]))
      record->known_args |= 1u << i;
}

/* How often the call was made since the last line about it. */
static guint64
take_growth (SpeReportLog *self,
             guint64       id,
             guint64       count)
{
  guint64 *known = g_hash_table_lookup (self->counts, &id);
  guint64 growth = 0;

  if (known == NULL)
    {
      if (g_hash_table_size (self->counts) < CALLS_MAX)
        g_hash_table_insert (self->counts, g_memdup2 (&id, sizeof id),
                             g_memdup2 (&count, sizeof count));
      return count;
    }

  growth = count > *known ? count - *known : 0;
  *known = MAX (*known, count);

  return growth;
}

static void
read_process (const SpeNode *node,
              SpeLogRecord  *record)
{
  const char *comm = get_text (node, "comm");
  const char *last = get_text (node, "last");
  g_autoptr (GDateTime) time = last != NULL ? g_date_time_new_from_iso8601 (last, NULL) : NULL;

  get_number (node, "pid", &record->pid);
  if (comm != NULL)
    spe_log_record_set_comm (record, as_text (comm));
  if (time != NULL)
    record->time =
      g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

/**
 * spe_report_log_parse:
 * @self: a report
 * @node: the object of the next line
 * @out_record: (out): what it says, where it is a call
 *
 * Returns: what the object is
 */
SpeLogMatch
spe_report_log_parse (SpeReportLog  *self,
                      const SpeNode *node,
                      SpeLogRecord  *out_record)
{
  const char *type = NULL;
  guint64 id = 0;
  guint64 count = 0;

  g_return_val_if_fail (self != NULL && node != NULL && out_record != NULL, SPE_LOG_MATCH_NONE);

  spe_log_record_init (out_record, SPE_OBSERVATION_TEST_RUN);
  if (node->kind != SPE_NODE_OBJECT)
    return SPE_LOG_MATCH_NONE;

  type = get_text (node, "type");
  if (g_strcmp0 (type, "summary") == 0 && spe_node_get_member (node, "exitStatus") != NULL)
    return SPE_LOG_MATCH_OTHER;
  if (g_strcmp0 (type, "call") != 0)
    return SPE_LOG_MATCH_NONE;

  if (!get_number (node, "id", &id) || !get_number (node, "count", &count) ||
      !read_call (node, out_record))
    return SPE_LOG_MATCH_BROKEN;

  out_record->count = take_growth (self, id, count);
  read_arguments (node, out_record);
  read_process (node, out_record);

  return out_record->count > 0 ? SPE_LOG_MATCH_CALL : SPE_LOG_MATCH_OTHER;
}
