/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-plan.h"

#include "catalog/spe-catalog.h"
#include "filter/spe-compile.h"
#include "filter/spe-runtime-accept.h"
#include "filter/spe-seccomp-table.h"
#include "model/spe-problem.h"

#include "profile-sketch.h"

static SpeTarget *
target_new (SpeRuntime runtime,
            SpeArch    machine,
            guint      seccomp_version)
{
  SpeTarget *target = spe_target_new (SPE_LOADER_OCI, machine);

  target->runtime = runtime;
  target->seccomp_version = seccomp_version;

  return target;
}

static SpeProgram *
compile (const SpeProfile *profile,
         const SpeTarget  *target)
{
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (GError) error = NULL;
  SpeProgram *program = spe_compile (resolution, target, problems, NULL, &error);

  g_assert_no_error (error);

  return program;
}

/* Every call by name: the even ones allowed, the odd ones logged. */
static SpeProfile *
name_all (const char *arches)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  g_autofree char *text = g_strconcat ("ERRNO:99", arches, "; ALLOW x; LOG x", NULL);
  SpeProfile *profile = sketch_read (text);

  for (guint parity = 0; parity < 2; parity++)
    {
      SpeRule *rule = profile->rules->pdata[parity];
      g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

      for (guint i = parity; i < spe_catalog_get_n_calls (catalog); i += 2)
        g_strv_builder_add (names, spe_syscall_get_name (spe_catalog_get_call (catalog, i)));
      g_strfreev (rule->names);
      rule->names = g_strv_builder_end (names);
    }

  return profile;
}

/* The catalog says which number is which call in that release, and the filter must agree. The
 * stub of runc stands above the largest one. */
static guint
check_numbers (const SpeProgram *program,
               const SpeTarget  *target,
               SpeArch           arch)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  SpeSeccompTable table = spe_seccomp_table_for (target);
  g_autoptr (GHashTable) actions = g_hash_table_new (NULL, NULL);
  int base = arch == SPE_ARCH_X32 ? (int) SPE_X32_SYSCALL_BIT : 0;
  guint n = 0;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const char *name = spe_syscall_get_name (spe_catalog_get_call (catalog, i));
      int number = spe_seccomp_table_get_number (table, name, arch);

      if (number != SPE_NO_NUMBER)
        g_hash_table_insert (actions, GINT_TO_POINTER (number),
                             GINT_TO_POINTER (i % 2 == 0 ? SPE_ACTION_ALLOW : SPE_ACTION_LOG));
    }

  for (int number = base; number < base + 7000; number++)
    {
      SpeVerdict verdict = spe_program_decide (program, arch, (guint32) number,
                                               (const guint64[6]) { 0 });
      gpointer want = GINT_TO_POINTER (SPE_ACTION_ERRNO);

      if (g_hash_table_contains (actions, GINT_TO_POINTER (number)))
        want = g_hash_table_lookup (actions, GINT_TO_POINTER (number));
      if ((int) verdict.action != GPOINTER_TO_INT (want))
        g_error ("%s %d: %s", spe_arch_get_name (arch), number,
                 spe_verdict_dup_label (verdict));
      n++;
    }

  return n;
}

/* Each machine with each release of libseccomp and each runtime. */
static void
test_machines (void)
{
  static const guint versions[] = {
    SPE_VERSION (2, 5, 0), SPE_VERSION (2, 5, 4), SPE_VERSION (2, 5, 6), SPE_VERSION (2, 6, 1),
  };
  static const SpeRuntime runtimes[] = { SPE_RUNTIME_RUNC, SPE_RUNTIME_CRUN };
  g_autoptr (SpeProfile) profile = name_all ("");
  guint n_compared = 0;

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
      {
        SpeSeccompTable table = { versions[i], FALSE };
        g_autoptr (SpeTarget) target = target_new (runtimes[i % 2], arch, versions[i]);
        g_autoptr (SpeProgram) program = NULL;

        if (arch == SPE_ARCH_X32 || !spe_seccomp_table_has_arch (table, arch))
          continue;
        program = compile (profile, target);
        n_compared += check_numbers (program, target, arch);
      }

  g_test_message ("%u numbers compared", n_compared);
}

/* What profiles list together, and what this libseccomp does not know of it. */
static void
test_families (void)
{
  static const struct
  {
    SpeArch     machine;
    SpeRuntime  runtime;
    const char *arches;
  } rows[] = {
    { SPE_ARCH_X86_64, SPE_RUNTIME_RUNC, "; arch X86_64 X86 X32" },
    { SPE_ARCH_X86_64, SPE_RUNTIME_CRUN, "; arch X86_64 X86 X32 SH LOONGARCH64" },
    { SPE_ARCH_AARCH64, SPE_RUNTIME_RUNC, "; arch ARM AARCH64 LOONGARCH64" },
    { SPE_ARCH_S390X, SPE_RUNTIME_RUNC, "; arch S390 MIPS64N32" },
    { SPE_ARCH_M68K, SPE_RUNTIME_CRUN, "; arch SHEB PARISC64" },
    { SPE_ARCH_SH, SPE_RUNTIME_YOUKI, "; arch NATIVE X86" },
    { SPE_ARCH_LOONGARCH64, SPE_RUNTIME_RUNC, "; arch RISCV64" },
  };
  guint n_compared = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = name_all (rows[i].arches);
      g_autoptr (SpeTarget) target = target_new (rows[i].runtime, rows[i].machine,
                                                 SPE_VERSION (2, 6, 1));
      g_autoptr (SpeProgram) program = compile (profile, target);

      n_compared += check_numbers (program, target, rows[i].machine);
      for (guint j = 0; profile->architectures[j] != NULL; j++)
        n_compared += check_numbers (program, target,
                                     spe_runtime_parse_arch (target, profile->architectures[j]));
    }

  g_test_message ("%u numbers compared", n_compared);
}

/* Conditions and multiplexers on machines that are built as others. */
static void
test_conditions (void)
{
  static const struct
  {
    const char *text;
    SpeArch     machine;
    guint32     number;
    guint64     args[6];
    SpeAction   want;
  } rows[] = {
    { "ERRNO; ALLOW mseal @0=5", SPE_ARCH_X86_64, 462, { 5 }, SPE_ACTION_ALLOW },
    { "ERRNO; ALLOW mseal @0=5", SPE_ARCH_X86_64, 462, { 6 }, SPE_ACTION_ERRNO },
    { "KILL; ALLOW mseal @0=5", SPE_ARCH_S390X, 462, { 6 }, SPE_ACTION_KILL_THREAD },
    { "KILL; ALLOW mseal @0=5", SPE_ARCH_S390X, 462, { 5 }, SPE_ACTION_ALLOW },
    { "ERRNO; KILL mseal @0=5", SPE_ARCH_X86_64, 462, { 5 }, SPE_ACTION_KILL_THREAD },
    { "ERRNO; ALLOW getpgid @0=0x100000005", SPE_ARCH_LOONGARCH64, 155, { 0x100000005 },
      SPE_ACTION_ALLOW },
    { "ERRNO; ALLOW getpgid @0=0x100000005", SPE_ARCH_LOONGARCH64, 155, { 5 },
      SPE_ACTION_ERRNO },
    { "ERRNO; ALLOW getpgid @0=5", SPE_ARCH_M68K, 132, { 5 }, SPE_ACTION_ALLOW },
    { "ERRNO; ALLOW getpgid @0=5", SPE_ARCH_M68K, 132, { 6 }, SPE_ACTION_ERRNO },
    /* socketcall is 102 on both, its first argument says which call. */
    { "ERRNO; ALLOW socket @0=9", SPE_ARCH_M68K, 102, { 1 }, SPE_ACTION_ALLOW },
    { "ERRNO; ALLOW socket @0=9", SPE_ARCH_M68K, 102, { 2 }, SPE_ACTION_ERRNO },
    { "ERRNO; ALLOW socket @0=9", SPE_ARCH_M68K, 356, { 9 }, SPE_ACTION_ALLOW },
    { "ERRNO; ALLOW accept", SPE_ARCH_SH, 344, { 0 }, SPE_ACTION_ALLOW },
    { "ERRNO; ALLOW accept", SPE_ARCH_SH, 102, { 5 }, SPE_ACTION_ALLOW },
    { "ERRNO; ALLOW accept", SPE_ARCH_SH, 102, { 6 }, SPE_ACTION_ERRNO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].text);
      g_autoptr (SpeTarget) target = target_new (SPE_RUNTIME_CRUN, rows[i].machine, SPE_NEWEST);
      g_autoptr (SpeProgram) program = compile (profile, target);
      SpeVerdict verdict = spe_program_decide (program, rows[i].machine, rows[i].number,
                                               rows[i].args);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (verdict.action, ==, rows[i].want);
    }
}

/* With a runc of 1.2 and more than 32 names the layout is a tree, with fewer it is not. */
static void
test_tree (void)
{
  g_autoptr (SpeProfile) many = name_all ("");
  g_autoptr (SpeProfile) few = sketch_read ("ERRNO; ALLOW read write");
  g_autoptr (SpeTarget) target = target_new (SPE_RUNTIME_RUNC, SPE_ARCH_X86_64,
                                             SPE_VERSION (2, 5, 5));
  const struct
  {
    const SpeProfile *profile;
    guint             version;
    gboolean          want;
  } rows[] = {
    { many, SPE_VERSION (1, 2, 0), TRUE },
    { many, SPE_VERSION (1, 1, 15), FALSE },
    { few, SPE_VERSION (1, 2, 0), FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeResolution) resolution = spe_resolve (rows[i].profile, target, NULL);
      g_autoptr (SpeEntries) entries = NULL;
      g_auto (SpeCompilePlan) plan = { 0 };

      target->runtime_version = rows[i].version;
      entries = spe_entries_new (resolution, target, NULL);
      g_assert_true (spe_compile_plan_init (&plan, entries, target, NULL));
      g_assert_cmpint (plan.wants_tree, ==, rows[i].want);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile-plan/machines", test_machines);
  g_test_add_func ("/filter/compile-plan/families", test_families);
  g_test_add_func ("/filter/compile-plan/conditions", test_conditions);
  g_test_add_func ("/filter/compile-plan/tree", test_tree);

  return g_test_run ();
}
