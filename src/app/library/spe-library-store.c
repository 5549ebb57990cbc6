/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-store.h"

#include <glib/gstdio.h>

/**
 * SpeLibraryStore:
 *
 * The profiles of a folder. A thread reads them, and another one checks them; what they find comes
 * in pieces that take the window no time. Says with #SpeLibraryStore::changed how far they are.
 */
struct _SpeLibraryStore
{
  GObject             parent_instance;

  /* Owned. cancellable: of the thread that is at work, if any. */
  GListStore         *items;
  GPtrArray          *watched;
  GCancellable       *cancellable;
  SpeLibraryChecks   *checks;
  SpeNodeRoot        *root;
  char               *failure;

  SpeLibraryProgress  progress;
  gboolean            is_checking;
  guint               n_checked;
  guint               n_to_check;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeLibraryStore, spe_library_store, G_TYPE_OBJECT)

/* How often a thread tells what it has, in microseconds. */
#define PIECE_TIME (G_TIME_SPAN_SECOND / 5)

typedef struct
{
  char        *folder;
  SpeNodeRoot *root;
} ReadRequest;

/* What a check found out. */
typedef struct
{
  SpeLibraryCounts counts;
  gboolean         is_checked;
  SpeDrift         drift;
} Finding;

typedef struct
{
  SpeLibraryChecks *checks;
  SpeNodeRoot      *root;
  GPtrArray        *items;
} CheckRequest;

/* What a thread hands to the window. findings: one for each of items; without, entries are new.
 * @cancellable tells whether it still wants it. */
typedef struct
{
  SpeLibraryStore    *store;
  GCancellable       *cancellable;
  GPtrArray          *items;
  GArray             *findings;
  SpeLibraryProgress  progress;
  guint               n_checked;
} Piece;

static void
read_request_free (ReadRequest *request)
{
  g_free (request->folder);
  g_clear_pointer (&request->root, spe_node_root_unref);
  g_free (request);
}

static void
check_request_free (CheckRequest *request)
{
  spe_library_checks_unref (request->checks);
  g_clear_pointer (&request->root, spe_node_root_unref);
  g_ptr_array_unref (request->items);
  g_free (request);
}

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_object_unref (piece->store);
  g_object_unref (piece->cancellable);
  g_ptr_array_unref (piece->items);
  g_clear_pointer (&piece->findings, g_array_unref);
  g_free (piece);
}

static Piece *
piece_new (GTask *task)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->store = g_object_ref (g_task_get_source_object (task));
  piece->cancellable = g_object_ref (g_task_get_cancellable (task));
  piece->items = g_ptr_array_new_with_free_func (g_object_unref);

  return piece;
}

static void
changed (SpeLibraryStore *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_finding (SpeLibraryItem *item,
              const Finding  *finding)
{
  if (finding->is_checked)
    spe_library_item_set_counts (item, &finding->counts);
  spe_library_item_set_drift (item, finding->drift);
}

static gboolean
take_piece_cb (gpointer data)
{
  Piece *piece = data;
  SpeLibraryStore *self = piece->store;

  if (self->cancellable != piece->cancellable)
    return G_SOURCE_REMOVE;

  if (piece->findings == NULL)
    {
      g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                           piece->items->pdata, piece->items->len);
      self->progress = piece->progress;
    }
  else
    {
      for (guint i = 0; i < piece->items->len; i++)
        take_finding (piece->items->pdata[i], &g_array_index (piece->findings, Finding, i));
      self->n_checked = piece->n_checked;
    }
  changed (self);

  return G_SOURCE_REMOVE;
}

/* Drawing and input go before. */
static void
hand_on (Piece *piece)
{
  g_idle_add_full (G_PRIORITY_LOW, take_piece_cb, piece, piece_free);
}

static void
scanned_cb (GPtrArray                *entries,
            const SpeLibraryProgress *progress,
            gpointer                  data)
{
  Piece *piece = piece_new (data);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (piece->items, spe_library_item_new (entries->pdata[i]));
  piece->progress = *progress;
  g_ptr_array_unref (entries);
  hand_on (piece);
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const ReadRequest *request = task_data;
  g_autoptr (SpeLibraryNode) node = NULL;
  GError *error = NULL;

  if (request->root != NULL)
    node = spe_library_node_new (request->root, cancellable, &error);
  if (error == NULL)
    spe_library_scan (request->folder, node, scanned_cb, task, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Runs at the priority of the pieces, so that the last of them comes first. */
static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  SpeLibraryStore *self = SPE_LIBRARY_STORE (object);
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;

  if (self->cancellable != g_task_get_cancellable (task))
    return;

  if (!g_task_propagate_boolean (task, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->failure = g_strdup (error->message);
  g_clear_object (&self->cancellable);
  self->is_checking = FALSE;
  changed (self);
}

static GTask *
start (SpeLibraryStore *self)
{
  GTask *task = NULL;

  spe_library_store_cancel (self);
  g_clear_pointer (&self->failure, g_free);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, done_cb, NULL);
  g_task_set_priority (task, G_PRIORITY_LOW);

  return task;
}

static void
flush (GTask  *task,
       Piece **piece,
       guint   n_checked)
{
  Piece *full = *piece;

  full->n_checked = n_checked;
  *piece = piece_new (task);
  (*piece)->findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  hand_on (full);
}

static Finding
find_out (const CheckRequest    *request,
          const SpeLibraryEntry *entry,
          GCancellable          *cancellable)
{
  Finding finding = { { 0 }, FALSE, entry->drift };

  if (request->root != NULL)
    finding.drift =
      spe_library_checks_compare (request->checks, entry, request->root, cancellable);
  finding.is_checked =
    spe_library_checks_run (request->checks, entry, &finding.counts, cancellable, NULL);

  return finding;
}

/* What cannot be checked stays as it is; that it is gone shows when the folder is read again. */
static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const CheckRequest *request = task_data;
  GPtrArray *items = request->items;
  Piece *piece = piece_new (task);
  gint64 last = g_get_monotonic_time ();

  piece->findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  for (guint i = 0; i < items->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Finding finding = find_out (request, spe_library_item_get_entry (items->pdata[i]),
                                  cancellable);

      g_ptr_array_add (piece->items, g_object_ref (items->pdata[i]));
      g_array_append_val (piece->findings, finding);
      if (g_get_monotonic_time () - last < PIECE_TIME)
        continue;
      flush (task, &piece, i + 1);
      last = g_get_monotonic_time ();
    }
  flush (task, &piece, items->len);
  piece_free (piece);

  g_task_return_boolean (task, TRUE);
}

static void
spe_library_store_dispose (GObject *object)
{
  SpeLibraryStore *self = SPE_LIBRARY_STORE (object);

  spe_library_store_cancel (self);
  g_clear_object (&self->items);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->checks, spe_library_checks_unref);
  g_clear_pointer (&self->root, spe_node_root_unref);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (spe_library_store_parent_class)->dispose (object);
}

static void
spe_library_store_class_init (SpeLibraryStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spe_library_store_dispose;

  /**
   * SpeLibraryStore::changed:
   *
   * There is more, or the work has ended.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_LIBRARY_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
spe_library_store_init (SpeLibraryStore *self)
{
  self->items = g_list_store_new (SPE_TYPE_LIBRARY_ITEM);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->progress.is_complete = TRUE;
}

/**
 * spe_library_store_new:
 *
 * Returns: (transfer full): a store with nothing in it
 */
SpeLibraryStore *
spe_library_store_new (void)
{
  return g_object_new (SPE_TYPE_LIBRARY_STORE, NULL);
}

/**
 * spe_library_store_get_items:
 * @self: a store
 *
 * Returns: (transfer none): the profiles, #SpeLibraryItem
 */
GListModel *
spe_library_store_get_items (SpeLibraryStore *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_STORE (self), NULL);

  return G_LIST_MODEL (self->items);
}

/**
 * spe_library_store_read:
 * @self: a store
 * @folder: (type filename): a folder
 * @root: (nullable): the node to hold the profiles against
 *
 * Begins to read, in place of what was there.
 */
void
spe_library_store_read (SpeLibraryStore   *self,
                        const char        *folder,
                        const SpeNodeRoot *root)
{
  g_autoptr (GTask) task = NULL;
  ReadRequest *request = NULL;

  g_return_if_fail (SPE_IS_LIBRARY_STORE (self) && folder != NULL);

  task = start (self);
  request = g_new0 (ReadRequest, 1);
  request->folder = g_strdup (folder);
  request->root = root != NULL ? spe_node_root_ref (root) : NULL;
  g_clear_pointer (&self->root, spe_node_root_unref);
  self->root = root != NULL ? spe_node_root_ref (root) : NULL;
  self->progress = (SpeLibraryProgress) { .is_complete = TRUE };
  g_list_store_remove_all (self->items);
  g_ptr_array_set_size (self->watched, 0);
  g_task_set_task_data (task, request, (GDestroyNotify) read_request_free);
  g_task_run_in_thread (task, read_in_thread);
  changed (self);
}

/**
 * spe_library_store_check:
 * @self: a store that is not reading
 * @target: what to judge the profiles for, as spe_target_parse() takes it
 *
 * Begins to check all that can be read, and to compare those that the node has otherwise. What was
 * found out for the same target is not worked out again.
 */
void
spe_library_store_check (SpeLibraryStore *self,
                         const char      *target)
{
  g_autoptr (GTask) task = NULL;
  CheckRequest *request = NULL;
  GPtrArray *items = NULL;

  g_return_if_fail (SPE_IS_LIBRARY_STORE (self) && target != NULL);

  task = start (self);
  if (self->checks != NULL &&
      !g_str_equal (spe_library_checks_get_target (self->checks), target))
    g_clear_pointer (&self->checks, spe_library_checks_unref);
  if (self->checks == NULL)
    self->checks = spe_library_checks_new (target);

  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (SpeLibraryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (spe_library_item_get_entry (item)->error == NULL)
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  self->is_checking = TRUE;
  self->n_checked = 0;
  self->n_to_check = items->len;
  request = g_new0 (CheckRequest, 1);
  request->checks = spe_library_checks_ref (self->checks);
  request->root = self->root != NULL ? spe_node_root_ref (self->root) : NULL;
  request->items = items;
  g_task_set_task_data (task, request, (GDestroyNotify) check_request_free);
  g_task_run_in_thread (task, check_in_thread);
  changed (self);
}

/**
 * spe_library_store_cancel:
 * @self: a store
 *
 * Ends the work at once. What was found so far stays.
 */
void
spe_library_store_cancel (SpeLibraryStore *self)
{
  g_return_if_fail (SPE_IS_LIBRARY_STORE (self));

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_checking = FALSE;
  changed (self);
}

/**
 * spe_library_store_watch:
 * @self: a store
 * @item: one of its items
 *
 * Has spe_library_store_is_stale() look at its file, which somebody may change now.
 */
void
spe_library_store_watch (SpeLibraryStore *self,
                         SpeLibraryItem  *item)
{
  g_return_if_fail (SPE_IS_LIBRARY_STORE (self) && SPE_IS_LIBRARY_ITEM (item));

  if (!g_ptr_array_find (self->watched, item, NULL))
    g_ptr_array_add (self->watched, g_object_ref (item));
}

/* Within a second only the size tells. */
static gboolean
has_changed (SpeLibraryItem *item)
{
  const SpeLibraryEntry *entry = spe_library_item_get_entry (item);
  g_autofree char *path = spe_library_entry_dup_file (entry);
  GStatBuf info;

  return g_stat (path, &info) != 0 || info.st_mtime != entry->modified ||
         (guint64) info.st_size != entry->size;
}

/**
 * spe_library_store_is_stale:
 * @self: a store
 *
 * Returns: whether a file that is watched is not what was read
 */
gboolean
spe_library_store_is_stale (SpeLibraryStore *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_STORE (self), FALSE);

  for (guint i = 0; i < self->watched->len; i++)
    if (has_changed (self->watched->pdata[i]))
      return TRUE;

  return FALSE;
}

/**
 * spe_library_store_is_reading:
 * @self: a store
 *
 * Returns: whether files are being read
 */
gboolean
spe_library_store_is_reading (SpeLibraryStore *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_STORE (self), FALSE);

  return self->cancellable != NULL && !self->is_checking;
}

/**
 * spe_library_store_is_checking:
 * @self: a store
 *
 * Returns: whether profiles are being checked
 */
gboolean
spe_library_store_is_checking (SpeLibraryStore *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_STORE (self), FALSE);

  return self->is_checking;
}

/**
 * spe_library_store_get_fraction:
 * @self: a store
 *
 * Returns: how much of the work is done, from 0 to 1
 */
double
spe_library_store_get_fraction (SpeLibraryStore *self)
{
  guint total = 0;

  g_return_val_if_fail (SPE_IS_LIBRARY_STORE (self), 0);

  total = self->is_checking ? self->n_to_check : self->progress.n_files;
  if (total == 0)
    return 0;

  return (double) (self->is_checking ? self->n_checked : self->progress.n_read) / total;
}

/**
 * spe_library_store_get_progress:
 * @self: a store
 *
 * Returns: (transfer none): how much was found
 */
const SpeLibraryProgress *
spe_library_store_get_progress (SpeLibraryStore *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_STORE (self), NULL);

  return &self->progress;
}

/**
 * spe_library_store_get_failure:
 * @self: a store
 *
 * Returns: (nullable): why the work could not be done, translated
 */
const char *
spe_library_store_get_failure (SpeLibraryStore *self)
{
  g_return_val_if_fail (SPE_IS_LIBRARY_STORE (self), NULL);

  return self->failure;
}
