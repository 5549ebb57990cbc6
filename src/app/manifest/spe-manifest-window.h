/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/manifest/spe-manifest-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_MANIFEST_WINDOW (spe_manifest_window_get_type ())

G_DECLARE_FINAL_TYPE (SpeManifestWindow, spe_manifest_window, SPE, MANIFEST_WINDOW,
                      AdwApplicationWindow)

SpeManifestWindow   *spe_manifest_window_open         (GtkApplication      *application,
                                                       const char          *path);
SpeManifestWindow   *spe_manifest_window_show         (GtkApplication      *application,
                                                       SpeManifestDocument *document);
SpeManifestDocument *spe_manifest_window_get_document (SpeManifestWindow   *self);

G_END_DECLS
