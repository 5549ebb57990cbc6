/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "format/spe-json-scanner.h"

G_BEGIN_DECLS

#define SPE_TYPE_FAILED_PAGE (spe_failed_page_get_type ())

G_DECLARE_FINAL_TYPE (SpeFailedPage, spe_failed_page, SPE, FAILED_PAGE, AdwBin)

void spe_failed_page_show (SpeFailedPage      *self,
                           const char         *path,
                           const GError       *error,
                           const SpeTextError *where,
                           GBytes             *text);

G_END_DECLS
