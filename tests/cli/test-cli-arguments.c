/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "cli-runner.h"

#define PROFILE \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n" \
  "  \"architectures\": [\"SCMP_ARCH_X86_64\"],\n" \
  "  \"syscalls\": [\n" \
  "    { \"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\",\n" \
  "      \"args\": [ { \"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_NE\" } ] },\n" \
  "    { \"names\": [\"clone\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": [ { \"index\": 0,\n" \
  "      \"value\": 268435456, \"valueTwo\": 0, \"op\": \"SCMP_CMP_MASKED_EQ\" } ] }\n" \
  "  ]\n" \
  "}\n"

static CliResult *
explain (const char *call,
         const char *first,
         const char *second,
         const char *third)
{
  g_autofree char *file = cli_write ("arguments.json", PROFILE);

  return cli_run (NULL, "explain", "--arch", "x86_64", "--", file, call, first, second, third,
                  NULL);
}

static void
test_names (void)
{
  static const struct
  {
    const char *call;
    const char *first;
    const char *second;
    const char *third;
    const char *part;
  } cases[] = {
    { "socket", "AF_VSOCK", NULL, NULL, ": Errno EPERM\n  domain = AF_VSOCK (arg0 = 40)\n" },
    { "socket", "af_unix", NULL, NULL, ": Allow\n  domain = AF_UNIX (arg0 = 1)\n" },
    { "socket", "1", "SOCK_STREAM | 0x800", NULL, "  type = SOCK_STREAM | SOCK_NONBLOCK (arg1 = " },
    /* What the third argument means depends on the first. */
    { "socket", "AF_NETLINK", "3", "NETLINK_AUDIT", "  protocol = NETLINK_AUDIT (arg2 = 9)\n" },
    { "socket", "AF_INET", "3", "6", "  protocol = IPPROTO_TCP (arg2 = 6)\n" },
    { "socket", "1", NULL, NULL, "It tests: domain ≠ AF_VSOCK (arg0 ≠ 40)\n" },
    { "clone", "CLONE_NEWUSER|SIGCHLD", NULL, NULL, ": Errno EPERM\n" },
    { "socket", "-1", "-9223372036854775808", NULL,
      "  domain = 0xffffffffffffffff (arg0 = 0xffffffffffffffff)\n"
      "  type = 0x8000000000000000 (arg1 = 0x8000000000000000)\n" },
    { "clone", "SIGCHLD", NULL, NULL,
      "It tests: flags & CLONE_NEWUSER = 0 (arg0 & 0x10000000 = 0)\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CliResult) result =
        explain (cases[i].call, cases[i].first, cases[i].second, cases[i].third);

      g_assert_cmpstr (result->err, ==, "");
      g_assert_cmpint (result->status, ==, 0);
      cli_assert_has (result->out, cases[i].part);
    }
}

static void
test_unknown (void)
{
  g_autoptr (CliResult) typo = explain ("socket", "AF_VSOK", NULL, NULL);
  g_autoptr (CliResult) elsewhere = explain ("socket", "AF_UNIX", "3", "NETLINK_AUDIT");
  g_autoptr (CliResult) nameless = explain ("read", "STDIN", NULL, NULL);
  g_autoptr (CliResult) strange = explain ("socket", "\x1b[2J", NULL, NULL);

  g_assert_cmpint (typo->status, ==, 2);
  cli_assert_has (typo->err, "Did you mean “AF_VSOCK”?");
  g_assert_cmpint (elsewhere->status, ==, 2);
  g_assert_cmpint (nameless->status, ==, 2);
  cli_assert_has (nameless->err, "no names are known for this argument");
  g_assert_cmpint (strange->status, ==, 2);
  cli_assert_lacks (strange->err, "\x1b");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-arguments/names", test_names);
  g_test_add_func ("/cli/cli-arguments/unknown", test_unknown);

  return cli_test_run ();
}
