/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-allow-edit.h"

#include <glib/gi18n.h>

#include "observe/spe-allowance.h"
#include "observe/spe-observe-error.h"

/* How calls that were refused are allowed in a document. */

static char *
dup_label (const char * const *names)
{
  guint n = g_strv_length ((GStrv) names);

  if (n == 1)
    /* Translators: an edit that can be undone; %s is a system call. */
    return g_strdup_printf (_ ("Allow %s"), names[0]);

  /* Translators: an edit that can be undone. */
  return g_strdup_printf (ngettext ("Allow %u call", "Allow %u calls", n), n);
}

static void
edit (SpeDocument        *document,
      const SpeProfile   *edited,
      const char * const *names)
{
  g_autofree char *label = dup_label (names);

  spe_document_edit (document, edited, label);
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

  g_return_if_fail (SPE_IS_DOCUMENT (document));
  g_return_if_fail (names != NULL && names[0] != NULL);

  edited = spe_allowance_add_calls (spe_document_get_profile (document), names);
  edit (document, edited, names);
}

/* The names of calls that a rule can allow, each once; of those with values only where @all. */
static GStrv
dup_names (GArray   *calls,
           gboolean  all)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < calls->len; i++)
    {
      const SpeAllowCall *call = &g_array_index (calls, SpeAllowCall, i);

      if (call->name != NULL && (all || call->seen == NULL) &&
          g_hash_table_add (known, (gpointer) call->name))
        g_strv_builder_add (names, call->name);
    }

  return g_strv_builder_end (names);
}

/* Allows the calls whose values say something with these values only, the others whole. */
static SpeProfile *
add_values (const SpeProfile  *profile,
            GArray            *calls,
            SpeAllowSeenFunc   add_seen,
            GError           **error)
{
  g_auto (GStrv) whole = dup_names (calls, FALSE);
  g_autoptr (SpeProfile) edited =
    spe_allowance_add_calls (profile, (const char * const *) whole);

  for (guint i = 0; i < calls->len; i++)
    {
      const SpeAllowCall *call = &g_array_index (calls, SpeAllowCall, i);
      SpeProfile *next = NULL;

      if (call->name == NULL || call->seen == NULL)
        continue;

      next = add_seen (edited, call->seen, error);
      if (next == NULL)
        return NULL;
      spe_profile_unref (edited);
      edited = next;
    }

  return g_steal_pointer (&edited);
}

/**
 * spe_allow_edit_refused:
 * @document: a document
 * @calls: (element-type SpeAllowCall): calls that were refused
 * @add_seen: (nullable): how a call is allowed only with the values that were seen, where those
 *   say something; %NULL to allow all of them whole
 * @error: return location for %SPE_OBSERVE_ERROR_RULE, where no rule can allow any of them, or
 *   why @add_seen fails
 *
 * Allows calls in the profile, as one step that can be undone.
 *
 * Returns: whether they are allowed now
 */
gboolean
spe_allow_edit_refused (SpeDocument       *document,
                        GArray            *calls,
                        SpeAllowSeenFunc   add_seen,
                        GError           **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (SpeProfile) edited = NULL;

  g_return_val_if_fail (SPE_IS_DOCUMENT (document) && calls != NULL, FALSE);

  names = dup_names (calls, TRUE);
  if (names[0] == NULL)
    {
      g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE,
                           _ ("No rule can allow these: the profile lacks their architecture, or "
                              "their name is not known."));
      return FALSE;
    }
  if (add_seen == NULL)
    {
      spe_allow_edit_calls (document, (const char * const *) names);
      return TRUE;
    }

  edited = add_values (spe_document_get_profile (document), calls, add_seen, error);
  if (edited == NULL)
    return FALSE;

  edit (document, edited, (const char * const *) names);
  return TRUE;
}
