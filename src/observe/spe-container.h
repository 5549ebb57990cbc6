/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeContainerClient:
 * @SPE_CONTAINER_CRICTL: crictl, for containerd and CRI-O under Kubernetes
 * @SPE_CONTAINER_DOCKER: docker
 * @SPE_CONTAINER_PODMAN: podman
 * @SPE_CONTAINER_RUNC: runc alone
 * @SPE_CONTAINER_CRUN: crun alone
 *
 * Who can be asked about containers, in the order in which they are.
 */
typedef enum
{
  SPE_CONTAINER_CRICTL,
  SPE_CONTAINER_DOCKER,
  SPE_CONTAINER_PODMAN,
  SPE_CONTAINER_RUNC,
  SPE_CONTAINER_CRUN,
  SPE_N_CONTAINER_CLIENTS,
} SpeContainerClient;

gboolean    spe_container_find_process  (const char          *name,
                                         pid_t               *out_pid,
                                         SpeContainerClient  *out_client,
                                         GError             **error);
GBytes     *spe_container_read_features (SpeContainerClient   client);
const char *spe_container_client_get_id (SpeContainerClient   client);

G_END_DECLS
