/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeLineChange:
 * @old_start: index of the first old line that is gone, from 0
 * @n_old: how many old lines are gone
 * @new_start: index of the first new line, from 0
 * @n_new: how many lines are new in their place
 *
 * A place where two texts differ.
 */
typedef struct
{
  guint old_start;
  guint n_old;
  guint new_start;
  guint n_new;
} SpeLineChange;

GArray *spe_line_diff (const char * const *old_lines,
                       const char * const *new_lines);

G_END_DECLS
