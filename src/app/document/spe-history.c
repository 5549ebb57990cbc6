/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-history.h"

typedef struct
{
  GType    type;
  gpointer value;
  char    *label;
} Step;

struct _SpeHistory
{
  GType      type;
  GPtrArray *steps;
  guint      current;
};

static Step *
step_new (GType          type,
          gconstpointer  value,
          const char    *label)
{
  Step *step = g_new (Step, 1);

  step->type = type;
  step->value = g_boxed_copy (type, value);
  step->label = g_strdup (label);

  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_boxed_free (step->type, step->value);
  g_free (step->label);
  g_free (step);
}

/**
 * spe_history_new:
 * @type: what the values are, such as %SPE_TYPE_PROFILE
 * @first: the value that there is nothing before
 *
 * Returns: (transfer full): a history with one value
 */
SpeHistory *
spe_history_new (GType         type,
                 gconstpointer first)
{
  SpeHistory *self = NULL;

  g_return_val_if_fail (G_TYPE_IS_BOXED (type) && first != NULL, NULL);

  self = g_new (SpeHistory, 1);
  self->type = type;
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->current = 0;
  g_ptr_array_add (self->steps, step_new (type, first, NULL));

  return self;
}

/**
 * spe_history_free:
 * @self: (nullable) (transfer full): a history
 */
void
spe_history_free (SpeHistory *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->steps);
  g_free (self);
}

/* There is always a current step. */
static const Step *
get_current_step (const SpeHistory *self)
{
  return self->steps->pdata[self->current];
}

/**
 * spe_history_get_current:
 * @self: a history
 *
 * Returns: (transfer none): what the document is now
 */
gconstpointer
spe_history_get_current (const SpeHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_current_step (self)->value;
}

/**
 * spe_history_push:
 * @self: a history
 * @value: what the document becomes
 * @label: what the edit is called, translated
 *
 * Adds a value behind the current one; what had been undone is gone.
 */
void
spe_history_push (SpeHistory    *self,
                  gconstpointer  value,
                  const char    *label)
{
  g_return_if_fail (self != NULL && value != NULL && label != NULL);

  self->current++;
  g_ptr_array_set_size (self->steps, (int) self->current);
  g_ptr_array_add (self->steps, step_new (self->type, value, label));
}

/**
 * spe_history_get_undo_label:
 * @self: a history
 *
 * Returns: (nullable): what the edit that undo takes back is called; %NULL when there is none
 */
const char *
spe_history_get_undo_label (const SpeHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_current_step (self)->label;
}

/**
 * spe_history_get_redo_label:
 * @self: a history
 *
 * Returns: (nullable): what the edit that redo brings back is called; %NULL when there is none
 */
const char *
spe_history_get_redo_label (const SpeHistory *self)
{
  const Step *next = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->current + 1 >= self->steps->len)
    return NULL;

  next = self->steps->pdata[self->current + 1];

  return next->label;
}

/**
 * spe_history_undo:
 * @self: a history
 *
 * Returns: whether there was an edit to take back
 */
gboolean
spe_history_undo (SpeHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->current == 0)
    return FALSE;

  self->current--;
  return TRUE;
}

/**
 * spe_history_redo:
 * @self: a history
 *
 * Returns: whether there was an edit to bring back
 */
gboolean
spe_history_redo (SpeHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->current + 1 >= self->steps->len)
    return FALSE;

  self->current++;
  return TRUE;
}
