/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-constant-button.h"

#include "catalog/spe-catalog.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

typedef struct
{
  GtkWidget         *window;
  GtkEditable       *row;
  SpeConstantButton *button;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = spe_constant_button_new (GTK_EDITABLE (row));

  fixture->row = GTK_EDITABLE (row);
  fixture->button = SPE_CONSTANT_BUTTON (button);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  fixture->window = spe_test_present (row, 400, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
}

static void
offer (Fixture    *fixture,
       const char *call,
       guint       index)
{
  spe_constant_button_set_set (
    fixture->button,
    spe_constant_set_find (spe_catalog_lookup (spe_catalog_get (), call), SPE_ARCH_X86_64, index,
                           NULL),
    SPE_ARCH_X86_64);
}

static GtkMenuButton *
get_button (Fixture *fixture)
{
  return GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (fixture->button)));
}

/* Opens the list and chooses a name from it. */
static void
choose (Fixture    *fixture,
        const char *name)
{
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (get_button (fixture)));
  GtkWidget *row = NULL;

  gtk_menu_button_popup (get_button (fixture));
  row = gtk_widget_get_ancestor (spe_test_find_text (popover, name), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

static void
test_no_names (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->button)));
  offer (fixture, "socket", 0);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->button)));
  offer (fixture, "socket", 2);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->button)));
}

/* Only one address family can hold: another takes its place. */
static void
test_value (Fixture       *fixture,
            gconstpointer  data)
{
  offer (fixture, "socket", 0);
  choose (fixture, "AF_UNIX");
  g_assert_cmpstr (gtk_editable_get_text (fixture->row), ==, "AF_UNIX");
  choose (fixture, "AF_VSOCK");
  g_assert_cmpstr (gtk_editable_get_text (fixture->row), ==, "AF_VSOCK");
}

/* Flags join what is there, each once; nothing is nothing to join. */
static void
test_flags (Fixture       *fixture,
            gconstpointer  data)
{
  offer (fixture, "clone", 0);
  gtk_editable_set_text (fixture->row, "0");
  choose (fixture, "CLONE_NEWUSER");
  g_assert_cmpstr (gtk_editable_get_text (fixture->row), ==, "CLONE_NEWUSER");
  choose (fixture, "CLONE_NEWNS");
  choose (fixture, "CLONE_NEWUSER");
  g_assert_cmpstr (gtk_editable_get_text (fixture->row), ==, "CLONE_NEWUSER | CLONE_NEWNS");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/constant-button/no-names", Fixture, NULL, set_up, test_no_names, tear_down);
  g_test_add ("/app/constant-button/value", Fixture, NULL, set_up, test_value, tear_down);
  g_test_add ("/app/constant-button/flags", Fixture, NULL, set_up, test_flags, tear_down);

  return g_test_run ();
}
