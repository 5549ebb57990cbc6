/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-features.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "filter/spe-filter-error.h"
#include "filter/spe-version.h"

/* What a runtime says about itself: the runtime-spec's features.md, as `runc features` (from 1.1
 * on) and `crun features` (from 1.8.6 on) print it. */

#define LIBSECCOMP_VERSION "io.github.seccomp.libseccomp.version"

/* Who the runtime is stands in the annotations only. */
static const struct
{
  SpeRuntime  runtime;
  const char *version;
  const char *commit;
} runtimes[] = {
  { SPE_RUNTIME_RUNC, "org.opencontainers.runc.version", "org.opencontainers.runc.commit" },
  { SPE_RUNTIME_CRUN, "run.oci.crun.version", "run.oci.crun.commit" },
};

static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A version may have a tail that a distribution or a developer gave it: `1.1.5+ds1`,
 * `1.3.0-rc.1`. */
static gboolean
parse_version (const char *text,
               guint      *out_version)
{
  g_autofree char *number = NULL;

  if (text == NULL)
    return FALSE;

  number = g_strndup (text, strspn (text, "0123456789."));

  return spe_version_parse (number, out_version);
}

/* Debian 12's library calls itself by the number of the release that it began as. */
static void
set_seccomp (SpeTarget  *self,
             JsonObject *annotations,
             const char *version,
             const char *commit)
{
  guint library = SPE_NEWEST;
  gboolean is_debian12 = (version != NULL && strstr (version, "deb12") != NULL) ||
                         (commit != NULL && strstr (commit, "deb12") != NULL);

  if (!parse_version (get_string (annotations, LIBSECCOMP_VERSION), &library))
    return;

  self->seccomp_is_debian12 = is_debian12 && library == SPE_VERSION (2, 5, 4);
  self->seccomp_version = self->seccomp_is_debian12 ? SPE_VERSION (2, 5, 5) : library;
}

static gboolean
set_runtime (SpeTarget  *self,
             JsonObject *annotations)
{
  for (guint i = 0; i < G_N_ELEMENTS (runtimes); i++)
    {
      const char *version = get_string (annotations, runtimes[i].version);

      if (!parse_version (version, &self->runtime_version))
        continue;

      self->runtime = runtimes[i].runtime;
      set_seccomp (self, annotations, version, get_string (annotations, runtimes[i].commit));
      return TRUE;
    }

  return FALSE;
}

/**
 * spe_target_from_features:
 * @json: what `runc features` or `crun features` printed
 * @error: return location for %SPE_FILTER_ERROR_TARGET
 *
 * Returns: (transfer full): a target with this runtime and its libseccomp, which reads the file
 *   itself, on a machine like this one; %NULL with @error set
 */
SpeTarget *
spe_target_from_features (GBytes  *json,
                          GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (SpeTarget) self = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length = 0;
  const char *text = NULL;
  JsonNode *root = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  text = g_bytes_get_data (json, &length);
  if (!json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) length, &reason))
    {
      /* Translators: %s is an error message. */
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_TARGET,
                   _ ("This is not the output of “runc features” or “crun features”: %s"),
                   reason->message);
      return NULL;
    }

  root = json_parser_get_root (parser);
  self = spe_target_new (SPE_LOADER_OCI, spe_arch_get_host ());
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      set_runtime (self, get_object (json_node_get_object (root), "annotations")))
    return g_steal_pointer (&self);

  g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_TARGET,
                       _ ("This is not the output of “runc features” or “crun features”: it does "
                          "not say which runtime in which version printed it."));

  return NULL;
}
