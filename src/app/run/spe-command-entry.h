/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPE_TYPE_COMMAND_ENTRY (spe_command_entry_get_type ())

G_DECLARE_FINAL_TYPE (SpeCommandEntry, spe_command_entry, SPE, COMMAND_ENTRY, GtkWidget)

gboolean spe_command_entry_is_empty (SpeCommandEntry  *self);
GStrv    spe_command_entry_parse    (SpeCommandEntry  *self,
                                     GError          **error);
void     spe_command_entry_remember (SpeCommandEntry  *self);

G_END_DECLS
