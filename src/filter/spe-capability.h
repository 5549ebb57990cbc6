/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeCapabilitySet:
 * @SPE_CAPABILITIES_NONE: none
 * @SPE_CAPABILITIES_DEFAULT: what Docker gives a container that asks for nothing
 * @SPE_CAPABILITIES_PODMAN: what Podman gives
 * @SPE_CAPABILITIES_CRIO: what CRI-O gives
 * @SPE_CAPABILITIES_ALL: all that are known
 *
 * The bounding sets that have a name.
 */
typedef enum
{
  SPE_CAPABILITIES_NONE,
  SPE_CAPABILITIES_DEFAULT,
  SPE_CAPABILITIES_PODMAN,
  SPE_CAPABILITIES_CRIO,
  SPE_CAPABILITIES_ALL,
} SpeCapabilitySet;

const char *const *spe_capabilities_get      (SpeCapabilitySet  set);
const char *const *spe_capabilities_find_set (const char       *name);
const char        *spe_capabilities_get_name (GStrv             caps);
const char        *spe_capability_find       (const char       *text);

G_END_DECLS
