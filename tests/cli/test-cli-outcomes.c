/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli/spe-cli-outcomes.h"

#include <linux/audit.h>
#include <linux/seccomp.h>

#include "cli-runner.h"

#define LOAD(offset) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offset)
#define IF(k, yes, no) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, k, yes, no)
#define RETURN(k) BPF_STMT (BPF_RET | BPF_K, k)

static GString *printed;

static void
catch (const char *text)
{
  g_string_append (printed, text);
}

/* On aarch64: acct (89) fails, reboot (142) depends on its first argument, 1000 and 1001 are
 * logged, all else is allowed. Elsewhere everything kills. */
static const struct sock_filter instructions[] = {
  LOAD (4), IF (AUDIT_ARCH_AARCH64, 1, 0), RETURN (SECCOMP_RET_KILL_PROCESS),
  LOAD (0), IF (89, 5, 0), IF (1000, 5, 0), IF (1001, 4, 0), IF (142, 0, 4),
  LOAD (16), IF (7, 0, 2), RETURN (SECCOMP_RET_ERRNO | 1), RETURN (SECCOMP_RET_LOG),
  RETURN (SECCOMP_RET_ALLOW),
};

static GPtrArray *
list (void)
{
  g_autoptr (SpeProgram) program = spe_program_new (instructions, G_N_ELEMENTS (instructions),
                                                    FALSE);
  g_autoptr (SpeFilterStack) stack =
    spe_filter_stack_new ((const SpeProgram *const *) &program, 1);

  return spe_stack_outcomes_new (stack, SPE_ARCH_AARCH64, NULL, NULL);
}

static void
test_print (void)
{
  g_autoptr (GPtrArray) outcomes = list ();
  GPrintFunc before = NULL;

  printed = g_string_new (NULL);
  before = g_set_print_handler (catch);
  spe_cli_outcomes_print (outcomes);
  g_set_print_handler (before);

  cli_assert_has (printed->str, "\naarch64\n  allowed and logged: 0 calls\n    numbers 1000–1001\n"
                                "  fails with EPERM: 1 call\n    acct\n"
                                "  depends on the arguments:\n    reboot\n"
                                "      fails with EPERM when ");
  cli_assert_has (printed->str, "\n  allowed: all others, of them ");
  cli_assert_has (printed->str, "\nother architectures\n  kills the process: every call\n");
  g_string_free (printed, TRUE);
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) outcomes = list ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array = NULL;
  JsonObject *last = NULL;
  JsonObject *region = NULL;

  json_builder_begin_object (builder);
  spe_cli_outcomes_add_json (outcomes, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  array = json_object_get_array_member (json_node_get_object (root), "outcomes");
  g_assert_cmpuint (json_array_get_length (array), ==, outcomes->len);

  last = json_array_get_object_element (array, outcomes->len - 1);
  g_assert_true (json_object_get_null_member (last, "arch"));
  g_assert_true (json_object_get_null_member (last, "name"));
  g_assert_cmpint (json_object_get_int_member (last, "last"), ==, G_MAXUINT32);
  region = json_array_get_object_element (json_object_get_array_member (last, "regions"), 0);
  g_assert_true (json_object_get_boolean_member (region, "complete"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (region, "verdict"),
                                                  "action"), ==, "SCMP_ACT_KILL_PROCESS");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/outcomes/print", test_print);
  g_test_add_func ("/cli/outcomes/json", test_json);

  return g_test_run ();
}
