/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"
#include "cli/spe-cli-observation.h"

/* Only what is missing is a fault: not that there were lines about something else. */
static void
test_faults (void)
{
  g_autoptr (SpeLogReport) report = spe_log_report_new ("log");

  g_assert_false (spe_cli_observation_has_faults (report));
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_UNKNOWN, 1, "x", 1, NULL);
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_NO_CALL, 1, "x", 1, NULL);
  g_assert_false (spe_cli_observation_has_faults (report));

  report->n_lost = 1;
  g_assert_true (spe_cli_observation_has_faults (report));
  report->n_lost = 0;
  report->n_dropped = 1;
  g_assert_true (spe_cli_observation_has_faults (report));
  report->n_dropped = 0;
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_LONG, 1, "x", 1, NULL);
  g_assert_true (spe_cli_observation_has_faults (report));
}

/* Calls whose count, number or architecture is not known. */
static void
test_unknown (void)
{
  g_autoptr (CliResult) result =
    cli_run ("{\"auditID\": \"1\", \"syscalls\": [\"read\"]}\n"
             "type=1326 audit(1.2:3): uid=0 gid=0 pid=1 arch=deadbeef syscall=3 code=0x0\n",
             "import", "--arch", "x86_64", "-", NULL);

  g_assert_cmpint (result->status, ==, 0);
  cli_assert_has (result->out,
                  "\nread                     x86_64                -          -  1 of 2\n");
  cli_assert_has (result->out, "\n3                        0xdeadbeef            1          1  "
                               "1 of 2      Kill thread\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-observation/faults", test_faults);
  g_test_add_func ("/cli/cli-observation/unknown", test_unknown);

  return cli_test_run ();
}
