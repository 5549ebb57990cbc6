/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "model/spe-problem.h"

G_BEGIN_DECLS

#define SPE_TYPE_PROBLEM_ITEM (spe_problem_item_get_type ())

G_DECLARE_FINAL_TYPE (SpeProblemItem, spe_problem_item, SPE, PROBLEM_ITEM, GObject)

SpeProblemItem   *spe_problem_item_new         (const SpeProblem *problem);
const SpeProblem *spe_problem_item_get_problem (SpeProblemItem   *self);
void              spe_problem_item_fill        (GListStore       *store,
                                                GPtrArray        *problems);

G_END_DECLS
