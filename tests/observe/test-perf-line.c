/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-perf-line.h"

static const struct
{
  const char  *line;
  SpeLogMatch  match;
  const char  *name;
  const char  *comm;
} cases[] = {
  { "     3.780 ( 0.016 ms): ls/29025 brk()                      = 0x559cf2efe000",
    SPE_LOG_MATCH_CALL, "brk", "ls" },
  { "     0.000 ( 0.004 ms): brk()                               = 0x559cf2efe000",
    SPE_LOG_MATCH_CALL, "brk", "" },
  { "25616127.635 ( 0.009 ms): Web Content/30387 futex(uaddr: 0x1) = 0", SPE_LOG_MATCH_CALL,
    "futex", "Web Content" },
  { "     1.000 ( 0.009 ms): a/b/7 openat(filename: \"/etc/1 x\") = 3", SPE_LOG_MATCH_CALL,
    "openat", "a/b" },
  { "    27.888 (         ): sh/30351 vfork()                     ...", SPE_LOG_MATCH_CALL,
    "vfork", "sh" },
  { "   303.860 (         ): sh/30351 exit_group()                = ?", SPE_LOG_MATCH_CALL,
    "exit_group", "sh" },
  { "    27.888 ( 7.096 ms): sh/30351  ... [continued]: vfork())  = 30353", SPE_LOG_MATCH_OTHER,
    "vfork", "sh" },
  { "         ? (         ): ls/29025  ... [continued]: execve()) = 0", SPE_LOG_MATCH_CALL,
    "execve", "ls" },
  { "         ? (         ): sh/30353  ... [continued]: vfork())  = 0", SPE_LOG_MATCH_OTHER,
    "vfork", "sh" },
  { "         ? (         ): sh/30353  ... [continued]: clone())  = 30354", SPE_LOG_MATCH_CALL,
    "clone", "sh" },
  { "     1.000 (         ): ls/1 majfault [libc.so] => (d.)", SPE_LOG_MATCH_OTHER, "", "ls" },
  { "     1.000 (         ): ls/1 frobnicate() = 0", SPE_LOG_MATCH_BROKEN, "frobnicate", "ls" },
  { "     1.000 (         ): ls/1  ... [continued]: frobnicate()) = 0", SPE_LOG_MATCH_BROKEN,
    "frobnicate", "ls" },
  { "     1.000 ( 0.009 ms)", SPE_LOG_MATCH_NONE, "", "" },
  { "1.000 hello", SPE_LOG_MATCH_NONE, "", "" },
  { "99999999999999999999.0 ( 0.1 ms): ls/1 brk() = 0", SPE_LOG_MATCH_NONE, "", "" },
  { "", SPE_LOG_MATCH_NONE, "", "" },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogRecord record;

      g_test_message ("%s", cases[i].line);
      g_assert_cmpint (spe_perf_line_parse (cases[i].line, strlen (cases[i].line), &record), ==,
                       cases[i].match);
      g_assert_cmpstr (record.name, ==, cases[i].name);
      g_assert_cmpstr (record.comm, ==, cases[i].comm);
      g_assert_cmpint (record.kind, ==, SPE_OBSERVATION_PERF_TRACE);
      g_assert_cmpint (record.arch, ==, SPE_ARCH_NATIVE);
    }
}

static void
test_lost (void)
{
  SpeLogRecord record;

  g_assert_cmpint (spe_perf_line_parse ("LOST 12 events!", 15, &record), ==, SPE_LOG_MATCH_OTHER);
  g_assert_cmpuint (record.n_lost, ==, 12);
  g_assert_cmpint (spe_perf_line_parse ("LOST all events!", 16, &record), ==, SPE_LOG_MATCH_NONE);
}

static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize length = 0; length <= strlen (cases[i].line); length++)
      {
        g_autofree char *cut = g_memdup2 (cases[i].line, MAX (length, 1));
        SpeLogRecord record;

        spe_perf_line_parse (cut, length, &record);
        g_assert_true (g_utf8_validate (record.comm, -1, NULL));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/perf-line/lines", test_lines);
  g_test_add_func ("/observe/perf-line/lost", test_lost);
  g_test_add_func ("/observe/perf-line/hostile", test_hostile);

  return g_test_run ();
}
