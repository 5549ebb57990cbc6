/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli/spe-cli-inspection.h"

#include <unistd.h>

#include "cli-runner.h"

static SpeDifference *
add_difference (SpeComparison *comparison,
                guint          n_regions)
{
  SpeDifference *difference = g_new0 (SpeDifference, 1);

  difference->regions = g_ptr_array_new ();
  for (guint i = 0; i < n_regions; i++)
    g_ptr_array_add (difference->regions, comparison);
  g_ptr_array_add (comparison->differences, difference);

  return difference;
}

/* What could not be compared is no proof, neither of the one nor of the other. */
static void
test_answer (void)
{
  static const struct
  {
    SpeSideState left;
    SpeDirection direction;
    gboolean     is_complete;
    guint        n_proven;
    guint        n_not_compared;
    SpeCliAnswer want;
  } rows[] = {
    { SPE_SIDE_FILTERED, SPE_DIRECTION_SAME, TRUE, 0, 0, SPE_CLI_ANSWER_YES },
    { SPE_SIDE_FILTERED, SPE_DIRECTION_SAME, FALSE, 0, 0, SPE_CLI_ANSWER_UNKNOWN },
    { SPE_SIDE_FILTERED, SPE_DIRECTION_OTHER, FALSE, 0, 1, SPE_CLI_ANSWER_UNKNOWN },
    { SPE_SIDE_FILTERED, SPE_DIRECTION_LOOSER, FALSE, 1, 1, SPE_CLI_ANSWER_NO },
    { SPE_SIDE_FILTERED, SPE_DIRECTION_STRICTER, TRUE, 1, 0, SPE_CLI_ANSWER_NO },
    { SPE_SIDE_REFUSED, SPE_DIRECTION_LOOSER, TRUE, 0, 0, SPE_CLI_ANSWER_UNKNOWN },
    { SPE_SIDE_UNCONFINED, SPE_DIRECTION_SAME, TRUE, 0, 0, SPE_CLI_ANSWER_YES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) differences = g_ptr_array_new ();
      SpeComparison comparison = { .left = { rows[i].left, NULL },
                                   .differences = differences,
                                   .direction = rows[i].direction,
                                   .is_complete = rows[i].is_complete };

      if (rows[i].n_not_compared > 0)
        add_difference (&comparison, 0);
      if (rows[i].n_proven > 0)
        add_difference (&comparison, rows[i].n_proven);
      g_assert_cmpint (spe_cli_inspection_get_answer (&comparison), ==, rows[i].want);
      for (guint j = 0; j < differences->len; j++)
        {
          SpeDifference *difference = differences->pdata[j];

          g_ptr_array_unref (difference->regions);
          g_free (difference);
        }
    }
}

/* Without a filter there is nothing to save, whichever one is asked for. */
static void
test_find_program (void)
{
  g_auto (SpeCliInspection) self = { 0 };
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) reason = NULL;

  g_assert_true (spe_cli_inspection_read_process (&self, pid, &error));
  g_assert_no_error (error);
  g_assert_cmpint (self.process->pid, ==, getpid ());
  g_assert_null (self.container);
  g_assert_null (spe_cli_inspection_find_program (&self, 1, &reason));
  g_assert_nonnull (reason);
}

/* This machine is meant where nothing else is known. */
static void
test_target (void)
{
  g_auto (SpeCliInspection) self = { 0 };
  g_autofree char *pid = g_strdup_printf ("%d", (int) getpid ());
  g_autofree char *file = cli_write ("a.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }");
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_cli_inspection_read_process (&self, pid, &error));
  g_assert_true (spe_cli_inspection_read_profile (&self, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (self.is_guessed);
  g_assert_cmpint (self.target->runtime, ==, SPE_RUNTIME_PLAIN);
  g_clear_pointer (&self.source, spe_source_unref);
  g_clear_pointer (&self.target, spe_target_unref);

  g_assert_true (spe_cli_inspection_read_profile (&self, file, "oci+crun", &error));
  g_assert_false (self.is_guessed);
  g_assert_cmpint (self.target->runtime, ==, SPE_RUNTIME_CRUN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/inspection/answer", test_answer);
  g_test_add_func ("/cli/inspection/find-program", test_find_program);
  g_test_add_func ("/cli/inspection/target", test_target);

  return cli_test_run ();
}
