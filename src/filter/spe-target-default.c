/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-default.h"

#include "filter/spe-capability.h"

/* Which of the profiles that ship with the program is RuntimeDefault for a target. */

/* Podman and CRI-O differ in the capabilities that they give to a container. */
static const char *
get_containers_common_id (const SpeTarget *self)
{
  const char *const *podman = spe_capabilities_get (SPE_CAPABILITIES_PODMAN);

  return g_strv_equal ((const char *const *) self->caps, podman) ? "podman-default"
                                                                 : "crio-default";
}

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
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->loader)
    {
    case SPE_LOADER_CONTAINERD:
    case SPE_LOADER_OPERATOR:
      return get_containerd_id (self->arch);
    case SPE_LOADER_CONTAINERS_COMMON:
      return get_containers_common_id (self);
    case SPE_LOADER_MOBY:
      return "docker-default";
    case SPE_LOADER_OCI:
    case SPE_N_LOADERS:
    default:
      return NULL;
    }
}
