/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "catalog/spe-syscall.h"
#include "model/spe-rule.h"

G_BEGIN_DECLS

#define SPE_TYPE_RULE_CARD (spe_rule_card_get_type ())

G_DECLARE_FINAL_TYPE (SpeRuleCard, spe_rule_card, SPE, RULE_CARD, AdwPreferencesGroup)

GtkWidget *spe_rule_card_new (const SpeRule    *rule,
                              guint             index,
                              guint             line,
                              gboolean          decides,
                              const SpeSyscall *call,
                              SpeArch           arch);

G_END_DECLS
