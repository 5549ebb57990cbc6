/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-default.h"

#include "filter/spe-target-preset.h"

/* Which of the profiles that ship with the program is RuntimeDefault for a target. */

/* containerd makes its profile anew for each container; two architectures of it are shipped. */
static const char *
get_containerd_id (SpeArch arch)
{
  if (arch == SPE_ARCH_X86_64)
    return "containerd-default-amd64";

  return arch == SPE_ARCH_AARCH64 ? "containerd-default-arm64" : NULL;
}

/**
 * spe_target_get_default_id:
 * @self: a target
 *
 * Returns: (nullable): the id of the shipped profile that a container of the target has when it
 *   asks for none, or for `RuntimeDefault`; %NULL where a runtime that is used alone has none,
 *   or where none is shipped. The operator's default is that of containerd
 */
const char *
spe_target_get_default_id (const SpeTarget *self)
{
  const char *podman = spe_target_preset_get_label (SPE_TARGET_PODMAN);

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->loader)
    {
    case SPE_LOADER_CONTAINERD:
    case SPE_LOADER_OPERATOR:
      return get_containerd_id (self->arch);
    case SPE_LOADER_CONTAINERS_COMMON:
      return g_strcmp0 (self->name, podman) == 0 ? "podman-default" : "crio-default";
    case SPE_LOADER_MOBY:
      return "docker-default";
    case SPE_LOADER_OCI:
    case SPE_N_LOADERS:
    default:
      return NULL;
    }
}
