/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-outcome-grid.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-comparison-private.h"

/* One profile on several targets. Two targets that both answer "depends on arguments" can still
 * depend on them in two ways; those of one architecture are compared exactly. */

G_DEFINE_BOXED_TYPE (SpeOutcomeGrid,
                     spe_outcome_grid,
                     spe_outcome_grid_ref,
                     spe_outcome_grid_unref)

typedef struct
{
  SpeProgram    *program;
  SpeComparison *comparison;
  guint          compared_with;
} Column;

static void
columns_free (Column *columns,
              guint   n)
{
  for (guint i = 0; i < n; i++)
    {
      g_clear_pointer (&columns[i].program, spe_program_unref);
      g_clear_pointer (&columns[i].comparison, spe_comparison_unref);
    }
  g_free (columns);
}

static void
row_free (gpointer data)
{
  SpeOutcomeRow *row = data;

  for (SpeOutcomeCell *cell = row->cells; cell->text != NULL; cell++)
    {
      g_free (cell->text);
      g_free (cell->detail);
    }
  g_free (row->cells);
  g_free (row);
}

static SpeArch
get_arch (GPtrArray *analyses,
          guint      column)
{
  return ((const SpeAnalysis *) analyses->pdata[column])->target->arch;
}

/* The first column before @column that has a filter for the same architecture, or @column. */
static guint
find_like (GPtrArray    *analyses,
           const Column *columns,
           guint         column)
{
  for (guint i = 0; i < column; i++)
    if (columns[i].program != NULL && get_arch (analyses, i) == get_arch (analyses, column))
      return i;

  return column;
}

static gboolean
fill_columns (SpeOutcomeGrid  *self,
              Column          *columns,
              GCancellable    *cancellable,
              GError         **error)
{
  for (guint i = 0; i < self->analyses->len; i++)
    {
      guint like = 0;

      columns[i].program = spe_analysis_dup_program (self->analyses->pdata[i]);
      spe_side_fill (&self->sides[i], self->analyses->pdata[i], columns[i].program);
      like = find_like (self->analyses, columns, i);
      columns[i].compared_with = like;
      if (columns[i].program == NULL || like == i)
        continue;

      columns[i].comparison = spe_compare_programs (columns[like].program, columns[i].program,
                                                    get_arch (self->analyses, i), cancellable,
                                                    error);
      if (columns[i].comparison == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
fill_cell (SpeOutcomeCell   *cell,
           const Column     *column,
           const SpeSyscall *call,
           SpeArch           arch)
{
  int number = arch < SPE_N_ARCHES ? spe_syscall_get_number (call, arch) : SPE_NO_NUMBER;
  g_autoptr (GArray) outcomes = NULL;

  cell->action = SPE_ACTION_INVALID;
  if (column->program == NULL)
    cell->text = g_strdup (_ ("does not start"));
  else if (number == SPE_NO_NUMBER)
    cell->text = g_strdup (_ ("no such call here"));
  if (cell->text != NULL)
    return;

  outcomes = spe_program_dup_outcomes (column->program, arch, (guint32) number);
  if (outcomes->len == 1)
    {
      cell->action = g_array_index (outcomes, SpeVerdict, 0).action;
      cell->text = spe_outcome_dup_verdict_text (g_array_index (outcomes, SpeVerdict, 0));
    }
  else
    {
      cell->text = g_strdup (_ ("depends on arguments"));
    }
}

static const SpeDifference *
find_difference (const SpeComparison *comparison,
                 const SpeSyscall    *call,
                 SpeArch              arch)
{
  for (guint i = 0; comparison != NULL && i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      if (difference->call == call && difference->arch == arch)
        return difference;
    }

  return NULL;
}

static char *
dup_detail (const SpeDifference *difference)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < difference->regions->len; i++)
    {
      const SpeDifferenceRegion *region = difference->regions->pdata[i];
      g_autofree char *left = spe_outcome_dup_verdict_text (region->left);
      g_autofree char *right = spe_outcome_dup_verdict_text (region->right);

      g_string_append_printf (text, "%s%s%s%s → %s", i > 0 ? "\n" : "",
                              region->condition != NULL ? region->condition : "",
                              region->condition != NULL ? ": " : "", left, right);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Columns that do not start differ from the others in all calls, which says nothing of any. */
static gboolean
is_different (SpeOutcomeGrid   *self,
              const Column     *columns,
              SpeOutcomeRow    *row)
{
  const char *first = NULL;
  gboolean differs = FALSE;

  for (guint i = 0; i < self->analyses->len; i++)
    {
      const SpeDifference *difference = NULL;

      if (columns[i].program == NULL)
        continue;

      if (first == NULL)
        first = row->cells[i].text;
      differs = differs || !g_str_equal (first, row->cells[i].text);

      difference = find_difference (columns[i].comparison, row->call,
                                    get_arch (self->analyses, i));
      if (difference == NULL || difference->regions->len == 0 ||
          !g_str_equal (row->cells[columns[i].compared_with].text, row->cells[i].text))
        continue;

      row->cells[i].detail = dup_detail (difference);
      differs = TRUE;
    }

  return differs;
}

static void
add_row (SpeOutcomeGrid   *self,
         const Column     *columns,
         const SpeSyscall *call)
{
  SpeOutcomeRow *row = g_new (SpeOutcomeRow, 1);

  /* The cell after the last has no text. */
  row->call = call;
  row->cells = g_new0 (SpeOutcomeCell, self->analyses->len + 1);
  for (guint i = 0; i < self->analyses->len; i++)
    fill_cell (&row->cells[i], &columns[i], call, get_arch (self->analyses, i));

  if (is_different (self, columns, row))
    g_ptr_array_add (self->rows, row);
  else
    row_free (row);
}

/**
 * spe_outcome_grid_new:
 * @analyses: (element-type SpeAnalysis): a profile on several targets
 * @cancellable: (nullable): gives up
 * @error: return location for G_IO_ERROR_CANCELLED
 *
 * Finds the calls with which not all of the targets do the same. Blocks until then; may be
 * called from any thread.
 *
 * Returns: (transfer full): those calls, or %NULL with @error set
 */
SpeOutcomeGrid *
spe_outcome_grid_new (GPtrArray     *analyses,
                      GCancellable  *cancellable,
                      GError       **error)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  g_autoptr (SpeOutcomeGrid) self = NULL;
  Column *columns = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (analyses != NULL, NULL);

  self = g_atomic_rc_box_new0 (SpeOutcomeGrid);
  self->analyses = g_ptr_array_ref (analyses);
  self->sides = g_new0 (SpeSide, analyses->len);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  columns = g_new0 (Column, analyses->len);

  done = fill_columns (self, columns, cancellable, error);
  for (guint i = 0; done && i < spe_catalog_get_n_calls (catalog); i++)
    add_row (self, columns, spe_catalog_get_call (catalog, i));
  columns_free (columns, analyses->len);

  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * spe_outcome_grid_ref:
 * @self: a grid
 *
 * Returns: (transfer full): @self
 */
SpeOutcomeGrid *
spe_outcome_grid_ref (const SpeOutcomeGrid *self)
{
  return g_atomic_rc_box_acquire ((SpeOutcomeGrid *) self);
}

static void
grid_clear (gpointer data)
{
  SpeOutcomeGrid *self = data;

  for (guint i = 0; i < self->analyses->len; i++)
    g_free (self->sides[i].message);
  g_free (self->sides);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->analyses);
}

/**
 * spe_outcome_grid_unref:
 * @self: (transfer full): a grid
 */
void
spe_outcome_grid_unref (SpeOutcomeGrid *self)
{
  g_atomic_rc_box_release_full (self, grid_clear);
}
