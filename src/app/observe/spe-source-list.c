/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-source-list.h"

#include <glib/gi18n.h>

/**
 * SpeSourceList:
 *
 * What an observation comes from: what ran, where and when, and whether all of it was seen.
 */
struct _SpeSourceList
{
  AdwBin      parent_instance;

  /* Owned by the list box */
  GPtrArray  *rows;

  /* A child */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SpeSourceList, spe_source_list, ADW_TYPE_BIN)

static void
spe_source_list_dispose (GObject *object)
{
  SpeSourceList *self = SPE_SOURCE_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (spe_source_list_parent_class)->dispose (object);
}

static void
spe_source_list_class_init (SpeSourceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spe_source_list_dispose;
}

static void
spe_source_list_init (SpeSourceList *self)
{
  self->rows = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sources"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

static void
append (GString    *text,
        const char *separator,
        const char *words)
{
  if (words == NULL || words[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, words);
}

static char *
dup_title (const SpeObservationSource *source)
{
  if (source->command != NULL && source->command[0] != NULL)
    return g_strjoinv (" ", source->command);
  if (source->name != NULL)
    return g_strdup (source->name);

  return g_strdup (spe_observation_kind_get_label (source->kind));
}

static char *
dup_place (const SpeObservationSource *source)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append (text, ", ", source->host);
  append (text, ", ", source->arch < SPE_N_ARCHES ? spe_arch_get_name (source->arch) : NULL);
  append (text, ", ", source->kernel);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %T") : NULL;
}

static char *
dup_times (const SpeObservationSource *source)
{
  g_autofree char *start = source->start != SPE_NO_TIME ? dup_time (source->start) : NULL;
  g_autofree char *end = source->end != SPE_NO_TIME ? dup_time (source->end) : NULL;

  if (start == NULL || end == NULL || g_str_equal (start, end))
    return start != NULL ? g_steal_pointer (&start) : g_steal_pointer (&end);

  /* Translators: from one time to another. */
  return g_strdup_printf (_ ("%1$s to %2$s"), start, end);
}

static char *
dup_completeness (const SpeObservationSource *source)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (source->complete)
    {
    case SPE_COMPLETENESS_YES:
      append (text, "", _ ("Every call that was made is there"));
      break;
    case SPE_COMPLETENESS_NO:
      append (text, "", _ ("Calls are missing"));
      break;
    case SPE_COMPLETENESS_UNKNOWN:
    default:
      append (text, "", _ ("Calls may be missing"));
    }
  for (guint i = 0; i < source->reasons->len; i++)
    append (text, i == 0 ? ": " : "; ", source->reasons->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_counts_text (const SpeObservationSource *source)
{
  switch (source->counts)
    {
    case SPE_COUNTS_NONE:
      return _ ("Nothing is known of how often");
    case SPE_COUNTS_MINIMUM:
      return _ ("A count means so often or more");
    case SPE_COUNTS_EXACT:
    default:
      return NULL;
    }
}

static char *
dup_lines (const SpeObservationSource *source)
{
  g_autofree char *n_unknown = g_strdup_printf ("%" G_GUINT64_FORMAT, source->n_unknown_lines);
  g_autofree char *n_lines = g_strdup_printf ("%" G_GUINT64_FORMAT, source->n_lines);

  if (source->n_unknown_lines == 0)
    return NULL;

  /* Translators: how many of how many lines of a log. */
  return g_strdup_printf (_ ("%1$s of %2$s lines were not understood"), n_unknown, n_lines);
}

static char *
dup_subtitle (const SpeObservationSource *source)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *place = dup_place (source);
  g_autofree char *times = dup_times (source);
  g_autofree char *completeness = dup_completeness (source);
  g_autofree char *lines = dup_lines (source);

  append (text, "", source->kind == SPE_OBSERVATION_OTHER && source->kind_text != NULL
                      ? source->kind_text : spe_observation_kind_get_label (source->kind));
  append (text, " · ", place);
  append (text, "\n", times);
  append (text, "\n", completeness);
  append (text, "\n", get_counts_text (source));
  append (text, "\n", lines);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_doubtful (const SpeObservationSource *source)
{
  return source->complete == SPE_COMPLETENESS_NO || source->n_unknown_lines > 0;
}

static GtkWidget *
create_row (const SpeObservationSource *source)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = dup_title (source);
  g_autofree char *subtitle = dup_subtitle (source);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (row, title);
  if (is_doubtful (source))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));

  return row;
}

/**
 * spe_source_list_show:
 * @self: a list
 * @observation: (nullable): the observation whose sources to show
 */
void
spe_source_list_show (SpeSourceList        *self,
                      const SpeObservation *observation)
{
  guint n = observation != NULL ? spe_observation_get_n_sources (observation) : 0;

  g_return_if_fail (SPE_IS_SOURCE_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = create_row (spe_observation_get_source (observation, i));

      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
}
