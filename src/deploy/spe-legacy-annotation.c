/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-legacy-annotation.h"

#include <string.h>

#define LOCALHOST_PREFIX "localhost/"

/**
 * spe_legacy_annotation_parse:
 * @value: (nullable): the value of an annotation
 * @out_localhost_profile: (out): for LOCALHOST the path, which is a part of @value; else %NULL
 *
 * Reads a value as the API server did when it made a field of it (kubernetes before 1.27,
 * pkg/api/pod, SeccompFieldForAnnotation).
 *
 * Returns: what it chooses; UNSET for what is none of the values
 */
SpePodProfileType
spe_legacy_annotation_parse (const char  *value,
                             const char **out_localhost_profile)
{
  static const struct
  {
    const char       *value;
    SpePodProfileType type;
  } words[] = {
    { "unconfined", SPE_POD_PROFILE_UNCONFINED },
    { "runtime/default", SPE_POD_PROFILE_RUNTIME_DEFAULT },
    { "docker/default", SPE_POD_PROFILE_RUNTIME_DEFAULT },
  };

  g_return_val_if_fail (out_localhost_profile != NULL, SPE_POD_PROFILE_UNSET);

  *out_localhost_profile = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].value, value) == 0)
      return words[i].type;

  if (value == NULL || !g_str_has_prefix (value, LOCALHOST_PREFIX) ||
      value[strlen (LOCALHOST_PREFIX)] == '\0')
    return SPE_POD_PROFILE_UNSET;

  *out_localhost_profile = value + strlen (LOCALHOST_PREFIX);

  return SPE_POD_PROFILE_LOCALHOST;
}
