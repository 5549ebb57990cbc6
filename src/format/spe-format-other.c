/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-format-other.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-cri-inspection.h"
#include "format/spe-text-error.h"

/* A person opens a file that holds no seccomp profile, most often one that is near to it: a Pod,
 * the config.json of an unconfined container, a single rule. Here it is told what it is. */

static const char *
get_text (const SpeNode *node,
          const char    *key)
{
  const SpeNode *member = spe_node_get_field (node, key);

  return member != NULL && member->kind == SPE_NODE_STRING ? member->text : NULL;
}

static gboolean
has (const SpeNode *node,
     const char    *key)
{
  return spe_node_get_field (node, key) != NULL;
}

static gboolean
is_embedded_profile (const SpeNode *node)
{
  if (node->kind == SPE_NODE_STRING)
    return strstr (node->text, "\"defaultAction\"") != NULL;

  return get_text (node, "defaultAction") != NULL;
}

/* Appends the path to the first profile in a value, as an object or as a text. */
static gboolean
find_embedded_profile (const SpeNode *node,
                       GString       *path)
{
  gsize length = path->len;

  if (is_embedded_profile (node))
    return TRUE;

  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    {
      const SpeNode *child = spe_node_get_child (node, i);

      if (child->key != NULL)
        g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", child->key);
      else
        g_string_append_printf (path, "[%u]", i);
      if (find_embedded_profile (child, path))
        return TRUE;
      g_string_truncate (path, length);
    }

  return FALSE;
}

/* Where the profile hides, as a sentence; empty where there is none. */
static char *
describe_embedded_profile (const SpeNode *root)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *excerpt = NULL;

  if (!find_embedded_profile (root, path) || path->len == 0)
    return g_strdup ("");

  excerpt = spe_text_dup_excerpt (path->str, path->len);
  /* Translators: the placeholder is a path of keys, such as data.profile. The text follows
   * another sentence, hence the space. */
  return g_strdup_printf (_ (" A profile stands in it at %s: copy that into a file of its own."),
                          excerpt);
}

static char *
describe_resource (const SpeNode *root)
{
  static const char *const workloads[] = {
    "Pod", "PodTemplate", "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet",
    "ReplicationController", "Job", "CronJob", NULL,
  };
  const char *kind = get_text (root, "kind");
  const char *version = get_text (root, "apiVersion");
  g_autofree char *name = NULL;
  g_autofree char *embedded = NULL;

  if (kind == NULL || version == NULL)
    return NULL;

  if (g_strv_contains (workloads, kind))
    /* Translators: the placeholder is a kind of resource, such as Deployment. */
    return g_strdup_printf (_ ("This is a Kubernetes %s, which can only name a seccomp profile. "
                               "Open the file that its seccompProfile names."),
                            kind);
  if (g_str_equal (kind, "SeccompProfile") && !has (root, "spec"))
    return g_strdup (_ ("This SeccompProfile has no spec, which is where the profile stands."));

  name = spe_text_dup_excerpt (kind, strlen (kind));
  embedded = describe_embedded_profile (root);
  /* Translators: a kind of resource, then nothing or another sentence. */
  return g_strdup_printf (_ ("This is a Kubernetes %s, not a seccomp profile.%s"), name, embedded);
}

static char *
describe_inspection (const SpeNode *root)
{
  if (has (root, "HostConfig") || has (root, "GraphDriver"))
    return g_strdup (_ ("This is what “docker inspect” or “podman inspect” prints. It tells about "
                        "a container or an image, but holds no seccomp profile."));

  return spe_cri_inspection_is (root) ? spe_cri_inspection_describe (root) : NULL;
}

static char *
describe_runtime_config (const SpeNode *root)
{
  if (has (root, "ociVersionMin"))
    return g_strdup (_ ("This is what “runc features” prints: what a runtime can do, not a "
                        "seccomp profile."));
  if (!has (root, "ociVersion"))
    return NULL;

  return g_strdup (_ ("This is the config.json of a container that runs without seccomp: it has "
                      "no object linux.seccomp. There is no profile to edit."));
}

static gboolean
is_rule (const SpeNode *node)
{
  return has (node, "action") && (has (node, "names") || has (node, "name"));
}

static char *
describe_rule (const SpeNode *root)
{
  if (!is_rule (root))
    return NULL;

  return g_strdup (_ ("This is a single rule, not a profile. Put it into the list \"syscalls\" of "
                      "an object that has a \"defaultAction\"."));
}

/* The policies of Firecracker's seccompiler: an object of threads, each with its own filter. */
static char *
describe_firecracker (const SpeNode *root)
{
  for (guint i = 0; i < root->children->len; i++)
    {
      const SpeNode *thread = g_ptr_array_index (root->children, i);

      if (has (thread, "filter") && (has (thread, "default_action") ||
                                     has (thread, "mismatch_action")))
        return g_strdup (_ ("This is a seccomp policy of Firecracker. Container runtimes do not "
                            "read it, and this program does not either."));
    }

  return NULL;
}

static char *
describe_object (const SpeNode *root)
{
  static char *(*const describers[]) (const SpeNode *) = {
    describe_resource, describe_inspection, describe_runtime_config,
    describe_rule, describe_firecracker,
  };
  g_autofree char *embedded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (describers); i++)
    {
      char *description = describers[i](root);

      if (description != NULL)
        return description;
    }

  embedded = describe_embedded_profile (root);
  /* Translators: the placeholder is nothing or another sentence. */
  return g_strdup_printf (_ ("This is not a seccomp profile: it has neither a \"defaultAction\" "
                             "nor \"syscalls\".%s"),
                          embedded);
}

static char *
describe_resources (const SpeNode *root)
{
  g_autofree char *embedded = describe_embedded_profile (root);

  /* Translators: a number, at least 2, then nothing or another sentence. */
  return g_strdup_printf (_ ("None of the %u resources in this file is a SeccompProfile.%s"),
                          root->children->len, embedded);
}

static char *
describe_inspections (const SpeNode *root)
{
  g_autofree char *list = spe_cri_inspection_list (root);

  /* Translators: a number, at least 2, then containers and what each has. */
  return g_strdup_printf (_ ("This is what crictl prints for %u containers, none of which has a "
                             "profile (%s). There is no profile to edit."),
                          root->children->len, list);
}

static char *
describe_array (const SpeNode *root)
{
  const SpeNode *first = NULL;
  g_autofree char *embedded = NULL;

  if (root->children->len == 0)
    return g_strdup (_ ("This is an empty list, not a seccomp profile. A profile is an object "
                        "with a \"defaultAction\"."));

  first = g_ptr_array_index (root->children, 0);
  if (is_rule (first))
    return g_strdup (_ ("This is a list of rules, not a profile. Make it the value of \"syscalls\" "
                        "in an object that has a \"defaultAction\"."));
  if (is_embedded_profile (first))
    return g_strdup (_ ("This is a list with a profile in it. The runtimes want the profile "
                        "alone: remove the brackets around it."));
  if (root->children->len > 1 && get_text (first, "apiVersion") != NULL)
    return describe_resources (root);
  if (root->children->len > 1 && spe_cri_inspection_is (first))
    return describe_inspections (root);
  if (root->children->len == 1 || first->kind == SPE_NODE_OBJECT)
    return spe_format_describe_other (first);

  embedded = describe_embedded_profile (root);
  /* Translators: the placeholder is nothing or another sentence. */
  return g_strdup_printf (_ ("This is a list, not a seccomp profile. A profile is an object with "
                             "a \"defaultAction\".%s"),
                          embedded);
}

/**
 * spe_format_describe_other:
 * @root: a value in which no profile was found
 *
 * Returns: (transfer full): what it looks like and what to do, in sentences, translated
 */
char *
spe_format_describe_other (const SpeNode *root)
{
  g_return_val_if_fail (root != NULL, NULL);

  if (root->kind == SPE_NODE_OBJECT)
    return describe_object (root);
  if (root->kind == SPE_NODE_ARRAY)
    return describe_array (root);
  if (root->kind == SPE_NODE_NULL)
    return g_strdup (_ ("The file holds only null. Container engines take that for “no profile” "
                        "and start the container without seccomp. Write an object with a "
                        "\"defaultAction\"."));

  return g_strdup (_ ("The file holds a single value, not a seccomp profile. A profile is an "
                      "object with a \"defaultAction\"."));
}
