/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-export-dialog.h"

#include <string.h>

#include "deploy/spe-rollout.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

typedef struct
{
  char            *folder;
  SpeDocument     *document;
  GtkWidget       *window;
  SpeExportDialog *dialog;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->document = spe_test_document_new (SPE_TEST_PROFILE, "web.json");
  fixture->window = spe_test_present (gtk_label_new (""), 400, 300);
  fixture->dialog = spe_export_dialog_new (GTK_WINDOW (fixture->window), fixture->document);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (GTK_WIDGET (fixture->dialog));
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
export_there (Fixture *fixture)
{
  spe_test_push (spe_test_child (fixture->dialog, "export_button"));
  spe_test_choose_file (fixture->folder);
}

static gboolean
is_done (Fixture *fixture)
{
  return g_str_equal (
    gtk_stack_get_visible_child_name (spe_test_child (fixture->dialog, "stack")), "done");
}

static char *
dup_file (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return spe_test_read (path);
}

static void
test_daemonset (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *config = NULL;
  const char *place = NULL;
  const char *command = NULL;

  gtk_editable_set_text (spe_test_child (fixture->dialog, "namespace_row"), "security");
  export_there (fixture);
  WAIT_UNTIL (is_done (fixture));

  config = dup_file (fixture, "configmap.yaml");
  g_assert_nonnull (strstr (config, "namespace: security"));
  g_assert_nonnull (strstr (config, "web.json"));
  g_free (dup_file (fixture, "daemonset.yaml"));
  g_free (dup_file (fixture, "kustomization.yaml"));
  command = gtk_label_get_label (spe_test_child (fixture->dialog, "command"));
  g_assert_true (g_str_has_prefix (command, "kubectl apply -k "));
  g_assert_nonnull (strstr (command, fixture->folder));
  place = gtk_label_get_label (spe_test_child (fixture->dialog, "place"));
  g_assert_true (g_str_has_prefix (place, "profiles/web.json\n"));
}

static void
test_operator (Fixture       *fixture,
               gconstpointer  data)
{
  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "kind_row"), SPE_ROLLOUT_OPERATOR);
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->dialog, "image_row")));
  export_there (fixture);
  WAIT_UNTIL (is_done (fixture));
  g_assert_true (g_str_has_prefix (
    gtk_label_get_label (spe_test_child (fixture->dialog, "place")), "operator/"));
}

/* Nobody's file is replaced unasked, and then none is written at all. */
static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *question = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *written = NULL;

  g_free (spe_test_folder_put (fixture->folder, "kustomization.yaml", "# mine\n"));
  export_there (fixture);
  question = spe_test_wait_message ();
  kept = dup_file (fixture, "kustomization.yaml");
  g_assert_cmpstr (kept, ==, "# mine\n");

  spe_test_answer_dialog (question, "replace");
  WAIT_UNTIL (is_done (fixture));
  written = dup_file (fixture, "kustomization.yaml");
  g_assert_cmpstr (written, !=, "# mine\n");
}

/* What Kubernetes would refuse is said in words, and nothing is written. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "kustomization.yaml", NULL);
  GtkLabel *failure = spe_test_child (fixture->dialog, "failure");

  gtk_editable_set_text (spe_test_child (fixture->dialog, "namespace_row"), "No Name");
  export_there (fixture);
  WAIT_UNTIL (gtk_label_get_label (failure)[0] != '\0');
  g_assert_nonnull (strstr (gtk_label_get_label (failure), "No Name"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/export-dialog/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("daemonset", test_daemonset);
  ADD ("operator", test_operator);
  ADD ("replace", test_replace);
  ADD ("refused", test_refused);
#undef ADD

  return g_test_run ();
}
