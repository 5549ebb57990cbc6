/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "manifest-cases.h"

#include <string.h>

#include "manifest-run.h"

/* Runs the checks of manifests on a table. */

static const SpeProblem *
find_problems (GPtrArray    *problems,
               const char   *id,
               GString      *places)
{
  const SpeProblem *first = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];

      if (!g_str_equal (problem->id, id))
        continue;
      if (first == NULL)
        first = problem;
      g_string_append_printf (places, "%s%u:%u", places->len > 0 ? " " : "", problem->line,
                              problem->column);
    }

  return first;
}

static void
check_fixed (const ManifestCase *c,
             SpeManifest        *manifest,
             const SpeProblem   *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) fixed = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (problem->fix_label != NULL, ==, c->fixed != NULL);
  if (c->fixed == NULL)
    return;

  fixed = spe_manifest_fix (manifest, problem, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (fixed, NULL), g_bytes_get_size (fixed));
  g_assert_cmpstr (text, ==, c->fixed);
}

void
manifest_cases_check (const ManifestCase *cases,
                      guint               n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      const ManifestCase *c = &cases[i];
      g_autoptr (SpeManifest) manifest = manifest_parse (c->text);
      g_autoptr (GPtrArray) problems =
        g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
      g_autoptr (GString) places = g_string_new (NULL);
      const SpeProblem *first = NULL;

      g_test_message ("%u: %s %s", i, c->id, c->text);
      spe_manifest_check (manifest, &c->cluster, problems);
      first = find_problems (problems, c->id, places);
      g_assert_cmpstr (places->str, ==, c->places);
      if (first == NULL)
        continue;

      g_assert_nonnull (first->reason);
      if (c->message != NULL && strstr (first->message, c->message) == NULL)
        g_error ("“%s” is not in “%s”", c->message, first->message);
      check_fixed (c, manifest, first);
    }
}
