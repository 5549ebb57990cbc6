/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

void spe_bare_file_save (GtkWindow   *parent,
                         SpeDocument *document);

G_END_DECLS
