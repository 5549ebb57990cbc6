/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observed-item.h"

#include <glib/gi18n.h>

#include "app/table/spe-action-choice.h"
#include "observe/spe-observed-text.h"

/**
 * SpeObservedItem:
 *
 * A call that was seen, and what the profile would make of it, for lists. It keeps what it is a
 * part of, and stays the same over all edits of the profile.
 */
struct _SpeObservedItem
{
  GObject                parent_instance;

  /* Owned */
  SpeObservation        *observation;
  SpeReplay             *replay;
  char                  *label;
  char                  *values;
  char                  *outcome;
  char                  *reason;

  /* Owned by the observation and the replay */
  const SpeObservedCall *observed;
  const SpeReplayCall   *call;

  guint                  rank;
};

enum
{
  PROP_CALL = 1,
  PROP_ARCHITECTURE,
  PROP_COUNT,
  PROP_VALUES,
  PROP_OUTCOME,
  PROP_STYLE,
  PROP_REASON,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (SpeObservedItem, spe_observed_item, G_TYPE_OBJECT)

/* A call that was seen, and nobody knows how often, has a count of 0. */
static char *
dup_count (const SpeObservedItem *self)
{
  return self->observed->count > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, self->observed->count)
                                   : g_strdup ("–");
}

static const char *
get_arch_name (const SpeObservedCall *call)
{
  return call->arch < SPE_N_ARCHES ? spe_arch_get_name (call->arch) : call->arch_text;
}

static const char *
get_style (const SpeObservedItem *self)
{
  if (self->call == NULL)
    return NULL;
  if (self->call->state == SPE_REPLAY_ALLOWED)
    return spe_action_choice_get_class (SPE_ACTION_ALLOW);
  if (spe_observed_item_is_refused ((SpeObservedItem *) self) && self->call->explanation != NULL)
    return spe_action_choice_get_class (self->call->explanation->verdict.action);

  return NULL;
}

static void
spe_observed_item_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SpeObservedItem *self = SPE_OBSERVED_ITEM (object);
  const char *const texts[N_PROPERTIES] = {
    [PROP_CALL] = self->label,
    [PROP_ARCHITECTURE] = get_arch_name (self->observed),
    [PROP_VALUES] = self->values,
    [PROP_OUTCOME] = self->outcome,
    [PROP_STYLE] = get_style (self),
    [PROP_REASON] = self->reason,
  };

  if (id == PROP_COUNT)
    g_value_take_string (value, dup_count (self));
  else
    g_value_set_string (value, texts[id]);
}

static void
spe_observed_item_finalize (GObject *object)
{
  SpeObservedItem *self = SPE_OBSERVED_ITEM (object);

  g_free (self->label);
  g_free (self->values);
  g_free (self->outcome);
  g_free (self->reason);
  g_clear_pointer (&self->replay, spe_replay_unref);
  g_clear_pointer (&self->observation, spe_observation_unref);

  G_OBJECT_CLASS (spe_observed_item_parent_class)->finalize (object);
}

static void
spe_observed_item_class_init (SpeObservedItemClass *klass)
{
  static const char *const names[N_PROPERTIES] = {
    [PROP_CALL] = "call",
    [PROP_ARCHITECTURE] = "architecture",
    [PROP_COUNT] = "count",
    [PROP_VALUES] = "values",
    [PROP_OUTCOME] = "outcome",
    [PROP_STYLE] = "style",
    [PROP_REASON] = "reason",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = spe_observed_item_get_property;
  object_class->finalize = spe_observed_item_finalize;

  for (guint i = 1; i < N_PROPERTIES; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
spe_observed_item_init (SpeObservedItem *self)
{
}

/**
 * spe_observed_item_new:
 * @observation: an observation
 * @call: one of its calls
 *
 * Returns: (transfer full): an item of which nothing but that is known yet
 */
SpeObservedItem *
spe_observed_item_new (const SpeObservation  *observation,
                       const SpeObservedCall *call)
{
  SpeObservedItem *self = NULL;

  g_return_val_if_fail (observation != NULL && call != NULL, NULL);

  self = g_object_new (SPE_TYPE_OBSERVED_ITEM, NULL);
  self->observation = spe_observation_ref (observation);
  self->observed = call;
  self->label = spe_observed_call_dup_label (call);
  if (call->arch < SPE_N_ARCHES)
    self->values = spe_observed_text_dup_values (call, call->arch);

  return self;
}

static char *
dup_outcome (const SpeReplayCall *call)
{
  g_autofree char *verdict =
    call->explanation != NULL ? spe_verdict_dup_label (call->explanation->verdict) : NULL;

  switch (call->state)
    {
    case SPE_REPLAY_REFUSED:
      return g_steal_pointer (&verdict);
    case SPE_REPLAY_PARTLY:
      /* Translators: an action such as "Errno EPERM", and of how many of how many values of an
       * argument a call meets it. */
      return g_strdup_printf (_ ("%1$s for %2$u of %3$u values"), verdict,
                              call->refused_values->len, call->n_values);
    case SPE_REPLAY_UNKNOWN:
      return g_strdup (_ ("May be refused"));
    case SPE_REPLAY_NO_SUCH_CALL:
      return g_strdup (_ ("No such call"));
    case SPE_REPLAY_ALLOWED:
      return g_strdup (spe_action_get_label (SPE_ACTION_ALLOW));
    case SPE_N_REPLAY_STATES:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (text->len > 0)
    g_string_append (text, ". ");
  g_string_append (text, sentence);
}

static void
append_values (GString             *text,
               const SpeReplayCall *call)
{
  const char *name =
    spe_observed_text_get_argument (call->observed, call->arch, call->argument);
  g_autofree char *list = spe_observed_text_dup_list (call->observed, call->arch, call->argument,
                                                      call->refused_values);
  g_autofree char *sentence =
    /* Translators: the name of an argument of a system call, and values of it. */
    g_strdup_printf (_ ("Refused values of %1$s: %2$s"), name != NULL ? name : "?", list);

  append_sentence (text, sentence);
}

static char *
dup_reason (const SpeReplayCall *call)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (call->explanation != NULL)
    append_sentence (text, call->explanation->text);
  if (call->state == SPE_REPLAY_PARTLY)
    append_values (text, call);
  if (call->state == SPE_REPLAY_UNKNOWN)
    append_sentence (text, _ ("It depends on arguments, and those were not recorded, or not "
                              "which came together"));
  if (call->state == SPE_REPLAY_NO_SUCH_CALL)
    append_sentence (text, _ ("The target has no such call, or it is not known"));
  else if (call->is_elsewhere)
    append_sentence (text, _ ("It was seen on another architecture and looked up by its name"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * spe_observed_item_set_replay:
 * @self: an item
 * @replay: (nullable): what the profile would make of the observation, where that is known
 * @rank: the place of the call among the calls of @replay; 0 where there is none
 */
void
spe_observed_item_set_replay (SpeObservedItem *self,
                              const SpeReplay *replay,
                              guint            rank)
{
  g_return_if_fail (SPE_IS_OBSERVED_ITEM (self));
  g_return_if_fail (replay == NULL || rank < replay->calls->len);

  g_clear_pointer (&self->replay, spe_replay_unref);
  g_clear_pointer (&self->outcome, g_free);
  g_clear_pointer (&self->reason, g_free);
  self->replay = replay != NULL ? spe_replay_ref (replay) : NULL;
  self->call = replay != NULL ? replay->calls->pdata[rank] : NULL;
  self->rank = rank;
  if (self->call != NULL)
    {
      self->outcome = dup_outcome (self->call);
      self->reason = dup_reason (self->call);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STYLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

/**
 * spe_observed_item_get_label:
 * @self: an item
 *
 * Returns: (transfer none): what the call is called, its number where it has no name
 */
const char *
spe_observed_item_get_label (SpeObservedItem *self)
{
  g_return_val_if_fail (SPE_IS_OBSERVED_ITEM (self), NULL);

  return self->label;
}

/**
 * spe_observed_item_get_observed:
 * @self: an item
 *
 * Returns: (transfer none): what was seen of the call
 */
const SpeObservedCall *
spe_observed_item_get_observed (SpeObservedItem *self)
{
  g_return_val_if_fail (SPE_IS_OBSERVED_ITEM (self), NULL);

  return self->observed;
}

/**
 * spe_observed_item_get_call:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what the profile would make of it, where that is known
 */
const SpeReplayCall *
spe_observed_item_get_call (SpeObservedItem *self)
{
  g_return_val_if_fail (SPE_IS_OBSERVED_ITEM (self), NULL);

  return self->call;
}

/**
 * spe_observed_item_get_rank:
 * @self: an item
 *
 * Returns: its place in a list that has what is refused first
 */
guint
spe_observed_item_get_rank (SpeObservedItem *self)
{
  g_return_val_if_fail (SPE_IS_OBSERVED_ITEM (self), 0);

  return self->rank;
}

/**
 * spe_observed_item_is_refused:
 * @self: an item
 *
 * Returns: whether the call would be refused, at least with some of the values that were seen
 */
gboolean
spe_observed_item_is_refused (SpeObservedItem *self)
{
  g_return_val_if_fail (SPE_IS_OBSERVED_ITEM (self), FALSE);

  return self->call != NULL && spe_replay_call_get_mark (self->call) == SPE_REPLAY_MARK_MISSING;
}
