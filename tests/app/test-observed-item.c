/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observed-item.h"

#include "spe-test-document.h"

/* What an item says of a call, once for each thing that can become of it. */
static void
test_states (void)
{
  static const struct
  {
    const char *name;
    const char *outcome;
    const char *style;
    gboolean    is_refused;
  } cases[] = {
    { "mount", "Errno EPERM", "errno", TRUE },
    { "write", "Errno EPERM for 1 of 2 values", "errno", TRUE },
    { "pwrite64", "Errno EPERM", "errno", TRUE },
    { "no_such_call", "No such call", NULL, FALSE },
    { "read", "Allow", "allow", FALSE },
  };
  g_autoptr (SpeSource) base = spe_test_source_new (SPE_TEST_PROFILE);
  const SpeProfile *profile = spe_source_get_profile (base);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeDocumentState) state = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, cases[i].name,
                                 SPE_NO_NUMBER);
  for (guint64 value = 1; value <= 2; value++)
    spe_observed_call_add_value (
      spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, "write", SPE_NO_NUMBER), 0,
      value, 1);
  state = spe_document_state_new (base, profile, profile, target, observation, NULL);

  for (guint i = 0; i < state->replay->calls->len; i++)
    {
      const SpeReplayCall *call = state->replay->calls->pdata[i];
      g_autoptr (SpeObservedItem) item = spe_observed_item_new (observation, call->observed);
      g_autofree char *outcome = NULL;
      g_autofree char *style = NULL;
      g_autofree char *name = NULL;
      guint n = 0;

      spe_observed_item_set_replay (item, state->replay, i);
      g_object_get (item, "call", &name, "outcome", &outcome, "style", &style, NULL);
      while (!g_str_equal (cases[n].name, name))
        n++;
      g_assert_cmpstr (outcome, ==, cases[n].outcome);
      g_assert_cmpstr (style, ==, cases[n].style);
      g_assert_cmpint (spe_observed_item_is_refused (item), ==, cases[n].is_refused);
      g_assert_cmpuint (spe_observed_item_get_rank (item), ==, i);
    }
}

/* Without a replay only what was seen is known, and nothing of an older one stays. */
static void
test_forgets (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  SpeObservedCall *call =
    spe_observation_obtain_call (observation, SPE_ARCH_AARCH64, NULL, "socket", SPE_NO_NUMBER);
  g_autoptr (SpeObservedItem) item = NULL;
  g_autofree char *values = NULL;
  g_autofree char *count = NULL;
  g_autofree char *arch = NULL;
  g_autofree char *outcome = NULL;

  spe_observed_call_add_value (call, 0, 1, 1);
  item = spe_observed_item_new (observation, call);
  spe_observed_item_set_replay (item, NULL, 0);
  g_object_get (item, "values", &values, "count", &count, "architecture", &arch, "outcome",
                &outcome, NULL);
  g_assert_cmpstr (values, ==, "domain: AF_UNIX");
  g_assert_cmpstr (count, ==, "–");
  g_assert_cmpstr (arch, ==, "aarch64");
  g_assert_null (outcome);
  g_assert_false (spe_observed_item_is_refused (item));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/observed-item/states", test_states);
  g_test_add_func ("/app/observed-item/forgets", test_forgets);

  return g_test_run ();
}
