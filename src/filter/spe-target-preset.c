/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-preset.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "filter/spe-capability.h"

/* What comes together on a machine. Kubernetes 1.33: the release binaries of containerd 2.1 name
 * runc 1.3.0, which is linked with libseccomp 2.5.6; CRI-O 1.33 bundles crun 1.21. Docker and
 * Podman take the library of the distribution: Debian 12 and Ubuntu 24.04 have the table of
 * libseccomp 2.5.5. */
static const struct
{
  const char       *id;
  const char       *label;
  SpeLoader         loader;
  guint             loader_version;
  SpeRuntime        runtime;
  guint             runtime_version;
  guint             seccomp_version;
  SpeCapabilitySet  caps;
} presets[SPE_N_TARGET_PRESETS] = {
  [SPE_TARGET_KUBERNETES_CONTAINERD] = {
    "kubernetes-containerd", N_ ("Kubernetes 1.33, containerd 2, runc"),
    SPE_LOADER_CONTAINERD, SPE_VERSION (2, 1, 0), SPE_RUNTIME_RUNC, SPE_VERSION (1, 3, 0),
    SPE_VERSION (2, 5, 6), SPE_CAPABILITIES_DEFAULT },
  [SPE_TARGET_KUBERNETES_CRIO] = {
    "kubernetes-crio", N_ ("Kubernetes 1.33, CRI-O, crun"),
    SPE_LOADER_CONTAINERS_COMMON, SPE_NEWEST, SPE_RUNTIME_CRUN, SPE_VERSION (1, 21, 0),
    SPE_VERSION (2, 5, 6), SPE_CAPABILITIES_CRIO },
  [SPE_TARGET_DOCKER] = {
    "docker", N_ ("Docker Engine"),
    SPE_LOADER_MOBY, SPE_NEWEST, SPE_RUNTIME_RUNC, SPE_NEWEST,
    SPE_VERSION (2, 5, 5), SPE_CAPABILITIES_DEFAULT },
  [SPE_TARGET_PODMAN] = {
    "podman", N_ ("Podman"),
    SPE_LOADER_CONTAINERS_COMMON, SPE_NEWEST, SPE_RUNTIME_CRUN, SPE_NEWEST,
    SPE_VERSION (2, 5, 5), SPE_CAPABILITIES_PODMAN },
  [SPE_TARGET_HOST] = { .id = "host", .label = N_ ("This machine") },
};

/**
 * spe_target_preset_get_id:
 * @preset: a preset
 *
 * Returns: its name on the command line and in settings, the same from release to release
 */
const char *
spe_target_preset_get_id (SpeTargetPreset preset)
{
  g_return_val_if_fail (preset < SPE_N_TARGET_PRESETS, NULL);

  return presets[preset].id;
}

/**
 * spe_target_preset_get_label:
 * @preset: a preset
 *
 * Returns: what people call it, translated
 */
const char *
spe_target_preset_get_label (SpeTargetPreset preset)
{
  g_return_val_if_fail (preset < SPE_N_TARGET_PRESETS, NULL);

  return _ (presets[preset].label);
}

/* A name ends with the text or before a comma. The labels have commas of their own. */
static gboolean
begins_with (const char  *text,
             const char  *name,
             const char **out_rest)
{
  gsize length = strlen (name);

  if (g_ascii_strncasecmp (text, name, length) != 0 ||
      (text[length] != '\0' && text[length] != ','))
    return FALSE;

  *out_rest = text + length;

  return TRUE;
}

/**
 * spe_target_preset_find:
 * @text: what a person typed
 * @out_preset: (out): the preset, set on success only
 * @out_rest: (out) (transfer none): what stands behind its name: nothing, or a comma and more
 *
 * Returns: whether @text begins with the id or the label of a preset; the case of ASCII letters
 *   does not matter
 */
gboolean
spe_target_preset_find (const char       *text,
                        SpeTargetPreset  *out_preset,
                        const char      **out_rest)
{
  g_return_val_if_fail (text != NULL && out_preset != NULL && out_rest != NULL, FALSE);

  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    if (begins_with (text, presets[i].id, out_rest) ||
        begins_with (text, presets[i].label, out_rest) ||
        begins_with (text, _ (presets[i].label), out_rest))
      {
        *out_preset = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * spe_target_preset_new:
 * @preset: a preset
 * @profile: (nullable): the profile whose shape says who could read it on this machine; without
 *   it the runtime alone does
 *
 * Returns: (transfer full): the target, with the architecture and the kernel of this machine
 */
SpeTarget *
spe_target_preset_new (SpeTargetPreset   preset,
                       const SpeProfile *profile)
{
  SpeTarget *self = NULL;

  g_return_val_if_fail (preset < SPE_N_TARGET_PRESETS, NULL);

  if (preset == SPE_TARGET_HOST && profile != NULL)
    self = spe_target_new_host (profile);
  else
    self = spe_target_new (presets[preset].loader, spe_arch_get_host ());

  self->name = g_strdup (_ (presets[preset].label));
  if (preset == SPE_TARGET_HOST)
    return self;

  self->loader_version = presets[preset].loader_version;
  self->runtime = presets[preset].runtime;
  self->runtime_version = presets[preset].runtime_version;
  self->seccomp_version = presets[preset].seccomp_version;
  g_strfreev (self->caps);
  self->caps = g_strdupv ((char **) spe_capabilities_get (presets[preset].caps));

  return self;
}
