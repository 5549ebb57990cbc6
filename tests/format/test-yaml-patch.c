/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-source.h"
#include "model/spe-edit.h"

#define HEAD "apiVersion: security-profiles-operator.x-k8s.io/v1\nkind: SeccompProfile\n"

typedef SpeProfile *(*EditFunc) (const SpeProfile *profile);

static SpeSource *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "test.yaml", NULL, &error);

  g_assert_no_error (error);
  return source;
}

static void
check (const char *text,
       EditFunc    edit,
       const char *want)
{
  g_autoptr (SpeSource) source = parse (text);
  g_autoptr (SpeProfile) edited = edit (spe_source_get_profile (source));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) result = spe_source_write (source, edited, &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = g_strndup (g_bytes_get_data (result, NULL), g_bytes_get_size (result));
  g_assert_cmpstr (got, ==, want);
}

static SpeProfile *
set_call (const SpeProfile *profile,
          const char       *name,
          SpeAction         action)
{
  return spe_edit_set_calls (profile, (const char * const[]) { name, NULL }, action, SPE_UNSET,
                             NULL);
}

static SpeProfile *
allow_m (const SpeProfile *profile)
{
  return set_call (profile, "m", SPE_ACTION_ALLOW);
}

static SpeProfile *
allow_a_and_z (const SpeProfile *profile)
{
  g_autoptr (SpeProfile) first = set_call (profile, "a", SPE_ACTION_ALLOW);

  return set_call (first, "z", SPE_ACTION_ALLOW);
}

static SpeProfile *
kill_c (const SpeProfile *profile)
{
  return set_call (profile, "c", SPE_ACTION_KILL);
}

static SpeProfile *
remove_first (const SpeProfile *profile)
{
  return spe_edit_remove_rule (profile, 0);
}

static SpeProfile *
remove_last (const SpeProfile *profile)
{
  return spe_edit_remove_rule (profile, profile->rules->len - 1);
}

static SpeProfile *
swap_first (const SpeProfile *profile)
{
  return spe_edit_move_rule (profile, 0, 1);
}

static SpeProfile *
add_condition (const SpeProfile *profile)
{
  g_autoptr (SpeCondition) condition = spe_condition_new_test (2, SPE_OPERATOR_EQ, 5, 0);

  return spe_edit_add_condition (profile, 0, 0, condition);
}

static SpeProfile *
set_first_errno (const SpeProfile *profile)
{
  return spe_edit_set_rule_action (profile, 0, SPE_ACTION_ERRNO, 5);
}

static SpeProfile *
set_members (const SpeProfile *profile)
{
  const char * const list[] = { "X", NULL };
  g_autoptr (SpeProfile) first = spe_edit_set_default_action (profile, SPE_ACTION_LOG, SPE_UNSET);
  g_autoptr (SpeProfile) second = spe_edit_set_architectures (first, list);

  return spe_edit_set_listener (second, "/p", NULL);
}

static SpeProfile *
drop_architectures (const SpeProfile *profile)
{
  return spe_edit_set_architectures (profile, NULL);
}

static SpeProfile *
empty_architectures (const SpeProfile *profile)
{
  return spe_edit_set_architectures (profile, (const char * const[]) { NULL });
}

/* Elements come and go by their lines; what is said about the others stays. */
static void
test_block_lists (void)
{
#define LIST(names) HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n" \
                         "  # allowed\n  - action: SCMP_ACT_ALLOW # yes\n    names: # all\n" names \
                         "    # end\n"

  check (LIST ("    - c # see\n    # two\n    - x\n"), allow_m,
         LIST ("    - c # see\n    - m\n    # two\n    - x\n"));
  check (LIST ("    - c # see\n    # two\n    - x\n"), allow_a_and_z,
         LIST ("    - a\n    - c # see\n    # two\n    - x\n    - z\n"));
  check (LIST ("    - c # see\n    # two\n    - x\n"), kill_c,
         LIST ("    # two\n    - x\n") "  - action: SCMP_ACT_KILL\n    names:\n    - c\n");
  check (LIST ("      - \"c\"\n"), allow_m, LIST ("      - \"c\"\n      - \"m\"\n"));
#undef LIST
}

static void
test_flow_lists (void)
{
#define LIST(names) HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n" \
                         "  - names: " names " # all\n    action: SCMP_ACT_ALLOW\n"

  check (LIST ("[c, x]"), allow_m, LIST ("[c, m, x]"));
  check (LIST ("[ 'c' ]"), allow_m, LIST ("[ 'c', 'm' ]"));
  check (LIST ("[\n      c, # c\n      x # x\n    ]"), allow_m,
         LIST ("[\n      c,\n      m, # c\n      x # x\n    ]"));
  check (LIST ("&n [c]"), allow_m, LIST ("&n [c, m]"));
  /* Commas and comments at the end. */
  check (LIST ("[a, c,]"), kill_c, LIST ("[a,]") "  - names: [c,]\n    action: SCMP_ACT_KILL\n");
  check (LIST ("[\n    a, # a\n    # then\n    c, # c\n    ]"), kill_c,
         LIST ("[\n    a, # a\n    # then\n     # c\n    ]")
         "  - names: [\n      c\n    ]\n    action: SCMP_ACT_KILL\n");
  check (LIST ("[\n    c, # c\n    # then\n    x\n    ]"), kill_c,
         LIST ("[\n     # c\n    # then\n    x\n    ]")
         "  - names: [\n      c\n    ]\n    action: SCMP_ACT_KILL\n");
#undef LIST
}

static void
test_rules (void)
{
#define RULES(rules) HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n" \
                          "  # one\n" rules "  # end\n  x: 1\n"
#define ONE "  - action: SCMP_ACT_LOG # log\n    # names\n    names: [a]\n    y: z\n"
#define TWO "  - # dash\n    names:\n    - b\n    action: SCMP_ACT_TRAP\n"

  check (RULES (ONE "  # two\n" TWO), remove_first, RULES ("  # two\n" TWO));
  check (RULES (ONE "  # two\n" TWO), remove_last, RULES (ONE "  # two\n"));
  check (RULES (ONE "  # two\n" TWO), swap_first, RULES (TWO ONE "  # two\n"));
  check (RULES (ONE TWO), allow_m,
         RULES (ONE TWO "  - names:\n    - m\n    action: SCMP_ACT_ALLOW\n"));
  check (RULES (TWO ONE), allow_m,
         RULES (TWO ONE "  - action: SCMP_ACT_ALLOW\n    names: [m]\n"));
  check (HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls: # rules\n  # one\n" ONE,
         remove_first,
         HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls: [] # rules\n  # one\n");
#undef RULES
#undef ONE
#undef TWO
}

static void
test_members (void)
{
  check (HEAD "spec:\n  defaultAction:   'SCMP_ACT_ERRNO'   # deny\n  syscalls: []\n", set_members,
         HEAD "spec:\n  defaultAction:   'SCMP_ACT_LOG'   # deny\n  architectures:\n    - X\n"
              "  listenerPath: '/p'\n  syscalls: []\n");
  check (HEAD "spec:\n  syscalls:\n  - names: [a]\n    action: SCMP_ACT_LOG\n"
              "  architectures:\n  listenerPath: ~ # none\n  defaultAction: SCMP_ACT_ERRNO",
         set_members,
         HEAD "spec:\n  syscalls:\n  - names: [a]\n    action: SCMP_ACT_LOG\n"
              "  architectures: [X]\n  listenerPath: /p # none\n  defaultAction: SCMP_ACT_LOG");
  check (HEAD "spec: {defaultAction: SCMP_ACT_ERRNO}\n", set_members,
         HEAD "spec: {defaultAction: SCMP_ACT_LOG, architectures: [X], listenerPath: /p}\n");
  check (HEAD "spec: {architectures, listenerPath: , defaultAction: SCMP_ACT_ERRNO}\n", set_members,
         HEAD "spec: {architectures: [X], listenerPath: /p, defaultAction: SCMP_ACT_LOG}\n");
  check (HEAD "spec:\n  architectures: # all\n  - A\n  # more\n  - B\n"
              "  defaultAction: SCMP_ACT_ERRNO\n",
         drop_architectures, HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n");
  check (HEAD "spec:\n  architectures: # all\n  - A\n  # more\n  - B\n"
              "  defaultAction: SCMP_ACT_ERRNO\n",
         empty_architectures,
         HEAD "spec:\n  architectures: [] # all\n  # more\n  defaultAction: SCMP_ACT_ERRNO\n");
}

/* The member that shares its line with the dash. */
static void
test_behind_dash (void)
{
#define RULE(rule) HEAD "spec:\n  defaultAction: SCMP_ACT_LOG\n  syscalls:\n  -  " rule

  check (RULE ("action: SCMP_ACT_KILL # x\n     names: [a]\n"), set_first_errno,
         RULE ("action: SCMP_ACT_ERRNO # x\n     errnoRet: 5\n     names: [a]\n"));
  check (RULE ("errnoRet: 1\n     action: SCMP_ACT_ERRNO\n     names: [a]\n"),
         set_first_errno,
         RULE ("errnoRet: 5\n     action: SCMP_ACT_ERRNO\n     names: [a]\n"));
#undef RULE
}

static SpeProfile *
drop_first_errno (const SpeProfile *profile)
{
  return spe_edit_set_rule_action (profile, 0, SPE_ACTION_KILL, SPE_UNSET);
}

static SpeProfile *
drop_names (const SpeProfile *profile)
{
  g_autoptr (SpeRule) rule = spe_rule_derive (spe_profile_get_rule (profile, 0));

  g_clear_pointer (&rule->names, g_strfreev);

  return spe_edit_replace_rule (profile, 0, rule);
}

static SpeProfile *
set_first_names (const SpeProfile *profile)
{
  g_autoptr (SpeRule) rule = spe_rule_derive (spe_profile_get_rule (profile, 0));

  g_strfreev (rule->names);
  rule->names = g_strsplit ("bind close mount read umount", " ", -1);

  return spe_edit_replace_rule (profile, 0, rule);
}

/* What is said about a misspelt name is said about the right one too, wherever that goes. */
static void
test_corrected (void)
{
#define LIST(names) HEAD "spec:\n  syscalls:\n  - names:\n" names \
                         "    action: SCMP_ACT_KILL\n  defaultAction: SCMP_ACT_LOG\n"

  check (LIST ("    - \"mouny\" # for disks\n    # more\n    - umount\n"), set_first_names,
         LIST ("    - \"bind\"\n    - \"close\"\n    - \"mount\" # for disks\n    - \"read\"\n"
               "    # more\n    - umount\n"));
  check (LIST ("    - sys_read # r\n    - bind # b\n    - umount\n    - gone # g\n"),
         set_first_names,
         LIST ("    - bind # b\n    - close\n    - mount\n    - read # r\n    - umount\n"));
#undef LIST
}

static void
test_remove_behind_dash (void)
{
#define RULE(rule) HEAD "spec:\n  defaultAction: SCMP_ACT_LOG\n  syscalls:\n  -" rule

  check (RULE (" errnoRet: 1 # x\n    action: SCMP_ACT_ERRNO\n    names: [a]\n"),
         drop_first_errno,
         RULE (" action: SCMP_ACT_KILL\n    names: [a]\n"));
  check (RULE (" names:\n    - a\n    # then\n    action: SCMP_ACT_ERRNO\n"), drop_names,
         RULE ("\n    # then\n    action: SCMP_ACT_ERRNO\n"));
  check (RULE (" names:\n    - a\n"), drop_names, RULE (" {}\n"));
#undef RULE
}

static void
test_conditions (void)
{
#define RULE(rest) HEAD "spec:\n  defaultAction: SCMP_ACT_LOG\n  syscalls:\n" \
                        "  - action: SCMP_ACT_KILL\n    names: [a]\n" rest

  check (RULE (""), add_condition,
         RULE ("    args:\n    - index: 2\n      value: 5\n      op: SCMP_CMP_EQ\n"));
  check (RULE ("    args:\n      - op: SCMP_CMP_NE\n        value: 0x10\n        index: 0\n"),
         add_condition,
         RULE ("    args:\n      - op: SCMP_CMP_EQ\n        value: 5\n        index: 2\n"
               "      - op: SCMP_CMP_NE\n        value: 0x10\n        index: 0\n"));
#undef RULE
}

/* Other documents of the file, line ends, and the missing one at the end stay. */
static void
test_whole_files (void)
{
  check ("# c\n---\nkind: Pod\n---\n" HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n---\n"
         HEAD "spec:\n  defaultAction: SCMP_ACT_LOG\n",
         kill_c,
         "# c\n---\nkind: Pod\n---\n" HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n"
         "  syscalls:\n    - names:\n        - c\n      action: SCMP_ACT_KILL\n---\n"
         HEAD "spec:\n  defaultAction: SCMP_ACT_LOG\n");
  check ("kind: SeccompProfile\r\napiVersion: security-profiles-operator.x-k8s.io/v1\r\n"
         "spec:\r\n  defaultAction: SCMP_ACT_ERRNO\r\n  syscalls:\r\n"
         "  - names:\r\n    - c\r\n    action: SCMP_ACT_ALLOW",
         allow_m,
         "kind: SeccompProfile\r\napiVersion: security-profiles-operator.x-k8s.io/v1\r\n"
         "spec:\r\n  defaultAction: SCMP_ACT_ERRNO\r\n  syscalls:\r\n"
         "  - names:\r\n    - c\r\n    - m\r\n    action: SCMP_ACT_ALLOW");
  check (HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n"
              "  - action: SCMP_ACT_ALLOW\n    names:\n    - c",
         allow_m,
         HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n"
              "  - action: SCMP_ACT_ALLOW\n    names:\n    - c\n    - m");
}

#define ALIASED HEAD "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n" \
                     "  - action: SCMP_ACT_ALLOW\n    names: &n\n    - a\n    - c\n" \
                     "  - action: SCMP_ACT_LOG\n    names: %s\n"

static SpeProfile *
log_m (const SpeProfile *profile)
{
  return set_call (profile, "m", SPE_ACTION_LOG);
}

/* An alias that shall differ from its anchor is written out; an anchor cannot change alone. */
static void
test_aliases (void)
{
  g_autofree char *text = g_strdup_printf (ALIASED, "*n");
  g_autofree char *want = g_strdup_printf (ALIASED, "\n    - a\n    - c\n    - m");
  g_autoptr (SpeSource) source = parse (text);
  g_autoptr (SpeProfile) edited = allow_m (spe_source_get_profile (source));
  g_autoptr (GError) error = NULL;
  char *blank = strstr (want, "names: \n");

  memmove (blank + 6, blank + 7, strlen (blank + 7) + 1);
  check (text, log_m, want);

  g_assert_null (spe_source_write (source, edited, &error));
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE);
  g_assert_nonnull (strstr (error->message, "test.yaml"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/yaml-patch/block-lists", test_block_lists);
  g_test_add_func ("/format/yaml-patch/flow-lists", test_flow_lists);
  g_test_add_func ("/format/yaml-patch/rules", test_rules);
  g_test_add_func ("/format/yaml-patch/members", test_members);
  g_test_add_func ("/format/yaml-patch/behind-dash", test_behind_dash);
  g_test_add_func ("/format/yaml-patch/corrected", test_corrected);
  g_test_add_func ("/format/yaml-patch/remove-behind-dash", test_remove_behind_dash);
  g_test_add_func ("/format/yaml-patch/conditions", test_conditions);
  g_test_add_func ("/format/yaml-patch/whole-files", test_whole_files);
  g_test_add_func ("/format/yaml-patch/aliases", test_aliases);

  return g_test_run ();
}
