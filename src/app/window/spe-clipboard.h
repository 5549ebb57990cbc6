/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/window/spe-window.h"

G_BEGIN_DECLS

void spe_clipboard_open (SpeWindow *window);

G_END_DECLS
