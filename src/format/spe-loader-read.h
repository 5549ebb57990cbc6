/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source.h"
#include "model/spe-loader.h"

G_BEGIN_DECLS

/**
 * SpeLoaderSetup:
 * @loader: who reads the file
 * @loader_version: the version of the engine, as %SPE_VERSION; 0 is the newest
 * @runtime: who builds the filter; reads the file itself with %SPE_LOADER_OCI
 * @word_bits: how wide an integer of the machine is: 32 or 64
 *
 * What decides about how a file is read.
 */
typedef struct
{
  SpeLoader  loader;
  guint      loader_version;
  SpeRuntime runtime;
  guint      word_bits;
} SpeLoaderSetup;

SpeProfile *spe_loader_read      (const SpeSource       *source,
                                  const SpeLoaderSetup  *setup,
                                  GError               **error);
SpeProfile *spe_loader_read_text (GBytes                *text,
                                  const char            *name,
                                  const SpeLoaderSetup  *setup,
                                  GError               **error);

G_END_DECLS
