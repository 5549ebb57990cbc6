/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "observe/spe-tally.h"

G_BEGIN_DECLS

GArray *spe_record_filter_new (const SpeTally *tally);

G_END_DECLS
