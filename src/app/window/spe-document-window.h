/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_DOCUMENT_WINDOW (spe_document_window_get_type ())

G_DECLARE_INTERFACE (SpeDocumentWindow, spe_document_window, SPE, DOCUMENT_WINDOW, GtkWindow)

/**
 * SpeDocumentWindowInterface:
 * @get_path: which file the window has open; %NULL where there is none
 * @save: starts saving the document, with spe_document_window_saved_cb() as the callback and
 *   spe_document_window_request() as its data
 * @save_finish: finishes that, with the document as the source object
 * @save_as: (nullable): asks where to save, and saves there
 * @reload: reads the file again
 * @saved: what to tell when it is saved
 * @not_saved: the heading of why it was not
 * @unsaved: what closing the window loses
 */
struct _SpeDocumentWindowInterface
{
  GTypeInterface parent_interface;

  const char *(*get_path)    (SpeDocumentWindow  *self);
  void        (*save)        (SpeDocumentWindow  *self,
                              SpeSaveFlags        flags,
                              gboolean            then_close);
  gboolean    (*save_finish) (GObject            *document,
                              GAsyncResult       *result,
                              GError            **error);
  void        (*save_as)     (SpeDocumentWindow  *self,
                              gboolean            then_close);
  void        (*reload)      (SpeDocumentWindow  *self);

  const char *saved;
  const char *not_saved;
  const char *unsaved;
};

gpointer spe_document_window_find          (GtkApplication    *application,
                                            GType              type,
                                            const char        *path);
gpointer spe_document_window_request       (SpeDocumentWindow *self,
                                            gboolean           then_close);
void     spe_document_window_saved_cb      (GObject           *document,
                                            GAsyncResult      *result,
                                            gpointer           request);
void     spe_document_window_ask_to_close  (SpeDocumentWindow *self);
void     spe_document_window_ask_to_reload (SpeDocumentWindow *self);

G_END_DECLS
