/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-call-facts.h"

#include <glib/gi18n.h>

/* Where the manual pages of Linux's system calls stand on the web. */
#define MANUAL_URI "https://man7.org/linux/man-pages/man2/%s.2.html"

/* What the catalog knows about the chosen call. */
struct _SpeCallFacts
{
  AdwPreferencesGroup  parent_instance;

  /* Borrowed from the group */
  GtkListBox          *list;
};

G_DEFINE_FINAL_TYPE (SpeCallFacts, spe_call_facts, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
add_row (SpeCallFacts *self,
         const char   *title,
         const char   *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->list, row);

  return row;
}

static void
add_version_row (SpeCallFacts *self,
                 const char   *title,
                 guint         version,
                 gboolean      has_micro)
{
  g_autofree char *text = NULL;

  if (version == 0)
    return;

  text = has_micro ? g_strdup_printf ("%u.%u.%u", version >> 16, version >> 8 & 0xff,
                                      version & 0xff)
                   : g_strdup_printf ("%u.%u", version >> 16, version >> 8 & 0xff);
  add_row (self, title, text);
}

static void
add_number_row (SpeCallFacts     *self,
                const SpeSyscall *call,
                SpeArch           arch)
{
  int number = spe_syscall_get_number (call, arch);
  g_autofree char *value = number != SPE_NO_NUMBER ? g_strdup_printf ("%d", number)
                                                   : g_strdup (_ ("does not exist"));
  /* Translators: %s is an architecture. */
  g_autofree char *title = g_strdup_printf (_ ("Number on %s"), spe_arch_get_name (arch));

  add_row (self, title, value);
}

static void
add_manual_row (SpeCallFacts     *self,
                const SpeSyscall *call)
{
  GtkWidget *row = add_row (self, _ ("Manual page"), "");
  g_autofree char *uri = g_strdup_printf (MANUAL_URI, spe_syscall_get_name (call));
  GtkWidget *link = gtk_link_button_new_with_label (uri, _ ("Open"));

  gtk_widget_set_valign (link, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), link);
}

static void
spe_call_facts_class_init (SpeCallFactsClass *klass)
{
}

static void
spe_call_facts_init (SpeCallFacts *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("About this call"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), list);
}

/**
 * spe_call_facts_set_call:
 * @self: the facts
 * @call: (nullable): a call; %NULL for a name that the catalog does not know
 * @arches: (element-type SpeArch): whose numbers to show
 */
void
spe_call_facts_set_call (SpeCallFacts     *self,
                         const SpeSyscall *call,
                         GArray           *arches)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (SPE_IS_CALL_FACTS (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self), call != NULL);
  if (call == NULL)
    return;

  add_row (self, _ ("Category"), spe_category_get_name (spe_syscall_get_category (call)));
  for (guint i = 0; i < arches->len; i++)
    add_number_row (self, call, g_array_index (arches, SpeArch, i));
  add_version_row (self, _ ("Since kernel"), spe_syscall_get_kernel_version (call), FALSE);
  add_version_row (self, _ ("Since libseccomp"), spe_syscall_get_seccomp_version (call), TRUE);
  add_manual_row (self, call);
}
