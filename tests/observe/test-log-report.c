/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-report.h"

static void
test_excerpts (void)
{
  g_autoptr (SpeLogReport) report = spe_log_report_new ("log");
  g_autoptr (GString) wide = g_string_new ("x");
  const SpeLogOddity *oddity = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (wide, "ä");
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_UNKNOWN, 1, wide->str, wide->len, NULL);
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_BROKEN, 2, "a\0b\xff", 4, "because");
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_LONG, 3, "", 0, NULL);

  oddity = g_ptr_array_index (report->oddities, 0);
  g_assert_true (g_utf8_validate (oddity->text, -1, NULL));
  g_assert_true (g_str_has_suffix (oddity->text, "ä"));
  g_assert_cmpuint (strlen (oddity->text), <, wide->len);
  oddity = g_ptr_array_index (report->oddities, 1);
  g_assert_cmpstr (oddity->text, ==, "a b\xef\xbf\xbd");
  g_assert_cmpstr (oddity->reason, ==, "because");
  oddity = g_ptr_array_index (report->oddities, 2);
  g_assert_cmpstr (oddity->text, ==, "");
}

/* Many lines of one fault leave room for those of another. */
static void
test_limit (void)
{
  g_autoptr (SpeLogReport) report = spe_log_report_new ("log");

  for (guint i = 0; i < 1000; i++)
    spe_log_report_add_oddity (report, SPE_LOG_FAULT_UNKNOWN, i + 1, "x", 1, NULL);
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_BROKEN, 1001, "y", 1, NULL);
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_NO_CALL, 1002, "z", 1, NULL);

  g_assert_cmpuint (report->oddities->len, ==, SPE_LOG_ODDITIES_MAX + 2);
  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_UNKNOWN], ==, 1000);
  g_assert_cmpuint (spe_log_report_get_n_unread (report), ==, 1001);
}

static void
test_faults (void)
{
  for (SpeLogFault fault = 0; fault < SPE_N_LOG_FAULTS; fault++)
    {
      g_assert_nonnull (spe_log_fault_get_text (fault));
      for (SpeLogFault other = 0; other < fault; other++)
        g_assert_cmpstr (spe_log_fault_get_id (fault), !=, spe_log_fault_get_id (other));
    }
}

/* What is missing is said only where something is, and the better reason of a line is told. */
static void
test_sentences (void)
{
  g_autoptr (SpeLogReport) report = spe_log_report_new ("a.log");
  g_auto (GStrv) none = spe_log_report_dup_missing (report);
  g_auto (GStrv) both = NULL;

  g_assert_null (none[0]);
  report->n_lost = G_MAXUINT64;
  report->n_dropped = 3;
  both = spe_log_report_dup_missing (report);
  g_assert_cmpuint (g_strv_length (both), ==, 2);
  g_assert_cmpstr (both[0], ==,
                   "a.log: Records were lost before they were written: 18446744073709551615 or "
                   "more.");
  g_assert_cmpstr (both[1], ==, "a.log: Calls that there was no room for: 3.");

  spe_log_report_add_oddity (report, SPE_LOG_FAULT_BROKEN, 1, "x", 1, NULL);
  spe_log_report_add_oddity (report, SPE_LOG_FAULT_BROKEN, 2, "y", 1, "because");
  g_assert_cmpstr (spe_log_oddity_get_reason (report->oddities->pdata[0]), ==,
                   spe_log_fault_get_text (SPE_LOG_FAULT_BROKEN));
  g_assert_cmpstr (spe_log_oddity_get_reason (report->oddities->pdata[1]), ==, "because");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-report/excerpts", test_excerpts);
  g_test_add_func ("/observe/log-report/limit", test_limit);
  g_test_add_func ("/observe/log-report/faults", test_faults);
  g_test_add_func ("/observe/log-report/sentences", test_sentences);

  return g_test_run ();
}
