/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-comparison-view.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

/* bpf is refused here and allowed there; mount the other way round; socket only for a domain. */
#define MINE                                                                                      \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\", \"mount\"], \"action\": \"SCMP_ACT_ALLOW\" } ] }"
#define THEIRS                                                                                    \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\", \"bpf\"], \"action\": \"SCMP_ACT_ALLOW\" },"                           \
  "{ \"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\":"                          \
  "  [{ \"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_EQ\" }] } ] }"

typedef struct
{
  char              *folder;
  char              *path;
  SpeDocument       *document;
  SpeComparisonView *view;
  GtkWidget         *window;
} Fixture;

static void
settle (Fixture *fixture)
{
  WAIT_UNTIL (!spe_comparison_view_is_busy (fixture->view));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put (fixture->folder, "theirs.json", THEIRS);
  fixture->document = spe_test_document_make (MINE);
  fixture->view = g_object_new (SPE_TYPE_COMPARISON_VIEW, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->view), 900, 400);
  spe_comparison_view_set_document (fixture->view, fixture->document);
  spe_comparison_view_set_file (fixture->view, fixture->path);
  settle (fixture);
  spe_test_wait_frames (fixture->window, 2);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Each row says what both do, for which arguments, and where. */
static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *mine = NULL;

  g_assert_nonnull (spe_test_find_text (fixture->window, "mount"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "allowed"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "depends on arguments"));
  g_assert_nonnull (spe_test_find_tooltip (fixture->window, "depends on arguments"));
  g_assert_nonnull (spe_test_find_tooltip (fixture->window,
                                           spe_arch_get_name (spe_arch_get_host ())));
  mine = spe_test_find_text (fixture->window, "fails with EPERM");
  g_assert_true (gtk_widget_has_css_class (mine, "outcome"));
}

/* A screen reader is told which call a button is about, and so is the pointer. */
static void
test_buttons (Fixture       *fixture,
              gconstpointer  data)
{
  const char *take = "Do with mount what the other profile does";
  const char *hand_over = "Write to the other file what this profile does with mount";
  GtkWidget *button = spe_test_find_tooltip (fixture->window, take);

  g_assert_true (GTK_IS_BUTTON (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, take);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==,
                   "comparison.take");
  button = spe_test_find_tooltip (fixture->window, hand_over);
  g_assert_true (GTK_IS_BUTTON (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, hand_over);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==,
                   "comparison.hand-over");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/comparison-cells/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("texts", test_texts);
  ADD ("buttons", test_buttons);
#undef ADD

  return g_test_run ();
}
