/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-go-value.h"

G_BEGIN_DECLS

/* What the engines decode a profile into. */

extern const SpeGoType spe_go_type_oci;
extern const SpeGoType spe_go_type_containers_common;
extern const SpeGoType spe_go_type_moby;
extern const SpeGoType spe_go_type_moby_20;

G_END_DECLS
