/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-library-list.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-json.h"
#include "cli/spe-cli-output.h"

/* The table of a folder with profiles, for people and for programs. */

typedef enum
{
  COLUMN_PATH,
  COLUMN_SHAPE,
  COLUMN_DEFAULT,
  COLUMN_ALLOWED,
  COLUMN_LOGGED,
  COLUMN_REFUSED,
  COLUMN_PROBLEMS,
  COLUMN_DRIFT,
  N_COLUMNS,
} Column;

static const struct
{
  const char *title;
  gboolean    is_number;
} columns[N_COLUMNS] = {
  [COLUMN_PATH] = { N_ ("Profile"), FALSE },
  [COLUMN_SHAPE] = { N_ ("Shape"), FALSE },
  [COLUMN_DEFAULT] = { N_ ("Default action"), FALSE },
  [COLUMN_ALLOWED] = { N_ ("Allowed"), TRUE },
  [COLUMN_LOGGED] = { N_ ("Logged"), TRUE },
  [COLUMN_REFUSED] = { N_ ("Refused"), TRUE },
  [COLUMN_PROBLEMS] = { N_ ("Problems"), FALSE },
  [COLUMN_DRIFT] = { N_ ("On the node"), FALSE },
};

static void
row_free (SpeCliLibraryRow *row)
{
  spe_library_entry_unref (row->entry);
  g_free (row->failure);
  g_free (row);
}

/**
 * spe_cli_library_new:
 * @folder: a folder, as given
 *
 * Returns: (transfer full): a library in which nothing was found yet
 */
SpeCliLibrary *
spe_cli_library_new (const char *folder)
{
  SpeCliLibrary *self = g_new0 (SpeCliLibrary, 1);

  self->folder = g_strdup (folder);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  return self;
}

/**
 * spe_cli_library_free:
 * @self: (transfer full): a library
 */
void
spe_cli_library_free (SpeCliLibrary *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->folder);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
row_is_clean (const SpeCliLibraryRow *row)
{
  if (row->entry->error != NULL || row->counts.n_errors > 0 || row->counts.n_warnings > 0)
    return FALSE;

  return row->drift == SPE_DRIFT_UNKNOWN || spe_drift_is_harmless (row->drift);
}

/**
 * spe_cli_library_is_clean:
 * @self: a library
 *
 * Returns: whether no file is broken, no check found a fault, and nothing differs from what is
 *   installed
 */
gboolean
spe_cli_library_is_clean (const SpeCliLibrary *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!row_is_clean (self->rows->pdata[i]))
      return FALSE;

  return TRUE;
}

/**
 * spe_cli_library_is_checked:
 * @self: a library
 *
 * Returns: whether every profile that was to be checked could be
 */
gboolean
spe_cli_library_is_checked (const SpeCliLibrary *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((SpeCliLibraryRow *) self->rows->pdata[i])->failure != NULL)
      return FALSE;

  return TRUE;
}

static char *
dup_counts (const SpeCliLibraryRow *row)
{
  const SpeLibraryCounts *counts = &row->counts;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!row->is_checked)
    return g_strdup ("");
  if (counts->n_errors > 0)
    /* Translators: %u is a number. */
    g_string_append_printf (text, ngettext ("%u error", "%u errors", counts->n_errors),
                            counts->n_errors);
  if (counts->n_errors > 0 && counts->n_warnings > 0)
    g_string_append (text, ", ");
  if (counts->n_warnings > 0)
    /* Translators: %u is a number. */
    g_string_append_printf (text, ngettext ("%u warning", "%u warnings", counts->n_warnings),
                            counts->n_warnings);

  return g_strdup (text->len > 0 ? text->str : _ ("none"));
}

static char *
dup_cell (const SpeCliLibraryRow *row,
          Column                  column)
{
  const SpeLibraryEntry *entry = row->entry;

  switch (column)
    {
    case COLUMN_PATH:
      return spe_cli_dup_printable (entry->path);
    case COLUMN_SHAPE:
      return g_strdup (spe_format_get_name (entry->format));
    case COLUMN_DEFAULT:
      return g_strdup (spe_action_get_label (entry->default_action));
    case COLUMN_ALLOWED:
      return g_strdup_printf ("%u", entry->n_allowed);
    case COLUMN_LOGGED:
      return g_strdup_printf ("%u", entry->n_logged);
    case COLUMN_REFUSED:
      return g_strdup_printf ("%u", entry->n_refused);
    case COLUMN_PROBLEMS:
      return dup_counts (row);
    case COLUMN_DRIFT:
      return g_strdup (spe_drift_get_label (row->drift));
    case N_COLUMNS:
    default:
      g_assert_not_reached ();
    }
}

/* A column in which nothing is known is left out. */
static gboolean
has_column (const SpeCliLibrary *self,
            Column               column)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SpeCliLibraryRow *row = self->rows->pdata[i];

      if ((column != COLUMN_PROBLEMS || row->is_checked) &&
          (column != COLUMN_DRIFT || row->drift != SPE_DRIFT_UNKNOWN))
        return TRUE;
    }

  return FALSE;
}

static void
print_cell (const char *text,
            gboolean    is_number,
            long        width,
            gboolean    is_last)
{
  int n_blanks = (int) (width - g_utf8_strlen (text, -1));

  if (is_number)
    g_print ("%*s%s", n_blanks, "", text);
  else if (is_last)
    g_print ("%s", text);
  else
    g_print ("%s%*s", text, n_blanks, "");
  g_print (is_last ? "\n" : "  ");
}

static Column
find_last (const SpeCliLibrary *self)
{
  Column last = COLUMN_PATH;

  for (Column column = 0; column < N_COLUMNS; column++)
    if (has_column (self, column))
      last = column;

  return last;
}

static void
measure (const SpeCliLibrary *self,
         long                *widths)
{
  for (Column column = 0; column < N_COLUMNS; column++)
    {
      widths[column] = has_column (self, column) ? g_utf8_strlen (_ (columns[column].title), -1)
                                                 : 0;
      for (guint i = 0; i < self->rows->len && widths[column] > 0; i++)
        {
          g_autofree char *text = dup_cell (self->rows->pdata[i], column);

          widths[column] = MAX (widths[column], g_utf8_strlen (text, -1));
        }
    }
}

static void
print_profiles (const SpeCliLibrary *self)
{
  long widths[N_COLUMNS];
  Column last = find_last (self);

  measure (self, widths);
  for (Column column = 0; column < N_COLUMNS; column++)
    if (widths[column] > 0)
      print_cell (_ (columns[column].title), columns[column].is_number, widths[column],
                  column == last);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SpeCliLibraryRow *row = self->rows->pdata[i];

      for (Column column = 0; column < N_COLUMNS && row->entry->error == NULL; column++)
        {
          g_autofree char *text = widths[column] > 0 ? dup_cell (row, column) : NULL;

          if (text != NULL)
            print_cell (text, columns[column].is_number, widths[column], column == last);
        }
    }
}

/* As compilers print them, so that editors find the place. */
static void
print_broken (const SpeCliLibrary *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SpeCliLibraryRow *row = self->rows->pdata[i];
      const char *message = row->failure != NULL ? row->failure : row->entry->error;
      g_autofree char *file = spe_library_entry_dup_file (row->entry);
      g_autofree char *name = spe_cli_dup_printable (file);
      g_autofree char *shown = message != NULL ? spe_cli_dup_printable (message) : NULL;

      if (shown != NULL && row->entry->line > 0)
        g_print ("%s:%u:%u: %s\n", name, row->entry->line, row->entry->column, shown);
      else if (shown != NULL)
        g_print ("%s: %s\n", name, shown);
    }
}

static void
print_sum (const SpeCliLibrary *self)
{
  const SpeLibraryProgress *progress = &self->progress;
  g_autofree char *folder = spe_cli_dup_printable (self->folder);

  /* Translators: %1$s is a folder, %2$u to %4$u are numbers. */
  g_print (_ ("%1$s: profiles: %2$u, broken files: %3$u, other files: %4$u"), folder,
           progress->n_profiles, progress->n_broken, progress->n_others);
  g_print ("\n");
  if (progress->n_unreadable > 0)
    {
      /* Translators: %u is a number. */
      g_print (ngettext ("%u folder in it could not be read.",
                         "%u folders in it could not be read.", progress->n_unreadable),
               progress->n_unreadable);
      g_print ("\n");
    }
  if (!progress->is_complete)
    g_print ("%s\n", _ ("These are not all files: there are too many, or folders are too deep."));
}

/**
 * spe_cli_library_print:
 * @self: a library
 *
 * Prints the table for people.
 */
void
spe_cli_library_print (const SpeCliLibrary *self)
{
  if (self->progress.n_profiles > 0)
    print_profiles (self);
  print_broken (self);
  print_sum (self);
}

static void
add_error (JsonBuilder            *builder,
           const SpeCliLibraryRow *row)
{
  const SpeLibraryEntry *entry = row->entry;

  json_builder_set_member_name (builder, "error");
  if (entry->error == NULL && row->failure == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "message", entry->error != NULL ? entry->error : row->failure);
  if (entry->line > 0)
    {
      spe_cli_json_integer (builder, "line", TRUE, entry->line);
      spe_cli_json_integer (builder, "column", TRUE, entry->column);
    }
  json_builder_end_object (builder);
}

static void
add_problems (JsonBuilder            *builder,
              const SpeCliLibraryRow *row)
{
  json_builder_set_member_name (builder, "problems");
  if (!row->is_checked)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  spe_cli_json_integer (builder, "errors", TRUE, row->counts.n_errors);
  spe_cli_json_integer (builder, "warnings", TRUE, row->counts.n_warnings);
  spe_cli_json_integer (builder, "infos", TRUE, row->counts.n_infos);
  json_builder_end_object (builder);
}

static void
add_profile (JsonBuilder           *builder,
             const SpeLibraryEntry *entry)
{
  spe_cli_json_string (builder, "shape", spe_format_get_name (entry->format));
  spe_cli_json_string (builder, "defaultAction", spe_action_to_string (entry->default_action));
  spe_cli_json_integer (builder, "rules", TRUE, entry->n_rules);
  spe_cli_json_integer (builder, "allowed", TRUE, entry->n_allowed);
  spe_cli_json_integer (builder, "logged", TRUE, entry->n_logged);
  spe_cli_json_integer (builder, "refused", TRUE, entry->n_refused);
}

static void
add_row (JsonBuilder            *builder,
         const SpeCliLibraryRow *row)
{
  const SpeLibraryEntry *entry = row->entry;
  g_autofree char *file = spe_library_entry_dup_file (entry);
  g_autoptr (GString) digest = g_string_new (NULL);

  for (guint i = 0; i < sizeof entry->stamp.digest; i++)
    g_string_append_printf (digest, "%02x", entry->stamp.digest[i]);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "file", file);
  spe_cli_json_string (builder, "path", entry->path);
  spe_cli_json_integer (builder, "size", TRUE, (gint64) entry->size);
  spe_cli_json_integer (builder, "modified", TRUE, entry->modified);
  spe_cli_json_string (builder, "sha256", digest->str);
  add_error (builder, row);
  if (entry->error == NULL)
    add_profile (builder, entry);
  add_problems (builder, row);
  spe_cli_json_string (builder, "drift", spe_drift_get_name (row->drift));
  spe_cli_json_string (builder, "localhostProfile", entry->localhost_profile);
  json_builder_end_object (builder);
}

static void
add_library (JsonBuilder         *builder,
             const SpeCliLibrary *self)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "folder", self->folder);
  spe_cli_json_integer (builder, "others", TRUE, self->progress.n_others);
  spe_cli_json_integer (builder, "unreadableFolders", TRUE, self->progress.n_unreadable);
  spe_cli_json_boolean (builder, "complete", self->progress.is_complete);
  json_builder_set_member_name (builder, "profiles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (builder, self->rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * spe_cli_library_print_json:
 * @libraries: (element-type SpeCliLibrary): some libraries
 *
 * Prints the tables for programs.
 */
void
spe_cli_library_print_json (GPtrArray *libraries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "libraries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < libraries->len; i++)
    add_library (builder, libraries->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}
