/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-list.h"

#include "app/table/spe-row-list-private.h"

enum
{
  PROP_0,
  PROP_GROUPING,
  PROP_SORT_COLUMN,
  PROP_DESCENDING,
  PROP_SEARCH,
  PROP_ACTION_FILTER,
  PROP_N_ROWS,
  PROP_N_MATCHES,
  N_PROPS,
};

enum
{
  SIGNAL_COUNTS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void spe_row_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpeRowList, spe_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      spe_row_list_list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      spe_row_list_selection_model_init))

static GType
spe_row_list_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
spe_row_list_get_n_items (GListModel *model)
{
  return SPE_ROW_LIST (model)->visible->len;
}

static gpointer
spe_row_list_get_item (GListModel *model,
                       guint       position)
{
  SpeRowList *self = SPE_ROW_LIST (model);

  if (position >= self->visible->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->visible, position));
}

static void
spe_row_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = spe_row_list_get_item_type;
  iface->get_n_items = spe_row_list_get_n_items;
  iface->get_item = spe_row_list_get_item;
}

static void
count_actions (SpeRowList *self)
{
  guint counts[SPE_N_ACTIONS] = { 0 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SpeRowValues *values = spe_row_get_values (g_ptr_array_index (self->rows, i));

      counts[spe_action_canonical (values->verdict.action)]++;
    }

  if (memcmp (counts, self->counts, sizeof counts) == 0)
    return;

  memcpy (self->counts, counts, sizeof counts);
  g_signal_emit (self, signals[SIGNAL_COUNTS_CHANGED], 0);
}

/* How many items both arrays begin with. */
static guint
count_common_head (GPtrArray *before,
                   GPtrArray *after)
{
  const guint shorter = MIN (before->len, after->len);
  guint n = 0;

  while (n < shorter && before->pdata[n] == after->pdata[n])
    n++;

  return n;
}

/* How many items both arrays end with, @head items at the beginning left alone. */
static guint
count_common_tail (GPtrArray *before,
                   GPtrArray *after,
                   guint      head)
{
  const guint shorter = MIN (before->len, after->len) - head;
  guint n = 0;

  while (n < shorter &&
         before->pdata[before->len - 1 - n] == after->pdata[after->len - 1 - n])
    n++;

  return n;
}

/**
 * spe_row_list_refresh:
 * @self: a list
 *
 * Shows what the settings ask for, with one signal for the part in the middle that differs.
 */
void
spe_row_list_refresh (SpeRowList *self)
{
  g_autoptr (GPtrArray) before = self->visible;
  const guint n_before = self->n_matches;
  guint head = 0;
  guint n_removed = 0;
  guint n_added = 0;
  gboolean dropped = FALSE;

  self->visible = spe_row_layout_build (self->layout, &self->n_matches, &self->best);
  dropped = spe_row_list_drop_hidden_from_selection (self);

  head = count_common_head (before, self->visible);
  n_removed = before->len - head;
  n_added = self->visible->len - head;
  if (n_removed > 0 || n_added > 0)
    {
      const guint tail = count_common_tail (before, self->visible, head);

      g_list_model_items_changed (G_LIST_MODEL (self), head, n_removed - tail, n_added - tail);
    }

  /* What was dropped has no place any more; whoever listens has to ask again. */
  if (dropped && self->visible->len > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->visible->len);
  if (self->n_matches != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MATCHES]);
}

static void
reread_rows (SpeRowList *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  spe_row_layout_invalidate (self->layout);
  spe_row_list_refresh (self);
  count_actions (self);
}

static gboolean
idle_cb (gpointer user_data)
{
  SpeRowList *self = user_data;

  self->idle_id = 0;
  reread_rows (self);

  return G_SOURCE_REMOVE;
}

static void
spe_row_list_dispose (GObject *object)
{
  SpeRowList *self = SPE_ROW_LIST (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);

  G_OBJECT_CLASS (spe_row_list_parent_class)->dispose (object);
}

static void
spe_row_list_finalize (GObject *object)
{
  SpeRowList *self = SPE_ROW_LIST (object);

  g_hash_table_unref (self->selected);
  g_ptr_array_unref (self->visible);
  spe_row_layout_free (self->layout);
  g_ptr_array_unref (self->rows);
  spe_search_unref (self->search);
  g_free (self->search_text);

  G_OBJECT_CLASS (spe_row_list_parent_class)->finalize (object);
}

static void
spe_row_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SpeRowList *self = SPE_ROW_LIST (object);

  switch (prop_id)
    {
    case PROP_GROUPING:
      g_value_set_enum (value, spe_row_list_get_grouping (self));
      break;

    case PROP_SORT_COLUMN:
      g_value_set_enum (value, spe_row_list_get_sort_column (self));
      break;

    case PROP_DESCENDING:
      g_value_set_boolean (value, spe_row_list_get_descending (self));
      break;

    case PROP_SEARCH:
      g_value_set_string (value, spe_row_list_get_search (self));
      break;

    case PROP_ACTION_FILTER:
      g_value_set_uint (value, spe_row_list_get_action_filter (self));
      break;

    case PROP_N_ROWS:
      g_value_set_uint (value, spe_row_list_get_n_rows (self));
      break;

    case PROP_N_MATCHES:
      g_value_set_uint (value, spe_row_list_get_n_matches (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
spe_row_list_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  SpeRowList *self = SPE_ROW_LIST (object);

  switch (prop_id)
    {
    case PROP_GROUPING:
      spe_row_list_set_grouping (self, g_value_get_enum (value));
      break;

    case PROP_SEARCH:
      spe_row_list_set_search (self, g_value_get_string (value));
      break;

    case PROP_ACTION_FILTER:
      spe_row_list_set_action_filter (self, g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_GROUPING] =
    g_param_spec_enum ("grouping", NULL, NULL, SPE_TYPE_GROUPING, SPE_GROUPING_NONE, both);
  properties[PROP_SORT_COLUMN] =
    g_param_spec_enum ("sort-column", NULL, NULL, SPE_TYPE_COLUMN, SPE_COLUMN_NAME, read);
  properties[PROP_DESCENDING] =
    g_param_spec_boolean ("descending", NULL, NULL, FALSE, read);
  properties[PROP_SEARCH] =
    g_param_spec_string ("search", NULL, NULL, "", both);
  properties[PROP_ACTION_FILTER] =
    g_param_spec_uint ("action-filter", NULL, NULL, 0, G_MAXUINT, 0, both);
  properties[PROP_N_ROWS] =
    g_param_spec_uint ("n-rows", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_N_MATCHES] =
    g_param_spec_uint ("n-matches", NULL, NULL, 0, G_MAXUINT, 0, read);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
spe_row_list_class_init (SpeRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = spe_row_list_dispose;
  object_class->finalize = spe_row_list_finalize;
  object_class->get_property = spe_row_list_get_property;
  object_class->set_property = spe_row_list_set_property;
  install_properties (object_class);

  /**
   * SpeRowList::counts-changed:
   *
   * The number of rows with some action is another; see spe_row_list_get_action_count().
   */
  signals[SIGNAL_COUNTS_CHANGED] =
    g_signal_new ("counts-changed", SPE_TYPE_ROW_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_row_list_init (SpeRowList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->layout = spe_row_layout_new ();
  self->visible = g_ptr_array_new_with_free_func (g_object_unref);
  self->selected = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->search = spe_search_new ("");
  self->search_text = g_strdup ("");
}

/**
 * spe_row_list_new:
 *
 * Returns: (transfer full): an empty list
 */
SpeRowList *
spe_row_list_new (void)
{
  return g_object_new (SPE_TYPE_ROW_LIST, NULL);
}

/**
 * spe_row_list_set_rows:
 * @self: a list
 * @rows: (element-type SpeRow): the rows; the array is copied, the rows are referenced
 *
 * A row that was there before stays the same row: it keeps its selection and its widget.
 */
void
spe_row_list_set_rows (SpeRowList *self,
                       GPtrArray  *rows)
{
  g_autoptr (GPtrArray) before = NULL;
  guint n_before = 0;

  g_return_if_fail (SPE_IS_ROW_LIST (self));
  g_return_if_fail (rows != NULL);

  before = g_steal_pointer (&self->rows);
  n_before = before->len;
  self->rows = g_ptr_array_new_full (rows->len, g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->rows, g_object_ref (g_ptr_array_index (rows, i)));

  spe_row_layout_set_rows (self->layout, self->rows);
  reread_rows (self);
  if (self->rows->len != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ROWS]);
}

/**
 * spe_row_list_invalidate:
 * @self: a list
 *
 * Says that rows were updated. Order, groups and counts follow before the next frame is drawn,
 * once for however many rows.
 */
void
spe_row_list_invalidate (SpeRowList *self)
{
  g_return_if_fail (SPE_IS_ROW_LIST (self));

  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, idle_cb, self, NULL);
}

/**
 * spe_row_list_set_collapsed:
 * @self: a list
 * @heading: one of its headings
 * @collapsed: whether to hide the rows of @heading
 */
void
spe_row_list_set_collapsed (SpeRowList *self,
                            SpeHeading *heading,
                            gboolean    collapsed)
{
  g_return_if_fail (SPE_IS_ROW_LIST (self));
  g_return_if_fail (SPE_IS_HEADING (heading));

  if (spe_heading_get_collapsed (heading) == !!collapsed)
    return;

  spe_heading_set_collapsed (heading, collapsed);
  spe_row_list_refresh (self);
}

/**
 * spe_row_list_set_all_collapsed:
 * @self: a list
 * @collapsed: whether to hide the rows of all headings
 */
void
spe_row_list_set_all_collapsed (SpeRowList *self,
                                gboolean    collapsed)
{
  g_return_if_fail (SPE_IS_ROW_LIST (self));

  spe_row_layout_set_all_collapsed (self->layout, collapsed);
  spe_row_list_refresh (self);
}

/**
 * spe_row_list_get_n_rows:
 * @self: a list
 *
 * Returns: how many rows there are, shown or not
 */
guint
spe_row_list_get_n_rows (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), 0);

  return self->rows->len;
}

/**
 * spe_row_list_get_n_matches:
 * @self: a list
 *
 * Returns: how many rows the search and the filter leave, those in collapsed groups included
 */
guint
spe_row_list_get_n_matches (SpeRowList *self)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), 0);

  return self->n_matches;
}

/**
 * spe_row_list_get_action_count:
 * @self: a list
 * @action: an action
 *
 * Returns: how many of all rows have @action, whatever is searched or filtered
 */
guint
spe_row_list_get_action_count (SpeRowList *self,
                               SpeAction   action)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), 0);
  g_return_val_if_fail (action < SPE_N_ACTIONS, 0);

  return self->counts[spe_action_canonical (action)];
}

/**
 * spe_row_list_reveal:
 * @self: a list
 * @row: one of its rows
 *
 * Makes @row visible: opens its groups, and when the search or the filter hides it, clears both.
 *
 * Returns: where it is shown; %GTK_INVALID_LIST_POSITION when @row is not in the list
 */
guint
spe_row_list_reveal (SpeRowList *self,
                     SpeRow     *row)
{
  g_return_val_if_fail (SPE_IS_ROW_LIST (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (SPE_IS_ROW (row), GTK_INVALID_LIST_POSITION);

  if (!g_ptr_array_find (self->rows, row, NULL))
    return GTK_INVALID_LIST_POSITION;

  if (spe_row_layout_is_hidden (self->layout, row))
    {
      spe_row_list_set_search (self, NULL);
      spe_row_list_set_action_filter (self, 0);
    }
  spe_row_layout_expand_to (self->layout, row);
  reread_rows (self);

  return spe_row_list_get_position (self, row);
}
