/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-grouping.h"

#include <glib/gi18n.h>

#include "app/table/spe-action-choice.h"
#include "app/table/spe-arch-set.h"

/* What one level of a grouping goes by. */
typedef enum
{
  BY_ACTION,
  BY_ARCHITECTURES,
  BY_CATEGORY,
  BY_SEEN,
} Criterion;

static const struct
{
  guint     n_levels;
  Criterion levels[SPE_GROUPING_LEVELS_MAX];
} groupings[] = {
  [SPE_GROUPING_NONE] = { 0, { 0 } },
  [SPE_GROUPING_ACTION] = { 1, { BY_ACTION } },
  [SPE_GROUPING_ARCHITECTURE] = { 1, { BY_ARCHITECTURES } },
  [SPE_GROUPING_ACTION_ARCHITECTURE] = { 2, { BY_ACTION, BY_ARCHITECTURES } },
  [SPE_GROUPING_CATEGORY] = { 1, { BY_CATEGORY } },
  [SPE_GROUPING_SEEN] = { 1, { BY_SEEN } },
};

G_DEFINE_ENUM_TYPE (SpeGrouping,
                    spe_grouping,
                    G_DEFINE_ENUM_VALUE (SPE_GROUPING_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (SPE_GROUPING_ACTION, "action"),
                    G_DEFINE_ENUM_VALUE (SPE_GROUPING_ARCHITECTURE, "architecture"),
                    G_DEFINE_ENUM_VALUE (SPE_GROUPING_ACTION_ARCHITECTURE, "action-architecture"),
                    G_DEFINE_ENUM_VALUE (SPE_GROUPING_CATEGORY, "category"),
                    G_DEFINE_ENUM_VALUE (SPE_GROUPING_SEEN, "seen"))

/* What was seen, the most pressing first. The mark of those that an observation says nothing of
 * is none of them. */
static const struct
{
  SpeReplayMark  mark;
  const char    *title;
} seen_groups[] = {
  { SPE_REPLAY_MARK_MISSING, N_ ("Seen and refused") },
  { SPE_REPLAY_MARK_DOUBTFUL, N_ ("Seen, may be refused: depends on arguments") },
  { SPE_REPLAY_MARK_SEEN, N_ ("Seen and allowed") },
  { SPE_REPLAY_MARK_UNUSED, N_ ("Allowed and never seen") },
  { SPE_REPLAY_MARK_NONE, N_ ("Neither seen nor allowed") },
};

static guint
find_seen_group (const SpeRowValues *values)
{
  guint i = 0;

  if (!values->is_observed)
    return G_N_ELEMENTS (seen_groups);

  while (i < G_N_ELEMENTS (seen_groups) - 1 && seen_groups[i].mark != values->mark)
    i++;

  return i;
}

static const char *
get_seen_title (const SpeRowValues *values)
{
  guint i = find_seen_group (values);

  return i < G_N_ELEMENTS (seen_groups) ? _ (seen_groups[i].title) : _ ("Nothing observed yet");
}

/**
 * spe_grouping_get_n_levels:
 * @grouping: a grouping
 *
 * Returns: how many headings stand above each row
 */
guint
spe_grouping_get_n_levels (SpeGrouping grouping)
{
  g_return_val_if_fail (grouping < G_N_ELEMENTS (groupings), 0);

  return groupings[grouping].n_levels;
}

/**
 * spe_grouping_get_key:
 * @grouping: a grouping
 * @level: below spe_grouping_get_n_levels()
 * @row: a row
 *
 * Returns: a number that tells the groups of a level apart and gives their order
 */
guint
spe_grouping_get_key (SpeGrouping  grouping,
                      guint        level,
                      SpeRow      *row)
{
  const SpeRowValues *values = spe_row_get_values (row);

  g_return_val_if_fail (level < spe_grouping_get_n_levels (grouping), 0);

  switch (groupings[grouping].levels[level])
    {
    case BY_ACTION:
      return spe_action_choice_get_rank (values->verdict.action);

    case BY_ARCHITECTURES:
      return spe_arch_set_get_rank (values->arches, values->profile_arches);

    case BY_CATEGORY:
      return spe_row_get_category (row);

    case BY_SEEN:
      return find_seen_group (values);

    default:
      g_return_val_if_reached (0);
    }
}

/**
 * spe_grouping_dup_title:
 * @grouping: a grouping
 * @level: below spe_grouping_get_n_levels()
 * @row: any row of the group
 *
 * Returns: (transfer full): what the rows of the group have in common, translated
 */
char *
spe_grouping_dup_title (SpeGrouping  grouping,
                        guint        level,
                        SpeRow      *row)
{
  const SpeRowValues *values = spe_row_get_values (row);

  g_return_val_if_fail (level < spe_grouping_get_n_levels (grouping), NULL);

  switch (groupings[grouping].levels[level])
    {
    case BY_ACTION:
      return g_strdup (spe_action_choice_get_heading (values->verdict.action));

    case BY_ARCHITECTURES:
      return spe_arch_set_dup_title (values->arches, values->profile_arches);

    case BY_SEEN:
      return g_strdup (get_seen_title (values));

    case BY_CATEGORY:
      return g_strdup (spe_grouping_get_category_name (spe_row_get_category (row)));

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * spe_grouping_get_category_name:
 * @category: a category, or %SPE_N_CATEGORIES
 *
 * Returns: the category's name, also for a call that the catalog does not have, translated
 */
const char *
spe_grouping_get_category_name (SpeCategory category)
{
  if (category == SPE_N_CATEGORIES)
    return _ ("Unknown system calls");

  return spe_category_get_name (category);
}
