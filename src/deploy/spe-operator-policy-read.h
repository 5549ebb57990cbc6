/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "filter/spe-operator-policy.h"

G_BEGIN_DECLS

SpeOperatorPolicy *spe_operator_policy_read (GBytes      *text,
                                             const char  *name,
                                             GError     **error);

G_END_DECLS
