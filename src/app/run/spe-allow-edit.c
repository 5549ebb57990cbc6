/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-allow-edit.h"

#include <glib/gi18n.h>

#include "observe/spe-allowance.h"

/* How calls that were refused are allowed in a document. */

/**
 * spe_allow_edit_dup_label:
 * @names: (array zero-terminated=1): calls, at least one
 *
 * Returns: (transfer full): what undo calls the edit that allows them
 */
char *
spe_allow_edit_dup_label (const char * const *names)
{
  guint n = 0;

  g_return_val_if_fail (names != NULL && names[0] != NULL, NULL);

  n = g_strv_length ((GStrv) names);
  if (n == 1)
    /* Translators: an edit that can be undone; %s is a system call. */
    return g_strdup_printf (_ ("Allow %s"), names[0]);

  /* Translators: an edit that can be undone. */
  return g_strdup_printf (ngettext ("Allow %u call", "Allow %u calls", n), n);
}

/**
 * spe_allow_edit_get_obstacle:
 *
 * Returns: why there is no call to allow among those that were chosen
 */
const char *
spe_allow_edit_get_obstacle (void)
{
  return _ ("No rule can allow these: the profile lacks their architecture, or their name is not "
            "known.");
}

/**
 * spe_allow_edit_calls:
 * @document: a document
 * @names: (array zero-terminated=1): calls, at least one
 *
 * Allows calls in the profile, as one step that can be undone.
 */
void
spe_allow_edit_calls (SpeDocument        *document,
                      const char * const *names)
{
  g_autoptr (SpeProfile) edited = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (SPE_IS_DOCUMENT (document));
  g_return_if_fail (names != NULL && names[0] != NULL);

  edited = spe_allowance_add_calls (spe_document_get_profile (document), names);
  label = spe_allow_edit_dup_label (names);
  spe_document_edit (document, edited, label);
}
