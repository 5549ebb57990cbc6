/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "filter/spe-resolve-private.h"
#include "model/spe-edit.h"

/* Checks of what includes and excludes hold: architectures, capabilities, a kernel version. */

typedef void (*ScopeFunc) (SpeCheckRun    *run,
                           const SpeScope *scope,
                           const char     *path);

/* Calls FUNC for every scope that the target's engine reads. */
static void
for_each_scope (SpeCheckRun *run,
                ScopeFunc    func)
{
  guint n_rules = !spe_loader_has_template (run->target->loader) ? 0
                                                        : spe_profile_get_n_rules (run->profile);

  for (guint i = 0; i < n_rules; i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      g_autofree char *includes = g_strdup_printf ("/syscalls/%u/includes", i);
      g_autofree char *excludes = g_strdup_printf ("/syscalls/%u/excludes", i);

      if (rule->includes != NULL)
        func (run, rule->includes, includes);
      if (rule->excludes != NULL)
        func (run, rule->excludes, excludes);
    }
}

static void
check_min_kernel (SpeCheckRun    *run,
                  const SpeScope *scope,
                  const char     *path)
{
  g_autofree char *quoted = spe_check_dup_quoted (scope->min_kernel);

  if (scope->min_kernel == NULL || scope->min_kernel[0] == '\0' ||
      spe_resolve_takes_kernel (scope->min_kernel))
    return;

  spe_check_report (run, g_strdup_printf ("%s/minKernel", path),
                    /* Translators: %s is a word in quotation marks. */
                    g_strdup_printf (_ ("%s is not a kernel version that Docker takes"), quoted));
}

/**
 * spe_check_min_kernel_format:
 * @run: a run
 *
 * SEC807. Docker takes exactly major.minor.
 */
void
spe_check_min_kernel_format (SpeCheckRun *run)
{
  if (run->target->loader == SPE_LOADER_MOBY)
    for_each_scope (run, check_min_kernel);
}

static void
check_min_kernel_ignored (SpeCheckRun    *run,
                          const SpeScope *scope,
                          const char     *path)
{
  if (scope->min_kernel == NULL || scope->min_kernel[0] == '\0')
    return;

  spe_check_report (run, g_strdup_printf ("%s/minKernel", path),
                    g_strdup (_ ("minKernel is ignored, so the rule holds on every kernel")));
}

/**
 * spe_check_min_kernel_ignored:
 * @run: a run
 *
 * SEC806. containers/common has no member for the version of the kernel.
 */
void
spe_check_min_kernel_ignored (SpeCheckRun *run)
{
  if (run->target->loader == SPE_LOADER_CONTAINERS_COMMON)
    for_each_scope (run, check_min_kernel_ignored);
}

static SpeProfile *
fix_scope_word (const SpeProfile *profile,
                const SpeProblem *problem)
{
  guint index = 0;
  guint n = 0;
  g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);
  SpeScope *scope = strstr (problem->path, "/includes/") != NULL ? rule->includes : rule->excludes;
  char **word = NULL;

  if (spe_check_get_path_index (problem, "arches", &n))
    word = &scope->arches[n];
  else if (spe_check_get_path_index (problem, "caps", &n))
    word = &scope->caps[n];
  g_return_val_if_fail (word != NULL, NULL);

  g_free (*word);
  *word = g_strdup (problem->subject);

  return spe_edit_replace_rule (profile, index, rule);
}

/* What the loaders call an architecture: libseccomp's short names, but Go's for these two
 * (containers/common, pkg/seccomp/filter.go; moby/profiles, seccomp/seccomp_linux.go). */
static const char *
get_engine_name (SpeArch arch)
{
  if (arch == SPE_ARCH_X86_64)
    return "amd64";
  if (arch == SPE_ARCH_AARCH64)
    return "arm64";

  return spe_arch_get_name (arch);
}

static gboolean
is_engine_name (const char *text)
{
  /* Docker's own spelling of mipsel64n32. */
  if (g_str_equal (text, "mips3l64n32"))
    return TRUE;

  for (guint i = 0; i < SPE_N_ARCHES; i++)
    if (g_str_equal (get_engine_name (i), text))
      return TRUE;

  return FALSE;
}

static void
check_arches (SpeCheckRun    *run,
              const SpeScope *scope,
              const char     *path)
{
  for (guint i = 0; scope->arches != NULL && scope->arches[i] != NULL; i++)
    {
      g_autofree char *quoted = spe_check_dup_quoted (scope->arches[i]);
      SpeArch guess = SPE_ARCH_INVALID;
      SpeProblem *problem = NULL;

      if (is_engine_name (scope->arches[i]))
        continue;

      guess = spe_check_guess_arch (scope->arches[i]);
      problem = spe_check_report (
        run, g_strdup_printf ("%s/arches/%u", path, i),
        /* Translators: %s is a word in quotation marks. */
        g_strdup_printf (_ ("%s is no architecture that engines compare with"), quoted));
      spe_check_offer_word (problem, fix_scope_word,
                            guess < SPE_N_ARCHES ? get_engine_name (guess) : NULL);
    }
}

/**
 * spe_check_scope_arch:
 * @run: a run
 *
 * SEC810. Scopes name architectures as Go does, not as uname(1) or the list of architectures
 * in the same file.
 */
void
spe_check_scope_arch (SpeCheckRun *run)
{
  for_each_scope (run, check_arches);
}

/* All capabilities of Linux 6.1 to 6.18 (linux/capability.h), in the kernel's order. */
static const char * const capabilities[] = {
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID",
  "CAP_KILL", "CAP_SETGID", "CAP_SETUID", "CAP_SETPCAP", "CAP_LINUX_IMMUTABLE",
  "CAP_NET_BIND_SERVICE", "CAP_NET_BROADCAST", "CAP_NET_ADMIN", "CAP_NET_RAW",
  "CAP_IPC_LOCK", "CAP_IPC_OWNER", "CAP_SYS_MODULE", "CAP_SYS_RAWIO", "CAP_SYS_CHROOT",
  "CAP_SYS_PTRACE", "CAP_SYS_PACCT", "CAP_SYS_ADMIN", "CAP_SYS_BOOT", "CAP_SYS_NICE",
  "CAP_SYS_RESOURCE", "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_MKNOD", "CAP_LEASE",
  "CAP_AUDIT_WRITE", "CAP_AUDIT_CONTROL", "CAP_SETFCAP", "CAP_MAC_OVERRIDE",
  "CAP_MAC_ADMIN", "CAP_SYSLOG", "CAP_WAKE_ALARM", "CAP_BLOCK_SUSPEND", "CAP_AUDIT_READ",
  "CAP_PERFMON", "CAP_BPF", "CAP_CHECKPOINT_RESTORE", NULL,
};

/* Returns the capability that was written in lower case, with blanks or without its prefix. */
static const char *
find_capability (const char *text)
{
  g_autofree char *upper = g_strstrip (g_ascii_strup (text, -1));
  g_autofree char *name = g_str_has_prefix (upper, "CAP_") ? g_strdup (upper)
                                                           : g_strconcat ("CAP_", upper, NULL);

  for (guint i = 0; capabilities[i] != NULL; i++)
    if (g_str_equal (capabilities[i], name))
      return capabilities[i];

  return NULL;
}

static void
check_caps (SpeCheckRun    *run,
            const SpeScope *scope,
            const char     *path)
{
  for (guint i = 0; scope->caps != NULL && scope->caps[i] != NULL; i++)
    {
      g_autofree char *quoted = spe_check_dup_quoted (scope->caps[i]);
      SpeProblem *problem = NULL;

      if (g_strv_contains (capabilities, scope->caps[i]))
        continue;

      problem = spe_check_report (
        run, g_strdup_printf ("%s/caps/%u", path, i),
        /* Translators: %s is a word in quotation marks. */
        g_strdup_printf (_ ("%s is no capability that engines compare with"), quoted));
      spe_check_offer_word (problem, fix_scope_word, find_capability (scope->caps[i]));
    }
}

/**
 * spe_check_scope_cap:
 * @run: a run
 *
 * SEC811. Engines look the text up in the bounding set of the container, byte by byte.
 */
void
spe_check_scope_cap (SpeCheckRun *run)
{
  for_each_scope (run, check_caps);
}
