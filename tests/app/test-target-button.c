/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-button.h"

#include <string.h>

#include "app/target/spe-target-choice.h"
#include "app/target/spe-target-dialog.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define OWN "containerd-1.7+runc-1.1,arch=arm64,kernel=5.10"

typedef struct
{
  GSettings       *settings;
  SpeDocument     *document;
  SpeTargetButton *button;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  remembered)
{
  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_set_string (fixture->settings, "target", remembered);
  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  fixture->button = g_object_new (SPE_TYPE_TARGET_BUTTON, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->button), 300, 100);
  spe_target_button_set_document (fixture->button, fixture->document);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  remembered)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
  g_settings_reset (fixture->settings, "target");
  g_object_unref (fixture->settings);
}

static void
assert_target (Fixture    *fixture,
               const char *wanted,
               const char *label)
{
  g_autofree char *text = NULL;
  g_autofree char *remembered = g_settings_get_string (fixture->settings, "target");

  g_object_get (fixture->button, "target", &text, NULL);
  g_assert_cmpstr (text, ==, wanted);
  g_assert_cmpstr (remembered, ==, wanted);
  g_assert_nonnull (
    strstr (gtk_label_get_label (spe_test_child (fixture->button, "label")), label));
  g_assert_nonnull (strstr (
    gtk_widget_get_tooltip_text (spe_test_child (fixture->button, "button")), label));
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  remembered)
{
  assert_target (fixture, "host", "This machine");
  g_assert_null (spe_document_get_target (fixture->document));

  gtk_widget_activate_action (GTK_WIDGET (fixture->button), "target.chosen", "s", "podman");
  assert_target (fixture, "podman", "Podman");
  spe_test_document_settle (fixture->document);
  g_assert_cmpstr (spe_document_get_state (fixture->document)->analysis->target->name, ==,
                   "Podman");

  /* It is no edit. */
  g_assert_null (spe_document_get_undo_label (fixture->document));
  g_assert_false (spe_document_is_modified (fixture->document));

  gtk_widget_activate_action (GTK_WIDGET (fixture->button), "target.chosen", "s", "host");
  assert_target (fixture, "host", "This machine");
}

static void
test_remembered (Fixture       *fixture,
                 gconstpointer  remembered)
{
  const SpeTarget *target = spe_document_get_target (fixture->document);

  assert_target (fixture, OWN, "arm64");
  g_assert_cmpint (target->arch, ==, SPE_ARCH_AARCH64);
}

/* A document keeps its own target, whatever was chosen for another one since. */
static void
test_own (Fixture       *fixture,
          gconstpointer  remembered)
{
  SpeDocument *other = spe_test_document_make (SPE_TEST_PROFILE);
  g_autoptr (SpeTarget) own = spe_target_choice_from_text (OWN);

  spe_document_set_target (other, own);
  spe_target_button_set_document (fixture->button, other);
  g_assert_true (spe_document_get_target (other) == own);
  spe_target_button_set_document (fixture->button, fixture->document);
  g_assert_null (spe_document_get_target (fixture->document));
  spe_test_document_settle (other);
  spe_test_document_drop (other);
}

/* Every item of the menu does what it says, and the target that is in no list is one of them. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  remembered)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (spe_test_child (fixture->button, "button"));
  g_autoptr (GMenuModel) presets = NULL;

  presets = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 3);
  g_assert_cmpint (g_menu_model_get_n_items (presets), ==, 5);
  for (int i = 0; i < g_menu_model_get_n_items (presets); i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *target = NULL;

      g_menu_model_get_item_attribute (presets, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_menu_model_get_item_attribute (presets, i, G_MENU_ATTRIBUTE_TARGET, "s", &target);
      gtk_widget_activate_action (GTK_WIDGET (fixture->button), "target.chosen", "s", target);
      assert_target (fixture, target, label);
    }
}

static void
test_dialog (Fixture       *fixture,
             gconstpointer  remembered)
{
  GtkWindow *dialog = NULL;

  spe_target_button_open_dialog (fixture->button);
  dialog = spe_test_find_window (SPE_TYPE_TARGET_DIALOG);
  g_assert_nonnull (dialog);
  adw_combo_row_set_selected (spe_test_child (dialog, "runtime_row"), SPE_RUNTIME_CRUN);
  spe_test_push (spe_test_child (dialog, "apply_button"));
  WAIT_UNTIL (spe_test_find_window (SPE_TYPE_TARGET_DIALOG) == NULL);
  g_assert_cmpint (spe_document_get_target (fixture->document)->runtime, ==, SPE_RUNTIME_CRUN);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, remembered, func) \
  g_test_add ("/app/target-button/" path, Fixture, remembered, set_up, func, tear_down)
  ADD ("choose", "host", test_choose);
  ADD ("remembered", OWN, test_remembered);
  ADD ("own", "host", test_own);
  ADD ("menu", OWN, test_menu);
  ADD ("dialog", "host", test_dialog);
#undef ADD

  return g_test_run ();
}
