/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-explanation.h"

#include "profile-sketch.h"

static SpeAnalysis *
analyse (const char *text)
{
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autoptr (GError) error = NULL;
  SpeAnalysis *analysis = NULL;

  target->arch = SPE_ARCH_X86_64;
  analysis = spe_analyse (profile, target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

#define X86 SPE_ARCH_X86
#define X86_64 SPE_ARCH_X86_64
#define X32 SPE_ARCH_X32
#define NONE SPE_NO_RULE

static const struct
{
  const char *profile;
  SpeArch     arch;
  guint32     number;
  guint64     args[6];
  guint       rule;
  gboolean    is_default;
  gboolean    depends;
  const char *text;
} rows[] = {
  { "ERRNO; ALLOW write read", X86_64, 0, { 0 }, 0, FALSE, FALSE, "Allow: rule 1 names read" },
  { "ERRNO; ALLOW read", X86_64, 1, { 0 }, NONE, TRUE, FALSE,
    "Errno EPERM: the default action; no rule decides otherwise about write" },
  { "ERRNO; ALLOW read", X86_64, 4000, { 0 }, NONE, TRUE, FALSE,
    "Errno EPERM: the default action; no system call has the number 4000" },
  { "ERRNO; ALLOW read; LOG getpgid @0=7", X86_64, 121, { 7 }, 1, FALSE, TRUE,
    "Log: the conditions of rule 2 fit" },
  { "ERRNO; ALLOW read; LOG getpgid @0=7", X86_64, 121, { 8 }, NONE, TRUE, TRUE,
    "Errno EPERM: the default action; no rule for getpgid fits these arguments" },
  /* A rule like the default is dropped: the default decides. */
  { "ERRNO; ERRNO:1 getpgid", X86_64, 121, { 8 }, NONE, TRUE, FALSE,
    "Errno EPERM: the default action; no rule decides otherwise about getpgid" },
  /* The first of two unconditional rules, which hides conditions before and behind. */
  { "ERRNO; LOG getpgid @0=7; ALLOW getpgid; KILL getpgid", X86_64, 121, { 7 }, 1, FALSE, FALSE,
    "Allow: rule 2 names getpgid" },
  { "ERRNO; ALLOW getpgid @0=7; ALLOW getpgid", X86_64, 121, { 7 }, 1, FALSE, FALSE,
    "Allow: rule 2 names getpgid" },
  /* Where two rules fit, the one whose action the filter has. */
  { "ALLOW; ERRNO:5 getpgid @0>=10; ERRNO:6 getpgid @0=15", X86_64, 121, { 15 }, 1, FALSE, TRUE,
    "Errno ENXIO: the conditions of rule 2 fit" },
  /* Or: one condition is enough. */
  { "ALLOW; ERRNO:5 getpgid @0=1 @0=2", X86_64, 121, { 2 }, 0, FALSE, TRUE,
    "Errno EIO: one of the conditions of rule 1 fits, which is enough since it tests an argument "
    "twice" },
  /* Architectures. */
  { "ALLOW", X86, 3, { 0 }, NONE, FALSE, FALSE,
    "Kill thread: x86 is not among the architectures of the filter" },
  { "ALLOW", X32, 0, { 0 }, NONE, FALSE, FALSE,
    "Kill thread: x32 is not among the architectures of the filter" },
  { "ALLOW", X86_64, 0x40000000, { 0 }, NONE, FALSE, FALSE,
    "Kill thread: x32 is not among the architectures of the filter" },
  { "ALLOW", X86_64, 0xffffffff, { 0 }, NONE, TRUE, FALSE,
    "Allow: the default action; no system call has the number 4294967295" },
  { "ERRNO; arch X32; ALLOW execve", X32, 520, { 0 }, 0, FALSE, FALSE,
    "Allow: rule 1 names execve" },
  { "ERRNO; arch X32; ALLOW getpgid @0=0x100000005", X32, 121, { 5 }, 0, FALSE, TRUE,
    "Allow: the conditions of rule 1 fit" },
  { "ERRNO; arch X86; ALLOW getpgid @0=0x100000005", X86, 132, { 5 }, 0, FALSE, TRUE,
    "Allow: the conditions of rule 1 fit" },
  /* A call through socketcall(2): the first argument is the number of the call there. */
  { "ERRNO; arch X86; ALLOW socket @0=1", X86, 102, { 1 }, 0, FALSE, TRUE,
    "Allow: rule 1 names socket" },
  { "ERRNO; arch X86; ALLOW socket", X86, 102, { 1 }, 0, FALSE, TRUE,
    "Allow: rule 1 names socket" },
  { "ERRNO; arch X86; ALLOW socket", X86, 102, { 2 }, NONE, TRUE, TRUE,
    "Errno EPERM: the default action; no rule decides otherwise about socketcall" },
  { "ERRNO; arch X86; ALLOW socket", X86, 359, { 0 }, 0, FALSE, FALSE,
    "Allow: rule 1 names socket" },
  { "ERRNO; arch X86; ALLOW shmget", X86, 117, { 23 }, 0, FALSE, TRUE,
    "Allow: rule 1 names shmget" },
  /* Newer than this libseccomp. */
  { "ERRNO; ALLOW mseal", X86_64, 462, { 0 }, NONE, TRUE, FALSE,
    "Errno EPERM: the default action; this libseccomp does not know mseal, so rule 1 is "
    "ignored" },
  /* Miscompiled by libseccomp 2.5.4 to 2.6.1. */
  { "ERRNO; ALLOW getpriority @0!=1 @1=5; ALLOW getpriority @0!=2 @1=7", X86_64, 140, { 1, 5 },
    NONE, FALSE, TRUE,
    "Allow: libseccomp has compiled the rules wrongly; by the default action it should be "
    "Errno EPERM" },
  { "ALLOW; ERRNO:5 getpgid @0<=2; ERRNO:5 getpgid @0<=0x200000003", X86_64, 121, { 3 }, NONE,
    TRUE, TRUE,
    "Allow: libseccomp has compiled the rules wrongly; by rule 2 it should be Errno EIO" },
  /* Rules are counted in the author's file. */
  { "ERRNO; ALLOW read +arches=arm; ALLOW .name=read", X86_64, 0, { 0 }, 1, FALSE, FALSE,
    "Allow: rule 2 names read" },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeAnalysis) analysis = analyse (rows[i].profile);
      g_autoptr (SpeExplanation) explanation = spe_explain (analysis, rows[i].arch,
                                                            rows[i].number, rows[i].args);

      g_assert_nonnull (explanation);
      g_test_message ("%s", rows[i].profile);
      g_assert_cmpstr (explanation->text, ==, rows[i].text);
      g_assert_cmpuint (explanation->rule, ==, rows[i].rule);
      g_assert_cmpint (explanation->is_default, ==, rows[i].is_default);
      g_assert_cmpint (explanation->depends, ==, rows[i].depends);
    }
}

/* Of a rule that is split by OR the one that fits; of one for a call behind a multiplexer what is
 * left of it. */
static void
test_conditions (void)
{
  static const struct
  {
    const char *profile;
    SpeArch     arch;
    guint32     number;
    guint64     args[6];
    const char *conditions;
    const char *text;
  } cases[] = {
    { "ERRNO; ALLOW read @0=3 @1=4", X86_64, 0, { 3, 4 }, "arg0 = 3, arg1 = 4",
      "Allow: the conditions of rule 1 fit" },
    { "ERRNO; ALLOW read @0=3 @0=5 @1=4", X86_64, 0, { 5 }, "arg0 = 5",
      "Allow: one of the conditions of rule 1 fits, which is enough since it tests an argument "
      "twice" },
    { "ERRNO; arch X86; ALLOW socket @0=3 @2=7", X86, 102, { 1, 0, 7 }, "arg2 = 7",
      "Allow: the conditions of rule 1 fit" },
    { "ERRNO; arch X86; ALLOW socket @0=3", X86, 102, { 1 }, "", "Allow: rule 1 names socket" },
    { "ERRNO; ALLOW read @0=3", X86_64, 0, { 4 }, "",
      "Errno EPERM: the default action; no rule for read fits these arguments" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeAnalysis) analysis = analyse (cases[i].profile);
      g_autoptr (SpeExplanation) explanation = spe_explain (analysis, cases[i].arch,
                                                            cases[i].number, cases[i].args);
      g_autoptr (GString) conditions = g_string_new (NULL);

      for (guint j = 0; j < explanation->conditions->len; j++)
        {
          g_autofree char *text = spe_condition_dup_text (explanation->conditions->pdata[j]);

          g_string_append_printf (conditions, "%s%s", j > 0 ? ", " : "", text);
        }
      g_assert_cmpstr (conditions->str, ==, cases[i].conditions);
      g_assert_cmpstr (explanation->text, ==, cases[i].text);
    }
}

/* Also where the arguments that are asked about end as they should. */
static void
test_miscompiled (void)
{
  g_autoptr (SpeAnalysis) analysis =
    analyse ("ERRNO; LOG getpgid @0>5; LOG getpgid @0<0x100000000");
  g_autoptr (SpeExplanation) explanation = spe_explain (analysis, X86_64, 121,
                                                        (const guint64[6]) { 1 });

  g_assert_cmpint (explanation->kind, ==, SPE_EXPLANATION_RULE);
  g_assert_true (explanation->is_miscompiled);
  g_assert_cmpstr (explanation->miscompilation_text, ==,
                   "libseccomp has compiled the rules for getpgid wrongly: with the arguments "
                   "0x100000000 they say Log, the filter does Errno EPERM");
}

static void
test_refused (void)
{
  g_autoptr (SpeAnalysis) analysis = analyse ("FOO");

  g_assert_null (spe_explain (analysis, X86_64, 0, (const guint64[6]) { 0 }));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/explanation/table", test_table);
  g_test_add_func ("/filter/explanation/conditions", test_conditions);
  g_test_add_func ("/filter/explanation/miscompiled", test_miscompiled);
  g_test_add_func ("/filter/explanation/refused", test_refused);

  return g_test_run ();
}
