/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observed-view.h"

#include <string.h>

#include "app/observe/spe-observed-item.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeDocument     *document;
  SpeObservedView *view;
  GtkWidget       *window;
} Fixture;

static SpeObservedCall *
see (SpeObservation *observation,
     const char     *name,
     guint64         count)
{
  SpeObservedCall *call =
    spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, name, SPE_NO_NUMBER);

  spe_observed_call_add_count (call, count);

  return call;
}

static void
observe (Fixture *fixture)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  SpeObservedCall *socket = NULL;

  spe_observation_add_source (observation, spe_observation_source_new (SPE_OBSERVATION_STRACE));
  see (observation, "read", 100);
  see (observation, "mount", 3);
  socket = see (observation, "socket", 7);
  spe_observed_call_add_value (socket, 0, 1, 7);
  spe_document_set_observation (fixture->document, observation);
  spe_test_document_wait (fixture->document);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);

  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  spe_document_set_target (fixture->document, target);
  fixture->view = g_object_new (SPE_TYPE_OBSERVED_VIEW, NULL);
  spe_observed_view_set_document (fixture->view, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 900, 300);
  observe (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
}

/* The names that are shown, in their order. */
static char *
describe (Fixture *fixture)
{
  GListModel *model = spe_test_child (fixture->view, "selection");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SpeObservedItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              spe_observed_item_get_observed (item)->name);
    }

  return g_string_free (text, FALSE);
}

static void
assert_shown (Fixture    *fixture,
              const char *names)
{
  g_autofree char *text = describe (fixture);

  g_assert_cmpstr (text, ==, names);
}

static const char *
get_status (Fixture *fixture)
{
  return gtk_label_get_label (spe_test_child (fixture->view, "status"));
}

/* What is refused comes first, the most frequent before the others, also after an edit. */
static void
test_rank (Fixture       *fixture,
           gconstpointer  data)
{
  assert_shown (fixture, "socket mount read");
  g_assert_cmpstr (get_status (fixture), ==, "2 of 3 calls would be refused, 10 times or more");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_nonnull (spe_test_find_text (fixture->window, "domain: AF_UNIX"));
  spe_test_screenshot (fixture->window, "observed-view");

  spe_test_document_set (fixture->document, "socket", SPE_ACTION_ALLOW);
  spe_test_document_wait (fixture->document);
  assert_shown (fixture, "mount read socket");
  spe_document_undo (fixture->document);
  spe_test_document_wait (fixture->document);
  assert_shown (fixture, "socket mount read");
}

/* A selection survives an edit that moves nothing. */
static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  GtkSelectionModel *selection = spe_test_child (fixture->view, "selection");

  gtk_selection_model_select_item (selection, 1, TRUE);
  spe_test_document_set (fixture->document, "acct", SPE_ACTION_ALLOW);
  spe_test_document_wait (fixture->document);
  g_assert_true (gtk_selection_model_is_selected (selection, 1));
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_toggle_button_set_active (spe_test_child (fixture->view, "refused_button"), TRUE);
  assert_shown (fixture, "socket mount");
  gtk_toggle_button_set_active (spe_test_child (fixture->view, "refused_button"), FALSE);
  gtk_editable_set_text (spe_test_child (fixture->view, "search"), "EA");
  WAIT_UNTIL (g_list_model_get_n_items (spe_test_child (fixture->view, "selection")) == 1);
  assert_shown (fixture, "read");
  gtk_editable_set_text (spe_test_child (fixture->view, "search"), "xyz");
  WAIT_UNTIL (g_list_model_get_n_items (spe_test_child (fixture->view, "selection")) == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (spe_test_child (fixture->view, "stack")), ==,
                   "none");
}

static void
act (Fixture    *fixture,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL);
  spe_test_document_wait (fixture->document);
}

static void
test_allow_all (Fixture       *fixture,
                gconstpointer  data)
{
  act (fixture, "observed.allow");
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Allow 2 calls");
  g_assert_cmpstr (get_status (fixture), ==, "None of the 3 calls would be refused");

  /* There is nothing more to allow. */
  act (fixture, "observed.allow");
  spe_document_undo (fixture->document);
  spe_test_document_wait (fixture->document);
  g_assert_null (spe_document_get_undo_label (fixture->document));
  g_assert_cmpstr (get_status (fixture), ==, "2 of 3 calls would be refused, 10 times or more");
}

static void
test_allow_selected (Fixture       *fixture,
                     gconstpointer  data)
{
  gtk_selection_model_select_item (spe_test_child (fixture->view, "selection"), 1, TRUE);
  act (fixture, "observed.allow");
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Allow mount");
}

static void
test_allow_values (Fixture       *fixture,
                   gconstpointer  data)
{
  const SpeProfile *profile = NULL;
  const SpeRule *rule = NULL;

  gtk_selection_model_select_item (spe_test_child (fixture->view, "selection"), 0, TRUE);
  act (fixture, "observed.allow-values");
  profile = spe_document_get_profile (fixture->document);
  rule = spe_profile_get_rule (profile, spe_profile_get_n_rules (profile) - 1);
  g_assert_true (spe_rule_has_name (rule, "socket"));
  g_assert_cmpuint (spe_rule_get_n_conditions (rule), ==, 1);
  g_assert_cmpstr (get_status (fixture), ==, "1 of 3 calls would be refused, 3 times or more");
}

/* Without an observation, nothing of it stays. */
static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  spe_document_set_observation (fixture->document, NULL);
  spe_test_document_wait (fixture->document);
  assert_shown (fixture, "");
  g_assert_cmpstr (get_status (fixture), ==, "");
  observe (fixture);
  assert_shown (fixture, "socket mount read");
}

/* Another document may have the same observation; the one before has no say any more. */
static void
test_other_document (Fixture       *fixture,
                     gconstpointer  data)
{
  SpeDocument *other =
    spe_test_document_make ("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": []}");

  spe_document_set_target (other, spe_document_get_target (fixture->document));
  spe_document_set_observation (other, spe_document_get_observation (fixture->document));
  spe_test_document_wait (other);
  spe_observed_view_set_document (fixture->view, other);
  g_assert_cmpstr (get_status (fixture), ==, "None of the 3 calls would be refused");
  g_assert_cmpuint (g_signal_handler_find (fixture->document, G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                                           NULL, fixture->view), ==, 0);

  spe_observed_view_set_document (fixture->view, fixture->document);
  g_assert_cmpstr (get_status (fixture), ==, "2 of 3 calls would be refused, 10 times or more");
  spe_test_document_settle (other);
  spe_test_document_drop (other);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/observed-view/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("rank", test_rank);
  ADD ("selection", test_selection);
  ADD ("filter", test_filter);
  ADD ("allow-all", test_allow_all);
  ADD ("allow-selected", test_allow_selected);
  ADD ("allow-values", test_allow_values);
  ADD ("removed", test_removed);
  ADD ("other-document", test_other_document);
#undef ADD

  return g_test_run ();
}
