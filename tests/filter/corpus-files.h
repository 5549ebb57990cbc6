/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source.h"

/* Test material that lies beside the source tree and is not part of it. */

char      *corpus_dup_path (const char *name);
GPtrArray *corpus_list     (const char *folder);
GBytes    *corpus_read     (const char *name);
SpeSource *corpus_parse    (const char *path);
