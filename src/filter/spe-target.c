/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target.h"

#include <stdio.h>
#include <sys/utsname.h>

/* What Docker gives a container that asks for nothing (moby, oci/caps/defaults.go, which is
 * also the list of Podman 3 and of containerd's CRI plugin). */
static const char * const default_caps[] = {
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FSETID", "CAP_FOWNER", "CAP_MKNOD",
  "CAP_NET_RAW", "CAP_SETGID", "CAP_SETUID", "CAP_SETFCAP", "CAP_SETPCAP",
  "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_KILL", "CAP_AUDIT_WRITE",
  NULL,
};

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
  self->caps = g_strdupv ((char **) default_caps);
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

/**
 * spe_target_has_cap:
 * @self: a target
 * @cap: a capability, compared byte by byte as the engines do
 *
 * Returns: whether the container's bounding set has it
 */
gboolean
spe_target_has_cap (const SpeTarget *self,
                    const char      *cap)
{
  g_return_val_if_fail (self != NULL && cap != NULL, FALSE);

  return self->caps != NULL && g_strv_contains ((const char * const *) self->caps, cap);
}
