/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <linux/audit.h>

#include "observe/spe-test-log.h"

#define SECOND G_USEC_PER_SEC

static SpeRefusal *
make (int   number,
      pid_t tid)
{
  struct seccomp_data call = { .nr = number, .arch = AUDIT_ARCH_X86_64 };
  SpeTask task = { .tid = tid, .pid = tid };
  SpeVerdict verdict = { SPE_ACTION_LOG, 0 };

  return spe_refusal_new (&call, verdict, &task);
}

static void
write_cb (const SpeTestEntry *entry,
          gpointer            user_data)
{
  g_string_append_printf (user_data, "%u:%u ", entry->id, (guint) entry->count);
}

/* A loop is told now and then, each call once, in the order of the changes. */
static void
test_flush (void)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (SpeTestLog) log = spe_test_log_new (write_cb, told);

  g_assert_cmpint (spe_test_log_get_wait (log, SECOND), ==, -1);
  for (guint i = 0; i < 5; i++)
    spe_test_log_add (log, make (39, 7), SECOND + i);
  spe_test_log_add (log, make (39, 8), SECOND + 10);
  g_assert_cmpstr (told->str, ==, "");
  g_assert_cmpint (spe_test_log_get_wait (log, SECOND), >, 0);
  g_assert_cmpint (spe_test_log_get_wait (log, 2 * SECOND), ==, 0);
  g_assert_cmpint (spe_test_log_get_wait (log, 0), <=, 1000);

  spe_test_log_flush (log);
  g_assert_cmpstr (told->str, ==, "1:5 2:1 ");
  g_assert_cmpint (spe_test_log_get_wait (log, 2 * SECOND), ==, -1);
  spe_test_log_flush (log);
  spe_test_log_add (log, make (39, 8), 3 * SECOND);
  spe_test_log_flush (log);
  g_assert_cmpstr (told->str, ==, "1:5 2:1 2:2 ");

  g_assert_cmpuint (spe_test_log_get_n_entries (log), ==, 2);
  g_assert_cmpuint (spe_test_log_get_total (log), ==, 7);
  g_assert_cmpint (spe_test_log_get_entry (log, 1)->first, ==, SECOND + 10);
  g_assert_cmpint (spe_test_log_get_entry (log, 1)->last, ==, 3 * SECOND);
}

/* What comes when there are too many is counted all the same. */
static void
test_folded (void)
{
  g_autoptr (SpeTestLog) log = spe_test_log_new (NULL, NULL);
  const SpeTestEntry *last = NULL;

  for (guint i = 0; i < SPE_TEST_LOG_MAX; i++)
    spe_test_log_add (log, make (39, (pid_t) i + 1), SECOND);
  g_assert_false (spe_test_log_has_note (log, SPE_TEST_NOTE_FOLDED));
  for (guint i = 0; i < 10; i++)
    spe_test_log_add (log, make (39, (pid_t) (SPE_TEST_LOG_MAX + i + 1)), SECOND);
  spe_test_log_add (log, make (39, 1), SECOND);
  spe_test_log_add (log, make (40, 1), SECOND);

  g_assert_true (spe_test_log_has_note (log, SPE_TEST_NOTE_FOLDED));
  g_assert_cmpuint (spe_test_log_get_n_entries (log), ==, SPE_TEST_LOG_MAX + 2);
  last = spe_test_log_get_entry (log, SPE_TEST_LOG_MAX);
  g_assert_true (last->is_folded);
  g_assert_cmpuint (last->count, ==, 10);
  g_assert_cmpuint (spe_test_log_get_entry (log, 0)->count, ==, 2);
  g_assert_cmpuint (spe_test_log_get_total (log), ==, SPE_TEST_LOG_MAX + 12);
}

static void
test_interrupted (void)
{
  g_autoptr (SpeTestLog) log = spe_test_log_new (NULL, NULL);

  spe_test_log_add_interrupted (log, 0);
  g_assert_false (spe_test_log_has_note (log, SPE_TEST_NOTE_INTERRUPTED));
  spe_test_log_add_interrupted (log, 2);
  spe_test_log_add_interrupted (log, 3);
  g_assert_true (spe_test_log_has_note (log, SPE_TEST_NOTE_INTERRUPTED));
  g_assert_cmpuint (spe_test_log_get_interrupted (log), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/test-log/flush", test_flush);
  g_test_add_func ("/observe/test-log/folded", test_folded);
  g_test_add_func ("/observe/test-log/interrupted", test_interrupted);

  return g_test_run ();
}
