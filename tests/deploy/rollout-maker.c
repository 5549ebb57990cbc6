/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rollout-maker.h"

#include <string.h>

#include <yaml.h>

#include "filter/spe-target-parse.h"

typedef struct
{
  SpeSource   *source;
  SpeAnalysis *analysis;
} Profile;

static void
profile_clear (Profile *profile)
{
  spe_source_unref (profile->source);
  g_clear_pointer (&profile->analysis, spe_analysis_unref);
}

static SpeAnalysis *
analyse (const SpeSource *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeTarget) target =
    spe_target_parse ("host", spe_source_get_profile (source), &error);
  SpeAnalysis *analysis = NULL;

  g_assert_no_error (error);
  analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

SpeRollout *
rollout_try (const RolloutCase        *cases,
             guint                     n_cases,
             const SpeRolloutOptions  *options,
             GError                  **error)
{
  g_autoptr (GArray) profiles = g_array_new (FALSE, TRUE, sizeof (Profile));
  g_autofree SpeRolloutInput *inputs = g_new0 (SpeRolloutInput, n_cases);

  g_array_set_clear_func (profiles, (GDestroyNotify) profile_clear);
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].profile, strlen (cases[i].profile));
      g_autoptr (GError) local = NULL;
      Profile profile = { spe_source_parse (bytes, "test", NULL, &local), NULL };

      g_assert_no_error (local);
      if (options->kind != SPE_ROLLOUT_DAEMONSET)
        profile.analysis = analyse (profile.source);
      g_array_append_val (profiles, profile);
      inputs[i] = (SpeRolloutInput) { profile.source, spe_source_get_profile (profile.source),
                                      profile.analysis, cases[i].file };
    }

  return spe_rollout_new (inputs, n_cases, options, error);
}

/* The content of a file of a rollout, or NULL. */
char *
rollout_dup_file (const SpeRollout *rollout,
                  const char       *name)
{
  for (guint i = 0; i < rollout->files->len; i++)
    {
      const SpeRolloutFile *file = rollout->files->pdata[i];
      gsize size = 0;
      const char *text = g_bytes_get_data (file->content, &size);

      if (g_str_equal (file->name, name))
        return g_strndup (text, size);
    }

  return NULL;
}

/* All keys and values of a YAML text that are no collections, in their order. */
GStrv
rollout_scalars (const char *yaml)
{
  g_autoptr (GStrvBuilder) scalars = g_strv_builder_new ();
  yaml_event_type_t type = YAML_NO_EVENT;
  yaml_parser_t parser;
  yaml_event_t event;

  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const unsigned char *) yaml, strlen (yaml));
  while (type != YAML_STREAM_END_EVENT)
    {
      g_assert_cmpint (yaml_parser_parse (&parser, &event), ==, 1);
      type = event.type;
      if (type == YAML_SCALAR_EVENT)
        g_strv_builder_add (scalars, (const char *) event.data.scalar.value);
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);

  return g_strv_builder_end (scalars);
}
