/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli/spe-cli-action.h"

static void
test_good (void)
{
  static const struct
  {
    const char *text;
    SpeAction   action;
    gint64      number;
  } actions[] = {
    { "allow", SPE_ACTION_ALLOW, SPE_UNSET },
    { "Allow", SPE_ACTION_ALLOW, SPE_UNSET },
    { "SCMP_ACT_ALLOW", SPE_ACTION_ALLOW, SPE_UNSET },
    { "scmp_act_log", SPE_ACTION_LOG, SPE_UNSET },
    { "kill", SPE_ACTION_KILL, SPE_UNSET },
    { "kill-thread", SPE_ACTION_KILL_THREAD, SPE_UNSET },
    { "kill_process", SPE_ACTION_KILL_PROCESS, SPE_UNSET },
    { "trap", SPE_ACTION_TRAP, SPE_UNSET },
    { "notify", SPE_ACTION_NOTIFY, SPE_UNSET },
    { "errno", SPE_ACTION_ERRNO, SPE_UNSET },
    { "errno:EPERM", SPE_ACTION_ERRNO, 1 },
    { "errno:enosys", SPE_ACTION_ERRNO, 38 },
    { "SCMP_ACT_ERRNO:0", SPE_ACTION_ERRNO, 0 },
    { "errno:4094", SPE_ACTION_ERRNO, 4094 },
    { "trace:65535", SPE_ACTION_TRACE, 65535 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      SpeAction action = SPE_ACTION_UNSET;
      gint64 number = 0;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", actions[i].text);
      g_assert_true (spe_cli_action_parse (actions[i].text, &action, &number, &error));
      g_assert_no_error (error);
      g_assert_cmpint (action, ==, actions[i].action);
      g_assert_cmpint (number, ==, actions[i].number);
    }
}

static void
test_bad (void)
{
  static const char *const texts[] = {
    "", ":", "allow:", "allow:1", "kill:EPERM", "errno:", "errno:-1", "errno:4095", "errno:EFOO",
    "errno:1:2", "errno: 1", "trace:65536", "deny", "SCMP_ACT_", "SCMP_ACT_DENY", "unset",
    "allow ", "errno:99999999999999999999", "act_allow",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SpeAction action = SPE_ACTION_LOG;
      gint64 number = 7;
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s”", texts[i]);
      g_assert_false (spe_cli_action_parse (texts[i], &action, &number, &error));
      g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
      g_assert_false (g_str_has_suffix (error->message, "."));
      g_assert_cmpint (action, ==, SPE_ACTION_LOG);
      g_assert_cmpint (number, ==, 7);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-action/good", test_good);
  g_test_add_func ("/cli/cli-action/bad", test_bad);

  return g_test_run ();
}
