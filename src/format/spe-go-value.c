/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-go-value.h"

#include <string.h>

#include "format/spe-format.h"
#include "format/spe-go-scanner.h"

/* What Go's encoding/json makes of a value for a variable of some type (decode.go of Go 1.19):
 * keys in any letter case, a later value over an earlier one, of which what it does not mention
 * stays, null for nothing, and the first wrong type told at the end. */

typedef struct
{
  const SpeGoInput *input;
  const char       *owner;
  GString          *path;
  GError           *type_error;
} Decoder;

static gboolean decode (Decoder        *self,
                        const SpeNode  *node,
                        SpeGoValue     *value,
                        GError        **error);

static SpeGoValue *
value_new (const SpeGoType *type)
{
  SpeGoValue *self = g_new0 (SpeGoValue, 1);

  self->type = type;
  if (type->kind != SPE_GO_STRUCT)
    return self;

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_go_value_free);
  for (guint i = 0; i < type->n_fields; i++)
    g_ptr_array_add (self->items, value_new (type->fields[i].type));

  return self;
}

/**
 * spe_go_value_free:
 * @self: (nullable) (transfer full): a value
 */
void
spe_go_value_free (SpeGoValue *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  spe_go_value_free (self->target);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

/**
 * spe_go_value_get_field:
 * @self: a struct
 * @name: the key of a field
 *
 * Returns: (transfer none) (nullable): the field; %NULL where the type has none of that name
 */
SpeGoValue *
spe_go_value_get_field (const SpeGoValue *self,
                        const char       *name)
{
  g_return_val_if_fail (self != NULL && self->type->kind == SPE_GO_STRUCT, NULL);

  for (guint i = 0; i < self->type->n_fields; i++)
    if (g_str_equal (self->type->fields[i].name, name))
      return self->items->pdata[i];

  return NULL;
}

/* The name of a struct without its package. */
static const char *
get_short_name (const SpeGoType *type)
{
  const char *dot = strchr (type->name, '.');

  return dot != NULL ? dot + 1 : type->name;
}

/* Only the first is told, and decoding goes on. */
static void
report (Decoder          *self,
        const char       *what,
        const SpeGoValue *value)
{
  if (self->type_error != NULL)
    return;

  if (self->owner != NULL)
    self->type_error =
      g_error_new (SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED,
                   "json: cannot unmarshal %s into Go struct field %s.%s of type %s", what,
                   self->owner, self->path->str, value->type->name);
  else
    self->type_error = g_error_new (SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED,
                                    "json: cannot unmarshal %s into Go value of type %s", what,
                                    value->type->name);
}

static const char *
describe_kind (const SpeNode *node)
{
  switch (node->kind)
    {
    case SPE_NODE_BOOLEAN:
      return "bool";
    case SPE_NODE_NUMBER:
      return "number";
    case SPE_NODE_STRING:
      return "string";
    case SPE_NODE_ARRAY:
      return "array";
    case SPE_NODE_OBJECT:
    case SPE_NODE_NULL:
    default:
      return "object";
    }
}

static void
decode_number (Decoder       *self,
               const SpeNode *node,
               SpeGoValue    *value)
{
  guint64 number = 0;

  if (spe_node_get_uint64 (node, &number) &&
      (value->type->kind == SPE_GO_UINT64 || self->input->word_bits == 64 ||
       number <= G_MAXUINT32))
    {
      value->number = number;
    }
  else
    {
      g_autofree char *what = g_strconcat ("number ", node->text, NULL);

      report (self, what, value);
    }
}

static gboolean
refuse_kernel (const char  *raw,
               const char  *why,
               GError     **error)
{
  g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_REFUSED,
               "invalid kernel version: %s, expected \"<kernel>.<major>\"%s%s", raw,
               why != NULL ? ": " : "", why != NULL ? why : "");

  return FALSE;
}

/* strconv.ParseUint (half, 10, 8), which stops at what it meets first. */
static gboolean
parse_half (const char  *half,
            const char  *raw,
            guint64     *out_number,
            GError     **error)
{
  g_autofree char *quoted = spe_go_dup_quoted (half);
  g_autofree char *why = NULL;
  const char *reason = half[0] == '\0' ? "invalid syntax" : NULL;

  *out_number = 0;
  for (const char *at = half; *at != '\0' && reason == NULL; at++)
    {
      if (!g_ascii_isdigit (*at))
        reason = "invalid syntax";
      else
        *out_number = *out_number * 10 + (guint64) g_ascii_digit_value (*at);
      if (*out_number > G_MAXUINT8)
        reason = "value out of range";
    }
  if (reason == NULL)
    return TRUE;

  why = g_strdup_printf ("strconv.ParseUint: parsing %s: %s", quoted, reason);

  return refuse_kernel (raw, why, error);
}

/* moby/profiles, seccomp/seccomp.go, KernelVersion. The empty string leaves it as it was, and so
 * at 0.0 at first. */
static gboolean
decode_kernel (Decoder        *self,
               const SpeNode  *node,
               SpeGoValue     *value,
               GError        **error)
{
  g_autofree char *raw = g_strndup (self->input->text + node->start, node->end - node->start);
  g_auto (GStrv) parts = NULL;
  guint64 halves[2] = { 0, 0 };

  if (node->kind != SPE_NODE_STRING)
    {
      g_autofree char *why = g_strdup_printf (
        "json: cannot unmarshal %s into Go value of type string", describe_kind (node));

      return refuse_kernel (raw, why, error);
    }
  if (node->text[0] == '\0')
    return TRUE;

  parts = g_strsplit (node->text, ".", 3);
  if (g_strv_length (parts) != 2)
    return refuse_kernel (raw, NULL, error);
  if (!parse_half (parts[0], raw, &halves[0], error) ||
      !parse_half (parts[1], raw, &halves[1], error))
    return FALSE;
  if (halves[0] == 0 && halves[1] == 0)
    return refuse_kernel (raw, "version cannot be 0.0", error);

  value->number = halves[0] << 32 | halves[1];

  return TRUE;
}

static gboolean
decode_array (Decoder        *self,
              const SpeNode  *node,
              SpeGoValue     *value,
              GError        **error)
{
  guint n = node->children->len;

  if (value->type->kind != SPE_GO_SLICE)
    {
      report (self, "array", value);
      return TRUE;
    }

  /* An empty array is made anew; another one is filled in place. */
  if (value->items == NULL || n == 0)
    {
      g_clear_pointer (&value->items, g_ptr_array_unref);
      value->items = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_go_value_free);
    }
  for (guint i = 0; i < n; i++)
    {
      if (i == value->items->len)
        g_ptr_array_add (value->items, value_new (value->type->element));
      if (!decode (self, node->children->pdata[i], value->items->pdata[i], error))
        return FALSE;
    }
  value->length = n;

  return TRUE;
}

/* A field of exactly that name goes before one in another letter case. */
static int
find_field (const SpeGoType *type,
            const char      *key)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].name, key))
      return (int) i;
  for (guint i = 0; i < type->n_fields; i++)
    if (spe_node_key_matches (key, type->fields[i].name))
      return (int) i;

  return -1;
}

static gboolean
decode_member (Decoder        *self,
               const SpeNode  *member,
               SpeGoValue     *value,
               GError        **error)
{
  int field = find_field (value->type, member->key);
  const char *owner = self->owner;
  gsize mark = self->path->len;
  gboolean is_decoded = FALSE;

  if (field < 0)
    return TRUE;

  self->owner = get_short_name (value->type);
  g_string_append_printf (self->path, "%s%s", mark > 0 ? "." : "",
                          value->type->fields[field].name);
  is_decoded = decode (self, member, value->items->pdata[field], error);
  g_string_truncate (self->path, mark);
  self->owner = owner;

  return is_decoded;
}

static gboolean
decode_object (Decoder        *self,
               const SpeNode  *node,
               SpeGoValue     *value,
               GError        **error)
{
  if (value->type->kind != SPE_GO_STRUCT)
    {
      report (self, "object", value);
      return TRUE;
    }

  for (guint i = 0; i < node->children->len; i++)
    if (!decode_member (self, node->children->pdata[i], value, error))
      return FALSE;

  return TRUE;
}

static void
decode_null (SpeGoValue *value)
{
  if (value->type->kind == SPE_GO_POINTER)
    {
      g_clear_pointer (&value->target, spe_go_value_free);
    }
  else if (value->type->kind == SPE_GO_SLICE)
    {
      g_clear_pointer (&value->items, g_ptr_array_unref);
      value->length = 0;
    }
}

static void
decode_scalar (Decoder       *self,
               const SpeNode *node,
               SpeGoValue    *value)
{
  gboolean is_number = value->type->kind == SPE_GO_UINT || value->type->kind == SPE_GO_UINT64;

  if (node->kind == SPE_NODE_STRING && value->type->kind == SPE_GO_STRING)
    {
      g_free (value->text);
      value->text = g_strdup (node->text);
    }
  else if (node->kind == SPE_NODE_NUMBER && is_number)
    decode_number (self, node, value);
  else
    report (self, describe_kind (node), value);
}

/* FALSE where a type that decodes itself gives up, which ends all. */
static gboolean
decode (Decoder        *self,
        const SpeNode  *node,
        SpeGoValue     *value,
        GError        **error)
{
  if (node->kind == SPE_NODE_NULL)
    {
      decode_null (value);
      return TRUE;
    }

  while (value->type->kind == SPE_GO_POINTER)
    {
      if (value->target == NULL)
        value->target = value_new (value->type->element);
      value = value->target;
    }

  if (value->type->kind == SPE_GO_KERNEL)
    return decode_kernel (self, node, value, error);
  if (node->kind == SPE_NODE_ARRAY)
    return decode_array (self, node, value, error);
  if (node->kind == SPE_NODE_OBJECT)
    return decode_object (self, node, value, error);

  decode_scalar (self, node, value);

  return TRUE;
}

/**
 * spe_go_decode:
 * @type: a type
 * @node: a value that spe_go_scan() found
 * @input: where it stands
 * @error: set to %SPE_FORMAT_ERROR_REFUSED with Go's own words
 *
 * Returns: (transfer full) (nullable): a variable of the type with what json.Unmarshal leaves in
 *   it
 */
SpeGoValue *
spe_go_decode (const SpeGoType   *type,
               const SpeNode     *node,
               const SpeGoInput  *input,
               GError           **error)
{
  g_autoptr (SpeGoValue) value = NULL;
  g_autoptr (GString) path = NULL;
  Decoder self = { input, NULL, NULL, NULL };

  g_return_val_if_fail (type != NULL && node != NULL && input != NULL, NULL);

  value = value_new (type);
  path = g_string_new (input->path);
  self.owner = input->owner;
  self.path = path;
  if (!decode (&self, node, value, error))
    {
      g_clear_error (&self.type_error);
      return NULL;
    }
  if (self.type_error != NULL)
    {
      g_propagate_error (error, self.type_error);
      return NULL;
    }

  return g_steal_pointer (&value);
}
