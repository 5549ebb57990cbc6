/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <vte/vte.h>

G_BEGIN_DECLS

#define SPE_TYPE_TERMINAL (spe_terminal_get_type ())

G_DECLARE_FINAL_TYPE (SpeTerminal, spe_terminal, SPE, TERMINAL, VteTerminal)

G_END_DECLS
