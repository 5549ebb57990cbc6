/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_WINDOW (spe_window_get_type ())

G_DECLARE_FINAL_TYPE (SpeWindow, spe_window, SPE, WINDOW, AdwApplicationWindow)

SpeWindow   *spe_window_new           (GtkApplication *application);
gboolean     spe_window_is_unused     (SpeWindow      *self);
void         spe_window_open          (SpeWindow      *self,
                                       const char     *path);
void         spe_window_set_document  (SpeWindow      *self,
                                       SpeDocument    *document);
SpeWindow   *spe_window_add_document  (SpeWindow      *self,
                                       SpeDocument    *document);
gboolean     spe_window_is_closed     (SpeWindow      *self);
SpeDocument *spe_window_get_document  (SpeWindow      *self);
SpeDocument *spe_window_find_document (GtkApplication *application,
                                       const char     *path);
void         spe_window_accept_files  (GtkWindow      *window);
void         spe_window_add_toast     (SpeWindow      *self,
                                       const char     *text);

G_END_DECLS
