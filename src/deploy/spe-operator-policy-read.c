/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-operator-policy-read.h"

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-resource.h"
#include "format/spe-yaml-scanner.h"

/* The settings of a Security Profiles Operator, as `kubectl get spod spod -o yaml` prints them. */

#define KIND "SecurityProfilesOperatorDaemon"

/* The settings among the documents of a file, and the items of its lists. */
static const SpeNode *
find_daemon (const SpeNode *nodes)
{
  for (guint i = 0; i < spe_node_get_n_children (nodes); i++)
    {
      const SpeNode *node = spe_node_get_child (nodes, i);
      const char *kind = spe_resource_get_text (node, "kind");
      const SpeNode *items = spe_resource_get (node, "items", NULL);
      const SpeNode *found = NULL;

      if (g_strcmp0 (kind, KIND) == 0)
        return node;
      if (items != NULL && g_strcmp0 (kind, "List") == 0)
        found = find_daemon (items);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The settings are in spec, since version v1 of the resource in a part of it. */
static const SpeNode *
find_list (const SpeNode *spec,
           const char    *key)
{
  const SpeNode *security = spe_resource_get (spec, "security", NULL);
  const SpeNode *list = NULL;

  if (security != NULL)
    list = spe_resource_get (security, key, NULL);

  return list != NULL ? list : spe_resource_get (spec, key, NULL);
}

static gboolean
fail (GError     **error,
      const char  *name,
      const char  *message)
{
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID, "%s: %s", name, message);

  return FALSE;
}

/* Sets @out_texts to the texts of a list, which are those of the node; absent is empty. */
static gboolean
read_list (const SpeNode  *spec,
           const char     *key,
           const char     *name,
           GPtrArray      *out_texts,
           GError        **error)
{
  const SpeNode *list = find_list (spec, key);
  g_autofree char *message = NULL;

  if (list == NULL)
    return TRUE;

  for (guint i = 0; list->kind == SPE_NODE_ARRAY && i < spe_node_get_n_children (list); i++)
    {
      const SpeNode *item = spe_node_get_child (list, i);

      if (item->kind == SPE_NODE_STRING)
        g_ptr_array_add (out_texts, item->text);
    }

  if (list->kind == SPE_NODE_ARRAY && out_texts->len == spe_node_get_n_children (list))
    return TRUE;

  /* Translators: %s is a member of a file. */
  message = g_strdup_printf (_ ("%s must be a list of texts"), key);

  return fail (error, name, message);
}

static gboolean
read_calls (SpeOperatorPolicy  *policy,
            const SpeNode      *spec,
            const char         *name,
            GError            **error)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_new ();

  if (!read_list (spec, "allowedSyscalls", name, calls, error))
    return FALSE;

  g_ptr_array_add (calls, NULL);
  policy->calls = g_strdupv ((char **) calls->pdata);

  return TRUE;
}

static gboolean
read_actions (SpeOperatorPolicy  *policy,
              const SpeNode      *spec,
              const char         *name,
              GError            **error)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();

  if (!read_list (spec, "allowedSeccompActions", name, actions, error))
    return FALSE;

  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *message = NULL;

      if (spe_operator_policy_set_action (policy, spe_action_from_string (actions->pdata[i])))
        continue;

      message =
        /* Translators: %s is an action. */
        g_strdup_printf (_ ("With %s in allowedSeccompActions the operator refuses every profile. "
                            "It takes SCMP_ACT_ALLOW, SCMP_ACT_LOG, SCMP_ACT_TRACE and "
                            "SCMP_ACT_NOTIFY"), (const char *) actions->pdata[i]);
      return fail (error, name, message);
    }

  return TRUE;
}

/**
 * spe_operator_policy_read:
 * @text: YAML or JSON with a SecurityProfilesOperatorDaemon; of several the first counts
 * @name: what to call it in messages
 * @error: set where it is none, or one with which the operator would refuse everything
 *
 * Returns: (transfer full) (nullable): what the operator lets pass
 */
SpeOperatorPolicy *
spe_operator_policy_read (GBytes      *text,
                          const char  *name,
                          GError     **error)
{
  g_autoptr (SpeSourceMap) map = NULL;
  g_autoptr (SpeOperatorPolicy) policy = spe_operator_policy_new ();
  const SpeNode *spec = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  map = spe_yaml_scan_resources (text, name, NULL, error);
  if (map == NULL)
    return NULL;

  spec = spe_resource_get (find_daemon (spe_source_map_get_root (map)), "spec", NULL);
  if (spec == NULL || spec->kind != SPE_NODE_OBJECT)
    {
      /* Translators: the words are those of Kubernetes resources. */
      fail (error, name, _ ("This is no SecurityProfilesOperatorDaemon with a spec"));
      return NULL;
    }

  if (!read_calls (policy, spec, name, error) || !read_actions (policy, spec, name, error))
    return NULL;

  return g_steal_pointer (&policy);
}
