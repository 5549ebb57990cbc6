/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-dialog.h"

#include <string.h>

#include "app/target/spe-target-choice.h"
#include "filter/spe-target-preset.h"
#include "filter/spe-target-text.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

/* Every part of it is another than that of a fresh target. */
#define ODD \
  "moby-20.10+runc-1.1,arch=s390x,kernel=4.19,caps=CAP_CHOWN+CAP_SYS_ADMIN,nnp=true," \
  "privileged=true,libseccomp=2.5.4-debian12"

typedef struct
{
  SpeDocument *document;
  GtkWidget   *parent;
  GtkWidget   *dialog;
  SpeTarget   *chosen;
} Fixture;

static void
chosen_cb (SpeTargetDialog *dialog,
           SpeTarget       *target,
           Fixture         *fixture)
{
  fixture->chosen = spe_target_ref (target);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  g_autoptr (SpeTarget) target = spe_target_choice_from_text (text);

  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  fixture->parent = spe_test_present (gtk_label_new ("parent"), 200, 200);
  fixture->dialog = spe_target_dialog_new (GTK_WINDOW (fixture->parent),
                                           spe_document_get_profile (fixture->document), target);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  g_signal_connect (fixture->dialog, "chosen", G_CALLBACK (chosen_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  gtk_test_widget_wait_for_draw (fixture->dialog);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  if (fixture->dialog != NULL)
    spe_test_destroy (fixture->dialog);
  WAIT_UNTIL (fixture->dialog == NULL);
  spe_test_destroy (fixture->parent);
  spe_test_document_drop (fixture->document);
  g_clear_pointer (&fixture->chosen, spe_target_unref);
}

static const char *
get_preview (Fixture *fixture)
{
  return gtk_label_get_label (spe_test_child (fixture->dialog, "preview"));
}

static void
apply (Fixture *fixture)
{
  spe_test_push (spe_test_child (fixture->dialog, "apply_button"));
  g_assert_nonnull (fixture->chosen);
}

/* What is shown is what comes out, each part of it. */
static void
test_untouched (Fixture       *fixture,
                gconstpointer  text)
{
  g_autoptr (SpeTarget) target = spe_target_choice_from_text (text);

  g_assert_cmpstr (get_preview (fixture), ==, text);
  spe_test_screenshot (fixture->dialog, "target-dialog");
  apply (fixture);
  g_assert_true (spe_target_equal (fixture->chosen, target));
}

static void
test_parts (Fixture       *fixture,
            gconstpointer  text)
{
  g_autofree char *chosen = NULL;

  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "loader_row"),
                              SPE_LOADER_CONTAINERS_COMMON);
  gtk_editable_set_text (spe_test_child (fixture->dialog, "loader_version_row"), "");
  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "runtime_row"),
                              SPE_RUNTIME_CRUN);
  gtk_editable_set_text (spe_test_child (fixture->dialog, "runtime_version_row"), "1.8");
  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "seccomp_row"), 1);
  adw_combo_row_set_selected (spe_test_child (fixture->dialog, "arch_row"), SPE_ARCH_AARCH64);
  gtk_editable_set_text (spe_test_child (fixture->dialog, "kernel_row"), "6.8");
  gtk_switch_set_active (spe_test_child (fixture->dialog, "nnp_switch"), FALSE);
  gtk_switch_set_active (spe_test_child (fixture->dialog, "privileged_switch"), FALSE);
  apply (fixture);

  chosen = spe_target_to_string (fixture->chosen);
  g_assert_cmpstr (chosen, ==,
                   "containers-common+crun-1.8,arch=arm64,kernel=6.8,"
                   "caps=CAP_CHOWN+CAP_SYS_ADMIN,libseccomp=2.6");
}

/* A version that is none is marked, and there is nothing to apply. */
static void
test_wrong (Fixture       *fixture,
            gconstpointer  text)
{
  static const char * const rows[] = { "loader_version_row", "runtime_version_row",
                                       "kernel_row" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkEditable *row = spe_test_child (fixture->dialog, rows[i]);
      g_autofree char *before = g_strdup (gtk_editable_get_text (row));

      gtk_editable_set_text (row, "new");
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
      g_assert_false (gtk_widget_get_sensitive (
        spe_test_child (fixture->dialog, "apply_button")));
      gtk_editable_set_text (row, before);
      g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
      g_assert_true (gtk_widget_get_sensitive (
        spe_test_child (fixture->dialog, "apply_button")));
    }
}

static void
test_preset (Fixture       *fixture,
             gconstpointer  text)
{
  AdwComboRow *preset = spe_test_child (fixture->dialog, "preset_row");
  g_autoptr (SpeTarget) podman = spe_target_preset_new (SPE_TARGET_PODMAN, NULL);

  g_assert_cmpuint (adw_combo_row_get_selected (preset), ==, SPE_N_TARGET_PRESETS);
  adw_combo_row_set_selected (preset, SPE_TARGET_PODMAN);
  gtk_switch_set_active (spe_test_child (fixture->dialog, "nnp_switch"), TRUE);
  g_assert_cmpuint (adw_combo_row_get_selected (preset), ==, SPE_N_TARGET_PRESETS);
  gtk_switch_set_active (spe_test_child (fixture->dialog, "nnp_switch"), FALSE);
  g_assert_cmpuint (adw_combo_row_get_selected (preset), ==, SPE_TARGET_PODMAN);
  apply (fixture);
  g_assert_true (spe_target_equal (fixture->chosen, podman));
}

/* The runtime says which libseccomp it has; the engine and the machine stay. */
static void
test_features (Fixture       *fixture,
               gconstpointer  text)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *good = spe_test_folder_put (
    folder, "features.json",
    "{\"annotations\": {\"run.oci.crun.version\": \"1.21\","
    " \"io.github.seccomp.libseccomp.version\": \"2.7.1\"}}");
  g_autofree char *bad = spe_test_folder_put (folder, "bad.json", "{}");
  GtkWidget *failure = spe_test_child (fixture->dialog, "failure");

  spe_target_dialog_read_features (SPE_TARGET_DIALOG (fixture->dialog), bad);
  g_assert_true (gtk_widget_get_visible (failure));
  g_assert_cmpstr (get_preview (fixture), ==, text);

  spe_target_dialog_read_features (SPE_TARGET_DIALOG (fixture->dialog), good);
  g_assert_false (gtk_widget_get_visible (failure));
  g_assert_cmpstr (get_preview (fixture), ==,
                   "moby-20.10+crun-1.21,arch=s390x,kernel=4.19,"
                   "caps=CAP_CHOWN+CAP_SYS_ADMIN,nnp=true,privileged=true,libseccomp=2.7.1");
  spe_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/target-dialog/" path, Fixture, ODD, set_up, func, tear_down)
  ADD ("untouched", test_untouched);
  ADD ("parts", test_parts);
  ADD ("wrong", test_wrong);
  ADD ("preset", test_preset);
  ADD ("features", test_features);
#undef ADD

  return g_test_run ();
}
