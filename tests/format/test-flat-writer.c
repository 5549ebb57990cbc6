/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-flat-writer.h"

#include "profile-sketch.h"

static char *
write_flat (const SpeProfile *profile)
{
  g_autoptr (GBytes) text = spe_profile_write_flat (profile);

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

static void
test_layout (void)
{
  g_autoptr (SpeProfile) profile =
    sketch_read ("ERRNO:38; arch X86_64 X86; ALLOW read write; ERRNO:13 socket @0=40 @1&15=3");
  g_autofree char *text = write_flat (profile);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n"
                   "  \"defaultErrnoRet\": 38,\n"
                   "  \"architectures\": [\n"
                   "    \"SCMP_ARCH_X86_64\",\n"
                   "    \"SCMP_ARCH_X86\"\n"
                   "  ],\n"
                   "  \"syscalls\": [\n"
                   "    {\n"
                   "      \"names\": [\n"
                   "        \"read\",\n"
                   "        \"write\"\n"
                   "      ],\n"
                   "      \"action\": \"SCMP_ACT_ALLOW\"\n"
                   "    },\n"
                   "    {\n"
                   "      \"names\": [\n"
                   "        \"socket\"\n"
                   "      ],\n"
                   "      \"action\": \"SCMP_ACT_ERRNO\",\n"
                   "      \"errnoRet\": 13,\n"
                   "      \"args\": [\n"
                   "        {\n"
                   "          \"index\": 0,\n"
                   "          \"value\": 40,\n"
                   "          \"op\": \"SCMP_CMP_EQ\"\n"
                   "        },\n"
                   "        {\n"
                   "          \"index\": 1,\n"
                   "          \"value\": 15,\n"
                   "          \"valueTwo\": 3,\n"
                   "          \"op\": \"SCMP_CMP_MASKED_EQ\"\n"
                   "        }\n"
                   "      ]\n"
                   "    }\n"
                   "  ]\n"
                   "}\n");
}

/* Go writes what has nothing in it too, where the type says so. */
static void
test_nothing (void)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();
  g_autofree char *empty = write_flat (profile);
  g_autofree char *text = NULL;
  SpeRule *rule = spe_rule_new ();
  SpeRule *huge = spe_rule_new ();

  g_assert_cmpstr (empty, ==, "{\n  \"defaultAction\": \"\"\n}\n");

  huge->names = g_new0 (char *, 1);
  huge->errno_ret = (gint64) G_MAXUINT64;
  huge->action = SPE_ACTION_INVALID;
  huge->action_text = g_strdup ("a\"\n");
  g_ptr_array_add (profile->rules, rule);
  g_ptr_array_add (profile->rules, huge);
  profile->flags = g_new0 (char *, 1);
  text = write_flat (profile);
  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"defaultAction\": \"\",\n"
                   "  \"flags\": [],\n"
                   "  \"syscalls\": [\n"
                   "    {\n"
                   "      \"names\": null,\n"
                   "      \"action\": \"\"\n"
                   "    },\n"
                   "    {\n"
                   "      \"names\": [],\n"
                   "      \"action\": \"a\\\"\\n\",\n"
                   "      \"errnoRet\": 18446744073709551615\n"
                   "    }\n"
                   "  ]\n"
                   "}\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/flat-writer/layout", test_layout);
  g_test_add_func ("/format/flat-writer/nothing", test_nothing);

  return g_test_run ();
}
