/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-explanation.h"

#include "profile-sketch.h"

#define X86 SPE_ARCH_X86
#define X86_64 SPE_ARCH_X86_64

static char *
join_notes (const SpeExplanation *explanation)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < explanation->notes->len; i++)
    {
      const SpeExplanationNote *note = explanation->notes->pdata[i];

      g_assert_nonnull (note->text);
      g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "",
                              spe_obstacle_to_string (note->obstacle), note->rule);
    }

  return g_string_free (text, FALSE);
}

/* What was in the way of rules, on several targets. */
static void
test_notes (void)
{
  static const struct
  {
    const char         *profile;
    SpeLoader           loader;
    SpeRuntime          runtime;
    SpeArch             arch;
    guint32             number;
    guint64             args[6];
    SpeExplanationKind  kind;
    const char         *notes;
  } explained[] = {
    { "ERRNO; ALLOW read", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, X86_64, 0, { 0 },
      SPE_EXPLANATION_RULE, "" },
    { "ERRNO; ALLOW getpgid", SPE_LOADER_OCI, SPE_RUNTIME_RUNC, X86_64, 122, { 0 },
      SPE_EXPLANATION_STUB, "" },
    { "ERRNO; ALLOW getpgid", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, X86_64, 122, { 0 },
      SPE_EXPLANATION_DEFAULT, "" },
    { "ERRNO; ALLOW getpgid", SPE_LOADER_OCI, SPE_RUNTIME_RUNC, X86, 3, { 0 },
      SPE_EXPLANATION_FOREIGN_ARCH, "" },
    { "ALLOW; ERRNO getpgid; ALLOW getpgid @0=5", SPE_LOADER_OCI, SPE_RUNTIME_RUNC, X86_64, 121,
      { 5 }, SPE_EXPLANATION_RULE, "like-default 1" },
    { "ERRNO; ALLOW mseal", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, X86_64, 462, { 0 },
      SPE_EXPLANATION_DEFAULT, "unknown-name 0" },
    { "ERRNO; ALLOW getpgid @0=5; LOG getpgid; KILL getpgid", SPE_LOADER_OCI, SPE_RUNTIME_RUNC,
      X86_64, 121, { 5 }, SPE_EXPLANATION_RULE, "hidden 0, hidden 2" },
    { "ERRNO; TRAP getpgid @0&0=7; LOG getpgid; KILL getpgid @1=1", SPE_LOADER_OCI,
      SPE_RUNTIME_CRUN, X86_64, 121, { 5, 1 }, SPE_EXPLANATION_RULE, "hidden 1, hidden 2" },
    { "ERRNO; arch X32; TRAP getpgid @0&0x100000000=7; LOG getpgid", SPE_LOADER_OCI,
      SPE_RUNTIME_CRUN, SPE_ARCH_X32, 121 | SPE_X32_SYSCALL_BIT, { 0 }, SPE_EXPLANATION_RULE,
      "hidden 1" },
    { "ERRNO; arch X32; TRAP getpgid @0&0x100000000=7; LOG getpgid", SPE_LOADER_OCI,
      SPE_RUNTIME_CRUN, X86_64, 121, { 0 }, SPE_EXPLANATION_RULE, "hidden 0" },
    { "ERRNO; ALLOW getpgid @0=15; LOG getpgid @0>=10", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, X86_64,
      121, { 15 }, SPE_EXPLANATION_RULE, "other-first 1" },
    { "ERRNO; ALLOW getpgid @0=15; LOG getpgid @0>=10", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, X86_64,
      121, { 16 }, SPE_EXPLANATION_RULE, "" },
    { "ERRNO; ALLOW getpgid @0=0 @1=0 @2=0 @3=0 @4=0 @5=0 @0=9", SPE_LOADER_OCI,
      SPE_RUNTIME_CRUN, X86_64, 121, { 9 }, SPE_EXPLANATION_DEFAULT, "conditions 0" },
    { "ERRNO; ALLOW getpgid @0=0 @1=0 @2=0 @3=0 @4=0 @5=0 @0=9", SPE_LOADER_OCI,
      SPE_RUNTIME_RUNC, X86_64, 121, { 9 }, SPE_EXPLANATION_RULE, "" },
    { "ERRNO; arch X86; ALLOW socket @0=9", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, X86, 359, { 1 },
      SPE_EXPLANATION_DEFAULT, "multiplexer 0" },
    { "ERRNO; arch X86; ALLOW socket @0=9", SPE_LOADER_OCI, SPE_RUNTIME_CRUN, X86, 102, { 1 },
      SPE_EXPLANATION_RULE, "multiplexer 0" },
    { "ERRNO; ALLOW read +caps=CAP_SYS_ADMIN; ALLOW write", SPE_LOADER_MOBY, SPE_RUNTIME_RUNC,
      X86_64, 0, { 0 }, SPE_EXPLANATION_DEFAULT, "scope 0" },
    { "ERRNO; LOG getpgid @0>5; LOG getpgid @0<0x100000000", SPE_LOADER_OCI, SPE_RUNTIME_CRUN,
      X86_64, 121, { 0x100000000 }, SPE_EXPLANATION_MISCOMPILED, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (explained); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (explained[i].profile);
      g_autoptr (SpeTarget) target = spe_target_new (explained[i].loader, X86_64);
      g_autoptr (SpeAnalysis) analysis = NULL;
      g_autoptr (SpeExplanation) explanation = NULL;
      g_autofree char *notes = NULL;

      target->runtime = explained[i].runtime;
      target->seccomp_version = SPE_VERSION (2, 5, 5);
      analysis = spe_analyse (profile, target, NULL, NULL);
      explanation = spe_explain (analysis, explained[i].arch, explained[i].number,
                                 explained[i].args);
      notes = join_notes (explanation);

      g_test_message ("%s", explained[i].profile);
      g_assert_cmpint (explanation->kind, ==, explained[i].kind);
      g_assert_cmpstr (notes, ==, explained[i].notes);
      g_assert_cmpint (explanation->is_miscompiled, ==,
                       explained[i].kind == SPE_EXPLANATION_MISCOMPILED);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/explanation-notes/targets", test_notes);

  return g_test_run ();
}
