/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli/spe-cli-json.h"

static void
test_members (void)
{
  static const guint64 args[6] = { 0, 40, G_MAXUINT64, 0, 0, 1 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  spe_cli_json_integer (builder, "a", TRUE, G_MAXUINT32);
  spe_cli_json_integer (builder, "b", FALSE, 1);
  spe_cli_json_boolean (builder, "c", TRUE);
  spe_cli_json_verdict (builder, "d", (SpeVerdict){ SPE_ACTION_ERRNO, 0 });
  spe_cli_json_verdict (builder, "e", (SpeVerdict){ SPE_ACTION_TRACE, 7 });
  spe_cli_json_arguments (builder, "f", args);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_assert_cmpstr (text, ==,
                   "{\"a\":4294967295,\"b\":null,\"c\":true,"
                   "\"d\":{\"action\":\"SCMP_ACT_ERRNO\",\"errno\":0},"
                   "\"e\":{\"action\":\"SCMP_ACT_TRACE\",\"errno\":null},"
                   "\"f\":[\"0x0\",\"0x28\",\"0xffffffffffffffff\",\"0x0\",\"0x0\",\"0x1\"]}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/json/members", test_members);

  return g_test_run ();
}
