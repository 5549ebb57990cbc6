/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-profile-picker.h"

#include "app/deploy/spe-choice-rows.h"
#include "spe-test-app.h"
#include "spe-test-manifest.h"
#include "spe-test-widgets.h"

#define TEXT                                                                                      \
  "kind: Pod\nspec:\n  securityContext: {seccompProfile: {type: Localhost, localhostProfile:"     \
  " a.json}}\n  containers:\n  - name: app\n"

static void
chosen_cb (SpeProfilePicker *picker,
           guint            *n_chosen)
{
  (*n_chosen)++;
}

static gboolean
can_set (SpeProfilePicker *picker)
{
  return gtk_widget_get_sensitive (spe_test_child (picker, "set_button"));
}

/* Only what is another choice than that in the manifest, and one the API takes, is written. */
static void
test_set (void)
{
  g_autoptr (SpeManifestRow) row = spe_test_manifest_row (TEXT, 0, SPE_MANIFEST_ROW_POD);
  SpeProfilePicker *picker = g_object_new (SPE_TYPE_PROFILE_PICKER, NULL);
  SpeChoiceRows *choice = spe_test_child (picker, "choice");
  GtkWidget *window = spe_test_present (GTK_WIDGET (picker), 400, 400);
  guint n_chosen = 0;

  g_signal_connect (picker, "chosen", G_CALLBACK (chosen_cb), &n_chosen);
  spe_profile_picker_show (picker, row);
  g_assert_cmpint (spe_profile_picker_get_choice (picker).type, ==, SPE_POD_PROFILE_LOCALHOST);
  g_assert_cmpstr (spe_profile_picker_get_choice (picker).localhost_profile, ==, "a.json");
  g_assert_false (can_set (picker));

  spe_choice_rows_set_choice (choice, SPE_POD_PROFILE_LOCALHOST, "/a.json");
  g_assert_false (can_set (picker));
  spe_choice_rows_set_choice (choice, SPE_POD_PROFILE_LOCALHOST, "b.json");
  g_assert_true (can_set (picker));
  spe_choice_rows_set_choice (choice, SPE_POD_PROFILE_UNSET, NULL);
  g_assert_true (can_set (picker));

  spe_test_push (spe_test_child (picker, "set_button"));
  g_assert_cmpuint (n_chosen, ==, 1);
  spe_test_destroy (window);
}

static void
test_offer (void)
{
  g_autoptr (SpeManifestRow) row = spe_test_manifest_row (TEXT, 0, 0);
  SpeProfilePicker *picker = g_object_new (SPE_TYPE_PROFILE_PICKER, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (picker), 400, 400);

  spe_profile_picker_show (picker, row);
  spe_profile_picker_offer (picker, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (spe_test_child (picker, "offer_button")));
  spe_profile_picker_offer (picker, "web.json", "profiles/web.json");
  g_assert_nonnull (spe_test_find_text (window, "Use “web.json”"));
  spe_test_push (spe_test_child (picker, "offer_button"));
  g_assert_cmpstr (spe_profile_picker_get_choice (picker).localhost_profile, ==,
                   "profiles/web.json");
  g_assert_true (can_set (picker));
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/profile-picker/set", test_set);
  g_test_add_func ("/app/profile-picker/offer", test_offer);

  return g_test_run ();
}
