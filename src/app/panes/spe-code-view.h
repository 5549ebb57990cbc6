/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define SPE_TYPE_CODE_VIEW (spe_code_view_get_type ())

G_DECLARE_FINAL_TYPE (SpeCodeView, spe_code_view, SPE, CODE_VIEW, GtkSourceView)

void spe_code_view_set_language (SpeCodeView *self,
                                 const char  *language);

G_END_DECLS
