/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-yaml-scalar.h"

static const struct
{
  const char *text;
  SpeNodeKind kind;
  const char *json;
} cases[] = {
  { "", SPE_NODE_NULL, NULL },
  { "~", SPE_NODE_NULL, NULL },
  { "null", SPE_NODE_NULL, NULL },
  { "Null", SPE_NODE_NULL, NULL },
  { "nULL", SPE_NODE_STRING, "nULL" },
  { "true", SPE_NODE_BOOLEAN, "true" },
  { "YES", SPE_NODE_BOOLEAN, "true" },
  { "y", SPE_NODE_BOOLEAN, "true" },
  { "On", SPE_NODE_BOOLEAN, "true" },
  { "off", SPE_NODE_BOOLEAN, "false" },
  { "n", SPE_NODE_BOOLEAN, "false" },
  { "oN", SPE_NODE_STRING, "oN" },
  { "read", SPE_NODE_STRING, "read" },
  { "SCMP_ACT_ALLOW", SPE_NODE_STRING, "SCMP_ACT_ALLOW" },
  { "=", SPE_NODE_STRING, "=" },
  { "<<", SPE_NODE_STRING, "<<" },

  { "0", SPE_NODE_NUMBER, "0" },
  { "-0", SPE_NODE_NUMBER, "0" },
  { "+12", SPE_NODE_NUMBER, "12" },
  { "-12", SPE_NODE_NUMBER, "-12" },
  { "1_000", SPE_NODE_NUMBER, "1000" },
  { "0x7E_02", SPE_NODE_NUMBER, "32258" },
  { "-0x10", SPE_NODE_NUMBER, "-16" },
  { "017", SPE_NODE_NUMBER, "15" },
  { "0o17", SPE_NODE_NUMBER, "15" },
  { "0b101", SPE_NODE_NUMBER, "5" },
  { "9223372036854775808", SPE_NODE_NUMBER, "9223372036854775808" },
  { "18446744073709551615", SPE_NODE_NUMBER, "18446744073709551615" },
  { "0xffffffffffffffff", SPE_NODE_NUMBER, "18446744073709551615" },
  { "-9223372036854775808", SPE_NODE_NUMBER, "-9223372036854775808" },
  /* Too large for an integer of the decoder: a float, which is left as written. */
  { "18446744073709551616", SPE_NODE_NUMBER, "18446744073709551616" },
  { "-9223372036854775809", SPE_NODE_NUMBER, "-9223372036854775809" },

  { "1e3", SPE_NODE_NUMBER, "1000" },
  { "1.0", SPE_NODE_NUMBER, "1" },
  { "1.", SPE_NODE_NUMBER, "1" },
  { "4.8", SPE_NODE_NUMBER, "4.8" },
  { ".5", SPE_NODE_NUMBER, ".5" },
  { "-.5e-1", SPE_NODE_NUMBER, "-.5e-1" },
  { "1e30", SPE_NODE_NUMBER, "1e30" },
  { "1e999", SPE_NODE_NUMBER, "1e999" },
  { ".inf", SPE_NODE_NUMBER, ".inf" },
  { "-.INF", SPE_NODE_NUMBER, "-.INF" },
  { ".NaN", SPE_NODE_NUMBER, ".NaN" },
  { "089", SPE_NODE_NUMBER, "89" },

  { ".", SPE_NODE_STRING, "." },
  { "-", SPE_NODE_STRING, "-" },
  { "+", SPE_NODE_STRING, "+" },
  { "-.", SPE_NODE_STRING, "-." },
  { "...", SPE_NODE_STRING, "..." },
  { "1e", SPE_NODE_STRING, "1e" },
  { "1e+", SPE_NODE_STRING, "1e+" },
  { "0x", SPE_NODE_STRING, "0x" },
  { "0xg", SPE_NODE_STRING, "0xg" },
  { "0b2", SPE_NODE_STRING, "0b2" },
  { "0x-1", SPE_NODE_STRING, "0x-1" },
  { "--1", SPE_NODE_STRING, "--1" },
  { "+-1", SPE_NODE_STRING, "+-1" },
  { "1 2", SPE_NODE_STRING, "1 2" },
  { "1.2.3", SPE_NODE_STRING, "1.2.3" },
  { "12:30", SPE_NODE_STRING, "12:30" },
  { "2026-01-01", SPE_NODE_STRING, "2026-01-01" },
  { "1_000x", SPE_NODE_STRING, "1_000x" },
  { "_1", SPE_NODE_STRING, "_1" },
};

static void
test_resolve (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (spe_yaml_scalar_resolve (cases[i].text, &json), ==, cases[i].kind);
      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/yaml-scalar/resolve", test_resolve);

  return g_test_run ();
}
