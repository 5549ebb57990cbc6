/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-manifest.h"

SpeManifest        *manifest_parse          (const char        *text);
const SpeContainer *manifest_find_container (const SpeWorkload *workload,
                                             const char        *name);
char               *manifest_set            (const char        *text,
                                             const char        *container,
                                             SpePodProfileType  type,
                                             const char        *path);
