/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-profile-writer.h"
#include "format/spe-source.h"

static SpeSource *
parse (GBytes *text)
{
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (text, "test.json", NULL, &error);

  g_assert_no_error (error);
  return source;
}

static void
check (const SpeProfile *profile,
       const char       *want)
{
  g_autoptr (GBytes) text = spe_profile_write (profile);
  g_autoptr (SpeSource) source = parse (text);
  g_autofree char *got = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));

  g_assert_cmpstr (got, ==, want);
  g_assert_true (spe_profile_equal (spe_source_get_profile (source), profile));
  g_assert_cmpuint (spe_source_get_problems (source)->len, ==, 0);
}

static void
test_small (void)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();

  profile->default_action = SPE_ACTION_LOG;
  check (profile, "{\n\t\"defaultAction\": \"SCMP_ACT_LOG\"\n}\n");
}

static SpeRule *
new_full_rule (void)
{
  SpeRule *rule = spe_rule_new ();

  rule->names = g_strsplit ("clone clone3", " ", -1);
  rule->action = SPE_ACTION_ERRNO;
  rule->errno_ret = 38;
  rule->errno_name = g_strdup ("ENOSYS");
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  g_ptr_array_add (rule->conditions,
                   spe_condition_new_test (0, SPE_OPERATOR_MASKED_EQ, G_MAXUINT64, 0));
  rule->comment = g_strdup ("no \"namespaces\"");
  rule->includes = spe_scope_new ();
  rule->includes->arches = g_strsplit ("amd64", " ", -1);
  rule->includes->min_kernel = g_strdup ("4.8");
  rule->excludes = spe_scope_new ();
  rule->excludes->caps = g_strsplit ("CAP_SYS_ADMIN", " ", -1);

  return rule;
}

static void
test_full (void)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();

  profile->default_action = SPE_ACTION_ERRNO;
  profile->default_errno_ret = 1;
  profile->arch_map = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);
  g_ptr_array_add (profile->arch_map,
                   spe_arch_map_entry_new ("SCMP_ARCH_X86_64",
                                           (const char * const[]) { "SCMP_ARCH_X86", NULL }));
  profile->flags = g_new0 (char *, 1);
  profile->listener_path = g_strdup ("/run/agent.sock");
  g_ptr_array_add (profile->rules, new_full_rule ());

  check (profile,
         "{\n"
         "\t\"defaultAction\": \"SCMP_ACT_ERRNO\",\n"
         "\t\"defaultErrnoRet\": 1,\n"
         "\t\"archMap\": [\n"
         "\t\t{\n"
         "\t\t\t\"architecture\": \"SCMP_ARCH_X86_64\",\n"
         "\t\t\t\"subArchitectures\": [\n"
         "\t\t\t\t\"SCMP_ARCH_X86\"\n"
         "\t\t\t]\n"
         "\t\t}\n"
         "\t],\n"
         "\t\"flags\": [],\n"
         "\t\"listenerPath\": \"/run/agent.sock\",\n"
         "\t\"syscalls\": [\n"
         "\t\t{\n"
         "\t\t\t\"names\": [\n"
         "\t\t\t\t\"clone\",\n"
         "\t\t\t\t\"clone3\"\n"
         "\t\t\t],\n"
         "\t\t\t\"action\": \"SCMP_ACT_ERRNO\",\n"
         "\t\t\t\"errnoRet\": 38,\n"
         "\t\t\t\"errno\": \"ENOSYS\",\n"
         "\t\t\t\"args\": [\n"
         "\t\t\t\t{\n"
         "\t\t\t\t\t\"index\": 0,\n"
         "\t\t\t\t\t\"value\": 18446744073709551615,\n"
         "\t\t\t\t\t\"valueTwo\": 0,\n"
         "\t\t\t\t\t\"op\": \"SCMP_CMP_MASKED_EQ\"\n"
         "\t\t\t\t}\n"
         "\t\t\t],\n"
         "\t\t\t\"comment\": \"no \\\"namespaces\\\"\",\n"
         "\t\t\t\"includes\": {\n"
         "\t\t\t\t\"arches\": [\n"
         "\t\t\t\t\t\"amd64\"\n"
         "\t\t\t\t],\n"
         "\t\t\t\t\"minKernel\": \"4.8\"\n"
         "\t\t\t},\n"
         "\t\t\t\"excludes\": {\n"
         "\t\t\t\t\"caps\": [\n"
         "\t\t\t\t\t\"CAP_SYS_ADMIN\"\n"
         "\t\t\t\t]\n"
         "\t\t\t}\n"
         "\t\t}\n"
         "\t]\n"
         "}\n");
}

/* What is wrong in a profile is written as it is. */
static void
test_invalid (void)
{
  static const char *text = "{\n"
                            "\t\"defaultAction\": \"allow\",\n"
                            "\t\"syscalls\": [\n"
                            "\t\t{\n"
                            "\t\t\t\"names\": [],\n"
                            "\t\t\t\"action\": \"\",\n"
                            "\t\t\t\"args\": [\n"
                            "\t\t\t\t{\n"
                            "\t\t\t\t\t\"value\": 3,\n"
                            "\t\t\t\t\t\"op\": \"==\"\n"
                            "\t\t\t\t}\n"
                            "\t\t\t]\n"
                            "\t\t}\n"
                            "\t]\n"
                            "}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SpeSource) source = parse (bytes);
  g_autoptr (GBytes) written = spe_profile_write (spe_source_get_profile (source));

  g_assert_true (g_bytes_equal (written, bytes));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/profile-writer/small", test_small);
  g_test_add_func ("/format/profile-writer/full", test_full);
  g_test_add_func ("/format/profile-writer/invalid", test_invalid);

  return g_test_run ();
}
