/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "catalog/spe-syscall.h"

G_BEGIN_DECLS

void spe_cli_facts_print    (const SpeSyscall *call,
                             SpeArch           arch,
                             gboolean          all_names);
void spe_cli_facts_add_json (const SpeSyscall *call,
                             SpeArch           arch,
                             gboolean          all_names,
                             JsonBuilder      *builder);

G_END_DECLS
