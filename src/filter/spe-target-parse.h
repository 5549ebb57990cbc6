/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-target.h"

G_BEGIN_DECLS

SpeTarget *spe_target_parse          (const char        *text,
                                      const SpeProfile  *profile,
                                      GError           **error);
SpeTarget *spe_target_derive_loader  (const SpeTarget   *self,
                                      const char        *text,
                                      GError           **error);
SpeTarget *spe_target_derive_runtime (const SpeTarget   *self,
                                      const char        *text,
                                      GError           **error);
SpeTarget *spe_target_derive_option  (const SpeTarget   *self,
                                      const char        *option,
                                      GError           **error);

G_END_DECLS
