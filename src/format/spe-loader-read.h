/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source.h"
#include "model/spe-loader.h"

G_BEGIN_DECLS

SpeProfile *spe_loader_read      (const SpeSource       *source,
                                  const SpeLoaderSetup  *setup,
                                  GError               **error);
SpeProfile *spe_loader_read_text (GBytes                *text,
                                  const char            *name,
                                  const SpeLoaderSetup  *setup,
                                  GError               **error);

G_END_DECLS
