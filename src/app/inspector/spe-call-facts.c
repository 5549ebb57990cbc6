/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-call-facts.h"

#include <glib/gi18n.h>

#include "app/layout/spe-wrap-layout.h"
#include "catalog/spe-constant-set.h"

/* Between the calls of a list. */
#define LINK_SPACING 6

/* How many of an argument's names are shown. */
#define N_NAMES 4

/* Debian 12 has the table of the later release in the earlier one. */
#define DEBIAN_HAS SPE_VERSION (2, 5, 5)
#define DEBIAN_SAYS SPE_VERSION (2, 5, 4)

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
add_version_rows (SpeCallFacts     *self,
                  const SpeSyscall *call)
{
  guint kernel = spe_syscall_get_kernel_version (call);
  guint seccomp = spe_syscall_get_seccomp_version (call);
  g_autofree char *kernel_text = spe_version_dup_text (kernel, FALSE);
  g_autofree char *seccomp_text = spe_version_dup_text (seccomp, TRUE);
  GtkWidget *row = NULL;

  if (kernel != 0)
    add_row (self, _ ("Since kernel"), kernel_text);
  row = add_row (self, _ ("Since libseccomp"), seccomp_text);
  if (seccomp > DEBIAN_SAYS && seccomp <= DEBIAN_HAS)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Debian 12’s 2.5.4 knows it too"));
}

/* A row with @text in several lines below its title. */
static GtkWidget *
add_text_row (SpeCallFacts *self,
              const char   *title,
              const char   *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->list, row);

  return row;
}

static char *
dup_declaration (const SpeArgument *argument)
{
  const char *type = spe_argument_get_type (argument);

  return g_strconcat (type, g_str_has_suffix (type, "*") ? "" : " ",
                      spe_argument_get_name (argument), NULL);
}

static char *
dup_some_names (const SpeConstantSet *set,
                SpeArch               arch)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_names = 0;

  for (guint i = 0; i < spe_constant_set_get_n_constants (set) && n_names <= N_NAMES; i++)
    {
      guint64 value = 0;

      if (spe_constant_set_get_kind (set, i) == SPE_CONSTANT_MASK ||
          !spe_constant_set_get_value (set, i, arch, &value))
        continue;
      g_string_append_printf (text, "%s%s", n_names > 0 ? ", " : "",
                              n_names < N_NAMES ? spe_constant_set_get_name (set, i) : "…");
      n_names++;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What a condition can say about an argument. */
static char *
dup_argument_text (const SpeSyscall *call,
                   SpeArch           arch,
                   guint             index)
{
  const SpeArgument *argument = spe_syscall_get_argument (call, arch, index);
  const SpeConstantSet *set = spe_constant_set_find (call, arch, index, NULL);

  if (set != NULL)
    return dup_some_names (set, arch);
  if (spe_argument_is_pointer (argument))
    return g_strdup (_ ("an address: a filter cannot see what stands there"));

  /* Translators: %u is a number of bits. */
  return g_strdup_printf (_ ("a number of %u bits"), spe_argument_get_bits (argument, arch));
}

static void
add_argument_rows (SpeCallFacts     *self,
                   const SpeSyscall *call,
                   SpeArch           arch)
{
  int n_arguments = spe_syscall_get_n_arguments (call, arch);

  if (n_arguments == 0)
    add_row (self, _ ("Arguments"), _ ("none"));

  for (int i = 0; i < n_arguments; i++)
    {
      g_autofree char *declaration =
        dup_declaration (spe_syscall_get_argument (call, arch, (guint) i));
      g_autofree char *text = dup_argument_text (call, arch, (guint) i);
      /* Translators: %1$d is the index of an argument from 0, %2$s how C declares it. */
      g_autofree char *title = g_strdup_printf (_ ("Argument %1$d: %2$s"), i, declaration);

      adw_action_row_set_title_lines (ADW_ACTION_ROW (add_text_row (self, title, text)), 0);
    }
}

/* The calls go to their rows in the table. */
static void
add_equivalents_row (SpeCallFacts     *self,
                     const SpeSyscall *call)
{
  const char *const *equivalents = spe_syscall_get_equivalents (call);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, LINK_SPACING);
  GtkWidget *title = gtk_label_new (_ ("For the same job"));
  GtkWidget *links = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, LINK_SPACING);

  gtk_widget_set_layout_manager (links, spe_wrap_layout_new (LINK_SPACING));
  for (guint i = 0; equivalents[i] != NULL; i++)
    {
      GtkWidget *link = gtk_button_new_with_label (equivalents[i]);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "editor.show-call");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "s", equivalents[i]);
      gtk_widget_add_css_class (link, "fact-link");
      gtk_box_append (GTK_BOX (links), link);
    }
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (box, "fact-links");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), links);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static void
add_multiplexer_row (SpeCallFacts     *self,
                     const SpeSyscall *call)
{
  /* Translators: %1$s is a system call, %2$u a number. */
  g_autofree char *text = g_strdup_printf (_ ("%1$s, with %2$u as its first argument"),
                                           spe_syscall_get_multiplexer (call),
                                           spe_syscall_get_multiplexer_number (call));

  add_text_row (self, _ ("Some architectures carry it through"), text);
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
 * @arches: (element-type SpeArch): whose numbers to show; the arguments are those of the first
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
  if (spe_syscall_get_reason (call) != NULL)
    add_text_row (self, _ ("Why default profiles block it"), spe_syscall_get_reason (call));
  if (arches->len > 0)
    add_argument_rows (self, call, g_array_index (arches, SpeArch, 0));
  if (spe_syscall_get_equivalents (call)[0] != NULL)
    add_equivalents_row (self, call);
  if (spe_syscall_get_multiplexer (call) != NULL)
    add_multiplexer_row (self, call);
  for (guint i = 0; i < arches->len; i++)
    add_number_row (self, call, g_array_index (arches, SpeArch, i));
  add_version_rows (self, call);
  add_manual_row (self, call);
}
