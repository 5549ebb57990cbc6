/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-resource.h"
#include "format/spe-json-scanner.h"
#include "format/spe-yaml-scanner.h"

#define LIST_SUFFIX "List"

struct _SpeManifest
{
  char         *name;
  SpeSyntax     syntax;
  SpeSourceMap *map;
  GPtrArray    *workloads;
  GPtrArray    *namespaces;
  guint         n_others;
};

/* The API group that a kind belongs to; objects of another group that have its name are something
 * else, such as a Service of Knative. */
static const struct
{
  const char *kind;
  const char *groups[2];
} groups[] = {
  { "Pod", { "" } },
  { "PodTemplate", { "" } },
  { "ReplicationController", { "" } },
  { "Namespace", { "" } },
  { "ReplicaSet", { "apps", "extensions" } },
  { "Deployment", { "apps", "extensions" } },
  { "StatefulSet", { "apps" } },
  { "DaemonSet", { "apps", "extensions" } },
  { "Job", { "batch" } },
  { "CronJob", { "batch" } },
};

G_DEFINE_BOXED_TYPE (SpeManifest, spe_manifest, spe_manifest_ref, spe_manifest_unref)

static void add_resource (SpeManifest   *self,
                          const SpeNode *node,
                          const char    *path,
                          const char    *usual_kind,
                          guint          document);

/* An object without a version is taken for what its kind says. */
static gboolean
is_of_group (const SpeNode *node,
             const char    *kind)
{
  const char *version = spe_resource_get_text (node, "apiVersion");
  const char *slash = version != NULL ? strchr (version, '/') : NULL;
  g_autofree char *group = NULL;

  if (version == NULL)
    return TRUE;

  group = slash != NULL ? g_strndup (version, slash - version) : g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].kind, kind))
      return g_strcmp0 (groups[i].groups[0], group) == 0 ||
             g_strcmp0 (groups[i].groups[1], group) == 0;

  return FALSE;
}

/* The elements of a `PodList` need not repeat their kind. */
static void
add_list (SpeManifest   *self,
          const SpeNode *items,
          const char    *path,
          const char    *kind,
          guint          document)
{
  g_autofree char *usual_kind = g_strndup (kind, strlen (kind) - strlen (LIST_SUFFIX));

  for (guint i = 0; i < spe_node_get_n_children (items); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%u", path, i);

      add_resource (self, spe_node_get_child (items, i), place, usual_kind, document);
    }
}

static void
add_resource (SpeManifest   *self,
              const SpeNode *node,
              const char    *path,
              const char    *usual_kind,
              guint          document)
{
  const char *kind = spe_resource_get_text (node, "kind");
  g_autoptr (GString) items_path = g_string_new (path);
  const SpeNode *items = spe_resource_get (node, "items", items_path);
  SpeWorkload *workload = NULL;

  if (kind == NULL)
    kind = usual_kind;
  if (items != NULL && items->kind == SPE_NODE_ARRAY && g_str_has_suffix (kind, LIST_SUFFIX))
    {
      add_list (self, items, items_path->str, kind, document);
      return;
    }

  if (is_of_group (node, kind))
    workload = spe_workload_new (node, path, kind);
  if (workload == NULL)
    {
      self->n_others++;
      if (g_str_equal (kind, "Namespace"))
        g_ptr_array_add (self->namespaces, (gpointer) node);
      return;
    }

  workload->document = document;
  g_ptr_array_add (self->workloads, workload);
}

static gboolean
begins_with_brace (GBytes *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  gsize at = 0;

  while (at < length && strchr (" \t\r\n", data[at]) != NULL)
    at++;

  return at < length && data[at] == '{';
}

/* A brace may begin an object in YAML too. Only where it is neither does the complaint about JSON
 * count, which is what such a text mostly is. */
static SpeSourceMap *
scan (GBytes        *text,
      const char    *name,
      SpeSyntax     *out_syntax,
      SpeTextError  *out_where,
      GError       **error)
{
  SpeSourceMap *map = NULL;
  g_autoptr (GError) refusal = NULL;
  SpeTextError where = { 0, 0 };

  if (begins_with_brace (text))
    {
      *out_syntax = SPE_SYNTAX_JSON;
      map = spe_json_scan_stream (text, name, &where, &refusal);
      if (map != NULL)
        return map;
    }

  *out_syntax = SPE_SYNTAX_YAML;
  map = spe_yaml_scan_resources (text, name, out_where, refusal == NULL ? error : NULL);
  if (map != NULL || refusal == NULL)
    return map;

  if (out_where != NULL)
    *out_where = where;
  g_propagate_error (error, g_steal_pointer (&refusal));

  return NULL;
}

static gboolean
check_size (GBytes      *text,
            const char  *name,
            GError     **error)
{
  if (g_bytes_get_size (text) <= SPE_SOURCE_MAX_BYTES)
    return TRUE;

  /* Translators: a file name, then a number. */
  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_TOO_LARGE,
               _ ("%1$s: The file is larger than %2$u MiB; no manifest needs that."), name,
               SPE_SOURCE_MAX_BYTES / (1024u * 1024u));

  return FALSE;
}

/**
 * spe_manifest_parse:
 * @text: the content of a file, at most %SPE_SOURCE_MAX_BYTES
 * @name: what to call it in messages, usually a file name
 * @out_where: (out) (optional): where it is wrong; set with %SPE_FORMAT_ERROR_SYNTAX only
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX or %SPE_FORMAT_ERROR_TOO_LARGE
 *
 * Reads objects for Kubernetes, in YAML or JSON, one or many, and in lists. What has no Pod is
 * only counted.
 *
 * Returns: (transfer full) (nullable): the text with its workloads, perhaps none
 */
SpeManifest *
spe_manifest_parse (GBytes        *text,
                    const char    *name,
                    SpeTextError  *out_where,
                    GError       **error)
{
  g_autoptr (SpeManifest) self = NULL;
  const SpeNode *documents = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (!check_size (text, name, error))
    return NULL;

  self = g_atomic_rc_box_new0 (SpeManifest);
  self->name = g_strdup (name);
  self->workloads = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_workload_free);
  self->namespaces = g_ptr_array_new ();
  self->map = scan (text, name, &self->syntax, out_where, error);
  if (self->map == NULL)
    return NULL;

  documents = spe_source_map_get_root (self->map);
  for (guint i = 0; i < spe_node_get_n_children (documents); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);

      add_resource (self, spe_node_get_child (documents, i), path, "", i + 1);
    }

  return g_steal_pointer (&self);
}

/**
 * spe_manifest_ref:
 * @self: a manifest
 *
 * Returns: (transfer full): @self
 */
SpeManifest *
spe_manifest_ref (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((SpeManifest *) self);
}

static void
manifest_clear (gpointer data)
{
  SpeManifest *self = data;

  g_free (self->name);
  g_clear_pointer (&self->map, spe_source_map_unref);
  g_ptr_array_unref (self->workloads);
  g_ptr_array_unref (self->namespaces);
}

/**
 * spe_manifest_unref:
 * @self: (transfer full): a manifest
 */
void
spe_manifest_unref (SpeManifest *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, manifest_clear);
}

/**
 * spe_manifest_get_text:
 * @self: a manifest
 *
 * Returns: (transfer none): the text as it was read
 */
GBytes *
spe_manifest_get_text (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return spe_source_map_get_bytes (self->map);
}

/**
 * spe_manifest_get_name:
 * @self: a manifest
 *
 * Returns: what it was called when it was read
 */
const char *
spe_manifest_get_name (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * spe_manifest_get_syntax:
 * @self: a manifest
 *
 * Returns: its notation
 */
SpeSyntax
spe_manifest_get_syntax (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, SPE_SYNTAX_YAML);

  return self->syntax;
}

/**
 * spe_manifest_get_map:
 * @self: a manifest
 *
 * Returns: (transfer none): the tree of the text: an array of its documents
 */
const SpeSourceMap *
spe_manifest_get_map (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->map;
}

/**
 * spe_manifest_get_n_workloads:
 * @self: a manifest
 *
 * Returns: how many of its objects have a Pod
 */
guint
spe_manifest_get_n_workloads (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->workloads->len;
}

/**
 * spe_manifest_get_workload:
 * @self: a manifest
 * @index: which one, in the order of the text
 *
 * Returns: (transfer none): the workload
 */
const SpeWorkload *
spe_manifest_get_workload (const SpeManifest *self,
                           guint              index)
{
  g_return_val_if_fail (self != NULL && index < self->workloads->len, NULL);

  return self->workloads->pdata[index];
}

/**
 * spe_manifest_find_workload:
 * @self: a manifest
 * @path: a JSON pointer
 *
 * Returns: (transfer none) (nullable): the workload that @path points into
 */
const SpeWorkload *
spe_manifest_find_workload (const SpeManifest *self,
                            const char        *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  for (guint i = 0; i < self->workloads->len; i++)
    {
      const SpeWorkload *workload = self->workloads->pdata[i];

      if (spe_resource_is_below (path, workload->path))
        return workload;
    }

  return NULL;
}

/**
 * spe_manifest_has_containers:
 * @self: a manifest
 *
 * Returns: whether there is a container in one of its workloads; what has none may be a file of
 *   another kind altogether
 */
gboolean
spe_manifest_has_containers (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->workloads->len; i++)
    if (spe_manifest_get_workload (self, i)->containers->len > 0)
      return TRUE;

  return FALSE;
}

/**
 * spe_manifest_get_namespaces:
 * @self: a manifest
 *
 * Returns: (transfer none) (element-type SpeNode): the namespaces that it makes
 */
GPtrArray *
spe_manifest_get_namespaces (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->namespaces;
}

/**
 * spe_manifest_get_n_others:
 * @self: a manifest
 *
 * Returns: how many of its objects have no Pod
 */
guint
spe_manifest_get_n_others (const SpeManifest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_others;
}

/**
 * spe_manifest_locate:
 * @self: a manifest
 * @path: a JSON pointer
 * @out_line: (out): the line, from 1
 * @out_column: (out): the column in characters, from 1
 *
 * Finds where a part of the manifest stands. Of what the text does not have the place is that of
 * the innermost part that should hold it.
 */
void
spe_manifest_locate (const SpeManifest *self,
                     const char        *path,
                     guint             *out_line,
                     guint             *out_column)
{
  g_autofree char *part = g_strdup (path);
  const SpeNode *node = NULL;

  g_return_if_fail (self != NULL && path != NULL && (path[0] == '\0' || path[0] == '/'));
  g_return_if_fail (out_line != NULL && out_column != NULL);

  while ((node = spe_source_map_lookup (self->map, NULL, part)) == NULL)
    *strrchr (part, '/') = '\0';

  spe_source_map_get_position (self->map, spe_node_get_anchor (node), out_line, out_column);
}
