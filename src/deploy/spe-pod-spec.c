/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-pod-spec.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-yaml-writer.h"

/* Writes the part of a Pod that chooses a seccomp profile, as YAML. */

typedef struct
{
  char        *name;
  char        *image;
  SpePodChoice choice;
} Container;

struct _SpePodSpec
{
  char        *name;
  SpePodChoice choice;
  GPtrArray   *containers;
};

static const char *const type_names[] = {
  [SPE_POD_PROFILE_UNSET] = NULL,
  [SPE_POD_PROFILE_LOCALHOST] = "Localhost",
  [SPE_POD_PROFILE_RUNTIME_DEFAULT] = "RuntimeDefault",
  [SPE_POD_PROFILE_UNCONFINED] = "Unconfined",
};

/**
 * spe_pod_profile_type_get_name:
 * @type: a type
 *
 * Returns: (nullable): its name in the Kubernetes API; %NULL for UNSET
 */
const char *
spe_pod_profile_type_get_name (SpePodProfileType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (type_names), NULL);

  return type_names[type];
}

/**
 * spe_pod_profile_type_parse:
 * @name: (nullable): a name in the Kubernetes API
 *
 * Returns: the type; UNSET for %NULL and for what is none
 */
SpePodProfileType
spe_pod_profile_type_parse (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (name != NULL && g_strcmp0 (type_names[i], name) == 0)
      return i;

  return SPE_POD_PROFILE_UNSET;
}

static void
container_free (Container *container)
{
  g_free (container->name);
  g_free (container->image);
  g_free (container->choice.localhost_profile);
  g_free (container);
}

/**
 * spe_pod_spec_new:
 * @name: the Pod's name; judged when the YAML of a whole Pod is made
 *
 * Returns: (transfer full): a Pod without a choice and without containers
 */
SpePodSpec *
spe_pod_spec_new (const char *name)
{
  SpePodSpec *self = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (SpePodSpec, 1);
  self->name = g_strdup (name);
  self->containers = g_ptr_array_new_with_free_func ((GDestroyNotify) container_free);

  return self;
}

/**
 * spe_pod_spec_free:
 * @self: (nullable) (transfer full): a Pod
 *
 * Frees @self.
 */
void
spe_pod_spec_free (SpePodSpec *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->choice.localhost_profile);
  g_ptr_array_unref (self->containers);
  g_free (self);
}

static void
set_choice (SpePodChoice     *choice,
            SpePodProfileType type,
            const char       *localhost_profile)
{
  g_free (choice->localhost_profile);
  choice->type = type;
  choice->localhost_profile = g_strdup (localhost_profile);
}

/**
 * spe_pod_spec_set_choice:
 * @self: a Pod
 * @type: which kind of profile
 * @localhost_profile: (nullable): its path; with LOCALHOST only
 *
 * Chooses the profile of the Pod, and of the container where one is written by itself.
 */
void
spe_pod_spec_set_choice (SpePodSpec       *self,
                         SpePodProfileType type,
                         const char       *localhost_profile)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (type < G_N_ELEMENTS (type_names));

  set_choice (&self->choice, type, localhost_profile);
}

/**
 * spe_pod_spec_add_container:
 * @self: a Pod
 * @name: the container's name
 * @image: its image
 * @type: which kind of profile it has of its own; UNSET: the Pod's holds
 * @localhost_profile: (nullable): its path; with LOCALHOST only
 *
 * Adds a container behind those that are there.
 */
void
spe_pod_spec_add_container (SpePodSpec       *self,
                            const char       *name,
                            const char       *image,
                            SpePodProfileType type,
                            const char       *localhost_profile)
{
  Container *container = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && image != NULL);
  g_return_if_fail (type < G_N_ELEMENTS (type_names));

  container = g_new0 (Container, 1);
  container->name = g_strdup (name);
  container->image = g_strdup (image);
  set_choice (&container->choice, type, localhost_profile);
  g_ptr_array_add (self->containers, container);
}

/**
 * spe_pod_choice_check:
 * @choice: a choice
 * @error: set to %SPE_DEPLOY_ERROR_INVALID, with the API's own words
 *
 * Returns: whether the API server takes it
 */
gboolean
spe_pod_choice_check (const SpePodChoice *choice,
                      GError            **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (choice != NULL, FALSE);

  if (choice->type == SPE_POD_PROFILE_LOCALHOST)
    {
      if (!spe_localhost_profile_check (choice->localhost_profile, &local) &&
          g_error_matches (local, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID))
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&local), "localhostProfile: ");
          return FALSE;
        }
      return TRUE;
    }

  if (choice->localhost_profile == NULL)
    return TRUE;

  /* The first sentence is the API's. */
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID, "localhostProfile: %s. %s",
               "can only be set when seccomp type is Localhost",
               _ ("Choose the type Localhost or leave the path out."));

  return FALSE;
}

static gboolean
check_pod_name (const char *name,
                GError    **error)
{
  g_autofree char *shown = NULL;

  if (spe_kube_name_is_subdomain (name))
    return TRUE;

  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is the name of a Pod, %2$d a number of characters. */
               _ ("“%1$s” cannot be a Pod's name. Use at most %2$d of the characters a-z, 0-9, "
                  "“-” and “.”, with a letter or digit at both ends of each part."),
               shown, SPE_KUBE_SUBDOMAIN_MAX);

  return FALSE;
}

static gboolean
check_container_name (const char *name,
                      GError    **error)
{
  g_autofree char *shown = NULL;

  if (spe_kube_name_is_label (name))
    return TRUE;

  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is the name of a container, %2$d a number of characters. */
               _ ("“%1$s” cannot be a container's name. Use at most %2$d of the characters a-z, "
                  "0-9 and “-”, with a letter or digit at both ends."),
               shown, SPE_KUBE_LABEL_MAX);

  return FALSE;
}

static gboolean
check_image (const char *image,
             GError    **error)
{
  g_autofree char *stripped = NULL;

  if (!g_utf8_validate (image, -1, NULL))
    {
      g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                           _ ("A container's image is not valid UTF-8 text. Write it anew."));
      return FALSE;
    }

  stripped = g_strstrip (g_strdup (image));
  if (stripped[0] != '\0' && g_str_equal (stripped, image))
    return TRUE;

  g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                       _ ("A container's image is empty or has blanks at an end. Write an image "
                          "such as “debian:12”."));

  return FALSE;
}

static gboolean
check_container (const Container *container,
                 GHashTable      *names,
                 GError         **error)
{
  if (!check_container_name (container->name, error) || !check_image (container->image, error))
    return FALSE;

  if (!g_hash_table_add (names, container->name))
    {
      g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                   /* Translators: %s is the name of a container. */
                   _ ("Two containers have the name “%s”. Give each its own."), container->name);
      return FALSE;
    }

  if (spe_pod_choice_check (&container->choice, error))
    return TRUE;

  /* Translators: %s is the name of a container; an error message follows. */
  g_prefix_error (error, _ ("Container “%s”: "), container->name);

  return FALSE;
}

static gboolean
check_whole (const SpePodSpec *self,
             GError          **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  if (!check_pod_name (self->name, error))
    return FALSE;

  if (self->containers->len == 0)
    {
      g_set_error_literal (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                           _ ("A Pod needs at least one container. Add one."));
      return FALSE;
    }

  for (guint i = 0; i < self->containers->len; i++)
    if (!check_container (g_ptr_array_index (self->containers, i), names, error))
      return FALSE;

  return TRUE;
}

static void
write_security_context (SpeYamlWriter      *writer,
                        const SpePodChoice *choice)
{
  spe_yaml_writer_begin_mapping (writer, "securityContext");
  if (choice->type != SPE_POD_PROFILE_UNSET)
    {
      spe_yaml_writer_begin_mapping (writer, "seccompProfile");
      spe_yaml_writer_add_text (writer, "type", type_names[choice->type]);
      if (choice->localhost_profile != NULL)
        spe_yaml_writer_add_text (writer, "localhostProfile", choice->localhost_profile);
      spe_yaml_writer_end_mapping (writer);
    }
  spe_yaml_writer_end_mapping (writer);
}

static void
write_container (SpeYamlWriter   *writer,
                 const Container *container)
{
  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "name", container->name);
  spe_yaml_writer_add_text (writer, "image", container->image);
  if (container->choice.type != SPE_POD_PROFILE_UNSET)
    write_security_context (writer, &container->choice);
  spe_yaml_writer_end_mapping (writer);
}

static void
write_whole (SpeYamlWriter    *writer,
             const SpePodSpec *self)
{
  spe_yaml_writer_add_text (writer, "apiVersion", "v1");
  spe_yaml_writer_add_text (writer, "kind", "Pod");
  spe_yaml_writer_begin_mapping (writer, "metadata");
  spe_yaml_writer_add_text (writer, "name", self->name);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_begin_mapping (writer, "spec");
  if (self->choice.type != SPE_POD_PROFILE_UNSET)
    write_security_context (writer, &self->choice);
  spe_yaml_writer_begin_sequence (writer, "containers");
  for (guint i = 0; i < self->containers->len; i++)
    write_container (writer, g_ptr_array_index (self->containers, i));
  spe_yaml_writer_end_sequence (writer);
  spe_yaml_writer_end_mapping (writer);
}

/**
 * spe_pod_spec_to_yaml:
 * @self: a Pod
 * @scope: how much to write. POD and CONTAINER write the choice of
 *   spe_pod_spec_set_choice() only, each for its place in a Pod that is there already
 * @error: %SPE_DEPLOY_ERROR_INVALID where the Kubernetes API would refuse a value that is
 *   written; paths that are merely odd are written as they are
 *
 * Writes YAML in block style with two spaces. Without a choice a `securityContext` by itself
 * is `{}`; within a Pod it is left out.
 *
 * Returns: (transfer full): the YAML, with a line end behind the last line
 */
char *
spe_pod_spec_to_yaml (const SpePodSpec *self,
                      SpePodScope       scope,
                      GError          **error)
{
  g_autoptr (SpeYamlWriter) writer = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (scope <= SPE_POD_SCOPE_WHOLE, NULL);

  if (!spe_pod_choice_check (&self->choice, error))
    return NULL;
  if (scope == SPE_POD_SCOPE_WHOLE && !check_whole (self, error))
    return NULL;

  writer = spe_yaml_writer_new ();
  spe_yaml_writer_begin_mapping (writer, NULL);
  if (scope == SPE_POD_SCOPE_WHOLE)
    write_whole (writer, self);
  else
    write_security_context (writer, &self->choice);
  spe_yaml_writer_end_mapping (writer);

  return spe_yaml_writer_finish (writer);
}
