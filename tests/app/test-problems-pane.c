/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-problems-pane.h"

#include "app/panes/spe-problem-item.h"
#include "app/panes/spe-problem-row.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define OPEN "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": []}\n"
#define MISSPELT                                                                                  \
  "{\"defaultAction\": \"SCMP_ACT_ERRNO\",\n\"syscalls\": [\n" \
  "{\"names\": [\"read\", \"opennat\"], \"action\": \"SCMP_ACT_ALLOW\"}\n]}\n"

typedef struct
{
  SpeDocument     *document;
  SpeProblemsPane *pane;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->pane = g_object_new (SPE_TYPE_PROBLEMS_PANE, NULL);
  spe_problems_pane_set_document (fixture->pane, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->pane), 700, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->pane, "stack"));
}

static GListModel *
get_items (Fixture *fixture)
{
  return spe_test_child (fixture->pane, "items");
}

static gboolean
has_fix (const SpeProblem *problem)
{
  return problem->fix != NULL;
}

static gboolean
is_about_opennat (const SpeProblem *problem)
{
  return g_str_equal (problem->path, "/syscalls/0/names/1");
}

static gboolean
find_problem (Fixture   *fixture,
              gboolean (*matches) (const SpeProblem *problem),
              guint     *out_position)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_items (fixture)); i++)
    {
      g_autoptr (SpeProblemItem) item = g_list_model_get_item (get_items (fixture), i);

      if (matches (spe_problem_item_get_problem (item)))
        {
          *out_position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The list is the document's, in its order; without a problem the pane says so. */
static void
test_list (Fixture       *fixture,
           gconstpointer  text)
{
  const SpeDocumentState *state = spe_document_get_state (fixture->document);
  const guint n_items = g_list_model_get_n_items (get_items (fixture));

  g_assert_cmpuint (n_items, ==, state->problems->len);
  g_assert_cmpstr (get_page (fixture), ==, n_items > 0 ? "list" : "none");
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (SpeProblemItem) item = g_list_model_get_item (get_items (fixture), i);

      g_assert_true (spe_problem_item_get_problem (item) == state->problems->pdata[i]);
    }
}

static void
test_fix (Fixture       *fixture,
          gconstpointer  text)
{
  const SpeProfile *before = spe_document_get_profile (fixture->document);
  GtkWidget *row = NULL;
  GtkWidget *button = NULL;
  guint position = 0;

  g_assert_cmpstr (get_page (fixture), ==, "list");
  g_assert_true (find_problem (fixture, is_about_opennat, &position));
  g_assert_true (find_problem (fixture, has_fix, &position));
  row = spe_test_find (fixture->window, SPE_TYPE_PROBLEM_ROW, NULL);
  g_assert_nonnull (row);
  for (GtkWidget *item = gtk_widget_get_parent (row);
       item != NULL && button == NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *fix = spe_test_child (gtk_widget_get_first_child (item), "fix_button");

      if (gtk_widget_get_visible (fix))
        button = fix;
    }
  spe_test_push (button);
  g_assert_true (spe_document_get_profile (fixture->document) != before);
  g_assert_nonnull (spe_document_get_undo_label (fixture->document));
  spe_document_undo (fixture->document);
  g_assert_true (spe_document_get_profile (fixture->document) == before);
}

/* The list follows the profile: what is mended is gone, and comes back with undo. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  text)
{
  g_autoptr (SpeDocument) other = spe_test_document_new (OPEN, "other.json");
  guint position = 0;

  spe_document_edit (fixture->document, spe_document_get_profile (other), "Mend");
  spe_test_document_wait (fixture->document);
  g_assert_false (find_problem (fixture, is_about_opennat, &position));
  spe_document_undo (fixture->document);
  spe_test_document_wait (fixture->document);
  g_assert_true (find_problem (fixture, is_about_opennat, &position));
}

/* Between an edit and its own list of problems, the old list mends nothing. */
static void
test_stale (Fixture       *fixture,
            gconstpointer  text)
{
  g_autoptr (SpeDocument) other = spe_test_document_new (OPEN, "other.json");
  guint position = 0;

  g_assert_true (find_problem (fixture, has_fix, &position));
  spe_document_edit (fixture->document, spe_document_get_profile (other), "Other");
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "problems.fix", "u", position);
  g_assert_true (spe_document_get_profile (fixture->document) ==
                 spe_document_get_profile (other));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/problems-pane/list", Fixture, MISSPELT, set_up, test_list, tear_down);
  g_test_add ("/app/problems-pane/fix", Fixture, MISSPELT, set_up, test_fix, tear_down);
  g_test_add ("/app/problems-pane/follows", Fixture, MISSPELT, set_up, test_follows, tear_down);
  g_test_add ("/app/problems-pane/stale", Fixture, MISSPELT, set_up, test_stale, tear_down);

  return g_test_run ();
}
