/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-profile.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "format/spe-profile-reader.h"
#include "model/spe-problem.h"
#include "observe/spe-observation-read.h"
#include "observe/spe-observation-write.h"
#include "observe/spe-observe-error.h"

/* Reads the documents in which programs write what they have recorded:
 *
 * - a SeccompProfile of the Security Profiles Operator, or a list of them;
 * - the profiles that Inspektor Gadget (advise seccomp-profile, advise_seccomp),
 *   oci-seccomp-bpf-hook and slim write, and with them any other profile in JSON: what it allows
 *   was seen. Only the first says who wrote it, with a line of comment before;
 * - slim's creport.json, with counts (pkg/report/container_report.go, PtMonitorReport);
 * - an observation of this program's. */

/* bad_name: the first name that no call can have; owned. */
typedef struct
{
  const SpeSourceMap *map;
  const char         *comment;
  SpeLogCollector    *collector;
  char               *bad_name;
} Reader;

static const char *
get_text (const SpeNode *node,
          const char    *key)
{
  const SpeNode *member = node != NULL ? spe_node_get_member (node, key) : NULL;

  return member != NULL && member->kind == SPE_NODE_STRING ? member->text : NULL;
}

static gboolean
set_full (GError **error)
{
  g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_LIMIT,
                       _ ("There are more sources or calls than an observation can have."));

  return FALSE;
}

/* A recording names the machine's own architecture first and then those that its programs might
 * use besides. A call counts for the first that has it. */
static SpeArch
find_arch (const SpeProfile *profile,
           const char       *name,
           SpeArch           native)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  SpeArch first = SPE_ARCH_INVALID;

  for (guint i = 0; profile->architectures != NULL && profile->architectures[i] != NULL; i++)
    {
      SpeArch arch = spe_arch_from_string (profile->architectures[i]);

      if (arch >= SPE_N_ARCHES)
        continue;
      if (call == NULL || spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
        return arch;
      if (first == SPE_ARCH_INVALID)
        first = arch;
    }

  return first != SPE_ARCH_INVALID ? first : native;
}

static gboolean
add_name (Reader             *reader,
          const SpeProfile   *profile,
          const char         *name,
          SpeObservationKind  kind)
{
  SpeLogRecord record;

  spe_log_record_init (&record, kind);
  if (!spe_log_record_set_name (&record, spe_log_text (name, strlen (name))))
    {
      if (reader->bad_name == NULL)
        reader->bad_name = g_strdup (name);
      return TRUE;
    }

  record.arch =
    find_arch (profile, name, spe_log_collector_get_native (reader->collector));
  record.count = 0;

  return spe_log_collector_add_document (reader->collector, &record);
}

static gboolean
add_profile (Reader              *reader,
             const SpeProfile    *profile,
             SpeObservationKind   kind,
             const char          *name,
             GError             **error)
{
  if (!spe_log_collector_begin_document (reader->collector, kind, SPE_COUNTS_NONE, name))
    return set_full (error);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (!spe_action_is_permissive (rule->action))
        continue;
      for (guint j = 0; j < spe_rule_get_n_names (rule); j++)
        if (!add_name (reader, profile, spe_rule_get_nth_name (rule, j), kind))
          return set_full (error);
    }

  return TRUE;
}

static gboolean
read_profile (Reader         *reader,
              const SpeNode  *root,
              GError        **error)
{
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (SpeProfile) profile = NULL;
  SpeFormat format = SPE_FORMAT_OCI;
  const SpeNode *node = spe_format_detect (root, &format, error);
  SpeObservationKind kind = SPE_OBSERVATION_OTHER;
  const char *name = reader->comment;

  if (node == NULL)
    return FALSE;

  profile = spe_profile_read (reader->map, node, format, "", problems, NULL, error);
  if (profile == NULL)
    return FALSE;

  if (format == SPE_FORMAT_OPERATOR)
    {
      kind = SPE_OBSERVATION_OPERATOR;
      name = get_text (spe_node_get_member (root, "metadata"), "name");
    }
  else if (reader->comment != NULL)
    kind = SPE_OBSERVATION_GADGET;

  return add_profile (reader, profile, kind, name, error);
}

static gboolean
add_statistic (Reader        *reader,
               const SpeNode *item,
               SpeArch        arch)
{
  const SpeNode *number = spe_node_get_member (item, "num");
  const SpeNode *count = spe_node_get_member (item, "count");
  const char *name = get_text (item, "name");
  guint64 value = 0;
  SpeLogRecord record;

  spe_log_record_init (&record, SPE_OBSERVATION_SLIM);
  record.arch = arch;
  if (number != NULL && spe_node_get_uint64 (number, &value) && value <= G_MAXINT32)
    record.number = (int) value;
  if (name != NULL)
    spe_log_record_set_name (&record, spe_log_text (name, strlen (name)));
  if (record.name[0] == '\0' && record.number == SPE_NO_NUMBER)
    {
      if (reader->bad_name == NULL)
        reader->bad_name = g_strdup (name != NULL ? name : "");
      return TRUE;
    }

  record.count = 0;
  if (count != NULL)
    spe_node_get_uint64 (count, &record.count);

  return spe_log_collector_add_document (reader->collector, &record);
}

static gboolean
read_report (Reader         *reader,
             const SpeNode  *monitor,
             GError        **error)
{
  const SpeNode *statistics = spe_node_get_member (monitor, "syscall_stats");
  const char *arch_name = get_text (monitor, "arch_name");
  SpeArch arch = arch_name != NULL ? spe_arch_from_name (arch_name) : SPE_ARCH_INVALID;

  if (arch == SPE_ARCH_INVALID)
    arch = spe_log_collector_get_native (reader->collector);
  if (!spe_log_collector_begin_document (reader->collector, SPE_OBSERVATION_SLIM,
                                         SPE_COUNTS_EXACT, reader->comment))
    return set_full (error);

  for (guint i = 0; statistics != NULL && i < spe_node_get_n_children (statistics); i++)
    if (!add_statistic (reader, spe_node_get_child (statistics, i), arch))
      return set_full (error);

  return TRUE;
}

static gboolean
read_observation (Reader        *reader,
                  GError       **error)
{
  GBytes *text = spe_source_map_get_bytes (reader->map);
  g_autoptr (SpeObservation) observation = spe_observation_read (text, "", error);

  return observation != NULL &&
         spe_log_collector_merge (reader->collector, observation, error);
}

static const SpeNode *
find_report (const SpeNode *node)
{
  const SpeNode *monitors = spe_node_get_member (node, "monitors");

  return monitors != NULL ? spe_node_get_member (monitors, "pt") : NULL;
}

/* One of a list that is no profile does not keep the others from being read. */
static gboolean
read_list (Reader         *reader,
           const SpeNode  *items,
           GError        **error)
{
  gboolean all_read = TRUE;

  for (guint i = 0; i < spe_node_get_n_children (items); i++)
    if (!read_profile (reader, spe_node_get_child (items, i), all_read ? error : NULL))
      all_read = FALSE;

  return all_read;
}

static gboolean
read_node (Reader         *reader,
           const SpeNode  *node,
           GError        **error)
{
  const SpeNode *items = NULL;
  const SpeNode *report = NULL;

  if (node->kind == SPE_NODE_ARRAY)
    return read_list (reader, node, error);
  if (node->kind != SPE_NODE_OBJECT)
    return read_profile (reader, node, error);

  if (g_strcmp0 (get_text (node, "format"), SPE_OBSERVATION_FORMAT) == 0)
    return read_observation (reader, error);
  report = find_report (node);
  if (report != NULL)
    return read_report (reader, report, error);

  items = spe_node_get_member (node, "items");
  if (items != NULL && items->kind == SPE_NODE_ARRAY)
    return read_list (reader, items, error);

  return read_profile (reader, node, error);
}

/**
 * spe_log_profile_read:
 * @map: a document
 * @comment: (nullable): the last line of comment before it
 * @collector: where to put the calls
 * @error: set where the document is none of those that are known
 *
 * Returns: whether it was read
 */
gboolean
spe_log_profile_read (const SpeSourceMap  *map,
                      const char          *comment,
                      SpeLogCollector     *collector,
                      GError             **error)
{
  Reader reader = { map, comment, collector, NULL };
  g_autofree char *bad_name = NULL;
  const SpeNode *root = NULL;
  gboolean is_read = FALSE;

  g_return_val_if_fail (map != NULL && collector != NULL, FALSE);

  root = spe_source_map_get_root (map);
  if (root->kind == SPE_NODE_ARRAY && spe_node_get_n_children (root) == 1)
    root = spe_node_get_child (root, 0);

  is_read = read_node (&reader, root, error);
  bad_name = reader.bad_name;
  if (!is_read || bad_name == NULL)
    return is_read;

  g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FORMAT,
               /* Translators: %s is a text where the name of a system call should be. */
               _ ("“%s” cannot be the name of a call; all others were read."), bad_name);

  return FALSE;
}
