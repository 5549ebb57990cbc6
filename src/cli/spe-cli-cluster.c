/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-cluster.h"

#include <glib/gi18n.h>

/**
 * spe_cli_cluster_clear:
 * @self: what was said about a cluster
 */
void
spe_cli_cluster_clear (SpeCliCluster *self)
{
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->operator_version, g_free);
  g_clear_pointer (&self->pod_security, g_free);
  g_clear_pointer (&self->root, g_free);
}

static gboolean
read_version (const char  *text,
              guint       *out_version,
              GError     **error)
{
  if (text == NULL || spe_cluster_parse_version (text, out_version))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is what somebody typed. */
               _ ("“%s” is no version. Write numbers such as 1.30 or 1.26.5."), text);

  return FALSE;
}

static gboolean
read_pod_security (const char      *text,
                   SpePodSecurity  *out_level,
                   GError         **error)
{
  if (text == NULL)
    return TRUE;

  *out_level = spe_pod_security_parse (text);
  if (*out_level != SPE_POD_SECURITY_UNKNOWN)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is what somebody typed; the words that follow stay. */
               _ ("“%s” is none of privileged, baseline and restricted."), text);

  return FALSE;
}

static SpeSeccompDefault
get_seccomp_default (const SpeCliCluster *self)
{
  if (self->seccomp_default)
    return SPE_SECCOMP_DEFAULT_ON;

  return self->no_seccomp_default ? SPE_SECCOMP_DEFAULT_OFF : SPE_SECCOMP_DEFAULT_UNKNOWN;
}

/**
 * spe_cli_cluster_read:
 * @self: what was said about a cluster; must outlive @out_cluster
 * @out_cluster: (out): what is known about it
 * @error: set where something cannot be understood
 *
 * Returns: whether all of it could be understood
 */
gboolean
spe_cli_cluster_read (const SpeCliCluster  *self,
                      SpeCluster           *out_cluster,
                      GError              **error)
{
  SpeCluster cluster = { .seccomp_default = get_seccomp_default (self), .root = self->root };

  if (self->seccomp_default && self->no_seccomp_default)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Choose one of --seccomp-default and --no-seccomp-default."));
      return FALSE;
    }
  if (self->root != NULL && !g_path_is_absolute (self->root))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is a path that somebody typed. */
                   _ ("“%s” is no absolute path of a kubelet's root directory."), self->root);
      return FALSE;
    }
  if (!read_version (self->version, &cluster.version, error) ||
      !read_version (self->operator_version, &cluster.operator_version, error) ||
      !read_pod_security (self->pod_security, &cluster.pod_security, error))
    return FALSE;

  *out_cluster = cluster;

  return TRUE;
}
