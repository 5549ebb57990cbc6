/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-rule-card.h"

#include "catalog/spe-catalog.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

#define TEXT                                                                                      \
  "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                        \
  "{\"names\": [\"read\", \"write\"], \"action\": \"SCMP_ACT_ALLOW\","                             \
  " \"comment\": \"<b>&\", \"includes\": {\"caps\": [\"CAP_SYS_ADMIN\"],\"minKernel\": \"4.8\"}," \
  " \"excludes\": {\"arches\": [\"s390\"]}},"                                                      \
  "{\"names\": [\"clone\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": ["                           \
  "{\"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\"},"                                         \
  "{\"index\": 1, \"value\": 2, \"op\": \"SCMP_CMP_LT\"}]},"                                       \
  "{\"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\": ["                          \
  "{\"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\"},"                                         \
  "{\"index\": 0, \"value\": 2, \"op\": \"SCMP_CMP_EQ\"}]}]}"

static GtkWidget *
present (guint    index,
         guint    line,
         gboolean decides)
{
  g_autoptr (SpeDocument) document = spe_test_document_new (TEXT, "test.json");
  const SpeRule *rule = spe_profile_get_rule (spe_document_get_profile (document), index);
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), spe_rule_get_nth_name (rule, 0));

  return spe_test_present (spe_rule_card_new (rule, index, line, decides, call, SPE_ARCH_X86_64),
                           400, 500);
}

static void
test_scope (void)
{
  GtkWidget *window = present (0, 12, TRUE);

  g_assert_nonnull (spe_test_find_text (window, "This rule decides. Names 2 calls\n<b>&"));
  g_assert_nonnull (spe_test_find_text (window, "CAP_SYS_ADMIN; kernel 4.8 or newer"));
  g_assert_nonnull (spe_test_find_text (window, "s390"));
  g_assert_nonnull (spe_test_find_text (window, "Whatever the arguments"));
  g_assert_nonnull (spe_test_find_tooltip (window, "Show this rule in the file"));
  spe_test_destroy (window);
}

static void
test_conditions (void)
{
  GtkWidget *window = present (1, 0, FALSE);

  g_assert_nonnull (spe_test_find_text (window, "Names this call only"));
  g_assert_nonnull (spe_test_find_text (window, "All of these must hold"));
  g_assert_nonnull (spe_test_find_tooltip (window, "Remove this condition"));
  g_assert_null (spe_test_find_tooltip (window, "Show this rule in the file"));
  spe_test_destroy (window);
}

/* Two tests of one argument: runtimes then take either. */
static void
test_same_argument (void)
{
  GtkWidget *window = present (2, 0, FALSE);

  g_assert_nonnull (spe_test_find_text (window, "Any of these is enough"));
  g_assert_nonnull (spe_test_find_text (window, "domain = AF_UNIX"));
  g_assert_nonnull (spe_test_find_text (window, "arg0 = 1"));
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/rule-card/scope", test_scope);
  g_test_add_func ("/app/rule-card/conditions", test_conditions);
  g_test_add_func ("/app/rule-card/same-argument", test_same_argument);

  return g_test_run ();
}
