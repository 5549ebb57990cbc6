/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

/* All problems that this program knows, wherever they are found. */

/* Those that the reader of a file finds, or the compiler. */
static const SpeCheckInfo others[] = {
  { "SEC100", "too-many-problems", SPE_SEVERITY_ERROR },
  { "SEC101", "not-json", SPE_SEVERITY_ERROR },
  { "SEC102", "duplicate-key", SPE_SEVERITY_ERROR },
  { "SEC103", "key-case", SPE_SEVERITY_WARNING },
  { "SEC104", "unknown-key", SPE_SEVERITY_WARNING },
  { "SEC105", "wrong-type", SPE_SEVERITY_ERROR },
  { "SEC106", "wrong-type-crun", SPE_SEVERITY_ERROR },
  { "SEC107", "null-entry", SPE_SEVERITY_ERROR },
  { "SEC108", "number-range", SPE_SEVERITY_ERROR },
  { "SEC109", "not-a-profile", SPE_SEVERITY_WARNING },
  { "SEC302", "too-new-for-libseccomp", SPE_SEVERITY_WARNING },
  { "SEC503", "eexist", SPE_SEVERITY_ERROR },
  { "SEC508", "compile-hang", SPE_SEVERITY_ERROR },
  { "SEC513", "rule-refused", SPE_SEVERITY_ERROR },
  { "SEC514", "compile-crash", SPE_SEVERITY_ERROR },
  { "SEC515", "refused", SPE_SEVERITY_ERROR },
  { "SEC928", "spo-base-missing", SPE_SEVERITY_INFO },
};

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
      SpeCheckInfo info = { checks[i].id, checks[i].title, checks[i].severity };

      g_array_append_val (infos, info);
    }
  g_array_sort (infos, compare_infos);
  *out_n_infos = infos->len;

  return (SpeCheckInfo *) (gpointer) g_array_free (g_steal_pointer (&infos), FALSE);
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
