/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-target-picker.h"

#include "app/target/spe-target-dialog.h"
#include "filter/spe-target-preset.h"
#include "filter/spe-target-text.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define OWN "containerd-1.7+runc-1.1,arch=arm64,kernel=5.10"

typedef struct
{
  GSettings       *settings;
  SpeDocument     *document;
  SpeTargetPicker *picker;
  GtkWidget       *window;
  guint            n_changes;
} Fixture;

static void
count_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_reset (fixture->settings, "compare-targets");
  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  fixture->picker = g_object_new (SPE_TYPE_TARGET_PICKER, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->picker), 400, 400);
  spe_target_picker_set_document (fixture->picker, fixture->document);
  g_signal_connect_swapped (fixture->picker, "changed", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
  g_settings_reset (fixture->settings, "compare-targets");
  g_object_unref (fixture->settings);
}

static void
assert_targets (Fixture    *fixture,
                const char *wanted)
{
  g_autoptr (GPtrArray) targets = spe_target_picker_dup_targets (fixture->picker);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < targets->len; i++)
    {
      g_autofree char *label = spe_target_dup_label (targets->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", label);
    }

  g_assert_cmpstr (text->str, ==, wanted);
}

static void
toggle (Fixture    *fixture,
        const char *label)
{
  GtkWidget *text = spe_test_find_text (spe_test_child (fixture->picker, "list"), label);
  GtkWidget *check = gtk_widget_get_ancestor (text, GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static void
test_toggle (Fixture       *fixture,
             gconstpointer  data)
{
  assert_targets (fixture, "Kubernetes 1.33, containerd 2, runc; Kubernetes 1.33, CRI-O, crun; "
                           "Docker Engine; Podman");
  gtk_popover_popup (spe_test_child (fixture->picker, "popover"));
  toggle (fixture, "Kubernetes 1.33, containerd 2, runc");
  toggle (fixture, "Docker Engine");
  toggle (fixture, "This machine");
  assert_targets (fixture, "Kubernetes 1.33, CRI-O, crun; Podman; This machine");
  g_assert_cmpuint (fixture->n_changes, ==, 3);

  /* Back again: the order is that of the list, not that of the clicks. */
  toggle (fixture, "Docker Engine");
  assert_targets (fixture,
                  "Kubernetes 1.33, CRI-O, crun; Docker Engine; Podman; This machine");
  gtk_popover_popdown (spe_test_child (fixture->picker, "popover"));
}

/* The keyboard comes by every target and by what adds one, and a key chooses. */
static void
test_keyboard (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *popover = spe_test_child (fixture->picker, "popover");
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *focus = NULL;
  guint n_checks = 0;
  guint n_others = 0;

  gtk_popover_popup (GTK_POPOVER (popover));
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  for (guint i = 0; i < 12; i++)
    {
      gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      if (focus == NULL || !g_hash_table_add (seen, focus))
        continue;
      n_checks += GTK_IS_CHECK_BUTTON (focus);
      n_others += GTK_IS_BUTTON (focus);
    }
  g_assert_cmpuint (n_checks, ==, SPE_N_TARGET_PRESETS);
  g_assert_cmpuint (n_others, ==, 1);

  gtk_widget_activate (
    gtk_widget_get_ancestor (spe_test_find_text (popover, "Podman"), GTK_TYPE_CHECK_BUTTON));
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_own (Fixture       *fixture,
          gconstpointer  data)
{
  static const char * const texts[] = { OWN, "docker", "nonsense", NULL };

  g_settings_set_strv (fixture->settings, "compare-targets", texts);
  assert_targets (fixture, "Docker Engine; containerd 1.7, runc 1.1, arm64, Linux 5.10");

  /* Unticked, it is gone with the list that shows it. */
  gtk_popover_popup (spe_test_child (fixture->picker, "popover"));
  toggle (fixture, "containerd 1.7, runc 1.1, arm64, Linux 5.10");
  gtk_popover_popdown (spe_test_child (fixture->picker, "popover"));
  assert_targets (fixture, "Docker Engine");
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  static const char * const texts[] = { NULL };
  GtkWidget *add = NULL;
  GtkWindow *dialog = NULL;

  g_settings_set_strv (fixture->settings, "compare-targets", texts);
  assert_targets (fixture, "");
  gtk_popover_popup (spe_test_child (fixture->picker, "popover"));
  add = spe_test_find_text (spe_test_child (fixture->picker, "popover"), "Add a Target…");
  spe_test_push (gtk_widget_get_ancestor (add, GTK_TYPE_BUTTON));

  dialog = spe_test_find_window (SPE_TYPE_TARGET_DIALOG);
  g_assert_nonnull (dialog);
  adw_combo_row_set_selected (spe_test_child (dialog, "arch_row"), SPE_ARCH_S390X);
  gtk_editable_set_text (spe_test_child (dialog, "kernel_row"), "6.1");
  spe_test_push (spe_test_child (dialog, "apply_button"));
  assert_targets (fixture, "Runtime alone, s390x, Linux 6.1");
  WAIT_UNTIL (spe_test_find_window (SPE_TYPE_TARGET_DIALOG) == NULL);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/target-picker/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("toggle", test_toggle);
  ADD ("keyboard", test_keyboard);
  ADD ("own", test_own);
  ADD ("add", test_add);
#undef ADD

  return g_test_run ();
}
