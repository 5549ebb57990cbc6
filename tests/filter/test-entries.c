/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-entries.h"

#include "filter/spe-filter-error.h"

#include "profile-sketch.h"

static SpeEntries *
make_entries (const char  *text,
              GError     **error)
{
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

  return spe_entries_new (resolution, target, error);
}

static char *
write_entries (const SpeEntries *entries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->entries->len; i++)
    {
      const SpeEntry *entry = spe_entries_get (entries, i);

      g_string_append_printf (text, "%s%u.%u %s", i > 0 ? "; " : "", entry->rule,
                              entry->name_index, entry->name);
      for (guint j = 0; j < entry->n_conditions; j++)
        {
          g_autofree char *condition =
            spe_condition_dup_text (spe_entries_get_condition (entries, entry, j));

          g_string_append_printf (text, " [%s]", condition);
        }
    }

  return g_string_free (text, FALSE);
}

static void
test_order (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "ERRNO", "" },
    { "ERRNO; ALLOW write read; LOG read", "0.0 write; 0.1 read; 1.0 read" },
    { "ERRNO; ALLOW; ALLOW read", "1.0 read" },
    /* An entry like the default is dropped, after its errno was resolved and cut. */
    { "ERRNO; ERRNO:1 read; ERRNO open; ERRNO:65537 close; ERRNO:38 stat", "3.0 stat" },
    { "KILL; KILL_THREAD read; KILL open; KILL_PROCESS close", "2.0 close" },
    { "ALLOW; ALLOW:5 read @9=1", "" },
    { "ERRNO; ALLOW read @0=1 @1>2", "0.0 read [arg0 = 1] [arg1 > 2]" },
    /* One argument twice: each condition by itself. */
    { "ERRNO; ALLOW read open @0=1 @1>2 @0=3",
      "0.0 read [arg0 = 1]; 0.0 read [arg1 > 2]; 0.0 read [arg0 = 3]; "
      "0.1 open [arg0 = 1]; 0.1 open [arg1 > 2]; 0.1 open [arg0 = 3]" },
    { "ERRNO; ALLOW read @0=0 @1=0 @2=0 @3=0 @4=0 @5=0 @9=0 @9=0",
      "0.0 read [arg0 = 0] [arg1 = 0] [arg2 = 0] [arg3 = 0] [arg4 = 0] [arg5 = 0] [arg9 = 0] "
      "[arg9 = 0]" },
    /* A name that libseccomp does not know. */
    { "ERRNO; ALLOW nosuchcall READ read", "0.2 read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeEntries) entries = make_entries (rows[i].text, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = write_entries (entries);
      g_assert_cmpstr (text, ==, rows[i].want);
    }
}

static SpeEntries *
make_for (const char *text,
          SpeRuntime  runtime,
          guint       seccomp_version)
{
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GError) error = NULL;
  SpeEntries *entries = NULL;

  target->runtime = runtime;
  target->seccomp_version = seccomp_version;
  resolution = spe_resolve (profile, target, NULL);
  entries = spe_entries_new (resolution, target, &error);
  g_assert_no_error (error);

  return entries;
}

/* What the runtimes make of one profile. */
static void
test_runtimes (void)
{
  static const struct
  {
    SpeRuntime  runtime;
    guint       seccomp_version;
    const char *text;
    const char *want;
  } rows[] = {
    /* crun reads six conditions, and only those can come twice. */
    { SPE_RUNTIME_RUNC, 0, "ALLOW; LOG read @0=0 @1=0 @2=0 @3=0 @4=0 @5=0 @0=7",
      "0.0 read [arg0 = 0]; 0.0 read [arg1 = 0]; 0.0 read [arg2 = 0]; 0.0 read [arg3 = 0]; "
      "0.0 read [arg4 = 0]; 0.0 read [arg5 = 0]; 0.0 read [arg0 = 7]" },
    { SPE_RUNTIME_CRUN, 0, "ALLOW; LOG read @0=0 @1=0 @2=0 @3=0 @4=0 @5=0 @0=7",
      "0.0 read [arg0 = 0] [arg1 = 0] [arg2 = 0] [arg3 = 0] [arg4 = 0] [arg5 = 0]" },
    { SPE_RUNTIME_CRUN, 0, "ALLOW; LOG read @0=0 @0=1 @2=0 @3=0 @4=0 @5=0 @0=7 @0=8",
      "0.0 read [arg0 = 0]; 0.0 read [arg0 = 1]; 0.0 read [arg2 = 0]; 0.0 read [arg3 = 0]; "
      "0.0 read [arg4 = 0]; 0.0 read [arg5 = 0]" },
    { SPE_RUNTIME_CRUN, 0, "ALLOW; LOG '' read", "0.1 read" },
    /* youki swaps the mask and what is wanted of it, and cuts the errno too late. */
    { SPE_RUNTIME_CRUN, 0, "ALLOW; LOG clone @0&0xff=0x10", "0.0 clone [arg0 & 255 = 16]" },
    { SPE_RUNTIME_YOUKI, 0, "ALLOW; LOG clone @0&0xff=0x10", "0.0 clone [arg0 & 16 = 255]" },
    { SPE_RUNTIME_YOUKI, 0, "ERRNO; ERRNO:1 read; ERRNO:65537 open; ALLOW:9 close",
      "1.0 open; 2.0 close" },
    { SPE_RUNTIME_RUNC, 0, "ERRNO; ERRNO:1 read; ERRNO:65537 open; ALLOW:9 close", "2.0 close" },
    /* Names by release. */
    { SPE_RUNTIME_RUNC, SPE_VERSION (2, 5, 4), "ERRNO; ALLOW read cachestat mseal", "0.0 read" },
    { SPE_RUNTIME_RUNC, SPE_VERSION (2, 5, 5), "ERRNO; ALLOW read cachestat mseal",
      "0.0 read; 0.1 cachestat" },
    { SPE_RUNTIME_CRUN, SPE_VERSION (2, 6, 0), "ERRNO; ALLOW read cachestat mseal",
      "0.0 read; 0.1 cachestat; 0.2 mseal" },
    { SPE_RUNTIME_YOUKI, SPE_NEWEST, "ERRNO; ALLOW file_getattr nosuchcall", "0.0 file_getattr" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeEntries) entries = make_for (rows[i].text, rows[i].runtime,
                                                 rows[i].seccomp_version);
      g_autofree char *text = write_entries (entries);

      g_assert_cmpstr (text, ==, rows[i].want);
    }
}

static void
test_lost (void)
{
  g_autoptr (SpeEntries) entries =
    make_for ("ERRNO; ERRNO:1 read; ALLOW '' nosuchcall write @0=0 @1=0 @2=0 @3=0 @4=0 @5=0 @0=1",
              SPE_RUNTIME_CRUN, SPE_NEWEST);
  static const SpeLostEntry want[] = {
    { "read", 0, 0, SPE_ENTRY_LIKE_DEFAULT },
    { "", 1, 0, SPE_ENTRY_EMPTY_NAME },
    { "nosuchcall", 1, 1, SPE_ENTRY_UNKNOWN_NAME },
    { "", 1, 0, SPE_ENTRY_CONDITIONS },
  };

  g_assert_cmpuint (entries->lost->len, ==, G_N_ELEMENTS (want));
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      const SpeLostEntry *lost = &g_array_index (entries->lost, SpeLostEntry, i);

      g_assert_cmpstr (lost->name, ==, want[i].name);
      g_assert_cmpuint (lost->rule, ==, want[i].rule);
      g_assert_cmpuint (lost->name_index, ==, want[i].name_index);
      g_assert_cmpint (lost->reason, ==, want[i].reason);
    }
  g_assert_cmpuint (entries->entries->len, ==, 1);
}

/* A missing index is argument 0, also when it comes twice. */
static void
test_missing_index (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read @0=1 @0=2");
  SpeRule *rule = profile->rules->pdata[0];
  SpeCondition *condition = rule->conditions->pdata[1];
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (SpeEntries) entries = NULL;

  condition->index = SPE_UNSET;
  resolution = spe_resolve (profile, target, NULL);
  entries = spe_entries_new (resolution, target, NULL);

  g_assert_cmpuint (entries->entries->len, ==, 2);
}

static void
test_arches (void)
{
  g_autoptr (SpeEntries) entries = make_entries ("ALLOW; arch X32 S390X X32", NULL);

  g_assert_cmpuint (entries->arches->len, ==, 3);
  g_assert_cmpint (g_array_index (entries->arches, SpeArch, 0), ==, SPE_ARCH_X32);
  g_assert_cmpint (g_array_index (entries->arches, SpeArch, 1), ==, SPE_ARCH_S390X);
}

/* What the runtimes refuse before they ask libseccomp. */
static void
test_rejected (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "-; ALLOW read", "The profile has no valid default action" },
    { "-", "The profile has no valid default action" },
    { "FOO", "The profile has no valid default action" },
    { "ALLOW; arch X86 FOO", "Architecture 2 of the profile is not one that the runtimes know" },
    { "ALLOW; arch NATIVE", "Architecture 1 of the profile is not one that the runtimes know" },
    { "ALLOW; ALLOW open; FOO read", "Rule 2 has no valid action" },
    { "ALLOW; -", "Rule 1 has no valid action" },
    { "ALLOW; ERRNO read @0=1 @1~2", "Condition 2 of rule 1 has no valid operator" },
    { "ALLOW; ALLOW read @1~2", "Condition 1 of rule 1 has no valid operator" },
    /* Even where the rule has no effect. */
    { "ALLOW; ALLOW ''", "Rule 1 has an empty name, which runc refuses" },
    { "ALLOW; ERRNO @1~2", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeEntries) entries = make_entries (rows[i].text, &error);

      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, rows[i].want);
      g_assert_cmpint (entries == NULL, ==, rows[i].want != NULL);
      if (rows[i].want != NULL)
        g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
    }
}

/* With neither a default nor a rule runc takes it that there shall be no filter. */
static void
test_unconfined (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("-");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (GError) error = NULL;

  target->runtime = SPE_RUNTIME_RUNC;
  g_assert_null (spe_entries_new (resolution, target, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_UNCONFINED);
  g_clear_error (&error);

  target->runtime = SPE_RUNTIME_CRUN;
  g_assert_null (spe_entries_new (resolution, target, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
}

/* Messages count in the author's file, not in what the engine leaves of it. */
static void
test_author_number (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW a +arches=arm; FOO b");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_MOBY, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_entries_new (resolution, target, &error));
  g_assert_cmpstr (error->message, ==, "Rule 2 has no valid action");
}

static void
test_limit (void)
{
  for (guint surplus = 0; surplus <= 1; surplus++)
    {
      g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW x");
      SpeRule *rule = profile->rules->pdata[0];
      g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
      g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
      g_autoptr (SpeResolution) resolution = NULL;
      g_autoptr (SpeEntries) entries = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < SPE_ENTRIES_MAX + surplus; i++)
        g_strv_builder_add (names, "read");
      g_strfreev (rule->names);
      rule->names = g_strv_builder_end (names);

      resolution = spe_resolve (profile, target, NULL);
      entries = spe_entries_new (resolution, target, &error);
      g_assert_cmpint (entries == NULL, ==, surplus > 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/entries/order", test_order);
  g_test_add_func ("/filter/entries/runtimes", test_runtimes);
  g_test_add_func ("/filter/entries/lost", test_lost);
  g_test_add_func ("/filter/entries/unconfined", test_unconfined);
  g_test_add_func ("/filter/entries/missing-index", test_missing_index);
  g_test_add_func ("/filter/entries/arches", test_arches);
  g_test_add_func ("/filter/entries/rejected", test_rejected);
  g_test_add_func ("/filter/entries/author-number", test_author_number);
  g_test_add_func ("/filter/entries/limit", test_limit);

  return g_test_run ();
}
