/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-pod-pane.h"

#include <string.h>

#include <gtksourceview/gtksource.h>

#include "deploy/spe-pod-spec.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define TEXT "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}\n"

typedef struct
{
  SpeDocument *document;
  SpePodPane  *pane;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "web.json");
  fixture->pane = g_object_new (SPE_TYPE_POD_PANE, NULL);
  spe_pod_pane_set_document (fixture->pane, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->pane), 800, 500);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
choose_scope (Fixture     *fixture,
              SpePodScope  scope)
{
  adw_combo_row_set_selected (spe_test_child (fixture->pane, "scope_row"), scope);
}

static char *
dup_shown (Fixture *fixture)
{
  char *text = NULL;

  g_object_get (spe_test_child (fixture->pane, "buffer"), "text", &text, NULL);

  return text;
}

static const char *
get_message (Fixture *fixture)
{
  return gtk_label_get_label (spe_test_child (fixture->pane, "message"));
}

static void
test_scopes (Fixture       *fixture,
             gconstpointer  text)
{
  for (SpePodScope scope = SPE_POD_SCOPE_POD; scope <= SPE_POD_SCOPE_WHOLE; scope++)
    {
      g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("example");
      g_autofree char *wanted = NULL;
      g_autofree char *shown = NULL;

      if (scope == SPE_POD_SCOPE_CONTAINER)
        spe_pod_spec_add_container (spec, "app", "registry.example/app:1.0",
                                    SPE_POD_PROFILE_LOCALHOST, "profiles/web.json");
      else
        {
          spe_pod_spec_set_choice (spec, SPE_POD_PROFILE_LOCALHOST, "profiles/web.json");
          spe_pod_spec_add_container (spec, "app", "registry.example/app:1.0",
                                      SPE_POD_PROFILE_UNSET, NULL);
        }
      wanted = spe_pod_spec_to_yaml (spec, scope, NULL);
      choose_scope (fixture, scope);
      shown = dup_shown (fixture);
      g_assert_nonnull (wanted);
      g_assert_cmpstr (shown, ==, wanted);
      g_assert_true (gtk_widget_is_sensitive (spe_test_child (fixture->pane, "copy_button")));
      g_assert_cmpint (
        gtk_widget_get_visible (spe_test_child (fixture->pane, "container_group")), ==,
        scope == SPE_POD_SCOPE_WHOLE);
    }
}

static void
test_refused_path (Fixture       *fixture,
                   gconstpointer  text)
{
  gpointer choice = spe_test_child (fixture->pane, "choice");
  g_autofree char *refused = NULL;
  g_autofree char *accepted = NULL;

  gtk_editable_set_text (spe_test_child (choice, "path_row"), "../x");
  refused = dup_shown (fixture);
  g_assert_cmpstr (refused, ==, "");
  g_assert_nonnull (strstr (get_message (fixture), "must not contain '..'"));
  g_assert_true (gtk_widget_has_css_class (spe_test_child (fixture->pane, "message"), "error"));
  g_assert_false (gtk_widget_is_sensitive (spe_test_child (fixture->pane, "copy_button")));

  gtk_editable_set_text (spe_test_child (choice, "path_row"), "x.json");
  accepted = dup_shown (fixture);
  g_assert_nonnull (strstr (accepted, "localhostProfile: x.json"));
  g_assert_false (gtk_widget_has_css_class (spe_test_child (fixture->pane, "message"), "error"));
}

static void
add_container (Fixture *fixture)
{
  spe_test_push (spe_test_find_tooltip (fixture->window, "Add a container"));
}

/* A container that is added has a name that no other has, whatever was removed before. */
static void
test_containers (Fixture       *fixture,
                 gconstpointer  text)
{
  g_autofree char *three = NULL;
  g_autofree char *renewed = NULL;

  choose_scope (fixture, SPE_POD_SCOPE_WHOLE);
  add_container (fixture);
  add_container (fixture);
  three = dup_shown (fixture);
  g_assert_nonnull (strstr (three, "name: app-3"));

  spe_test_push (spe_test_find_tooltip (fixture->window, "Remove this container"));
  add_container (fixture);
  renewed = dup_shown (fixture);
  g_assert_cmpstr (renewed, !=, "");
  g_assert_nonnull (strstr (renewed, "name: app-3"));
  g_assert_nonnull (strstr (renewed, "name: app-4"));
}

/* A Pod without containers is refused in words. */
static void
test_no_container (Fixture       *fixture,
                   gconstpointer  text)
{
  g_autofree char *shown = NULL;

  choose_scope (fixture, SPE_POD_SCOPE_WHOLE);
  spe_test_push (spe_test_find_tooltip (fixture->window, "Remove this container"));
  shown = dup_shown (fixture);
  g_assert_cmpstr (shown, ==, "");
  g_assert_cmpstr (get_message (fixture), ==,
                   "A Pod needs at least one container. Add one.");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/pod-pane/scopes", Fixture, TEXT, set_up, test_scopes, tear_down);
  g_test_add ("/app/pod-pane/refused-path", Fixture, TEXT, set_up, test_refused_path, tear_down);
  g_test_add ("/app/pod-pane/containers", Fixture, TEXT, set_up, test_containers, tear_down);
  g_test_add ("/app/pod-pane/no-container", Fixture, TEXT, set_up, test_no_container, tear_down);

  return g_test_run ();
}
