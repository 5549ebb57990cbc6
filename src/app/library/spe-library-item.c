/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-item.h"

#include <string.h>

/**
 * SpeLibraryItem:
 *
 * A profile in the list of a library. Says with #SpeLibraryItem::changed that it was checked.
 */
struct _SpeLibraryItem
{
  GObject           parent_instance;

  /* Owned */
  SpeLibraryEntry  *entry;
  char             *name;
  char             *folded;

  SpeLibraryCounts  counts;
  gboolean          is_checked;
  SpeDrift          drift;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeLibraryItem, spe_library_item, G_TYPE_OBJECT)

static void
spe_library_item_finalize (GObject *object)
{
  SpeLibraryItem *self = SPE_LIBRARY_ITEM (object);

  g_clear_pointer (&self->entry, spe_library_entry_unref);
  g_free (self->name);
  g_free (self->folded);

  G_OBJECT_CLASS (spe_library_item_parent_class)->finalize (object);
}

static void
spe_library_item_class_init (SpeLibraryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_library_item_finalize;

  /**
   * SpeLibraryItem::changed:
   *
   * More is known about it.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_LIBRARY_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_library_item_init (SpeLibraryItem *self)
{
}

/**
 * spe_library_item_new:
 * @entry: a profile
 *
 * Returns: (transfer full): its item, not checked
 */
SpeLibraryItem *
spe_library_item_new (const SpeLibraryEntry *entry)
{
  SpeLibraryItem *self = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (SPE_TYPE_LIBRARY_ITEM, NULL);
  self->entry = spe_library_entry_ref (entry);
  self->drift = entry->drift;
  self->name = g_filename_display_name (entry->path);
  self->folded = g_utf8_casefold (self->name, -1);

  return self;
}

/**
 * spe_library_item_get_entry:
 * @self: an item
 *
 * Returns: (transfer none): what is known about the profile
 */
const SpeLibraryEntry *
spe_library_item_get_entry (SpeLibraryItem *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_ITEM (self), NULL);

  return self->entry;
}

/**
 * spe_library_item_get_name:
 * @self: an item
 *
 * Returns: the path below the folder, for people
 */
const char *
spe_library_item_get_name (SpeLibraryItem *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_ITEM (self), NULL);

  return self->name;
}

/**
 * spe_library_item_get_counts:
 * @self: an item
 *
 * Returns: (nullable): what is wrong or doubtful in it; %NULL where it was not checked
 */
const SpeLibraryCounts *
spe_library_item_get_counts (SpeLibraryItem *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_ITEM (self), NULL);

  return self->is_checked ? &self->counts : NULL;
}

/**
 * spe_library_item_set_counts:
 * @self: an item
 * @counts: what is wrong or doubtful in it
 */
void
spe_library_item_set_counts (SpeLibraryItem         *self,
                             const SpeLibraryCounts *counts)
{
  g_return_if_fail (SPE_IS_LIBRARY_ITEM (self) && counts != NULL);

  self->counts = *counts;
  self->is_checked = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * spe_library_item_get_drift:
 * @self: an item
 *
 * Returns: how what the node has differs from it, as far as that is known
 */
SpeDrift
spe_library_item_get_drift (SpeLibraryItem *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_ITEM (self), SPE_DRIFT_UNKNOWN);

  return self->drift;
}

/**
 * spe_library_item_set_drift:
 * @self: an item
 * @drift: how what the node has differs from it, now that they were compared
 */
void
spe_library_item_set_drift (SpeLibraryItem *self,
                            SpeDrift        drift)
{
  g_return_if_fail (SPE_IS_LIBRARY_ITEM (self));

  if (self->drift == drift)
    return;

  self->drift = drift;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * spe_library_item_has_problems:
 * @self: an item
 *
 * Returns: whether it is broken, or a check found a fault
 */
gboolean
spe_library_item_has_problems (SpeLibraryItem *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_ITEM (self), FALSE);

  return self->entry->error != NULL || self->counts.n_errors > 0 || self->counts.n_warnings > 0;
}

/**
 * spe_library_item_is_of_kind:
 * @self: an item
 * @kind: which profiles are shown
 *
 * Returns: whether it is one of those
 */
gboolean
spe_library_item_is_of_kind (SpeLibraryItem *self,
                             SpeLibraryKind  kind)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_ITEM (self), FALSE);

  if (kind == SPE_LIBRARY_KIND_PROBLEMS)
    return spe_library_item_has_problems (self);
  if (kind == SPE_LIBRARY_KIND_UNLIKE)
    return self->drift >= SPE_DRIFT_LOOSER;

  return kind == SPE_LIBRARY_KIND_ALL || self->drift == SPE_DRIFT_NOT_INSTALLED;
}

/**
 * spe_library_item_matches:
 * @self: an item
 * @folded: a part of a name, as g_utf8_casefold() makes it
 *
 * Returns: whether its name has that part
 */
gboolean
spe_library_item_matches (SpeLibraryItem *self,
                          const char     *folded)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_ITEM (self) && folded != NULL, FALSE);

  return strstr (self->folded, folded) != NULL;
}
