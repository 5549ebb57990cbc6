/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-source.h"
#include "spe-random-edit.h"

/* Texts laid out in every way that the notations allow, and any series of edits on them. */

#define YAML_HEAD "apiVersion: security-profiles-operator.x-k8s.io/v1\nkind: SeccompProfile\n"

static const char * const texts[] = {
  /* JSON: one line, with and without blanks; hanging brackets; commas first; no indentation;
   * several elements a line; aligned values; values below their keys. */
  "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"a\",\"b\"],"
  "\"action\":\"SCMP_ACT_ALLOW\"}]}",
  "{ \"defaultAction\" : \"SCMP_ACT_ERRNO\" , \"syscalls\" : [ { \"names\" : [ \"a\" , \"b\" ] , "
  "\"action\" : \"SCMP_ACT_ALLOW\" } , { } ] }\n",
  "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [{\n    \"names\": [\n"
  "      \"a\", \"b\", \"c\",\n      \"d\", \"e\", \"f\"],\n    \"action\": \"SCMP_ACT_ALLOW\"\n"
  "  }, {\n    \"names\": [\"x\"], \"action\": \"SCMP_ACT_KILL\", \"errnoRet\": 1,\n"
  "    \"args\": [{\"index\": 0, \"value\": 1,\n              \"op\": \"SCMP_CMP_EQ\"}]\n  }]\n}\n",
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\"\n, \"syscalls\":\n  [ { \"names\": [ \"a\"\n"
  "             , \"b\"\n             ]\n    , \"action\": \"SCMP_ACT_ALLOW\"\n    }\n"
  "  , { \"name\": \"c\", \"args\": null, \"comment\": \"\" }\n  ]\n}",
  "{\r\n\"defaultAction\": \"SCMP_ACT_ERRNO\",\r\n\"syscalls\": [\r\n{\r\n\"names\": [\r\n"
  "\"a\",\r\n\"b\"\r\n],\r\n\"action\":   \"SCMP_ACT_ALLOW\"\r\n}\r\n]\r\n}\r\n",
  "{\r \"syscalls\": [ ],\r \"archMap\": {},\r \"defaultAction\":\r  \"SCMP_ACT_ERRNO\"\r}\r",
  "\n\n {\"defaultAction\": null, \"syscalls\": [null, {\"names\": [5, null, \"a\"], "
  "\"args\": [null, {\"index\": \"0\"}]}, \"x\", []], \"DEFAULTACTION\": \"SCMP_ACT_LOG\", "
  "\"flags\": \"x\"} \n\n",
  "{\"ociVersion\": \"1.0\", \"linux\": {\"seccomp\": {}, \"seccomp\": {\n"
  "\t\"defaultAction\": \"SCMP_ACT_ERRNO\"}}}",
  "{\"apiVersion\": \"security-profiles-operator.x-k8s.io/v1\", \"kind\": \"SeccompProfile\",\n"
  "  \"spec\": {\"defaultAction\": \"SCMP_ACT_ERRNO\", \"Syscalls\": 1,\n"
  "    \"syscalls\": [{\"action\": \"SCMP_ACT_ALLOW\",\n                  \"names\": [\"a\"]}]}}\n",

  /* YAML: indented lists, and lists as deep as their keys, with comments everywhere. */
  YAML_HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n    - action: SCMP_ACT_ALLOW\n"
            "      names:\n        - a\n        - b\n    - names:\n      - c\n"
            "      action: SCMP_ACT_KILL\n      args:\n        - index: 0\n          value: 1\n"
            "          op: SCMP_CMP_EQ\n",
  "# top\n" YAML_HEAD
  "spec: # here\n  # before\n  defaultAction: \"SCMP_ACT_ERRNO\" # deny\n  architectures:\n"
  "  - X # x\n  # y\n  - Y\n  syscalls: # list\n  # one\n  - action: 'SCMP_ACT_ALLOW' # ok\n"
  "    # names\n    names: # n\n    - a # b\n    # c\n    - b\n\n  # two\n  - # three\n"
  "    action: SCMP_ACT_LOG\n    names: ['c', 'd'] # four\n  # five\n# six\n",
  /* Flow style, alone and mixed; in YAML quotes, commas at the end and comments are allowed. */
  YAML_HEAD "spec: {defaultAction: SCMP_ACT_ERRNO, syscalls: [{action: SCMP_ACT_ALLOW, "
            "names: [a, b]}]}\n",
  YAML_HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls: [\n    {names: [\n      a, # x\n"
            "      # y\n      b,\n    ], \"action\": \"SCMP_ACT_ALLOW\"},\n    {},\n  ]\n",
  YAML_HEAD "spec:\n  syscalls:\n  - {action: SCMP_ACT_ALLOW, names: [a]}\n"
            "  - action: SCMP_ACT_KILL\n    names: []\n  - null\n  -\n  - names:\n"
            "    action:\n  defaultAction: SCMP_ACT_ERRNO\n  flags:\n  listenerMetadata: ~",
  /* No line end at the end; other line ends; several documents; wide dashes; odd scalars. */
  YAML_HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n  - action: SCMP_ACT_ALLOW\n"
            "    names:\n    - a\n    - b",
  "apiVersion: security-profiles-operator.x-k8s.io/v1\r\nkind: SeccompProfile\r\nspec:\r\n"
  "  defaultAction: SCMP_ACT_ERRNO\r\n  syscalls:\r\n  - action: SCMP_ACT_ALLOW\r\n"
  "    names:\r\n    - a\r\n    - b",
  "kind: ConfigMap\n---\n" YAML_HEAD
  "spec:\n    defaultAction: SCMP_ACT_ERRNO\n    syscalls:\n    -   action:   SCMP_ACT_ALLOW\n"
  "        names:\n        -   a\n        -   b\n...\n---\nkind: Pod\n",
  YAML_HEAD "spec:\n  defaultAction: >-\n    SCMP_ACT_ERRNO\n\n  listenerMetadata: |\n    a\n"
            "    b\n\n  syscalls:\n  - names:\n    - !!str a\n    - &b b\n    - \"c\n\n      d\"\n"
            "    - e\n      f # g\n    action: !!str SCMP_ACT_ALLOW\n",
};

static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new_static (texts[i], strlen (texts[i]));

      g_test_message ("text %u", i);
      for (guint j = 0; j < 60; j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (SpeSource) source = spe_source_parse (text, "test", NULL, &error);

          g_assert_no_error (error);
          random_edit_check (source, rand, 15);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/source-write-styles/random-edits", test_random_edits);

  return g_test_run ();
}
