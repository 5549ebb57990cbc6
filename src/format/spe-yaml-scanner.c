/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-yaml-scanner.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-yaml-scalar.h"
#include "format/spe-yaml-scanner-private.h"

/* Builds the tree of a YAML text from libyaml's events. */

/* How many nodes the aliases of a text may add. Without a limit a few lines could stand for
 * billions of nodes. */
#define MAX_ALIASED_NODES 100000

static SpeNode *read_node (SpeYamlScanner *self,
                           yaml_event_t   *event);

static void
free_anchored (gpointer node)
{
  if (node != NULL)
    spe_node_free (node);
}

static SpeNode *
fail (SpeYamlScanner *self,
      gsize           offset,
      const char     *message)
{
  spe_yaml_scanner_fail (self, offset, message);

  return NULL;
}

static gsize
get_offset (const SpeYamlScanner *self,
            const yaml_mark_t    *mark)
{
  return spe_yaml_text_get_offset (self->text, mark);
}

static gboolean
next_event (SpeYamlScanner *self,
            yaml_event_t   *event)
{
  if (yaml_parser_parse (&self->parser, event) == 1)
    return TRUE;

  spe_yaml_scanner_fail_in_parser (self);
  return FALSE;
}

static SpeNode *
copy_node (SpeYamlScanner *self,
           const SpeNode  *node,
           guint           depth)
{
  SpeNode *copy = spe_node_new (node->kind, node->start);

  self->n_aliased++;
  copy->end = node->end;
  copy->key = g_strdup (node->key);
  copy->key_start = node->key_start;
  copy->key_end = node->key_end;
  copy->text = g_strdup (node->text);
  copy->is_block = node->is_block;
  copy->is_alias = node->is_alias;

  if (depth > SPE_JSON_MAX_DEPTH)
    self->n_aliased = MAX_ALIASED_NODES + 1;
  for (guint i = 0; i < spe_node_get_n_children (node); i++)
    if (self->n_aliased <= MAX_ALIASED_NODES)
      g_ptr_array_add (copy->children,
                       copy_node (self, spe_node_get_child (node, i), depth + 1));

  return copy;
}

static SpeNode *
read_alias (SpeYamlScanner     *self,
            const yaml_event_t *event)
{
  const char *name = (const char *) event->data.alias.anchor;
  gsize start = get_offset (self, &event->start_mark);
  gpointer anchored = NULL;
  SpeNode *node = NULL;

  if (!g_hash_table_lookup_extended (self->anchors, name, NULL, &anchored))
    return fail (self, start, _ ("no anchor of this name stands before; correct the name, or put "
                                 "quotes around the value"));
  if (anchored == NULL)
    return fail (self, start, _ ("this value would contain itself; write it out"));

  node = copy_node (self, anchored, self->depth);
  g_clear_pointer (&node->key, g_free);
  if (self->n_aliased > MAX_ALIASED_NODES)
    {
      spe_node_free (node);
      return fail (self, start, _ ("the aliases up to here stand for too many values; write them "
                                   "out"));
    }

  node->start = start;
  node->end = get_offset (self, &event->end_mark);
  node->is_alias = TRUE;
  return node;
}

static gboolean
has_tag (const char *tag,
         const char *name)
{
  return tag != NULL && g_str_has_prefix (tag, "tag:yaml.org,2002:") &&
         g_str_equal (tag + strlen ("tag:yaml.org,2002:"), name);
}

/* The kind that a scalar's tag asks for, or that its plain spelling has. */
static gboolean
resolve_scalar (SpeYamlScanner     *self,
                const yaml_event_t *event,
                SpeNode            *node)
{
  const char *tag = (const char *) event->data.scalar.tag;
  const char *value = (const char *) event->data.scalar.value;
  gboolean is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;

  if (has_tag (tag, "str") || (tag == NULL && !is_plain) || g_strcmp0 (tag, "!") == 0)
    {
      node->kind = SPE_NODE_STRING;
      node->text = g_strdup (value);
      return TRUE;
    }

  node->kind = spe_yaml_scalar_resolve (value, &node->text);
  if (tag == NULL || (has_tag (tag, "bool") && node->kind == SPE_NODE_BOOLEAN) ||
      (has_tag (tag, "null") && node->kind == SPE_NODE_NULL) ||
      ((has_tag (tag, "int") || has_tag (tag, "float")) && node->kind == SPE_NODE_NUMBER))
    return TRUE;

  fail (self, node->start, _ ("the tag does not fit the value; remove the tag"));
  return FALSE;
}

/* Behind the last byte of a value, without the line ends that libyaml counts to a block scalar. */
static gsize
find_scalar_end (const SpeYamlScanner *self,
                 const yaml_event_t   *event,
                 gsize                 start)
{
  const char *text = g_bytes_get_data (self->bytes, NULL);
  gsize end = get_offset (self, &event->end_mark);

  if (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
      event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE)
    while (end > start && strchr (" \t\r\n", text[end - 1]) != NULL)
      end--;

  return end;
}

static SpeNode *
read_scalar (SpeYamlScanner     *self,
             const yaml_event_t *event)
{
  g_autoptr (SpeNode) node = spe_node_new (SPE_NODE_STRING, get_offset (self,
                                                                        &event->start_mark));

  /* A NUL can only come from an escape: the text itself has none. */
  if (strlen ((const char *) event->data.scalar.value) != event->data.scalar.length)
    return fail (self, node->start, _ ("an escape stands for NUL, which no name, action or path "
                                       "may hold; remove it"));

  node->end = find_scalar_end (self, event, node->start);
  if (!resolve_scalar (self, event, node))
    return NULL;

  return g_steal_pointer (&node);
}

/* Makes the value @node a member of @object under the key @key. */
static gboolean
add_member (SpeYamlScanner *self,
            SpeNode        *object,
            SpeNode        *key,
            SpeNode        *node)
{
  node->key = g_steal_pointer (&key->text);
  node->key_start = key->start;
  node->key_end = key->end;
  g_ptr_array_add (object->children, node);

  return TRUE;
}

static gboolean
check_key (SpeYamlScanner *self,
           const SpeNode  *key)
{
  const char *text = g_bytes_get_data (self->bytes, NULL);

  if (key->kind == SPE_NODE_ARRAY || key->kind == SPE_NODE_OBJECT || key->kind == SPE_NODE_NULL)
    {
      spe_yaml_scanner_fail_at_key (self, key->start);
      return FALSE;
    }
  if (!self->takes_any && g_str_equal (key->text, "<<") && text[key->start] == '<')
    {
      fail (self, key->start, _ ("merge keys are not read; write the members out"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_member (SpeYamlScanner *self,
             SpeNode        *object,
             yaml_event_t   *event)
{
  g_autoptr (SpeNode) key = read_node (self, event);
  yaml_event_t next = { 0 };
  SpeNode *value = NULL;

  if (key == NULL || !check_key (self, key) || !next_event (self, &next))
    return FALSE;

  value = read_node (self, &next);
  yaml_event_delete (&next);

  return value != NULL && add_member (self, object, key, value);
}

static gboolean
read_element (SpeYamlScanner *self,
              SpeNode        *array,
              yaml_event_t   *event)
{
  SpeNode *element = read_node (self, event);

  if (element == NULL)
    return FALSE;

  g_ptr_array_add (array->children, element);
  return TRUE;
}

/* A block ends where its last content does. libyaml's mark stands behind the line ends and
 * comments that follow. */
static gsize
find_block_end (const SpeNode *node)
{
  const SpeNode *last = NULL;

  if (node->children->len == 0)
    return node->start;

  last = g_ptr_array_index (node->children, node->children->len - 1);
  return MAX (last->end, last->key_end);
}

/* Reads members or elements until the event that ends them. */
static SpeNode *
read_children (SpeYamlScanner    *self,
               SpeNode           *open,
               yaml_event_type_t  ending)
{
  gboolean is_ok = TRUE;
  gboolean is_at_end = FALSE;

  while (is_ok && !is_at_end)
    {
      yaml_event_t event = { 0 };

      if (!next_event (self, &event))
        return NULL;

      is_at_end = event.type == ending;
      if (is_at_end)
        open->end = open->is_block ? find_block_end (open) : get_offset (self, &event.end_mark);
      else if (open->kind == SPE_NODE_OBJECT)
        is_ok = read_member (self, open, &event);
      else
        is_ok = read_element (self, open, &event);
      yaml_event_delete (&event);
    }

  return is_ok ? open : NULL;
}

static SpeNode *
read_collection (SpeYamlScanner     *self,
                 const yaml_event_t *event)
{
  gboolean is_object = event->type == YAML_MAPPING_START_EVENT;
  g_autoptr (SpeNode) open = spe_node_new (is_object ? SPE_NODE_OBJECT : SPE_NODE_ARRAY,
                                           get_offset (self, &event->start_mark));
  const char *tag = (const char *) (is_object ? event->data.mapping_start.tag
                                              : event->data.sequence_start.tag);

  if (tag != NULL && g_strcmp0 (tag, "!") != 0 && !has_tag (tag, is_object ? "map" : "seq"))
    return fail (self, open->start, _ ("the tag does not fit the value; remove the tag"));
  if (self->depth == SPE_JSON_MAX_DEPTH)
    {
      /* Translators: the placeholder is a number. */
      g_autofree char *message = g_strdup_printf (_ ("lists and mappings are nested more than %d "
                                                     "deep; no profile needs that"),
                                                  SPE_JSON_MAX_DEPTH);

      return fail (self, open->start, message);
    }

  open->is_block = is_object ? event->data.mapping_start.style != YAML_FLOW_MAPPING_STYLE
                             : event->data.sequence_start.style != YAML_FLOW_SEQUENCE_STYLE;

  self->depth++;
  if (read_children (self, open, is_object ? YAML_MAPPING_END_EVENT
                                           : YAML_SEQUENCE_END_EVENT) == NULL)
    return NULL;
  self->depth--;

  return g_steal_pointer (&open);
}

static const char *
get_anchor (const yaml_event_t *event)
{
  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      return (const char *) event->data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT:
      return (const char *) event->data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT:
      return (const char *) event->data.mapping_start.anchor;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_ALIAS_EVENT:
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
    default:
      return NULL;
    }
}

/* Reads the value that starts with an event, which stays the caller's. */
static SpeNode *
read_node (SpeYamlScanner *self,
           yaml_event_t   *event)
{
  const char *anchor = get_anchor (event);
  SpeNode *node = NULL;

  if (self->n_values++ == SPE_JSON_MAX_VALUES)
    {
      /* Translators: the placeholder is a number. */
      g_autofree char *message = g_strdup_printf (_ ("the file has more than %d values; no profile "
                                                     "needs that"),
                                                  SPE_JSON_MAX_VALUES);

      return fail (self, get_offset (self, &event->start_mark), message);
    }

  if (event->type == YAML_ALIAS_EVENT)
    return read_alias (self, event);

  if (anchor != NULL)
    g_hash_table_replace (self->anchors, g_strdup (anchor), NULL);

  node = event->type == YAML_SCALAR_EVENT ? read_scalar (self, event)
                                          : read_collection (self, event);
  if (node == NULL || anchor == NULL)
    return node;

  g_hash_table_replace (self->anchors, g_strdup (anchor), copy_node (self, node, self->depth));
  return node;
}

/* A document without any text, such as behind a last `---`, is none. */
static gboolean
is_empty_document (const SpeNode *node)
{
  return node->kind == SPE_NODE_NULL && node->start == node->end;
}

static gboolean
read_document (SpeYamlScanner *self,
               SpeNode        *documents)
{
  yaml_event_t event = { 0 };
  SpeNode *node = NULL;

  g_hash_table_remove_all (self->anchors);
  if (!next_event (self, &event))
    return FALSE;

  node = read_node (self, &event);
  yaml_event_delete (&event);
  if (node == NULL)
    return FALSE;

  if (is_empty_document (node))
    spe_node_free (node);
  else
    g_ptr_array_add (documents->children, node);
  return TRUE;
}

static gboolean
read_stream (SpeYamlScanner *self,
             SpeNode        *documents)
{
  yaml_event_type_t type = YAML_NO_EVENT;

  while (type != YAML_STREAM_END_EVENT)
    {
      yaml_event_t event = { 0 };

      if (!next_event (self, &event))
        return FALSE;
      type = event.type;
      yaml_event_delete (&event);
      if (type == YAML_DOCUMENT_START_EVENT && !read_document (self, documents))
        return FALSE;
    }

  if (documents->children->len > 0 || self->takes_any)
    return TRUE;

  fail (self, 0, _ ("the file holds only comments; a SeccompProfile has at least a \"spec\" with "
                    "a \"defaultAction\""));
  return FALSE;
}

static SpeNode *
scan_documents (SpeYamlScanner *self)
{
  g_autoptr (SpeNode) documents = spe_node_new (SPE_NODE_ARRAY, 0);
  gsize length = 0;
  const char *input = spe_yaml_text_get_input (self->text, &length);
  gboolean is_ok = FALSE;

  if (yaml_parser_initialize (&self->parser) != 1)
    return fail (self, 0, _ ("there is not enough memory to read the file"));

  yaml_parser_set_encoding (&self->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&self->parser, (const unsigned char *) input, length);
  is_ok = read_stream (self, documents);
  yaml_parser_delete (&self->parser);

  documents->end = g_bytes_get_size (self->bytes);
  documents->is_block = TRUE;
  return is_ok ? g_steal_pointer (&documents) : NULL;
}

static SpeSourceMap *
scan (SpeYamlScanner *self)
{
  SpeNode *documents = NULL;

  if (!spe_text_check (self->bytes, self->name, self->where, self->error) ||
      !spe_yaml_scanner_check_characters (self))
    return NULL;

  self->text = spe_yaml_text_new (self->bytes);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_anchored);
  documents = scan_documents (self);
  g_hash_table_unref (self->anchors);
  spe_yaml_text_free (self->text);

  return documents != NULL ? spe_source_map_new (self->bytes, documents) : NULL;
}

/**
 * spe_yaml_scan:
 * @text: a YAML text
 * @name: what to call it in messages, usually a file name
 * @out_where: (out) (optional): where @text is wrong
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX
 *
 * Reads YAML as Kubernetes does: YAML 1.1, one or many documents. Aliases are followed, up to a
 * limit; merge keys are refused, and so are nesting over %SPE_JSON_MAX_DEPTH and more than
 * %SPE_JSON_MAX_VALUES. The text of a number or boolean is its spelling in JSON, whatever stands
 * in the file.
 *
 * Returns: (transfer full) (nullable): the text with an array of its documents, without empty
 *   ones and at least one
 */
SpeSourceMap *
spe_yaml_scan (GBytes        *text,
               const char    *name,
               SpeTextError  *out_where,
               GError       **error)
{
  SpeYamlScanner self = { .bytes = text, .name = name, .where = out_where, .error = error };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return scan (&self);
}

/**
 * spe_yaml_scan_resources:
 * @text: a YAML text
 * @name: what to call it in messages, usually a file name
 * @out_where: (out) (optional): where @text is wrong
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX
 *
 * Reads as spe_yaml_scan() does what may be any resources of Kubernetes. A merge key is a member
 * with the key `<<`, for the caller to follow.
 *
 * Returns: (transfer full) (nullable): the text with an array of its documents, without empty
 *   ones and perhaps without any
 */
SpeSourceMap *
spe_yaml_scan_resources (GBytes        *text,
                         const char    *name,
                         SpeTextError  *out_where,
                         GError       **error)
{
  SpeYamlScanner self = {
    .bytes = text, .name = name, .takes_any = TRUE, .where = out_where, .error = error,
  };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return scan (&self);
}
