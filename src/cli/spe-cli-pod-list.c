/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-pod-list.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-output.h"
#include "deploy/spe-effective.h"
#include "deploy/spe-localhost-profile.h"

/* Lists the containers of a manifest, each with the profile that it gets, and why. */

static char *
dup_printable_label (const SpeEffective *effective)
{
  g_autofree char *label = spe_effective_dup_label (effective);

  return spe_cli_dup_printable (label);
}

static void
print_container (const SpeWorkload  *workload,
                 const SpeContainer *container,
                 const SpeCluster   *cluster)
{
  SpeEffective effective = spe_effective_find (workload, container, cluster);
  g_autofree char *profile = dup_printable_label (&effective);
  g_autofree char *name =
    spe_cli_dup_printable (container->name != NULL ? container->name : _ ("(no name)"));

  g_print ("  %s %s: %s\n    %s\n", spe_container_kind_get_label (container->kind), name, profile,
           spe_effective_get_why (&effective, cluster));
}

static void
print_workload (const SpeManifest *manifest,
                const SpeWorkload *workload,
                const SpeCluster  *cluster)
{
  g_autofree char *label = spe_workload_dup_label (workload);
  g_autofree char *shown = spe_cli_dup_printable (label);
  g_autofree char *name = spe_cli_dup_printable (spe_manifest_get_name (manifest));
  guint line = 0;
  guint column = 0;

  spe_manifest_locate (manifest, workload->path, &line, &column);
  g_print ("%s:%u: %s\n", name, line, shown);
  for (guint i = 0; i < workload->containers->len; i++)
    print_container (workload, spe_workload_get_container (workload, i), cluster);
  if (workload->containers->len == 0)
    g_print ("  %s\n", _ ("There are no containers in it."));
}

/**
 * spe_cli_pod_list_print:
 * @manifest: a manifest
 * @cluster: what is known about the cluster
 *
 * Prints the list for people.
 */
void
spe_cli_pod_list_print (const SpeManifest *manifest,
                        const SpeCluster  *cluster)
{
  for (guint i = 0; i < spe_manifest_get_n_workloads (manifest); i++)
    print_workload (manifest, spe_manifest_get_workload (manifest, i), cluster);
}

static void
add_choice (JsonBuilder           *builder,
            const char            *member,
            const SpeProfileField *field)
{
  json_builder_set_member_name (builder, member);
  if (field->node == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "type", field->type);
  spe_cli_json_string (builder, "localhostProfile", field->localhost_profile);
  json_builder_end_object (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *member,
         guint        value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_place (JsonBuilder       *builder,
           const SpeManifest *manifest,
           const char        *path)
{
  guint line = 0;
  guint column = 0;

  spe_manifest_locate (manifest, path, &line, &column);
  add_int (builder, "line", line);
  spe_cli_json_string (builder, "path", path);
}

/* The file that the kubelet hands to the runtime, with its usual root directory. */
static char *
dup_file (const SpeEffective *effective)
{
  if (effective->type != SPE_POD_PROFILE_LOCALHOST)
    return NULL;

  return spe_localhost_profile_resolve (effective->localhost_profile, SPE_KUBELET_ROOT);
}

static void
add_effective (JsonBuilder        *builder,
               const SpeEffective *effective,
               const SpeCluster   *cluster)
{
  g_autofree char *file = dup_file (effective);

  json_builder_set_member_name (builder, "effective");
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "type", spe_pod_profile_type_get_name (effective->type));
  spe_cli_json_string (builder, "localhostProfile", effective->localhost_profile);
  spe_cli_json_string (builder, "file", file);
  spe_cli_json_string (builder, "reason", spe_effective_reason_get_name (effective->reason));
  spe_cli_json_string (builder, "why", spe_effective_get_why (effective, cluster));
  json_builder_end_object (builder);
}

static void
add_container (JsonBuilder        *builder,
               const SpeManifest  *manifest,
               const SpeWorkload  *workload,
               const SpeContainer *container,
               const SpeCluster   *cluster)
{
  SpeEffective effective = spe_effective_find (workload, container, cluster);
  const SpeNode *annotation = container->annotation.node;

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", container->name);
  spe_cli_json_string (builder, "kind", spe_container_kind_get_name (container->kind));
  spe_cli_json_string (builder, "image", container->image);
  add_place (builder, manifest, container->path);
  json_builder_set_member_name (builder, "privileged");
  json_builder_add_boolean_value (builder, container->is_privileged);
  add_choice (builder, "seccompProfile", &container->field);
  spe_cli_json_string (builder, "annotation", annotation != NULL ? annotation->text : NULL);
  add_effective (builder, &effective, cluster);
  json_builder_end_object (builder);
}

static void
add_workload (JsonBuilder       *builder,
              const SpeManifest *manifest,
              const SpeWorkload *workload,
              const SpeCluster  *cluster)
{
  const SpeNode *annotation = workload->annotation.node;

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "kind", workload->kind);
  spe_cli_json_string (builder, "name", workload->name);
  spe_cli_json_string (builder, "namespace", workload->name_space);
  add_int (builder, "document", workload->document);
  add_place (builder, manifest, workload->path);
  add_choice (builder, "seccompProfile", &workload->field);
  spe_cli_json_string (builder, "annotation", annotation != NULL ? annotation->text : NULL);
  json_builder_set_member_name (builder, "containers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < workload->containers->len; i++)
    add_container (builder, manifest, workload, spe_workload_get_container (workload, i), cluster);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * spe_cli_pod_list_print_json:
 * @manifest: a manifest
 * @cluster: what is known about the cluster
 *
 * Prints the list for programs.
 */
void
spe_cli_pod_list_print_json (const SpeManifest *manifest,
                             const SpeCluster  *cluster)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "file", spe_manifest_get_name (manifest));
  add_int (builder, "others", spe_manifest_get_n_others (manifest));
  json_builder_set_member_name (builder, "workloads");
  json_builder_begin_array (builder);
  for (guint i = 0; i < spe_manifest_get_n_workloads (manifest); i++)
    add_workload (builder, manifest, spe_manifest_get_workload (manifest, i), cluster);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}
