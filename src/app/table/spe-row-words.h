/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/table/spe-column.h"
#include "app/table/spe-heading.h"

G_BEGIN_DECLS

char *spe_row_words_dup_row     (SpeRow     *row);
char *spe_row_words_dup_heading (SpeHeading *heading);
char *spe_row_words_dup_tooltip (SpeRow     *row,
                                 SpeColumn   column);

G_END_DECLS
