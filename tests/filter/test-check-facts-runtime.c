/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check-private.h"

#include "check-cases.h"

static void
test_texts (void)
{
  guint n_facts = 0;
  const SpeCheckFacts *facts = spe_check_facts_get_runtime (&n_facts);

  g_assert_cmpuint (n_facts, >, 25);
  for (guint i = 0; i < n_facts; i++)
    {
      g_assert_cmpstr (facts[i].id, >=, "SEC600");
      g_assert_cmpstr (facts[i].id, <=, "SEC999");
      if (i > 0)
        g_assert_cmpstr (facts[i - 1].id, <, facts[i].id);
      check_cases_assert_facts (&facts[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-facts-runtime/texts", test_texts);

  return g_test_run ();
}
