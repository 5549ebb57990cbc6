/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-document.h"

#include <glib/gi18n.h>

#include "app/manifest/spe-manifest-document-private.h"
#include "deploy/spe-manifest-check.h"

enum
{
  PROP_0,
  PROP_MANIFEST,
  PROP_PROBLEMS,
  PROP_BUSY,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeManifestDocument, spe_manifest_document, G_TYPE_OBJECT)

typedef struct
{
  SpeManifest *manifest;
  SpeCluster   cluster;
  char        *root;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  spe_manifest_unref (check->manifest);
  g_free (check->root);
  g_free (check);
}

static GPtrArray *
problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
}

static int
compare_severity (gconstpointer a,
                  gconstpointer b)
{
  const SpeProblem *first = *(const SpeProblem *const *) a;
  const SpeProblem *second = *(const SpeProblem *const *) b;

  if (first->severity != second->severity)
    return first->severity > second->severity ? -1 : 1;
  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;

  return g_strcmp0 (first->id, second->id);
}

static void
check_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Check *check = task_data;
  GPtrArray *problems = problems_new ();

  spe_manifest_check (check->manifest, &check->cluster, problems);
  g_ptr_array_sort (problems, compare_severity);
  g_task_return_pointer (task, problems, (GDestroyNotify) g_ptr_array_unref);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  SpeManifestDocument *self = SPE_MANIFEST_DOCUMENT (object);
  g_autoptr (GPtrArray) problems = g_task_propagate_pointer (G_TASK (result), NULL);

  if (problems == NULL || g_task_get_cancellable (G_TASK (result)) != self->checking)
    return;

  g_clear_object (&self->checking);
  g_ptr_array_unref (self->problems);
  self->problems = g_steal_pointer (&problems);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
stop_checking (SpeManifestDocument *self)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
}

static void
start_checking (SpeManifestDocument *self)
{
  g_autoptr (GTask) task = NULL;
  Check *check = g_new (Check, 1);

  stop_checking (self);
  self->checking = g_cancellable_new ();
  check->manifest = spe_manifest_ref (spe_manifest_document_get_manifest (self));
  check->cluster = self->cluster;
  check->root = g_strdup (self->root);
  check->cluster.root = check->root;

  task = g_task_new (self, self->checking, checked_cb, NULL);
  g_task_set_source_tag (task, start_checking);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_thread);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Problems belong to the manifest they were found in. */
static void
manifest_changed (SpeManifestDocument *self)
{
  g_ptr_array_unref (self->problems);
  self->problems = problems_new ();
  start_checking (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MANIFEST]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static void
spe_manifest_document_dispose (GObject *object)
{
  stop_checking (SPE_MANIFEST_DOCUMENT (object));

  G_OBJECT_CLASS (spe_manifest_document_parent_class)->dispose (object);
}

static void
spe_manifest_document_finalize (GObject *object)
{
  SpeManifestDocument *self = SPE_MANIFEST_DOCUMENT (object);

  g_free (self->path);
  g_clear_pointer (&self->saved, g_bytes_unref);
  g_clear_pointer (&self->history, spe_history_free);
  g_ptr_array_unref (self->problems);
  g_free (self->root);

  G_OBJECT_CLASS (spe_manifest_document_parent_class)->finalize (object);
}

static void
spe_manifest_document_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  SpeManifestDocument *self = SPE_MANIFEST_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_MANIFEST:
      g_value_set_boxed (value, spe_manifest_document_get_manifest (self));
      break;
    case PROP_PROBLEMS:
      g_value_set_boxed (value, self->problems);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, spe_manifest_document_is_busy (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, spe_manifest_document_is_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_manifest_document_class_init (SpeManifestDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = spe_manifest_document_dispose;
  object_class->finalize = spe_manifest_document_finalize;
  object_class->get_property = spe_manifest_document_get_property;

  properties[PROP_MANIFEST] =
    g_param_spec_boxed ("manifest", NULL, NULL, SPE_TYPE_MANIFEST, flags);
  properties[PROP_PROBLEMS] =
    g_param_spec_boxed ("problems", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
spe_manifest_document_init (SpeManifestDocument *self)
{
  self->problems = problems_new ();
}

/**
 * spe_manifest_document_new:
 * @path: its file
 * @manifest: what was read
 * @stamp: what the file held
 *
 * Returns: (transfer full): the document of a file
 */
SpeManifestDocument *
spe_manifest_document_new (const char         *path,
                           const SpeManifest  *manifest,
                           const SpeFileStamp *stamp)
{
  SpeManifestDocument *self = g_object_new (SPE_TYPE_MANIFEST_DOCUMENT, NULL);

  self->path = g_strdup (path);
  self->saved = g_bytes_ref (spe_manifest_get_text (manifest));
  self->stamp = *stamp;
  self->history = spe_history_new (SPE_TYPE_MANIFEST, manifest);
  start_checking (self);

  return self;
}

/**
 * spe_manifest_document_set_saved:
 * @self: a document
 * @text: what its file holds since
 * @stamp: the same in short
 */
void
spe_manifest_document_set_saved (SpeManifestDocument *self,
                                 GBytes              *text,
                                 const SpeFileStamp  *stamp)
{
  g_bytes_ref (text);
  g_bytes_unref (self->saved);
  self->saved = text;
  self->stamp = *stamp;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MANIFEST]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/**
 * spe_manifest_document_get_path:
 * @self: a document
 *
 * Returns: (transfer none): its file
 */
const char *
spe_manifest_document_get_path (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), NULL);

  return self->path;
}

/**
 * spe_manifest_document_get_manifest:
 * @self: a document
 *
 * Returns: (transfer none): the manifest as it is now
 */
const SpeManifest *
spe_manifest_document_get_manifest (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), NULL);

  return spe_history_get_current (self->history);
}

/**
 * spe_manifest_document_get_saved:
 * @self: a document
 *
 * Returns: (transfer none): the text as the file has it
 */
GBytes *
spe_manifest_document_get_saved (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), NULL);

  return self->saved;
}

/**
 * spe_manifest_document_get_problems:
 * @self: a document
 *
 * Returns: (transfer none) (element-type SpeProblem): what is wrong with the manifest as it is
 *   now, worst first; none while that is being found out
 */
GPtrArray *
spe_manifest_document_get_problems (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), NULL);

  return self->problems;
}

/**
 * spe_manifest_document_get_cluster:
 * @self: a document
 *
 * Returns: (transfer none): what is known about the cluster that it is for
 */
const SpeCluster *
spe_manifest_document_get_cluster (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), NULL);

  return &self->cluster;
}

static gboolean
is_cluster (const SpeCluster *a,
            const SpeCluster *b)
{
  return a->version == b->version && a->seccomp_default == b->seccomp_default &&
         a->pod_security == b->pod_security && a->operator_version == b->operator_version &&
         g_strcmp0 (a->root, b->root) == 0;
}

/**
 * spe_manifest_document_set_cluster:
 * @self: a document
 * @cluster: what is known about the cluster that it is for
 *
 * Judges the manifest for another cluster, where it is another one. That is no edit.
 */
void
spe_manifest_document_set_cluster (SpeManifestDocument *self,
                                   const SpeCluster    *cluster)
{
  char *root = NULL;

  g_return_if_fail (SPE_IS_MANIFEST_DOCUMENT (self) && cluster != NULL);

  if (is_cluster (&self->cluster, cluster))
    return;

  root = g_strdup (cluster->root);
  self->cluster = *cluster;
  g_free (self->root);
  self->root = root;
  self->cluster.root = root;
  manifest_changed (self);
}

/**
 * spe_manifest_document_is_modified:
 * @self: a document
 *
 * Returns: whether the text differs from what is saved
 */
gboolean
spe_manifest_document_is_modified (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), FALSE);

  return !g_bytes_equal (self->saved,
                         spe_manifest_get_text (spe_manifest_document_get_manifest (self)));
}

/**
 * spe_manifest_document_is_busy:
 * @self: a document
 *
 * Returns: whether it is being edited or checked
 */
gboolean
spe_manifest_document_is_busy (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), FALSE);

  return self->is_editing || self->checking != NULL;
}

typedef struct
{
  SpeManifest       *manifest;
  SpeManifestChange *change;
  GPtrArray         *notes;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  spe_manifest_unref (edit->manifest);
  spe_manifest_change_unref (edit->change);
  g_clear_pointer (&edit->notes, g_ptr_array_unref);
  g_free (edit);
}

static void
edit_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Edit *edit = task_data;
  GError *error = NULL;
  SpeManifest *changed =
    spe_manifest_change_apply (edit->change, edit->manifest, edit->notes, &error);

  if (changed != NULL)
    g_task_return_pointer (task, changed, (GDestroyNotify) spe_manifest_unref);
  else
    g_task_return_error (task, error);
}

/**
 * spe_manifest_document_edit_async:
 * @self: a document that is not being edited
 * @change: what to change
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Changes the manifest, to be undone under the label of the change. A large file takes a moment
 * to be read again, so that this is done on another thread.
 */
void
spe_manifest_document_edit_async (SpeManifestDocument     *self,
                                  const SpeManifestChange *change,
                                  GAsyncReadyCallback      callback,
                                  gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  Edit *edit = NULL;

  g_return_if_fail (SPE_IS_MANIFEST_DOCUMENT (self) && change != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, spe_manifest_document_edit_async);
  edit = g_new (Edit, 1);
  edit->manifest = spe_manifest_ref (spe_manifest_document_get_manifest (self));
  edit->change = spe_manifest_change_ref (change);
  edit->notes = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, edit, edit_free);
  if (self->is_editing)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                               _ ("Another change is not done yet."));
      return;
    }

  self->is_editing = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_task_run_in_thread (task, edit_thread);
}

/**
 * spe_manifest_document_edit_finish:
 * @self: a document
 * @result: what the callback was given
 * @out_notes: (out) (transfer full) (element-type utf8): what to know about the change
 * @error: set where the text cannot be changed
 *
 * Returns: whether the change is made
 */
gboolean
spe_manifest_document_edit_finish (SpeManifestDocument  *self,
                                   GAsyncResult         *result,
                                   GPtrArray           **out_notes,
                                   GError              **error)
{
  const Edit *edit = NULL;
  g_autoptr (SpeManifest) changed = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  edit = g_task_get_task_data (G_TASK (result));
  changed = g_task_propagate_pointer (G_TASK (result), &local);
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PENDING))
    self->is_editing = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (changed == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *out_notes = g_ptr_array_ref (edit->notes);
  if (!g_bytes_equal (spe_manifest_get_text (edit->manifest), spe_manifest_get_text (changed)))
    {
      spe_history_push (self->history, changed, spe_manifest_change_get_label (edit->change));
      manifest_changed (self);
    }

  return TRUE;
}

/**
 * spe_manifest_document_get_undo:
 * @self: a document
 *
 * Returns: (nullable): what undo would take back; %NULL when there is nothing
 */
const char *
spe_manifest_document_get_undo (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), NULL);

  return self->is_editing ? NULL : spe_history_get_undo_label (self->history);
}

/**
 * spe_manifest_document_get_redo:
 * @self: a document
 *
 * Returns: (nullable): what redo would bring back; %NULL when there is nothing
 */
const char *
spe_manifest_document_get_redo (SpeManifestDocument *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_DOCUMENT (self), NULL);

  return self->is_editing ? NULL : spe_history_get_redo_label (self->history);
}

/**
 * spe_manifest_document_undo:
 * @self: a document
 *
 * Takes the last change back, if there is one.
 */
void
spe_manifest_document_undo (SpeManifestDocument *self)
{
  g_return_if_fail (SPE_IS_MANIFEST_DOCUMENT (self));

  if (!self->is_editing && spe_history_undo (self->history))
    manifest_changed (self);
}

/**
 * spe_manifest_document_redo:
 * @self: a document
 *
 * Brings the last change that was taken back again, if there is one.
 */
void
spe_manifest_document_redo (SpeManifestDocument *self)
{
  g_return_if_fail (SPE_IS_MANIFEST_DOCUMENT (self));

  if (!self->is_editing && spe_history_redo (self->history))
    manifest_changed (self);
}
