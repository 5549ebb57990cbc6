/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-rollout.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-node-file.h"
#include "deploy/spe-operator-resource.h"
#include "deploy/spe-rollout-private.h"
#include "deploy/spe-yaml-writer.h"

/* Manifests that need nothing but Kubernetes, or the operator, to bring profiles to all nodes of a
 * cluster: a directory for `kubectl apply -k`. */

#define DIRECTORY "profiles/"
#define EXTENSION ".json"

/* The longest name of a file, so that a digest, and a point and an extension for the time before
 * it is complete, still fit (NAME_MAX, and the keys of a ConfigMap). */
#define STEM_MAX 200

static void
file_free (SpeRolloutFile *self)
{
  g_free (self->name);
  g_bytes_unref (self->content);
  g_free (self);
}

static void
place_free (SpeRolloutPlace *self)
{
  g_free (self->file);
  g_free (self->localhost_profile);
  g_free (self->pinned_profile);
  g_free (self);
}

static void
item_free (SpeRolloutItem *self)
{
  g_free (self->file);
  g_free (self->key);
  g_free (self->pinned_key);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

static SpeRollout *
rollout_alloc (void)
{
  SpeRollout *self = g_new0 (SpeRollout, 1);

  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * spe_rollout_free:
 * @self: (nullable) (transfer full): a rollout
 */
void
spe_rollout_free (SpeRollout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/* Takes the YAML. */
static SpeRolloutFile *
new_file (const char *name,
          char       *yaml)
{
  SpeRolloutFile *file = g_new0 (SpeRolloutFile, 1);

  file->name = g_strdup (name);
  file->content = g_bytes_new_take (yaml, strlen (yaml));

  return file;
}

static void
add_file (SpeRollout *self,
          const char *name,
          char       *yaml)
{
  g_ptr_array_add (self->files, new_file (name, yaml));
}

/* Takes the paths. */
static void
add_place (SpeRollout *self,
           const char *file,
           char       *localhost_profile,
           char       *pinned_profile)
{
  SpeRolloutPlace *place = g_new0 (SpeRolloutPlace, 1);

  place->file = g_strdup (file);
  place->localhost_profile = localhost_profile;
  place->pinned_profile = pinned_profile;
  g_ptr_array_add (self->places, place);
}

static char *
dup_shown (const char *file)
{
  return file != NULL ? g_filename_display_name (file) : g_strdup (_ ("The profile"));
}

/* The file on a node; its name does not meet that of another profile, pinned or not. */
static SpeRolloutItem *
new_item (const SpeRolloutInput *input,
          gboolean               is_compact,
          GHashTable            *taken,
          SpeRollout            *self,
          GError               **error)
{
  g_autofree char *suggested = spe_localhost_profile_suggest (input->file);
  g_autofree char *stem = g_path_get_basename (suggested);
  g_autofree char *note = NULL;
  SpeRolloutItem *item = g_new0 (SpeRolloutItem, 1);

  stem[MIN (strlen (stem) - strlen (EXTENSION), STEM_MAX)] = '\0';
  item->file = dup_shown (input->file);
  item->key = spe_kube_name_make_unique (stem, EXTENSION, taken);
  item->content = spe_node_file_write (input->source, input->profile, &note, error);
  if (item->content == NULL)
    {
      item_free (item);
      return NULL;
    }

  if (note != NULL)
    g_ptr_array_add (self->warnings, g_strdup_printf ("%s: %s", item->file, note));
  if (is_compact)
    {
      g_autoptr (GBytes) whole = item->content;

      item->content = spe_rollout_compact (whole);
    }
  item->pinned_key = spe_localhost_profile_pin (item->key, item->content);
  g_hash_table_add (taken, g_strdup (item->pinned_key));

  return item;
}

static GPtrArray *
new_items (const SpeRolloutInput *inputs,
           guint                  n_inputs,
           gboolean               is_compact,
           SpeRollout            *self,
           GError               **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_inputs; i++)
    {
      SpeRolloutItem *item = new_item (&inputs[i], is_compact, taken, self, error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
      add_place (self, item->file, g_strconcat (DIRECTORY, item->key, NULL),
                 g_strconcat (DIRECTORY, item->pinned_key, NULL));
    }

  return g_steal_pointer (&items);
}

/* These are everybody's, and not ours to describe. */
static gboolean
is_common_namespace (const char *name)
{
  return g_str_equal (name, "default") || g_str_has_prefix (name, "kube-");
}

/* Pod Security Admission lets no Pod below "privileged" have a directory of the node. */
static char *
write_namespace (const char *name)
{
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "apiVersion", "v1");
  spe_yaml_writer_add_text (writer, "kind", "Namespace");
  spe_yaml_writer_begin_mapping (writer, "metadata");
  spe_yaml_writer_add_text (writer, "name", name);
  spe_yaml_writer_begin_mapping (writer, "labels");
  spe_yaml_writer_add_text (writer, "pod-security.kubernetes.io/enforce", "privileged");
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);

  return spe_yaml_writer_finish (writer);
}

static char *
write_kustomization (GPtrArray *files)
{
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "apiVersion", "kustomize.config.k8s.io/v1beta1");
  spe_yaml_writer_add_text (writer, "kind", "Kustomization");
  spe_yaml_writer_begin_sequence (writer, "resources");
  for (guint i = 0; i < files->len; i++)
    spe_yaml_writer_add_text (writer, NULL, ((const SpeRolloutFile *) files->pdata[i])->name);
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);

  return spe_yaml_writer_finish (writer);
}

static gboolean
add_daemon_set (SpeRollout              *self,
                const SpeRolloutInput   *inputs,
                guint                    n_inputs,
                const SpeRolloutOptions *options,
                GError                 **error)
{
  g_autoptr (GPtrArray) items = new_items (inputs, n_inputs, options->is_compact, self, error);
  g_autoptr (GPtrArray) configs = NULL;

  if (items != NULL)
    configs = spe_rollout_pack (items, options->name, self->warnings, error);
  if (configs == NULL)
    return FALSE;

  if (!is_common_namespace (options->name_space))
    add_file (self, "namespace.yaml", write_namespace (options->name_space));
  for (guint i = 0; i < configs->len; i++)
    {
      g_autofree char *name = i == 0 ? g_strdup ("configmap.yaml")
                                     : g_strdup_printf ("configmap-%u.yaml", i + 1);

      add_file (self, name, spe_rollout_write_config (configs->pdata[i], options->name,
                                                      options->name_space));
    }
  add_file (self, "daemonset.yaml", spe_rollout_write_daemon_set (configs, options));

  return TRUE;
}

static gboolean
add_resource (SpeRollout              *self,
              const SpeRolloutInput   *input,
              const SpeRolloutOptions *options,
              GHashTable              *taken,
              GError                 **error)
{
  SpeOperatorVersion version = options->kind == SPE_ROLLOUT_OPERATOR ? SPE_OPERATOR_V1
                                                                     : SPE_OPERATOR_V1BETA1;
  const char *name_space = options->name_space != NULL ? options->name_space : "";
  g_autofree char *shown = dup_shown (input->file);
  g_autofree char *stem = spe_kube_name_suggest (input->file);
  g_autofree char *name = spe_kube_name_make_unique (stem, "", taken);
  g_autofree char *file = g_strconcat (name, ".seccompprofile.yaml", NULL);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  char *yaml = spe_operator_resource_write (input->source, input->analysis, version, name,
                                            options->name_space, warnings, error);

  if (yaml == NULL)
    {
      g_prefix_error (error, "%s: ", shown);
      return FALSE;
    }

  for (guint i = 0; i < warnings->len; i++)
    g_ptr_array_add (self->warnings, g_strdup_printf ("%s: %s", shown,
                                                      (const char *) warnings->pdata[i]));
  add_file (self, file, yaml);
  add_place (self, shown, g_strdup_printf ("operator/%s%s%s" EXTENSION, name_space,
                                           name_space[0] != '\0' ? "/" : "", name), NULL);

  return TRUE;
}

static gboolean
add_resources (SpeRollout              *self,
               const SpeRolloutInput   *inputs,
               guint                    n_inputs,
               const SpeRolloutOptions *options,
               GError                 **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_inputs; i++)
    if (!add_resource (self, &inputs[i], options, taken, error))
      return FALSE;

  return TRUE;
}

static gboolean
fail_name (const char *name,
           GError    **error)
{
  g_autofree char *shown = g_utf8_make_valid (name, -1);

  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is a name, %2$d a number of characters. */
               _ ("“%1$s” cannot be the name of the objects or of their namespace. Use at most "
                  "%2$d of the characters a-z, 0-9 and “-”, with a letter or digit at both "
                  "ends."),
               shown, SPE_KUBE_LABEL_MAX);

  return FALSE;
}

/* The kubelet's directory as it stands in the specification of a Pod; the API takes no “..”. */
static gboolean
is_root (const char *root)
{
  g_auto (GStrv) parts = g_strsplit (root, "/", -1);

  return g_path_is_absolute (root) && g_utf8_validate (root, -1, NULL) &&
         !g_strv_contains ((const char *const *) parts, "..");
}

static gboolean
check_options (const SpeRolloutOptions *options,
               GError                 **error)
{
  g_autofree char *shown = NULL;

  if (options->name != NULL && !spe_kube_name_is_label (options->name))
    return fail_name (options->name, error);
  if (options->name_space != NULL && !spe_kube_name_is_label (options->name_space))
    return fail_name (options->name_space, error);
  if (options->kind == SPE_ROLLOUT_OPERATOR && options->name_space != NULL)
    {
      g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                           _ ("Resources of the operator's version v1 belong to the whole "
                              "cluster. Leave the namespace out."));
      return FALSE;
    }

  if (options->root != NULL && !is_root (options->root))
    {
      shown = g_filename_display_name (options->root);
      g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                   /* Translators: %s is a path. */
                   _ ("“%s” cannot be the kubelet's directory on a node. Write a path from “/” on, "
                      "without “..”."), shown);
      return FALSE;
    }

  if (options->image != NULL && !spe_kube_name_is_image (options->image))
    {
      shown = g_utf8_make_valid (options->image, -1);
      g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                   /* Translators: %s is what somebody typed. */
                   _ ("“%s” cannot be an image. Write one such as “debian:12”."), shown);
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_all (SpeRollout              *self,
         const SpeRolloutInput   *inputs,
         guint                    n_inputs,
         const SpeRolloutOptions *options,
         GError                 **error)
{
  SpeRolloutOptions complete = *options;

  if (options->kind != SPE_ROLLOUT_DAEMONSET)
    return add_resources (self, inputs, n_inputs, options, error);

  if (complete.name == NULL)
    complete.name = SPE_ROLLOUT_NAME;
  if (complete.name_space == NULL)
    complete.name_space = SPE_ROLLOUT_NAME;
  if (complete.root == NULL)
    complete.root = SPE_KUBELET_ROOT;
  if (complete.image == NULL)
    complete.image = SPE_ROLLOUT_IMAGE;

  return add_daemon_set (self, inputs, n_inputs, &complete, error);
}

/**
 * spe_rollout_new:
 * @inputs: (array length=n_inputs): the profiles
 * @n_inputs: how many; at least one
 * @options: how
 * @error: %SPE_DEPLOY_ERROR_INVALID where Kubernetes would refuse a value of @options or a
 *   profile is too large, or why a profile cannot be written
 *
 * Returns: (transfer full) (nullable): the manifests
 */
SpeRollout *
spe_rollout_new (const SpeRolloutInput   *inputs,
                 guint                    n_inputs,
                 const SpeRolloutOptions *options,
                 GError                 **error)
{
  g_autoptr (SpeRollout) self = NULL;

  g_return_val_if_fail (inputs != NULL && n_inputs > 0 && options != NULL, NULL);
  for (guint i = 0; i < n_inputs; i++)
    g_return_val_if_fail (inputs[i].source != NULL && inputs[i].profile != NULL &&
                          (options->kind == SPE_ROLLOUT_DAEMONSET || inputs[i].analysis != NULL),
                          NULL);

  if (!check_options (options, error))
    return NULL;

  self = rollout_alloc ();
  if (!add_all (self, inputs, n_inputs, options, error))
    return NULL;

  g_ptr_array_insert (self->files, 0, new_file ("kustomization.yaml",
                                                write_kustomization (self->files)));

  return g_steal_pointer (&self);
}
