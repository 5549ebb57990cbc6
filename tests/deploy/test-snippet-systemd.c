/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-seccomp-table.h"
#include "snippet-maker.h"

#define AMD64 "host,arch=amd64"

#define RULE(names, action) "{ \"names\": [ " names " ], \"action\": \"" action "\" }"
#define ERRNO_RULE(names, number) \
  "{ \"names\": [ " names " ], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": " number " }"
#define PROFILE(default_action, rules) \
  "{ \"defaultAction\": \"" default_action "\", \"architectures\": [ \"SCMP_ARCH_X86_64\" ], " \
  "\"syscalls\": [ " rules " ] }"

static void
test_lists (void)
{
  static const struct
  {
    const char *profile;
    const char *text;
    const char *warning;
  } cases[] = {
    { PROFILE ("SCMP_ACT_ALLOW", ERRNO_RULE ("\"mkdir\"", "30") ", "
                                 RULE ("\"ptrace\"", "SCMP_ACT_KILL_PROCESS") ", "
                                 ERRNO_RULE ("\"mount\"", "4000") ", "
                                 RULE ("\"read\"", "SCMP_ACT_LOG")),
      "[Service]\n"
      "SystemCallArchitectures=\n"
      "SystemCallArchitectures=x86-64\n"
      "SystemCallFilter=\n"
      "SystemCallFilter=~mkdir:EROFS mount:4000 ptrace\n"
      "SystemCallLog=read\n",
      "" },
    { PROFILE ("SCMP_ACT_ALLOW", RULE ("\"ptrace\"", "SCMP_ACT_TRAP")),
      "[Service]\n"
      "SystemCallArchitectures=\n"
      "SystemCallArchitectures=x86-64\n"
      "SystemCallFilter=\n"
      "SystemCallFilter=~ptrace\n",
      "kills where the profile does something else: ptrace." },
    { PROFILE ("SCMP_ACT_LOG", RULE ("\"write\", \"read\"", "SCMP_ACT_ALLOW")),
      "[Service]\n"
      "SystemCallArchitectures=\n"
      "SystemCallArchitectures=x86-64\n"
      "SystemCallFilter=\n"
      "SystemCallLog=~read write\n",
      "" },
    { PROFILE ("SCMP_ACT_ALLOW", RULE ("\"execve\"", "SCMP_ACT_KILL_PROCESS")),
      "[Service]\n"
      "SystemCallArchitectures=\n"
      "SystemCallArchitectures=x86-64\n"
      "SystemCallFilter=\n"
      "SystemCallFilter=~execve\n",
      "no service starts without it" },
    { PROFILE ("SCMP_ACT_ALLOW",
               "{ \"names\": [ \"socket\" ], \"action\": \"SCMP_ACT_ERRNO\", \"args\": [ { "
               "\"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_EQ\" } ] }"),
      "[Service]\n"
      "SystemCallArchitectures=\n"
      "SystemCallArchitectures=x86-64\n"
      "SystemCallFilter=\n",
      "get its mildest answer: socket." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SnippetCase wanted = { .kind = "systemd", .target = AMD64,
                                   .profile = cases[i].profile };
      g_autofree char *text = snippet_make (&wanted, cases[i].warning);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A list of allowed calls: what systemd adds to it by itself is taken off. */
static void
test_allow_list (void)
{
  static const struct
  {
    const char *profile;
    const char *end;
    const char *warning;
  } cases[] = {
    { PROFILE ("SCMP_ACT_ERRNO", RULE ("\"execve\", \"read\", \"futex\"", "SCMP_ACT_ALLOW") ", "
                                 RULE ("\"write\"", "SCMP_ACT_LOG")),
      "SystemCallErrorNumber=EPERM\nSystemCallLog=write\n", "" },
    { PROFILE ("SCMP_ACT_KILL_PROCESS", RULE ("\"execve\"", "SCMP_ACT_ALLOW")),
      "set_tid_address time\n", "" },
    { PROFILE ("SCMP_ACT_KILL", RULE ("\"execve\"", "SCMP_ACT_ALLOW")),
      "set_tid_address time\n", "kills only the thread" },
    { PROFILE ("SCMP_ACT_TRAP", RULE ("\"execve\"", "SCMP_ACT_ALLOW")),
      "set_tid_address time\n", "no SCMP_ACT_TRAP" },
    { PROFILE ("SCMP_ACT_ERRNO", RULE ("\"read\"", "SCMP_ACT_ALLOW")),
      "SystemCallErrorNumber=EPERM\n", "systemd allows it all the same" },
    { PROFILE ("SCMP_ACT_ERRNO", RULE ("\"execve\"", "SCMP_ACT_ALLOW") ", "
                                 ERRNO_RULE ("\"clone3\"", "38")),
      "SystemCallErrorNumber=EPERM\n", "another one for: clone3." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SnippetCase wanted = { .kind = "systemd", .target = AMD64,
                                   .profile = cases[i].profile };
      g_autofree char *text = snippet_make (&wanted, cases[i].warning);

      g_test_message ("%s", text);
      g_assert_true (g_str_has_suffix (text, cases[i].end));
      snippet_assert_has (text, "\nSystemCallFilter=~arch_prctl brk ");
      g_assert_null (strstr (text, "~execve"));
    }
}

static void
test_architectures (void)
{
  const SnippetCase many = { .kind = "systemd", .target = "host,arch=arm64",
                             .profile = "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", "
                                        "\"architectures\": [ \"SCMP_ARCH_ARM\" ] }" };
  g_autofree char *text = snippet_make (&many, "");

  snippet_assert_has (text, "\nSystemCallArchitectures=arm64 arm\n");
}

static void
test_none (void)
{
  const SnippetCase unconfined = { .kind = "systemd", .target = "docker",
                                   .profile = "{ \"syscalls\": [] }" };
  const SnippetCase refused = { .kind = "systemd", .target = AMD64,
                                .profile = "{ \"defaultAction\": \"SCMP_ACT_FOO\" }" };

  snippet_assert_fails (&unconfined, ": ");
  snippet_assert_fails (&refused, "No filter can be made");
}

static char *
read_profile (const char *name)
{
  const char *root = g_getenv ("SPE_SOURCE_ROOT");
  g_autofree char *path = g_build_filename (root, "profiles", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
add_names (GHashTable *names,
           const char *list,
           gboolean    is_added)
{
  g_auto (GStrv) parts = g_strsplit_set (list, " \n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (is_added && parts[i][0] != '\0' && strchr ("#@", parts[i][0]) == NULL)
      g_hash_table_add (names, g_strdup (parts[i]));
    else if (!is_added)
      g_hash_table_remove (names, parts[i]);
}

/* Reads a drop-in as systemd.exec(5) says, with what this systemd adds by itself. */
static GHashTable *
read_allow_list (const char *text)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *added = NULL;

  g_assert_true (snippet_run (NULL, &added, "systemd-analyze", "--no-pager", "syscall-filter",
                              "@default", NULL));
  add_names (names, added, TRUE);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "SystemCallFilter=~"))
      add_names (names, lines[i] + strlen ("SystemCallFilter=~"), FALSE);
    else if (g_str_has_prefix (lines[i], "SystemCallFilter="))
      add_names (names, lines[i] + strlen ("SystemCallFilter="), TRUE);

  return names;
}

/* For calls that systemd knows and that have one outcome, the list says what the filter does. */
static void
assert_same (GHashTable       *names,
             const SpeProgram *program)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint n_compared = 0;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *name = spe_syscall_get_name (call);
      int number = spe_syscall_get_number (call, SPE_ARCH_X86_64);
      g_autoptr (GArray) outcomes = NULL;

      if (number == SPE_NO_NUMBER || g_str_equal (name, "execve") ||
          !spe_seccomp_table_has_call (spe_seccomp_table_installed (), name))
        continue;
      outcomes = spe_program_dup_outcomes (program, SPE_ARCH_X86_64, (guint32) number);
      if (outcomes->len != 1)
        continue;

      g_test_message ("%s", name);
      g_assert_cmpint (g_hash_table_contains (names, name), ==,
                       spe_action_is_permissive (g_array_index (outcomes, SpeVerdict, 0).action));
      n_compared++;
    }
  g_assert_cmpuint (n_compared, >, 300);
}

static void
test_same_as_filter (void)
{
  g_autofree char *analyser = g_find_program_in_path ("systemd-analyze");
  g_autofree char *profile = read_profile ("docker-default.json");
  const SnippetCase wanted = { .kind = "systemd", .target = AMD64, .profile = profile };
  const SnippetCase filter = { .kind = "bpf", .target = AMD64, .profile = profile };
  g_autofree char *text = snippet_make (&wanted, NULL);
  g_autoptr (GBytes) bpf = snippet_make_bytes (&filter, NULL);
  g_autoptr (SpeProgram) program =
    spe_program_new (g_bytes_get_data (bpf, NULL), g_bytes_get_size (bpf) / 8, FALSE);
  g_autoptr (GHashTable) names = NULL;

  if (analyser == NULL || G_BYTE_ORDER != G_LITTLE_ENDIAN)
    {
      g_test_skip ("There is no systemd-analyze (Debian: systemd)");
      return;
    }

  names = read_allow_list (text);
  assert_same (names, program);
}

/* systemd itself has nothing to say about the drop-ins of the profiles that ship. */
static void
test_verify (void)
{
  static const char *const profiles[] = { "docker-default.json", "audit.json", "deny-all.json" };
  g_autofree char *analyser = g_find_program_in_path ("systemd-analyze");
  g_autofree char *directory = g_dir_make_tmp ("spe-XXXXXX", NULL);
  g_autofree char *unit = g_build_filename (directory, "spe-test.service", NULL);
  g_autofree char *folder = g_strconcat (unit, ".d", NULL);
  g_autofree char *drop_in = g_build_filename (folder, "spe-drop-in.conf", NULL);

  if (analyser == NULL)
    {
      g_test_skip ("There is no systemd-analyze (Debian: systemd)");
      return;
    }

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (unit, "[Service]\nExecStart=/bin/true\n", -1, NULL));
  for (guint i = 0; i <= G_N_ELEMENTS (profiles); i++)
    {
      g_autofree char *profile = i > 0 ? read_profile (profiles[i - 1]) : NULL;
      const SnippetCase wanted = { .kind = "systemd", .target = "host", .profile = profile };
      g_autofree char *text = profile != NULL ? snippet_make (&wanted, NULL)
                                              : g_strdup ("[Service]\nSystemCallFilter=nosuch\n");
      g_autofree char *said = NULL;

      g_assert_true (g_file_set_contents (drop_in, text, -1, NULL));
      snippet_run (NULL, &said, "sh", "-c", "systemd-analyze verify \"$0\" 2>&1", unit, NULL);
      g_test_message ("%s", said);
      g_assert_cmpint (strstr (said, "spe-drop-in.conf") == NULL, ==, profile != NULL);
      g_assert_cmpint (g_remove (drop_in), ==, 0);
    }

  g_assert_cmpint (g_remove (unit), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/snippet-systemd/lists", test_lists);
  g_test_add_func ("/deploy/snippet-systemd/allow-list", test_allow_list);
  g_test_add_func ("/deploy/snippet-systemd/architectures", test_architectures);
  g_test_add_func ("/deploy/snippet-systemd/none", test_none);
  g_test_add_func ("/deploy/snippet-systemd/same-as-filter", test_same_as_filter);
  g_test_add_func ("/deploy/snippet-systemd/verify", test_verify);

  return g_test_run ();
}
