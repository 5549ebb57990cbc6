/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <signal.h>

#include <glib/gstdio.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-compile-private.h"

#include "profile-sketch.h"

static GPtrArray *
problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
}

static SpeProgram *
compile_for (const char  *text,
             SpeArch      arch,
             GPtrArray   *problems,
             GError     **error)
{
  const SpeCompileLimits limits = { .cpu_seconds = 1, .wall_milliseconds = 60000 };
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, arch);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);

  return spe_compile_within (resolution, target, &limits, problems, NULL, error);
}

static SpeProgram *
compile (const char *text,
         SpeArch     arch)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  SpeProgram *program = compile_for (text, arch, problems, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (spe_program_is_loadable (program));

  return program;
}

static char *
decide (const SpeProgram *program,
        SpeArch           arch,
        guint32           number,
        guint64           arg0,
        guint64           arg1)
{
  const guint64 args[6] = { arg0, arg1 };
  SpeVerdict verdict = spe_program_decide (program, arch, number, args);

  return g_strdup_printf ("%s:%u", spe_action_to_string (verdict.action) + 9, verdict.data);
}

#define X86 SPE_ARCH_X86
#define X86_64 SPE_ARCH_X86_64
#define X32 SPE_ARCH_X32
#define ARM64 SPE_ARCH_AARCH64
#define S390X SPE_ARCH_S390X

/* The meaning of profiles, on several machines and architectures. */
static void
test_meaning (void)
{
  static const struct
  {
    const char *text;
    SpeArch     machine;
    SpeArch     arch;
    guint32     number;
    guint64     arg0;
    const char *want;
  } rows[] = {
    { "ERRNO", X86_64, X86_64, 0, 0, "ERRNO:1" },
    { "ERRNO:38", X86_64, X86_64, 0, 0, "ERRNO:38" },
    { "TRACE:700", X86_64, X86_64, 0, 0, "TRACE:700" },
    { "LOG; KILL_PROCESS read", X86_64, X86_64, 0, 0, "KILL_PROCESS:0" },
    { "LOG; KILL read", X86_64, X86_64, 0, 0, "KILL_THREAD:0" },
    { "LOG; TRAP read", X86_64, X86_64, 0, 0, "TRAP:0" },
    { "LOG; NOTIFY read", X86_64, X86_64, 0, 0, "NOTIFY:0" },
    { "LOG; ALLOW read", X86_64, X86_64, 0, 0, "ALLOW:0" },
    { "LOG; ALLOW read", X86_64, X86_64, 1, 0, "LOG:0" },
    { "ALLOW; ERRNO:65574 read", X86_64, X86_64, 0, 0, "ERRNO:38" },
    /* An architecture that is not listed is killed, the machine's own never. */
    { "ALLOW", X86_64, X86, 3, 0, "KILL_THREAD:0" },
    { "ALLOW; arch X86", X86_64, X86, 3, 0, "ALLOW:0" },
    { "ALLOW; arch X86", X86_64, X86_64, 3, 0, "ALLOW:0" },
    { "ALLOW; arch X86 X86_64 X86", X86_64, X86_64, 3, 0, "ALLOW:0" },
    { "ALLOW", X86_64, X32, 0, 0, "KILL_THREAD:0" },
    { "ALLOW; arch X32; LOG read", X86_64, X32, 0, 0, "LOG:0" },
    { "ALLOW; arch X32; LOG read", X86_64, X86_64, 0, 0, "LOG:0" },
    /* Names carry over to the number of each architecture. */
    { "ERRNO; arch X86; ALLOW read", X86_64, X86, 3, 0, "ALLOW:0" },
    { "ERRNO; arch X86; ALLOW read", X86_64, X86, 0, 0, "ERRNO:1" },
    { "ERRNO; arch X86; ALLOW chown32", X86_64, X86, 212, 0, "ALLOW:0" },
    /* Other machines: other numbers, other byte order. */
    { "ERRNO; ALLOW read", ARM64, ARM64, 63, 0, "ALLOW:0" },
    { "ERRNO; ALLOW read", ARM64, X86_64, 0, 0, "KILL_THREAD:0" },
    { "ERRNO; ALLOW getpgid @0=5", ARM64, ARM64, 155, 5, "ALLOW:0" },
    { "ERRNO; ALLOW getpgid @0=5", S390X, S390X, 132, 5, "ALLOW:0" },
    { "ERRNO; ALLOW getpgid @0=5", S390X, S390X, 132, 6, "ERRNO:1" },
    { "ERRNO; arch S390; ALLOW getpgid @0=5", S390X, SPE_ARCH_S390, 132, 5, "ALLOW:0" },
    /* Only the low word counts on x32. */
    { "ERRNO; arch X32; ALLOW getpgid @0=0x100000005", X86_64, X32, 121, 5, "ALLOW:0" },
    { "ERRNO; arch X32; ALLOW getpgid @0=0x100000005", X86_64, X86_64, 121, 5, "ERRNO:1" },
    /* Of two unconditional rules the first one wins, and it hides conditions. */
    { "ERRNO; ALLOW read; LOG read", X86_64, X86_64, 0, 0, "ALLOW:0" },
    { "ERRNO; LOG read @0=1; ALLOW read", X86_64, X86_64, 0, 1, "ALLOW:0" },
    /* One argument twice means or. */
    { "ERRNO; ALLOW getpgid @0>=10 @0<=2", X86_64, X86_64, 121, 1, "ALLOW:0" },
    { "ERRNO; ALLOW getpgid @0>=10 @0<=2", X86_64, X86_64, 121, 11, "ALLOW:0" },
    { "ERRNO; ALLOW getpgid @0>=10 @0<=2", X86_64, X86_64, 121, 5, "ERRNO:1" },
    /* An unknown name does nothing. */
    { "ERRNO; ALLOW nosuchcall GETPGID", X86_64, X86_64, 121, 0, "ERRNO:1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProgram) program = compile (rows[i].text, rows[i].machine);
      g_autofree char *text = decide (program, rows[i].arch, rows[i].number, rows[i].arg0, 0);

      if (!g_str_equal (text, rows[i].want))
        g_error ("%s: %s instead of %s", rows[i].text, text, rows[i].want);
    }
}

/* What libseccomp refuses, with the rule that it is about. */
/* So many calls that jumps get too long for one instruction. */
static void
test_long_jumps (void)
{
  static const SpeArch arches[] = { SPE_ARCH_X86_64, SPE_ARCH_S390X, SPE_ARCH_PPC64 };
  const SpeCatalog *catalog = spe_catalog_get ();
  g_autoptr (GString) text = g_string_new ("TRAP; ALLOW");

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    g_string_append_printf (text, " %s", spe_syscall_get_name (spe_catalog_get_call (catalog, i)));

  for (guint i = 0; i < G_N_ELEMENTS (arches); i++)
    {
      g_autoptr (GPtrArray) problems = problems_new ();
      g_autoptr (SpeProgram) program = compile_for (text->str, arches[i], problems, NULL);
      guint n_allowed = 0;

      g_assert_nonnull (program);
      for (guint32 number = 0; number < 512; number++)
        {
          SpeVerdict verdict = spe_program_decide (program, arches[i], number, (guint64[6]) { 0 });

          g_assert_true (verdict.action == SPE_ACTION_ALLOW || verdict.action == SPE_ACTION_TRAP);
          n_allowed += verdict.action == SPE_ACTION_ALLOW;
        }
      g_assert_cmpuint (n_allowed, >, 300);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } rows[] = {
    { "ALLOW; ERRNO:2 getpgid @0=5; ERRNO:3 getpgid @0=5", "SEC503 /syscalls/1/names/0" },
    { "ALLOW; ERRNO:2 getpriority @0=5 @1=6; ERRNO:3 getpriority @0=5",
      "SEC503 /syscalls/1/names/0" },
    { "ALLOW; ERRNO:5000 getpgid", "SEC204 /syscalls/0/errnoRet" },
    { "ERRNO:5000; ALLOW getpgid", "SEC204 /defaultErrnoRet" },
    { "ALLOW; ERRNO getpgid @6=1", "SEC401 /syscalls/0/args/0" },
    { "ALLOW; ERRNO getpgid @0=1 @4294967295=1", "SEC401 /syscalls/0/args/1" },
    { "ALLOW; arch X86 S390X", "SEC324 /architectures/1" },
    { "ALLOW; arch LOONGARCH64", "SEC323 /architectures/0" },
    /* All that is wrong at once, and not only the first. */
    { "ALLOW; arch S390X; ERRNO:5000 getpgid; ERRNO getpgid @6=1; ERRNO read",
      "SEC324 /architectures/0; SEC204 /syscalls/0/errnoRet; SEC401 /syscalls/1/args/0" },
    /* What is dropped or unknown is not looked at. */
    { "ERRNO; ERRNO getpgid @9=1; ALLOW nosuchcall @9=1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) problems = problems_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeProgram) program = compile_for (rows[i].text, X86_64, problems, &error);

      for (guint j = 0; j < problems->len; j++)
        {
          const SpeProblem *problem = problems->pdata[j];

          g_string_append_printf (text, "%s%s %s", j > 0 ? "; " : "", problem->id, problem->path);
        }

      g_assert_cmpstr (text->str, ==, rows[i].want != NULL ? rows[i].want : "");
      g_assert_cmpint (program == NULL, ==, rows[i].want != NULL);
      if (rows[i].want == NULL)
        continue;

      g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
      g_assert_cmpstr (error->message, ==, ((SpeProblem *) problems->pdata[0])->message);
    }
}

/* A newer call is ignored, as the runtimes do, and said to be. */
static void
test_too_new (void)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProgram) program = compile_for ("ERRNO; ALLOW read mseal", X86_64, problems,
                                                &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = decide (program, X86_64, 462, 0, 0);
  g_assert_cmpstr (text, ==, "ERRNO:1");
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((SpeProblem *) problems->pdata[0])->id, ==, "SEC302");
}

/* A set of rules on which libseccomp 2.5.4 to 2.6.1 never comes back. The signal that ends it
 * must get through from a thread that blocks all. */
static void
test_hang (void)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  const SpeProblem *problem = NULL;
  sigset_t all;
  sigset_t before;

  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &before);

  g_assert_null (compile_for ("ERRNO; ALLOW read; ALLOW getpriority @1<7 @0>3; "
                              "ALLOW getpriority @1>=7 @0>0; ALLOW write getpriority @0>3 @1&2=1",
                              X86_64, problems, &error));
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpstr (problem->id, ==, "SEC508");
  g_assert_cmpstr (problem->path, ==, "/syscalls/3/names/1");
  g_assert_cmpstr (problem->message, ==,
                   "libseccomp does not finish with rule 4 for getpriority");
}

/* The runtimes stop at the first rule that is refused, and never come to the ones that take for
 * ever. */
static void
test_refused_before_hang (void)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  const SpeProblem *problem = NULL;

  g_assert_null (compile_for ("ERRNO; ALLOW read @0=1; LOG read @0=1; ALLOW getpriority @1<7 @0>3; "
                              "ALLOW getpriority @1>=7 @0>0; ALLOW getpriority @0>3 @1&2=1",
                              X86_64, problems, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpstr (problem->id, ==, "SEC503");
  g_assert_cmpstr (problem->path, ==, "/syscalls/1/names/0");
}

/* With 1500 of these runc and crun do not start: "invalid argument". */
static char *
many_rules (guint n_rules)
{
  GString *text = g_string_new ("ALLOW");

  for (guint i = 0; i < n_rules; i++)
    g_string_append_printf (text, "; ERRNO:%u getpgid @0=%u", i + 1, i + 100000);

  return g_string_free (text, FALSE);
}

static void
test_length (void)
{
  g_autofree char *text = many_rules (1500);
  g_autofree char *short_text = many_rules (900);
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeProgram) program = compile (short_text, X86_64);
  guint n = 0;

  spe_program_get_instructions (program, &n);
  g_assert_cmpuint (n, >, 1800);
  g_assert_null (compile_for (text, X86_64, problems, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((SpeProblem *) problems->pdata[0])->id, ==, "SEC510");
}

/* What the entries refuse needs no worker and makes no problem. */
static void
test_rejected (void)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (compile_for ("ERRNO; FOO read", X86_64, problems, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_no_machine (void)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (compile_for ("ERRNO", SPE_ARCH_INVALID, problems, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER);
  g_assert_cmpuint (problems->len, ==, 0);
}

static gpointer
compile_in_thread (gpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (SpeProgram) program = compile ("ERRNO; arch X86; ALLOW read getpgid @0=7",
                                                X86_64);
      g_autofree char *text = decide (program, X86_64, 121, 7, 0);

      g_assert_cmpstr (text, ==, "ALLOW:0");
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("compile", compile_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO");
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);

  g_assert_null (spe_compile (resolution, target, problems, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A worker that answers nonsense: its words are weighed, not believed. */
static void
test_answers (void)
{
  static const struct
  {
    const char *script;
    const char *want;
  } rows[] = {
    { "exit 0", "The compile worker gave an answer that makes no sense" },
    { "echo nonsense", "The compile worker gave an answer that makes no sense" },
    { "head -c 100000 /dev/urandom", "The compile worker gave an answer that makes no sense" },
    { "head -c 100 /dev/zero", "The compile worker gave an answer that makes no sense" },
    { "exit 9", "The compile worker failed with status 9" },
    { "kill -ABRT $$", "libseccomp was killed while it compiled the profile: Aborted" },
    { "kill -XCPU $$", "libseccomp does not finish with this profile in time" },
    { NULL, NULL },
  };
  g_autofree char *directory = g_dir_make_tmp ("worker-XXXXXX", NULL);
  g_autofree char *worker = g_build_filename (directory, "seccomp-profile-compiler", NULL);
  g_autofree char *real = g_strdup (g_getenv ("SPE_LIBEXECDIR"));

  g_setenv ("SPE_LIBEXECDIR", directory, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) problems = problems_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", rows[i].script);

      if (rows[i].script != NULL)
        g_file_set_contents (worker, text, -1, NULL);
      else
        g_unlink (worker);
      g_chmod (worker, 0755);

      g_assert_null (compile_for ("ERRNO; ALLOW read", X86_64, problems, &error));
      g_assert_nonnull (error);
      if (rows[i].want != NULL)
        g_assert_cmpstr (error->message, ==, rows[i].want);
      g_assert_cmpuint (problems->len, ==, error->code == SPE_FILTER_ERROR_REJECTED ? 1 : 0);
    }

  g_rmdir (directory);
  g_setenv ("SPE_LIBEXECDIR", real, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile/answers", test_answers);
  g_test_add_func ("/filter/compile/meaning", test_meaning);
  g_test_add_func ("/filter/compile/long-jumps", test_long_jumps);
  g_test_add_func ("/filter/compile/refused", test_refused);
  g_test_add_func ("/filter/compile/too-new", test_too_new);
  g_test_add_func ("/filter/compile/hang", test_hang);
  g_test_add_func ("/filter/compile/refused-before-hang", test_refused_before_hang);
  g_test_add_func ("/filter/compile/length", test_length);
  g_test_add_func ("/filter/compile/rejected", test_rejected);
  g_test_add_func ("/filter/compile/no-machine", test_no_machine);
  g_test_add_func ("/filter/compile/threads", test_threads);
  g_test_add_func ("/filter/compile/cancelled", test_cancelled);

  return g_test_run ();
}
