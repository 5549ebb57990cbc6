/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observation.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "observe/spe-observe-error.h"

/* A call is known by its architecture and its name, and where it has none by its number. Logs
 * have millions of lines and few different calls, so that finding a call again has to be cheap:
 * there is one table by name and another by number, and neither copies a key to look it up. */

struct _SpeObservation
{
  /* Owned: SpeObservationSource and SpeObservedCall. */
  GPtrArray  *sources;
  GPtrArray  *calls;

  /* Borrowed: calls that have a name or a number. */
  GHashTable *by_name;
  GHashTable *by_number;
};

G_DEFINE_BOXED_TYPE (SpeObservation, spe_observation, spe_observation_ref, spe_observation_unref)

static guint
hash_arch (const SpeObservedCall *call)
{
  return call->arch * 31 + (call->arch_text != NULL ? g_str_hash (call->arch_text) : 0);
}

static gboolean
equal_arch (const SpeObservedCall *a,
            const SpeObservedCall *b)
{
  return a->arch == b->arch && g_strcmp0 (a->arch_text, b->arch_text) == 0;
}

static guint
hash_name (gconstpointer data)
{
  const SpeObservedCall *call = data;

  return hash_arch (call) ^ g_str_hash (call->name);
}

static gboolean
equal_name (gconstpointer a,
            gconstpointer b)
{
  const SpeObservedCall *one = a;
  const SpeObservedCall *other = b;

  return equal_arch (one, other) && g_str_equal (one->name, other->name);
}

static guint
hash_number (gconstpointer data)
{
  const SpeObservedCall *call = data;

  return hash_arch (call) ^ ((guint) call->number * 2654435761u);
}

static gboolean
equal_number (gconstpointer a,
              gconstpointer b)
{
  const SpeObservedCall *one = a;
  const SpeObservedCall *other = b;

  return one->number == other->number && equal_arch (one, other);
}

/**
 * spe_observation_new:
 *
 * Returns: (transfer full): an observation of nothing, from nowhere
 */
SpeObservation *
spe_observation_new (void)
{
  SpeObservation *self = g_atomic_rc_box_new0 (SpeObservation);

  self->sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_observation_source_free);
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_observed_call_free);
  self->by_name = g_hash_table_new (hash_name, equal_name);
  self->by_number = g_hash_table_new (hash_number, equal_number);

  return self;
}

/**
 * spe_observation_ref:
 * @self: an observation
 *
 * Returns: (transfer full): @self
 */
SpeObservation *
spe_observation_ref (const SpeObservation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((SpeObservation *) self);
}

static void
clear_observation (gpointer data)
{
  SpeObservation *self = data;

  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->sources);
}

/**
 * spe_observation_unref:
 * @self: (transfer full): an observation
 */
void
spe_observation_unref (SpeObservation *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_observation);
}

/**
 * spe_observation_add_source:
 * @self: an observation with fewer than %SPE_OBSERVATION_MAX_SOURCES sources
 * @source: (transfer full): where the calls come from that are added next
 *
 * Returns: the source's index
 */
guint
spe_observation_add_source (SpeObservation       *self,
                            SpeObservationSource *source)
{
  g_return_val_if_fail (self != NULL && source != NULL, 0);
  g_return_val_if_fail (self->sources->len < SPE_OBSERVATION_MAX_SOURCES, 0);

  g_ptr_array_add (self->sources, source);

  return self->sources->len - 1;
}

/**
 * spe_observation_edit_source:
 * @self: an observation
 * @index: of a source
 *
 * Returns: (transfer none): the source, to be filled in by the observation's maker
 */
SpeObservationSource *
spe_observation_edit_source (SpeObservation *self,
                             guint           index)
{
  g_return_val_if_fail (self != NULL && index < self->sources->len, NULL);

  return g_ptr_array_index (self->sources, index);
}

static SpeObservedCall *
add_call (SpeObservation        *self,
          const SpeObservedCall *key)
{
  SpeObservedCall *call = NULL;

  if (self->calls->len >= SPE_OBSERVATION_MAX_CALLS)
    return NULL;

  call = spe_observed_call_new (key->arch, key->arch_text, key->name, key->number);
  g_ptr_array_add (self->calls, call);
  if (call->name != NULL)
    g_hash_table_insert (self->by_name, call, call);
  if (call->number != SPE_NO_NUMBER && !g_hash_table_contains (self->by_number, call))
    g_hash_table_insert (self->by_number, call, call);

  return call;
}

/* Fills in what the catalog knows: the name of a number and the number of a name. */
static void
complete_key (SpeObservedCall *key)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  const SpeSyscall *known = NULL;

  if (key->arch >= SPE_N_ARCHES)
    return;

  if (key->name != NULL)
    known = spe_catalog_lookup (catalog, key->name);
  else
    known = spe_catalog_lookup_number (catalog, key->arch, key->number);
  if (known == NULL)
    return;

  if (key->name == NULL)
    key->name = (char *) spe_syscall_get_name (known);
  if (key->number == SPE_NO_NUMBER)
    key->number = spe_syscall_get_number (known, key->arch);
}

/**
 * spe_observation_obtain_call:
 * @self: an observation
 * @arch: an architecture, or %SPE_ARCH_INVALID
 * @arch_text: (nullable): its name, where @arch is invalid
 * @name: (nullable): the call's name
 * @number: its number, or %SPE_NO_NUMBER; one of both has to be there
 *
 * Returns: (transfer none) (nullable): the call, made where it was not there; %NULL where there
 *   are %SPE_OBSERVATION_MAX_CALLS others
 */
SpeObservedCall *
spe_observation_obtain_call (SpeObservation *self,
                             SpeArch         arch,
                             const char     *arch_text,
                             const char     *name,
                             int             number)
{
  SpeObservedCall key = {
    .arch = arch,
    .arch_text = arch == SPE_ARCH_INVALID ? (char *) arch_text : NULL,
    .name = (char *) name,
    .number = number,
  };
  SpeObservedCall *call = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES || arch == SPE_ARCH_INVALID, NULL);
  g_return_val_if_fail (name != NULL || number != SPE_NO_NUMBER, NULL);

  if (name == NULL)
    {
      call = g_hash_table_lookup (self->by_number, &key);
      if (call != NULL)
        return call;
      complete_key (&key);
    }
  if (key.name != NULL)
    call = g_hash_table_lookup (self->by_name, &key);
  if (call != NULL)
    return call;

  complete_key (&key);

  return add_call (self, &key);
}

/**
 * spe_observation_add_event:
 * @self: an observation
 * @source: the index of the source that says so
 * @event: what happened
 *
 * Returns: whether it was added; not where there are %SPE_OBSERVATION_MAX_CALLS different calls
 *   already, which only nonsense can bring about
 */
gboolean
spe_observation_add_event (SpeObservation         *self,
                           guint                   source,
                           const SpeObservedEvent *event)
{
  SpeObservedCall *call = NULL;

  g_return_val_if_fail (self != NULL && event != NULL, FALSE);
  g_return_val_if_fail (source < self->sources->len, FALSE);

  call = spe_observation_obtain_call (self, event->arch, event->arch_text, event->name,
                                      event->number);
  if (call == NULL)
    return FALSE;

  spe_observed_call_add_count (call, event->count);
  spe_observed_call_add_source (call, source);
  spe_observed_call_add_time (call, event->time, event->time);
  if (event->has_action)
    spe_observed_call_add_action (call, event->action, event->count);
  if (event->comm != NULL)
    spe_observed_call_add_name (call, event->comm);
  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    if ((event->known_args & (1u << i)) != 0)
      spe_observed_call_add_value (call, i, event->args[i], event->count);

  return TRUE;
}

static int
find_id (const SpeObservation *self,
         const char           *id)
{
  if (id == NULL)
    return -1;

  for (guint i = 0; i < self->sources->len; i++)
    if (g_strcmp0 (spe_observation_get_source (self, i)->id, id) == 0)
      return (int) i;

  return -1;
}

/* For each source of the other, which it is here; those that are not there yet are added. */
static GArray *
add_sources (SpeObservation        *self,
             const SpeObservation  *other,
             GError               **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < other->sources->len; i++)
    {
      const SpeObservationSource *source = spe_observation_get_source (other, i);
      int found = find_id (self, source->id);
      guint place = 0;

      if (found < 0 && self->sources->len >= SPE_OBSERVATION_MAX_SOURCES)
        {
          g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_LIMIT,
                       /* Translators: %u is a number. */
                       _ ("Together these observations have more than %u sources. Merge fewer."),
                       SPE_OBSERVATION_MAX_SOURCES);
          return NULL;
        }
      place = found >= 0 ? (guint) found
                         : spe_observation_add_source (self,
                                                       spe_observation_source_copy (source));
      g_array_append_val (places, place);
    }

  return g_steal_pointer (&places);
}

static gboolean
shares_source (const SpeObservedCall *call,
               const SpeObservedCall *other,
               const GArray          *places)
{
  for (guint i = 0; i < other->sources->len; i++)
    {
      guint source = g_array_index (other->sources, guint, i);

      if (spe_observed_call_has_source (call, g_array_index (places, guint, source)))
        return TRUE;
    }

  return FALSE;
}

/* What has to be added so that the sum is that of both, or the greater one where both count the
 * same run. */
static guint64
get_growth (guint64  mine,
            guint64  theirs,
            gboolean is_shared)
{
  if (!is_shared)
    return theirs;

  return theirs > mine ? theirs - mine : 0;
}

static guint64
get_value_count (const SpeObservedCall *call,
                 guint                  index,
                 guint64                value)
{
  const GArray *values = call->arguments[index].values;

  for (guint i = 0; values != NULL && i < values->len; i++)
    if (g_array_index (values, SpeObservedValue, i).value == value)
      return g_array_index (values, SpeObservedValue, i).count;

  return 0;
}

static void
add_arguments (SpeObservedCall       *call,
               const SpeObservedCall *other,
               gboolean               is_shared)
{
  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    {
      const SpeObservedSet *set = &other->arguments[i];
      guint64 n_others = call->arguments[i].n_others;

      for (guint j = 0; set->values != NULL && j < set->values->len; j++)
        {
          const SpeObservedValue *value = &g_array_index (set->values, SpeObservedValue, j);
          guint64 mine = get_value_count (call, i, value->value);

          spe_observed_call_add_value (call, i, value->value,
                                       get_growth (mine, value->count, is_shared));
        }
      spe_observed_call_add_others (call, i, get_growth (n_others, set->n_others, is_shared));
    }
}

static void
add_other_call (SpeObservedCall       *call,
                const SpeObservedCall *other,
                const GArray          *places)
{
  gboolean is_shared = shares_source (call, other, places);

  spe_observed_call_add_count (call, get_growth (call->count, other->count, is_shared));
  for (SpeAction i = SPE_ACTION_UNSET; i < SPE_ACTION_INVALID; i++)
    spe_observed_call_add_action (call, i,
                                  get_growth (call->actions[i], other->actions[i], is_shared));
  spe_observed_call_add_time (call, other->first, other->last);
  for (guint i = 0; i < other->names->len; i++)
    spe_observed_call_add_name (call, g_ptr_array_index (other->names, i));
  call->has_more_names = call->has_more_names || other->has_more_names;
  add_arguments (call, other, is_shared);
  for (guint i = 0; i < other->sources->len; i++)
    spe_observed_call_add_source (
      call, g_array_index (places, guint, g_array_index (other->sources, guint, i)));
}

/**
 * spe_observation_add:
 * @self: an observation
 * @other: another
 * @error: %SPE_OBSERVE_ERROR_LIMIT
 *
 * Adds all that @other knows. A source that both have, by its id, is one source: what both count
 * there is not counted twice, the greater number is taken.
 *
 * Returns: whether that was done; where not, @self has a part of it
 */
gboolean
spe_observation_add (SpeObservation        *self,
                     const SpeObservation  *other,
                     GError               **error)
{
  g_autoptr (GArray) places = NULL;

  g_return_val_if_fail (self != NULL && other != NULL && self != other, FALSE);

  places = add_sources (self, other, error);
  if (places == NULL)
    return FALSE;

  for (guint i = 0; i < other->calls->len; i++)
    {
      const SpeObservedCall *theirs = g_ptr_array_index (other->calls, i);
      SpeObservedCall *call = spe_observation_obtain_call (self, theirs->arch, theirs->arch_text,
                                                           theirs->name, theirs->number);

      if (call == NULL)
        {
          g_set_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_LIMIT,
                       /* Translators: %u is a number. */
                       _ ("Together these observations have more than %u different calls."),
                       SPE_OBSERVATION_MAX_CALLS);
          return FALSE;
        }
      add_other_call (call, theirs, places);
    }

  return TRUE;
}

/**
 * spe_observation_get_n_sources:
 * @self: an observation
 *
 * Returns: how many sources it has
 */
guint
spe_observation_get_n_sources (const SpeObservation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sources->len;
}

/**
 * spe_observation_get_source:
 * @self: an observation
 * @index: less than the number of sources
 *
 * Returns: (transfer none): the source
 */
const SpeObservationSource *
spe_observation_get_source (const SpeObservation *self,
                            guint                 index)
{
  g_return_val_if_fail (self != NULL && index < self->sources->len, NULL);

  return g_ptr_array_index (self->sources, index);
}

static int
compare_calls_cb (gconstpointer a,
                  gconstpointer b)
{
  const SpeObservedCall *const *one = a;
  const SpeObservedCall *const *other = b;

  return spe_observed_call_compare (*one, *other);
}

/**
 * spe_observation_dup_calls:
 * @self: an observation
 *
 * Returns: (transfer container) (element-type SpeObservedCall): all its calls in the order of
 *   spe_observed_call_compare()
 */
GPtrArray *
spe_observation_dup_calls (const SpeObservation *self)
{
  GPtrArray *calls = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  calls = g_ptr_array_sized_new (self->calls->len);
  g_ptr_array_extend (calls, self->calls, NULL, NULL);
  g_ptr_array_set_free_func (calls, NULL);
  g_ptr_array_sort (calls, compare_calls_cb);

  return calls;
}

/**
 * spe_observation_get_n_calls:
 * @self: an observation
 *
 * Returns: how many different calls it has
 */
guint
spe_observation_get_n_calls (const SpeObservation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->calls->len;
}

/**
 * spe_observation_get_total:
 * @self: an observation
 *
 * Returns: how many calls were counted, at most 2^64-1
 */
guint64
spe_observation_get_total (const SpeObservation *self)
{
  guint64 total = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->calls->len; i++)
    {
      const SpeObservedCall *call = g_ptr_array_index (self->calls, i);

      if (!g_uint64_checked_add (&total, total, call->count))
        return G_MAXUINT64;
    }

  return total;
}

/**
 * spe_observation_lookup:
 * @self: an observation
 * @arch: an architecture
 * @name: a call's name
 *
 * Returns: (transfer none) (nullable): what is known of it; %NULL where it was not seen
 */
const SpeObservedCall *
spe_observation_lookup (const SpeObservation *self,
                        SpeArch               arch,
                        const char           *name)
{
  const SpeObservedCall key = { .arch = arch, .name = (char *) name };

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->by_name, &key);
}

/**
 * spe_observation_lookup_number:
 * @self: an observation
 * @arch: an architecture
 * @number: a call's number as a filter sees it
 *
 * Returns: (transfer none) (nullable): what is known of it; %NULL where it was not seen
 */
const SpeObservedCall *
spe_observation_lookup_number (const SpeObservation *self,
                               SpeArch               arch,
                               int                   number)
{
  const SpeObservedCall key = { .arch = arch, .number = number };

  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->by_number, &key);
}

/**
 * spe_observation_get_n_watchers:
 * @self: an observation
 * @call: one of its calls
 *
 * Returns: how many sources would have seen @call: of "3 of 5 saw it" the 5. A source for which
 *   calls were known before counts where it did see @call all the same.
 */
guint
spe_observation_get_n_watchers (const SpeObservation  *self,
                                const SpeObservedCall *call)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL && call != NULL, 0);

  for (guint i = 0; i < self->sources->len; i++)
    if (!spe_observation_get_source (self, i)->is_seeded ||
        spe_observed_call_has_source (call, i))
      n++;

  return n;
}

/**
 * spe_observation_get_completeness:
 * @self: an observation
 *
 * Returns: whether every call is there that was made in any of its sources
 */
SpeCompleteness
spe_observation_get_completeness (const SpeObservation *self)
{
  SpeCompleteness all = SPE_COMPLETENESS_YES;

  g_return_val_if_fail (self != NULL, SPE_COMPLETENESS_UNKNOWN);

  if (self->sources->len == 0)
    return SPE_COMPLETENESS_UNKNOWN;

  for (guint i = 0; i < self->sources->len; i++)
    {
      SpeCompleteness one = spe_observation_get_source (self, i)->complete;

      if (one == SPE_COMPLETENESS_NO)
        return SPE_COMPLETENESS_NO;
      if (one == SPE_COMPLETENESS_UNKNOWN)
        all = SPE_COMPLETENESS_UNKNOWN;
    }

  return all;
}
