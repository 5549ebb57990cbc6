/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-enricher-line.h"

/* The same event as three releases have written it. */
static const char *const forms[] = {
  "I0705 12:08:18.729660 1843190 enricher.go:136] log-enricher \"msg\"=\"audit\"  "
  "\"container\"=\"redis\" \"executable\"=\"/usr/local/bin/redis-server\" \"pid\"=18 "
  "\"syscallID\"=232 \"syscallName\"=\"epoll_wait\" \"timestamp\"=\"1625486870.273:187492\" "
  "\"type\"=\"seccomp\"",
  "2024-01-01T00:00:00Z stderr F I0705 12:08:18.7 1 enricher.go:445] \"audit\" "
  "logger=\"log-enricher\" timestamp=\"1625486870.273:187492\" type=\"seccomp\" "
  "executable=\"/usr/local/bin/redis-server\" pid=18 syscallID=232 syscallName=\"epoll_wait\"",
  "audit(1625486870.273:187492) type=seccomp node=a pid=18 ns=default pod=my-pod c=redis "
  "exe=/usr/local/bin/redis-server syscall=epoll_wait",
};

static const struct
{
  const char  *line;
  SpeLogMatch  match;
} others[] = {
  { "log-enricher \"msg\"=\"audit\" \"type\"=\"seccomp\" \"syscallID\"=1", SPE_LOG_MATCH_BROKEN },
  { "log-enricher \"type\"=\"seccomp\" \"syscallName\"=\"a b\"", SPE_LOG_MATCH_BROKEN },
  { "log-enricher \"type\"=\"seccomp\" \"syscallName\"=\"read\" \"syscallID\"=4294967296",
    SPE_LOG_MATCH_BROKEN },
  { "log-enricher \"type\"=\"seccomp\" \"syscallName\"=\"read\" \"pid\"=\"x\"",
    SPE_LOG_MATCH_BROKEN },
  { "log-enricher \"msg\"=\"Starting log-enricher\"", SPE_LOG_MATCH_OTHER },
  { "log-enricher \"type\"=\"apparmor\" \"apparmor\"=\"ALLOWED\"", SPE_LOG_MATCH_OTHER },
  { "log-enricher \"type", SPE_LOG_MATCH_OTHER },
  { "audit(1.2:3) type=selinux", SPE_LOG_MATCH_NONE },
  { "audit(x) type=seccomp ", SPE_LOG_MATCH_NONE },
  { "\"syscallName\"=\"read\"", SPE_LOG_MATCH_NONE },
  { "", SPE_LOG_MATCH_NONE },
};

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      SpeLogRecord record;

      g_test_message ("%s", forms[i]);
      g_assert_cmpint (spe_enricher_line_parse (forms[i], strlen (forms[i]), &record), ==,
                       SPE_LOG_MATCH_CALL);
      g_assert_cmpint (record.kind, ==, SPE_OBSERVATION_OPERATOR);
      g_assert_cmpstr (record.name, ==, "epoll_wait");
      g_assert_cmpint (record.arch, ==, SPE_ARCH_NATIVE);
      g_assert_cmpuint (record.pid, ==, 18);
      g_assert_cmpint (record.time, ==, G_GINT64_CONSTANT (1625486870273000));
      g_assert_cmpstr (record.comm, ==, "redis-server");
      g_assert_false (record.has_action);
    }
}

static void
test_others (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      SpeLogRecord record;

      g_test_message ("%s", others[i].line);
      g_assert_cmpint (spe_enricher_line_parse (others[i].line, strlen (others[i].line), &record),
                       ==, others[i].match);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/enricher-line/forms", test_forms);
  g_test_add_func ("/observe/enricher-line/others", test_others);

  return g_test_run ();
}
