/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-capability-view.h"

#include "app/compare/spe-outcome-item.h"
#include "app/compare/spe-outcome-view.h"
#include "app/target/spe-target-choice.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define TEMPLATE                                                                                  \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\" },"                                    \
  "{ \"names\": [\"mount\", \"bpf\"], \"action\": \"SCMP_ACT_ALLOW\","                            \
  "  \"includes\": { \"caps\": [\"CAP_SYS_ADMIN\"] } },"                                          \
  "{ \"names\": [\"kill\"], \"action\": \"SCMP_ACT_ALLOW\","                                      \
  "  \"excludes\": { \"caps\": [\"CAP_KILL\"] } } ] }"

typedef struct
{
  SpeDocument       *document;
  SpeCapabilityView *view;
  GtkWidget         *window;

  /* Borrowed from the view */
  SpeOutcomeView    *outcomes;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_make (text);
  fixture->view = g_object_new (SPE_TYPE_CAPABILITY_VIEW, NULL);
  fixture->outcomes = spe_test_child (fixture->view, "view");
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 700, 400);
  spe_capability_view_set_document (fixture->view, fixture->document);
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->outcomes));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
}

static void
assert_row (Fixture    *fixture,
            guint       position,
            const char *name,
            const char *without,
            const char *with)
{
  g_autoptr (SpeOutcomeItem) item =
    g_list_model_get_item (spe_test_child (fixture->outcomes, "items"), position);
  const SpeOutcomeRow *row = NULL;

  g_assert_nonnull (item);
  row = spe_outcome_item_get_row (item);
  g_assert_cmpstr (spe_syscall_get_name (row->call), ==, name);
  g_assert_cmpstr (row->cells[0].text, ==, without);
  g_assert_cmpstr (row->cells[1].text, ==, with);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->outcomes, "stack"));
}

/* The capabilities that the rules name, in the order of the kernel: CAP_KILL, CAP_SYS_ADMIN. */
static void
test_capabilities (Fixture       *fixture,
                   gconstpointer  text)
{
  GtkDropDown *drop_down = spe_test_child (fixture->view, "drop_down");

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)), ==, 2);
  assert_row (fixture, 0, "kill", "allowed", "fails with EPERM");

  gtk_drop_down_set_selected (drop_down, 1);
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->outcomes));
  assert_row (fixture, 0, "bpf", "fails with EPERM", "allowed");
  assert_row (fixture, 1, "mount", "fails with EPERM", "allowed");
  spe_test_wait_frames (fixture->window, 2);
  g_assert_nonnull (spe_test_find_text (fixture->window, "With CAP_SYS_ADMIN"));

  /* An edit keeps the choice. */
  spe_test_document_set (fixture->document, "bpf", SPE_ACTION_ALLOW);
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->outcomes));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 1);
  assert_row (fixture, 0, "mount", "fails with EPERM", "allowed");
}

/* An engine that reads past the conditions makes no difference of a capability. */
static void
test_target (Fixture       *fixture,
             gconstpointer  text)
{
  g_autoptr (SpeTarget) target = spe_target_choice_from_text ("containerd+plain");

  g_assert_cmpstr (get_page (fixture), ==, "grid");
  spe_document_set_target (fixture->document, target);
  WAIT_UNTIL (!spe_outcome_view_is_busy (fixture->outcomes));
  g_assert_cmpstr (get_page (fixture), ==, "same");
}

static void
test_none (Fixture       *fixture,
           gconstpointer  text)
{
  g_assert_cmpstr (get_page (fixture), ==, "message");
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->view, "drop_down")));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, text, func) \
  g_test_add ("/app/capability-view/" path, Fixture, text, set_up, func, tear_down)
  ADD ("capabilities", TEMPLATE, test_capabilities);
  ADD ("target", TEMPLATE, test_target);
  ADD ("none", SPE_TEST_PROFILE, test_none);
#undef ADD

  return g_test_run ();
}
