/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document.h"

#include "app/document/spe-document-private.h"
#include "filter/spe-target-preset.h"

enum
{
  PROP_0,
  PROP_PROFILE,
  PROP_STATE,
  PROP_TARGET,
  PROP_OBSERVATION,
  PROP_DEEDS,
  PROP_BUSY,
  PROP_MODIFIED,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SpeDocument, spe_document, G_TYPE_OBJECT)

typedef struct
{
  SpeSource      *source;
  SpeProfile     *profile;
  SpeProfile     *saved;
  SpeTarget      *target;
  SpeObservation *observation;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  spe_source_unref (work->source);
  spe_profile_unref (work->profile);
  spe_profile_unref (work->saved);
  g_clear_pointer (&work->target, spe_target_unref);
  g_clear_pointer (&work->observation, spe_observation_unref);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Work *work = task_data;

  g_task_return_pointer (
    task,
    spe_document_state_new (work->source, work->profile, work->saved, work->target,
                            work->observation, cancellable),
    (GDestroyNotify) spe_document_state_unref);
}

static void
work_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  SpeDocument *self = SPE_DOCUMENT (object);
  g_autoptr (SpeDocumentState) state = g_task_propagate_pointer (G_TASK (result), NULL);

  if (state == NULL || g_task_get_cancellable (G_TASK (result)) != self->work)
    return;

  g_clear_object (&self->work);
  g_clear_pointer (&self->state, spe_document_state_unref);
  self->state = g_steal_pointer (&state);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
start_work (SpeDocument *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new (Work, 1);
  gboolean was_busy = self->work != NULL;

  if (was_busy)
    g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  self->work = g_cancellable_new ();
  work->source = spe_source_ref (self->source);
  work->profile = spe_profile_ref (spe_document_get_profile (self));
  work->saved = spe_profile_ref (self->saved_profile);
  work->target = self->target != NULL ? spe_target_ref (self->target) : NULL;
  work->observation = self->observation != NULL ? spe_observation_ref (self->observation) : NULL;

  task = g_task_new (self, self->work, work_done_cb, NULL);
  g_task_set_source_tag (task, start_work);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);

  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
profile_changed (SpeDocument *self)
{
  start_work (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static void
spe_document_dispose (GObject *object)
{
  SpeDocument *self = SPE_DOCUMENT (object);

  if (self->work != NULL)
    g_cancellable_cancel (self->work);
  g_clear_object (&self->work);

  G_OBJECT_CLASS (spe_document_parent_class)->dispose (object);
}

static void
spe_document_finalize (GObject *object)
{
  SpeDocument *self = SPE_DOCUMENT (object);

  g_clear_pointer (&self->source, spe_source_unref);
  g_clear_pointer (&self->history, spe_history_free);
  g_clear_pointer (&self->saved_profile, spe_profile_unref);
  g_clear_pointer (&self->target, spe_target_unref);
  g_clear_pointer (&self->observation, spe_observation_unref);
  for (SpeDeed deed = 0; deed < SPE_N_DEEDS; deed++)
    g_clear_pointer (&self->deeds[deed], spe_profile_unref);
  g_clear_pointer (&self->state, spe_document_state_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (spe_document_parent_class)->finalize (object);
}

static void
spe_document_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SpeDocument *self = SPE_DOCUMENT (object);
  guint n_deeds = 0;

  switch (prop_id)
    {
    case PROP_PROFILE:
      g_value_set_boxed (value, spe_document_get_profile (self));
      break;
    case PROP_STATE:
      g_value_set_boxed (value, self->state);
      break;
    case PROP_TARGET:
      g_value_set_boxed (value, self->target);
      break;
    case PROP_OBSERVATION:
      g_value_set_boxed (value, self->observation);
      break;
    case PROP_DEEDS:
      for (SpeDeed deed = 0; deed < SPE_N_DEEDS; deed++)
        n_deeds += self->deeds[deed] != NULL;
      g_value_set_uint (value, n_deeds);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, spe_document_is_busy (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, spe_document_is_modified (self));
      break;
    case PROP_TITLE:
      g_value_take_string (value, spe_document_dup_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, spe_document_dup_subtitle (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_document_class_init (SpeDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = spe_document_dispose;
  object_class->finalize = spe_document_finalize;
  object_class->get_property = spe_document_get_property;

  properties[PROP_PROFILE] =
    g_param_spec_boxed ("profile", NULL, NULL, SPE_TYPE_PROFILE, flags);
  properties[PROP_STATE] =
    g_param_spec_boxed ("state", NULL, NULL, SPE_TYPE_DOCUMENT_STATE, flags);
  properties[PROP_TARGET] = g_param_spec_boxed ("target", NULL, NULL, SPE_TYPE_TARGET, flags);
  properties[PROP_OBSERVATION] =
    g_param_spec_boxed ("observation", NULL, NULL, SPE_TYPE_OBSERVATION, flags);
  /**
   * SpeDocument:deeds:
   *
   * How many of the things that can be done with a document were done; said anew each time.
   */
  properties[PROP_DEEDS] =
    g_param_spec_uint ("deeds", NULL, NULL, 0, SPE_N_DEEDS, 0, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
spe_document_init (SpeDocument *self)
{
}

/**
 * spe_document_new:
 * @source: what the document starts from
 * @title: (nullable): its name until it has a file
 *
 * Returns: (transfer full): a document that has no file yet
 */
SpeDocument *
spe_document_new (SpeSource  *source,
                  const char *title)
{
  SpeDocument *self = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (SPE_TYPE_DOCUMENT, NULL);
  self->source = spe_source_ref (source);
  self->title = g_strdup (title);
  self->history = spe_history_new (SPE_TYPE_PROFILE, spe_source_get_profile (source));
  self->saved_profile = spe_profile_ref (spe_source_get_profile (source));
  start_work (self);

  return self;
}

/**
 * spe_document_new_for_file:
 * @source: what was read
 * @path: the file it was read from
 * @stamp: what the file held
 *
 * Returns: (transfer full): the document of a file
 */
SpeDocument *
spe_document_new_for_file (SpeSource          *source,
                           const char         *path,
                           const SpeFileStamp *stamp)
{
  SpeDocument *self = NULL;

  g_return_val_if_fail (path != NULL && stamp != NULL, NULL);

  self = spe_document_new (source, NULL);
  self->path = g_strdup (path);
  self->stamp = *stamp;

  return self;
}

/**
 * spe_document_get_source:
 * @self: a document
 *
 * Returns: (transfer none): the text that it was read from, the base of all writing
 */
SpeSource *
spe_document_get_source (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->source;
}

/**
 * spe_document_get_profile:
 * @self: a document
 *
 * Returns: (transfer none): the profile as it is now
 */
const SpeProfile *
spe_document_get_profile (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return spe_history_get_current (self->history);
}

/**
 * spe_document_get_saved_profile:
 * @self: a document
 *
 * Returns: (transfer none): the profile as the file has it
 */
const SpeProfile *
spe_document_get_saved_profile (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->saved_profile;
}

/**
 * spe_document_get_state:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the newest state that has been worked out. It may be
 *   about an older profile than the current one while the document is busy
 */
const SpeDocumentState *
spe_document_get_state (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->state;
}

static gboolean
is_target (const SpeTarget *a,
           const SpeTarget *b)
{
  return a == b || (a != NULL && b != NULL && g_strcmp0 (a->name, b->name) == 0 &&
                    spe_target_equal (a, b));
}

/**
 * spe_document_set_target:
 * @self: a document
 * @target: (nullable): what to judge the profile for; %NULL for this machine
 *
 * Has everything worked out again for another target. It is no edit, so that undo and the file
 * know nothing of it.
 */
void
spe_document_set_target (SpeDocument     *self,
                         const SpeTarget *target)
{
  g_return_if_fail (SPE_IS_DOCUMENT (self));

  if (is_target (self->target, target))
    return;

  g_clear_pointer (&self->target, spe_target_unref);
  self->target = target != NULL ? spe_target_ref (target) : NULL;
  start_work (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
}

/**
 * spe_document_get_target:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what the profile is judged for; %NULL for this machine
 */
const SpeTarget *
spe_document_get_target (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->target;
}

/**
 * spe_document_dup_target:
 * @self: a document
 *
 * Returns: (transfer full): what the profile is judged for; this machine with the loader that
 *   fits the profile where none was set
 */
SpeTarget *
spe_document_dup_target (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->target != NULL
           ? spe_target_ref (self->target)
           : spe_target_preset_new (SPE_TARGET_HOST, spe_document_get_profile (self));
}

/**
 * spe_document_set_observation:
 * @self: a document
 * @observation: (nullable): what was really called; nobody may change it any more
 *
 * Has the profile held against what was seen. It is no edit, so that undo and the file know nothing
 * of it. Whoever has more of it adds the old one to the new one.
 */
void
spe_document_set_observation (SpeDocument          *self,
                              const SpeObservation *observation)
{
  g_return_if_fail (SPE_IS_DOCUMENT (self));

  if (self->observation == observation)
    return;

  g_clear_pointer (&self->observation, spe_observation_unref);
  self->observation = observation != NULL ? spe_observation_ref (observation) : NULL;
  start_work (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OBSERVATION]);
}

/**
 * spe_document_get_observation:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what was really called, as far as that is known
 */
const SpeObservation *
spe_document_get_observation (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return self->observation;
}

/**
 * spe_document_is_modified:
 * @self: a document
 *
 * Returns: whether the profile differs from what is saved
 */
gboolean
spe_document_is_modified (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), FALSE);

  return !spe_profile_equal (self->saved_profile, spe_document_get_profile (self));
}

/**
 * spe_document_is_busy:
 * @self: a document
 *
 * Returns: whether a state of the current profile is still being worked out
 */
gboolean
spe_document_is_busy (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), FALSE);

  return self->work != NULL;
}

/**
 * spe_document_edit:
 * @self: a document
 * @profile: what one of the pure edits made of the current profile
 * @label: what the edit is called, translated, such as "Allow openat"
 *
 * Makes @profile the current one, to be undone under @label. Nothing happens where the edit
 * changed nothing.
 */
void
spe_document_edit (SpeDocument      *self,
                   const SpeProfile *profile,
                   const char       *label)
{
  g_return_if_fail (SPE_IS_DOCUMENT (self));
  g_return_if_fail (profile != NULL && label != NULL);

  if (spe_profile_equal (profile, spe_document_get_profile (self)))
    return;

  spe_history_push (self->history, profile, label);
  profile_changed (self);
}

/**
 * spe_document_get_undo_label:
 * @self: a document
 *
 * Returns: (nullable): what undo would take back; %NULL when there is nothing
 */
const char *
spe_document_get_undo_label (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return spe_history_get_undo_label (self->history);
}

/**
 * spe_document_get_redo_label:
 * @self: a document
 *
 * Returns: (nullable): what redo would bring back; %NULL when there is nothing
 */
const char *
spe_document_get_redo_label (SpeDocument *self)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self), NULL);

  return spe_history_get_redo_label (self->history);
}

/**
 * spe_document_undo:
 * @self: a document
 *
 * Takes the last edit back, if there is one.
 */
void
spe_document_undo (SpeDocument *self)
{
  g_return_if_fail (SPE_IS_DOCUMENT (self));

  if (spe_history_undo (self->history))
    profile_changed (self);
}

/**
 * spe_document_redo:
 * @self: a document
 *
 * Brings the last edit that was taken back again, if there is one.
 */
void
spe_document_redo (SpeDocument *self)
{
  g_return_if_fail (SPE_IS_DOCUMENT (self));

  if (spe_history_redo (self->history))
    profile_changed (self);
}

/**
 * spe_document_set_saved:
 * @self: a document
 * @profile: what was saved
 * @path: the file it was written to
 * @stamp: what the file holds since
 *
 * Makes @path the file of the document.
 */
void
spe_document_set_saved (SpeDocument        *self,
                        const SpeProfile   *profile,
                        const char         *path,
                        const SpeFileStamp *stamp)
{
  g_autofree char *copy = g_strdup (path);

  g_return_if_fail (SPE_IS_DOCUMENT (self));
  g_return_if_fail (profile != NULL && path != NULL && stamp != NULL);

  g_clear_pointer (&self->saved_profile, spe_profile_unref);
  self->saved_profile = spe_profile_ref (profile);
  g_free (self->path);
  self->path = g_steal_pointer (&copy);
  self->stamp = *stamp;

  start_work (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}
