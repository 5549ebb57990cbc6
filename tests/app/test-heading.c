/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-heading.h"

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_notify (void)
{
  SpeHeading *heading = spe_heading_new ("Allowed", 1);
  guint titles = 0;
  guint counts = 0;
  guint collapses = 0;

  g_signal_connect_swapped (heading, "notify::title", G_CALLBACK (count_cb), &titles);
  g_signal_connect_swapped (heading, "notify::count", G_CALLBACK (count_cb), &counts);
  g_signal_connect_swapped (heading, "notify::collapsed", G_CALLBACK (count_cb), &collapses);

  spe_heading_set_title (heading, "Allowed");
  spe_heading_set_count (heading, 0);
  spe_heading_set_collapsed (heading, FALSE);
  g_assert_cmpuint (titles + counts + collapses, ==, 0);

  spe_heading_set_title (heading, "Refused");
  spe_heading_set_count (heading, 7);
  spe_heading_set_collapsed (heading, 2);
  spe_heading_set_collapsed (heading, TRUE);
  g_assert_cmpuint (titles, ==, 1);
  g_assert_cmpuint (counts, ==, 1);
  g_assert_cmpuint (collapses, ==, 1);

  g_assert_cmpstr (spe_heading_get_title (heading), ==, "Refused");
  g_assert_cmpuint (spe_heading_get_level (heading), ==, 1);
  g_assert_cmpuint (spe_heading_get_count (heading), ==, 7);
  g_assert_true (spe_heading_get_collapsed (heading));
  g_assert_finalize_object (heading);
}

static void
test_properties (void)
{
  g_autoptr (SpeHeading) heading = spe_heading_new ("Allowed", 0);
  g_autofree char *title = NULL;
  guint count = 0;
  gboolean collapsed = FALSE;

  g_object_set (heading, "title", "Trapped", "count", 3, "collapsed", TRUE, NULL);
  g_object_get (heading, "title", &title, "count", &count, "collapsed", &collapsed, NULL);
  g_assert_cmpstr (title, ==, "Trapped");
  g_assert_cmpuint (count, ==, 3);
  g_assert_true (collapsed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/heading/notify", test_notify);
  g_test_add_func ("/app/heading/properties", test_properties);

  return g_test_run ();
}
