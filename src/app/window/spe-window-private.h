/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/editor/spe-editor.h"
#include "app/guide/spe-guide-view.h"
#include "app/window/spe-bottom-bar.h"
#include "app/window/spe-document-window.h"
#include "app/window/spe-failed-page.h"
#include "app/window/spe-header-bar.h"
#include "app/window/spe-window.h"

G_BEGIN_DECLS

struct _SpeWindow
{
  AdwApplicationWindow  parent_instance;

  /* Owned */
  SpeDocument          *document;
  GCancellable         *loading;
  char                 *path;
  GSettings            *settings;

  /* Template children */
  AdwToastOverlay      *toasts;
  GtkStack             *pages;
  SpeHeaderBar         *header_bar;
  SpeBottomBar         *bottom_bar;
  SpeFailedPage        *failed_page;
  SpeEditor            *editor;
  AdwFlap              *guide_flap;

  /* Made when it is first asked for; belongs to its flap. */
  SpeGuideView         *guide;
};

void spe_window_install_actions      (GtkWidgetClass             *widget_class);
void spe_window_init_document_window (SpeDocumentWindowInterface *iface);
void spe_window_update_actions       (SpeWindow                  *self);
void spe_window_show_guide           (SpeWindow                  *self,
                                      gboolean                    shown);

G_END_DECLS
