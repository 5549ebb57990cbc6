/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-status.h"

#include <glib/gi18n.h>

static void add (GString    *text,
                 const char *format,
                 ...) G_GNUC_PRINTF (2, 3);

static void
add (GString    *text,
     const char *format,
     ...)
{
  va_list arguments;

  if (text->len > 0)
    g_string_append (text, ", ");
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

/**
 * spe_library_status_dup_text:
 * @progress: how much was found in a folder
 * @n_selected: how many rows are selected
 *
 * Returns: (transfer full): a line that says so, translated; what there is none of is not named
 */
char *
spe_library_status_dup_text (const SpeLibraryProgress *progress,
                             guint                     n_selected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (progress != NULL, NULL);

  if (progress->n_profiles > 0)
    /* Translators: %u is a number. This and the next ones make a list with commas. */
    add (text, ngettext ("%u profile", "%u profiles", progress->n_profiles),
         progress->n_profiles);
  else
    add (text, "%s", _ ("No profiles"));
  if (progress->n_broken > 0)
    /* Translators: %u is a number of files that look like profiles and cannot be read as such. */
    add (text, ngettext ("%u broken", "%u broken", progress->n_broken), progress->n_broken);
  if (progress->n_others > 0)
    /* Translators: %u is a number. */
    add (text, ngettext ("%u other file", "%u other files", progress->n_others),
         progress->n_others);
  if (progress->n_unreadable > 0)
    /* Translators: %u is a number. */
    add (text, ngettext ("%u folder that cannot be read", "%u folders that cannot be read",
                         progress->n_unreadable),
         progress->n_unreadable);
  if (n_selected > 0)
    /* Translators: %u is a number of rows. */
    add (text, ngettext ("%u selected", "%u selected", n_selected), n_selected);
  if (!progress->is_complete)
    g_string_append_printf (text, ". %s", _ ("These are not all files: there are too many, or "
                                             "folders are too deep."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
