/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-replay-summary.h"

#include "catalog/spe-catalog.h"
#include "filter/spe-outcome.h"

/* A profile has one line for a call on all architectures; this is what a replay says for it. */

static SpeReplaySummary *
ensure (GHashTable *summaries,
        const char *name)
{
  SpeReplaySummary *summary = g_hash_table_lookup (summaries, name);

  if (summary == NULL)
    {
      summary = g_new0 (SpeReplaySummary, 1);
      g_hash_table_insert (summaries, g_strdup (name), summary);
    }

  return summary;
}

static void
add_seen (GHashTable      *summaries,
          const SpeReplay *replay)
{
  for (guint i = 0; i < replay->calls->len; i++)
    {
      const SpeReplayCall *call = replay->calls->pdata[i];
      SpeReplayMark mark = spe_replay_call_get_mark (call);
      SpeReplaySummary *summary = NULL;

      if (call->observed->name == NULL)
        continue;

      summary = ensure (summaries, call->observed->name);
      summary->mark = MAX (summary->mark, mark);
      summary->count += MIN (call->observed->count, G_MAXUINT64 - summary->count);
    }
}

static void
add_unseen (GHashTable       *summaries,
            const SpeReplay  *replay,
            GArray           *arches,
            const SpeSyscall *call)
{
  SpeReplaySummary *summary = ensure (summaries, spe_syscall_get_name (call));

  for (guint i = 0; i < arches->len && summary->mark == SPE_REPLAY_MARK_NONE; i++)
    summary->mark = spe_replay_get_mark (replay, g_array_index (arches, SpeArch, i), call);
}

/**
 * spe_replay_summary_new:
 * @replay: a replay
 *
 * Says for each call of the catalog, and for each name that was seen besides, what comes of it.
 * May be called from any thread.
 *
 * Returns: (transfer full) (element-type utf8 SpeReplaySummary): the summaries by name
 */
GHashTable *
spe_replay_summary_new (const SpeReplay *replay)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  GHashTable *summaries = NULL;
  g_autoptr (GArray) arches = NULL;

  g_return_val_if_fail (replay != NULL, NULL);

  summaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  arches = spe_analysis_dup_arches (replay->analysis);
  add_seen (summaries, replay);
  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    add_unseen (summaries, replay, arches, spe_catalog_get_call (catalog, i));

  return summaries;
}
