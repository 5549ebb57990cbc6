/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-json-scanner.h"
#include "observe/spe-report-log.h"

#define CALL(id, count)                                                                        \
  "{\"type\":\"call\",\"id\":" id ",\"name\":\"socket\",\"nr\":41,\"arch\":\"SCMP_ARCH_X86_64\"," \
  "\"args\":[16,3,18446744073709551615,0,0,0],\"action\":\"SCMP_ACT_ERRNO\",\"errno\":1,"      \
  "\"pid\":7,\"tid\":8,\"comm\":\"sh\",\"count\":" count ","                                   \
  "\"last\":\"2021-07-05T12:07:50.273000Z\"}"

static SpeLogMatch
parse (SpeReportLog *log,
       const char   *text,
       SpeLogRecord *out_record)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SpeSourceMap) map = spe_json_scan (bytes, "test", NULL, NULL);

  g_test_message ("%s", text);
  g_assert_nonnull (map);

  return spe_report_log_parse (log, spe_source_map_get_root (map), out_record);
}

static void
test_call (void)
{
  g_autoptr (SpeReportLog) log = spe_report_log_new ();
  SpeLogRecord record;

  g_assert_cmpint (parse (log, CALL ("1", "2"), &record), ==, SPE_LOG_MATCH_CALL);
  g_assert_cmpint (record.kind, ==, SPE_OBSERVATION_TEST_RUN);
  g_assert_cmpstr (record.name, ==, "socket");
  g_assert_cmpint (record.number, ==, 41);
  g_assert_cmpint (record.arch, ==, SPE_ARCH_X86_64);
  g_assert_cmpint (record.action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpuint (record.count, ==, 2);
  g_assert_cmpuint (record.pid, ==, 7);
  g_assert_cmpstr (record.comm, ==, "sh");
  g_assert_cmpint (record.time, ==, G_GINT64_CONSTANT (1625486870273000));
  g_assert_cmphex (record.known_args, ==, 0x7);
  g_assert_cmpuint (record.args[0], ==, 16);
  g_assert_cmphex (record.args[2], ==, G_MAXUINT64);
}

/* A later line about the same call counts only what has come in addition. */
static void
test_growth (void)
{
  static const struct
  {
    const char *text;
    guint64     growth;
  } steps[] = {
    { CALL ("1", "2"), 2 }, { CALL ("2", "1"), 1 }, { CALL ("1", "5"), 3 },
    { CALL ("1", "5"), 0 }, { CALL ("1", "4"), 0 }, { CALL ("1", "6"), 1 },
  };
  g_autoptr (SpeReportLog) log = spe_report_log_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      SpeLogRecord record;

      g_assert_cmpint (parse (log, steps[i].text, &record), ==,
                       steps[i].growth > 0 ? SPE_LOG_MATCH_CALL : SPE_LOG_MATCH_OTHER);
      g_assert_cmpuint (record.count, ==, steps[i].growth);
    }
}

static void
test_others (void)
{
  static const struct
  {
    const char  *text;
    SpeLogMatch  match;
  } cases[] = {
    { "{\"type\":\"summary\",\"exitStatus\":0,\"calls\":3}", SPE_LOG_MATCH_OTHER },
    { "{\"type\":\"summary\"}", SPE_LOG_MATCH_NONE },
    { "{\"type\":\"note\"}", SPE_LOG_MATCH_NONE },
    { "{\"type\":7}", SPE_LOG_MATCH_NONE },
    { "{}", SPE_LOG_MATCH_NONE },
    { "7", SPE_LOG_MATCH_NONE },
    { "{\"type\":\"call\"}", SPE_LOG_MATCH_BROKEN },
    { "{\"type\":\"call\",\"id\":1,\"count\":1,\"nr\":4294967296,\"arch\":\"SCMP_ARCH_X86\","
      "\"action\":\"SCMP_ACT_LOG\"}", SPE_LOG_MATCH_BROKEN },
    { "{\"type\":\"call\",\"id\":1,\"count\":1,\"nr\":1,\"arch\":\"vax\","
      "\"action\":\"SCMP_ACT_LOG\"}", SPE_LOG_MATCH_BROKEN },
    { "{\"type\":\"call\",\"id\":1,\"count\":1,\"nr\":9999,\"name\":null,\"arch\":"
      "\"SCMP_ARCH_X86\",\"args\":null,\"action\":\"SCMP_ACT_LOG\",\"comm\":null,\"pid\":null}",
      SPE_LOG_MATCH_CALL },
  };
  g_autoptr (SpeReportLog) log = spe_report_log_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogRecord record;

      g_assert_cmpint (parse (log, cases[i].text, &record), ==, cases[i].match);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/report-log/call", test_call);
  g_test_add_func ("/observe/report-log/growth", test_growth);
  g_test_add_func ("/observe/report-log/others", test_others);

  return g_test_run ();
}
