/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-flat-writer.h"

#include "format/spe-json-scalar.h"

/* A flat profile as an engine writes it into the runtime's configuration: the members of the
 * runtime-spec in its order (specs-go/config.go), those that it always writes even where there is
 * nothing to say. */

typedef struct
{
  GString *text;
  guint    depth;
  gboolean is_first;
} Writer;

static void
begin_line (Writer *self)
{
  g_string_append (self->text, self->is_first ? "\n" : ",\n");
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
  self->is_first = FALSE;
}

static void
open_bracket (Writer *self,
              char    bracket)
{
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->is_first = TRUE;
}

static void
close_bracket (Writer *self,
               char    bracket)
{
  gboolean is_empty = self->is_first;

  self->depth--;
  self->is_first = TRUE;
  if (!is_empty)
    begin_line (self);
  self->is_first = FALSE;
  g_string_append_c (self->text, bracket);
}

static void
add_string (Writer     *self,
            const char *value)
{
  spe_json_scalar_render (SPE_NODE_STRING, value, NULL, self->text);
}

static void
begin_member (Writer     *self,
              const char *key)
{
  begin_line (self);
  g_string_append_printf (self->text, "\"%s\": ", key);
}

static void
add_text (Writer     *self,
          const char *key,
          const char *value)
{
  if (value == NULL)
    return;

  begin_member (self, key);
  add_string (self, value);
}

static void
add_number (Writer     *self,
            const char *key,
            guint64     value)
{
  begin_member (self, key);
  g_string_append_printf (self->text, "%" G_GUINT64_FORMAT, value);
}

static void
add_errno (Writer     *self,
           const char *key,
           gint64      value)
{
  if (value != SPE_UNSET)
    add_number (self, key, (guint64) value);
}

static void
add_list (Writer     *self,
          const char *key,
          GStrv       list)
{
  if (list == NULL)
    return;

  begin_member (self, key);
  open_bracket (self, '[');
  for (guint i = 0; list[i] != NULL; i++)
    {
      begin_line (self);
      add_string (self, list[i]);
    }
  close_bracket (self, ']');
}

/* A word that is known, or else as it is written; none is empty. */
static const char *
get_word (const char *known,
          const char *written)
{
  return known != NULL ? known : written != NULL ? written : "";
}

static void
add_condition (Writer             *self,
               const SpeCondition *condition)
{
  begin_line (self);
  open_bracket (self, '{');
  add_number (self, "index", spe_condition_get_argument (condition));
  add_number (self, "value", condition->value);
  if (condition->value_two != 0)
    add_number (self, "valueTwo", condition->value_two);
  add_text (self, "op", get_word (spe_operator_to_string (condition->op), condition->op_text));
  close_bracket (self, '}');
}

static void
add_rule (Writer        *self,
          const SpeRule *rule)
{
  begin_line (self);
  open_bracket (self, '{');
  if (rule->names != NULL)
    add_list (self, "names", rule->names);
  else
    {
      begin_member (self, "names");
      g_string_append (self->text, "null");
    }
  add_text (self, "action", get_word (spe_action_to_string (rule->action), rule->action_text));
  add_errno (self, "errnoRet", rule->errno_ret);
  if (spe_rule_get_n_conditions (rule) > 0)
    {
      begin_member (self, "args");
      open_bracket (self, '[');
      for (guint i = 0; i < rule->conditions->len; i++)
        add_condition (self, rule->conditions->pdata[i]);
      close_bracket (self, ']');
    }
  close_bracket (self, '}');
}

/**
 * spe_profile_write_flat:
 * @profile: a profile; what only a template has is left out
 *
 * Returns: (transfer full): the text in UTF-8, with a line end at its end
 */
GBytes *
spe_profile_write_flat (const SpeProfile *profile)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Writer self = { text, 0, TRUE };

  g_return_val_if_fail (profile != NULL, NULL);

  open_bracket (&self, '{');
  add_text (&self, "defaultAction", get_word (spe_action_to_string (profile->default_action),
                                              profile->default_action_text));
  add_errno (&self, "defaultErrnoRet", profile->default_errno_ret);
  add_list (&self, "architectures", profile->architectures);
  add_list (&self, "flags", profile->flags);
  add_text (&self, "listenerPath", profile->listener_path);
  add_text (&self, "listenerMetadata", profile->listener_metadata);
  if (spe_profile_get_n_rules (profile) > 0)
    {
      begin_member (&self, "syscalls");
      open_bracket (&self, '[');
      for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
        add_rule (&self, spe_profile_get_rule (profile, i));
      close_bracket (&self, ']');
    }
  close_bracket (&self, '}');
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}
