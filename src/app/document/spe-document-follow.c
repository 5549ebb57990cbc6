/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-follow.h"

/**
 * spe_document_follow:
 * @followed: (inout): where a part of the window keeps its document
 * @document: (nullable): the document that takes its place
 * @signal: what to wait for, such as `notify::profile`
 * @callback: called with @follower alone
 * @follower: the #GObject that keeps @followed
 *
 * Lets go of the document that was followed, of all its signals that are connected to @callback,
 * and takes up the other one.
 *
 * Returns: whether @document is another one than before
 */
gboolean
spe_document_follow (SpeDocument **followed,
                     SpeDocument  *document,
                     const char   *signal,
                     GCallback     callback,
                     gpointer      follower)
{
  g_return_val_if_fail (followed != NULL && signal != NULL && callback != NULL, FALSE);
  g_return_val_if_fail (G_IS_OBJECT (follower), FALSE);

  if (*followed == document)
    return FALSE;

  if (*followed != NULL)
    g_signal_handlers_disconnect_by_func (*followed, (gpointer) callback, follower);
  g_set_object (followed, document);
  if (document != NULL)
    g_signal_connect_object (document, signal, callback, follower, G_CONNECT_SWAPPED);

  return TRUE;
}
