/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "model/spe-loader.h"
#include "model/spe-profile.h"

G_BEGIN_DECLS

/** SPE_NEWEST: instead of a version: the newest that this program knows. */
#define SPE_NEWEST 0u

/** SPE_SECCOMP_DEBIAN12: what people call Debian 12's libseccomp. */
#define SPE_SECCOMP_DEBIAN12 "2.5.4-debian12"

/**
 * SpeTarget:
 * @name: (nullable): what people call it, translated, for one of the ready-made targets
 * @loader: who reads the file
 * @loader_version: of the engine (Docker 20.10, …), as %SPE_VERSION, or %SPE_NEWEST
 * @runtime: who builds the filter
 * @runtime_version: of the runtime, as %SPE_VERSION, or %SPE_NEWEST
 * @seccomp_version: the libseccomp release whose table of calls the runtime has, as
 *   %SPE_VERSION, or %SPE_NEWEST. Debian 12's patched 2.5.4 has the table of 2.5.5
 * @seccomp_is_debian12: whether it is that library; @seccomp_version is then 2.5.5
 * @arch: the architecture of the machine; always in the filter. %SPE_ARCH_INVALID where
 *   seccomp does not know the machine: then nothing can be compiled
 * @kernel_major: of the machine's kernel
 * @kernel_minor: of the machine's kernel
 * @caps: the capabilities of the container's bounding set, `CAP_…`
 * @no_new_privs: whether the container cannot gain privileges; the filter is then loaded last
 * @privileged: whether the container is privileged; engines then ignore profiles
 *
 * The machine and the engine that a profile is judged for. Immutable once filled in.
 */
typedef struct
{
  char       *name;
  SpeLoader   loader;
  guint       loader_version;
  SpeRuntime  runtime;
  guint       runtime_version;
  guint       seccomp_version;
  gboolean    seccomp_is_debian12;
  SpeArch     arch;
  guint       kernel_major;
  guint       kernel_minor;
  GStrv       caps;
  gboolean    no_new_privs;
  gboolean    privileged;
} SpeTarget;

#define SPE_TYPE_TARGET (spe_target_get_type ())

GType      spe_target_get_type (void);
SpeTarget *spe_target_new      (SpeLoader           loader,
                                SpeArch             arch);
SpeTarget *spe_target_new_host (const SpeProfile   *profile);
SpeTarget *spe_target_derive   (const SpeTarget    *self);
SpeTarget *spe_target_ref      (const SpeTarget    *self);
void       spe_target_unref    (SpeTarget          *self);
gboolean   spe_target_equal    (const SpeTarget    *a,
                                const SpeTarget    *b);
gboolean   spe_target_has_cap  (const SpeTarget    *self,
                                const char         *cap);

SpeLoaderSetup spe_target_get_loader_setup (const SpeTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeTarget, spe_target_unref)

G_END_DECLS
