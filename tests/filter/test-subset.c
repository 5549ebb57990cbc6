/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-subset.h"

#include "merge-run.h"

static void
test_table (void)
{
  static const struct
  {
    const char      *base;
    const char      *profile;
    SpeSubsetAnswer  answer;
  } rows[] = {
    { "ERRNO; ALLOW read write", "ERRNO; ALLOW read", SPE_SUBSET_YES },
    { "ERRNO; ALLOW read", "ERRNO; ALLOW read write", SPE_SUBSET_NO },
    /* How it is refused does not matter. */
    { "KILL_PROCESS; ALLOW read", "ERRNO:38; LOG read", SPE_SUBSET_YES },
    { "ERRNO; LOG read", "ERRNO; ALLOW read", SPE_SUBSET_YES },
    /* An agent may allow. */
    { "ERRNO", "ERRNO; NOTIFY read", SPE_SUBSET_NO },
    { "ERRNO; NOTIFY read", "ERRNO; ALLOW read", SPE_SUBSET_NO },
    { "ERRNO; ALLOW read", "ERRNO; NOTIFY read", SPE_SUBSET_YES },
    /* For one argument in 2^64. */
    { "ERRNO; ALLOW socket @0!=40", "ERRNO; ALLOW socket", SPE_SUBSET_NO },
    { "ERRNO; ALLOW socket @0!=40", "ERRNO; ALLOW socket @0<40", SPE_SUBSET_YES },
    /* On an architecture that the base kills. */
    { "ERRNO; ALLOW read", "ERRNO; arch X86; ALLOW read", SPE_SUBSET_NO },
    /* No call that is known: the default action. */
    { "ERRNO", "ALLOW", SPE_SUBSET_NO },
    { "ERRNO; ALLOW read @9=1", "ERRNO", SPE_SUBSET_UNKNOWN },
    { "ERRNO", "ERRNO; ALLOW read @9=1", SPE_SUBSET_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeAnalysis) base = merge_analyse ("oci+plain,arch=amd64", rows[i].base);
      g_autoptr (SpeAnalysis) profile = merge_analyse ("oci+plain,arch=amd64", rows[i].profile);
      g_autoptr (SpeComparison) comparison = spe_compare (base, profile, NULL, NULL);

      g_test_message ("%s | %s", rows[i].base, rows[i].profile);
      g_assert_cmpint (spe_subset_get_answer (comparison), ==, rows[i].answer);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/subset/table", test_table);

  return g_test_run ();
}
