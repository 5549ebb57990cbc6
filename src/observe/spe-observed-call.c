/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observed-call.h"

#include <string.h>

/* Counts come from files too, where they may be anything. */
static void
add_saturated (guint64 *sum,
               guint64  count)
{
  if (!g_uint64_checked_add (sum, *sum, count))
    *sum = G_MAXUINT64;
}

/**
 * spe_observed_call_new:
 * @arch: the architecture, or %SPE_ARCH_INVALID
 * @arch_text: (nullable): its name, where @arch is invalid
 * @name: (nullable): the call
 * @number: its number, or %SPE_NO_NUMBER
 *
 * Returns: (transfer full): a call that was never seen
 */
SpeObservedCall *
spe_observed_call_new (SpeArch     arch,
                       const char *arch_text,
                       const char *name,
                       int         number)
{
  SpeObservedCall *self = g_new0 (SpeObservedCall, 1);

  self->arch = arch;
  self->arch_text = arch == SPE_ARCH_INVALID ? g_strdup (arch_text) : NULL;
  self->name = g_strdup (name);
  self->number = number;
  self->first = SPE_NO_TIME;
  self->last = SPE_NO_TIME;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->sources = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

/**
 * spe_observed_call_free:
 * @self: (nullable) (transfer full): a call
 */
void
spe_observed_call_free (SpeObservedCall *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    g_clear_pointer (&self->arguments[i].values, g_array_unref);
  g_array_unref (self->sources);
  g_ptr_array_unref (self->names);
  g_free (self->name);
  g_free (self->arch_text);
  g_free (self);
}

/**
 * spe_observed_call_add_count:
 * @self: a call
 * @count: how often it was made besides
 */
void
spe_observed_call_add_count (SpeObservedCall *self,
                             guint64          count)
{
  g_return_if_fail (self != NULL);

  add_saturated (&self->count, count);
}

/**
 * spe_observed_call_add_action:
 * @self: a call
 * @action: what met it; %SPE_ACTION_UNSET where it was refused and nobody knows how
 * @count: how often
 */
void
spe_observed_call_add_action (SpeObservedCall *self,
                              SpeAction        action,
                              guint64          count)
{
  g_return_if_fail (self != NULL && (guint) action < SPE_ACTION_INVALID);

  add_saturated (&self->actions[spe_action_canonical (action)], count);
  if (!spe_action_is_permissive (action))
    add_saturated (&self->refused, count);
}

/**
 * spe_observed_call_add_time:
 * @self: a call
 * @first: when it was made, or %SPE_NO_TIME
 * @last: when for the last time, or %SPE_NO_TIME
 */
void
spe_observed_call_add_time (SpeObservedCall *self,
                            gint64           first,
                            gint64           last)
{
  g_return_if_fail (self != NULL);

  if (first != SPE_NO_TIME && (self->first == SPE_NO_TIME || first < self->first))
    self->first = first;
  if (last != SPE_NO_TIME && (self->last == SPE_NO_TIME || last > self->last))
    self->last = last;
}

/**
 * spe_observed_call_add_name:
 * @self: a call
 * @name: what the thread that made it called itself, in UTF-8
 */
void
spe_observed_call_add_name (SpeObservedCall *self,
                            const char      *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL))
    return;

  if (self->names->len < SPE_OBSERVED_NAMES_MAX)
    g_ptr_array_add (self->names, g_strdup (name));
  else
    self->has_more_names = TRUE;
}

/* Where a value stands or belongs among the others. */
static guint
find_value (const GArray *values,
            guint64       value)
{
  guint low = 0;
  guint high = values->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (values, SpeObservedValue, middle).value < value)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * spe_observed_call_add_value:
 * @self: a call
 * @index: which argument, from 0
 * @value: what it was
 * @count: how often; 0 where that is not known
 */
void
spe_observed_call_add_value (SpeObservedCall *self,
                             guint            index,
                             guint64          value,
                             guint64          count)
{
  SpeObservedSet *set = NULL;
  SpeObservedValue new_value = { value, count };
  guint at = 0;

  g_return_if_fail (self != NULL && index < SPE_OBSERVED_ARGUMENTS);

  set = &self->arguments[index];
  if (set->values == NULL)
    set->values = g_array_new (FALSE, FALSE, sizeof (SpeObservedValue));

  at = find_value (set->values, value);
  if (at < set->values->len && g_array_index (set->values, SpeObservedValue, at).value == value)
    add_saturated (&g_array_index (set->values, SpeObservedValue, at).count, count);
  else if (set->values->len < SPE_OBSERVED_VALUES_MAX)
    g_array_insert_val (set->values, at, new_value);
  else
    add_saturated (&set->n_others, MAX (count, 1));
}

/**
 * spe_observed_call_add_others:
 * @self: a call
 * @index: which argument, from 0
 * @count: how often it had a value that is not told
 */
void
spe_observed_call_add_others (SpeObservedCall *self,
                              guint            index,
                              guint64          count)
{
  g_return_if_fail (self != NULL && index < SPE_OBSERVED_ARGUMENTS);

  add_saturated (&self->arguments[index].n_others, count);
}

static guint
find_source (const GArray *sources,
             guint         source)
{
  guint at = sources->len;

  while (at > 0 && g_array_index (sources, guint, at - 1) >= source)
    at--;

  return at;
}

/**
 * spe_observed_call_has_source:
 * @self: a call
 * @source: the index of a source
 *
 * Returns: whether the call was seen there
 */
gboolean
spe_observed_call_has_source (const SpeObservedCall *self,
                              guint                  source)
{
  guint at = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  at = find_source (self->sources, source);

  return at < self->sources->len && g_array_index (self->sources, guint, at) == source;
}

/**
 * spe_observed_call_add_source:
 * @self: a call
 * @source: the index of the source where it was seen
 */
void
spe_observed_call_add_source (SpeObservedCall *self,
                              guint            source)
{
  guint at = 0;

  g_return_if_fail (self != NULL);

  if (spe_observed_call_has_source (self, source))
    return;

  at = find_source (self->sources, source);
  g_array_insert_val (self->sources, at, source);
}

/**
 * spe_observed_call_get_arch_text:
 * @self: a call
 *
 * Returns: (transfer none) (nullable): the name of its architecture as a file has it, such as
 *   `SCMP_ARCH_X86_64`
 */
const char *
spe_observed_call_get_arch_text (const SpeObservedCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->arch != SPE_ARCH_INVALID ? spe_arch_to_string (self->arch) : self->arch_text;
}

/**
 * spe_observed_call_dup_label:
 * @self: a call
 *
 * Returns: (transfer full): its name, or its number where that is all that is known
 */
char *
spe_observed_call_dup_label (const SpeObservedCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name != NULL ? g_strdup (self->name) : g_strdup_printf ("%d", self->number);
}

/**
 * spe_observed_call_compare:
 * @a: a call
 * @b: a call
 *
 * Returns: the order in which calls are shown and written: by name and then by architecture;
 *   numbers without a name behind them
 */
int
spe_observed_call_compare (const SpeObservedCall *a,
                           const SpeObservedCall *b)
{
  int order = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if ((a->name == NULL) != (b->name == NULL))
    return a->name == NULL ? 1 : -1;
  if (a->name != NULL)
    order = strcmp (a->name, b->name);
  if (order == 0 && a->name == NULL)
    order = (a->number > b->number) - (a->number < b->number);
  if (order == 0)
    order = (a->arch > b->arch) - (a->arch < b->arch);

  return order != 0 ? order : g_strcmp0 (a->arch_text, b->arch_text);
}
