/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-go-value.h"

#include <string.h>

#include "format/spe-go-scanner.h"
#include "format/spe-loader-types.h"

static SpeGoValue *
decode (const SpeGoType  *type,
        const char       *text,
        guint             word_bits,
        GError          **error)
{
  g_autoptr (SpeNode) node = spe_go_scan (text, strlen (text), error);
  const SpeGoInput input = { text, word_bits, NULL, NULL };

  return node != NULL ? spe_go_decode (type, node, &input, error) : NULL;
}

static const char *
get_text (const SpeGoValue *owner,
          const char       *field)
{
  return spe_go_value_get_field (owner, field)->text;
}

static const SpeGoValue *
get_rule (const SpeGoValue *profile,
          guint             index)
{
  const SpeGoValue *rule = spe_go_value_get_field (profile, "syscalls")->items->pdata[index];

  return rule->type->kind == SPE_GO_POINTER ? rule->target : rule;
}

/* The exact key wins over another only because it is found first, not because it comes later. */
static void
test_keys (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "{\"defaultAction\":\"a\"}", "a" },
    { "{\"DEFAULTACTION\":\"a\"}", "a" },
    { "{\"defaultAction\":\"a\",\"DefaultAction\":\"b\"}", "b" },
    { "{\"DefaultAction\":\"b\",\"defaultAction\":\"a\"}", "a" },
    { "{\"default_action\":\"a\"}", NULL },
    { "{\"defaultAction\":\"a\",\"defaultAction\":null}", "a" },
    { "{\"unknown\":{\"defaultAction\":[1]},\"defaultAction\":\"a\"}", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeGoValue) value = decode (&spe_go_type_oci, rows[i].text, 64, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (get_text (value, "defaultAction"), ==, rows[i].want);
    }
}

/* A second list is decoded over the first, and what it does not mention stays, even behind the end
 * of a shorter one in between. */
static void
test_stale (void)
{
  g_autoptr (SpeGoValue) value = decode (
    &spe_go_type_oci,
    "{\"syscalls\":[{\"names\":[\"a\"],\"errnoRet\":1},{\"names\":[\"b\"],\"errnoRet\":2}],"
    "\"syscalls\":[{\"action\":\"x\"}],"
    "\"syscalls\":[{\"names\":[\"c\"]},{\"action\":\"y\"}]}", 64, NULL);

  g_assert_cmpuint (spe_go_value_get_field (value, "syscalls")->length, ==, 2);
  g_assert_cmpstr (get_text (get_rule (value, 0), "action"), ==, "x");
  g_assert_cmpuint (spe_go_value_get_field (get_rule (value, 0), "errnoRet")->target->number, ==,
                    1);
  g_assert_cmpstr (get_text (get_rule (value, 1), "action"), ==, "y");
  g_assert_cmpuint (spe_go_value_get_field (get_rule (value, 1), "errnoRet")->target->number, ==,
                    2);
}

/* An empty list in between, or null, is a new start. */
static void
test_new_start (void)
{
  static const char * const texts[] = {
    "{\"syscalls\":[{\"action\":\"x\"}],\"syscalls\":[],\"syscalls\":[{}]}",
    "{\"syscalls\":[{\"action\":\"x\"}],\"syscalls\":null,\"syscalls\":[{}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeGoValue) value = decode (&spe_go_type_oci, texts[i], 64, NULL);

      g_assert_null (get_text (get_rule (value, 0), "action"));
    }
}

static void
test_null (void)
{
  g_autoptr (SpeGoValue) moby = decode (
    &spe_go_type_moby_20,
    "{\"syscalls\":[null,{\"args\":[null],\"errnoRet\":1,\"errnoRet\":null}]}", 64, NULL);
  g_autoptr (SpeGoValue) nothing = decode (&spe_go_type_moby, "null", 64, NULL);
  const SpeGoValue *args = NULL;

  g_assert_null (get_rule (moby, 0));
  g_assert_null (spe_go_value_get_field (get_rule (moby, 1), "errnoRet")->target);
  args = spe_go_value_get_field (get_rule (moby, 1), "args");
  g_assert_cmpuint (args->length, ==, 1);
  g_assert_null (((const SpeGoValue *) args->items->pdata[0])->target);
  g_assert_nonnull (nothing);
}

/* The first wrong type is told, with the way to it; a kernel's version that is wrong is told before
 * any of them. */
static void
test_refusals (void)
{
  static const struct
  {
    const SpeGoType *type;
    const char      *text;
    const char      *want;
  } rows[] = {
    { &spe_go_type_oci, "[]",
      "json: cannot unmarshal array into Go value of type specs.LinuxSeccomp" },
    { &spe_go_type_oci, "5",
      "json: cannot unmarshal number into Go value of type specs.LinuxSeccomp" },
    { &spe_go_type_oci, "{\"flags\":{}}",
      "json: cannot unmarshal object into Go struct field LinuxSeccomp.flags of type "
      "[]specs.LinuxSeccompFlag" },
    { &spe_go_type_oci, "{\"FLAGS\":[true],\"defaultAction\":1}",
      "json: cannot unmarshal bool into Go struct field LinuxSeccomp.flags of type "
      "specs.LinuxSeccompFlag" },
    { &spe_go_type_oci, "{\"syscalls\":[{\"args\":[{\"index\":-1}]}]}",
      "json: cannot unmarshal number -1 into Go struct field LinuxSeccompArg.syscalls.args.index "
      "of type uint" },
    { &spe_go_type_oci, "{\"syscalls\":[{\"args\":[{\"value\":18446744073709551616}]}]}",
      "json: cannot unmarshal number 18446744073709551616 into Go struct field "
      "LinuxSeccompArg.syscalls.args.value of type uint64" },
    { &spe_go_type_containers_common, "{\"defaultErrno\":38}",
      "json: cannot unmarshal number into Go struct field Seccomp.defaultErrno of type string" },
    { &spe_go_type_moby,
      "{\"defaultAction\":1,\"syscalls\":[{\"includes\":{\"minKernel\":[4, 8]}}]}",
      "invalid kernel version: [4, 8], expected \"<kernel>.<major>\": json: cannot unmarshal "
      "array into Go value of type string" },
    { &spe_go_type_moby, "{\"syscalls\":[{\"includes\":{\"minKernel\":\"999x.1\"}}]}",
      "invalid kernel version: \"999x.1\", expected \"<kernel>.<major>\": strconv.ParseUint: "
      "parsing \"999x\": value out of range" },
    { &spe_go_type_moby, "{\"syscalls\":[{\"includes\":{\"minKernel\":\"0.0\"}}]}",
      "invalid kernel version: \"0.0\", expected \"<kernel>.<major>\": version cannot be 0.0" },
    { &spe_go_type_moby, "{\"syscalls\":[{\"includes\":{\"minKernel\":\"\\u0034\"}}]}",
      "invalid kernel version: \"\\u0034\", expected \"<kernel>.<major>\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decode (rows[i].type, rows[i].text, 64, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, rows[i].want);
    }
}

/* An unsigned integer is as wide as the machine's words. */
static void
test_words (void)
{
  const char *text = "{\"defaultErrnoRet\":4294967296}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeGoValue) wide = decode (&spe_go_type_oci, text, 64, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (spe_go_value_get_field (wide, "defaultErrnoRet")->target->number, ==,
                    G_GUINT64_CONSTANT (4294967296));
  g_assert_null (decode (&spe_go_type_oci, text, 32, &error));
  g_assert_cmpstr (error->message, ==,
                   "json: cannot unmarshal number 4294967296 into Go struct field "
                   "LinuxSeccomp.defaultErrnoRet of type uint");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/go-value/keys", test_keys);
  g_test_add_func ("/format/go-value/stale", test_stale);
  g_test_add_func ("/format/go-value/new-start", test_new_start);
  g_test_add_func ("/format/go-value/null", test_null);
  g_test_add_func ("/format/go-value/refusals", test_refusals);
  g_test_add_func ("/format/go-value/words", test_words);

  return g_test_run ();
}
