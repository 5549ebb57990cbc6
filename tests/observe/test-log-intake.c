/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-intake.h"

static void
take_document (SpeLogIntake *intake,
               const char   *text,
               SpeSyntax     syntax)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  spe_log_intake_take_document (intake, bytes, syntax, 7, NULL);
}

/* What is damaged is told apart from what is of another program. */
static void
test_faults (void)
{
  static const struct
  {
    const char  *text;
    SpeSyntax    syntax;
    SpeLogFault  fault;
  } cases[] = {
    { "{\"level\": \"info\", \"msg\": \"hello\"}\n", SPE_SYNTAX_JSON, SPE_LOG_FAULT_UNKNOWN },
    { "{hello} world\n", SPE_SYNTAX_JSON, SPE_LOG_FAULT_UNKNOWN },
    { "{\n\"a\": 1\n}\n", SPE_SYNTAX_JSON, SPE_LOG_FAULT_UNKNOWN },
    { "kind: Pod\nmetadata: {}\n", SPE_SYNTAX_YAML, SPE_LOG_FAULT_UNKNOWN },
    { "{\n\"defaultAction\": \n", SPE_SYNTAX_JSON, SPE_LOG_FAULT_BROKEN },
    { "kind: [\nspec\n", SPE_SYNTAX_YAML, SPE_LOG_FAULT_BROKEN },
    { "{\"syscall\": \"frobnicate\", \"code\": \"log\"}\n", SPE_SYNTAX_JSON,
      SPE_LOG_FAULT_BROKEN },
    { "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [{\"names\": [\"a b\"], "
      "\"action\": \"SCMP_ACT_ALLOW\"}]}\n", SPE_SYNTAX_JSON, SPE_LOG_FAULT_BROKEN },
    { "{\"auditID\": \"1\", \"syscalls\": [\"read\", 7]}\n", SPE_SYNTAX_JSON,
      SPE_LOG_FAULT_BROKEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (SpeLogIntake) intake =
        spe_log_intake_new (observation, "test", SPE_ARCH_X86_64);
      const SpeLogReport *report = spe_log_intake_get_report (intake);
      const SpeLogOddity *oddity = NULL;

      g_test_message ("%s", cases[i].text);
      take_document (intake, cases[i].text, cases[i].syntax);
      g_assert_cmpuint (report->oddities->len, ==, 1);
      oddity = g_ptr_array_index (report->oddities, 0);
      g_assert_cmpint (oddity->fault, ==, cases[i].fault);
      g_assert_cmpuint (oddity->line, ==, 7);
      g_assert_cmpuint (strlen (oddity->text), >, 0);
      g_assert_null (strchr (oddity->text, '\n'));
    }
}

/* In an array of events, what is none is counted too. */
static void
test_array (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogIntake) intake = spe_log_intake_new (observation, "test", SPE_ARCH_X86_64);
  const SpeLogReport *report = spe_log_intake_get_report (intake);

  take_document (intake,
                 "[{\"syscall\": \"mkdir\", \"code\": \"log\"}, 7, {\"a\": 1},\n"
                 "{\"syscall\": \"mkdir\", \"code\": \"log\"}]\n", SPE_SYNTAX_JSON);
  g_assert_cmpuint (report->n_calls, ==, 2);
  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_UNKNOWN], ==, 2);
  g_assert_cmpuint (spe_observation_lookup (observation, SPE_ARCH_X86_64, "mkdir")->count, ==, 2);
}

/* Lines that wrap each other are unwrapped so far, and no further. */
static void
test_wraps (void)
{
  g_autoptr (GString) text = g_string_new ("{\"log\":\"read(0) = 0\"}");
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogIntake) intake = spe_log_intake_new (observation, "test", SPE_ARCH_X86_64);
  const SpeLogReport *report = spe_log_intake_get_report (intake);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *escaped = NULL;

      take_document (intake, text->str, SPE_SYNTAX_JSON);
      escaped = g_strescape (text->str, NULL);
      g_string_printf (text, "{\"log\":\"%s\"}", escaped);
    }
  g_assert_cmpuint (report->n_calls, ==, 4);
  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_UNKNOWN], ==, 2);
}

static void
test_test_run (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogIntake) intake = spe_log_intake_new (observation, "test", SPE_ARCH_X86_64);

  take_document (intake,
                 "{\"type\": \"call\", \"id\": 1, \"name\": \"mkdir\", \"nr\": 83, \"arch\": "
                 "\"SCMP_ARCH_X86_64\", \"action\": \"SCMP_ACT_ERRNO\", \"count\": 3}\n",
                 SPE_SYNTAX_JSON);
  g_assert_cmpint (spe_observation_get_source (observation, 0)->kind, ==,
                   SPE_OBSERVATION_TEST_RUN);
  g_assert_cmpuint (spe_observation_lookup (observation, SPE_ARCH_X86_64, "mkdir")->refused, ==,
                    3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-intake/faults", test_faults);
  g_test_add_func ("/observe/log-intake/array", test_array);
  g_test_add_func ("/observe/log-intake/wraps", test_wraps);
  g_test_add_func ("/observe/log-intake/test-run", test_test_run);

  return g_test_run ();
}
