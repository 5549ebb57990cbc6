/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_EXPORT_DIALOG (spe_export_dialog_get_type ())

G_DECLARE_FINAL_TYPE (SpeExportDialog, spe_export_dialog, SPE, EXPORT_DIALOG, AdwWindow)

SpeExportDialog *spe_export_dialog_new (GtkWindow   *parent,
                                        SpeDocument *document);

G_END_DECLS
