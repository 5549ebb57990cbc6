/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints what the checks are, without a profile. */

#include "config.h"

#include "cli/spe-cli-checks.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-output.h"
#include "deploy/spe-manifest-check.h"

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

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (((const SpeCheckInfo *) a)->id, ((const SpeCheckInfo *) b)->id);
}

/* Those of profiles and those of manifests, sorted by id. */
static GArray *
list_all (void)
{
  guint n_profile = 0;
  guint n_manifest = 0;
  g_autofree SpeCheckInfo *profile = spe_check_dup_infos (&n_profile);
  g_autofree SpeCheckInfo *manifest = spe_manifest_check_dup_infos (&n_manifest);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SpeCheckInfo));

  g_array_append_vals (all, profile, n_profile);
  g_array_append_vals (all, manifest, n_manifest);
  g_array_sort (all, compare_infos);

  return all;
}

/**
 * spe_cli_checks_find:
 * @name: the id of a check in whatever letters, or its title
 * @out_check: (out): what is known about it, set where there is one
 *
 * Returns: whether there is one
 */
gboolean
spe_cli_checks_find (const char   *name,
                     SpeCheckInfo *out_check)
{
  g_autoptr (GArray) all = list_all ();

  for (guint i = 0; i < all->len; i++)
    {
      const SpeCheckInfo *check = &g_array_index (all, SpeCheckInfo, i);

      if (g_ascii_strcasecmp (check->id, name) == 0 || g_str_equal (check->title, name))
        {
          *out_check = *check;
          return TRUE;
        }
    }

  return FALSE;
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
  g_autoptr (GArray) checks = list_all ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < checks->len; i++)
    {
      const SpeCheckInfo *check = &g_array_index (checks, SpeCheckInfo, i);

      if (json)
        add_json (builder, check);
      else
        g_print ("%s %-7s %s\n", check->id, spe_severity_to_string (check->severity),
                 check->title);
    }
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

  if (!spe_cli_checks_find (name, &check))
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
