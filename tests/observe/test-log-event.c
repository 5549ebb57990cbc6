/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "format/spe-json-scanner.h"
#include "observe/spe-log-event.h"

static SpeSourceMap *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSourceMap *map = spe_json_scan (bytes, "test", NULL, &error);

  g_assert_no_error (error);

  return map;
}

static void
test_line (void)
{
  static const struct
  {
    const char *text;
    const char *line;
    gint64      time;
  } cases[] = {
    { "{\"MESSAGE\": \"a\", \"__REALTIME_TIMESTAMP\": \"1625486870273000\"}", "a",
      1625486870273000 },
    { "{\"MESSAGE\": \"a\", \"__REALTIME_TIMESTAMP\": \"99999999999999999999\"}", "a",
      SPE_NO_TIME },
    { "{\"log\": \"b\\n\", \"stream\": \"stderr\", \"time\": \"2021-07-05T12:07:50.273Z\"}", "b\n",
      1625486870273000 },
    { "{\"MESSAGE\": [1, 2]}", NULL, 0 },
    { "{\"MESSAGE\": null}", NULL, 0 },
    { "[\"MESSAGE\"]", NULL, 0 },
    { "{}", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);
      gint64 time = 0;

      g_assert_cmpstr (spe_log_event_get_line (spe_source_map_get_root (map), &time), ==,
                       cases[i].line);
      g_assert_cmpint (time, ==, cases[i].time);
    }
}

static void
test_names (void)
{
  g_autoptr (SpeSourceMap) map =
    scan ("{\"version\": \"spo/v1_alpha\", \"auditID\": \"1\", \"timestamp\": "
          "\"2021-07-05T12:07:50.273Z\", \"syscalls\": [\"read\", 7]}");
  g_autoptr (SpeSourceMap) profile = scan ("{\"syscalls\": []}");
  g_autoptr (SpeSourceMap) odd = scan ("{\"auditID\": \"1\", \"syscalls\": {}}");
  gint64 time = 0;
  const SpeNode *names = spe_log_event_get_names (spe_source_map_get_root (map), &time);

  g_assert_nonnull (names);
  g_assert_cmpuint (spe_node_get_n_children (names), ==, 2);
  g_assert_cmpint (time, ==, G_GINT64_CONSTANT (1625486870273000));
  g_assert_null (spe_log_event_get_names (spe_source_map_get_root (profile), &time));
  g_assert_null (spe_log_event_get_names (spe_source_map_get_root (odd), &time));
}

static void
test_parse (void)
{
  static const struct
  {
    const char  *text;
    SpeLogMatch  match;
    const char  *name;
    SpeAction    action;
    const char  *comm;
    guint64      pid;
  } cases[] = {
    { "{\"syscall\": \"SYS_UNSHARE\", \"code\": \"SECCOMP_RET_KILL_THREAD\", \"proc\": "
      "{\"comm\": \"unshare\", \"pid\": 7}, \"timestamp\": \"2024-08-02T17:06:48.761Z\"}",
      SPE_LOG_MATCH_CALL, "unshare", SPE_ACTION_KILL_THREAD, "unshare", 7 },
    { "{\"syscall\": \"mkdir\", \"code\": \"log\", \"comm\": \"sh\", \"pid\": 8}",
      SPE_LOG_MATCH_CALL, "mkdir", SPE_ACTION_LOG, "sh", 8 },
    { "{\"syscall\": \"frobnicate\", \"code\": \"log\"}", SPE_LOG_MATCH_BROKEN, NULL, 0, NULL, 0 },
    { "{\"syscall\": \"mkdir\", \"code\": \"odd\"}", SPE_LOG_MATCH_BROKEN, NULL, 0, NULL, 0 },
    { "{\"syscall\": \"mkdir\"}", SPE_LOG_MATCH_NONE, NULL, 0, NULL, 0 },
    { "{\"syscall\": 7, \"code\": 1}", SPE_LOG_MATCH_NONE, NULL, 0, NULL, 0 },
    { "{\"syscall\": \"mkdir\", \"code\": \"log\", \"proc\": 1}", SPE_LOG_MATCH_CALL, "mkdir",
      SPE_ACTION_LOG, "", 0 },
    { "7", SPE_LOG_MATCH_NONE, NULL, 0, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeSourceMap) map = scan (cases[i].text);
      SpeLogRecord record;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (spe_log_event_parse (spe_source_map_get_root (map), &record), ==,
                       cases[i].match);
      if (cases[i].match != SPE_LOG_MATCH_CALL)
        continue;
      g_assert_cmpstr (record.name, ==, cases[i].name);
      g_assert_cmpint (record.action, ==, cases[i].action);
      g_assert_cmpstr (record.comm, ==, cases[i].comm);
      g_assert_cmpuint (record.pid, ==, cases[i].pid);
      g_assert_true ((record.time != SPE_NO_TIME) == (i == 0));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-event/line", test_line);
  g_test_add_func ("/observe/log-event/names", test_names);
  g_test_add_func ("/observe/log-event/parse", test_parse);

  return g_test_run ();
}
