/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli/spe-cli-logs.h"

#include "cli-runner.h"

#define READ \
  "type=SECCOMP msg=audit(1700000000.001:1): auid=0 uid=0 gid=0 ses=1 pid=2 comm=\"x\" " \
  "exe=\"/x\" sig=0 arch=c000003e syscall=0 compat=0 ip=0x1 code=0x7ffc0000\n"

/* Several inputs of different kinds make one observation. */
static void
test_many (void)
{
  g_autofree char *log = cli_write ("a.log", READ READ);
  g_autofree char *recorded =
    cli_write ("b.json", "{ \"format\": \"seccomp-profile-observation\", \"version\": 1, "
                         "\"sources\": [ { \"kind\": \"record\" } ], \"syscalls\": [ { \"name\": "
                         "\"bind\", \"arch\": \"SCMP_ARCH_X86_64\", \"count\": 3, "
                         "\"sources\": [ 0 ] } ] }");
  g_auto (SpeCliLogs) logs = { 0 };
  const SpeObservedCall *call = NULL;

  spe_cli_logs_init (&logs, SPE_ARCH_X86_64);
  spe_cli_logs_read_file (&logs, log);
  spe_cli_logs_read_file (&logs, recorded);
  g_assert_false (logs.is_failed);
  g_assert_false (spe_cli_logs_have_faults (&logs));
  g_assert_cmpuint (logs.reports->len, ==, 2);
  g_assert_cmpuint (spe_observation_get_n_calls (logs.observation), ==, 2);
  call = spe_observation_lookup (logs.observation, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (call->count, ==, 2);
}

static void
test_absent (void)
{
  g_auto (SpeCliLogs) logs = { 0 };

  if (g_test_subprocess ())
    {
      spe_cli_logs_init (&logs, SPE_ARCH_X86_64);
      spe_cli_logs_read_file (&logs, "/no/such/file");
      g_assert_true (logs.is_failed);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*/no/such/file: *");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/logs/many", test_many);
  g_test_add_func ("/cli/logs/absent", test_absent);

  return cli_test_run ();
}
