/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-blank-document.h"

#include <errno.h>

#include "format/spe-profile-writer.h"

/**
 * spe_blank_document_new:
 * @name: what it is called until it has a file
 * @architectures: (nullable) (array zero-terminated=1): what the profile is for, as profiles name
 *   them
 * @error: return location for %SPE_FORMAT_ERROR
 *
 * Makes a document that begins with a profile that allows nothing, so that what is put into it is
 * an edit, which can be undone and is not lost without a question.
 *
 * Returns: (transfer full) (nullable): the document
 */
SpeDocument *
spe_blank_document_new (const char         *name,
                        const char *const  *architectures,
                        GError            **error)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();
  g_autoptr (GBytes) text = NULL;
  g_autoptr (SpeSource) source = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  profile->default_action = SPE_ACTION_ERRNO;
  profile->default_errno_ret = EPERM;
  profile->architectures = g_strdupv ((GStrv) architectures);
  text = spe_profile_write (profile);
  source = spe_source_parse (text, name, NULL, error);

  return source != NULL ? spe_document_new (source, name) : NULL;
}
