/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/editor/spe-editor.h"

#include "app/editor/spe-table-view.h"
#include "spe-test-window.h"

typedef struct
{
  GtkWidget   *window;
  SpeEditor   *editor;
  SpeDocument *document;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->editor = g_object_new (SPE_TYPE_EDITOR, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->editor), 1270, 790);
  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  spe_editor_set_document (fixture->editor, fixture->document);
  spe_test_wait_frames (fixture->window, 2);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
}

static void
test_show_call (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *view = spe_test_find (fixture->window, SPE_TYPE_TABLE_VIEW, NULL);
  GtkWidget *inspector = spe_test_find_type (fixture->window, "SpeInspector", NULL);
  g_auto (GStrv) names = NULL;

  g_assert_true (gtk_widget_activate_action (view, "editor.show-call", "s", "reboot"));
  names = spe_table_view_dup_selected (SPE_TABLE_VIEW (view));
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "reboot");
  WAIT_UNTIL (spe_test_find_drawn (inspector, "reboot") != NULL);
}

static void
test_panes (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *type;
  } panes[] = {
    { "problems", "SpeProblemsPane" },
    { "pod", "SpePodPane" },
    { "json", "SpeTextPane" },
    { "run", "SpeRunPane" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *pane = spe_test_find_type (fixture->window, panes[i].type, NULL);

      g_assert_nonnull (pane);
      spe_editor_show_pane (fixture->editor, panes[i].name);
      WAIT_UNTIL (gtk_widget_get_mapped (pane));
    }
}

/* A low window leaves the table more than half of its height. */
static void
test_low (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *editor = g_object_new (SPE_TYPE_EDITOR, NULL);
  GtkWidget *window = spe_test_present (editor, 800, 540);
  GtkWidget *view = spe_test_find (window, SPE_TYPE_TABLE_VIEW, NULL);

  spe_test_wait_frames (window, 3);
  g_assert_cmpint (gtk_widget_get_height (view), >, gtk_widget_get_height (editor) / 2);
  spe_test_destroy (window);
}

static gboolean
is_revealed (GActionMap *map,
             const char *name)
{
  g_autoptr (GVariant) state = g_action_get_state (g_action_map_lookup_action (map, name));

  return g_variant_get_boolean (state);
}

/* In a narrow window the overview is hidden, comes over the table when it is called for, and
 * that says nothing about wide windows. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GSimpleActionGroup) map = g_simple_action_group_new ();
  SpeEditor *editor = g_object_new (SPE_TYPE_EDITOR, NULL);
  GtkWidget *window = NULL;

  spe_editor_add_toggles (editor, G_ACTION_MAP (map));
  g_assert_true (is_revealed (G_ACTION_MAP (map), "show-overview"));
  window = spe_test_present (GTK_WIDGET (editor), 400, 700);
  WAIT_UNTIL (!is_revealed (G_ACTION_MAP (map), "show-overview"));
  g_assert_true (g_settings_get_boolean (settings, "show-overview"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (editor)), ==, 400);

  g_action_group_activate_action (G_ACTION_GROUP (map), "show-overview", NULL);
  WAIT_UNTIL (is_revealed (G_ACTION_MAP (map), "show-overview"));
  g_action_group_activate_action (G_ACTION_GROUP (map), "show-overview", NULL);
  g_assert_true (g_settings_get_boolean (settings, "show-overview"));
  spe_test_destroy (window);
}

/* A wide window remembers what was hidden. */
static void
test_toggles (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GSimpleActionGroup) map = g_simple_action_group_new ();

  spe_editor_add_toggles (fixture->editor, G_ACTION_MAP (map));
  g_action_group_activate_action (G_ACTION_GROUP (map), "show-inspector", NULL);
  g_assert_false (g_settings_get_boolean (settings, "show-inspector"));
  g_action_group_activate_action (G_ACTION_GROUP (map), "show-inspector", NULL);
  g_assert_true (g_settings_get_boolean (settings, "show-inspector"));
}

/* A pane that is called for comes, also where all of them are hidden. */
static void
test_show_line (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  GtkWidget *pane = spe_test_find_type (fixture->window, "SpeTextPane", NULL);

  g_settings_set_boolean (settings, "show-panes", FALSE);
  spe_editor_show_pane (fixture->editor, "problems");
  g_settings_set_boolean (settings, "show-panes", FALSE);
  WAIT_UNTIL (!gtk_widget_get_mapped (pane));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.show-line", "u",
                                             5));
  WAIT_UNTIL (gtk_widget_get_mapped (pane));
}

/* One editor shows one document after the other, and none. */
static void
test_other_document (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (SpeDocument) other =
    spe_test_document_make ("{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }");

  spe_editor_set_document (fixture->editor, other);
  spe_test_wait_frames (fixture->window, 2);
  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  spe_test_document_set (other, "mount", SPE_ACTION_ERRNO);
  spe_test_document_settle (other);
  spe_editor_set_document (fixture->editor, NULL);
  spe_test_document_set (other, "mount", SPE_ACTION_ALLOW);
  spe_test_document_settle (other);
  spe_test_wait_frames (fixture->window, 2);
  spe_test_document_drop (g_steal_pointer (&other));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/app/editor/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("show-call", test_show_call);
  ADD ("panes", test_panes);
  ADD ("low", test_low);
  ADD ("show-line", test_show_line);
  ADD ("narrow", test_narrow);
  ADD ("toggles", test_toggles);
  ADD ("other-document", test_other_document);
#undef ADD

  return g_test_run ();
}
