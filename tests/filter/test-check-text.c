/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check-private.h"

#include "check-cases.h"
#include "profile-sketch.h"

static void
test_quoted (void)
{
  g_autofree char *plain = spe_check_dup_quoted ("read");
  g_autofree char *absent = spe_check_dup_quoted (NULL);
  g_autofree char *wild = spe_check_dup_quoted ("a\nb\x1b[31m\xff");
  g_autofree char *many = g_strnfill (1000000, 'x');
  g_autofree char *cut = spe_check_dup_quoted (many);

  g_assert_cmpstr (plain, ==, "“read”");
  g_assert_cmpstr (absent, ==, "“”");
  g_assert_cmpstr (wild, ==, "“a�b�[31m�”");
  g_assert_true (g_str_has_suffix (cut, "x…”"));
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 63);
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *none = spe_check_dup_list (names);
  g_autofree char *six = NULL;
  g_autofree char *eight = NULL;

  for (guint i = 0; i < 6; i++)
    g_ptr_array_add (names, (gpointer) "read");
  six = spe_check_dup_list (names);
  g_ptr_array_add (names, (gpointer) "write");
  g_ptr_array_add (names, (gpointer) "write");
  eight = spe_check_dup_list (names);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (six, ==, "read, read, read, read, read, read");
  g_assert_cmpstr (eight, ==, "read, read, read, read, read, read and 2 more");
}

/* A name of a hostile file stays on its line and does not fill it. */
static void
test_list_of_anything (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *many = g_strnfill (1000000, 'x');
  g_autofree char *list = NULL;

  g_ptr_array_add (names, (gpointer) "a\nb");
  g_ptr_array_add (names, many);
  list = spe_check_dup_list (names);

  g_assert_true (g_str_has_prefix (list, "a�b, xxx"));
  g_assert_cmpint (g_utf8_strlen (list, -1), <, 80);
}

static void
test_arches (void)
{
  SpeArch both[] = { SPE_ARCH_X86_64, SPE_ARCH_X32 };
  g_autoptr (GArray) arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
  g_autofree char *list = NULL;

  g_array_append_vals (arches, both, G_N_ELEMENTS (both));
  list = spe_check_dup_arches (arches);

  g_assert_cmpstr (list, ==, "x86_64, x32");
}

static void
test_numbers (void)
{
  g_autofree char *largest = spe_check_dup_number (G_MAXUINT64);

  g_assert_cmpstr (largest, ==, "18446744073709551615");
  g_assert_cmpuint (spe_check_rule_number (0), ==, 1);
}

static void
test_paths (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read write; ALLOW .name=open read");
  g_autofree char *second = spe_check_dup_name_path (profile, 0, 1);
  g_autofree char *single = spe_check_dup_name_path (profile, 1, 0);
  g_autofree char *behind = spe_check_dup_name_path (profile, 1, 1);
  g_autofree char *write = spe_check_dup_call_path (profile, 0, "write");
  g_autofree char *open = spe_check_dup_call_path (profile, 1, "open");
  g_autofree char *missing = spe_check_dup_call_path (profile, 1, "close");

  g_assert_cmpstr (second, ==, "/syscalls/0/names/1");
  g_assert_cmpstr (single, ==, "/syscalls/1/name");
  g_assert_cmpstr (behind, ==, "/syscalls/1/names/0");
  g_assert_cmpstr (write, ==, "/syscalls/0/names/1");
  g_assert_cmpstr (open, ==, "/syscalls/1/name");
  g_assert_cmpstr (missing, ==, "/syscalls/1");
}

/* Where all calls of the rule agree, a message has the words of the kernel's headers. */
static void
test_condition (void)
{
  static const struct
  {
    const char *names;
    const char *arch;
    const char *text;
  } rows[] = {
    { "'socket'", NULL, "domain = AF_VSOCK (arg0 = 40)" },
    { "'socket','socketpair'", NULL, "domain = AF_VSOCK (arg0 = 40)" },
    { "'socket','read'", NULL, "arg0 = 40" },
    { "'no_such_call'", NULL, "arg0 = 40" },
    { "", NULL, "arg0 = 40" },
    { "'clone'", "s390x", "stack = 40 (arg0 = 40)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':[%s],'action':'SCMP_ACT_ALLOW',"
        "'args':[{'index':0,'value':40,'op':'SCMP_CMP_EQ'}]}]}", rows[i].names);
      g_autoptr (SpeProfile) profile = check_cases_profile (json);
      g_autoptr (SpeTarget) target = check_cases_target (profile, rows[i].arch);
      const SpeRule *rule = spe_profile_get_rule (profile, 0);
      SpeCheckRun run = { .profile = profile, .target = target };
      g_autofree char *text =
        spe_check_dup_condition (&run, rule, spe_rule_get_condition (rule, 0));

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-text/quoted", test_quoted);
  g_test_add_func ("/filter/check-text/list", test_list);
  g_test_add_func ("/filter/check-text/list-of-anything", test_list_of_anything);
  g_test_add_func ("/filter/check-text/arches", test_arches);
  g_test_add_func ("/filter/check-text/numbers", test_numbers);
  g_test_add_func ("/filter/check-text/paths", test_paths);
  g_test_add_func ("/filter/check-text/condition", test_condition);

  return g_test_run ();
}
