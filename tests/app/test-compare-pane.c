/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-compare-pane.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

/* Each of its pages can be chosen, and the choice is remembered. */
static void
test_pages (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  SpeComparePane *pane = g_object_new (SPE_TYPE_COMPARE_PANE, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (pane), 900, 300);
  GtkStack *stack = spe_test_child (pane, "stack");
  static const char * const names[] = { "profile", "capability", "targets" };

  spe_compare_pane_set_document (pane, document);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *remembered = NULL;

      gtk_stack_set_visible_child_name (stack, names[i]);
      remembered = g_settings_get_string (settings, "compare");
      g_assert_cmpstr (remembered, ==, names[i]);
    }

  g_settings_reset (settings, "compare");
  spe_compare_pane_set_document (pane, NULL);
  spe_test_destroy (window);
  spe_test_document_drop (document);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/compare-pane/pages", test_pages);

  return g_test_run ();
}
