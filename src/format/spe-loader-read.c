/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-read.h"

#include "format/spe-go-scanner.h"
#include "format/spe-loader-read-private.h"
#include "format/spe-loader-types.h"

/* A file as the engine reads it that takes it first. Our own reader (spe-profile-reader.h) shows
 * a person what is written; this shows what is left of it. */

/* Docker 23.0, whose betas were 22.06. */
#define MOBY_23 (22u << 16)

/* What a plain runtime has to say is not known, and of what the operator takes nothing is lost:
 * that is what our own reader shows. */
static gboolean
has_decoder (const SpeLoaderSetup *setup)
{
  return setup->loader != SPE_LOADER_OPERATOR &&
         (setup->loader != SPE_LOADER_OCI || setup->runtime != SPE_RUNTIME_PLAIN);
}

/* youki takes only what is JSON by the letter, as we do. */
static gboolean
is_youki (const SpeLoaderSetup *setup)
{
  return setup->loader == SPE_LOADER_OCI && setup->runtime == SPE_RUNTIME_YOUKI;
}

static const SpeGoType *
get_type (const SpeLoaderSetup *setup)
{
  switch (setup->loader)
    {
    case SPE_LOADER_MOBY:
      return setup->loader_version != 0 && setup->loader_version < MOBY_23 ? &spe_go_type_moby_20
                                                                           : &spe_go_type_moby;
    case SPE_LOADER_CONTAINERS_COMMON:
      return &spe_go_type_containers_common;
    case SPE_LOADER_OCI:
    case SPE_LOADER_CONTAINERD:
    case SPE_LOADER_OPERATOR:
    case SPE_N_LOADERS:
    default:
      return &spe_go_type_oci;
    }
}

/* What an engine says before the reason. */
static char *
dup_prefix (const SpeLoaderSetup *setup,
            const char           *name)
{
  g_autofree char *quoted = spe_go_dup_quoted (name);

  switch (setup->loader)
    {
    case SPE_LOADER_MOBY:
      return g_strdup ("Decoding seccomp profile failed: ");
    case SPE_LOADER_CONTAINERS_COMMON:
      return g_strdup ("decoding seccomp profile failed: ");
    case SPE_LOADER_CONTAINERD:
      return g_strdup_printf ("decoding seccomp profile failed %s: ", quoted);
    case SPE_LOADER_OCI:
    case SPE_LOADER_OPERATOR:
    case SPE_N_LOADERS:
    default:
      return g_strdup ("");
    }
}

/* In runc's configuration the profile is a pointer below two others. */
static SpeProfile *
decode (const SpeNode         *node,
        const char            *text,
        const SpeLoaderSetup  *setup,
        GError               **error)
{
  gboolean is_embedded = setup->loader == SPE_LOADER_OCI;
  const SpeGoInput input = { text, setup->word_bits, is_embedded ? "Linux" : NULL,
                             is_embedded ? "linux.seccomp" : NULL };
  g_autoptr (SpeGoValue) value = NULL;

  if (is_embedded && setup->runtime == SPE_RUNTIME_CRUN)
    return spe_loader_read_crun (node, error);

  value = spe_go_decode (get_type (setup), node, &input, error);

  return value != NULL ? spe_loader_build_profile (value) : NULL;
}

static SpeProfile *
read_bytes (const char            *text,
            gsize                  length,
            const char            *name,
            const SpeLoaderSetup  *setup,
            GError               **error)
{
  g_autoptr (SpeNode) node = spe_go_scan (text, length, error);
  SpeProfile *profile = NULL;

  if (node != NULL && node->kind == SPE_NODE_NULL && setup->loader == SPE_LOADER_OCI)
    return spe_profile_new ();

  if (node != NULL)
    profile = decode (node, text, setup, error);
  if (profile == NULL)
    {
      g_autofree char *prefix = dup_prefix (setup, name);

      g_prefix_error (error, "%s", prefix);
    }

  return profile;
}

/* Of a file that holds null, youki makes no filter; we make no source of it. */
static SpeProfile *
read_source (GBytes                *text,
             const char            *name,
             const SpeLoaderSetup  *setup,
             GError               **error)
{
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeNode) node = NULL;
  const char *data = NULL;
  gsize length = 0;

  data = g_bytes_get_data (text, &length);
  if (is_youki (setup))
    node = spe_go_scan (data, length, NULL);
  if (node != NULL && node->kind == SPE_NODE_NULL)
    return spe_profile_new ();

  source = spe_source_parse (text, name, NULL, error);

  return source != NULL ? spe_loader_read (source, setup, error) : NULL;
}

/**
 * spe_loader_read_text:
 * @text: a file with a profile and nothing else
 * @name: the file's name, for containerd's message
 * @setup: who reads it
 * @error: set to %SPE_FORMAT_ERROR_REFUSED with the engine's own words, not translated, or to
 *   what spe_source_parse() says
 *
 * Reads a file as its engine does, whatever else is wrong with it.
 *
 * Returns: (transfer full) (nullable): what the engine has in hand then; its rules are those of
 *   the file, one for one. A profile with neither a default action nor a rule is none
 */
SpeProfile *
spe_loader_read_text (GBytes                *text,
                      const char            *name,
                      const SpeLoaderSetup  *setup,
                      GError               **error)
{
  const char *data = NULL;
  gsize length = 0;

  g_return_val_if_fail (text != NULL && name != NULL && setup != NULL, NULL);

  if (!has_decoder (setup) || is_youki (setup))
    return read_source (text, name, setup, error);

  data = g_bytes_get_data (text, &length);

  return read_bytes (data, length, name, setup, error);
}

/**
 * spe_loader_read:
 * @source: a file
 * @setup: who reads it
 * @error: set to %SPE_FORMAT_ERROR_REFUSED with the engine's own words, not translated
 *
 * Like spe_loader_read_text(), for a profile that may have something around it. The operator's
 * resource is taken as it stands: what comes of it the operator writes itself.
 *
 * Returns: (transfer full) (nullable): what the engine has in hand
 */
SpeProfile *
spe_loader_read (const SpeSource       *source,
                 const SpeLoaderSetup  *setup,
                 GError               **error)
{
  const SpeNode *node = NULL;
  const char *data = NULL;

  g_return_val_if_fail (source != NULL && setup != NULL, NULL);

  if (!has_decoder (setup) || spe_source_get_format (source) == SPE_FORMAT_OPERATOR)
    return spe_profile_ref (spe_source_get_profile (source));

  node = spe_source_get_node (source);
  if (is_youki (setup))
    return spe_loader_read_youki (node, error);

  data = g_bytes_get_data (spe_source_get_text (source), NULL);

  return read_bytes (data + node->start, node->end - node->start, spe_source_get_name (source),
                     setup, error);
}
