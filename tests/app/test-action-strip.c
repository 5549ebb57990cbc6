/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-strip.h"

#include "spe-test-app.h"

/* Allow 368, Log 1, Errno 60, Kill process 1 */
static const guint counts[SPE_N_ACTION_RANKS] = { 368, 1, 60, 0, 0, 0, 0, 1, 0, 0 };

static GtkWidget *
present (SpeActionStrip **out_strip)
{
  GtkWidget *strip = spe_action_strip_new ();

  gtk_widget_set_valign (strip, GTK_ALIGN_START);
  spe_action_strip_set_counts (SPE_ACTION_STRIP (strip), counts);
  *out_strip = SPE_ACTION_STRIP (strip);

  return spe_test_present (strip, 400, 60);
}

/* Walks over the strip and returns how many pixels belong to @action. */
static int
count_pixels (SpeActionStrip *strip,
              SpeAction       action)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (strip));
  int n = 0;

  for (int x = 0; x < width; x++)
    {
      SpeAction there = SPE_ACTION_INVALID;

      if (spe_action_strip_find_action (strip, x, &there) && there == action)
        n++;
    }

  return n;
}

static void
test_parts (void)
{
  SpeActionStrip *strip = NULL;
  GtkWidget *window = present (&strip);

  g_assert_cmpint (count_pixels (strip, SPE_ACTION_ALLOW), >, 280);
  g_assert_cmpint (count_pixels (strip, SPE_ACTION_ERRNO), >, 40);
  g_assert_cmpint (count_pixels (strip, SPE_ACTION_ERRNO), <, 80);
  /* One call can be hit. */
  g_assert_cmpint (count_pixels (strip, SPE_ACTION_LOG), >=, 6);
  g_assert_cmpint (count_pixels (strip, SPE_ACTION_KILL_PROCESS), >=, 6);
  g_assert_cmpint (count_pixels (strip, SPE_ACTION_TRAP), ==, 0);
  spe_test_destroy (window);
}

static void
test_no_holes (void)
{
  SpeActionStrip *strip = NULL;
  GtkWidget *window = present (&strip);
  const int width = gtk_widget_get_width (GTK_WIDGET (strip));
  SpeAction action = SPE_ACTION_INVALID;
  guint before = 0;

  for (int x = 0; x < width; x++)
    {
      g_assert_true (spe_action_strip_find_action (strip, x, &action));
      g_assert_cmpuint (spe_action_choice_get_rank (action), >=, before);
      before = spe_action_choice_get_rank (action);
    }
  g_assert_false (spe_action_strip_find_action (strip, -5, &action));
  g_assert_false (spe_action_strip_find_action (strip, width + 5, &action));
  spe_test_destroy (window);
}

static void
test_right_to_left (void)
{
  SpeActionStrip *strip = NULL;
  GtkWidget *window = present (&strip);
  SpeAction action = SPE_ACTION_INVALID;

  gtk_widget_set_direction (GTK_WIDGET (strip), GTK_TEXT_DIR_RTL);
  g_assert_true (spe_action_strip_find_action (strip, 2, &action));
  g_assert_cmpint (action, ==, SPE_ACTION_KILL_PROCESS);
  spe_test_screenshot (window, "action-strip-right-to-left");
  spe_test_destroy (window);
}

static void
test_empty (void)
{
  static const guint nothing[SPE_N_ACTION_RANKS] = { 0 };
  SpeActionStrip *strip = NULL;
  GtkWidget *window = present (&strip);
  SpeAction action = SPE_ACTION_INVALID;

  spe_action_strip_set_counts (strip, nothing);
  spe_test_wait_frames (window, 2);
  g_assert_false (spe_action_strip_find_action (strip, 10, &action));
  spe_test_destroy (window);
}

static void
test_accessible (void)
{
  SpeActionStrip *strip = NULL;
  GtkWidget *window = present (&strip);

  gtk_test_accessible_assert_role (strip, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (strip, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Actions in this profile");
  gtk_test_accessible_assert_property (strip, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Allow: 368, Log: 1, Errno: 60, Kill process: 1");
  spe_test_destroy (window);
}

static void
toggled_cb (guint *action,
            guint  toggled)
{
  *action = toggled;
}

static void
test_click (void)
{
  SpeActionStrip *strip = NULL;
  GtkWidget *window = present (&strip);
  guint action = SPE_ACTION_UNSET;

  g_signal_connect_swapped (strip, "toggled", G_CALLBACK (toggled_cb), &action);
  spe_test_click (GTK_WIDGET (strip), 100, 5, 1);
  WAIT_UNTIL (action == SPE_ACTION_ALLOW);
  spe_test_click (GTK_WIDGET (strip), gtk_widget_get_width (GTK_WIDGET (strip)) - 3, 5, 1);
  WAIT_UNTIL (action == SPE_ACTION_KILL_PROCESS);
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/action-strip/parts", test_parts);
  g_test_add_func ("/app/action-strip/no-holes", test_no_holes);
  g_test_add_func ("/app/action-strip/right-to-left", test_right_to_left);
  g_test_add_func ("/app/action-strip/empty", test_empty);
  g_test_add_func ("/app/action-strip/accessible", test_accessible);
  g_test_add_func ("/app/action-strip/click", test_click);

  return g_test_run ();
}
