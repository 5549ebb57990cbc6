/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-json.h"

#include "cli/spe-cli-output.h"

/* Members that several verbs have in their JSON, each in one form. */

/**
 * spe_cli_json_integer:
 * @builder: a builder within an object
 * @member: a member's name
 * @is_there: whether it has a value; `null` where not
 * @value: its value
 */
void
spe_cli_json_integer (JsonBuilder *builder,
                      const char  *member,
                      gboolean     is_there,
                      gint64       value)
{
  json_builder_set_member_name (builder, member);
  if (is_there)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * spe_cli_json_boolean:
 * @builder: a builder within an object
 * @member: a member's name
 * @value: its value
 */
void
spe_cli_json_boolean (JsonBuilder *builder,
                      const char  *member,
                      gboolean     value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/**
 * spe_cli_json_verdict:
 * @builder: a builder within an object
 * @member: a member's name
 * @verdict: its value, which becomes an object
 */
void
spe_cli_json_verdict (JsonBuilder *builder,
                      const char  *member,
                      SpeVerdict   verdict)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "action", spe_action_to_string (verdict.action));
  spe_cli_json_integer (builder, "errno", verdict.action == SPE_ACTION_ERRNO, verdict.data);
  json_builder_end_object (builder);
}

/**
 * spe_cli_json_arguments:
 * @builder: a builder within an object
 * @member: a member's name
 * @args: the arguments of a call
 *
 * Adds arguments as texts: many readers of JSON have no numbers of 64 bits.
 */
void
spe_cli_json_arguments (JsonBuilder   *builder,
                        const char    *member,
                        const guint64  args[6])
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *text = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", args[i]);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}
