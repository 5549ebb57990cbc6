/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-pod-pane.h"

#include <string.h>

#include <gtksourceview/gtksource.h>

#include "app/target/spe-target-choice.h"
#include "deploy/spe-pod-spec.h"
#include "deploy/spe-snippet.h"

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
choose_kind (Fixture    *fixture,
             const char *id)
{
  guint n_kinds = 0;
  const SpeSnippetKind *kinds = spe_snippet_list_kinds (&n_kinds);
  const SpeSnippetKind *kind = spe_snippet_find_kind (id);

  g_assert_nonnull (kind);
  adw_combo_row_set_selected (spe_test_child (fixture->pane, "kind_row"), (guint) (kind - kinds));
}

static void
choose_scope (Fixture     *fixture,
              SpePodScope  scope)
{
  static const char *const ids[] = { "pod", "container", "whole" };

  choose_kind (fixture, ids[scope]);
}

static gboolean
is_shown (Fixture    *fixture,
          const char *id)
{
  return gtk_widget_get_visible (spe_test_child (fixture->pane, id));
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
      g_autoptr (SpePodSpec) spec = spe_pod_spec_new ("web");
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

/* The warnings that are shown, one a line. */
static char *
dup_warnings (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  GtkWidget *box = spe_test_child (fixture->pane, "warnings");

  for (GtkWidget *row = gtk_widget_get_first_child (box); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    g_string_append_printf (text, "%s\n",
                            gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (row))));

  return g_string_free (text, FALSE);
}

static void
wait_until_written (Fixture *fixture)
{
  GtkWidget *save = spe_test_child (fixture->pane, "save_button");

  WAIT_UNTIL (gtk_widget_get_sensitive (save) ||
              gtk_widget_has_css_class (spe_test_child (fixture->pane, "message"), "error"));
}

/* What the pane shows is what the core writes, for each kind. */
static void
test_kinds (Fixture       *fixture,
            gconstpointer  text)
{
  guint n_kinds = 0;
  const SpeSnippetKind *kinds = spe_snippet_list_kinds (&n_kinds);
  const SpeDocumentState *state = spe_document_get_state (fixture->document);

  for (guint i = 3; i < n_kinds; i++)
    {
      const SpeSnippetInput input = {
        .source = state->source, .profile = state->profile, .analysis = state->analysis,
        .localhost_profile = "profiles/web.json", .name = "web", .image = "debian:12",
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSnippet) wanted = spe_snippet_new (&kinds[i], &input, &error);
      g_autofree char *shown = NULL;
      g_autofree char *warnings = NULL;

      g_assert_no_error (error);
      choose_kind (fixture, kinds[i].id);
      wait_until_written (fixture);
      g_test_message ("%s", kinds[i].id);
      g_assert_cmpstr (get_message (fixture), ==, kinds[i].description);
      warnings = dup_warnings (fixture);
      for (guint n = 0; n < wanted->warnings->len; n++)
        g_assert_nonnull (strstr (warnings, wanted->warnings->pdata[n]));
      g_assert_cmpint (is_shown (fixture, "warning_area"), ==, wanted->warnings->len > 0);

      if (kinds[i].uses & SPE_SNIPPET_IS_BINARY)
        {
          g_assert_false (gtk_widget_get_sensitive (spe_test_child (fixture->pane,
                                                                    "copy_button")));
          continue;
        }
      shown = dup_shown (fixture);
      g_assert_cmpmem (shown, strlen (shown), g_bytes_get_data (wanted->content, NULL),
                       g_bytes_get_size (wanted->content));
      g_assert_true (gtk_widget_get_sensitive (spe_test_child (fixture->pane, "copy_button")));
    }
}

/* Only what goes into a kind is asked for. */
static void
test_words (Fixture       *fixture,
            gconstpointer  text)
{
  g_autofree char *shown = NULL;

  choose_kind (fixture, "kubelet");
  g_assert_false (is_shown (fixture, "words_group"));
  g_assert_false (is_shown (fixture, "choice_group"));
  choose_kind (fixture, "docker");
  g_assert_true (is_shown (fixture, "words_group"));
  g_assert_true (is_shown (fixture, "image_row"));
  g_assert_false (is_shown (fixture, "name_row"));
  g_assert_false (is_shown (fixture, "path_row"));

  gtk_editable_set_text (spe_test_child (fixture->pane, "image_row"), "nginx:1.25");
  WAIT_UNTIL ((g_free (shown), shown = dup_shown (fixture)) != NULL &&
              strstr (shown, "nginx:1.25") != NULL);
  gtk_editable_set_text (spe_test_child (fixture->pane, "image_row"), "a b");
  WAIT_UNTIL (gtk_widget_has_css_class (spe_test_child (fixture->pane, "message"), "error"));
  g_assert_nonnull (strstr (get_message (fixture), "a b"));
  g_assert_false (gtk_widget_get_sensitive (spe_test_child (fixture->pane, "save_button")));
}

/* An edit of the profile and another target change the snippet. */
static void
test_in_step (Fixture       *fixture,
              gconstpointer  text)
{
  g_autoptr (SpeTarget) target = NULL;
  g_autofree char *shown = NULL;

  choose_kind (fixture, "systemd");
  wait_until_written (fixture);
  shown = dup_shown (fixture);
  g_assert_null (strstr (shown, "mount"));

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ERRNO);
  WAIT_UNTIL ((g_free (shown), shown = dup_shown (fixture)) != NULL &&
              strstr (shown, "mount") != NULL);

  target = spe_target_choice_from_text ("containerd+runc,arch=arm64");
  spe_document_set_target (fixture->document, target);
  WAIT_UNTIL ((g_free (shown), shown = dup_shown (fixture)) != NULL &&
              strstr (shown, "SystemCallArchitectures=arm64") != NULL);
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

  g_test_add ("/app/pod-pane/kinds", Fixture, TEXT, set_up, test_kinds, tear_down);
  g_test_add ("/app/pod-pane/words", Fixture, TEXT, set_up, test_words, tear_down);
  g_test_add ("/app/pod-pane/in-step", Fixture, TEXT, set_up, test_in_step, tear_down);

  return g_test_run ();
}
