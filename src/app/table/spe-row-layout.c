/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-row-layout.h"

#include "app/table/spe-action-choice.h"

/* A row with its place: sorted once for each change of order, then only filtered. */
typedef struct
{
  guint   keys[SPE_GROUPING_LEVELS_MAX];
  guint   index;
  SpeRow *row;
} Entry;

/* What makes two headings the same group. */
typedef struct
{
  SpeGrouping grouping;
  guint       level;
  guint       keys[SPE_GROUPING_LEVELS_MAX];
} GroupId;

typedef struct
{
  SpeHeading *heading;
  guint       count;
} HeadingCount;

/* What is put together during one build. */
typedef struct
{
  /* Owned */
  GPtrArray *items;
  GArray    *headings;
  GPtrArray *matches[SPE_MATCH_NONE];

  /* For each level the index in headings of the group that is being filled, or NOT_OPEN */
  guint      open[SPE_GROUPING_LEVELS_MAX];

  guint      n_matches;
  SpeRow    *best;
  SpeMatch   best_match;
} Build;

#define NOT_OPEN G_MAXUINT

struct _SpeRowLayout
{
  /* Owned */
  GPtrArray   *rows;
  GArray      *order;
  GHashTable  *headings;
  GHashTable  *collapsed_before_search;
  SpeSearch   *search;

  SpeGrouping  grouping;
  SpeColumn    sort_column;
  gboolean     descending;
  guint        action_filter;
  gboolean     order_is_stale;
};

static guint
group_id_hash (gconstpointer data)
{
  const GroupId *id = data;

  return ((id->grouping * 31 + id->level) * 31 + id->keys[0]) * 31 + id->keys[1];
}

static gboolean
group_id_equal (gconstpointer a,
                gconstpointer b)
{
  const GroupId *x = a;
  const GroupId *y = b;

  return x->grouping == y->grouping && x->level == y->level &&
         x->keys[0] == y->keys[0] && x->keys[1] == y->keys[1];
}

static int
compare_keys (const Entry *a,
              const Entry *b)
{
  for (guint level = 0; level < SPE_GROUPING_LEVELS_MAX; level++)
    if (a->keys[level] != b->keys[level])
      return a->keys[level] < b->keys[level] ? -1 : 1;

  return 0;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const Entry *x = a;
  const Entry *y = b;
  const SpeRowLayout *self = user_data;
  int order = compare_keys (x, y);

  if (order == 0)
    order = spe_column_compare (self->sort_column, x->row, y->row, self->descending);
  if (order == 0 && self->sort_column != SPE_COLUMN_NAME)
    order = spe_column_compare (SPE_COLUMN_NAME, x->row, y->row, FALSE);
  if (order == 0)
    order = x->index < y->index ? -1 : x->index > y->index;

  return order;
}

static void
read_keys (SpeRowLayout *self,
           Entry        *entry)
{
  const guint n_levels = spe_grouping_get_n_levels (self->grouping);

  for (guint level = 0; level < n_levels; level++)
    entry->keys[level] = spe_grouping_get_key (self->grouping, level, entry->row);
}

static void
sort_rows (SpeRowLayout *self)
{
  g_array_set_size (self->order, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Entry *entry = &g_array_index (self->order, Entry, i);

      *entry = (Entry) { .index = i, .row = g_ptr_array_index (self->rows, i) };
      read_keys (self, entry);
    }

  g_array_sort_with_data (self->order, compare_entries, self);
  self->order_is_stale = FALSE;
}

static SpeMatch
match_row (SpeRowLayout *self,
           SpeRow       *row)
{
  const SpeAction action = spe_action_canonical (spe_row_get_values (row)->verdict.action);

  if (self->action_filter != 0 && (self->action_filter & SPE_ACTION_BIT (action)) == 0)
    return SPE_MATCH_NONE;

  return spe_search_match (self->search, row);
}

static SpeHeading *
ensure_heading (SpeRowLayout *self,
                const Entry  *entry,
                guint         level)
{
  g_autofree char *title = spe_grouping_dup_title (self->grouping, level, entry->row);
  GroupId id = { self->grouping, level, { 0 } };
  SpeHeading *heading = NULL;

  for (guint i = 0; i <= level; i++)
    id.keys[i] = entry->keys[i];

  heading = g_hash_table_lookup (self->headings, &id);
  if (heading == NULL)
    {
      heading = spe_heading_new (title, level);
      g_hash_table_insert (self->headings, g_memdup2 (&id, sizeof id), heading);
    }

  /* "x86_64 only" of two architectures becomes "x86_64" when it is the only one left. */
  spe_heading_set_title (heading, title);
  return heading;
}

/* Puts the headings of @entry above what comes next, those that are not there yet. Returns
 * whether one of them hides its rows. */
static gboolean
open_headings (SpeRowLayout *self,
               Build        *build,
               const Entry  *entry,
               guint         n_matches)
{
  const guint n_levels = spe_grouping_get_n_levels (self->grouping);
  gboolean hidden = FALSE;

  for (guint level = 0; level < n_levels; level++)
    {
      HeadingCount next = { ensure_heading (self, entry, level), 0 };
      HeadingCount *open = NULL;

      if (build->open[level] != NOT_OPEN)
        open = &g_array_index (build->headings, HeadingCount, build->open[level]);
      if (open == NULL || open->heading != next.heading)
        {
          if (!hidden)
            g_ptr_array_add (build->items, g_object_ref (next.heading));
          g_array_append_val (build->headings, next);
          build->open[level] = build->headings->len - 1;
          open = &g_array_index (build->headings, HeadingCount, build->open[level]);
        }
      open->count += n_matches;
      hidden = hidden || spe_heading_get_collapsed (next.heading);
    }

  return hidden;
}

/* While the rows are sorted by name, a search brings the best matches of a group to its top:
 * whoever types "read" means read and not copy_file_range. In any other order, which a person
 * chose on purpose, each row stays in its place. */
static void
collect_matches (SpeRowLayout *self,
                 Build        *build,
                 guint         start,
                 guint         end)
{
  const Entry *entries = (const Entry *) self->order->data;
  const gboolean ranked = self->sort_column == SPE_COLUMN_NAME;

  for (guint match = 0; match < SPE_MATCH_NONE; match++)
    g_ptr_array_set_size (build->matches[match], 0);

  for (guint i = start; i < end; i++)
    {
      const SpeMatch match = match_row (self, entries[i].row);

      if (match == SPE_MATCH_NONE)
        continue;

      g_ptr_array_add (build->matches[ranked ? match : 0], entries[i].row);
      if (match < build->best_match)
        {
          build->best = entries[i].row;
          build->best_match = match;
        }
    }
}

static void
append_group (SpeRowLayout *self,
              Build        *build,
              guint         start,
              guint         end)
{
  const Entry *first = &g_array_index (self->order, Entry, start);
  guint n_matches = 0;

  collect_matches (self, build, start, end);
  for (guint match = 0; match < SPE_MATCH_NONE; match++)
    n_matches += build->matches[match]->len;
  if (n_matches == 0)
    return;

  build->n_matches += n_matches;
  if (open_headings (self, build, first, n_matches))
    return;

  for (guint match = 0; match < SPE_MATCH_NONE; match++)
    for (guint i = 0; i < build->matches[match]->len; i++)
      g_ptr_array_add (build->items, g_object_ref (g_ptr_array_index (build->matches[match], i)));
}

static void
build_init (Build *build,
            guint  n_rows)
{
  *build = (Build) { .best_match = SPE_MATCH_NONE };
  build->items = g_ptr_array_new_full (n_rows, g_object_unref);
  build->headings = g_array_new (FALSE, FALSE, sizeof (HeadingCount));
  for (guint match = 0; match < SPE_MATCH_NONE; match++)
    build->matches[match] = g_ptr_array_new ();
  for (guint level = 0; level < SPE_GROUPING_LEVELS_MAX; level++)
    build->open[level] = NOT_OPEN;
}

static void
build_clear (Build *build)
{
  g_clear_pointer (&build->items, g_ptr_array_unref);
  g_array_unref (build->headings);
  for (guint match = 0; match < SPE_MATCH_NONE; match++)
    g_ptr_array_unref (build->matches[match]);
}

/* A search looks into collapsed groups too; when it ends they are as they were. */
static void
open_groups_for_search (SpeRowLayout *self)
{
  GHashTableIter iter;
  gpointer heading = NULL;

  if (self->collapsed_before_search != NULL)
    return;

  self->collapsed_before_search = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, self->headings);
  while (g_hash_table_iter_next (&iter, NULL, &heading))
    if (spe_heading_get_collapsed (heading))
      {
        g_hash_table_add (self->collapsed_before_search, heading);
        spe_heading_set_collapsed (heading, FALSE);
      }
}

static void
restore_groups_after_search (SpeRowLayout *self)
{
  GHashTableIter iter;
  gpointer heading = NULL;

  if (self->collapsed_before_search == NULL)
    return;

  g_hash_table_iter_init (&iter, self->headings);
  while (g_hash_table_iter_next (&iter, NULL, &heading))
    spe_heading_set_collapsed (heading,
                               g_hash_table_contains (self->collapsed_before_search, heading));
  g_clear_pointer (&self->collapsed_before_search, g_hash_table_unref);
}

/**
 * spe_row_layout_new:
 *
 * Returns: (transfer full): a layout without rows
 */
SpeRowLayout *
spe_row_layout_new (void)
{
  SpeRowLayout *self = g_new0 (SpeRowLayout, 1);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->order = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->headings = g_hash_table_new_full (group_id_hash, group_id_equal, g_free, g_object_unref);
  self->search = spe_search_new ("");

  return self;
}

/**
 * spe_row_layout_free:
 * @self: (transfer full): a layout
 */
void
spe_row_layout_free (SpeRowLayout *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->collapsed_before_search, g_hash_table_unref);
  g_array_unref (self->order);
  g_hash_table_unref (self->headings);
  g_ptr_array_unref (self->rows);
  spe_search_unref (self->search);
  g_free (self);
}

/**
 * spe_row_layout_set_rows:
 * @self: a layout
 * @rows: (element-type SpeRow): the rows in their original order; kept, not to be changed
 */
void
spe_row_layout_set_rows (SpeRowLayout *self,
                         GPtrArray    *rows)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rows != NULL);

  g_ptr_array_ref (rows);
  g_ptr_array_unref (self->rows);
  self->rows = rows;
  self->order_is_stale = TRUE;
}

/**
 * spe_row_layout_set_grouping:
 * @self: a layout
 * @grouping: how to divide the rows
 */
void
spe_row_layout_set_grouping (SpeRowLayout *self,
                             SpeGrouping   grouping)
{
  g_return_if_fail (self != NULL);

  self->grouping = grouping;
  self->order_is_stale = TRUE;
}

/**
 * spe_row_layout_set_sort:
 * @self: a layout
 * @column: what to sort the rows of a group by; rows alike in that are sorted by name
 * @descending: whether the larger value comes first
 */
void
spe_row_layout_set_sort (SpeRowLayout *self,
                         SpeColumn     column,
                         gboolean      descending)
{
  g_return_if_fail (self != NULL);

  self->sort_column = column;
  self->descending = descending;
  self->order_is_stale = TRUE;
}

/**
 * spe_row_layout_set_search:
 * @self: a layout
 * @search: what the rows have to match
 *
 * A search looks into collapsed groups; when it ends they are collapsed again.
 */
void
spe_row_layout_set_search (SpeRowLayout *self,
                           SpeSearch    *search)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (search != NULL);

  spe_search_ref (search);
  spe_search_unref (self->search);
  self->search = search;

  if (spe_search_is_empty (search))
    restore_groups_after_search (self);
  else
    open_groups_for_search (self);
}

/**
 * spe_row_layout_set_action_filter:
 * @self: a layout
 * @actions: %SPE_ACTION_BIT of the actions whose rows are shown, or 0 for all
 */
void
spe_row_layout_set_action_filter (SpeRowLayout *self,
                                  guint         actions)
{
  g_return_if_fail (self != NULL);

  self->action_filter = actions;
}

/**
 * spe_row_layout_invalidate:
 * @self: a layout
 *
 * Says that values of rows have changed, which may move them.
 */
void
spe_row_layout_invalidate (SpeRowLayout *self)
{
  g_return_if_fail (self != NULL);

  self->order_is_stale = TRUE;
}

/**
 * spe_row_layout_build:
 * @self: a layout
 * @out_n_matches: (out): how many rows match, those in collapsed groups included
 * @out_best: (out) (transfer none) (nullable): the row that fits the search best
 *
 * Also sets the counts of the headings. A group is the same #SpeHeading in each build.
 *
 * Returns: (transfer full) (element-type GObject): what to show, #SpeHeading and #SpeRow
 */
GPtrArray *
spe_row_layout_build (SpeRowLayout  *self,
                      guint         *out_n_matches,
                      SpeRow       **out_best)
{
  GPtrArray *items = NULL;
  Build build;
  guint start = 0;
  guint end = 0;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->order_is_stale)
    sort_rows (self);

  build_init (&build, self->rows->len);
  for (start = 0; start < self->order->len; start = end)
    {
      const Entry *entries = (const Entry *) self->order->data;

      end = start + 1;
      while (end < self->order->len && compare_keys (&entries[start], &entries[end]) == 0)
        end++;
      append_group (self, &build, start, end);
    }

  for (guint i = 0; i < build.headings->len; i++)
    {
      const HeadingCount *entry = &g_array_index (build.headings, HeadingCount, i);

      spe_heading_set_count (entry->heading, entry->count);
    }

  *out_n_matches = build.n_matches;
  *out_best = build.best;
  items = g_steal_pointer (&build.items);
  build_clear (&build);

  return items;
}

/**
 * spe_row_layout_is_hidden:
 * @self: a layout
 * @row: a row
 *
 * Returns: whether the search or the filter leaves @row out
 */
gboolean
spe_row_layout_is_hidden (SpeRowLayout *self,
                          SpeRow       *row)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return match_row (self, row) == SPE_MATCH_NONE;
}

/**
 * spe_row_layout_expand_to:
 * @self: a layout
 * @row: a row
 *
 * Opens the groups that @row stands in.
 */
void
spe_row_layout_expand_to (SpeRowLayout *self,
                          SpeRow       *row)
{
  Entry entry = { .row = row };

  g_return_if_fail (self != NULL);

  read_keys (self, &entry);
  for (guint level = 0; level < spe_grouping_get_n_levels (self->grouping); level++)
    spe_heading_set_collapsed (ensure_heading (self, &entry, level), FALSE);
}

/**
 * spe_row_layout_set_all_collapsed:
 * @self: a layout
 * @collapsed: whether to hide the rows of all groups
 */
void
spe_row_layout_set_all_collapsed (SpeRowLayout *self,
                                  gboolean      collapsed)
{
  GHashTableIter iter;
  gpointer heading = NULL;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->headings);
  while (g_hash_table_iter_next (&iter, NULL, &heading))
    spe_heading_set_collapsed (heading, collapsed);
}
