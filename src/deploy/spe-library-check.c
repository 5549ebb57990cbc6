/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-check.h"

#include <string.h>

#include "deploy/spe-node-file.h"
#include "deploy/spe-node-listing.h"
#include "deploy/spe-source-analysis.h"
#include "filter/spe-target-parse.h"

/* Checks take a hundred times as long as reading, so they are a job of their own, for those files
 * that somebody wants to know about. */

struct _SpeLibraryChecks
{
  char       *target;
  GMutex      mutex;

  /* From SpeFileStamp to SpeLibraryCounts. */
  GHashTable *known;

  /* From Pair to SpeDrift. */
  GHashTable *drifts;
};

/* What should be installed, as the library has it, and what is. */
typedef struct
{
  SpeFileStamp wanted;
  SpeFileStamp installed;
} Pair;

static guint
hash_stamp (gconstpointer key)
{
  const SpeFileStamp *stamp = key;
  guint hash = 0;

  for (guint i = 0; i < sizeof hash; i++)
    hash = hash << 8 | stamp->digest[i];

  return hash;
}

static gboolean
stamps_equal (gconstpointer a,
              gconstpointer b)
{
  return memcmp (a, b, sizeof (SpeFileStamp)) == 0;
}

static guint
hash_pair (gconstpointer key)
{
  const Pair *pair = key;

  return hash_stamp (&pair->wanted) ^ hash_stamp (&pair->installed);
}

static gboolean
pairs_equal (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, sizeof (Pair)) == 0;
}

/**
 * spe_library_checks_new:
 * @target: what to judge profiles for, as spe_target_parse() takes it
 *
 * Returns: (transfer full): checks of which none has been run
 */
SpeLibraryChecks *
spe_library_checks_new (const char *target)
{
  SpeLibraryChecks *self = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  self = g_atomic_rc_box_new0 (SpeLibraryChecks);
  self->target = g_strdup (target);
  self->known = g_hash_table_new_full (hash_stamp, stamps_equal, g_free, g_free);
  self->drifts = g_hash_table_new_full (hash_pair, pairs_equal, g_free, NULL);
  g_mutex_init (&self->mutex);

  return self;
}

/**
 * spe_library_checks_ref:
 * @self: checks
 *
 * Returns: (transfer full): @self
 */
SpeLibraryChecks *
spe_library_checks_ref (SpeLibraryChecks *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_checks (gpointer data)
{
  SpeLibraryChecks *self = data;

  g_free (self->target);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->drifts);
  g_mutex_clear (&self->mutex);
}

/**
 * spe_library_checks_unref:
 * @self: (transfer full): checks
 */
void
spe_library_checks_unref (SpeLibraryChecks *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_checks);
}

/**
 * spe_library_checks_get_target:
 * @self: checks
 *
 * Returns: (transfer none): what profiles are judged for
 */
const char *
spe_library_checks_get_target (const SpeLibraryChecks *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->target;
}

static gboolean
look_up (SpeLibraryChecks    *self,
         const SpeFileStamp  *stamp,
         SpeLibraryCounts    *out_counts)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const SpeLibraryCounts *known = g_hash_table_lookup (self->known, stamp);

  if (known != NULL)
    *out_counts = *known;

  return known != NULL;
}

static void
remember (SpeLibraryChecks       *self,
          const SpeFileStamp     *stamp,
          const SpeLibraryCounts *counts)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_replace (self->known, g_memdup2 (stamp, sizeof *stamp),
                        g_memdup2 (counts, sizeof *counts));
}

/**
 * spe_library_checks_find:
 * @self: checks
 * @entry: an entry
 * @out_counts: (out): what is wrong or doubtful in it, set where that is known
 *
 * Returns: whether the text of @entry has been checked
 */
gboolean
spe_library_checks_find (SpeLibraryChecks      *self,
                         const SpeLibraryEntry *entry,
                         SpeLibraryCounts      *out_counts)
{
  g_return_val_if_fail (self != NULL && entry != NULL && out_counts != NULL, FALSE);

  return look_up (self, &entry->stamp, out_counts);
}

static void
count (SpeLibraryCounts *counts,
       const SpeProblem *problem)
{
  if (problem->severity == SPE_SEVERITY_ERROR)
    counts->n_errors++;
  else if (problem->severity == SPE_SEVERITY_WARNING)
    counts->n_warnings++;
  else
    counts->n_infos++;
}

static SpeLibraryCounts
count_all (const SpeSource   *source,
           const SpeAnalysis *analysis)
{
  GPtrArray *of_text = spe_source_get_problems (source);
  SpeLibraryCounts counts = { 0 };

  for (guint i = 0; i < of_text->len; i++)
    if (spe_check_concerns (analysis->target, of_text->pdata[i]))
      count (&counts, of_text->pdata[i]);
  for (guint i = 0; i < analysis->problems->len; i++)
    count (&counts, analysis->problems->pdata[i]);

  return counts;
}

/* This is what takes long, so what is wrong with the text is remembered, whatever it was for. */
static SpeAnalysis *
analyse (SpeLibraryChecks    *self,
         const SpeSource     *source,
         const SpeFileStamp  *stamp,
         GCancellable        *cancellable,
         GError             **error)
{
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (SpeTarget) target = spe_target_parse (self->target, profile, error);
  SpeAnalysis *analysis = NULL;

  if (target != NULL)
    analysis = spe_source_analyse (source, profile, target, cancellable, error);
  if (analysis != NULL)
    {
      SpeLibraryCounts counts = count_all (source, analysis);

      remember (self, stamp, &counts);
    }

  return analysis;
}

static SpeSource *
read_source (const SpeLibraryEntry  *entry,
             SpeFileStamp           *out_stamp,
             GError                **error)
{
  g_autofree char *path = spe_library_entry_dup_file (entry);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) text = spe_file_read (path, out_stamp, error);

  return text != NULL ? spe_source_parse (text, name, NULL, error) : NULL;
}

/**
 * spe_library_checks_run:
 * @self: checks
 * @entry: an entry with a profile
 * @out_counts: (out): what is wrong or doubtful in it, set where that could be found out
 * @cancellable: (nullable): gives up at once
 * @error: set where the file cannot be read any more, or not be judged
 *
 * Checks the file of an entry, unless its text is known. Meant for a thread. A file that has
 * changed since it was read is checked as it is now.
 *
 * Returns: whether it was checked
 */
gboolean
spe_library_checks_run (SpeLibraryChecks       *self,
                        const SpeLibraryEntry  *entry,
                        SpeLibraryCounts       *out_counts,
                        GCancellable           *cancellable,
                        GError                **error)
{
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeAnalysis) analysis = NULL;
  SpeFileStamp stamp = { 0 };

  g_return_val_if_fail (self != NULL && entry != NULL && out_counts != NULL, FALSE);
  g_return_val_if_fail (entry->error == NULL, FALSE);

  if (look_up (self, &entry->stamp, out_counts))
    return TRUE;

  source = read_source (entry, &stamp, error);
  if (source != NULL)
    analysis = analyse (self, source, &stamp, cancellable, error);

  return analysis != NULL && look_up (self, &stamp, out_counts);
}

static gboolean
look_up_drift (SpeLibraryChecks *self,
               const Pair       *pair,
               SpeDrift         *out_drift)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gpointer known = NULL;

  if (!g_hash_table_lookup_extended (self->drifts, pair, NULL, &known))
    return FALSE;
  *out_drift = GPOINTER_TO_UINT (known);

  return TRUE;
}

static void
remember_drift (SpeLibraryChecks *self,
                const Pair       *pair,
                SpeDrift          drift)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_replace (self->drifts, g_memdup2 (pair, sizeof *pair), GUINT_TO_POINTER (drift));
}

/* What would be installed is held against what is. */
static SpeDrift
judge_drift (SpeLibraryChecks   *self,
             const SpeSource    *source,
             const SpeFileStamp *stamp,
             GBytes             *installed,
             const char         *name,
             GCancellable       *cancellable)
{
  g_autoptr (GBytes) wanted =
    spe_node_file_write (source, spe_source_get_profile (source), NULL, NULL);
  g_autoptr (SpeAnalysis) analysis = NULL;

  if (wanted != NULL)
    analysis = analyse (self, source, stamp, cancellable, NULL);

  return analysis != NULL
           ? spe_drift_judge (wanted, analysis, installed, name, NULL, cancellable)
           : SPE_DRIFT_DIFFERENT;
}

/**
 * spe_library_checks_compare:
 * @self: checks
 * @entry: an entry that was held against what is installed below @root
 * @root: the node
 * @cancellable: (nullable): gives up at once
 *
 * Finds out what it means on the target that an installed file differs, unless that is known of
 * these two texts, or reading has told. Meant for a thread. Files that have changed since they
 * were read are compared as they are now. Checks @entry on the way, so that this is best done
 * before spe_library_checks_run().
 *
 * Returns: how they differ; %SPE_DRIFT_DIFFERENT where that cannot be told
 */
SpeDrift
spe_library_checks_compare (SpeLibraryChecks      *self,
                            const SpeLibraryEntry *entry,
                            const SpeNodeRoot     *root,
                            GCancellable          *cancellable)
{
  g_autoptr (GBytes) installed = NULL;
  g_autoptr (SpeSource) source = NULL;
  Pair pair = { 0 };
  SpeDrift drift = SPE_DRIFT_UNKNOWN;

  g_return_val_if_fail (self != NULL && entry != NULL && root != NULL, SPE_DRIFT_UNKNOWN);

  if (entry->drift != SPE_DRIFT_DIFFERENT)
    return entry->drift;
  installed = spe_node_listing_read_file (root, entry->localhost_profile, NULL);
  if (installed == NULL)
    return SPE_DRIFT_DIFFERENT;

  pair.wanted = entry->stamp;
  spe_file_stamp (installed, &pair.installed);
  if (look_up_drift (self, &pair, &drift))
    return drift;

  source = read_source (entry, &pair.wanted, NULL);
  if (source == NULL)
    return SPE_DRIFT_DIFFERENT;
  drift = judge_drift (self, source, &pair.wanted, installed, entry->localhost_profile,
                       cancellable);
  if (!g_cancellable_is_cancelled (cancellable))
    remember_drift (self, &pair, drift);

  return drift;
}
