/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve-private.h"

/* How containerd makes its own profile: contrib/seccomp/seccomp_default.go. Its decisions about
 * the capabilities, the machine and the kernel are the scopes of a template. */

#define MAX_ARCHES 3

/* The architectures in containerd's order, in which the machine's own need not come first. */
static const struct
{
  SpeArch arch;
  guint   since;
  SpeArch arches[MAX_ARCHES];
  guint   n_arches;
} machines[] = {
  { SPE_ARCH_X86_64, 0, { SPE_ARCH_X86_64, SPE_ARCH_X86, SPE_ARCH_X32 }, 3 },
  { SPE_ARCH_AARCH64, 0, { SPE_ARCH_ARM, SPE_ARCH_AARCH64 }, 2 },
  { SPE_ARCH_MIPS64, 0, { SPE_ARCH_MIPS, SPE_ARCH_MIPS64, SPE_ARCH_MIPS64N32 }, 3 },
  { SPE_ARCH_S390X, 0, { SPE_ARCH_S390, SPE_ARCH_S390X }, 2 },
  { SPE_ARCH_RISCV64, 0, { SPE_ARCH_RISCV64 }, 1 },
  { SPE_ARCH_LOONGARCH64, SPE_VERSION (2, 1, 0), { SPE_ARCH_LOONGARCH64 }, 1 },
};

static GStrv
dup_architectures (const SpeTarget *target)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (machines); i++)
    if (machines[i].arch == target->arch &&
        (target->loader_version == SPE_NEWEST || target->loader_version >= machines[i].since))
      for (guint j = 0; j < machines[i].n_arches; j++)
        g_strv_builder_add (names, spe_arch_to_string (machines[i].arches[j]));

  return g_strv_builder_end (names);
}

/**
 * spe_resolve_containerd:
 * @self: what to fill in
 * @profile: containerd's default profile as a template
 * @target: the machine; its engine need not be containerd itself
 *
 * The architectures are in no template: containerd does without those of some machines.
 */
void
spe_resolve_containerd (SpeResolution    *self,
                        const SpeProfile *profile,
                        const SpeTarget  *target)
{
  const char *native = spe_resolve_get_native (target->arch);
  g_autoptr (SpeTarget) with_kernel = spe_target_derive (target);

  /* Of the loaders of templates, Docker's asks for the kernel as containerd does. */
  with_kernel->loader = SPE_LOADER_MOBY;

  self->profile->architectures = dup_architectures (target);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_resolve_scope_holds (self, i, with_kernel, native))
      spe_resolve_add_rule (self, spe_resolve_flatten_rule (spe_profile_get_rule (profile, i)), i);
}
