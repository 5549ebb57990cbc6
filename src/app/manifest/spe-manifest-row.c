/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-row.h"

#include <glib/gi18n.h>

/* A workload, or one of its containers, as an item of a list model. */
struct _SpeManifestRow
{
  GObject      parent_instance;

  /* Owned */
  SpeManifest *manifest;

  guint        workload;
  guint        container;
};

G_DEFINE_FINAL_TYPE (SpeManifestRow, spe_manifest_row, G_TYPE_OBJECT)

static void
spe_manifest_row_finalize (GObject *object)
{
  spe_manifest_unref (SPE_MANIFEST_ROW (object)->manifest);

  G_OBJECT_CLASS (spe_manifest_row_parent_class)->finalize (object);
}

static void
spe_manifest_row_class_init (SpeManifestRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spe_manifest_row_finalize;
}

static void
spe_manifest_row_init (SpeManifestRow *self)
{
}

/**
 * spe_manifest_row_new:
 * @manifest: a manifest
 * @workload: the index of one of its workloads
 * @container: the index of one of the containers of that, or %SPE_MANIFEST_ROW_POD
 *
 * Returns: (transfer full): an item for it
 */
SpeManifestRow *
spe_manifest_row_new (const SpeManifest *manifest,
                      guint              workload,
                      guint              container)
{
  SpeManifestRow *self = NULL;

  g_return_val_if_fail (manifest != NULL, NULL);

  self = g_object_new (SPE_TYPE_MANIFEST_ROW, NULL);
  self->manifest = spe_manifest_ref (manifest);
  self->workload = workload;
  self->container = container;

  return self;
}

/**
 * spe_manifest_row_get_workload:
 * @self: an item
 *
 * Returns: (transfer none): its workload
 */
const SpeWorkload *
spe_manifest_row_get_workload (SpeManifestRow *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_ROW (self), NULL);

  return spe_manifest_get_workload (self->manifest, self->workload);
}

/**
 * spe_manifest_row_get_container:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its container; %NULL where it is for the Pod
 */
const SpeContainer *
spe_manifest_row_get_container (SpeManifestRow *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_ROW (self), NULL);

  if (self->container == SPE_MANIFEST_ROW_POD)
    return NULL;

  return spe_workload_get_container (spe_manifest_row_get_workload (self), self->container);
}

/**
 * spe_manifest_row_dup_title:
 * @self: an item
 *
 * Returns: (transfer full): what to call it, such as `Deployment/web` or `Container app`
 */
char *
spe_manifest_row_dup_title (SpeManifestRow *self)
{
  const SpeWorkload *workload = NULL;
  const SpeContainer *container = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (SPE_IS_MANIFEST_ROW (self), NULL);

  workload = spe_manifest_row_get_workload (self);
  container = spe_manifest_row_get_container (self);
  if (container != NULL)
    return g_strdup_printf ("%s %s", spe_container_kind_get_label (container->kind),
                            container->name != NULL ? container->name : _ ("(no name)"));

  label = spe_workload_dup_label (workload);
  if (workload->name_space == NULL)
    return g_steal_pointer (&label);

  /* Translators: %1$s is a kind and a name, such as Deployment/web, %2$s is a namespace. */
  return g_strdup_printf (_ ("%1$s in %2$s"), label, workload->name_space);
}
