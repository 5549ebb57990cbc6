/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "snippet-maker.h"

#define PROFILE \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [ \"SCMP_ARCH_X86_64\" ], " \
  "\"syscalls\": [ { \"names\": [ \"read\", \"no\" ], \"action\": \"SCMP_ACT_ALLOW\", " \
  "\"args\": [ { \"index\": 1, \"value\": 9223372036854775807, \"op\": \"SCMP_CMP_LE\" } ] } ] }"

static void
test_text (void)
{
  const SnippetCase wanted = { .kind = "operator", .target = "host", .profile = PROFILE,
                               .name = "web" };
  const SnippetCase older = { .kind = "operator-v1beta1", .target = "host", .profile = PROFILE,
                              .name = "web" };
  g_autofree char *yaml = snippet_make (&wanted, "");
  g_autofree char *older_yaml = snippet_make (&older, "before 0.9");

  g_assert_cmpstr (yaml, ==,
                   "apiVersion: security-profiles-operator.x-k8s.io/v1\n"
                   "kind: SeccompProfile\n"
                   "metadata:\n"
                   "  name: web\n"
                   "spec:\n"
                   "  defaultAction: SCMP_ACT_ERRNO\n"
                   "  architectures:\n"
                   "    - SCMP_ARCH_X86_64\n"
                   "  syscalls:\n"
                   "    - names:\n"
                   "        - read\n"
                   "        - \"no\"\n"
                   "      action: SCMP_ACT_ALLOW\n"
                   "      args:\n"
                   "        - index: 1\n"
                   "          value: 9223372036854775807\n"
                   "          op: SCMP_CMP_LE\n");
  snippet_assert_has (older_yaml, "security-profiles-operator.x-k8s.io/v1beta1\n");
}

static void
test_fails (void)
{
  const SnippetCase no_default = { .kind = "operator", .target = "host",
                                   .profile = "{ \"syscalls\": [] }" };
  const SnippetCase name = { .kind = "operator", .target = "host", .name = "a_b" };

  snippet_assert_fails (&no_default, "needs a default action");
  snippet_assert_fails (&name, "cannot be the name");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/snippet-operator/text", test_text);
  g_test_add_func ("/deploy/snippet-operator/fails", test_fails);

  return g_test_run ();
}
