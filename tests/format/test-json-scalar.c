/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-json-scalar.h"

static void
test_render (void)
{
  static const struct
  {
    SpeNodeKind kind;
    const char *value;
    const char *want;
  } cases[] = {
    { SPE_NODE_NULL, NULL, "null" },
    { SPE_NODE_BOOLEAN, "true", "true" },
    { SPE_NODE_NUMBER, "18446744073709551615", "18446744073709551615" },
    { SPE_NODE_STRING, "", "\"\"" },
    { SPE_NODE_STRING, "read", "\"read\"" },
    { SPE_NODE_STRING, "a\"b\\c/d", "\"a\\\"b\\\\c/d\"" },
    { SPE_NODE_STRING, "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
    { SPE_NODE_STRING, "\x01\x1f", "\"\\u0001\\u001f\"" },
    { SPE_NODE_STRING, "Ä€\x7f", "\"Ä€\x7f\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      spe_json_scalar_render (cases[i].kind, cases[i].value, NULL, out);
      g_assert_cmpstr (out->str, ==, cases[i].want);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/json-scalar/render", test_render);

  return g_test_run ();
}
