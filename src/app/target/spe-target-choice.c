/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-choice.h"

#include "filter/spe-target-parse.h"
#include "filter/spe-target-preset.h"
#include "filter/spe-target-text.h"

/**
 * spe_target_choice_to_text:
 * @target: (nullable): a target; %NULL for this machine
 *
 * Returns: (transfer full): the id of the ready-made target that it is, or its parts
 */
char *
spe_target_choice_to_text (const SpeTarget *target)
{
  SpeTargetPreset preset = SPE_TARGET_HOST;
  const char *rest = NULL;

  if (target == NULL)
    return g_strdup (spe_target_preset_get_id (SPE_TARGET_HOST));
  if (target->name != NULL && spe_target_preset_find (target->name, &preset, &rest))
    return g_strdup (spe_target_preset_get_id (preset));

  return spe_target_to_string (target);
}

/**
 * spe_target_choice_from_text:
 * @text: what spe_target_choice_to_text() made, maybe in another release or by hand
 *
 * Returns: (transfer full) (nullable): the target; %NULL for this machine, and for what is no
 *   target
 */
SpeTarget *
spe_target_choice_from_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (g_str_equal (text, spe_target_preset_get_id (SPE_TARGET_HOST)))
    return NULL;

  return spe_target_parse (text, NULL, NULL);
}

/**
 * spe_target_choice_simplify:
 * @target: a target that was put together from its parts
 * @profile: the profile that it is for
 *
 * Returns: (transfer full) (nullable): the ready-made target that decides alike, with its name;
 *   %NULL where that is this machine; @target where there is none
 */
SpeTarget *
spe_target_choice_simplify (const SpeTarget  *target,
                            const SpeProfile *profile)
{
  g_return_val_if_fail (target != NULL && profile != NULL, NULL);

  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    {
      g_autoptr (SpeTarget) preset = spe_target_preset_new (i, profile);

      if (spe_target_equal (preset, target))
        return i != SPE_TARGET_HOST ? g_steal_pointer (&preset) : NULL;
    }

  return spe_target_ref (target);
}
