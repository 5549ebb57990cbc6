/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-differential.h"

#include "filter/spe-compile.h"
#include "model/spe-problem.h"

#include "profile-sketch.h"

typedef struct
{
  SpePlainMeaning *meaning;
  SpeProgram      *program;
} Pair;

static void
pair_init (Pair       *pair,
           const char *text,
           SpeRuntime  runtime)
{
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (GError) error = NULL;

  target->runtime = runtime;
  target->seccomp_version = SPE_VERSION (2, 5, 5);
  resolution = spe_resolve (profile, target, NULL);
  pair->program = spe_compile (resolution, target, problems, NULL, &error);
  g_assert_no_error (error);
  pair->meaning = spe_plain_meaning_new (spe_entries_new (resolution, target, NULL), target);
}

static void
pair_clear (Pair *pair)
{
  spe_plain_meaning_free (pair->meaning);
  spe_program_unref (pair->program);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* What a difference says must be so. */
static void
check_difference (const Pair          *pair,
                  const SpeMiscompilation *difference)
{
  const SpeEntries *entries = spe_plain_meaning_get_entries (pair->meaning);
  const GArray *plains = spe_plain_meaning_look_up (pair->meaning, difference->arch,
                                                    difference->number);
  SpeVerdict verdict = spe_program_decide (pair->program, difference->arch, difference->number,
                                           difference->args);

  g_assert_true (spe_verdict_equal (verdict, difference->program));
  g_assert_false (spe_verdict_equal (verdict, difference->plain));
  for (guint i = 0; i < plains->len; i++)
    {
      const SpePlainEntry *plain = &g_array_index (plains, SpePlainEntry, i);

      if (!spe_plain_meaning_fits (pair->meaning, plain, difference->arch, difference->args))
        continue;
      g_assert_cmpuint (difference->entry, !=, SPE_NO_ENTRY);
      g_assert_false (spe_verdict_equal (spe_entries_get (entries, plain->entry)->verdict,
                                         verdict));
    }
}

/* Rule sets that libseccomp 2.5.4 to 2.6.1 compiles wrongly, and some that it does not. */
static void
test_rules (void)
{
  static const struct
  {
    const char *text;
    const char *call;
    gboolean    is_wrong;
  } rows[] = {
    { "ERRNO; LOG getpriority @0!=1 @1=5; LOG getpriority @0!=2 @1=7", "getpriority", TRUE },
    { "ERRNO; LOG getpriority @0<=1 @1=5; LOG getpriority @0<=3 @1=7", "getpriority", TRUE },
    { "ERRNO; LOG getpriority @0>1 @1=5; LOG getpriority @0>3 @1=7", "getpriority", TRUE },
    { "ERRNO; LOG getpriority @0>=0xf0 @1>1; LOG getpriority @0>1 @1!=2", "getpriority", TRUE },
    { "ERRNO; LOG getpgid @0<=2; LOG getpgid @0<=0x200000003", "getpgid", TRUE },
    { "ERRNO; LOG getpgid @0>5; LOG getpgid @0<0x100000000", "getpgid", TRUE },
    { "ERRNO; LOG getpriority @1=7 @0&1=1; LOG getpriority @1!=7", "getpriority", TRUE },
    { "ERRNO; LOG getpgid @0=5; ALLOW getpgid @0>=4; LOG getpgid @0!=9", NULL, FALSE },
    { "ERRNO; LOG getpriority @0=5 @1=6; ALLOW getpriority @0&7=1 @1=6", NULL, FALSE },
    { "ERRNO; LOG getpriority @0!=5 @1>0x100000006", NULL, FALSE },
    { "ERRNO; LOG getpriority @0!=5 @1>6; ALLOW getpriority", NULL, FALSE },
    { "ERRNO; ALLOW read write", NULL, FALSE },
    /* The first call of an architecture is only reached through its multiplexer: then nothing
     * loads the number. */
    { "ERRNO; arch X86; LOG accept", "socketcall", TRUE },
    { "ERRNO; arch X86; LOG socket @0=9; LOG bind", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Pair) pair = { NULL, NULL };
      g_autoptr (GArray) differences = NULL;

      pair_init (&pair, rows[i].text, SPE_RUNTIME_CRUN);
      differences = spe_differential_run (pair.meaning, pair.program);
      g_test_message ("%s", rows[i].text);
      g_assert_cmpuint (differences->len, ==, rows[i].is_wrong ? 1 : 0);
      for (guint j = 0; j < differences->len; j++)
        {
          const SpeMiscompilation *difference = &g_array_index (differences, SpeMiscompilation, j);

          g_assert_cmpstr (difference->name, ==, rows[i].call);
          check_difference (&pair, difference);
        }
    }
}

static void
test_fragile (void)
{
  static const struct
  {
    const char *text;
    gboolean    want;
  } rows[] = {
    { "ERRNO; LOG getpgid", FALSE },
    { "ERRNO; LOG getpgid @0!=0x100000005 @1>7", FALSE },
    { "ERRNO; LOG getpgid @0<5; LOG getpgid @0>7", FALSE },
    { "ERRNO; LOG getpgid @0<5; LOG getpgid @0>0x100000000", TRUE },
    { "ERRNO; LOG getpgid @0=5 @1=6; LOG getpgid @0&7=1", FALSE },
    { "ERRNO; LOG getpgid @0=5 @1=6; LOG getpgid @0!=7", TRUE },
    { "ERRNO; LOG getpgid @0=5 @1=6; LOG getpgid @0!=7; ALLOW getpgid", FALSE },
    { "ERRNO; LOG read", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Pair) pair = { NULL, NULL };

      pair_init (&pair, rows[i].text, SPE_RUNTIME_CRUN);
      g_assert_cmpint (spe_differential_is_fragile (pair.meaning, SPE_ARCH_X86_64, 121), ==,
                       rows[i].want);
    }
}

/* What the stub of runc answers is not what libseccomp has made of the rules. */
static void
test_stub (void)
{
  g_auto (Pair) pair = { NULL, NULL };
  g_autoptr (GArray) differences = NULL;

  pair_init (&pair, "ERRNO; arch X86; ALLOW read socket", SPE_RUNTIME_RUNC);
  differences = spe_differential_run (pair.meaning, pair.program);
  g_assert_cmpuint (differences->len, ==, 0);
}

static void
test_one_call (void)
{
  g_auto (Pair) pair = { NULL, NULL };
  SpeMiscompilation difference;

  pair_init (&pair, "ERRNO; ALLOW read; LOG getpgid @0>5; LOG getpgid @0<0x100000000",
             SPE_RUNTIME_CRUN);
  g_assert_false (spe_differential_find (pair.meaning, pair.program, SPE_ARCH_X86_64, 0,
                                         &difference));
  g_assert_false (spe_differential_find (pair.meaning, pair.program, SPE_ARCH_X86_64, 1,
                                         &difference));
  g_assert_true (spe_differential_find (pair.meaning, pair.program, SPE_ARCH_X86_64, 121,
                                        &difference));
  check_difference (&pair, &difference);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/differential/rules", test_rules);
  g_test_add_func ("/filter/differential/fragile", test_fragile);
  g_test_add_func ("/filter/differential/stub", test_stub);
  g_test_add_func ("/filter/differential/one-call", test_one_call);

  return g_test_run ();
}
