/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/manifest/spe-cluster-rows.h"
#include "app/manifest/spe-manifest-list.h"
#include "app/manifest/spe-manifest-window.h"
#include "app/manifest/spe-profile-picker.h"
#include "app/panes/spe-text-pane.h"
#include "app/window/spe-document-window.h"
#include "app/window/spe-failed-page.h"

G_BEGIN_DECLS

struct _SpeManifestWindow
{
  AdwApplicationWindow  parent_instance;

  /* Owned */
  SpeManifestDocument  *document;
  GCancellable         *loading;
  char                 *path;

  /* Template children */
  AdwWindowTitle       *title;
  AdwToastOverlay      *toasts;
  GtkStack             *pages;
  SpeFailedPage        *failed_page;
  AdwLeaflet           *leaflet;
  GtkWidget            *side;
  GtkWidget            *main;
  GtkLabel             *cluster_label;
  SpeClusterRows       *cluster_rows;
  SpeManifestList      *list;
  SpeProfilePicker     *picker;
  SpeTextPane          *text_pane;
  GtkLabel             *problem_label;
  GtkListView          *problem_list;
  GListStore           *problems;

  /* Whether what is selected is selected by a person. */
  gboolean              is_updating;
};

void spe_manifest_window_install_actions      (GtkWidgetClass             *widget_class);
void spe_manifest_window_init_document_window (SpeDocumentWindowInterface *iface);
void spe_manifest_window_update_actions       (SpeManifestWindow          *self);
void spe_manifest_window_load                 (SpeManifestWindow          *self,
                                               const char                 *path);
void spe_manifest_window_edit                 (SpeManifestWindow          *self,
                                               const SpeManifestChange    *change);
void spe_manifest_window_choose               (SpeManifestWindow          *self);

G_END_DECLS
