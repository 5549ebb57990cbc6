/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-fix.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-output.h"

/* Mends a file step by step: one fix, then it is judged anew, for a fix can make others needless
 * or impossible. */

/* A hostile file can have more problems than anybody would wait for. */
#define MAX_FIXES 500

static gboolean
can_fix (const SpeCliPlace *place)
{
  return place->problem->fix_label != NULL && place->problem->severity >= SPE_SEVERITY_WARNING;
}

/* The first problem to mend. What did not help before is not tried again. */
static const SpeCliPlace *
find_next (const SpeCliProblems *problems,
           GHashTable           *vain)
{
  for (guint i = 0; i < spe_cli_problems_get_n_places (problems); i++)
    {
      const SpeCliPlace *place = spe_cli_problems_get_place (problems, i);

      if (can_fix (place) && !g_hash_table_contains (vain, place->fingerprint))
        return place;
    }

  return NULL;
}

static guint
count_same (const SpeCliProblems *problems,
            const char           *id)
{
  guint count = 0;

  for (guint i = 0; i < spe_cli_problems_get_n_places (problems); i++)
    count += g_str_equal (spe_cli_problems_get_place (problems, i)->problem->id, id);

  return count;
}

static guint
count_errors (const SpeCliProblems *problems)
{
  guint count = 0;

  for (guint i = 0; i < spe_cli_problems_get_n_places (problems); i++)
    count += spe_cli_problems_get_place (problems, i)->problem->severity == SPE_SEVERITY_ERROR;

  return count;
}

static gboolean
has_fingerprint (const SpeCliProblems *problems,
                 const char           *fingerprint)
{
  for (guint i = 0; i < spe_cli_problems_get_n_places (problems); i++)
    if (g_str_equal (spe_cli_problems_get_place (problems, i)->fingerprint, fingerprint))
      return TRUE;

  return FALSE;
}

/* Whether the text got better by a fix: what it mends is gone, and there is nothing worse instead.
 * There may be the same of something else, which is mended next. */
static gboolean
is_better (const SpeCliProblems *left,
           const SpeCliProblems *before,
           const SpeCliPlace    *place)
{
  const char *id = place->problem->id;

  return (count_same (left, id) < count_same (before, id) ||
          !has_fingerprint (left, place->fingerprint)) &&
         count_errors (left) <= count_errors (before);
}

/* Returns what is left after the fix, with @input changed; NULL where the fix does not help, with
 * @input as it was. */
static SpeCliProblems *
try_fix (SpeCliInput          *input,
         const SpeCliSearch   *search,
         GHashTable           *seen,
         const SpeCliProblems *problems,
         const SpeCliPlace    *place)
{
  g_autoptr (GBytes) before = g_bytes_ref (input->text);
  GBytes *after = spe_cli_problems_dup_fixed (problems, place);
  g_autoptr (SpeCliProblems) left = NULL;

  if (after == NULL)
    return NULL;

  g_bytes_unref (input->text);
  input->text = after;
  left = g_hash_table_contains (seen, after) ? NULL : spe_cli_find_problems (input, search, NULL);
  if (left != NULL && is_better (left, problems, place))
    return g_steal_pointer (&left);

  g_bytes_unref (input->text);
  input->text = g_steal_pointer (&before);

  return NULL;
}

static void
note_fix (const SpeCliInput *input,
          const SpeCliPlace *place)
{
  /* Translators: a file name, a line, a column, a mistake, its number such as SEC201, and what
   * was done about it. */
  spe_cli_note (_ ("%1$s:%2$u:%3$u: %4$s [%5$s]: %6$s"), input->name, place->line, place->column,
                place->problem->message, place->problem->id, place->problem->fix_label);
}

/* Mends what can be, one after the other. @seen: the texts that there were; two fixes can undo each
 * other. @problems: (inout): what is wrong before, then what is left. Returns how many it were. */
static guint
mend (SpeCliInput         *input,
      const SpeCliSearch  *search,
      GHashTable          *seen,
      guint                most,
      SpeCliProblems     **problems)
{
  g_autoptr (GHashTable) vain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SpeCliPlace *place = NULL;
  guint n_fixed = 0;

  while (n_fixed < most && (place = find_next (*problems, vain)) != NULL)
    {
      SpeCliProblems *left = try_fix (input, search, seen, *problems, place);

      if (left == NULL)
        {
          g_hash_table_add (vain, g_strdup (place->fingerprint));
          continue;
        }

      g_hash_table_add (seen, g_bytes_ref (input->text));
      note_fix (input, place);
      spe_cli_problems_free (*problems);
      *problems = left;
      n_fixed++;
    }

  return n_fixed;
}

/**
 * spe_cli_fix:
 * @input: a file; its text is replaced, the file on disk is not
 * @search: what to mend; known problems are let be
 * @out_n_fixed: (out): how many problems were mended
 * @error: set where the file or a target cannot be judged
 *
 * Mends the errors and warnings that have a fix, and says which. What is only worth knowing is
 * left alone.
 *
 * Returns: whether the file could be judged
 */
gboolean
spe_cli_fix (SpeCliInput         *input,
             const SpeCliSearch  *search,
             guint               *out_n_fixed,
             GError             **error)
{
  g_autoptr (SpeCliProblems) problems = spe_cli_find_problems (input, search, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                       (GDestroyNotify) g_bytes_unref, NULL);
  guint n_fixed = 0;

  *out_n_fixed = 0;
  if (problems == NULL)
    return FALSE;

  /* A fix that did no good at first may do so after others. */
  g_hash_table_add (seen, g_bytes_ref (input->text));
  do
    {
      n_fixed = mend (input, search, seen, MAX_FIXES - *out_n_fixed, &problems);
      *out_n_fixed += n_fixed;
    }
  while (n_fixed > 0);

  return TRUE;
}
