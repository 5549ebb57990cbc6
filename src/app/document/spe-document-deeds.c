/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-private.h"

/* What a person did with a document besides editing it. It is kept with the profile that it was
 * done with, so that an edit shows it to be out of date. */

/**
 * spe_document_note_deed:
 * @self: a document
 * @deed: what was done with its profile as it is now
 */
void
spe_document_note_deed (SpeDocument *self,
                        SpeDeed      deed)
{
  SpeProfile *profile = NULL;

  g_return_if_fail (SPE_IS_DOCUMENT (self) && deed < SPE_N_DEEDS);

  profile = spe_profile_ref (spe_document_get_profile (self));
  g_clear_pointer (&self->deeds[deed], spe_profile_unref);
  self->deeds[deed] = profile;
  g_object_notify (G_OBJECT (self), "deeds");
}

/**
 * spe_document_has_deed:
 * @self: a document
 * @deed: something to do with it
 *
 * Returns: whether that was ever done
 */
gboolean
spe_document_has_deed (SpeDocument *self,
                       SpeDeed      deed)
{
  g_return_val_if_fail (SPE_IS_DOCUMENT (self) && deed < SPE_N_DEEDS, FALSE);

  return self->deeds[deed] != NULL;
}

/**
 * spe_document_is_deed_current:
 * @self: a document
 * @deed: something to do with it
 *
 * Returns: whether that was done with the profile as it is now
 */
gboolean
spe_document_is_deed_current (SpeDocument *self,
                              SpeDeed      deed)
{
  return spe_document_has_deed (self, deed) &&
         spe_profile_equal (self->deeds[deed], spe_document_get_profile (self));
}
