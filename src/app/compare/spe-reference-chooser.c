/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-reference-chooser.h"

#include <glib/gi18n.h>

#include "app/window/spe-dialogs.h"
#include "format/spe-template-list.h"

/**
 * SpeReferenceChooser:
 *
 * Chooses what a profile is held against: its file, the default of the target, one of the shipped
 * profiles, or any file. Says with #SpeReferenceChooser::changed that it is another.
 */
struct _SpeReferenceChooser
{
  AdwBin         parent_instance;

  /* Owned: the files of the shipped profiles in the list, and the one that was chosen last. */
  GPtrArray     *shipped;
  char          *file;

  /* Template children */
  GtkDropDown   *drop_down;
  GtkStringList *titles;

  /* What is chosen in the list, to go back to it when no file is chosen after all. */
  guint          chosen;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeReferenceChooser, spe_reference_chooser, ADW_TYPE_BIN)

/* The rows of the list before those of the shipped profiles. */
enum
{
  ROW_SAVED,
  ROW_DEFAULT,
  ROW_FIRST_SHIPPED,
};

static guint
get_file_position (SpeReferenceChooser *self)
{
  return ROW_FIRST_SHIPPED + self->shipped->len;
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SpeReferenceChooser) self = user_data;
  g_autofree char *path = spe_choose_file_finish (result);

  if (path != NULL)
    spe_reference_chooser_set_file (self, path);
  else
    gtk_drop_down_set_selected (self->drop_down, self->chosen);
}

/* The last row asks for a file; the file then has a row of its own before it. */
static void
selected_cb (SpeReferenceChooser *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->titles));

  if (self->shipped == NULL || selected == self->chosen || selected == GTK_INVALID_LIST_POSITION)
    return;

  if (selected == n_rows - 1)
    {
      spe_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                             _ ("Compare with a Profile"), file_chosen_cb, g_object_ref (self));
      return;
    }

  self->chosen = selected;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What the list begins with is what is known without a look into any file. */
static void
fill_titles (SpeReferenceChooser *self)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, NULL);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      const SpeTemplate *template = templates->pdata[i];

      if (!template->is_offered)
        continue;
      gtk_string_list_append (self->titles, template->title);
      g_ptr_array_add (self->shipped, g_strdup (template->path));
    }
  gtk_string_list_append (self->titles, _ ("Another file…"));
}

static void
spe_reference_chooser_dispose (GObject *object)
{
  SpeReferenceChooser *self = SPE_REFERENCE_CHOOSER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_REFERENCE_CHOOSER);
  g_clear_pointer (&self->shipped, g_ptr_array_unref);
  g_clear_pointer (&self->file, g_free);

  G_OBJECT_CLASS (spe_reference_chooser_parent_class)->dispose (object);
}

static void
spe_reference_chooser_class_init (SpeReferenceChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_reference_chooser_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-reference-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeReferenceChooser, drop_down);
  gtk_widget_class_bind_template_child (widget_class, SpeReferenceChooser, titles);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);

  /**
   * SpeReferenceChooser::changed:
   *
   * Something else is chosen, or the same file again.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_REFERENCE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_reference_chooser_init (SpeReferenceChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->shipped = g_ptr_array_new_with_free_func (g_free);
  fill_titles (self);
}

/**
 * spe_reference_chooser_get_kind:
 * @self: a chooser
 *
 * Returns: what is chosen
 */
SpeReferenceKind
spe_reference_chooser_get_kind (SpeReferenceChooser *self)
{
  g_return_val_if_fail (SPE_IS_REFERENCE_CHOOSER (self), SPE_REFERENCE_SAVED);

  if (self->chosen == ROW_SAVED)
    return SPE_REFERENCE_SAVED;

  return self->chosen == ROW_DEFAULT ? SPE_REFERENCE_DEFAULT : SPE_REFERENCE_FILE;
}

/**
 * spe_reference_chooser_get_path:
 * @self: a chooser
 *
 * Returns: (transfer none) (nullable): the file of what is chosen, where it is
 *   %SPE_REFERENCE_FILE
 */
const char *
spe_reference_chooser_get_path (SpeReferenceChooser *self)
{
  g_return_val_if_fail (SPE_IS_REFERENCE_CHOOSER (self), NULL);

  if (self->chosen < ROW_FIRST_SHIPPED)
    return NULL;

  return spe_reference_chooser_is_own_file (self)
           ? self->file
           : self->shipped->pdata[self->chosen - ROW_FIRST_SHIPPED];
}

/**
 * spe_reference_chooser_get_title:
 * @self: a chooser
 *
 * Returns: (transfer none): what is chosen, for people
 */
const char *
spe_reference_chooser_get_title (SpeReferenceChooser *self)
{
  g_return_val_if_fail (SPE_IS_REFERENCE_CHOOSER (self), NULL);

  return gtk_string_list_get_string (self->titles, self->chosen);
}

/**
 * spe_reference_chooser_is_own_file:
 * @self: a chooser
 *
 * Returns: whether a file of the person is chosen, not one that ships
 */
gboolean
spe_reference_chooser_is_own_file (SpeReferenceChooser *self)
{
  g_return_val_if_fail (SPE_IS_REFERENCE_CHOOSER (self), FALSE);

  return self->chosen == get_file_position (self);
}

/**
 * spe_reference_chooser_set_file:
 * @self: a chooser
 * @path: a file with a profile
 *
 * Chooses a file that is in no list of ours.
 */
void
spe_reference_chooser_set_file (SpeReferenceChooser *self,
                                const char          *path)
{
  guint position = 0;
  g_autofree char *copy = g_strdup (path);
  g_autofree char *name = NULL;
  const char *additions[] = { NULL, NULL };

  g_return_if_fail (SPE_IS_REFERENCE_CHOOSER (self) && path != NULL);

  position = get_file_position (self);
  additions[0] = name = g_filename_display_basename (path);

  /* The row of a file before gives way; the list must not choose meanwhile. */
  g_signal_handlers_block_by_func (self->drop_down, selected_cb, self);
  gtk_string_list_splice (self->titles, position, self->file != NULL ? 1 : 0, additions);
  gtk_drop_down_set_selected (self->drop_down, position);
  g_signal_handlers_unblock_by_func (self->drop_down, selected_cb, self);
  self->chosen = position;

  g_free (self->file);
  self->file = g_steal_pointer (&copy);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
