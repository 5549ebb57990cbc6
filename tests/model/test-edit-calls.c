/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-edit.h"

#include "profile-sketch.h"

typedef struct
{
  const char *what;
  const char *before;
  const char *names;
  SpeAction   action;
  gint64      errno_ret;
  const char *after;
  const char *conditional;
} Case;

static const Case cases[] = {
  { "sorted place", "ERRNO; ALLOW accept bind write",
    "clone", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW accept bind clone write", "" },
  { "first of a sorted list", "ERRNO; ALLOW bind write",
    "accept", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW accept bind write", "" },
  { "last of a sorted list", "ERRNO; ALLOW bind",
    "write", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW bind write", "" },
  { "an unsorted list grows at its end", "ERRNO; ALLOW write accept",
    "bind", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW write accept bind", "" },
  { "many at once", "ERRNO; ALLOW c",
    "d b a", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW a b c d", "" },
  { "named twice in the request", "ERRNO; ALLOW c",
    "a a", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW a c", "" },
  { "leaves its rule", "ERRNO; ALLOW a b c; LOG x",
    "b", SPE_ACTION_LOG, SPE_UNSET,
    "ERRNO; ALLOW a c; LOG b x", "" },
  { "an empty rule goes", "ERRNO; ALLOW a; LOG b",
    "a", SPE_ACTION_LOG, SPE_UNSET,
    "ERRNO; LOG a b", "" },
  { "a rule is made", "ERRNO; ALLOW a b",
    "b", SPE_ACTION_KILL_PROCESS, SPE_UNSET,
    "ERRNO; ALLOW a; KILL_PROCESS b", "" },
  { "a made rule is sorted", "ERRNO",
    "b a", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW a b", "" },
  { "the default does it already", "ERRNO; ALLOW a b",
    "b", SPE_ACTION_ERRNO, SPE_UNSET,
    "ERRNO; ALLOW a", "" },
  { "EPERM written out is the same", "ERRNO; ALLOW a b",
    "b", SPE_ACTION_ERRNO, 1,
    "ERRNO; ALLOW a", "" },
  { "another errno is not the default", "ERRNO; ALLOW a b",
    "b", SPE_ACTION_ERRNO, 38,
    "ERRNO; ALLOW a; ERRNO:38 b", "" },
  { "the errno must fit", "ALLOW; ERRNO:38 a; ERRNO b",
    "c", SPE_ACTION_ERRNO, SPE_UNSET,
    "ALLOW; ERRNO:38 a; ERRNO b c", "" },
  { "an errno on an action without one is dropped", "ERRNO",
    "a", SPE_ACTION_ALLOW, 38,
    "ERRNO; ALLOW a", "" },
  { "the longest fitting list", "ERRNO; ALLOW z; ALLOW a b",
    "c", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW z; ALLOW a b c", "" },
  { "out of every other rule", "ERRNO; LOG a; KILL a b",
    "a", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; KILL b; ALLOW a", "" },
  { "twice in one list", "ERRNO; LOG a b a",
    "a", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; LOG b; ALLOW a", "" },
  { "already there, but hidden by an earlier rule", "ERRNO; LOG a; ALLOW a b",
    "a", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW a b", "" },
  { "conditional rules stay", "ERRNO; ALLOW clone @0=1 @0=2; LOG clone",
    "clone open", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW clone @0=1 @0=2; ALLOW clone open", "clone" },
  { "scoped rules stay", "ERRNO; ALLOW mount umount2 +caps=CAP_BPF; ALLOW read",
    "mount", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW mount umount2 +caps=CAP_BPF; ALLOW mount read", "mount" },
  { "single names, sorted", "ERRNO; ALLOW .name=accept; ALLOW .name=write",
    "bind", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW .name=accept; ALLOW .name=bind; ALLOW .name=write", "" },
  { "single names, unsorted", "ERRNO; ALLOW .name=write; ALLOW .name=accept",
    "bind", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW .name=write; ALLOW .name=accept; ALLOW .name=bind", "" },
  { "a single name changes", "ERRNO; ALLOW .name=accept; ALLOW .name=write",
    "accept", SPE_ACTION_LOG, SPE_UNSET,
    "ERRNO; LOG .name=accept; ALLOW .name=write", "" },
  { "a list beside single names", "ERRNO; ALLOW .name=a; ALLOW c",
    "b", SPE_ACTION_ALLOW, SPE_UNSET,
    "ERRNO; ALLOW .name=a; ALLOW b c", "" },
  { "KILL is KILL_THREAD", "ERRNO; KILL a",
    "b", SPE_ACTION_KILL_THREAD, SPE_UNSET,
    "ERRNO; KILL a b", "" },
};

static void
test_set_calls (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (SpeProfile) before = sketch_read (c->before);
  g_auto (GStrv) names = g_strsplit (c->names, " ", -1);
  g_auto (GStrv) conditional = NULL;
  g_autoptr (SpeProfile) after =
    spe_edit_set_calls (before, (const char * const *) names, c->action, c->errno_ret,
                        &conditional);
  g_autofree char *told = g_strjoinv (" ", conditional);

  sketch_is (after, c->after);
  sketch_is (before, c->before);
  g_assert_cmpstr (told, ==, c->conditional);
}

static void
test_no_change (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW a b; ALLOW c @0=1");
  const char *names[] = { "a", "b", NULL };
  const char *none[] = { NULL };
  g_autoptr (SpeProfile) same =
    spe_edit_set_calls (before, names, SPE_ACTION_ALLOW, SPE_UNSET, NULL);
  g_autoptr (SpeProfile) nothing =
    spe_edit_set_calls (before, none, SPE_ACTION_ALLOW, SPE_UNSET, NULL);

  g_assert_true (same == before);
  g_assert_true (nothing == before);
}

/* What an edit does not touch is shared, and what it touches remembers where it came from. */
static void
test_sharing (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW a b; LOG x; KILL y");
  const char *names[] = { "a", NULL };
  g_autoptr (SpeProfile) after =
    spe_edit_set_calls (before, names, SPE_ACTION_LOG, SPE_UNSET, NULL);

  sketch_is (after, "ERRNO; ALLOW b; LOG a x; KILL y");
  g_assert_true (spe_profile_get_rule (after, 2) == spe_profile_get_rule (before, 2));
  for (guint i = 0; i < 2; i++)
    g_assert_true (spe_rule_get_source (spe_profile_get_rule (after, i)) ==
                   spe_profile_get_rule (before, i));
}

static void
test_isolate (void)
{
  g_autoptr (SpeProfile) before = sketch_read ("ERRNO; ALLOW a b c @0=1 +caps=CAP_BPF; LOG x");
  guint rule = 99;
  g_autoptr (SpeProfile) after = spe_edit_isolate_call (before, 0, "b", &rule);
  g_autoptr (SpeProfile) again = NULL;

  g_assert_cmpuint (rule, ==, 1);
  sketch_is (after, "ERRNO; ALLOW a c @0=1 +caps=CAP_BPF; ALLOW b @0=1 +caps=CAP_BPF; LOG x");
  g_assert_null (spe_profile_get_rule (after, 1)->origin);

  again = spe_edit_isolate_call (after, 1, "b", &rule);
  g_assert_true (again == after);
  g_assert_cmpuint (rule, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/model/edit-calls/set/", cases[i].what, NULL);

      g_test_add_data_func (path, &cases[i], test_set_calls);
    }
  g_test_add_func ("/model/edit-calls/no-change", test_no_change);
  g_test_add_func ("/model/edit-calls/sharing", test_sharing);
  g_test_add_func ("/model/edit-calls/isolate", test_isolate);

  return g_test_run ();
}
