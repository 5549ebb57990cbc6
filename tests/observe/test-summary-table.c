/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-summary-table.h"

/* count: 0 for a line that is no row of a call. */
typedef struct
{
  const char *line;
  const char *name;
  guint64     count;
} Row;

static void
assert_rows (const Row          *rows,
             guint               n,
             SpeObservationKind  kind)
{
  SpeSummaryTable table;

  spe_summary_table_init (&table);
  for (guint i = 0; i < n; i++)
    {
      SpeLogRecord record;
      SpeLogMatch match =
        spe_summary_table_parse (&table, rows[i].line, strlen (rows[i].line), &record);

      g_test_message ("%s", rows[i].line);
      if (rows[i].name == NULL)
        {
          g_assert_cmpint (match, ==, rows[i].count > 0 ? SPE_LOG_MATCH_NONE
                                                        : SPE_LOG_MATCH_OTHER);
          continue;
        }
      g_assert_cmpint (match, ==, SPE_LOG_MATCH_CALL);
      g_assert_cmpstr (record.name, ==, rows[i].name);
      g_assert_cmpuint (record.count, ==, rows[i].count);
      g_assert_cmpint (record.kind, ==, kind);
    }
}

static void
test_strace (void)
{
  static const Row rows[] = {
    { "hello", NULL, 1 },
    { "% time     seconds  usecs/call     calls    errors syscall", NULL, 0 },
    { "------ ----------- ----------- --------- --------- ----------------", NULL, 0 },
    { " 32.17    0.000845          24        34        13 openat", "openat", 34 },
    { " 13.36    0.000351          70         5           mprotect", "mprotect", 5 },
    { "------ ----------- ----------- --------- --------- ----------------", NULL, 0 },
    { "100.00    0.002627          18        39        13 total", NULL, 0 },
    { " 13.36    0.000351          70         5           mprotect", NULL, 1 },
  };

  assert_rows (rows, G_N_ELEMENTS (rows), SPE_OBSERVATION_STRACE);
}

/* strace -U name,calls,errors,max-time,time-percent */
static void
test_strace_columns (void)
{
  static const Row rows[] = {
    { "syscall              calls    errors  longest % time", NULL, 0 },
    { "---------------- --------- --------- -------- ------", NULL, 0 },
    { "execve                   1           0.001697  28.18", "execve", 1 },
    { "openat                  34        13 0.000123  21.41", "openat", 34 },
    { "total                   35        13 0.001697 100.00", NULL, 0 },
  };
  static const Row bare[] = {
    { "syscall              calls", NULL, 0 },
    { "openat                  34", "openat", 34 },
    { "total                   34", NULL, 0 },
  };

  assert_rows (rows, G_N_ELEMENTS (rows), SPE_OBSERVATION_STRACE);
  assert_rows (bare, G_N_ELEMENTS (bare), SPE_OBSERVATION_STRACE);
}

static void
test_perf (void)
{
  static const Row rows[] = {
    { " Summary of events:", NULL, 0 },
    { " Web Content (29058), 288 events, 97.3%", NULL, 0 },
    { "   syscall            calls  errors  total       min       avg       max       stddev", NULL,
      0 },
    { "                                     (msec)    (msec)    (msec)    (msec)        (%)", NULL,
      0 },
    { "   --------------- --------  ------ -------- --------- --------- ---------     ------", NULL,
      0 },
    { "   openat                34     13     0.889     0.011     0.026     0.277     30.20%",
      "openat", 34 },
    { "   munmap                 1      0     0.801     0.801     0.801     0.801      0.00%",
      "munmap", 1 },
    { " ls (29059), 1 events, 0.3%", NULL, 0 },
    { "   openat                34     13     0.889     0.011     0.026     0.277     30.20%", NULL,
      1 },
  };

  assert_rows (rows, G_N_ELEMENTS (rows), SPE_OBSERVATION_PERF_TRACE);
}

static void
test_hostile (void)
{
  static const char *const lines[] = {
    "1 2 3 99999999999999999999 read",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
    "100.00 1 1 1x read",
    "100.00 1 1 1 re-ad",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      SpeSummaryTable table;
      SpeLogRecord record;

      spe_summary_table_init (&table);
      g_assert_cmpint (spe_summary_table_parse (&table, "% time seconds usecs/call calls syscall",
                                                39, &record), ==, SPE_LOG_MATCH_OTHER);
      g_assert_cmpint (spe_summary_table_parse (&table, lines[i], strlen (lines[i]), &record), ==,
                       SPE_LOG_MATCH_NONE);
    }
}

static void
test_unknown (void)
{
  SpeSummaryTable table;
  SpeLogRecord record;

  spe_summary_table_init (&table);
  spe_summary_table_parse (&table, "syscall calls", 13, &record);
  g_assert_cmpint (spe_summary_table_parse (&table, "frobnicate 3", 12, &record), ==,
                   SPE_LOG_MATCH_BROKEN);
  g_assert_cmpint (spe_summary_table_parse (&table, "syscall_0x1f4 3", 15, &record), ==,
                   SPE_LOG_MATCH_CALL);
  g_assert_cmpint (record.number, ==, 500);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/summary-table/strace", test_strace);
  g_test_add_func ("/observe/summary-table/strace-columns", test_strace_columns);
  g_test_add_func ("/observe/summary-table/perf", test_perf);
  g_test_add_func ("/observe/summary-table/hostile", test_hostile);
  g_test_add_func ("/observe/summary-table/unknown", test_unknown);

  return g_test_run ();
}
