/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-source.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "format/spe-cri-inspection.h"
#include "format/spe-json-scanner.h"
#include "format/spe-profile-reader.h"
#include "format/spe-source-private.h"
#include "format/spe-yaml-scanner.h"

G_DEFINE_BOXED_TYPE (SpeSource, spe_source, spe_source_ref, spe_source_unref)

static const char *
skip_blanks (const char *at,
             const char *end)
{
  while (at < end && strchr (" \t\r\n", *at) != NULL)
    at++;

  return at;
}

/* Whether a text is meant as JSON: its first character, behind blanks and comments, opens a JSON
 * value. Kubernetes tells the notations apart by the brace in the same way
 * (apimachinery/pkg/util/yaml, "GuessJSONStream"). */
static gboolean
is_json (GBytes *text)
{
  gsize length = 0;
  const char *at = g_bytes_get_data (text, &length);
  const char *end = at + length;

  if (length >= 3 && memcmp (at, "\xef\xbb\xbf", 3) == 0)
    at += 3;

  at = skip_blanks (at, end);
  while (at < end && *at == '#')
    {
      while (at < end && *at != '\n' && *at != '\r')
        at++;
      at = skip_blanks (at, end);
    }

  return at == end || strchr ("{[/", *at) != NULL;
}

/* A template that no program has filled in yet is neither JSON nor YAML. */
static gboolean
refuse_template (GBytes        *text,
                 const char    *name,
                 SpeTextError  *out_where,
                 GError       **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  const char *at = skip_blanks (data, data + length);

  if (data + length - at < 2 || memcmp (at, "{{", 2) != 0)
    return FALSE;

  spe_text_error_set (error, out_where, name, text, at - data,
                      _ ("this is a template, as Helm has them; render it first, for example "
                         "with “helm template”"));
  return TRUE;
}

static SpeSourceMap *
scan (GBytes        *text,
      const char    *name,
      SpeSyntax      syntax,
      SpeTextError  *out_where,
      GError       **error)
{
  if (refuse_template (text, name, out_where, error))
    return NULL;
  if (syntax == SPE_SYNTAX_JSON)
    return spe_json_scan (text, name, out_where, error);

  return spe_yaml_scan (text, name, out_where, error);
}

/* Whether a YAML file holds what is read in JSON only. */
static gboolean
has_bare_profile (const SpeNode *documents)
{
  for (guint i = 0; i < spe_node_get_n_children (documents); i++)
    {
      SpeFormat format = SPE_FORMAT_OPERATOR;
      const SpeNode *document = spe_node_get_child (documents, i);

      if (spe_node_get_n_children (document) > 0 &&
          spe_format_detect (document, &format, NULL) != NULL && format != SPE_FORMAT_OPERATOR)
        return TRUE;
    }

  return FALSE;
}

static gboolean
detect (SpeSource  *self,
        GError    **error)
{
  const SpeNode *root = spe_source_map_get_root (self->map);
  g_autoptr (GError) local_error = NULL;

  self->node = spe_format_detect (root, &self->format, &local_error);
  if (self->node != NULL)
    return TRUE;

  if (self->syntax == SPE_SYNTAX_YAML && has_bare_profile (root))
    /* Translators: the placeholder is a file name. */
    g_set_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_A_PROFILE,
                 _ ("%s: This profile is written in YAML, but the runtimes read profiles in JSON "
                    "only. Write it as JSON, or as a SeccompProfile resource."),
                 self->name);
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error), "%s: ", self->name);

  return FALSE;
}

/* What crictl tells about the container whose profile it is, or about all of several. */
static char *
describe_inspection (const SpeNode *root)
{
  g_autofree char *list = NULL;

  if (root->kind == SPE_NODE_ARRAY && root->children->len == 1)
    root = g_ptr_array_index (root->children, 0);
  if (root->kind != SPE_NODE_ARRAY)
    return spe_cri_inspection_describe_profile (root);

  list = spe_cri_inspection_list (root);
  /* Translators: a number, at least 2, then containers and what each has. */
  return g_strdup_printf (_ ("The file holds %u containers; this is the profile of the first "
                             "that has one (%s)."),
                          root->children->len, list);
}

/* What is worth knowing about which part of the text is shown. */
static char *
describe_choice (const SpeSource *self)
{
  const SpeNode *root = spe_source_map_get_root (self->map);
  const SpeNode *items = NULL;
  guint count = 0;

  if (self->format == SPE_FORMAT_CRI_INSPECT)
    return describe_inspection (root);
  if (root->kind == SPE_NODE_ARRAY && root->children->len == 1)
    root = g_ptr_array_index (root->children, 0);
  items = self->format == SPE_FORMAT_OPERATOR ? spe_node_get_member (root, "items") : NULL;
  count = spe_node_get_n_children (root->kind == SPE_NODE_ARRAY ? root : items != NULL ? items
                                                                                        : root);
  if ((root->kind != SPE_NODE_ARRAY && items == NULL) || count < 2)
    return NULL;

  if (items != NULL)
    /* Translators: the placeholder is a number, at least 2. */
    return g_strdup_printf (_ ("The file holds a list of %u resources; this is the first "
                               "SeccompProfile."),
                            count);

  /* Translators: the placeholder is a number, at least 2. */
  return g_strdup_printf (_ ("The file holds %u documents; this is the first SeccompProfile."),
                          count);
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
               _ ("%s: The file is larger than %u MiB; no seccomp profile needs that."), name,
               SPE_SOURCE_MAX_BYTES / (1024u * 1024u));
  return FALSE;
}

/**
 * spe_source_parse:
 * @text: the content of a file, at most %SPE_SOURCE_MAX_BYTES
 * @name: what to call it in messages, usually a file name
 * @out_where: (out) (optional): where it is wrong; set with %SPE_FORMAT_ERROR_SYNTAX only
 * @error: set to %SPE_FORMAT_ERROR_SYNTAX, %SPE_FORMAT_ERROR_NOT_A_PROFILE or
 *   %SPE_FORMAT_ERROR_TOO_LARGE
 *
 * Reads a profile in any of the formats. Notation and format are found by the content.
 *
 * Returns: (transfer full) (nullable): the text with its profile and what is wrong with its form
 */
SpeSource *
spe_source_parse (GBytes        *text,
                  const char    *name,
                  SpeTextError  *out_where,
                  GError       **error)
{
  g_autoptr (SpeSource) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!check_size (text, name, error))
    return NULL;

  self = g_atomic_rc_box_new0 (SpeSource);
  self->name = g_strdup (name);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  self->syntax = is_json (text) ? SPE_SYNTAX_JSON : SPE_SYNTAX_YAML;
  self->map = scan (text, name, self->syntax, out_where, error);
  if (self->map == NULL || !detect (self, error))
    return NULL;

  self->profile = spe_profile_read (self->map, self->node, self->format, name, self->problems,
                                    out_where, error);
  if (self->profile == NULL)
    return NULL;

  self->note = describe_choice (self);
  return g_steal_pointer (&self);
}

/**
 * spe_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
SpeSource *
spe_source_ref (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((SpeSource *) self);
}

static void
clear_source (gpointer data)
{
  SpeSource *self = data;

  g_clear_pointer (&self->profile, spe_profile_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->map, spe_source_map_unref);
  g_free (self->name);
  g_free (self->note);
}

/**
 * spe_source_unref:
 * @self: (transfer full): a source
 */
void
spe_source_unref (SpeSource *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_source);
}

/**
 * spe_source_get_text:
 * @self: a source
 *
 * Returns: (transfer none): the text as it was read
 */
GBytes *
spe_source_get_text (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return spe_source_map_get_bytes (self->map);
}

/**
 * spe_source_get_name:
 * @self: a source
 *
 * Returns: what it was called when it was read
 */
const char *
spe_source_get_name (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * spe_source_get_format:
 * @self: a source
 *
 * Returns: its shape
 */
SpeFormat
spe_source_get_format (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, SPE_FORMAT_OCI);

  return self->format;
}

/**
 * spe_source_get_syntax:
 * @self: a source
 *
 * Returns: its notation
 */
SpeSyntax
spe_source_get_syntax (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, SPE_SYNTAX_JSON);

  return self->syntax;
}

/**
 * spe_source_get_profile:
 * @self: a source
 *
 * Returns: (transfer none): the profile as it was read
 */
const SpeProfile *
spe_source_get_profile (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->profile;
}

/**
 * spe_source_get_map:
 * @self: a source
 *
 * Returns: (transfer none): the tree of the text
 */
const SpeSourceMap *
spe_source_get_map (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->map;
}

/**
 * spe_source_get_node:
 * @self: a source
 *
 * Returns: (transfer none): the object in the text that is the profile
 */
const SpeNode *
spe_source_get_node (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->node;
}

/**
 * spe_source_get_problems:
 * @self: a source
 *
 * Returns: (transfer none) (element-type SpeProblem): what is wrong with the form of the text
 */
GPtrArray *
spe_source_get_problems (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

/**
 * spe_source_get_note:
 * @self: a source
 *
 * Returns: (nullable): a sentence on which part of the text is the profile, where the text holds
 *   several; translated
 */
const char *
spe_source_get_note (const SpeSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->note;
}

/**
 * spe_source_locate:
 * @self: a source
 * @pointer: a JSON pointer below the profile as it was read
 * @out_line: (out): the line, from 1
 * @out_column: (out): the column in characters, from 1
 *
 * Finds where a part of the profile stands. Of what the text does not have, such as a missing
 * member, the place is that of the innermost part that should hold it.
 *
 * Returns: whether @pointer is a JSON pointer; the position is set only then
 */
gboolean
spe_source_locate (const SpeSource *self,
                   const char      *pointer,
                   guint           *out_line,
                   guint           *out_column)
{
  g_autofree char *part = NULL;
  const SpeNode *node = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (pointer != NULL, FALSE);
  g_return_val_if_fail (out_line != NULL && out_column != NULL, FALSE);

  if (pointer[0] != '\0' && pointer[0] != '/')
    return FALSE;

  part = g_strdup (pointer);
  while ((node = spe_source_map_lookup (self->map, self->node, part)) == NULL)
    *strrchr (part, '/') = '\0';

  spe_source_map_get_position (self->map, spe_node_get_anchor (node), out_line, out_column);
  return TRUE;
}
