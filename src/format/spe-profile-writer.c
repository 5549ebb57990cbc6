/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-profile-writer.h"

#include "format/spe-flow-render.h"
#include "format/spe-profile-draft.h"

/**
 * spe_profile_write:
 * @profile: a profile
 *
 * Writes a profile that comes from no file: as JSON of the OCI or Docker shape, whichever its
 * members belong to, laid out as Docker lays out its default profile.
 *
 * Returns: (transfer full): the text in UTF-8, with a line end at its end
 */
GBytes *
spe_profile_write (const SpeProfile *profile)
{
  g_autoptr (SpeTextStyle) style = NULL;
  g_autoptr (SpeDraft) draft = NULL;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (profile != NULL, NULL);

  style = spe_text_style_new_default ();
  draft = spe_profile_draft_new (NULL, NULL, profile, SPE_FORMAT_DOCKER);
  text = g_string_new (NULL);
  spe_flow_render (style, draft, NULL, "", FALSE, text);
  g_string_append (text, style->newline);

  return g_string_free_to_bytes (g_steal_pointer (&text));
}
