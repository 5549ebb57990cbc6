/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-source-list.h"

#include <string.h>

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static GtkWidget *
find_row (SpeSourceList *list,
          int            index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (adw_bin_get_child (ADW_BIN (list))), index));
}

static void
test_show (void)
{
  SpeSourceList *list = g_object_new (SPE_TYPE_SOURCE_LIST, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (list), 300, 300);
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  SpeObservationSource *run = spe_observation_source_new (SPE_OBSERVATION_RECORD);
  SpeObservationSource *log = spe_observation_source_new (SPE_OBSERVATION_AUDIT);
  const char *subtitle = NULL;

  run->command = g_strsplit ("<b>nginx -t", " ", -1);
  run->host = g_strdup ("node1");
  run->complete = SPE_COMPLETENESS_YES;
  run->counts = SPE_COUNTS_EXACT;
  log->name = g_strdup ("audit.log");
  log->complete = SPE_COMPLETENESS_NO;
  log->n_lines = 30;
  log->n_unknown_lines = 4;
  spe_observation_source_take_reason (log, g_strdup ("Records were lost"));
  spe_observation_add_source (observation, run);
  spe_observation_add_source (observation, log);

  spe_source_list_show (list, observation);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (find_row (list, 0))), ==,
                   "<b>nginx -t");
  subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (list, 0)));
  g_assert_nonnull (strstr (subtitle, "Recording · node1"));
  g_assert_nonnull (strstr (subtitle, "Every call that was made is there"));
  subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (list, 1)));
  g_assert_nonnull (strstr (subtitle, "Calls are missing: Records were lost"));
  g_assert_nonnull (strstr (subtitle, "4 of 30 lines were not understood"));
  spe_test_wait_frames (window, 2);

  spe_source_list_show (list, NULL);
  g_assert_null (find_row (list, 0));
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/source-list/show", test_show);

  return g_test_run ();
}
