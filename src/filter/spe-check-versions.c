/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks for what the target's release of a runtime, of libseccomp or of the kernel lacks. */

#define WAIT_KILLABLE "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"
#define TSYNC "SECCOMP_FILTER_FLAG_TSYNC"

/* Since when runc and libseccomp know an architecture: runc, libcontainer/seccomp/config.go;
 * libseccomp, CHANGELOG. Those that are not here are older than anything that is in use. */
#define NEVER G_MAXUINT
static const struct
{
  SpeArch arch;
  guint   runc;
  guint   seccomp;
} newer_arches[] = {
  { SPE_ARCH_RISCV64, SPE_VERSION (1, 1, 8), SPE_VERSION (2, 5, 0) },
  { SPE_ARCH_LOONGARCH64, SPE_VERSION (1, 5, 0), SPE_VERSION (2, 6, 0) },
  { SPE_ARCH_PARISC, NEVER, 0 },
  { SPE_ARCH_PARISC64, NEVER, 0 },
  { SPE_ARCH_M68K, NEVER, SPE_VERSION (2, 6, 0) },
  { SPE_ARCH_SH, NEVER, SPE_VERSION (2, 6, 0) },
  { SPE_ARCH_SHEB, NEVER, SPE_VERSION (2, 6, 0) },
};

/* What refuses the architecture, for a message; NULL where nothing does. */
static char *
dup_refuser (const SpeCheckRun *run,
             SpeArch            arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (newer_arches); i++)
    {
      guint runc = newer_arches[i].runc;
      guint version = run->target->seccomp_version;

      if (newer_arches[i].arch != arch)
        continue;
      if (spe_check_runs (run, SPE_RUNTIME_RUNC) &&
          (runc == NEVER || spe_check_runs_before (run, SPE_RUNTIME_RUNC, runc)))
        return spe_check_dup_runtime (run);
      if (spe_check_seccomp_before (run, newer_arches[i].seccomp))
        return g_strdup_printf ("libseccomp %u.%u.%u", version >> 16, version >> 8 & 0xff,
                                version & 0xff);
    }

  return NULL;
}

/**
 * spe_check_arch_version:
 * @run: a run
 *
 * SEC323. Runtimes look architectures up in tables of their own, libseccomp in its.
 */
void
spe_check_arch_version (SpeCheckRun *run)
{
  GStrv names = run->profile->architectures;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *refuser = dup_refuser (run, spe_arch_from_string (names[i]));
      SpeProblem *problem = NULL;

      if (refuser == NULL)
        continue;

      problem = spe_check_report (run, g_strdup_printf ("/architectures/%u", i),
                                  /* Translators: %1$s is an architecture, %2$s a program with its
                                   * version. */
                                  g_strdup_printf (_ ("%1$s is refused by %2$s"), names[i],
                                                   refuser));
      spe_check_offer (problem, _ ("Delete it"), spe_check_fix_arch, NULL);
    }
}

/* Programs of which 32-bit architecture a machine runs besides its own. */
static SpeArch
get_small_arch (SpeArch arch)
{
  if (arch == SPE_ARCH_X86_64)
    return SPE_ARCH_X86;

  return arch == SPE_ARCH_AARCH64 ? SPE_ARCH_ARM : SPE_ARCH_INVALID;
}

/**
 * spe_check_small_arch_missing:
 * @run: a run
 *
 * SEC325. What is not in the filter ends a thread, whatever the default action is. Without a
 * filter nothing ends.
 */
void
spe_check_small_arch_missing (SpeCheckRun *run)
{
  SpeArch arch = run->target->arch;
  SpeArch small = get_small_arch (arch);
  gboolean has_map = run->profile->arch_map != NULL && run->profile->arch_map->len > 0;
  g_autofree char *wanted = NULL;
  SpeProblem *problem = NULL;

  if (small == SPE_ARCH_INVALID || spe_check_has_arch (run, small) || run->flat == NULL ||
      run->resolution->is_unconfined)
    return;

  problem = spe_check_report (
    run, g_strdup (run->profile->architectures != NULL ? "/architectures" : ""),
    /* Translators: both are architectures. */
    g_strdup_printf (_ ("Programs for %1$s are killed on %2$s"), spe_arch_get_name (small),
                     spe_arch_get_name (arch)));
  if (spe_check_runs (run, SPE_RUNTIME_PLAIN))
    problem->severity = SPE_SEVERITY_INFO;
  if (has_map)
    return;

  wanted = g_strdup_printf ("%s\n%s", spe_arch_to_string (arch), spe_arch_to_string (small));
  spe_check_offer (problem, _ ("Add the architecture"), spe_check_fix_add_arches, wanted);
}

/* What runs on a machine: its own architecture, and those that its processors run besides. */
static gboolean
runs_on (SpeArch arch,
         SpeArch machine)
{
  static const SpeArch families[][3] = {
    { SPE_ARCH_X86_64, SPE_ARCH_X86, SPE_ARCH_X32 },
    { SPE_ARCH_AARCH64, SPE_ARCH_ARM, SPE_ARCH_ARM },
    { SPE_ARCH_MIPS64, SPE_ARCH_MIPS64N32, SPE_ARCH_MIPS },
    { SPE_ARCH_MIPSEL64, SPE_ARCH_MIPSEL64N32, SPE_ARCH_MIPSEL },
    { SPE_ARCH_PPC64, SPE_ARCH_PPC, SPE_ARCH_PPC },
    { SPE_ARCH_S390X, SPE_ARCH_S390, SPE_ARCH_S390 },
    { SPE_ARCH_PARISC64, SPE_ARCH_PARISC, SPE_ARCH_PARISC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (families[i][0] == machine)
      return arch == families[i][0] || arch == families[i][1] || arch == families[i][2];

  return arch == machine;
}

/**
 * spe_check_arch_foreign:
 * @run: a run
 *
 * SEC326. A program for another machine cannot make calls here. It only makes the filter longer.
 */
void
spe_check_arch_foreign (SpeCheckRun *run)
{
  SpeArch machine = run->target->arch;
  GStrv names = run->profile->architectures;

  for (guint i = 0; machine < SPE_N_ARCHES && names != NULL && names[i] != NULL; i++)
    {
      SpeArch arch = spe_arch_from_string (names[i]);

      if (arch >= SPE_N_ARCHES || runs_on (arch, machine) ||
          spe_arch_is_big_endian (arch) != spe_arch_is_big_endian (machine))
        continue;

      spe_check_report (run, g_strdup_printf ("/architectures/%u", i),
                        /* Translators: both are architectures. */
                        g_strdup_printf (_ ("%1$s has no effect on %2$s"), names[i],
                                         spe_arch_get_name (machine)));
    }
}

static char *
dup_x32_path (const SpeCheckRun *run)
{
  GStrv names = run->profile->architectures;
  GPtrArray *map = run->profile->arch_map;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (spe_arch_from_string (names[i]) == SPE_ARCH_X32)
      return g_strdup_printf ("/architectures/%u", i);

  for (guint i = 0; map != NULL && i < map->len; i++)
    {
      GStrv subs = ((const SpeArchMapEntry *) map->pdata[i])->sub_architectures;

      for (guint j = 0; subs != NULL && subs[j] != NULL; j++)
        if (spe_arch_from_string (subs[j]) == SPE_ARCH_X32)
          return g_strdup_printf ("/archMap/%u/subArchitectures/%u", i, j);
    }

  return g_strdup ("");
}

/**
 * spe_check_x32_enabled:
 * @run: a run
 *
 * SEC327. Hardly any kernel has x32, and its arguments are compared with 32 bits.
 */
void
spe_check_x32_enabled (SpeCheckRun *run)
{
  SpeProblem *problem = NULL;

  if (!spe_check_has_arch (run, SPE_ARCH_X32) || run->target->arch != SPE_ARCH_X86_64)
    return;

  problem = spe_check_report (
    run, dup_x32_path (run), g_strdup (_ ("x32 is in the filter, which hardly any kernel has")));
  spe_check_offer (problem, _ ("Delete it"), spe_check_fix_arch, NULL);
}

/**
 * spe_check_no_arch_no_stub:
 * @run: a run
 *
 * SEC328. Before 1.1.15, runc looked at the listed architectures only when it put its answer for
 * new calls before the filter.
 */
void
spe_check_no_arch_no_stub (SpeCheckRun *run)
{
  GStrv names = run->flat != NULL ? run->flat->architectures : NULL;
  SpeProblem *problem = NULL;

  if (!spe_check_runs_before (run, SPE_RUNTIME_RUNC, SPE_VERSION (1, 1, 15)) ||
      !spe_check_is_allow_list (run) || (names != NULL && names[0] != NULL) ||
      run->target->arch >= SPE_N_ARCHES)
    return;

  problem = spe_check_report (
    run, g_strdup (""),
    g_strdup (_ ("Without architectures, this runc does not return ENOSYS for new calls")));
  spe_check_offer (problem, _ ("Add the architecture"), spe_check_fix_add_arches,
                   spe_arch_to_string (run->target->arch));
}

/**
 * spe_check_flags_unsupported:
 * @run: a run
 *
 * SEC602. runc learned of flags with 1.2.0.
 */
void
spe_check_flags_unsupported (SpeCheckRun *run)
{
  GStrv flags = run->flat != NULL ? run->flat->flags : NULL;
  g_autofree char *runtime = NULL;
  SpeProblem *problem = NULL;

  if (!spe_check_runs_before (run, SPE_RUNTIME_RUNC, SPE_VERSION (1, 2, 0)) || flags == NULL ||
      flags[0] == NULL)
    return;

  runtime = spe_check_dup_runtime (run);
  problem = spe_check_report (run, g_strdup ("/flags"),
                              /* Translators: %s is a program with its version. */
                              g_strdup_printf (_ ("%s refuses flags"), runtime));
  spe_check_offer (problem, _ ("Delete the flags"), spe_check_fix_drop_flags, NULL);
}

/* What is too old for WAIT_KILLABLE_RECV: runc 1.5.0, crun 1.6, libseccomp 2.6.0 and Linux 5.19
 * brought it. crun does not ask libseccomp about flags. NULL where nothing is. */
static const char *
find_too_old (const SpeCheckRun *run)
{
  const SpeTarget *target = run->target;

  if (spe_check_runs_before (run, SPE_RUNTIME_RUNC, SPE_VERSION (1, 5, 0)))
    return "runc 1.5.0";
  if (spe_check_runs_before (run, SPE_RUNTIME_CRUN, SPE_VERSION (1, 6, 0)))
    return "crun 1.6";
  if (spe_check_runs (run, SPE_RUNTIME_RUNC) &&
      spe_check_seccomp_before (run, SPE_VERSION (2, 6, 0)))
    return "libseccomp 2.6.0";
  if (target->kernel_major != 0 &&
      SPE_VERSION (target->kernel_major, target->kernel_minor, 0) < SPE_VERSION (5, 19, 0))
    return "Linux 5.19";

  return NULL;
}

/**
 * spe_check_wait_killable_unsupported:
 * @run: a run
 *
 * SEC603. The youngest of the flags needs a whole chain of releases.
 */
void
spe_check_wait_killable_unsupported (SpeCheckRun *run)
{
  GStrv flags = run->flat != NULL ? run->flat->flags : NULL;
  const char *wanted = find_too_old (run);

  for (guint i = 0; wanted != NULL && flags != NULL && flags[i] != NULL; i++)
    {
      SpeProblem *problem = NULL;

      if (!g_str_equal (flags[i], WAIT_KILLABLE))
        continue;

      problem = spe_check_report (run, g_strdup_printf ("/flags/%u", i),
                                  /* Translators: %s is a program with its version. */
                                  g_strdup_printf (_ ("The flag WAIT_KILLABLE_RECV needs %s"),
                                                   wanted));
      spe_check_offer (problem, _ ("Delete the flag"), spe_check_fix_flag, NULL);
    }
}

/**
 * spe_check_tsync_unused:
 * @run: a run
 *
 * SEC606. runc takes the flag and does nothing with it: it loads the filter in one thread anyway.
 */
void
spe_check_tsync_unused (SpeCheckRun *run)
{
  GStrv flags = run->flat != NULL ? run->flat->flags : NULL;

  if (!spe_check_may_run (run, SPE_RUNTIME_RUNC) ||
      spe_check_runs_before (run, SPE_RUNTIME_RUNC, SPE_VERSION (1, 2, 0)))
    return;

  for (guint i = 0; flags != NULL && flags[i] != NULL; i++)
    {
      SpeProblem *problem = NULL;

      if (!g_str_equal (flags[i], TSYNC))
        continue;

      problem = spe_check_report (run, g_strdup_printf ("/flags/%u", i),
                                  g_strdup (_ ("The flag TSYNC has no effect in runc")));
      spe_check_offer (problem, _ ("Delete the flag"), spe_check_fix_flag, NULL);
    }
}
