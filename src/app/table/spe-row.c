/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row.h"

#include "app/table/spe-grouping.h"

/**
 * SpeRow:
 *
 * One system call in the table. Its name and its facts stay; what the profile says of it comes
 * in one piece with spe_row_update(), which emits #SpeRow::changed once however much changed.
 */
struct _SpeRow
{
  GObject       parent_instance;

  /* Owned */
  char         *name;
  char         *summary;
  char         *outcome;
  char         *outcome_reason;
  char         *conditions;
  char         *action_label;
  char         *search_text;

  SpeCategory   category;
  SpeRowValues  values;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeRow, spe_row, G_TYPE_OBJECT)

static gboolean
replace_text (char       **text,
              const char  *value)
{
  if (g_strcmp0 (*text, value) == 0)
    return FALSE;

  g_free (*text);
  *text = g_strdup (value);
  return TRUE;
}

static gboolean
replace_verdict (SpeRow     *self,
                 SpeVerdict  verdict)
{
  if (self->action_label != NULL && spe_verdict_equal (self->values.verdict, verdict))
    return FALSE;

  g_free (self->action_label);
  self->action_label = spe_verdict_dup_label (verdict);
  return TRUE;
}

static gboolean
plain_values_equal (const SpeRowValues *a,
                    const SpeRowValues *b)
{
  return a->by_default == b->by_default &&
         a->n_conditions == b->n_conditions &&
         a->number == b->number &&
         a->arches == b->arches &&
         a->profile_arches == b->profile_arches &&
         a->changed == b->changed &&
         a->is_observed == b->is_observed &&
         a->mark == b->mark &&
         a->n_seen == b->n_seen;
}

static void
spe_row_finalize (GObject *object)
{
  SpeRow *self = SPE_ROW (object);

  g_free (self->name);
  g_free (self->summary);
  g_free (self->outcome);
  g_free (self->outcome_reason);
  g_free (self->conditions);
  g_free (self->action_label);
  g_free (self->search_text);

  G_OBJECT_CLASS (spe_row_parent_class)->finalize (object);
}

static void
spe_row_class_init (SpeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_row_finalize;

  /**
   * SpeRow::changed:
   *
   * What the row shows has changed. The list that holds the row does not listen: who changed
   * the rows tells it once with spe_row_list_invalidate().
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_row_init (SpeRow *self)
{
  self->values.verdict.action = SPE_ACTION_INVALID;
  self->values.number = SPE_NO_NUMBER;
}

/**
 * spe_row_new:
 * @name: the call as the catalog or the profile names it
 * @category: its category, or %SPE_N_CATEGORIES for a name that the catalog does not have
 * @summary: (nullable): one line on what it does, translated
 *
 * Returns: (transfer full): a row without values; see spe_row_update()
 */
SpeRow *
spe_row_new (const char  *name,
             SpeCategory  category,
             const char  *summary)
{
  SpeRow *self = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (category <= SPE_N_CATEGORIES, NULL);

  self = g_object_new (SPE_TYPE_ROW, NULL);
  self->name = g_strdup (name);
  self->category = category;
  self->summary = g_strdup (summary);
  self->action_label = spe_verdict_dup_label (self->values.verdict);

  return self;
}

/**
 * spe_row_update:
 * @self: a row
 * @values: what it shows from now on; the strings are copied
 *
 * Emits #SpeRow::changed when anything differs.
 *
 * Returns: whether anything differs
 */
gboolean
spe_row_update (SpeRow             *self,
                const SpeRowValues *values)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (SPE_IS_ROW (self), FALSE);
  g_return_val_if_fail (values != NULL, FALSE);

  changed |= replace_verdict (self, values->verdict);
  changed |= replace_text (&self->outcome, values->outcome);
  changed |= replace_text (&self->outcome_reason, values->outcome_reason);
  changed |= replace_text (&self->conditions, values->conditions);
  changed |= !plain_values_equal (&self->values, values);

  if (!changed)
    return FALSE;

  self->values = *values;
  self->values.outcome = self->outcome;
  self->values.outcome_reason = self->outcome_reason;
  self->values.conditions = self->conditions;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return TRUE;
}

/**
 * spe_row_get_values:
 * @self: a row
 *
 * Returns: (transfer none): what it shows, good until the next spe_row_update()
 */
const SpeRowValues *
spe_row_get_values (SpeRow *self)
{
  g_return_val_if_fail (SPE_IS_ROW (self), NULL);

  return &self->values;
}

/**
 * spe_row_get_name:
 * @self: a row
 *
 * Returns: the call as the catalog or the profile names it
 */
const char *
spe_row_get_name (SpeRow *self)
{
  g_return_val_if_fail (SPE_IS_ROW (self), NULL);

  return self->name;
}

/**
 * spe_row_get_summary:
 * @self: a row
 *
 * Returns: (nullable): one line on what the call does
 */
const char *
spe_row_get_summary (SpeRow *self)
{
  g_return_val_if_fail (SPE_IS_ROW (self), NULL);

  return self->summary;
}

/**
 * spe_row_get_category:
 * @self: a row
 *
 * Returns: the category, or %SPE_N_CATEGORIES when the catalog does not have the name
 */
SpeCategory
spe_row_get_category (SpeRow *self)
{
  g_return_val_if_fail (SPE_IS_ROW (self), SPE_N_CATEGORIES);

  return self->category;
}

/**
 * spe_row_is_known:
 * @self: a row
 *
 * Returns: whether the catalog has the name
 */
gboolean
spe_row_is_known (SpeRow *self)
{
  g_return_val_if_fail (SPE_IS_ROW (self), FALSE);

  return self->category != SPE_N_CATEGORIES;
}

/**
 * spe_row_get_action_label:
 * @self: a row
 *
 * Returns: the written action for people, such as "Errno EPERM"
 */
const char *
spe_row_get_action_label (SpeRow *self)
{
  g_return_val_if_fail (SPE_IS_ROW (self), NULL);

  return self->action_label;
}

/**
 * spe_row_get_search_text:
 * @self: a row
 *
 * Made when first asked for, so that opening a profile does not wait for it.
 *
 * Returns: name, summary and category, each on a line, case-folded
 */
const char *
spe_row_get_search_text (SpeRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (SPE_IS_ROW (self), NULL);

  if (self->search_text == NULL)
    {
      text = g_strjoin ("\n", self->name,
                        self->summary != NULL ? self->summary : "",
                        spe_grouping_get_category_name (self->category), NULL);
      self->search_text = g_utf8_casefold (text, -1);
    }

  return self->search_text;
}
