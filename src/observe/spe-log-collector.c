/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-collector.h"

#include <glib/gi18n-lib.h>

/* How many sources are left free for the kinds of lines, of which each has one. */
#define KINDS_RESERVED SPE_N_OBSERVATION_KINDS

#define NO_SOURCE G_MAXUINT

/* sources: the source of the lines of each kind, or NO_SOURCE. document: that of the document
 * being read. */
struct _SpeLogCollector
{
  SpeObservation *observation;
  char           *name;
  SpeArch         native;
  guint           sources[SPE_N_OBSERVATION_KINDS];
  guint64         n_lost[SPE_N_OBSERVATION_KINDS];
  guint           document;
};

/**
 * spe_log_collector_new:
 * @observation: where to put what is read; borrowed
 * @name: what people call the input
 * @native: the architecture of calls that do not say theirs
 *
 * Returns: (transfer full): a collector
 */
SpeLogCollector *
spe_log_collector_new (SpeObservation *observation,
                       const char     *name,
                       SpeArch         native)
{
  SpeLogCollector *self = NULL;

  g_return_val_if_fail (observation != NULL && name != NULL, NULL);

  self = g_new0 (SpeLogCollector, 1);
  self->observation = observation;
  self->name = g_utf8_make_valid (name, -1);
  self->native = native;
  for (guint i = 0; i < SPE_N_OBSERVATION_KINDS; i++)
    self->sources[i] = NO_SOURCE;
  self->document = NO_SOURCE;

  return self;
}

/**
 * spe_log_collector_free:
 * @self: (nullable) (transfer full): a collector
 */
void
spe_log_collector_free (SpeLogCollector *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/**
 * spe_log_collector_get_native:
 * @self: a collector
 *
 * Returns: the architecture of calls that do not say theirs
 */
SpeArch
spe_log_collector_get_native (const SpeLogCollector *self)
{
  g_return_val_if_fail (self != NULL, SPE_ARCH_INVALID);

  return self->native;
}

/* What the lines of a kind can know at best. Whether a trace was of all calls and of all
 * children is not written in it. */
static void
describe_source (SpeObservationSource *source)
{
  source->counts = SPE_COUNTS_EXACT;
  if (source->kind == SPE_OBSERVATION_AUDIT)
    spe_observation_source_take_reason (
      source, g_strdup (_ ("The kernel logs only what a filter refuses or logs.")));
  else if (source->kind == SPE_OBSERVATION_TEST_RUN)
    spe_observation_source_take_reason (
      source, g_strdup (_ ("A test run lists only what the profile did not simply allow.")));
  else if (source->kind == SPE_OBSERVATION_STRACE || source->kind == SPE_OBSERVATION_PERF_TRACE)
    spe_observation_source_take_reason (
      source, g_strdup (_ ("A trace does not tell whether it is of all calls and children.")));
}

static guint
obtain_source (SpeLogCollector    *self,
               SpeObservationKind  kind)
{
  SpeObservationSource *source = NULL;

  if (self->sources[kind] != NO_SOURCE ||
      spe_observation_get_n_sources (self->observation) >= SPE_OBSERVATION_MAX_SOURCES)
    return self->sources[kind];

  source = spe_observation_source_new (kind);
  source->name = g_strdup (self->name);
  describe_source (source);
  self->sources[kind] = spe_observation_add_source (self->observation, source);

  return self->sources[kind];
}

/* A source lasts from its first record to its last one. */
static void
widen (SpeObservationSource *source,
       gint64                time)
{
  if (time == SPE_NO_TIME)
    return;

  if (source->start == SPE_NO_TIME || time < source->start)
    source->start = time;
  if (source->end == SPE_NO_TIME || time > source->end)
    source->end = time;
}

/* A value that is not told, or not with a name that is known, is one of the others. */
static void
add_arguments (SpeObservedCall    *call,
               const SpeLogRecord *record)
{
  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    {
      if ((record->wanted_args & (1u << i)) == 0)
        continue;
      if ((record->known_args & (1u << i)) != 0)
        spe_observed_call_add_value (call, i, record->args[i], record->count);
      else
        spe_observed_call_add_others (call, i, MAX (record->count, 1));
    }
}

static gboolean
add_to (SpeLogCollector    *self,
        guint               source,
        const SpeLogRecord *record)
{
  SpeArch arch = record->arch == SPE_ARCH_NATIVE ? self->native : record->arch;
  const char *name = record->name[0] != '\0' ? record->name : NULL;
  char arch_text[sizeof "0x12345678"] = "";
  SpeObservedCall *call = NULL;

  if (source == NO_SOURCE)
    return FALSE;

  if (arch == SPE_ARCH_INVALID)
    g_snprintf (arch_text, sizeof arch_text, "0x%08x", record->audit_arch);
  call = spe_observation_obtain_call (self->observation, arch, arch_text, name, record->number);
  if (call == NULL)
    return FALSE;

  spe_observed_call_add_count (call, record->count);
  spe_observed_call_add_source (call, source);
  spe_observed_call_add_time (call, record->time, record->time);
  widen (spe_observation_edit_source (self->observation, source), record->time);
  if (record->has_action)
    spe_observed_call_add_action (call, record->action, MAX (record->count, 1));
  if (record->comm[0] != '\0')
    spe_observed_call_add_name (call, record->comm);
  if (record->wanted_args != 0)
    add_arguments (call, record);

  return TRUE;
}

/**
 * spe_log_collector_add:
 * @self: a collector
 * @record: what a line says, with a name or a number
 *
 * Returns: whether there was room for it
 */
gboolean
spe_log_collector_add (SpeLogCollector    *self,
                       const SpeLogRecord *record)
{
  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  return add_to (self, obtain_source (self, record->kind), record);
}

/**
 * spe_log_collector_add_lost:
 * @self: a collector
 * @kind: what has lost records
 * @n_lost: how many at least
 */
void
spe_log_collector_add_lost (SpeLogCollector    *self,
                            SpeObservationKind  kind,
                            guint64             n_lost)
{
  guint source = NO_SOURCE;

  g_return_if_fail (self != NULL && kind < SPE_N_OBSERVATION_KINDS);

  if (!g_uint64_checked_add (&self->n_lost[kind], self->n_lost[kind], n_lost))
    self->n_lost[kind] = G_MAXUINT64;
  source = obtain_source (self, kind);
  if (source == NO_SOURCE)
    return;

  spe_observation_edit_source (self->observation, source)->complete = SPE_COMPLETENESS_NO;
  spe_observation_edit_source (self->observation, source)->counts = SPE_COUNTS_MINIMUM;
}

/**
 * spe_log_collector_begin_document:
 * @self: a collector
 * @kind: what wrote the document
 * @counts: what its counts mean
 * @name: (nullable): what people call it
 *
 * Begins a source of its own. Where there are too many, documents of one kind share one.
 *
 * Returns: whether there was room for it
 */
gboolean
spe_log_collector_begin_document (SpeLogCollector    *self,
                                  SpeObservationKind  kind,
                                  SpeCounts           counts,
                                  const char         *name)
{
  SpeObservationSource *source = NULL;

  g_return_val_if_fail (self != NULL && kind < SPE_N_OBSERVATION_KINDS, FALSE);

  if (spe_observation_get_n_sources (self->observation) + KINDS_RESERVED >=
      SPE_OBSERVATION_MAX_SOURCES)
    {
      self->document = obtain_source (self, kind);
      return self->document != NO_SOURCE;
    }

  source = spe_observation_source_new (kind);
  source->name = name != NULL ? g_strdup_printf ("%s: %s", self->name, name)
                              : g_strdup (self->name);
  source->counts = counts;
  self->document = spe_observation_add_source (self->observation, source);

  return TRUE;
}

/**
 * spe_log_collector_add_document:
 * @self: a collector that has begun a document
 * @record: what the document says, with a name or a number
 *
 * Returns: whether there was room for it
 */
gboolean
spe_log_collector_add_document (SpeLogCollector    *self,
                                const SpeLogRecord *record)
{
  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  return add_to (self, self->document, record);
}

/**
 * spe_log_collector_merge:
 * @self: a collector
 * @other: an observation that the input holds
 * @error: set where it does not fit in
 *
 * Returns: whether it was added
 */
gboolean
spe_log_collector_merge (SpeLogCollector       *self,
                         const SpeObservation  *other,
                         GError               **error)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return spe_observation_add (self->observation, other, error);
}

/**
 * spe_log_collector_finish:
 * @self: a collector
 * @n_lines: how many lines the input has
 * @n_unknown: how many of them were not understood
 *
 * Completes the sources at the end of the input.
 */
void
spe_log_collector_finish (SpeLogCollector *self,
                          guint64          n_lines,
                          guint64          n_unknown)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < SPE_N_OBSERVATION_KINDS; i++)
    {
      SpeObservationSource *source = NULL;
      g_autofree char *n_lost = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_lost[i]);

      if (self->sources[i] == NO_SOURCE)
        continue;

      source = spe_observation_edit_source (self->observation, self->sources[i]);
      source->n_lines = n_lines;
      source->n_unknown_lines = n_unknown;
      if (self->n_lost[i] > 0)
        spe_observation_source_take_reason (
          source,
          /* Translators: %s is a number. */
          g_strdup_printf (_ ("Records were lost before they were written: %s or more."), n_lost));
    }
}
