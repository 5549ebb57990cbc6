/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* All problems that this program knows, wherever they are found. */

/* Those that the reader of a file finds, or the compiler. */
static const SpeCheckInfo others[] = {
  { .id = "SEC100", .title = "too-many-problems", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC101", .title = "not-json", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC102", .title = "duplicate-key", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC103", .title = "key-case", .severity = SPE_SEVERITY_WARNING },
  { .id = "SEC104", .title = "unknown-key", .severity = SPE_SEVERITY_WARNING },
  { .id = "SEC105", .title = "wrong-type", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC106", .title = "wrong-type-crun", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC107", .title = "null-entry", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC108", .title = "number-range", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC109", .title = "not-a-profile", .severity = SPE_SEVERITY_WARNING },
  { .id = "SEC302", .title = "too-new-for-libseccomp", .severity = SPE_SEVERITY_WARNING },
  { .id = "SEC503", .title = "eexist", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC508", .title = "compile-hang", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC512", .title = "crun-cache", .severity = SPE_SEVERITY_WARNING },
  { .id = "SEC513", .title = "rule-refused", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC514", .title = "compile-crash", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC515", .title = "refused", .severity = SPE_SEVERITY_ERROR },
  { .id = "SEC928", .title = "spo-base-missing", .severity = SPE_SEVERITY_INFO },
};

static const SpeCheckFacts *
find_among (const SpeCheckFacts *facts,
            guint                n_facts,
            const char          *id)
{
  for (guint i = 0; i < n_facts; i++)
    if (g_str_equal (facts[i].id, id))
      return &facts[i];

  return NULL;
}

/**
 * spe_check_facts_find:
 * @id: the id of a check
 *
 * Returns: (transfer none) (nullable): what is said about it
 */
const SpeCheckFacts *
spe_check_facts_find (const char *id)
{
  static const SpeCheckFacts *(* const themes[]) (guint *out_n_facts) = {
    spe_check_facts_get_profile, spe_check_facts_get_conditions, spe_check_facts_get_runtime,
  };

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      guint n_facts = 0;
      const SpeCheckFacts *facts = themes[i] (&n_facts);
      const SpeCheckFacts *found = find_among (facts, n_facts, id);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
add_facts (SpeCheckInfo *info)
{
  const SpeCheckFacts *facts = spe_check_facts_find (info->id);

  info->meaning = _ (facts->meaning);
  info->reason = _ (facts->reason);
  info->advice = facts->advice != NULL ? _ (facts->advice) : NULL;
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (((const SpeCheckInfo *) a)->id, ((const SpeCheckInfo *) b)->id);
}

/**
 * spe_check_dup_infos:
 * @out_n_infos: (out): how many there are
 *
 * Returns: (transfer container) (array length=out_n_infos): every problem that can be found, sorted
 *   by id; free with g_free()
 */
SpeCheckInfo *
spe_check_dup_infos (guint *out_n_infos)
{
  g_autoptr (GArray) infos = g_array_new (FALSE, FALSE, sizeof (SpeCheckInfo));
  guint n_checks = 0;
  const SpeCheck *checks = spe_check_get_table (&n_checks);

  g_return_val_if_fail (out_n_infos != NULL, NULL);

  g_array_append_vals (infos, others, G_N_ELEMENTS (others));
  for (guint i = 0; i < n_checks; i++)
    {
      SpeCheckInfo info = { .id = checks[i].id, .title = checks[i].title,
                            .severity = checks[i].severity };

      g_array_append_val (infos, info);
    }
  for (guint i = 0; i < infos->len; i++)
    add_facts (&g_array_index (infos, SpeCheckInfo, i));
  g_array_sort (infos, compare_infos);
  *out_n_infos = infos->len;

  return (SpeCheckInfo *) (gpointer) g_array_free (g_steal_pointer (&infos), FALSE);
}

/**
 * spe_check_find_info:
 * @name: the id of a problem in whatever letters, or its title
 * @out_info: (out): what is known about it, set where there is one
 *
 * Returns: whether there is one
 */
gboolean
spe_check_find_info (const char   *name,
                     SpeCheckInfo *out_info)
{
  guint n_infos = 0;
  g_autofree SpeCheckInfo *infos = spe_check_dup_infos (&n_infos);

  g_return_val_if_fail (name != NULL && out_info != NULL, FALSE);

  for (guint i = 0; i < n_infos; i++)
    if (g_ascii_strcasecmp (infos[i].id, name) == 0 || g_str_equal (infos[i].title, name))
      {
        *out_info = infos[i];
        return TRUE;
      }

  return FALSE;
}

/* Whether crun parses the author's text itself, and not what an engine in Go has written anew. */
static gboolean
is_read_by_crun (const SpeTarget *target)
{
  return target->loader == SPE_LOADER_OCI && target->runtime == SPE_RUNTIME_CRUN;
}

/**
 * spe_check_concerns:
 * @target: a target
 * @problem: a problem that the reader found
 *
 * Programs in Go take a member in any letter case and refuse a file with a value of the wrong type;
 * the parsers of crun and youki do it the other way round. Which of them reads the author's text
 * depends on the engine.
 *
 * Returns: whether the problem is one on the target
 */
gboolean
spe_check_concerns (const SpeTarget  *target,
                    const SpeProblem *problem)
{
  gboolean is_direct = FALSE;

  g_return_val_if_fail (target != NULL && problem != NULL, FALSE);

  if (target->runtime == SPE_RUNTIME_PLAIN)
    return TRUE;

  is_direct = target->loader == SPE_LOADER_OCI && target->runtime != SPE_RUNTIME_RUNC;
  if (g_str_equal (problem->id, "SEC103"))
    return is_direct;
  if (g_str_equal (problem->id, "SEC105"))
    return !is_read_by_crun (target);
  if (g_str_equal (problem->id, "SEC106"))
    return is_read_by_crun (target);

  return TRUE;
}
