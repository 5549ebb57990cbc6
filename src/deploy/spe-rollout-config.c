/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-rollout-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-yaml-writer.h"

/* The profiles in ConfigMaps: as few as their sizes allow. A ConfigMap never changes; another
 * content has another name, so that the DaemonSet notices. */

#define DIGEST_LENGTH 10

/**
 * spe_rollout_get_json_size:
 * @content: a text in UTF-8
 *
 * Returns: how many bytes it has as a string in JSON, as Go writes it (encoding/json)
 */
gsize
spe_rollout_get_json_size (GBytes *content)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (content, &size);
  gsize json_size = 2;

  for (gsize i = 0; i < size; i++)
    {
      if (bytes[i] == '"' || bytes[i] == '\\' || bytes[i] == '\n' || bytes[i] == '\r' ||
          bytes[i] == '\t')
        json_size += 2;
      else if (bytes[i] < 0x20 || bytes[i] == '<' || bytes[i] == '>' || bytes[i] == '&')
        json_size += strlen ("\\u0000");
      else
        json_size++;
    }

  return json_size;
}

/**
 * spe_rollout_compact:
 * @json: a text in JSON that is well-formed
 *
 * Returns: (transfer full): the same without white space between what it says, on one line
 */
GBytes *
spe_rollout_compact (GBytes *json)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (json, &size);
  GByteArray *compact = g_byte_array_sized_new ((guint) size);
  gboolean in_string = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      guint n_bytes = in_string && bytes[i] == '\\' && i + 1 < size ? 2 : 1;

      if (!in_string && strchr (" \t\r\n", bytes[i]) != NULL)
        continue;
      if (bytes[i] == '"')
        in_string = !in_string;
      g_byte_array_append (compact, (const guint8 *) &bytes[i], n_bytes);
      i += n_bytes - 1;
    }
  g_byte_array_append (compact, (const guint8 *) "\n", 1);

  return g_byte_array_free_to_bytes (compact);
}

static void
config_free (SpeRolloutConfig *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static gboolean
check_size (const SpeRolloutItem *item,
            GPtrArray            *warnings,
            GError              **error)
{
  gsize size = g_bytes_get_size (item->content);
  g_autofree char *shown = NULL;

  if (size <= SPE_ROLLOUT_VALUES_MAX)
    {
      if (spe_rollout_get_json_size (item->content) > SPE_ROLLOUT_APPLY_MAX)
        g_ptr_array_add (warnings, g_strdup_printf (
                                     /* Translators: %s is a file. */
                                     _ ("“%s” is too large for a plain kubectl apply. Use "
                                        "kubectl apply --server-side."), item->file));
      return TRUE;
    }

  shown = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS | G_FORMAT_SIZE_LONG_FORMAT);
  g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
               /* Translators: %1$s is a file, %2$s its size. */
               _ ("“%1$s” has %2$s, but a ConfigMap holds at most 1 MiB. Write it compactly, "
                  "resolve it for one target, or copy it to the nodes in another way."),
               item->file, shown);

  return FALSE;
}

static void
name_config (SpeRolloutConfig *config,
             const char       *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < config->items->len; i++)
    {
      const SpeRolloutItem *item = config->items->pdata[i];
      gsize size = 0;
      const guint8 *bytes = g_bytes_get_data (item->content, &size);

      /* The NUL behind the key parts it from the content. */
      g_checksum_update (checksum, (const guint8 *) item->key, (gssize) strlen (item->key) + 1);
      g_checksum_update (checksum, bytes, (gssize) size);
    }

  config->name = g_strdup_printf ("%s-%.*s", name, DIGEST_LENGTH,
                                  g_checksum_get_string (checksum));
}

static SpeRolloutConfig *
add_config (GPtrArray *configs)
{
  SpeRolloutConfig *config = g_new0 (SpeRolloutConfig, 1);

  config->items = g_ptr_array_new ();
  g_ptr_array_add (configs, config);

  return config;
}

/**
 * spe_rollout_pack:
 * @items: (element-type SpeRolloutItem): the profiles
 * @name: what the names of the ConfigMaps begin with
 * @warnings: (element-type utf8): where is said which of them needs another way to be applied
 * @error: %SPE_DEPLOY_ERROR_INVALID where one is larger than a ConfigMap can be
 *
 * Returns: (transfer full) (nullable) (element-type SpeRolloutConfig): the ConfigMaps, each small
 *   enough for `kubectl apply` unless a single profile is not
 */
GPtrArray *
spe_rollout_pack (GPtrArray   *items,
                  const char  *name,
                  GPtrArray   *warnings,
                  GError     **error)
{
  g_autoptr (GPtrArray) configs =
    g_ptr_array_new_with_free_func ((GDestroyNotify) config_free);
  SpeRolloutConfig *config = add_config (configs);
  gsize n_taken = 0;

  for (guint i = 0; i < items->len; i++)
    {
      SpeRolloutItem *item = items->pdata[i];
      gsize size = spe_rollout_get_json_size (item->content) + strlen (item->key) + 4;

      if (!check_size (item, warnings, error))
        return NULL;
      if (config->items->len > 0 && n_taken + size > SPE_ROLLOUT_APPLY_MAX)
        {
          config = add_config (configs);
          n_taken = 0;
        }
      item->config = configs->len - 1;
      g_ptr_array_add (config->items, item);
      n_taken += size;
    }

  for (guint i = 0; i < configs->len; i++)
    name_config (configs->pdata[i], name);

  return g_steal_pointer (&configs);
}

/**
 * spe_rollout_write_config:
 * @config: what is in it
 * @name: the name that its objects have in common
 * @name_space: its namespace
 *
 * Returns: (transfer full): the ConfigMap
 */
char *
spe_rollout_write_config (const SpeRolloutConfig *config,
                          const char             *name,
                          const char             *name_space)
{
  g_autoptr (SpeYamlWriter) writer = spe_yaml_writer_new ();

  spe_yaml_writer_begin_mapping (writer, NULL);
  spe_yaml_writer_add_text (writer, "apiVersion", "v1");
  spe_yaml_writer_add_text (writer, "kind", "ConfigMap");
  spe_yaml_writer_begin_mapping (writer, "metadata");
  spe_yaml_writer_add_text (writer, "name", config->name);
  spe_yaml_writer_add_text (writer, "namespace", name_space);
  spe_yaml_writer_begin_mapping (writer, "labels");
  spe_yaml_writer_add_text (writer, "app.kubernetes.io/name", name);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_add_boolean (writer, "immutable", TRUE);
  spe_yaml_writer_begin_mapping (writer, "data");
  for (guint i = 0; i < config->items->len; i++)
    {
      const SpeRolloutItem *item = config->items->pdata[i];
      gsize size = 0;
      const char *bytes = g_bytes_get_data (item->content, &size);
      g_autofree char *text = g_strndup (bytes, size);

      spe_yaml_writer_add_lines (writer, item->key, text);
    }
  spe_yaml_writer_end_mapping (writer);
  spe_yaml_writer_end_mapping (writer);

  return spe_yaml_writer_finish (writer);
}
