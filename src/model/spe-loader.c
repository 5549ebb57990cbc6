/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-loader.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} loaders[SPE_N_LOADERS] = {
  [SPE_LOADER_OCI] = { "oci", N_ ("Runtime alone") },
  [SPE_LOADER_CONTAINERD] = { "containerd", N_ ("containerd") },
  [SPE_LOADER_CONTAINERS_COMMON] = { "containers-common", N_ ("CRI-O, Podman") },
  [SPE_LOADER_MOBY] = { "moby", N_ ("Docker Engine") },
  [SPE_LOADER_OPERATOR] = { "operator", N_ ("Security Profiles Operator") },
};

static const char * const runtimes[SPE_N_RUNTIMES] = {
  [SPE_RUNTIME_PLAIN] = "plain",
  [SPE_RUNTIME_RUNC] = "runc",
  [SPE_RUNTIME_CRUN] = "crun",
  [SPE_RUNTIME_YOUKI] = "youki",
};

/**
 * spe_loader_to_string:
 * @loader: a loader
 *
 * Returns: its name on the command line, such as `containers-common`
 */
const char *
spe_loader_to_string (SpeLoader loader)
{
  g_return_val_if_fail (loader < SPE_N_LOADERS, NULL);

  return loaders[loader].name;
}

/**
 * spe_loader_from_string:
 * @text: a name as spe_loader_to_string() gives it
 * @out_loader: (out): the loader, set on success only
 *
 * Returns: whether @text names a loader
 */
gboolean
spe_loader_from_string (const char *text,
                        SpeLoader  *out_loader)
{
  g_return_val_if_fail (text != NULL && out_loader != NULL, FALSE);

  for (guint i = 0; i < SPE_N_LOADERS; i++)
    if (g_str_equal (loaders[i].name, text))
      {
        *out_loader = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * spe_loader_get_label:
 * @loader: a loader
 *
 * Returns: what people call it, translated
 */
const char *
spe_loader_get_label (SpeLoader loader)
{
  g_return_val_if_fail (loader < SPE_N_LOADERS, NULL);

  return _ (loaders[loader].label);
}

/**
 * spe_loader_has_template:
 * @loader: a loader
 *
 * Returns: whether it knows `archMap`, `includes` and the like; the others ignore them
 */
gboolean
spe_loader_has_template (SpeLoader loader)
{
  return loader == SPE_LOADER_MOBY || loader == SPE_LOADER_CONTAINERS_COMMON;
}

/**
 * spe_runtime_to_string:
 * @runtime: a runtime
 *
 * Returns: its name, such as `runc`
 */
const char *
spe_runtime_to_string (SpeRuntime runtime)
{
  g_return_val_if_fail (runtime < SPE_N_RUNTIMES, NULL);

  return runtimes[runtime];
}

/**
 * spe_runtime_from_string:
 * @text: a name as spe_runtime_to_string() gives it
 * @out_runtime: (out): the runtime, set on success only
 *
 * Returns: whether @text names a runtime
 */
gboolean
spe_runtime_from_string (const char *text,
                         SpeRuntime *out_runtime)
{
  g_return_val_if_fail (text != NULL && out_runtime != NULL, FALSE);

  for (guint i = 0; i < SPE_N_RUNTIMES; i++)
    if (g_str_equal (runtimes[i], text))
      {
        *out_runtime = i;
        return TRUE;
      }

  return FALSE;
}
