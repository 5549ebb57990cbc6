/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-allow-rounds.h"

#include "app/run/spe-refused-call.h"

/* What a run was refused; a name of digits is a call whose name is not known. */
static GListModel *
new_calls (const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);
  GListStore *calls = g_list_store_new (SPE_TYPE_REFUSED_CALL);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autoptr (JsonObject) line = json_object_new ();
      g_autoptr (SpeRefusedCall) call = NULL;

      if (g_ascii_isdigit (list[i][0]))
        json_object_set_int_member (line, "nr", g_ascii_strtoll (list[i], NULL, 10));
      else
        json_object_set_string_member (line, "name", list[i]);
      json_object_set_boolean_member (line, "foreignArch", g_str_equal (list[i], "acct"));
      call = spe_refused_call_new (line);
      g_list_store_append (calls, call);
    }

  return G_LIST_MODEL (calls);
}

static void
assert_plan (SpeAllowRounds *rounds,
             const char     *refused,
             const char     *allow,
             const char     *ask,
             const char     *stuck)
{
  g_autoptr (GListModel) calls = new_calls (refused);
  g_autoptr (SpeAllowRound) round = spe_allow_rounds_plan (rounds, calls);
  g_autofree char *allow_text = g_strjoinv (" ", round->allow);
  g_autofree char *ask_text = g_strjoinv (" ", round->ask);
  g_autofree char *stuck_text = g_strjoinv (" ", round->stuck);

  g_assert_cmpstr (allow_text, ==, allow);
  g_assert_cmpstr (ask_text, ==, ask);
  g_assert_cmpstr (stuck_text, ==, stuck);
}

static void
test_plan (void)
{
  g_autoptr (SpeAllowRounds) rounds = spe_allow_rounds_new ();

  assert_plan (rounds, "", "", "", "");
  assert_plan (rounds, "bind socket bind", "bind socket", "", "");
  assert_plan (rounds, "bind mount bpf mount", "bind", "mount bpf", "");
  /* No name, or of an architecture that the profile lacks. */
  assert_plan (rounds, "999 acct", "", "", "999 acct");
}

static void
test_decided (void)
{
  g_autoptr (SpeAllowRounds) rounds = spe_allow_rounds_new ();

  spe_allow_rounds_allow (rounds, (const char *const[]) { "bind", NULL });
  spe_allow_rounds_decline (rounds, (const char *const[]) { "mount", NULL });
  assert_plan (rounds, "bind mount listen bpf", "listen", "bpf", "bind");
}

static void
test_text (void)
{
  g_autoptr (SpeAllowRounds) rounds = spe_allow_rounds_new ();
  g_autofree char *none = spe_allow_rounds_dup_text (rounds);
  g_autofree char *two = NULL;

  spe_allow_rounds_allow (rounds, (const char *const[]) { "bind", "socket", NULL });
  spe_allow_rounds_allow (rounds, (const char *const[]) { "listen", "bind", NULL });
  two = spe_allow_rounds_dup_text (rounds);
  g_assert_cmpstr (none, ==, "Nothing was allowed.");
  g_assert_cmpstr (two, ==, "Allowed in 2 rounds: bind, socket, listen.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/allow-rounds/plan", test_plan);
  g_test_add_func ("/app/allow-rounds/decided", test_decided);
  g_test_add_func ("/app/allow-rounds/text", test_text);

  return g_test_run ();
}
