/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-source-private.h"

#include <glib/gi18n-lib.h>

#include "format/spe-draft-limits.h"
#include "format/spe-profile-draft.h"
#include "format/spe-text-patch.h"

/* An edited profile is written into the text that it came from. The text is never printed anew:
 * what differs is found, written in the style of its surroundings, and put in its place. The
 * result is then read again, for an error is better than a profile that says something else. */

/* What a file may write although it says nothing reads as absent, see
 * spe_object_draft_follow(). */
static SpeRule *
dup_without_blanks (const SpeRule *rule)
{
  SpeRule *copy = spe_rule_derive (rule);

  if (spe_rule_get_n_conditions (copy) == 0)
    g_clear_pointer (&copy->conditions, g_ptr_array_unref);
  if (copy->comment != NULL && copy->comment[0] == '\0')
    g_clear_pointer (&copy->comment, g_free);
  if (spe_scope_is_empty (copy->includes))
    g_clear_pointer (&copy->includes, spe_scope_free);
  if (spe_scope_is_empty (copy->excludes))
    g_clear_pointer (&copy->excludes, spe_scope_free);

  return copy;
}

static gboolean
says_the_same (const SpeProfile *a,
               const SpeProfile *b)
{
  g_autoptr (SpeProfile) left = spe_profile_derive (a);
  g_autoptr (SpeProfile) right = spe_profile_derive (b);

  if (left->rules->len != right->rules->len)
    return FALSE;

  for (guint i = 0; i < left->rules->len; i++)
    {
      SpeRule *rules[2] = { left->rules->pdata[i], right->rules->pdata[i] };

      if (spe_rule_equal (rules[0], rules[1]))
        continue;
      left->rules->pdata[i] = dup_without_blanks (rules[0]);
      right->rules->pdata[i] = dup_without_blanks (rules[1]);
      spe_rule_unref (rules[0]);
      spe_rule_unref (rules[1]);
    }

  return spe_profile_equal (left, right);
}

static gboolean
check_result (const SpeSource   *self,
              GBytes            *text,
              const SpeProfile  *profile,
              GError           **error)
{
  g_autoptr (SpeSource) result = NULL;
  g_autoptr (GError) local_error = NULL;

  if (text != NULL)
    result = spe_source_parse (text, self->name, NULL, &local_error);
  if (result != NULL && says_the_same (result->profile, profile))
    return TRUE;

  if (g_error_matches (local_error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* Translators: the placeholder is a file name. */
  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE,
               _ ("%s: The change does not fit into the way this file is written. The file was "
                  "left alone; save the profile as a new file instead."),
               self->name);

  return FALSE;
}

/**
 * spe_source_write:
 * @self: a source
 * @profile: its profile as edited
 * @error: set to %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE where the file's shape cannot hold the
 *   profile, to %SPE_FORMAT_ERROR_TOO_LARGE where the text would exceed %SPE_SOURCE_MAX_BYTES
 *
 * Writes a profile back into its text. Only the text of what differs from the profile as it was
 * read is written anew, in the style of the file; with an equal profile the result is the very
 * same text.
 *
 * Returns: (transfer full) (nullable): the new text
 */
GBytes *
spe_source_write (const SpeSource   *self,
                  const SpeProfile  *profile,
                  GError           **error)
{
  g_autoptr (SpeDraft) draft = NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (profile != NULL, NULL);

  if (spe_profile_equal (self->profile, profile))
    return g_bytes_ref (spe_source_get_text (self));

  draft = spe_profile_draft_new (self->node, self->profile, profile, self->format);
  if (!spe_draft_check_limits (draft, self->format, self->name, error))
    return NULL;

  g_ptr_array_add (drafts, draft);
  text = spe_text_patch (spe_source_get_text (self), self->syntax, drafts);
  if (!check_result (self, text, profile, error))
    return NULL;

  return g_steal_pointer (&text);
}
