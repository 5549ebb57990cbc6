/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPE_TYPE_RUN_SETTINGS (spe_run_settings_get_type ())

G_DECLARE_FINAL_TYPE (SpeRunSettings, spe_run_settings, SPE, RUN_SETTINGS, AdwPreferencesGroup)

gboolean    spe_run_settings_is_valid                 (SpeRunSettings  *self);
const char *spe_run_settings_get_folder               (SpeRunSettings  *self);
GStrv       spe_run_settings_dup_variables            (SpeRunSettings  *self,
                                                       GError         **error);
gboolean    spe_run_settings_wants_clean_environment  (SpeRunSettings  *self);

G_END_DECLS
