/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-difference-item.h"

#include <string.h>

#include "spe-test-document.h"

#define RULE(action, names, args)                                                                 \
  "{ \"names\": [" names "], \"action\": \"SCMP_ACT_" action "\"" args " }"
#define PROFILE(rules)                                                                            \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [\"SCMP_ARCH_X86_64\","            \
  "  \"SCMP_ARCH_X86\"], \"syscalls\": [" rules "] }"
#define DOMAIN ", \"args\": [{ \"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_EQ\" }]"

static SpeAnalysis *
analyse (const char *text)
{
  g_autoptr (SpeSource) source = spe_test_source_new (text);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (GError) error = NULL;
  SpeAnalysis *analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &error);

  g_assert_no_error (error);

  return analysis;
}

static SpeComparison *
compare (const char *left,
         const char *right)
{
  g_autoptr (SpeAnalysis) a = analyse (left);
  g_autoptr (SpeAnalysis) b = analyse (right);
  g_autoptr (GError) error = NULL;
  SpeComparison *comparison = spe_compare (a, b, NULL, &error);

  g_assert_no_error (error);

  return comparison;
}

/* What is the same on another architecture joins; another call does not. */
static void
test_join (void)
{
  g_autoptr (SpeComparison) comparison =
    compare (PROFILE (RULE ("ALLOW", "\"read\"", "")),
             PROFILE (RULE ("ALLOW", "\"read\", \"mount\", \"bpf\"", "")));
  g_autoptr (SpeDifferenceItem) item = spe_difference_item_new (comparison, 0);
  const SpeSyscall *call = spe_difference_item_get_difference (item)->call;
  g_autofree char *arches = NULL;
  g_autofree char *detail = NULL;

  g_assert_cmpuint (comparison->differences->len, ==, 4);
  for (guint i = 1; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      g_assert_cmpint (spe_difference_item_join (item, difference), ==, difference->call == call);
    }

  arches = spe_difference_item_dup_arches (item);
  g_assert_cmpstr (arches, ==, "x86_64, x86");
  detail = spe_difference_item_dup_detail (item);
  g_assert_cmpstr (detail, ==, "");
}

/* Where the arguments matter, it says which, and shows a call. */
static void
test_detail (void)
{
  g_autoptr (SpeComparison) comparison =
    compare (PROFILE (RULE ("ALLOW", "\"read\"", "")),
             PROFILE (RULE ("ALLOW", "\"read\"", "") ", "
                      RULE ("ALLOW", "\"socket\"", DOMAIN)));
  g_autoptr (SpeDifferenceItem) item = spe_difference_item_new (comparison, 0);
  g_autofree char *detail = spe_difference_item_dup_detail (item);

  g_assert_nonnull (strstr (detail, "fails with EPERM → allowed"));
  g_assert_nonnull (strstr (detail, "socket (40"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/difference-item/join", test_join);
  g_test_add_func ("/app/difference-item/detail", test_detail);

  return g_test_run ();
}
