/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-resource.h"

#include <string.h>

/* How a client of Kubernetes looks at an object of a manifest: names have their exact letters, a
 * null is as good as nothing, the last of several members with one name counts, and YAML's merge
 * keys (yaml.org/type/merge.html) bring in the members of other objects. */

#define MERGE_KEY "<<"

/* How many merge keys lead from one object to the next. More is a riddle, not a manifest. */
#define MAX_MERGES 16

static const SpeNode *find (const SpeNode *object,
                            const char    *key,
                            guint          depth,
                            GString       *path);

/**
 * spe_resource_add_step:
 * @path: a JSON pointer
 * @key: the name of a member of what it points to
 *
 * Makes the pointer one step longer.
 */
void
spe_resource_add_step (GString    *path,
                       const char *key)
{
  g_return_if_fail (path != NULL && key != NULL);

  g_string_append_c (path, '/');
  for (const char *p = key; *p != '\0'; p++)
    if (*p == '~' || *p == '/')
      g_string_append (path, *p == '~' ? "~0" : "~1");
    else
      g_string_append_c (path, *p);
}

/* Of several objects to merge in, the first counts. */
static const SpeNode *
find_in_each (const SpeNode *objects,
              const char    *key,
              guint          depth,
              GString       *path)
{
  for (guint i = 0; i < spe_node_get_n_children (objects); i++)
    {
      gsize length = path->len;
      const SpeNode *found = NULL;

      g_string_append_printf (path, "/%u", i);
      found = find (spe_node_get_child (objects, i), key, depth, path);
      if (found != NULL)
        return found;
      g_string_truncate (path, length);
    }

  return NULL;
}

static const SpeNode *
find (const SpeNode *object,
      const char    *key,
      guint          depth,
      GString       *path)
{
  gsize length = path->len;
  const SpeNode *member = spe_node_get_member (object, key);
  const SpeNode *merged = NULL;

  if (object->kind != SPE_NODE_OBJECT)
    return NULL;
  if (member != NULL)
    {
      spe_resource_add_step (path, key);
      return member;
    }

  merged = depth < MAX_MERGES ? spe_node_get_member (object, MERGE_KEY) : NULL;
  if (merged == NULL)
    return NULL;

  spe_resource_add_step (path, MERGE_KEY);
  member = merged->kind == SPE_NODE_ARRAY ? find_in_each (merged, key, depth + 1, path)
                                          : find (merged, key, depth + 1, path);
  if (member == NULL)
    g_string_truncate (path, length);

  return member;
}

/**
 * spe_resource_get:
 * @object: (nullable): a value of a manifest
 * @key: the name of a member
 * @path: (nullable): a JSON pointer to @object; becomes that of the member. Where there is none
 *   it becomes what the member's would be
 *
 * Returns: (transfer none) (nullable): the member; %NULL where it is null too, and where @object
 *   is no object
 */
const SpeNode *
spe_resource_get (const SpeNode *object,
                  const char    *key,
                  GString       *path)
{
  g_autoptr (GString) own = NULL;
  const SpeNode *member = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  if (path == NULL)
    path = own = g_string_new (NULL);

  member = object != NULL ? find (object, key, 0, path) : NULL;
  if (member == NULL)
    spe_resource_add_step (path, key);

  return member != NULL && member->kind != SPE_NODE_NULL ? member : NULL;
}

/**
 * spe_resource_get_text:
 * @object: (nullable): a value of a manifest
 * @key: the name of a member
 *
 * Returns: (transfer none) (nullable): its text; %NULL where it is no string
 */
const char *
spe_resource_get_text (const SpeNode *object,
                       const char    *key)
{
  const SpeNode *member = spe_resource_get (object, key, NULL);

  return member != NULL && member->kind == SPE_NODE_STRING ? member->text : NULL;
}

static gboolean
has_boolean (const SpeNode *object,
             const char    *key,
             const char    *text)
{
  const SpeNode *member = spe_resource_get (object, key, NULL);

  return member != NULL && member->kind == SPE_NODE_BOOLEAN && g_str_equal (member->text, text);
}

/**
 * spe_resource_is_true:
 * @object: (nullable): a value of a manifest
 * @key: the name of a member
 *
 * Returns: whether it is true
 */
gboolean
spe_resource_is_true (const SpeNode *object,
                      const char    *key)
{
  return has_boolean (object, key, "true");
}

/**
 * spe_resource_is_false:
 * @object: (nullable): a value of a manifest
 * @key: the name of a member
 *
 * Returns: whether it is there and false
 */
gboolean
spe_resource_is_false (const SpeNode *object,
                       const char    *key)
{
  return has_boolean (object, key, "false");
}

/**
 * spe_resource_is_below:
 * @path: a JSON pointer
 * @base: another
 *
 * Returns: whether @path points to what @base points to, or into it
 */
gboolean
spe_resource_is_below (const char *path,
                       const char *base)
{
  gsize length = 0;

  g_return_val_if_fail (path != NULL && base != NULL, FALSE);

  length = strlen (base);

  return strncmp (path, base, length) == 0 && (path[length] == '/' || path[length] == '\0');
}
