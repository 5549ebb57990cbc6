/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observation-loader.h"

#include <glib/gi18n.h>

#include "observe/spe-log-journal.h"
#include "observe/spe-log-reader.h"

/* What the progress of all inputs together is counted in. */
#define STEPS 1000

/**
 * SpeObservationLoader:
 *
 * Reads logs, traces and observations on another thread, and adds them to what is known. Each
 * loader does so once.
 */
struct _SpeObservationLoader
{
  GObject         parent_instance;

  /* Owned. What the thread fills, the others read when it has ended. */
  SpeObservation *known;
  GPtrArray      *paths;
  GPtrArray      *readers;
  gboolean        reads_journal;

  /* Of the input that is read */
  guint64         size;
  guint           index;

  /* Atomic */
  int             steps;
};

G_DEFINE_FINAL_TYPE (SpeObservationLoader, spe_observation_loader, G_TYPE_OBJECT)

static void
spe_observation_loader_finalize (GObject *object)
{
  SpeObservationLoader *self = SPE_OBSERVATION_LOADER (object);

  g_ptr_array_unref (self->readers);
  g_ptr_array_unref (self->paths);
  g_clear_pointer (&self->known, spe_observation_unref);

  G_OBJECT_CLASS (spe_observation_loader_parent_class)->finalize (object);
}

static void
spe_observation_loader_class_init (SpeObservationLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_observation_loader_finalize;
}

static void
spe_observation_loader_init (SpeObservationLoader *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->readers = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_log_reader_free);
}

/**
 * spe_observation_loader_new:
 * @known: (nullable): what is to be there besides
 *
 * Returns: (transfer full): a loader without inputs
 */
SpeObservationLoader *
spe_observation_loader_new (const SpeObservation *known)
{
  SpeObservationLoader *self = g_object_new (SPE_TYPE_OBSERVATION_LOADER, NULL);

  self->known = known != NULL ? spe_observation_ref (known) : NULL;

  return self;
}

/**
 * spe_observation_loader_add_file:
 * @self: a loader
 * @path: (type filename): a log, a trace or an observation, whatever it is
 */
void
spe_observation_loader_add_file (SpeObservationLoader *self,
                                 const char           *path)
{
  g_return_if_fail (SPE_IS_OBSERVATION_LOADER (self) && path != NULL);

  g_ptr_array_add (self->paths, g_strdup (path));
}

/**
 * spe_observation_loader_add_journal:
 * @self: a loader
 *
 * Has this machine's journal read, too.
 */
void
spe_observation_loader_add_journal (SpeObservationLoader *self)
{
  g_return_if_fail (SPE_IS_OBSERVATION_LOADER (self));

  self->reads_journal = TRUE;
}

static void
progress_cb (guint64  n_bytes,
             gpointer user_data)
{
  SpeObservationLoader *self = user_data;
  guint64 part = self->size > 0 ? STEPS * MIN (n_bytes, self->size) / self->size : 0;

  g_atomic_int_set (&self->steps, (int) ((self->index * STEPS + part) / self->paths->len));
}

static SpeLogReader *
add_reader (SpeObservationLoader *self,
            SpeObservation       *observation,
            const char           *name)
{
  SpeLogReader *reader = spe_log_reader_new (observation, name, spe_arch_get_host ());

  g_ptr_array_add (self->readers, reader);

  return reader;
}

static gboolean
read_file (SpeObservationLoader  *self,
           SpeObservation        *observation,
           const char            *path,
           GCancellable          *cancellable,
           GError               **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GInputStream) stream = spe_log_open (path, &self->size, error);
  SpeLogReader *reader = NULL;

  if (stream == NULL)
    return FALSE;

  reader = add_reader (self, observation, name);
  if (!spe_log_reader_read (reader, stream, progress_cb, self, cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  spe_log_reader_finish (reader);

  return TRUE;
}

static gboolean
read_journal (SpeObservationLoader  *self,
              SpeObservation        *observation,
              GCancellable          *cancellable,
              GError               **error)
{
  SpeLogReader *reader = add_reader (self, observation, _ ("journal"));

  if (!spe_log_journal_read (reader, NULL, cancellable, error))
    return FALSE;
  spe_log_reader_finish (reader);

  return TRUE;
}

static SpeObservation *
load (SpeObservationLoader  *self,
      GCancellable          *cancellable,
      GError               **error)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();

  if (self->known != NULL && !spe_observation_add (observation, self->known, error))
    return NULL;
  if (self->reads_journal && !read_journal (self, observation, cancellable, error))
    return NULL;
  for (self->index = 0; self->index < self->paths->len; self->index++)
    if (!read_file (self, observation, self->paths->pdata[self->index], cancellable, error))
      return NULL;

  return g_steal_pointer (&observation);
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  SpeObservation *observation = load (source_object, cancellable, &error);

  if (observation != NULL)
    g_task_return_pointer (task, observation, (GDestroyNotify) spe_observation_unref);
  else
    g_task_return_error (task, error);
}

/**
 * spe_observation_loader_load_async:
 * @self: a loader with inputs
 * @cancellable: (nullable): to stop
 * @callback: called when all is read; finish with spe_observation_loader_load_finish()
 * @user_data: for @callback
 */
void
spe_observation_loader_load_async (SpeObservationLoader *self,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SPE_IS_OBSERVATION_LOADER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, spe_observation_loader_load_async);
  g_task_run_in_thread (task, load_thread);
}

/**
 * spe_observation_loader_load_finish:
 * @self: a loader
 * @result: what the callback was given
 * @error: return location for why one of the inputs cannot be read
 *
 * Returns: (transfer full) (nullable): all that is known then, or %NULL with @error set
 */
SpeObservation *
spe_observation_loader_load_finish (SpeObservationLoader  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * spe_observation_loader_get_fraction:
 * @self: a loader, also while it works
 *
 * Returns: which part has been read, from 0 to 1
 */
double
spe_observation_loader_get_fraction (SpeObservationLoader *self)
{
  g_return_val_if_fail (SPE_IS_OBSERVATION_LOADER (self), 0);

  return (double) g_atomic_int_get (&self->steps) / STEPS;
}

static const SpeLogReport *
get_report (SpeObservationLoader *self,
            guint                 index)
{
  return spe_log_reader_finish (self->readers->pdata[index]);
}

/**
 * spe_observation_loader_found_calls:
 * @self: a loader that has ended
 *
 * Returns: whether any of the inputs told of a call
 */
gboolean
spe_observation_loader_found_calls (SpeObservationLoader *self)
{
  g_return_val_if_fail (SPE_IS_OBSERVATION_LOADER (self), FALSE);

  for (guint i = 0; i < self->readers->len; i++)
    if (get_report (self, i)->n_calls > 0 || get_report (self, i)->n_documents > 0)
      return TRUE;

  return FALSE;
}

static void
append_line (GString    *text,
             const char *format,
             ...) G_GNUC_PRINTF (2, 3);

static void
append_line (GString    *text,
             const char *format,
             ...)
{
  va_list args;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

static void
append_examples (GString            *text,
                 const SpeLogReport *report)
{
  for (guint i = 0; i < report->oddities->len; i++)
    {
      const SpeLogOddity *oddity = report->oddities->pdata[i];
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, oddity->line);

      /* Translators: the number of a line, what is wrong with it, and its beginning. */
      append_line (text, _ ("Line %1$s: %2$s “%3$s”"), line,
                   spe_log_oddity_get_reason (oddity), oddity->text);
    }
}

static void
append_report (GString            *text,
               const SpeLogReport *report)
{
  g_autofree char *n_lines = g_strdup_printf ("%" G_GUINT64_FORMAT, report->n_lines);
  g_autofree char *n_unread =
    g_strdup_printf ("%" G_GUINT64_FORMAT, spe_log_report_get_n_unread (report));
  g_auto (GStrv) missing = spe_log_report_dup_missing (report);

  if (report->oddities->len > 0)
    /* Translators: a file, and how many of how many of its lines. */
    append_line (text, _ ("%1$s: %2$s of %3$s lines were not understood"), report->name,
                 n_unread, n_lines);
  append_examples (text, report);
  for (guint i = 0; missing[i] != NULL; i++)
    append_line (text, "%s", missing[i]);
}

/**
 * spe_observation_loader_dup_faults:
 * @self: a loader that has ended
 *
 * Returns: (transfer full): which lines were not understood and what is missing, or ""
 */
char *
spe_observation_loader_dup_faults (SpeObservationLoader *self)
{
  GString *text = NULL;

  g_return_val_if_fail (SPE_IS_OBSERVATION_LOADER (self), NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->readers->len; i++)
    append_report (text, get_report (self, i));

  return g_string_free (text, FALSE);
}
