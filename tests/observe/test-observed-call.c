/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-observed-call.h"

static SpeObservedCall *
make_call (const char *name)
{
  return spe_observed_call_new (SPE_ARCH_X86_64, NULL, name, 7);
}

/* Counts from a file may be anything. */
static void
test_counts (void)
{
  g_autoptr (SpeObservedCall) call = make_call ("read");

  spe_observed_call_add_count (call, G_MAXUINT64 - 1);
  spe_observed_call_add_count (call, 5);
  g_assert_true (call->count == G_MAXUINT64);

  spe_observed_call_add_action (call, SPE_ACTION_ERRNO, 2);
  spe_observed_call_add_action (call, SPE_ACTION_KILL, 1);
  spe_observed_call_add_action (call, SPE_ACTION_UNSET, 4);
  spe_observed_call_add_action (call, SPE_ACTION_LOG, 8);
  g_assert_cmpuint (call->refused, ==, 7);
  g_assert_cmpuint (call->actions[SPE_ACTION_KILL_THREAD], ==, 1);
  g_assert_cmpuint (call->actions[SPE_ACTION_KILL], ==, 0);
  g_assert_cmpuint (call->actions[SPE_ACTION_LOG], ==, 8);
}

static void
test_times (void)
{
  g_autoptr (SpeObservedCall) call = make_call ("read");

  spe_observed_call_add_time (call, SPE_NO_TIME, SPE_NO_TIME);
  g_assert_true (call->first == SPE_NO_TIME && call->last == SPE_NO_TIME);
  spe_observed_call_add_time (call, 20, 20);
  spe_observed_call_add_time (call, 30, 40);
  spe_observed_call_add_time (call, 10, SPE_NO_TIME);
  g_assert_cmpint (call->first, ==, 10);
  g_assert_cmpint (call->last, ==, 40);
}

static void
test_names (void)
{
  g_autoptr (SpeObservedCall) call = make_call ("read");

  for (guint i = 0; i < SPE_OBSERVED_NAMES_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("worker/%u", i);

      spe_observed_call_add_name (call, name);
      spe_observed_call_add_name (call, name);
    }
  g_assert_cmpuint (call->names->len, ==, SPE_OBSERVED_NAMES_MAX);
  g_assert_false (call->has_more_names);
  spe_observed_call_add_name (call, "one more");
  g_assert_cmpuint (call->names->len, ==, SPE_OBSERVED_NAMES_MAX);
  g_assert_true (call->has_more_names);
}

static void
test_values (void)
{
  g_autoptr (SpeObservedCall) call = make_call ("socket");
  const GArray *values = NULL;

  for (guint64 i = SPE_OBSERVED_VALUES_MAX; i > 0; i--)
    spe_observed_call_add_value (call, 0, i * 3, 1);
  spe_observed_call_add_value (call, 0, 3, 4);
  spe_observed_call_add_value (call, 0, G_MAXUINT64, 1);
  spe_observed_call_add_value (call, 0, 1, 0);

  values = call->arguments[0].values;
  g_assert_cmpuint (values->len, ==, SPE_OBSERVED_VALUES_MAX);
  for (guint i = 0; i < values->len; i++)
    g_assert_cmpuint (g_array_index (values, SpeObservedValue, i).value, ==, (i + 1) * 3);
  g_assert_cmpuint (g_array_index (values, SpeObservedValue, 0).count, ==, 5);
  g_assert_cmpuint (call->arguments[0].n_others, ==, 2);
  g_assert_null (call->arguments[1].values);
}

static void
test_sources (void)
{
  static const guint added[] = { 5, 1, 3, 5, 1, 0 };
  static const guint expected[] = { 0, 1, 3, 5 };
  g_autoptr (SpeObservedCall) call = make_call ("read");

  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    spe_observed_call_add_source (call, added[i]);
  g_assert_cmpmem (call->sources->data, call->sources->len * sizeof (guint), expected,
                   sizeof expected);
  g_assert_true (spe_observed_call_has_source (call, 3));
  g_assert_false (spe_observed_call_has_source (call, 2));
}

static void
test_order (void)
{
  SpeObservedCall *calls[] = {
    spe_observed_call_new (SPE_ARCH_X86, NULL, "open", 5),
    spe_observed_call_new (SPE_ARCH_X86_64, NULL, "open", 2),
    spe_observed_call_new (SPE_ARCH_INVALID, "vax", "open", SPE_NO_NUMBER),
    spe_observed_call_new (SPE_ARCH_X86_64, NULL, "read", 0),
    spe_observed_call_new (SPE_ARCH_X86_64, NULL, NULL, -7),
    spe_observed_call_new (SPE_ARCH_X86_64, NULL, NULL, 9999),
  };
  g_autofree char *label = spe_observed_call_dup_label (calls[5]);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    for (guint j = 0; j < G_N_ELEMENTS (calls); j++)
      {
        int order = spe_observed_call_compare (calls[i], calls[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }

  g_assert_cmpstr (label, ==, "9999");
  g_assert_cmpstr (spe_observed_call_get_arch_text (calls[0]), ==, "SCMP_ARCH_X86");
  g_assert_cmpstr (spe_observed_call_get_arch_text (calls[2]), ==, "vax");

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    g_clear_pointer (&calls[i], spe_observed_call_free);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observed-call/counts", test_counts);
  g_test_add_func ("/observe/observed-call/times", test_times);
  g_test_add_func ("/observe/observed-call/names", test_names);
  g_test_add_func ("/observe/observed-call/values", test_values);
  g_test_add_func ("/observe/observed-call/sources", test_sources);
  g_test_add_func ("/observe/observed-call/order", test_order);

  return g_test_run ();
}
