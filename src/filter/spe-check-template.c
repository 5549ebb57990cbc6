/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "model/spe-edit.h"
#include "model/spe-errno.h"
#include "model/spe-string-list.h"

/* Checks of members that only some loaders know: those of Docker's template and of
 * containers/common (CRI-O, Podman, Buildah). What scopes hold is in spe-check-scope.c. */

static gboolean
is_template_loader (const SpeCheckRun *run)
{
  return spe_loader_has_template (run->target->loader);
}

static gboolean
is_set (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static gboolean
has_arch_map (const SpeProfile *profile)
{
  return profile->arch_map != NULL && profile->arch_map->len > 0;
}

/**
 * spe_check_scope_ignored:
 * @run: a run
 *
 * SEC801. A loader that does not know includes and excludes lets the rule hold for every
 * container: Docker's own default profile then allows mount, bpf and setns.
 */
void
spe_check_scope_ignored (SpeCheckRun *run)
{
  for (guint i = 0; !is_template_loader (run) && i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      gboolean in_includes = !spe_scope_is_empty (rule->includes);

      if (!spe_rule_has_scope (rule))
        continue;

      spe_check_report (run, g_strdup_printf ("/syscalls/%u/%s", i,
                                              in_includes ? "includes" : "excludes"),
                        /* Translators: %u is the number of a rule. */
                        g_strdup_printf (_ ("Rule %u holds for every container: its conditions "
                                            "are ignored"), spe_check_rule_number (i)));
    }
}

/**
 * spe_check_arch_map_ignored:
 * @run: a run
 *
 * SEC802. Without archMap only the machine's own architecture is in the filter, and every call
 * of a 32-bit program kills it.
 */
void
spe_check_arch_map_ignored (SpeCheckRun *run)
{
  if (is_template_loader (run) || !has_arch_map (run->profile))
    return;

  spe_check_report (run, g_strdup ("/archMap"),
                    g_strdup (_ ("archMap is ignored, so 32-bit programs are killed")));
}

/**
 * spe_check_arch_conflict:
 * @run: a run
 *
 * SEC803. The loaders of templates want one of the two lists.
 */
void
spe_check_arch_conflict (SpeCheckRun *run)
{
  if (!is_template_loader (run) || !has_arch_map (run->profile) ||
      spe_string_list_is_empty (run->profile->architectures))
    return;

  spe_check_report (run, g_strdup ("/archMap"),
                    g_strdup (_ ("The profile has both architectures and archMap")));
}

/* On which machines a loader does not find the entry of an archMap for the machine itself
 * (containers/common, pkg/seccomp/seccomp_linux.go; moby/profiles, seccomp/seccomp_linux.go). */
static gboolean
misses_native (SpeLoader loader,
               SpeArch   arch)
{
  static const SpeArch found_by_common[] = {
    SPE_ARCH_X86_64, SPE_ARCH_AARCH64, SPE_ARCH_MIPS64, SPE_ARCH_MIPS64N32, SPE_ARCH_MIPSEL64,
    SPE_ARCH_MIPSEL64N32, SPE_ARCH_S390X,
  };

  if (loader != SPE_LOADER_CONTAINERS_COMMON)
    return arch == SPE_ARCH_MIPS || arch == SPE_ARCH_MIPSEL || arch == SPE_ARCH_LOONGARCH64;

  for (guint i = 0; i < G_N_ELEMENTS (found_by_common); i++)
    if (found_by_common[i] == arch)
      return FALSE;

  return TRUE;
}

/**
 * spe_check_arch_map_unused:
 * @run: a run
 *
 * SEC812. The loaders have tables of the machines for which they look into archMap.
 */
void
spe_check_arch_map_unused (SpeCheckRun *run)
{
  SpeArch arch = run->target->arch;

  if (!is_template_loader (run) || !has_arch_map (run->profile) || arch >= SPE_N_ARCHES ||
      !misses_native (run->target->loader, arch))
    return;

  spe_check_report (run, g_strdup ("/archMap"),
                    /* Translators: %s is an architecture. */
                    g_strdup_printf (_ ("archMap has no effect on %s"), spe_arch_get_name (arch)));
}

/* Moves the single name into the list. */
static SpeProfile *
fix_name (const SpeProfile *profile,
          const SpeProblem *problem)
{
  guint index = 0;
  g_autoptr (SpeRule) rule = spe_check_derive_rule (profile, problem, &index);
  g_autofree char *name = g_steal_pointer (&rule->name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; rule->names != NULL && rule->names[i] != NULL; i++)
    g_strv_builder_add (builder, rule->names[i]);
  if (!spe_rule_has_name (rule, name))
    g_strv_builder_add (builder, name);

  g_strfreev (rule->names);
  rule->names = g_strv_builder_end (builder);

  return spe_edit_replace_rule (profile, index, rule);
}

/**
 * spe_check_name_conflict:
 * @run: a run
 *
 * SEC804. The old member for one call and the newer list exclude each other.
 */
void
spe_check_name_conflict (SpeCheckRun *run)
{
  for (guint i = 0; is_template_loader (run) && i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      SpeProblem *problem = NULL;

      if (!is_set (rule->name) || spe_string_list_is_empty (rule->names))
        continue;

      problem = spe_check_report (run, g_strdup_printf ("/syscalls/%u/name", i),
                                  /* Translators: %u is the number of a rule. */
                                  g_strdup_printf (_ ("Rule %u has both name and names"),
                                                   spe_check_rule_number (i)));
      spe_check_offer (problem, _ ("Move to names"), fix_name, NULL);
    }
}

/**
 * spe_check_name_ignored:
 * @run: a run
 *
 * SEC805. The OCI shape has no member for a single name: the rule loses it.
 */
void
spe_check_name_ignored (SpeCheckRun *run)
{
  for (guint i = 0; !is_template_loader (run) && i < spe_profile_get_n_rules (run->profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (run->profile, i);
      g_autofree char *quoted = spe_check_dup_quoted (rule->name);
      SpeProblem *problem = NULL;

      if (!is_set (rule->name))
        continue;

      problem = spe_check_report (
        run, g_strdup_printf ("/syscalls/%u/name", i),
        /* Translators: %1$u is the number of a rule, %2$s a word in quotation marks. */
        g_strdup_printf (_ ("Rule %1$u loses %2$s: “name” is no member of an OCI profile"),
                         spe_check_rule_number (i), quoted));
      spe_check_offer (problem, _ ("Move to names"), fix_name, NULL);
    }
}

typedef void (*ErrnoNameFunc) (SpeCheckRun *run,
                               const char  *path,
                               SpeAction    action,
                               const char  *text,
                               gint64       number);

/* Calls FUNC for every errno that is written as text, with the number beside it. */
static void
for_each_errno_name (SpeCheckRun   *run,
                     ErrnoNameFunc  func)
{
  const SpeProfile *profile = run->profile;

  if (is_set (profile->default_errno_name))
    func (run, "/defaultErrno", profile->default_action, profile->default_errno_name,
          profile->default_errno_ret);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      g_autofree char *path = g_strdup_printf ("/syscalls/%u/errno", i);

      if (is_set (rule->errno_name))
        func (run, path, rule->action, rule->errno_name, rule->errno_ret);
    }
}

/* Adds the number that the text stands for. */
static SpeProfile *
fix_add_number (const SpeProfile *profile,
                const SpeProblem *problem)
{
  guint index = 0;
  g_autoptr (SpeRule) rule = NULL;
  SpeProfile *edited = NULL;

  if (spe_problem_get_rule_index (problem, &index))
    {
      rule = spe_check_derive_rule (profile, problem, &index);
      rule->errno_ret = problem->number;
      return spe_edit_replace_rule (profile, index, rule);
    }

  edited = spe_profile_derive (profile);
  edited->default_errno_ret = problem->number;

  return edited;
}

static void
check_errno_name_ignored (SpeCheckRun *run,
                          const char  *path,
                          SpeAction    action,
                          const char  *text,
                          gint64       number)
{
  gint64 named = 0;
  g_autofree char *quoted = spe_check_dup_quoted (text);
  SpeProblem *problem = NULL;

  /* Where the number is missing, EPERM is used, which may be what the text says. */
  if (run->target->loader == SPE_LOADER_CONTAINERS_COMMON || number != SPE_UNSET ||
      !spe_action_takes_errno (action) || !spe_errno_parse (text, &named) || named == EPERM)
    return;

  problem = spe_check_report (
    run, g_strdup (path),
    /* Translators: %s is a word in quotation marks. */
    g_strdup_printf (_ ("The errno %s is ignored and EPERM is used"), quoted));
  problem->number = named;
  spe_check_offer (problem, _ ("Add the number"), fix_add_number, NULL);
}

/**
 * spe_check_errno_name_ignored:
 * @run: a run
 *
 * SEC808. containers/common reads an errno by its name, the others read past it.
 */
void
spe_check_errno_name_ignored (SpeCheckRun *run)
{
  for_each_errno_name (run, check_errno_name_ignored);
}

static void
check_errno_name_unknown (SpeCheckRun *run,
                          const char  *path,
                          SpeAction    action,
                          const char  *text,
                          gint64       number)
{
  gint64 named = 0;
  g_autofree char *quoted = spe_check_dup_quoted (text);

  gboolean may_be_common = run->target->loader == SPE_LOADER_CONTAINERS_COMMON ||
                           spe_check_runs (run, SPE_RUNTIME_PLAIN);

  if (!may_be_common || spe_errno_parse (text, &named))
    return;

  spe_check_report (run, g_strdup (path),
                    /* Translators: %s is a word in quotation marks. */
                    g_strdup_printf (_ ("%s is no errno"), quoted));
}

/**
 * spe_check_errno_name_unknown:
 * @run: a run
 *
 * SEC809. containers/common has a list of the names that it takes.
 */
void
spe_check_errno_name_unknown (SpeCheckRun *run)
{
  for_each_errno_name (run, check_errno_name_unknown);
}

static void
check_errno_both (SpeCheckRun *run,
                  const char  *path,
                  SpeAction    action,
                  const char  *text,
                  gint64       number)
{
  gint64 named = 0;
  g_autofree char *quoted = spe_check_dup_quoted (text);
  g_autofree char *other = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (number == SPE_UNSET || !spe_errno_parse (text, &named) || named == number)
    return;

  spe_check_report (run, g_strdup (path),
                    /* Translators: %1$s is an errno in quotation marks, %2$s its number. */
                    g_strdup_printf (_ ("The errno %1$s stands beside the number %2$s"), quoted,
                                     other));
}

/**
 * spe_check_errno_both:
 * @run: a run
 *
 * SEC813. Of a name and a number beside each other, each loader reads its own.
 */
void
spe_check_errno_both (SpeCheckRun *run)
{
  for_each_errno_name (run, check_errno_both);
}
