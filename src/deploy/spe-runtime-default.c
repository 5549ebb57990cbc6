/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-runtime-default.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-capability.h"
#include "filter/spe-resolve.h"
#include "filter/spe-target-text.h"
#include "format/spe-file.h"
#include "format/spe-flat-writer.h"
#include "format/spe-template-list.h"

/* What a container has that asks for RuntimeDefault: the profile that its engine brings along. */

/* The releases before which the older of two shipped profiles is the nearer one: each of them took
 * io_uring out, or changed more than any before. */
#define CONTAINERD_2 SPE_VERSION (2, 0, 0)
#define MOBY_25 SPE_VERSION (25, 0, 0)
#define COMMON_60 SPE_VERSION (0, 60, 0)

static gboolean
is_before (const SpeTarget *target,
           guint            version)
{
  return target->loader_version != SPE_NEWEST && target->loader_version < version;
}

/* A version is that of containers/common, whose profile Podman takes and CRI-O changes. Without
 * one the two differ in the capabilities that they give to a container. */
static const char *
get_common_id (const SpeTarget *target)
{
  const char *const *podman = spe_capabilities_get (SPE_CAPABILITIES_PODMAN);

  if (is_before (target, COMMON_60))
    return "podman-default-0.50";
  if (target->loader_version != SPE_NEWEST ||
      g_strv_equal ((const char *const *) target->caps, podman))
    return "podman-default";

  return "crio-default";
}

/* NULL for a runtime that is used alone. The operator itself has no default, but the containerd
 * that loads its profiles. */
static const char *
get_id (const SpeTarget *target)
{
  switch (target->loader)
    {
    case SPE_LOADER_CONTAINERD:
      return is_before (target, CONTAINERD_2) ? "containerd-default-1.6" : "containerd-default";
    case SPE_LOADER_OPERATOR:
      return "containerd-default";
    case SPE_LOADER_CONTAINERS_COMMON:
      return get_common_id (target);
    case SPE_LOADER_MOBY:
      return is_before (target, MOBY_25) ? "docker-default-20.10" : "docker-default";
    case SPE_LOADER_OCI:
    case SPE_N_LOADERS:
    default:
      return NULL;
    }
}

static SpeSource *
read_shipped (const char  *id,
              GError     **error)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, error);
  g_autoptr (GBytes) text = NULL;
  const SpeTemplate *template = NULL;

  if (templates == NULL)
    return NULL;

  template = spe_template_list_find (templates, id);
  if (template == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   /* Translators: %s is the name of a profile that ships with the program. */
                   _ ("The shipped profile %s is missing. Install the program again."), id);
      return NULL;
    }

  text = spe_file_read (template->path, NULL, error);

  return text != NULL ? spe_source_parse (text, template->path, NULL, error) : NULL;
}

/**
 * spe_runtime_default_read_template:
 * @target: an engine and a machine
 * @error: set to %G_IO_ERROR_NOT_FOUND where the engine has no default profile, or to why the
 *   shipped one cannot be read
 *
 * Returns: (transfer full) (nullable): the shipped profile nearest to the version of the engine,
 *   for spe_resolve_default()
 */
SpeSource *
spe_runtime_default_read_template (const SpeTarget  *target,
                                   GError          **error)
{
  const char *id = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  id = get_id (target);
  if (id != NULL)
    return read_shipped (id, error);

  label = spe_target_dup_label (target);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               /* Translators: %s is what a profile is judged for, such as "This machine". */
               _ ("%s: No default profile is known. Choose a target with an engine."), label);

  return NULL;
}

/**
 * spe_runtime_default_dup_flat:
 * @target: an engine and a machine
 *
 * Returns: (transfer full) (nullable): the profile that the engine hands to the runtime for a
 *   container that asks for `RuntimeDefault`; %NULL where none is known, where the container would
 *   run without one, or where what ships cannot be read
 */
SpeProfile *
spe_runtime_default_dup_flat (const SpeTarget *target)
{
  g_autoptr (SpeSource) template = NULL;
  g_autoptr (SpeResolution) resolution = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  /* Without a runtime, the engine is only the shape that the file has. */
  if (target->runtime == SPE_RUNTIME_PLAIN && target->loader == SPE_LOADER_MOBY)
    return NULL;

  template = spe_runtime_default_read_template (target, NULL);
  if (template != NULL)
    resolution = spe_resolve_default (spe_source_get_profile (template), target, NULL);
  if (resolution == NULL || resolution->is_absent)
    return NULL;

  return spe_profile_ref (resolution->profile);
}

/* A profile that says nothing is the one that these engines take for none. */
static GBytes *
write_flat (const SpeResolution *resolution)
{
  return resolution->is_absent ? g_bytes_new_static ("{\"syscalls\":[]}\n", 16)
                               : spe_profile_write_flat (resolution->profile);
}

/**
 * spe_runtime_default_read:
 * @target: an engine and a machine
 * @error: set as by spe_runtime_default_read_template()
 *
 * What `RuntimeDefault` is on a target, to be laid beside another profile there.
 *
 * Returns: (transfer full) (nullable): the profile as the engine hands it to the runtime
 */
SpeSource *
spe_runtime_default_read (const SpeTarget  *target,
                          GError          **error)
{
  g_autoptr (SpeSource) template = NULL;
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GBytes) flat = NULL;

  g_return_val_if_fail (target != NULL, NULL);

  template = spe_runtime_default_read_template (target, error);
  if (template == NULL)
    return NULL;

  resolution = spe_resolve_default (spe_source_get_profile (template), target, error);
  if (resolution == NULL)
    return NULL;

  flat = write_flat (resolution);

  return spe_source_parse (flat, "RuntimeDefault", NULL, error);
}
