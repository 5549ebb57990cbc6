/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observed-text.h"

static void
test_values (void)
{
  g_autoptr (SpeObservedCall) socket =
    spe_observed_call_new (SPE_ARCH_X86_64, NULL, "socket", SPE_NO_NUMBER);
  g_autoptr (SpeObservedCall) nameless =
    spe_observed_call_new (SPE_ARCH_X86_64, NULL, NULL, 4711);
  g_autofree char *nothing = spe_observed_text_dup_values (socket, SPE_ARCH_X86_64);
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;

  g_assert_cmpstr (nothing, ==, "");
  spe_observed_call_add_value (socket, 0, 1, 2);
  spe_observed_call_add_value (socket, 0, 16, 1);
  spe_observed_call_add_value (socket, 2, 0, 3);
  spe_observed_call_add_others (socket, 0, 4);
  text = spe_observed_text_dup_values (socket, SPE_ARCH_X86_64);
  g_assert_cmpstr (text, ==, "domain: AF_UNIX, AF_NETLINK, others; protocol: 0");

  spe_observed_call_add_value (nameless, 5, 255, 1);
  number = spe_observed_text_dup_values (nameless, SPE_ARCH_X86_64);
  g_assert_cmpstr (number, ==, "?: 0xff");
}

/* A long list ends with a hint that there is more. */
static void
test_long (void)
{
  g_autoptr (SpeObservedCall) call =
    spe_observed_call_new (SPE_ARCH_X86_64, NULL, "socket", SPE_NO_NUMBER);
  g_autofree char *text = NULL;

  for (guint64 value = 1; value < 20; value++)
    spe_observed_call_add_value (call, 2, value, 1);
  text = spe_observed_text_dup_list (call, SPE_ARCH_X86_64, 2, call->arguments[2].values);
  g_assert_cmpstr (text, ==, "1, 2, 3, 4, 5, 6, …");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observed-text/values", test_values);
  g_test_add_func ("/observe/observed-text/long", test_long);

  return g_test_run ();
}
