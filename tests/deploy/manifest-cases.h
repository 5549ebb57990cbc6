/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest-check.h"

/**
 * ManifestCase:
 * @id: the check that is meant
 * @text: a manifest
 * @places: where it finds something, as "LINE:COLUMN" with blanks between; "" for nothing
 * @message: (nullable): a part of the first message
 * @fixed: (nullable): the text with the first problem mended; %NULL where there is no fix
 * @cluster: what it is judged for
 */
typedef struct
{
  const char *id;
  const char *text;
  const char *places;
  const char *message;
  const char *fixed;
  SpeCluster  cluster;
} ManifestCase;

void manifest_cases_check (const ManifestCase *cases,
                           guint               n_cases);
