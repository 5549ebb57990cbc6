/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-targets.h"

#include <string.h>

#include "cli/spe-cli-input.h"
#include "filter/spe-target-features.h"
#include "filter/spe-target-parse.h"
#include "filter/spe-target-preset.h"

/* What stands before the file that a runtime described itself in: nothing, or a loader and +. */
static SpeTarget *
set_loader (SpeTarget   *target,
            const char  *text,
            const char  *at,
            GError     **error)
{
  g_autoptr (SpeTarget) alone = target;
  g_autofree char *loader = NULL;

  if (at == text)
    return g_steal_pointer (&alone);

  loader = g_strndup (text, (gsize) (at - text) - 1);

  return spe_target_derive_loader (alone, loader, error);
}

/* A runtime says nothing about the machine and the container. */
static SpeTarget *
set_options (SpeTarget   *target,
             char       **options,
             GError     **error)
{
  g_autoptr (SpeTarget) self = target;

  for (guint i = 0; self != NULL && options[i] != NULL; i++)
    {
      SpeTarget *next = spe_target_derive_option (self, g_strstrip (options[i]), error);

      spe_target_unref (self);
      self = next;
    }

  return g_steal_pointer (&self);
}

/* A comma in the name of a file that is there separates nothing. */
static char **
split_features (const char *text)
{
  g_autoptr (GStrvBuilder) whole = g_strv_builder_new ();

  if (!g_file_test (text, G_FILE_TEST_EXISTS) && strchr (text, ',') != NULL)
    return g_strsplit (text, ",", -1);

  g_strv_builder_add (whole, text);

  return g_strv_builder_end (whole);
}

static SpeTarget *
read_features (const char  *text,
               const char  *at,
               GError     **error)
{
  g_auto (GStrv) words = split_features (at + 1);
  g_autoptr (SpeCliInput) input = spe_cli_input_read (words[0], error);
  SpeTarget *target = NULL;

  if (input == NULL)
    return NULL;

  target = spe_target_from_features (input->text, error);
  if (target == NULL)
    {
      g_prefix_error (error, "%s: ", input->name);
      return NULL;
    }

  target = set_loader (target, text, at, error);

  return target != NULL ? set_options (target, words + 1, error) : NULL;
}

/**
 * spe_cli_target_read:
 * @text: what was given with `--target`: see spe_target_parse(), or `@FILE` with what
 *   `runc features` or `crun features` printed, with `LOADER+` before it where an engine loads
 *   the profile and with the options of spe_target_parse() behind it
 * @profile: (nullable): the profile it is for, see spe_target_preset_new()
 * @error: set where it is no target, or the file cannot be read
 *
 * Returns: (transfer full) (nullable): the target
 */
SpeTarget *
spe_cli_target_read (const char        *text,
                     const SpeProfile  *profile,
                     GError           **error)
{
  const char *at = strchr (text, '@');

  if (at != NULL && (at == text || at[-1] == '+'))
    return read_features (text, at, error);

  return spe_target_parse (text, profile, error);
}

/**
 * spe_cli_targets_read:
 * @texts: (nullable) (array zero-terminated=1): what was given with `--target`
 * @profile: (nullable): the profile they are for, see spe_target_preset_new()
 * @error: set where one of them is no target
 *
 * Returns: (transfer full) (nullable) (element-type SpeTarget): the targets; this machine where
 *   none was given
 */
GPtrArray *
spe_cli_targets_read (char             **texts,
                      const SpeProfile  *profile,
                      GError           **error)
{
  g_autoptr (GPtrArray) targets =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_target_unref);

  if (texts == NULL)
    g_ptr_array_add (targets, spe_target_preset_new (SPE_TARGET_HOST, profile));

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      SpeTarget *target = spe_cli_target_read (texts[i], profile, error);

      if (target == NULL)
        return NULL;
      g_ptr_array_add (targets, target);
    }

  return g_steal_pointer (&targets);
}
