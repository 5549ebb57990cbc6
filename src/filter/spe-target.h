/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

G_BEGIN_DECLS

/**
 * SpeLoader:
 * @SPE_LOADER_OCI: the file is taken as it is (runc, crun, containerd)
 * @SPE_LOADER_MOBY: Docker's template loader: `archMap`, `includes`, `excludes`, `minKernel`
 *
 * Who reads the file before the runtime does.
 */
typedef enum
{
  SPE_LOADER_OCI,
  SPE_LOADER_MOBY,
} SpeLoader;

/**
 * SpeTarget:
 * @loader: who reads the file
 * @arch: the architecture of the machine; always in the filter. %SPE_ARCH_INVALID where
 *   seccomp does not know the machine: then nothing can be compiled
 * @kernel_major: of the machine's kernel
 * @kernel_minor: of the machine's kernel
 * @caps: the capabilities of the container's bounding set, `CAP_…`
 *
 * The machine and the engine that a profile is judged for. Immutable once filled in.
 */
typedef struct
{
  SpeLoader loader;
  SpeArch   arch;
  guint     kernel_major;
  guint     kernel_minor;
  GStrv     caps;
} SpeTarget;

#define SPE_TYPE_TARGET (spe_target_get_type ())

GType      spe_target_get_type (void);
SpeTarget *spe_target_new      (SpeLoader           loader,
                                SpeArch             arch);
SpeTarget *spe_target_new_host (const SpeProfile   *profile);
SpeTarget *spe_target_ref      (const SpeTarget    *self);
void       spe_target_unref    (SpeTarget          *self);
gboolean   spe_target_has_cap  (const SpeTarget    *self,
                                const char         *cap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeTarget, spe_target_unref)

G_END_DECLS
