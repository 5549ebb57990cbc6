/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide-view.h"

#include "app/guide/spe-guide-row.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

static GtkWidget *
get_row (SpeWindow    *window,
         SpeGuideStep  step)
{
  GtkWidget *view = spe_test_find (GTK_WIDGET (window), SPE_TYPE_GUIDE_VIEW, NULL);
  GtkListBox *list = spe_test_child (view, "list");

  return GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) step));
}

static gboolean
is_turn (SpeWindow    *window,
         SpeGuideStep  step)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (get_row (window, step));

  return adw_expander_row_get_expanded (row) &&
         g_strcmp0 (adw_expander_row_get_subtitle (row), "Now") == 0;
}

static void
press (SpeWindow    *window,
       SpeGuideStep  step,
       const char   *label)
{
  GtkWidget *button = spe_test_find (get_row (window, step), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
show_guide (SpeWindow *window,
            gboolean   shown)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.guide", "b", shown);
  spe_test_wait_frames (GTK_WIDGET (window), 2);
}

/* From the start page to the end: each step is done by what it leads to, and the next one opens. */
static void
test_way (void)
{
  SpeWindow *window = spe_test_window_new (NULL);
  SpeDocument *document = NULL;

  show_guide (window, TRUE);
  g_assert_true (is_turn (window, SPE_GUIDE_CAUSE));
  press (window, SPE_GUIDE_CAUSE, "_Copy the Command");
  g_assert_true (is_turn (window, SPE_GUIDE_DEFAULT));
  press (window, SPE_GUIDE_DEFAULT, "_Open as New Profile");
  WAIT_UNTIL (spe_window_get_document (window) != NULL);
  spe_test_window_settle (window);
  g_assert_true (is_turn (window, SPE_GUIDE_WATCH));
  press (window, SPE_GUIDE_WATCH, "_Try a Command");
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (window), "The command runs as you"));

  document = spe_window_get_document (window);
  spe_document_note_deed (document, SPE_DEED_TRIED);
  g_assert_true (is_turn (window, SPE_GUIDE_ALLOW));
  spe_test_document_set (document, "mount", SPE_ACTION_ALLOW);
  g_assert_true (is_turn (window, SPE_GUIDE_CHECK));
  spe_test_document_settle (document);
  g_assert_true (is_turn (window, SPE_GUIDE_INSTALL));
  spe_document_note_deed (document, SPE_DEED_INSTALLED);
  g_assert_true (is_turn (window, SPE_GUIDE_POD));
  spe_document_note_deed (document, SPE_DEED_COPIED);
  spe_test_wait_frames (GTK_WIDGET (window), 2);
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (window), "Nothing is left to do"));

  /* An edit asks for a new installation. */
  spe_test_document_set (document, "bpf", SPE_ACTION_ALLOW);
  spe_test_document_settle (document);
  g_assert_true (is_turn (window, SPE_GUIDE_INSTALL));
  spe_test_destroy (GTK_WIDGET (window));
}

/* Closing the guide loses nothing. */
static void
test_close (void)
{
  SpeWindow *window = spe_test_window_new (NULL);

  show_guide (window, TRUE);
  press (window, SPE_GUIDE_CAUSE, "_Skip");
  g_assert_true (is_turn (window, SPE_GUIDE_DEFAULT));
  show_guide (window, FALSE);
  WAIT_UNTIL (spe_test_find_drawn (GTK_WIDGET (window), "For a workload that") == NULL);
  show_guide (window, TRUE);
  g_assert_true (is_turn (window, SPE_GUIDE_DEFAULT));
  press (window, SPE_GUIDE_CAUSE, "_Take Up Again");
  g_assert_true (is_turn (window, SPE_GUIDE_CAUSE));
  spe_test_destroy (GTK_WIDGET (window));
}

/* The warning names what would be open; the profile that is open stays open. */
static void
test_unconfined (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "a.json", SPE_TEST_PROFILE);
  SpeWindow *window = spe_test_window_new (path);
  SpeDocument *document = spe_window_get_document (window);
  GtkWindow *other = NULL;

  show_guide (window, TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (window, SPE_GUIDE_UNCONFINED)), TRUE);
  spe_test_wait_frames (GTK_WIDGET (window), 2);
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (window), "out of the container: acct,"));
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (window), "type: Unconfined"));
  press (window, SPE_GUIDE_UNCONFINED, "_Copy for One Container");

  press (window, SPE_GUIDE_DEFAULT, "_Open as New Profile");
  WAIT_UNTIL (
    (other = gtk_application_get_active_window (
       GTK_APPLICATION (g_application_get_default ()))) != GTK_WINDOW (window) && other != NULL);
  spe_test_window_settle (SPE_WINDOW (other));
  g_assert_true (spe_window_get_document (window) == document);
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (other), "For a workload that"));
  spe_test_destroy (GTK_WIDGET (other));
  spe_test_destroy (GTK_WIDGET (window));
  spe_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

  g_test_add_func ("/app/guide-view/way", test_way);
  g_test_add_func ("/app/guide-view/close", test_close);
  g_test_add_func ("/app/guide-view/unconfined", test_unconfined);

  return g_test_run ();
}
