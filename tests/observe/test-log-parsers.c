/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-parsers.h"

#define SECCOMP \
  "type=1326 audit(1.2:3): uid=0 gid=0 pid=1 arch=c000003e syscall=1 compat=0 code=0x7ffc0000"

#define TABLE "% time     seconds  usecs/call     calls    errors syscall"
#define ROW " 32.17    0.000845          24        34        13 openat"

/* A line of each kind, in an order in which none helps the next. */
static const struct
{
  const char         *line;
  SpeLogMatch         match;
  SpeObservationKind  kind;
} mixed[] = {
  { "openat(AT_FDCWD, \"a\", O_RDONLY) = 3", SPE_LOG_MATCH_CALL, SPE_OBSERVATION_STRACE },
  { SECCOMP, SPE_LOG_MATCH_CALL, SPE_OBSERVATION_AUDIT },
  { "hello", SPE_LOG_MATCH_NONE, 0 },
  { "     3.780 ( 0.016 ms): ls/29025 brk() = 0", SPE_LOG_MATCH_CALL, SPE_OBSERVATION_PERF_TRACE },
  { "log-enricher \"type\"=\"seccomp\" \"syscallName\"=\"read\"", SPE_LOG_MATCH_CALL,
    SPE_OBSERVATION_OPERATOR },
  { "type=1326 audit(1.2:3): uid=0", SPE_LOG_MATCH_BROKEN, SPE_OBSERVATION_AUDIT },
  { SECCOMP, SPE_LOG_MATCH_CALL, SPE_OBSERVATION_AUDIT },
  { "exit_group(0) = ?", SPE_LOG_MATCH_CALL, SPE_OBSERVATION_STRACE },
  { "+++ exited with 0 +++", SPE_LOG_MATCH_OTHER, SPE_OBSERVATION_STRACE },
};

static void
assert_line (SpeLogParsers *parsers,
             const char    *line,
             SpeLogMatch    match,
             SpeLogRecord  *out_record)
{
  g_test_message ("%s", line);
  g_assert_cmpint (spe_log_parsers_parse (parsers, line, strlen (line), out_record), ==, match);
}

static void
test_mixed (void)
{
  g_autoptr (SpeLogParsers) parsers = spe_log_parsers_new (SPE_ARCH_X86_64);
  SpeLogRecord record;

  for (guint i = 0; i < G_N_ELEMENTS (mixed); i++)
    {
      assert_line (parsers, mixed[i].line, mixed[i].match, &record);
      if (mixed[i].match == SPE_LOG_MATCH_CALL)
        g_assert_cmpint (record.kind, ==, mixed[i].kind);
    }
}

/* The table behind the calls counts them a second time. */
static void
test_table_twice (void)
{
  g_autoptr (SpeLogParsers) parsers = spe_log_parsers_new (SPE_ARCH_X86_64);
  g_autoptr (SpeLogParsers) table_only = spe_log_parsers_new (SPE_ARCH_X86_64);
  SpeLogRecord record;

  assert_line (parsers, "openat(AT_FDCWD, \"a\", O_RDONLY) = 3", SPE_LOG_MATCH_CALL, &record);
  assert_line (parsers, TABLE, SPE_LOG_MATCH_OTHER, &record);
  assert_line (parsers, ROW, SPE_LOG_MATCH_OTHER, &record);

  assert_line (table_only, TABLE, SPE_LOG_MATCH_OTHER, &record);
  assert_line (table_only, ROW, SPE_LOG_MATCH_CALL, &record);
  g_assert_cmpuint (record.count, ==, 34);
}

static void
test_table_modes (void)
{
  g_autoptr (SpeLogParsers) parsers = spe_log_parsers_new (SPE_ARCH_X86_64);
  SpeLogRecord record;

  assert_line (parsers, TABLE, SPE_LOG_MATCH_OTHER, &record);
  assert_line (parsers, ROW, SPE_LOG_MATCH_CALL, &record);
  g_assert_cmpint (record.arch, ==, SPE_ARCH_X86_64);
  assert_line (parsers, "100.00 0.1 1 34 13 total", SPE_LOG_MATCH_OTHER, &record);
  assert_line (parsers, "System call usage summary for 32 bit mode:", SPE_LOG_MATCH_OTHER,
               &record);
  assert_line (parsers, TABLE, SPE_LOG_MATCH_OTHER, &record);
  assert_line (parsers, ROW, SPE_LOG_MATCH_CALL, &record);
  g_assert_cmpint (record.arch, ==, SPE_ARCH_X86);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-parsers/mixed", test_mixed);
  g_test_add_func ("/observe/log-parsers/table-twice", test_table_twice);
  g_test_add_func ("/observe/log-parsers/table-modes", test_table_modes);

  return g_test_run ();
}
