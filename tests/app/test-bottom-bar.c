/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-bottom-bar.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

static gboolean
is_shown (GtkWidget  *window,
          const char *tooltip)
{
  GtkWidget *widget = spe_test_find_tooltip (window, tooltip);

  return widget != NULL && gtk_widget_get_mapped (widget);
}

static void
test_shown (void)
{
  SpeBottomBar *bar = g_object_new (SPE_TYPE_BOTTOM_BAR, NULL);
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  GtkWidget *window = spe_test_present (GTK_WIDGET (bar), 360, 100);
  gboolean revealed = TRUE;

  g_object_get (bar, "revealed", &revealed, NULL);
  g_assert_false (revealed);
  g_assert_false (is_shown (window, "Open a profile"));

  spe_bottom_bar_set_document (bar, NULL);
  g_object_set (bar, "revealed", TRUE, NULL);
  WAIT_UNTIL (is_shown (window, "Open a profile"));
  g_assert_true (is_shown (window, "New profile"));
  g_assert_false (is_shown (window, "Run a command under this profile"));

  spe_bottom_bar_set_document (bar, document);
  WAIT_UNTIL (is_shown (window, "Run a command under this profile"));
  g_assert_true (is_shown (window, "Outcomes are for: This machine"));

  spe_bottom_bar_set_document (bar, NULL);
  spe_test_destroy (window);
  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/bottom-bar/shown", test_shown);

  return g_test_run ();
}
