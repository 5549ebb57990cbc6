/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-pod-spec.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <yaml.h>

#include "deploy/spe-localhost-profile.h"

/* Writes the part of a Pod that chooses a seccomp profile, as YAML. A string that only a
 * careful reader would take for a string is quoted, so that readers of YAML 1.1 (Kubernetes)
 * and of YAML 1.2 see the same. */

/* The longest RFC 1123 label and subdomain (kubernetes apimachinery pkg/util/validation). */
#define LABEL_MAX 63
#define SUBDOMAIN_MAX 253

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

static gboolean
check_choice (const SpePodChoice *choice,
              GError            **error)
{
  g_autoptr (GError) local = NULL;

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
is_label (const char *text,
          gsize       length)
{
  if (length == 0 || text[0] == '-' || text[length - 1] == '-')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '-')
      return FALSE;

  return TRUE;
}

static gboolean
is_subdomain (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);

  for (guint i = 0; labels[i] != NULL; i++)
    if (!is_label (labels[i], strlen (labels[i])))
      return FALSE;

  return text[0] != '\0' && strlen (text) <= SUBDOMAIN_MAX;
}

static gboolean
check_pod_name (const char *name,
                GError    **error)
{
  g_autofree char *shown = NULL;

  if (is_subdomain (name))
    return TRUE;

  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is the name of a Pod, %2$d a number of characters. */
               _ ("“%1$s” cannot be a Pod's name. Use at most %2$d of the characters a-z, 0-9, "
                  "“-” and “.”, with a letter or digit at both ends of each part."),
               shown, SUBDOMAIN_MAX);

  return FALSE;
}

static gboolean
check_container_name (const char *name,
                      GError    **error)
{
  g_autofree char *shown = NULL;

  if (is_label (name, strlen (name)) && strlen (name) <= LABEL_MAX)
    return TRUE;

  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is the name of a container, %2$d a number of characters. */
               _ ("“%1$s” cannot be a container's name. Use at most %2$d of the characters a-z, "
                  "0-9 and “-”, with a letter or digit at both ends."),
               shown, LABEL_MAX);

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

  if (check_choice (&container->choice, error))
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

static int
append (void          *data,
        unsigned char *bytes,
        size_t         n_bytes)
{
  g_string_append_len (data, (const char *) bytes, (gssize) n_bytes);

  return 1;
}

/* All texts are valid UTF-8 by now, so that only a mistake of ours can make this fail. */
static void
emit (yaml_emitter_t *emitter,
      yaml_event_t   *event,
      int             initialized)
{
  g_assert (initialized == 1);
  if (yaml_emitter_emit (emitter, event) != 1)
    g_assert_not_reached ();
}

/* The words and signs are those that YAML 1.1 (yaml.org/type) or the core schema of YAML 1.2
 * reads as something else than a string. What begins with a letter is never a number. */
static gboolean
is_plain (const char *text)
{
  static const char *const others[] = { "y",    "n",     "yes", "no",   "on",
                                        "off",  "true",  "false", "null", NULL };
  g_autofree char *folded = g_ascii_strdown (text, -1);

  if (!g_ascii_isalpha (text[0]) || g_strv_contains (others, folded))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ':' && p[1] == '\0')
        return FALSE;
      if (!g_ascii_isalnum (*p) && strchr ("-_./:@", *p) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
emit_text (yaml_emitter_t *emitter,
           const char     *text)
{
  yaml_scalar_style_t style = YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  yaml_event_t event;

  if (is_plain (text))
    style = YAML_PLAIN_SCALAR_STYLE;
  emit (emitter, &event,
        yaml_scalar_event_initialize (&event, NULL, NULL, (const yaml_char_t *) text,
                                      (int) strlen (text), 1, 1, style));
}

static void
emit_pair (yaml_emitter_t *emitter,
           const char     *key,
           const char     *value)
{
  emit_text (emitter, key);
  emit_text (emitter, value);
}

static void
begin_mapping (yaml_emitter_t *emitter)
{
  yaml_event_t event;

  emit (emitter, &event,
        yaml_mapping_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE));
}

static void
end_mapping (yaml_emitter_t *emitter)
{
  yaml_event_t event;

  emit (emitter, &event, yaml_mapping_end_event_initialize (&event));
}

static void
emit_security_context (yaml_emitter_t     *emitter,
                       const SpePodChoice *choice)
{
  emit_text (emitter, "securityContext");
  begin_mapping (emitter);
  if (choice->type != SPE_POD_PROFILE_UNSET)
    {
      emit_text (emitter, "seccompProfile");
      begin_mapping (emitter);
      emit_pair (emitter, "type", type_names[choice->type]);
      if (choice->localhost_profile != NULL)
        emit_pair (emitter, "localhostProfile", choice->localhost_profile);
      end_mapping (emitter);
    }
  end_mapping (emitter);
}

static void
emit_container (yaml_emitter_t  *emitter,
                const Container *container)
{
  begin_mapping (emitter);
  emit_pair (emitter, "name", container->name);
  emit_pair (emitter, "image", container->image);
  if (container->choice.type != SPE_POD_PROFILE_UNSET)
    emit_security_context (emitter, &container->choice);
  end_mapping (emitter);
}

static void
emit_spec (yaml_emitter_t   *emitter,
           const SpePodSpec *self)
{
  yaml_event_t event;

  if (self->choice.type != SPE_POD_PROFILE_UNSET)
    emit_security_context (emitter, &self->choice);
  emit_text (emitter, "containers");
  emit (emitter, &event,
        yaml_sequence_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE));
  for (guint i = 0; i < self->containers->len; i++)
    emit_container (emitter, g_ptr_array_index (self->containers, i));
  emit (emitter, &event, yaml_sequence_end_event_initialize (&event));
}

static void
emit_whole (yaml_emitter_t   *emitter,
            const SpePodSpec *self)
{
  emit_pair (emitter, "apiVersion", "v1");
  emit_pair (emitter, "kind", "Pod");
  emit_text (emitter, "metadata");
  begin_mapping (emitter);
  emit_pair (emitter, "name", self->name);
  end_mapping (emitter);
  emit_text (emitter, "spec");
  begin_mapping (emitter);
  emit_spec (emitter, self);
  end_mapping (emitter);
}

static void
emit_document (yaml_emitter_t   *emitter,
               const SpePodSpec *self,
               SpePodScope       scope)
{
  yaml_event_t event;

  emit (emitter, &event, yaml_stream_start_event_initialize (&event, YAML_UTF8_ENCODING));
  emit (emitter, &event, yaml_document_start_event_initialize (&event, NULL, NULL, NULL, 1));
  begin_mapping (emitter);
  if (scope == SPE_POD_SCOPE_WHOLE)
    emit_whole (emitter, self);
  else
    emit_security_context (emitter, &self->choice);
  end_mapping (emitter);
  emit (emitter, &event, yaml_document_end_event_initialize (&event, 1));
  emit (emitter, &event, yaml_stream_end_event_initialize (&event));
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
  g_autoptr (GString) text = g_string_new (NULL);
  yaml_emitter_t emitter;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (scope <= SPE_POD_SCOPE_WHOLE, NULL);

  if (!check_choice (&self->choice, error))
    return NULL;
  if (scope == SPE_POD_SCOPE_WHOLE && !check_whole (self, error))
    return NULL;

  if (yaml_emitter_initialize (&emitter) != 1)
    g_assert_not_reached ();
  yaml_emitter_set_output (&emitter, append, text);
  yaml_emitter_set_unicode (&emitter, 1);
  yaml_emitter_set_width (&emitter, -1);
  emit_document (&emitter, self, scope);
  yaml_emitter_delete (&emitter);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * spe_pod_spec_suggest_name:
 * @file_name: (type filename): the name or path of a profile's file
 *
 * Returns: (transfer full): a name for a Pod that uses the profile
 */
char *
spe_pod_spec_suggest_name (const char *file_name)
{
  g_autofree char *path = spe_localhost_profile_suggest (file_name);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_ascii_strdown (base, -1);

  *strrchr (name, '.') = '\0';
  g_strcanon (name, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
  if (strlen (name) > LABEL_MAX)
    name[LABEL_MAX] = '\0';
  for (gsize n = strlen (name); n > 0 && name[n - 1] == '-'; n--)
    name[n - 1] = '\0';

  return g_strdup (name[0] != '\0' ? name + strspn (name, "-") : "pod");
}
