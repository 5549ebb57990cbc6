/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-format.h"

#include <glib/gi18n-lib.h>

#include "format/spe-format-other.h"
#include "format/spe-profile-field.h"
#include "model/spe-text-distance.h"

/* The API group of the operator's resources, in whatever version. */
#define OPERATOR_GROUP "security-profiles-operator.x-k8s.io"

G_DEFINE_QUARK (spe-format-error-quark, spe_format_error)

static const struct
{
  const char *name;
  const char *label;
} formats[] = {
  [SPE_FORMAT_OCI] = { "oci", N_ ("OCI seccomp profile") },
  [SPE_FORMAT_DOCKER] = { "docker", N_ ("Docker seccomp profile") },
  [SPE_FORMAT_OCI_CONFIG] = { "oci-config", N_ ("OCI runtime configuration") },
  [SPE_FORMAT_CRI_INSPECT] = { "cri-inspect", N_ ("Output of crictl inspect") },
  [SPE_FORMAT_OPERATOR] = { "operator", N_ ("SeccompProfile resource") },
};

/**
 * spe_format_get_name:
 * @format: a format
 *
 * Returns: its name for programs
 */
const char *
spe_format_get_name (SpeFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  return formats[format].name;
}

/**
 * spe_format_get_label:
 * @format: a format
 *
 * Returns: what the format is called, translated
 */
const char *
spe_format_get_label (SpeFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  return _ (formats[format].label);
}

static const SpeNode *
get_object (const SpeNode *node,
            const char    *key)
{
  const SpeNode *member = node != NULL ? spe_node_get_field (node, key) : NULL;

  return member != NULL && member->kind == SPE_NODE_OBJECT ? member : NULL;
}

static const char *
get_string (const SpeNode *node,
            const char    *key)
{
  const SpeNode *member = spe_node_get_member (node, key);

  return member != NULL && member->kind == SPE_NODE_STRING ? member->text : NULL;
}

static gboolean
has_field_of (const SpeNode *node,
              SpeFormat      format,
              SpeFieldObject object)
{
  for (SpeFieldId i = 0; i < SPE_N_FIELDS; i++)
    if (spe_field_get_object (i) == object && spe_field_is_in (i, format) &&
        !spe_field_is_in (i, SPE_FORMAT_OCI) &&
        spe_node_get_field (node, spe_field_get_name (i)) != NULL)
      return TRUE;

  return FALSE;
}

/* Whether a member stands in it that only the loaders of Docker and containers/common know. */
static gboolean
is_template (const SpeNode *profile)
{
  const SpeNode *rules = spe_node_get_field (profile, "syscalls");

  if (has_field_of (profile, SPE_FORMAT_DOCKER, SPE_FIELD_OBJECT_PROFILE))
    return TRUE;
  if (rules == NULL || rules->kind != SPE_NODE_ARRAY)
    return FALSE;

  for (guint i = 0; i < rules->children->len; i++)
    if (has_field_of (g_ptr_array_index (rules->children, i), SPE_FORMAT_DOCKER,
                      SPE_FIELD_OBJECT_RULE))
      return TRUE;

  return FALSE;
}

/* A key without what differs between camel case and snake case. */
static char *
simplify_key (const char *key)
{
  g_autofree char *simple = g_ascii_strdown (key, -1);
  char *end = simple;

  for (const char *at = simple; *at != '\0'; at++)
    if (*at != '_' && *at != '-')
      *end++ = *at;
  *end = '\0';

  return g_steal_pointer (&simple);
}

/* Whether a key is one that only profiles have, or a misspelling of it. Shorter and more common
 * keys, such as `flags`, prove nothing. */
static gboolean
is_telling_key (const char *key)
{
  static const struct
  {
    const char *key;
    guint       distance;
  } telling[] = {
    { "defaultaction", 2 },
    { "defaulterrnoret", 2 },
    { "syscalls", 1 },
    { "archmap", 0 },
    { "listenermetadata", 2 },
  };
  g_autofree char *simple = simplify_key (key);

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (spe_text_distance (simple, telling[i].key, telling[i].distance) <= telling[i].distance)
      return TRUE;

  return FALSE;
}

static gboolean
is_telling_text (const SpeNode *node)
{
  return node->kind == SPE_NODE_STRING && (g_str_has_prefix (node->text, "SCMP_") ||
                                           g_str_has_prefix (node->text, "SECCOMP_FILTER_"));
}

/* Whether an object is meant as a profile. One without any member is: it is legal, does nothing,
 * and its author has to be told so. A single rule is not. */
static gboolean
looks_like_profile (const SpeNode *node)
{
  if (spe_node_get_n_children (node) == 0)
    return TRUE;
  if (spe_node_get_field (node, "action") != NULL &&
      spe_node_get_field (node, "defaultAction") == NULL &&
      spe_node_get_field (node, "syscalls") == NULL)
    return FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      const SpeNode *member = g_ptr_array_index (node->children, i);

      if (is_telling_key (member->key) || is_telling_text (member))
        return TRUE;
      if (member->kind == SPE_NODE_ARRAY && member->children->len > 0 &&
          is_telling_text (g_ptr_array_index (member->children, 0)))
        return TRUE;
    }

  return FALSE;
}

static const SpeNode *detect_in_object (const SpeNode *object,
                                        SpeFormat     *out_format);

/* The first resource or inspected container in a list. A bare profile does not count: no runtime
 * takes a list for one. */
static const SpeNode *
detect_in_list (const SpeNode *list,
                SpeFormat     *out_format)
{
  for (guint i = 0; i < list->children->len; i++)
    {
      const SpeNode *element = g_ptr_array_index (list->children, i);
      const SpeNode *found = NULL;

      if (element->kind == SPE_NODE_OBJECT)
        found = detect_in_object (element, out_format);
      if (found != NULL &&
          (*out_format == SPE_FORMAT_OPERATOR || *out_format == SPE_FORMAT_CRI_INSPECT))
        return found;
    }

  return NULL;
}

/* The API server compares these keys exactly. */
static const SpeNode *
detect_in_resource (const SpeNode *object,
                    const char    *kind,
                    SpeFormat     *out_format)
{
  const char *version = get_string (object, "apiVersion");
  const SpeNode *spec = spe_node_get_member (object, "spec");
  const SpeNode *items = spe_node_get_member (object, "items");

  *out_format = SPE_FORMAT_OPERATOR;

  if (g_str_has_suffix (kind, "List") && items != NULL && items->kind == SPE_NODE_ARRAY)
    return detect_in_list (items, out_format);
  if (!g_str_equal (kind, "SeccompProfile") || !g_str_has_prefix (version, OPERATOR_GROUP "/"))
    return NULL;

  return spec != NULL && spec->kind == SPE_NODE_OBJECT ? spec : NULL;
}

static const SpeNode *
detect_in_object (const SpeNode *object,
                  SpeFormat     *out_format)
{
  const char *kind = get_string (object, "kind");
  const SpeNode *seccomp = NULL;

  if (kind != NULL && get_string (object, "apiVersion") != NULL)
    return detect_in_resource (object, kind, out_format);

  seccomp = get_object (get_object (get_object (get_object (object, "info"), "runtimeSpec"),
                                    "linux"),
                        "seccomp");
  if (seccomp != NULL)
    {
      *out_format = SPE_FORMAT_CRI_INSPECT;
      return seccomp;
    }

  /* `runc features` prints an object of the same path that lists what seccomp can do. */
  seccomp = get_object (get_object (object, "linux"), "seccomp");
  if (seccomp != NULL && spe_node_get_field (object, "ociVersionMin") == NULL)
    {
      *out_format = SPE_FORMAT_OCI_CONFIG;
      return seccomp;
    }

  if (!looks_like_profile (object))
    return NULL;

  *out_format = is_template (object) ? SPE_FORMAT_DOCKER : SPE_FORMAT_OCI;
  return object;
}

/**
 * spe_format_detect:
 * @root: the outermost value of a text; of YAML, the array of its documents
 * @out_format: (out): the format, set on success only
 * @error: set to %SPE_FORMAT_ERROR_NOT_A_PROFILE, with a sentence that says what @root looks
 *   like and what to do
 *
 * Finds the profile in a text by its content. Of several documents or resources, the first
 * `SeccompProfile` counts.
 *
 * Returns: (transfer none) (nullable): the object that is the profile
 */
const SpeNode *
spe_format_detect (const SpeNode *root,
                   SpeFormat     *out_format,
                   GError       **error)
{
  const SpeNode *node = NULL;
  SpeFormat format = SPE_FORMAT_OCI;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (out_format != NULL, NULL);

  if (root->kind == SPE_NODE_ARRAY)
    node = detect_in_list (root, &format);
  else if (root->kind == SPE_NODE_OBJECT)
    node = detect_in_object (root, &format);

  if (node == NULL)
    {
      g_autofree char *description = spe_format_describe_other (root);

      g_set_error_literal (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE, description);
      return NULL;
    }

  *out_format = format;
  return node;
}
