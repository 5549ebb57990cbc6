/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observation-source.h"

#include <sys/utsname.h>

#include <glib/gi18n-lib.h>

/* The names of the file format, and those for people. */
static const struct
{
  const char *id;
  const char *label;
} kinds[SPE_N_OBSERVATION_KINDS] = {
  [SPE_OBSERVATION_RECORD] = { "record", N_ ("Recording") },
  [SPE_OBSERVATION_TEST_RUN] = { "test-run", N_ ("Test run") },
  [SPE_OBSERVATION_AUDIT] = { "audit", N_ ("Audit log") },
  [SPE_OBSERVATION_STRACE] = { "strace", "strace" },
  [SPE_OBSERVATION_PERF_TRACE] = { "perf-trace", "perf trace" },
  [SPE_OBSERVATION_OPERATOR] = { "operator", "Security Profiles Operator" },
  [SPE_OBSERVATION_GADGET] = { "gadget", "Inspektor Gadget" },
  [SPE_OBSERVATION_OCI_HOOK] = { "oci-hook", "oci-seccomp-bpf-hook" },
  [SPE_OBSERVATION_SLIM] = { "slim", "slim" },
  [SPE_OBSERVATION_OTHER] = { "other", N_ ("Other") },
};

/**
 * spe_observation_kind_from_id:
 * @id: a kind as a file names it
 *
 * Returns: the kind; %SPE_OBSERVATION_OTHER where it is not known
 */
SpeObservationKind
spe_observation_kind_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, SPE_OBSERVATION_OTHER);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, id))
      return i;

  return SPE_OBSERVATION_OTHER;
}

/**
 * spe_observation_kind_get_id:
 * @kind: a kind
 *
 * Returns: its name in a file
 */
const char *
spe_observation_kind_get_id (SpeObservationKind kind)
{
  g_return_val_if_fail (kind < SPE_N_OBSERVATION_KINDS, NULL);

  return kinds[kind].id;
}

/**
 * spe_observation_kind_get_label:
 * @kind: a kind
 *
 * Returns: its name for people, translated
 */
const char *
spe_observation_kind_get_label (SpeObservationKind kind)
{
  g_return_val_if_fail (kind < SPE_N_OBSERVATION_KINDS, NULL);

  return _ (kinds[kind].label);
}

/**
 * spe_observation_source_new:
 * @kind: where it comes from
 *
 * Returns: (transfer full): a source of which nothing else is known, with a new id
 */
SpeObservationSource *
spe_observation_source_new (SpeObservationKind kind)
{
  SpeObservationSource *self = NULL;

  g_return_val_if_fail (kind < SPE_N_OBSERVATION_KINDS, NULL);

  self = g_new0 (SpeObservationSource, 1);
  self->id = g_uuid_string_random ();
  self->kind = kind;
  self->arch = SPE_ARCH_INVALID;
  self->start = SPE_NO_TIME;
  self->end = SPE_NO_TIME;
  self->reasons = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * spe_observation_source_new_here:
 * @kind: where it comes from
 *
 * Returns: (transfer full): a source on this machine that begins now
 */
SpeObservationSource *
spe_observation_source_new_here (SpeObservationKind kind)
{
  SpeObservationSource *self = spe_observation_source_new (kind);
  struct utsname system;

  g_return_val_if_fail (self != NULL, NULL);

  self->host = g_utf8_make_valid (g_get_host_name (), -1);
  self->arch = spe_arch_get_host ();
  self->start = g_get_real_time ();
  if (uname (&system) == 0)
    self->kernel = g_utf8_make_valid (system.release, -1);

  return self;
}

static gpointer
copy_text (gconstpointer text,
           gpointer      user_data)
{
  return g_strdup (text);
}

/**
 * spe_observation_source_copy:
 * @self: a source
 *
 * Returns: (transfer full): the same again, with the same id
 */
SpeObservationSource *
spe_observation_source_copy (const SpeObservationSource *self)
{
  SpeObservationSource *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->kind_text = g_strdup (self->kind_text);
  copy->name = g_strdup (self->name);
  copy->command = g_strdupv (self->command);
  copy->host = g_strdup (self->host);
  copy->kernel = g_strdup (self->kernel);
  copy->design = g_strdup (self->design);
  copy->reasons = g_ptr_array_copy (self->reasons, (GCopyFunc) copy_text, NULL);
  g_ptr_array_set_free_func (copy->reasons, g_free);

  return copy;
}

/**
 * spe_observation_source_free:
 * @self: (nullable) (transfer full): a source
 */
void
spe_observation_source_free (SpeObservationSource *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->kind_text);
  g_free (self->name);
  g_strfreev (self->command);
  g_free (self->host);
  g_free (self->kernel);
  g_free (self->design);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

/**
 * spe_observation_source_take_reason:
 * @self: a source
 * @reason: (transfer full): why calls are or may be missing, a translated sentence
 *
 * A reason that is there already is not said twice.
 */
void
spe_observation_source_take_reason (SpeObservationSource *self,
                                    char                 *reason)
{
  g_return_if_fail (self != NULL && reason != NULL);

  if (g_ptr_array_find_with_equal_func (self->reasons, reason, g_str_equal, NULL))
    g_free (reason);
  else
    g_ptr_array_add (self->reasons, reason);
}

/**
 * spe_observation_source_get_kind_id:
 * @self: a source
 *
 * Returns: (transfer none): its kind as a file names it
 */
const char *
spe_observation_source_get_kind_id (const SpeObservationSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind_text != NULL ? self->kind_text : kinds[self->kind].id;
}
