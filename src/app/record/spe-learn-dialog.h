/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_LEARN_DIALOG (spe_learn_dialog_get_type ())

G_DECLARE_FINAL_TYPE (SpeLearnDialog, spe_learn_dialog, SPE, LEARN_DIALOG, AdwWindow)

GtkWidget *spe_learn_dialog_new (GtkWindow   *parent,
                                 SpeDocument *document);

G_END_DECLS
