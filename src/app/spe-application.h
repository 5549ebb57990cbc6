/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPE_TYPE_APPLICATION (spe_application_get_type ())

G_DECLARE_FINAL_TYPE (SpeApplication, spe_application, SPE, APPLICATION, AdwApplication)

SpeApplication *spe_application_new (void);

G_END_DECLS
