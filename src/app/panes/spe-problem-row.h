/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "model/spe-problem.h"

G_BEGIN_DECLS

#define SPE_TYPE_PROBLEM_ROW (spe_problem_row_get_type ())

G_DECLARE_FINAL_TYPE (SpeProblemRow, spe_problem_row, SPE, PROBLEM_ROW, GtkBox)

GtkWidget          *spe_problem_row_new         (void);
void                spe_problem_row_set_problem (SpeProblemRow    *self,
                                                 const SpeProblem *problem,
                                                 guint             position);
GtkListItemFactory *spe_problem_row_factory_new (void);

G_END_DECLS
