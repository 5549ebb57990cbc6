/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-kube-name.h"

#include <string.h>

#include "deploy/spe-localhost-profile.h"

/* The names that Kubernetes gives to objects, labels and subdomains as RFC 1123 has them in lower
 * case, and those of images. */

#define FALLBACK "profile"

/**
 * spe_kube_name_is_label:
 * @text: any text
 *
 * Returns: whether it can be the name of a container or a namespace
 */
gboolean
spe_kube_name_is_label (const char *text)
{
  gsize length = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strlen (text);
  if (length == 0 || length > SPE_KUBE_LABEL_MAX || text[0] == '-' || text[length - 1] == '-')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '-')
      return FALSE;

  return TRUE;
}

/* A part of a subdomain may be longer than a label, as long as the whole is not too long. */
static gboolean
is_part (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && text[0] != '-' && text[length - 1] != '-' &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/**
 * spe_kube_name_is_subdomain:
 * @text: any text
 *
 * Returns: whether it can be the name of a Pod and of most other objects
 */
gboolean
spe_kube_name_is_subdomain (const char *text)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (text[0] == '\0' || strlen (text) > SPE_KUBE_SUBDOMAIN_MAX)
    return FALSE;

  parts = g_strsplit (text, ".", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_part (parts[i]))
      return FALSE;

  return TRUE;
}

/**
 * spe_kube_name_is_image:
 * @text: any text
 *
 * Returns: whether it has only the characters that the names of images have
 *   (distribution/reference), and no command takes it for an option
 */
gboolean
spe_kube_name_is_image (const char *text)
{
  gsize n_good = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  n_good = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                         "0123456789_-./:@+[]");

  return (g_ascii_isalnum (text[0]) || text[0] == '[') && text[n_good] == '\0';
}

/**
 * spe_kube_name_suggest:
 * @file_name: (nullable) (type filename): the name or path of a profile's file
 *
 * Returns: (transfer full): a label for an object that has to do with the profile
 */
char *
spe_kube_name_suggest (const char *file_name)
{
  g_autofree char *path = spe_localhost_profile_suggest (file_name);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_ascii_strdown (base, -1);
  const char *start = name;

  *strrchr (name, '.') = '\0';
  g_strcanon (name, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
  start += strspn (name, "-");
  name[MIN (strlen (name), (gsize) (start - name) + SPE_KUBE_LABEL_MAX)] = '\0';
  for (gsize n = strlen (name); n > 0 && name[n - 1] == '-'; n--)
    name[n - 1] = '\0';

  return g_strdup (start[0] != '\0' ? start : FALLBACK);
}

/**
 * spe_kube_name_make_unique:
 * @name: a name
 * @extension: what stands behind it, such as `.json`, or ""
 * @taken: (element-type utf8 utf8): the names that are taken, with their extensions; the new one
 *   is added, and freed with the set
 *
 * Returns: (transfer full): @name with its extension, with a number between the two where that
 *   is taken. It is not longer than a label without its extension
 */
char *
spe_kube_name_make_unique (const char *name,
                           const char *extension,
                           GHashTable *taken)
{
  g_autofree char *unique = NULL;

  g_return_val_if_fail (name != NULL && extension != NULL && taken != NULL, NULL);

  unique = g_strconcat (name, extension, NULL);
  for (guint n = 2; g_hash_table_contains (taken, unique); n++)
    {
      g_autofree char *number = g_strdup_printf ("-%u", n);
      gsize length = MIN (strlen (name), SPE_KUBE_LABEL_MAX - strlen (number));

      g_free (unique);
      unique = g_strdup_printf ("%.*s%s%s", (int) length, name, number, extension);
    }
  g_hash_table_add (taken, g_strdup (unique));

  return g_steal_pointer (&unique);
}
