/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/spe-edit.h"
#include "model/spe-string-list.h"

/* Checks of architectures: the list, the map of templates, and which calls exist where. */

typedef struct
{
  const char *text;
  char       *path;

  /* The `architecture` of an archMap: compared with the host, never handed to the runtime. */
  gboolean    is_key;
} ArchPlace;

typedef void (*ArchFunc) (SpeCheckRun     *run,
                          const ArchPlace *place);

static void
visit_list (SpeCheckRun *run,
            GStrv        list,
            const char  *parent,
            ArchFunc     func)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u", parent, i);
      ArchPlace place = { list[i], path, FALSE };

      func (run, &place);
    }
}

/* Calls FUNC for every architecture that the target's engine reads. */
static void
for_each_arch (SpeCheckRun *run,
               ArchFunc     func)
{
  GPtrArray *map = spe_loader_has_template (run->target->loader) ? run->profile->arch_map : NULL;

  visit_list (run, run->profile->architectures, "/architectures", func);

  for (guint i = 0; map != NULL && i < map->len; i++)
    {
      const SpeArchMapEntry *entry = map->pdata[i];
      g_autofree char *key = g_strdup_printf ("/archMap/%u/architecture", i);
      g_autofree char *list = g_strdup_printf ("/archMap/%u/subArchitectures", i);
      ArchPlace place = { entry->architecture, key, TRUE };

      if (entry->architecture != NULL)
        func (run, &place);
      visit_list (run, entry->sub_architectures, list, func);
    }
}

/* Puts TEXT into the place of the problem's path, or takes the element there away with NULL. */
static void
edit_list (GStrv      *list,
           guint       index,
           const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; (*list)[i] != NULL; i++)
    {
      if (i != index)
        g_strv_builder_add (builder, (*list)[i]);
      else if (text != NULL)
        g_strv_builder_add (builder, text);
    }

  g_strfreev (*list);
  *list = g_strv_builder_end (builder);
}

static GPtrArray *
copy_arch_map (GPtrArray *arch_map)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_arch_map_entry_free);

  for (guint i = 0; i < arch_map->len; i++)
    {
      const SpeArchMapEntry *entry = arch_map->pdata[i];

      g_ptr_array_add (copy, spe_arch_map_entry_new (
        entry->architecture, (const char * const *) entry->sub_architectures));
    }

  return copy;
}

static SpeProfile *
fix_arch_map (const SpeProfile *profile,
              const SpeProblem *problem,
              guint             index)
{
  g_autoptr (GPtrArray) arch_map = copy_arch_map (profile->arch_map);
  SpeArchMapEntry *entry = arch_map->pdata[index];
  guint sub = 0;

  if (spe_check_get_path_index (problem, "subArchitectures", &sub))
    {
      edit_list (&entry->sub_architectures, sub, problem->subject);
    }
  else
    {
      g_free (entry->architecture);
      entry->architecture = g_strdup (problem->subject);
    }

  return spe_edit_set_arch_map (profile, arch_map);
}

/**
 * spe_check_fix_arch:
 * @profile: a profile
 * @problem: a problem with an architecture at its path; its subject, if any, is the right one
 *
 * Returns: (transfer full): the profile with the right architecture there, or without that one
 */
SpeProfile *
spe_check_fix_arch (const SpeProfile *profile,
                    const SpeProblem *problem)
{
  g_auto (GStrv) arches = NULL;
  guint index = 0;

  if (spe_check_get_path_index (problem, "archMap", &index))
    return fix_arch_map (profile, problem, index);

  g_return_val_if_fail (spe_check_get_path_index (problem, "architectures", &index), NULL);

  arches = g_strdupv (profile->architectures);
  edit_list (&arches, index, problem->subject);
  if (spe_string_list_is_empty (arches))
    return spe_edit_set_architectures (profile, NULL);

  return spe_edit_set_architectures (profile, (const char * const *) arches);
}

/**
 * spe_check_fix_add_arches:
 * @profile: a profile
 * @problem: a problem; its subject is a list of architectures, one a line
 *
 * Returns: (transfer full): the profile that lists these architectures too
 */
SpeProfile *
spe_check_fix_add_arches (const SpeProfile *profile,
                          const SpeProblem *problem)
{
  g_auto (GStrv) names = g_strsplit (problem->subject, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arches = NULL;

  for (guint i = 0; profile->architectures != NULL && profile->architectures[i] != NULL; i++)
    g_strv_builder_add (builder, profile->architectures[i]);
  for (guint i = 0; names[i] != NULL; i++)
    if (profile->architectures == NULL ||
        !g_strv_contains ((const char * const *) profile->architectures, names[i]))
      g_strv_builder_add (builder, names[i]);
  arches = g_strv_builder_end (builder);

  return spe_edit_set_architectures (profile, (const char * const *) arches);
}

/* crun adds the prefix and folds the case before it asks libseccomp (src/libcrun/seccomp.c). */
static gboolean
is_taken_by_crun (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *name = g_str_has_prefix (text, "SCMP_ARCH_") ? lower + strlen ("SCMP_ARCH_") : lower;

  return spe_arch_from_name (name) < SPE_N_ARCHES;
}

static void
check_unknown_arch (SpeCheckRun     *run,
                    const ArchPlace *place)
{
  g_autofree char *quoted = NULL;
  g_autofree char *advice = NULL;
  const char *nearest = NULL;
  SpeProblem *problem = NULL;

  if (spe_arch_from_string (place->text) != SPE_ARCH_INVALID ||
      (spe_check_runs (run, SPE_RUNTIME_CRUN) && !place->is_key && is_taken_by_crun (place->text)))
    return;

  quoted = spe_check_dup_quoted (place->text);
  nearest = spe_check_nearest_arch (place->text);
  advice = spe_check_dup_hint (nearest);
  problem = spe_check_report (
    run, g_strdup (place->path),
    /* Translators: %s is a word in quotation marks. */
    g_strdup_printf (_ ("%s is not a valid architecture"), quoted));
  spe_check_explain (problem,
                     place->is_key ? _ ("No host has this architecture: the entry is never used.")
                                   : NULL,
                     advice);
  if (place->is_key)
    problem->severity = SPE_SEVERITY_WARNING;
  spe_check_offer_word (problem, spe_check_fix_arch, nearest);
}

/**
 * spe_check_unknown_arch:
 * @run: a run
 *
 * SEC321. runc looks architectures up in its own table, letter by letter.
 */
void
spe_check_unknown_arch (SpeCheckRun *run)
{
  for_each_arch (run, check_unknown_arch);
}

static void
check_native (SpeCheckRun     *run,
              const ArchPlace *place)
{
  SpeProblem *problem = NULL;

  if (spe_arch_from_string (place->text) != SPE_ARCH_NATIVE ||
      spe_check_runs (run, SPE_RUNTIME_YOUKI))
    return;

  problem = spe_check_report (run, g_strdup (place->path),
                              g_strdup (_ ("runc and crun both refuse SCMP_ARCH_NATIVE")));
  if (place->is_key)
    problem->severity = SPE_SEVERITY_WARNING;
  else
    spe_check_offer (problem, _ ("Delete it"), spe_check_fix_arch, NULL);
}

/**
 * spe_check_arch_native:
 * @run: a run
 *
 * SEC322. libseccomp has a name for "the architecture of this machine", the runtime-spec and
 * the two common runtimes do not.
 */
void
spe_check_arch_native (SpeCheckRun *run)
{
  for_each_arch (run, check_native);
}

static void
check_endianness (SpeCheckRun     *run,
                  const ArchPlace *place)
{
  SpeArch arch = spe_arch_from_string (place->text);

  if (place->is_key || arch >= SPE_N_ARCHES || !spe_check_has_arch (run, arch) ||
      spe_arch_is_big_endian (arch) == spe_arch_is_big_endian (run->target->arch))
    return;

  spe_check_report (run, g_strdup (place->path),
                    /* Translators: both are names of architectures. */
                    g_strdup_printf (_ ("%1$s cannot be in one filter with %2$s"), place->text,
                                     spe_arch_to_string (run->target->arch)));
}

/**
 * spe_check_arch_endianness:
 * @run: a run
 *
 * SEC324. One BPF program reads its data in one byte order only, so that libseccomp refuses to
 * mix them.
 */
void
spe_check_arch_endianness (SpeCheckRun *run)
{
  if (run->target->arch < SPE_N_ARCHES)
    for_each_arch (run, check_endianness);
}

/* A template with an archMap names the calls of all machines that it is meant for. */
static gboolean
is_for_many_machines (const SpeCheckRun *run)
{
  GPtrArray *map = run->profile->arch_map;

  return spe_loader_has_template (run->target->loader) && map != NULL && map->len > 0;
}

static guint
count_arches (const SpeSyscall *call,
              const GArray     *arches)
{
  guint n_arches = 0;

  for (guint i = 0; i < arches->len; i++)
    if (spe_check_call_exists (call, g_array_index (arches, SpeArch, i)))
      n_arches++;

  return n_arches;
}

/* The names of a rule that exist on at least one and at most MOST of the architectures. */
static GPtrArray *
dup_names_on (const SpeRule *rule,
              const GArray  *arches,
              guint          least,
              guint          most)
{
  GPtrArray *names = g_ptr_array_new ();
  guint n_names = spe_rule_get_n_names (rule);

  for (guint i = 0; i < n_names; i++)
    {
      const char *name = spe_rule_get_nth_name (rule, i);
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
      guint n_arches = call != NULL ? count_arches (call, arches) : G_MAXUINT;

      if (n_arches >= least && n_arches <= most)
        g_ptr_array_add (names, (gpointer) name);
    }

  return names;
}

/**
 * spe_check_not_on_arch:
 * @run: a run
 *
 * SEC305. A name that none of the filter's architectures has makes no entry in the program.
 * One problem a rule, as long lists are often copied from profiles for other machines.
 */
void
spe_check_not_on_arch (SpeCheckRun *run)
{
  g_autofree char *where = spe_check_dup_arches (run->arches);

  if (run->arches->len == 0 || is_for_many_machines (run))
    return;

  for (guint i = 0; run->flat != NULL && i < spe_profile_get_n_rules (run->flat); i++)
    {
      guint rule = spe_check_get_rule (run, i);
      g_autoptr (GPtrArray) names = dup_names_on (spe_profile_get_rule (run->flat, i),
                                                  run->arches, 0, 0);
      g_autofree char *list = spe_check_dup_list (names);
      SpeProblem *problem = NULL;

      if (names->len == 0)
        continue;

      problem = spe_check_report (
        run, spe_check_dup_call_path (run->profile, rule, names->pdata[0]),
        /* Translators: %1$s is a list of calls, %2$s one of architectures. */
        g_strdup_printf (ngettext ("%1$s does not exist on %2$s", "%1$s do not exist on %2$s",
                                   names->len), list, where));
      spe_check_offer_names (problem, _ ("Delete from the rule"), spe_check_fix_remove_names,
                             names);
    }
}

/**
 * spe_check_partial_arch:
 * @run: a run
 *
 * SEC306. Rules are translated by name for each architecture. A name that only some of them
 * have decides nothing on the others, where a sibling such as mmap2 may do the same job.
 */
void
spe_check_partial_arch (SpeCheckRun *run)
{
  g_autofree char *where = spe_check_dup_arches (run->arches);

  if (run->arches->len < 2 || is_for_many_machines (run))
    return;

  for (guint i = 0; run->flat != NULL && i < spe_profile_get_n_rules (run->flat); i++)
    {
      guint rule = spe_check_get_rule (run, i);
      g_autoptr (GPtrArray) names = dup_names_on (spe_profile_get_rule (run->flat, i),
                                                  run->arches, 1, run->arches->len - 1);
      g_autofree char *list = spe_check_dup_list (names);

      if (names->len == 0)
        continue;

      spe_check_report (run, spe_check_dup_call_path (run->profile, rule, names->pdata[0]),
                        /* Translators: %1$s is a list of calls, %2$s one of architectures. */
                        g_strdup_printf (ngettext ("%1$s exists only on some of %2$s",
                                                   "%1$s exist only on some of %2$s",
                                                   names->len), list, where));
    }
}
