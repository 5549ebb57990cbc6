/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target.h"

#include <stdio.h>
#include <sys/utsname.h>

#include "filter/spe-capability.h"
#include "model/spe-string-list.h"

G_DEFINE_BOXED_TYPE (SpeTarget, spe_target, spe_target_ref, spe_target_unref)

/**
 * spe_target_new:
 * @loader: who reads the file
 * @arch: the architecture of the machine
 *
 * Returns: (transfer full): a target with Docker's default capabilities and with the kernel of
 *   this machine, for its maker to change
 */
SpeTarget *
spe_target_new (SpeLoader loader,
                SpeArch   arch)
{
  SpeTarget *self = g_atomic_rc_box_new0 (SpeTarget);
  struct utsname system;

  self->loader = loader;
  self->arch = arch;
  self->caps = g_strdupv ((char **) spe_capabilities_get (SPE_CAPABILITIES_DEFAULT));
  if (uname (&system) == 0)
    sscanf (system.release, "%u.%u", &self->kernel_major, &self->kernel_minor);

  return self;
}

/**
 * spe_target_new_host:
 * @profile: a profile
 *
 * Returns: (transfer full): this machine, with the loader that fits the shape of @profile:
 *   Docker's for a template, else none
 */
SpeTarget *
spe_target_new_host (const SpeProfile *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  return spe_target_new (spe_profile_is_template (profile) ? SPE_LOADER_MOBY : SPE_LOADER_OCI,
                         spe_arch_get_host ());
}

/**
 * spe_target_derive:
 * @self: a target
 *
 * Returns: (transfer full): another like it without a name, for its maker to change
 */
SpeTarget *
spe_target_derive (const SpeTarget *self)
{
  SpeTarget *derived = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  derived = g_atomic_rc_box_new0 (SpeTarget);
  *derived = *self;
  derived->name = NULL;
  derived->caps = g_strdupv (self->caps);

  return derived;
}

/**
 * spe_target_ref:
 * @self: a target
 *
 * Returns: (transfer full): @self
 */
SpeTarget *
spe_target_ref (const SpeTarget *self)
{
  return g_atomic_rc_box_acquire ((SpeTarget *) self);
}

static void
target_clear (gpointer data)
{
  SpeTarget *self = data;

  g_free (self->name);
  g_strfreev (self->caps);
}

/**
 * spe_target_unref:
 * @self: (transfer full): a target
 */
void
spe_target_unref (SpeTarget *self)
{
  g_atomic_rc_box_release_full (self, target_clear);
}

/* No list is as good as an empty one. */
static gboolean
have_equal_caps (const SpeTarget *a,
                 const SpeTarget *b)
{
  return (spe_string_list_is_empty (a->caps) && spe_string_list_is_empty (b->caps)) ||
         spe_string_list_equal (a->caps, b->caps);
}

/**
 * spe_target_equal:
 * @a: a target
 * @b: a target
 *
 * Returns: whether both decide alike about every profile; their names do not matter
 */
gboolean
spe_target_equal (const SpeTarget *a,
                  const SpeTarget *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->loader == b->loader && a->loader_version == b->loader_version &&
         a->runtime == b->runtime && a->runtime_version == b->runtime_version &&
         a->seccomp_version == b->seccomp_version &&
         a->seccomp_is_debian12 == b->seccomp_is_debian12 && a->arch == b->arch &&
         a->kernel_major == b->kernel_major && a->kernel_minor == b->kernel_minor &&
         !a->no_new_privs == !b->no_new_privs && !a->privileged == !b->privileged &&
         have_equal_caps (a, b);
}

/**
 * spe_target_has_cap:
 * @self: a target
 * @cap: a capability, compared byte by byte as the engines do
 *
 * Returns: whether the container's bounding set has it; a privileged container's has all
 */
gboolean
spe_target_has_cap (const SpeTarget *self,
                    const char      *cap)
{
  g_return_val_if_fail (self != NULL && cap != NULL, FALSE);

  if (self->privileged)
    return g_strv_contains (spe_capabilities_get (SPE_CAPABILITIES_ALL), cap);

  return self->caps != NULL && g_strv_contains ((const char * const *) self->caps, cap);
}

/**
 * spe_target_get_loader_setup:
 * @self: a target
 *
 * Returns: what decides about how this target's engine reads a file; integers have 64 bits
 *   where seccomp does not know the machine
 */
SpeLoaderSetup
spe_target_get_loader_setup (const SpeTarget *self)
{
  SpeLoaderSetup setup = { 0 };

  g_return_val_if_fail (self != NULL, setup);

  setup.loader = self->loader;
  setup.loader_version = self->loader_version;
  setup.runtime = self->runtime;
  setup.word_bits = self->arch < SPE_N_ARCHES ? spe_arch_get_bits (self->arch) : 64;

  return setup;
}
