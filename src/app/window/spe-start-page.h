/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPE_TYPE_START_PAGE (spe_start_page_get_type ())

G_DECLARE_FINAL_TYPE (SpeStartPage, spe_start_page, SPE, START_PAGE, AdwBin)

G_END_DECLS
