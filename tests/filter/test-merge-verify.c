/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge-private.h"

#include <string.h>

#include "merge-run.h"

#define TARGET "oci+plain,arch=amd64"
#define LEFT "ERRNO; ALLOW socket @0=1; ALLOW read; ERRNO:38 clone3"
#define RIGHT "ERRNO; ALLOW socket; ERRNO:13 clone3"

/* A wrong result is seen, whatever is wrong with it; of two errnos either will do. */
static void
test_table (void)
{
  static const struct
  {
    SpeMergeKind  kind;
    const char   *result;
    const char   *fault;
  } rows[] = {
    { SPE_MERGE_UNION, "ERRNO; ALLOW socket read; ERRNO:38 clone3", NULL },
    { SPE_MERGE_UNION, "ERRNO; ALLOW socket read; ERRNO:13 clone3", NULL },
    { SPE_MERGE_UNION, "ERRNO; ALLOW socket read; ERRNO:5 clone3", "clone3 on x86_64" },
    { SPE_MERGE_UNION, "ERRNO; ALLOW socket; ERRNO:38 clone3", "read on x86_64" },
    { SPE_MERGE_UNION, "ERRNO; ALLOW socket @0=1; ALLOW read; ERRNO:38 clone3",
      "socket on x86_64" },
    { SPE_MERGE_UNION, "ERRNO; arch X86; ALLOW socket read; ERRNO:38 clone3", "on x86" },
    { SPE_MERGE_INTERSECTION, "ERRNO; ALLOW socket @0=1; ERRNO:38 clone3", NULL },
    { SPE_MERGE_INTERSECTION, "ERRNO; ALLOW socket; ERRNO:38 clone3", "socket on x86_64" },
    { SPE_MERGE_INTERSECTION, "ERRNO:38; ALLOW socket @0=1; ERRNO:38 clone3", " on x86_64" },
  };
  g_autoptr (GPtrArray) inputs = merge_inputs (TARGET, LEFT, RIGHT);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeAnalysis) result = merge_analyse (TARGET, rows[i].result);
      g_autoptr (GPtrArray) calls = spe_merge_calls_new ();
      g_autoptr (GError) error = NULL;
      gboolean is_right = spe_merge_verify (inputs, result, rows[i].kind, calls, NULL, &error);

      g_assert_cmpint (is_right, ==, rows[i].fault == NULL);
      g_assert_true ((error == NULL) == is_right);
      if (error != NULL)
        g_assert_nonnull (strstr (error->message, rows[i].fault));
    }
}

/* Where the inputs differ is noted, with what each of them does. */
static void
test_calls (void)
{
  g_autoptr (GPtrArray) inputs = merge_inputs (TARGET, LEFT, RIGHT);
  g_autoptr (SpeAnalysis) result =
    merge_analyse (TARGET, "ERRNO; ALLOW socket @0=1; ERRNO:38 clone3");
  g_autoptr (GPtrArray) calls = spe_merge_calls_new ();
  const SpeMergedCall *call = NULL;

  g_assert_true (spe_merge_verify (inputs, result, SPE_MERGE_INTERSECTION, calls, NULL, NULL));
  g_assert_cmpuint (calls->len, ==, 3);
  call = calls->pdata[1];
  g_assert_cmpstr (spe_syscall_get_name (call->call), ==, "socket");
  g_assert_cmpstr (call->result, ==,
                   "allowed when domain = AF_UNIX (1); fails with EPERM when domain ≠ AF_UNIX (1)");
  g_assert_cmpstr (call->outcomes->pdata[0], ==,
                   "allowed when domain = AF_UNIX (1); fails with EPERM when domain ≠ AF_UNIX (1)");
  g_assert_cmpstr (call->outcomes->pdata[1], ==, "allowed");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/merge-verify/table", test_table);
  g_test_add_func ("/filter/merge-verify/calls", test_calls);

  return g_test_run ();
}
