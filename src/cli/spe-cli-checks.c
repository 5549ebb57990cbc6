/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints what the checks are, without a profile. */

#include "config.h"

#include "cli/spe-cli-checks.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-output.h"
#include "filter/spe-check.h"

static void
add_json (JsonBuilder        *builder,
          const SpeCheckInfo *check)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "id", check->id);
  spe_cli_json_string (builder, "title", check->title);
  spe_cli_json_string (builder, "severity", spe_severity_to_string (check->severity));
  spe_cli_json_string (builder, "meaning", check->meaning);
  spe_cli_json_string (builder, "reason", check->reason);
  spe_cli_json_string (builder, "advice", check->advice);
  json_builder_end_object (builder);
}

/**
 * spe_cli_checks_list:
 * @json: whether to print JSON, which holds all that is known about them
 *
 * Prints all checks, one a line.
 */
void
spe_cli_checks_list (gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_checks = 0;
  g_autofree SpeCheckInfo *checks = spe_check_dup_infos (&n_checks);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_checks; i++)
    if (json)
      add_json (builder, &checks[i]);
    else
      g_print ("%s %-7s %s\n", checks[i].id, spe_severity_to_string (checks[i].severity),
               checks[i].title);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (json)
    spe_cli_print_json (builder);
}

static void
print_check (const SpeCheckInfo *check)
{
  g_print ("%s %s (%s)\n", check->id, check->title, spe_severity_to_string (check->severity));
  g_print ("%s\n\n", check->meaning);
  /* Translators: %s says why what a check reports matters, in whole sentences. */
  g_print (_ ("Why it matters: %s"), check->reason);
  g_print ("\n");
  if (check->advice == NULL)
    return;

  /* Translators: %s says what to do about a problem, in whole sentences. */
  g_print (_ ("What to do: %s"), check->advice);
  g_print ("\n");
}

/**
 * spe_cli_checks_explain:
 * @name: the id of a check in whatever letters, or its title
 * @json: whether to print JSON
 * @error: set where there is no such check
 *
 * Prints what a check reports, why that matters and what to do.
 *
 * Returns: whether there is one
 */
gboolean
spe_cli_checks_explain (const char  *name,
                        gboolean     json,
                        GError     **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  SpeCheckInfo check;

  if (!spe_check_find_info (name, &check))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what somebody typed. */
                   _ ("“%s” is no check. --list prints all"), name);
      return FALSE;
    }

  if (json)
    {
      add_json (builder, &check);
      spe_cli_print_json (builder);
    }
  else
    {
      print_check (&check);
    }

  return TRUE;
}
