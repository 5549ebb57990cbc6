/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/document/spe-document.h"

G_BEGIN_DECLS

#define SPE_TYPE_CONDITION_DIALOG (spe_condition_dialog_get_type ())

G_DECLARE_FINAL_TYPE (SpeConditionDialog, spe_condition_dialog, SPE, CONDITION_DIALOG,
                      AdwWindow)

/** SPE_NEW_CONDITION: instead of the index of a condition: one more. */
#define SPE_NEW_CONDITION G_MAXUINT

/** SPE_NEW_RULE: instead of the index of a rule: one more. */
#define SPE_NEW_RULE G_MAXUINT

GtkWidget *spe_condition_dialog_new (GtkWindow   *parent,
                                     SpeDocument *document,
                                     const char  *call,
                                     guint        rule,
                                     guint        condition);

G_END_DECLS
