/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeLoader:
 * @SPE_LOADER_OCI: the file is what the runtime itself reads, alone or in its `config.json`
 * @SPE_LOADER_CONTAINERD: containerd (CRI, nerdctl, ctr): Go, the OCI shape only
 * @SPE_LOADER_CONTAINERS_COMMON: CRI-O, Podman, Buildah: containers/common's templates
 * @SPE_LOADER_MOBY: Docker Engine's templates
 * @SPE_LOADER_OPERATOR: a `SeccompProfile` resource of the Security Profiles Operator, written
 *   to the node as a file that containerd or CRI-O then loads
 *
 * Who reads the file before the runtime does.
 */
typedef enum
{
  SPE_LOADER_OCI,
  SPE_LOADER_CONTAINERD,
  SPE_LOADER_CONTAINERS_COMMON,
  SPE_LOADER_MOBY,
  SPE_LOADER_OPERATOR,
  SPE_N_LOADERS,
} SpeLoader;

/**
 * SpeRuntime:
 * @SPE_RUNTIME_PLAIN: libseccomp alone, as `seccomp-profile run` loads a profile
 * @SPE_RUNTIME_RUNC: runc
 * @SPE_RUNTIME_CRUN: crun
 * @SPE_RUNTIME_YOUKI: youki
 *
 * Who builds the filter and loads it.
 */
typedef enum
{
  SPE_RUNTIME_PLAIN,
  SPE_RUNTIME_RUNC,
  SPE_RUNTIME_CRUN,
  SPE_RUNTIME_YOUKI,
  SPE_N_RUNTIMES,
} SpeRuntime;

/**
 * SpeLoaderSetup:
 * @loader: who reads the file
 * @loader_version: the version of the engine, as %SPE_VERSION; 0 is the newest
 * @runtime: who builds the filter; reads the file itself with %SPE_LOADER_OCI
 * @word_bits: how wide an integer of the machine is: 32 or 64
 *
 * What decides about how a file is read.
 */
typedef struct
{
  SpeLoader  loader;
  guint      loader_version;
  SpeRuntime runtime;
  guint      word_bits;
} SpeLoaderSetup;

const char *spe_loader_to_string    (SpeLoader    loader);
gboolean    spe_loader_from_string  (const char  *text,
                                     SpeLoader   *out_loader);
const char *spe_loader_get_label    (SpeLoader    loader);
gboolean    spe_loader_has_template (SpeLoader    loader);

const char *spe_runtime_to_string   (SpeRuntime   runtime);
gboolean    spe_runtime_from_string (const char  *text,
                                     SpeRuntime  *out_runtime);

G_END_DECLS
