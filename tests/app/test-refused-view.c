/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-refused-view.h"

#include <string.h>

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define PROFILE "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": []}\n"
#define KILLS_SOCKET                                                                              \
  "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                        \
  "{\"names\": [\"socket\"], \"action\": \"SCMP_ACT_KILL\"}]}\n"

typedef struct
{
  SpeDocument    *document;
  SpeRefusedView *view;
  GtkWidget      *window;
  guint           n_runs;
  guint           n_untils;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->view = g_object_new (SPE_TYPE_REFUSED_VIEW, NULL);
  spe_refused_view_set_document (fixture->view, fixture->document);
  g_signal_connect_swapped (fixture->view, "run-again", G_CALLBACK (count_cb), &fixture->n_runs);
  g_signal_connect_swapped (fixture->view, "allow-until", G_CALLBACK (count_cb),
                            &fixture->n_untils);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 900, 300);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
add (Fixture    *fixture,
     int         id,
     const char *name,
     guint64     value,
     gint64      count)
{
  g_autofree char *text = g_strdup_printf (
    "{\"type\": \"call\", \"id\": %d, \"name\": \"%s\", \"arch\": \"SCMP_ARCH_X86_64\", "
    "\"args\": [%" G_GUINT64_FORMAT ", 1, 0, 0, 0, 0], \"action\": \"SCMP_ACT_ERRNO\", "
    "\"count\": %" G_GINT64_FORMAT ", \"foreignArch\": %s, \"text\": \"Because.\"}",
    id, name, value, count, g_str_equal (name, "uname") ? "true" : "false");
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (SpeRefusedCall) call = spe_refused_call_new (json_node_get_object (node));

  spe_refused_view_add (fixture->view, call);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL);
}

static const char *
get_status (Fixture *fixture)
{
  return gtk_label_get_label (spe_test_child (fixture->view, "status"));
}

static gboolean
allows (Fixture    *fixture,
        const char *rule)
{
  g_autofree char *text = spe_test_document_dup_text (fixture->document);

  return strstr (text, rule) != NULL;
}

/* A later line for a call is the same row. */
static void
test_add (Fixture       *fixture,
          gconstpointer  text)
{
  GListModel *calls = spe_refused_view_get_calls (fixture->view);

  g_assert_cmpstr (get_status (fixture), ==, "");
  add (fixture, 1, "socket", 40, 1);
  add (fixture, 2, "bind", 3, 1);
  add (fixture, 1, "socket", 40, 70);
  g_assert_cmpuint (g_list_model_get_n_items (calls), ==, 2);
  g_assert_cmpstr (get_status (fixture), ==, "2 refused calls");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_nonnull (spe_test_find_text (fixture->window, "socket"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "70"));
  spe_test_screenshot (fixture->window, "refused-view");

  spe_refused_view_clear (fixture->view);
  g_assert_cmpuint (g_list_model_get_n_items (calls), ==, 0);
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->view, "allow_button")));
}

static void
test_allow_all (Fixture       *fixture,
                gconstpointer  text)
{
  add (fixture, 1, "socket", 40, 1);
  add (fixture, 2, "bind", 3, 1);
  act (fixture, "refused.allow");
  g_assert_cmpuint (fixture->n_runs, ==, 0);
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Allow 2 calls");
  g_assert_true (allows (fixture, "bind"));
  g_assert_true (allows (fixture, "socket"));

  spe_document_undo (fixture->document);
  g_assert_false (allows (fixture, "bind"));
}

static void
test_allow_selected (Fixture       *fixture,
                     gconstpointer  text)
{
  add (fixture, 1, "socket", 40, 1);
  add (fixture, 2, "bind", 3, 1);
  gtk_selection_model_select_item (spe_test_child (fixture->view, "selection"), 1, TRUE);
  act (fixture, "refused.allow-again");
  g_assert_cmpuint (fixture->n_runs, ==, 1);
  g_assert_cmpstr (spe_document_get_undo_label (fixture->document), ==, "Allow bind");
  g_assert_false (allows (fixture, "socket"));
}

static void
test_allow_values (Fixture       *fixture,
                   gconstpointer  text)
{
  add (fixture, 1, "socket", 40, 1);
  add (fixture, 2, "socket", 16, 1);
  add (fixture, 3, "getpid", 0, 1);
  act (fixture, "refused.allow-values-again");
  g_assert_cmpuint (fixture->n_runs, ==, 1);
  g_assert_true (allows (fixture, "40"));
  g_assert_true (allows (fixture, "16"));
  g_assert_true (allows (fixture, "getpid"));
  g_assert_cmpuint (spe_profile_get_n_rules (spe_document_get_profile (fixture->document)), ==,
                    3);
}

/* Where no rule can help, nothing is run again, and why is said. */
static void
test_impossible (Fixture       *fixture,
                 gconstpointer  text)
{
  add (fixture, 1, "uname", 0, 1);
  act (fixture, "refused.allow-again");
  g_assert_nonnull (strstr (get_status (fixture), "No rule"));
  spe_refused_view_clear (fixture->view);
  add (fixture, 1, "socket", 40, 1);
  act (fixture, "refused.allow-values-again");
  g_assert_nonnull (strstr (get_status (fixture), "Rule 1"));
  g_assert_cmpuint (fixture->n_runs, ==, 0);
  g_assert_null (spe_document_get_undo_label (fixture->document));
}

static void
test_running (Fixture       *fixture,
              gconstpointer  text)
{
  act (fixture, "refused.allow-until");
  add (fixture, 1, "bind", 0, 1);
  spe_refused_view_set_running (fixture->view, TRUE);
  act (fixture, "refused.allow-until");
  act (fixture, "refused.allow-again");
  g_assert_cmpuint (fixture->n_untils + fixture->n_runs, ==, 0);
  spe_refused_view_set_running (fixture->view, FALSE);
  act (fixture, "refused.allow-until");
  g_assert_cmpuint (fixture->n_untils, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/refused-view/add", Fixture, PROFILE, set_up, test_add, tear_down);
  g_test_add ("/app/refused-view/allow-all", Fixture, PROFILE, set_up, test_allow_all, tear_down);
  g_test_add ("/app/refused-view/allow-selected", Fixture, PROFILE, set_up, test_allow_selected,
              tear_down);
  g_test_add ("/app/refused-view/allow-values", Fixture, PROFILE, set_up, test_allow_values,
              tear_down);
  g_test_add ("/app/refused-view/impossible", Fixture, KILLS_SOCKET, set_up, test_impossible,
              tear_down);
  g_test_add ("/app/refused-view/running", Fixture, PROFILE, set_up, test_running, tear_down);

  return g_test_run ();
}
