/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-allow-rounds.h"

#include <glib/gi18n.h>

#include "app/run/spe-refused-call.h"
#include "filter/spe-check.h"

struct _SpeAllowRounds
{
  /* In the order in which they were allowed; each once. */
  GPtrArray  *allowed;

  /* Sets of names: what is decided, one way or the other. */
  GHashTable *is_allowed;
  GHashTable *is_declined;

  guint       n_rounds;
};

/**
 * spe_allow_rounds_new:
 *
 * Returns: (transfer full): nothing allowed so far
 */
SpeAllowRounds *
spe_allow_rounds_new (void)
{
  SpeAllowRounds *self = g_new0 (SpeAllowRounds, 1);

  self->allowed = g_ptr_array_new ();
  self->is_allowed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->is_declined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * spe_allow_rounds_free:
 * @self: (nullable) (transfer full): rounds
 */
void
spe_allow_rounds_free (SpeAllowRounds *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->allowed);
  g_hash_table_unref (self->is_allowed);
  g_hash_table_unref (self->is_declined);
  g_free (self);
}

/**
 * spe_allow_round_free:
 * @self: (nullable) (transfer full): a round
 */
void
spe_allow_round_free (SpeAllowRound *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->allow);
  g_strfreev (self->ask);
  g_strfreev (self->stuck);
  g_free (self);
}

/**
 * spe_allow_rounds_plan:
 * @self: rounds
 * @calls: (element-type SpeRefusedCall): what the last run was refused
 *
 * Returns: (transfer full): what is to be decided now
 */
SpeAllowRound *
spe_allow_rounds_plan (SpeAllowRounds *self,
                       GListModel     *calls)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) allow = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) ask = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) stuck = g_strv_builder_new ();
  SpeAllowRound *round = NULL;

  g_return_val_if_fail (self != NULL && G_IS_LIST_MODEL (calls), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (SpeRefusedCall) call = g_list_model_get_item (calls, i);
      const char *name = spe_refused_call_get_name (call);

      if (name == NULL)
        g_strv_builder_add (stuck, spe_refused_call_get_label (call));
      else if (g_hash_table_contains (self->is_declined, name) ||
               !g_hash_table_add (seen, g_strdup (name)))
        continue;
      else if (spe_refused_call_is_foreign (call) ||
               g_hash_table_contains (self->is_allowed, name))
        g_strv_builder_add (stuck, name);
      else
        g_strv_builder_add (spe_check_is_dangerous (name) ? ask : allow, name);
    }

  round = g_new0 (SpeAllowRound, 1);
  round->allow = g_strv_builder_end (allow);
  round->ask = g_strv_builder_end (ask);
  round->stuck = g_strv_builder_end (stuck);

  return round;
}

/**
 * spe_allow_rounds_allow:
 * @self: rounds
 * @names: (array zero-terminated=1): what the profile allows from now on
 */
void
spe_allow_rounds_allow (SpeAllowRounds     *self,
                        const char * const *names)
{
  g_return_if_fail (self != NULL && names != NULL);

  self->n_rounds++;
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *name = NULL;

      /* Adding a name again would free the one that the list has. */
      if (g_hash_table_contains (self->is_allowed, names[i]))
        continue;
      name = g_strdup (names[i]);
      g_hash_table_add (self->is_allowed, name);
      g_ptr_array_add (self->allowed, name);
    }
}

/**
 * spe_allow_rounds_decline:
 * @self: rounds
 * @names: (array zero-terminated=1): what shall stay refused, and not be asked about again
 */
void
spe_allow_rounds_decline (SpeAllowRounds     *self,
                          const char * const *names)
{
  g_return_if_fail (self != NULL && names != NULL);

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (self->is_declined, g_strdup (names[i]));
}

/**
 * spe_allow_rounds_dup_text:
 * @self: rounds
 *
 * Returns: (transfer full): what was allowed, in words, translated
 */
char *
spe_allow_rounds_dup_text (SpeAllowRounds *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->allowed->len == 0)
    return g_strdup (_ ("Nothing was allowed."));

  for (guint i = 0; i < self->allowed->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            (const char *) self->allowed->pdata[i]);

  return g_strdup_printf (
    /* Translators: %1$u is how often a command was run again, %2$s a list of system calls. */
    ngettext ("Allowed in %1$u round: %2$s.", "Allowed in %1$u rounds: %2$s.", self->n_rounds),
    self->n_rounds, names->str);
}
