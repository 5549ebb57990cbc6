/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-target-grid.h"

#include <string.h>

#include "app/compare/spe-outcome-item.h"
#include "app/compare/spe-outcome-view.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

/* mount is for those who have the capability. */
#define TEMPLATE                                                                                  \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\" },"                                    \
  "{ \"names\": [\"mount\"], \"action\": \"SCMP_ACT_ALLOW\","                                     \
  "  \"includes\": { \"caps\": [\"CAP_SYS_ADMIN\"] } },"                                          \
  "{ \"names\": [\"read\"], \"action\": \"SCMP_ACT_NONSENSE\","                                   \
  "  \"includes\": { \"caps\": [\"CAP_BPF\"] } } ] }"

#define WITHOUT "moby+plain,caps=none"
#define WITH "moby+plain,caps=CAP_SYS_ADMIN"
#define REFUSED "moby+plain,caps=CAP_BPF"

typedef struct
{
  GSettings      *settings;
  SpeDocument    *document;
  SpeTargetGrid  *grid;
  GtkWidget      *window;

  /* Borrowed from the grid */
  SpeOutcomeView *view;
} Fixture;

static void
choose (Fixture            *fixture,
        const char * const *targets)
{
  g_settings_set_strv (fixture->settings, "compare-targets", targets);
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->view));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char * const none[] = { NULL };

  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_set_strv (fixture->settings, "compare-targets", none);
  fixture->document = spe_test_document_make (TEMPLATE);
  fixture->grid = g_object_new (SPE_TYPE_TARGET_GRID, NULL);
  fixture->view = spe_test_child (fixture->grid, "view");
  fixture->window = spe_test_present (GTK_WIDGET (fixture->grid), 700, 400);
  spe_target_grid_set_document (fixture->grid, fixture->document);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
  g_settings_reset (fixture->settings, "compare-targets");
  g_object_unref (fixture->settings);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->view, "stack"));
}

static const SpeOutcomeRow *
get_row (Fixture *fixture,
         guint    position)
{
  g_autoptr (SpeOutcomeItem) item =
    g_list_model_get_item (spe_test_child (fixture->view, "items"), position);

  g_assert_nonnull (item);

  return spe_outcome_item_get_row (item);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *cell = NULL;

  g_assert_cmpstr (get_page (fixture), ==, "message");
  choose (fixture, (const char *[]) { WITHOUT, WITH, NULL });
  g_assert_cmpstr (get_page (fixture), ==, "grid");
  g_assert_cmpstr (spe_syscall_get_name (get_row (fixture, 0)->call), ==, "mount");
  g_assert_cmpuint (g_list_model_get_n_items (spe_test_child (fixture->view, "items")), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (
                      spe_test_child (fixture->view, "view"))), ==, 3);

  spe_test_wait_frames (fixture->window, 2);
  cell = spe_test_find_text (fixture->window, "fails with EPERM");
  g_assert_nonnull (cell);
  g_assert_true (gtk_widget_has_css_class (cell, "errno"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "1 system call ends differently"));
  spe_test_screenshot (fixture->window, "target-grid");
}

static void
test_same (Fixture       *fixture,
           gconstpointer  data)
{
  choose (fixture, (const char *[]) { WITHOUT, "moby+plain,caps=CAP_KILL", NULL });
  g_assert_cmpstr (get_page (fixture), ==, "same");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  GtkLabel *notes = spe_test_child (fixture->view, "notes");

  choose (fixture, (const char *[]) { WITHOUT, REFUSED, WITH, NULL });
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (notes)));
  g_assert_nonnull (strstr (gtk_label_get_label (notes), "CAP_BPF"));
  g_assert_nonnull (strstr (gtk_label_get_label (notes), "does not start"));
  g_assert_cmpstr (get_row (fixture, 0)->cells[1].text, ==, "does not start");

  choose (fixture, (const char *[]) { WITHOUT, WITH, NULL });
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notes)));
}

/* The grid is about the profile as it is now, and costs nothing while nobody sees it. */
static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  choose (fixture, (const char *[]) { WITHOUT, WITH, NULL });
  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  g_assert_true (spe_outcome_view_is_busy (fixture->view));
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->view));
  g_assert_cmpstr (get_page (fixture), ==, "same");

  gtk_widget_set_visible (GTK_WIDGET (fixture->grid), FALSE);
  spe_document_undo (fixture->document);
  spe_test_document_settle (fixture->document);
  g_assert_true (spe_outcome_view_is_busy (fixture->view));
  g_assert_cmpstr (get_page (fixture), ==, "same");
  gtk_widget_set_visible (GTK_WIDGET (fixture->grid), TRUE);
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->view));
  g_assert_cmpstr (get_page (fixture), ==, "grid");
  spe_test_document_settle (fixture->document);
}

static void
show_call_cb (GtkWidget *button,
              GVariant  *parameter,
              gpointer   user_data)
{
  *(char **) user_data = g_variant_dup_string (parameter, NULL);
}

/* A row leads to its call in the table. */
static void
test_activate (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("show-call", G_VARIANT_TYPE_STRING);
  g_autofree char *name = NULL;

  g_signal_connect (action, "activate", G_CALLBACK (show_call_cb), &name);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (fixture->window, "editor", G_ACTION_GROUP (group));

  choose (fixture, (const char *[]) { WITHOUT, WITH, NULL });
  g_signal_emit_by_name (spe_test_child (fixture->view, "view"), "activate", 0);
  g_assert_cmpstr (name, ==, "mount");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/target-grid/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("rows", test_rows);
  ADD ("same", test_same);
  ADD ("refused", test_refused);
  ADD ("edit", test_edit);
  ADD ("activate", test_activate);
#undef ADD

  return g_test_run ();
}
