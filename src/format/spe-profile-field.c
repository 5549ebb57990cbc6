/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-profile-field.h"

#include <string.h>

#include "model/spe-text-distance.h"

/* The members that a profile may have and which formats know them. From the OCI runtime-spec
 * (config-linux.md, "Seccomp"), moby/profiles seccomp/seccomp.go, containers/common
 * pkg/seccomp/types.go and the operator's api/seccompprofile. */

/* Where a misspelt key is at most this far from a known one, that one was meant. */
#define NEAR_DISTANCE 2

enum
{
  IN_OCI = 1 << SPE_FORMAT_OCI | 1 << SPE_FORMAT_OCI_CONFIG | 1 << SPE_FORMAT_CRI_INSPECT,
  IN_DOCKER = 1 << SPE_FORMAT_DOCKER,
  IN_OPERATOR = 1 << SPE_FORMAT_OPERATOR,
  IN_ALL = IN_OCI | IN_DOCKER | IN_OPERATOR,
};

static const struct
{
  const char    *name;
  SpeFieldObject object;
  SpeFieldType   type;
  guint          formats;
  gboolean       is_required;
} fields[] = {
  [SPE_FIELD_DEFAULT_ACTION] = { "defaultAction", SPE_FIELD_OBJECT_PROFILE,
                                 SPE_FIELD_TYPE_STRING, IN_ALL, TRUE },
  [SPE_FIELD_DEFAULT_ERRNO_RET] = { "defaultErrnoRet", SPE_FIELD_OBJECT_PROFILE,
                                    SPE_FIELD_TYPE_INTEGER, IN_OCI | IN_DOCKER, FALSE },
  [SPE_FIELD_DEFAULT_ERRNO] = { "defaultErrno", SPE_FIELD_OBJECT_PROFILE,
                                SPE_FIELD_TYPE_STRING, IN_DOCKER, FALSE },
  [SPE_FIELD_ARCHITECTURES] = { "architectures", SPE_FIELD_OBJECT_PROFILE,
                                SPE_FIELD_TYPE_STRINGS, IN_ALL, FALSE },
  [SPE_FIELD_ARCH_MAP] = { "archMap", SPE_FIELD_OBJECT_PROFILE,
                           SPE_FIELD_TYPE_ARRAY, IN_DOCKER, FALSE },
  [SPE_FIELD_FLAGS] = { "flags", SPE_FIELD_OBJECT_PROFILE,
                        SPE_FIELD_TYPE_STRINGS, IN_ALL, FALSE },
  [SPE_FIELD_LISTENER_PATH] = { "listenerPath", SPE_FIELD_OBJECT_PROFILE,
                                SPE_FIELD_TYPE_STRING, IN_ALL, FALSE },
  [SPE_FIELD_LISTENER_METADATA] = { "listenerMetadata", SPE_FIELD_OBJECT_PROFILE,
                                    SPE_FIELD_TYPE_STRING, IN_ALL, FALSE },
  [SPE_FIELD_SYSCALLS] = { "syscalls", SPE_FIELD_OBJECT_PROFILE,
                           SPE_FIELD_TYPE_ARRAY, IN_ALL, FALSE },

  [SPE_FIELD_NAMES] = { "names", SPE_FIELD_OBJECT_RULE, SPE_FIELD_TYPE_STRINGS, IN_ALL, TRUE },
  [SPE_FIELD_NAME] = { "name", SPE_FIELD_OBJECT_RULE, SPE_FIELD_TYPE_STRING, IN_DOCKER, FALSE },
  [SPE_FIELD_ACTION] = { "action", SPE_FIELD_OBJECT_RULE, SPE_FIELD_TYPE_STRING, IN_ALL, TRUE },
  [SPE_FIELD_ERRNO_RET] = { "errnoRet", SPE_FIELD_OBJECT_RULE,
                            SPE_FIELD_TYPE_INTEGER, IN_ALL, FALSE },
  [SPE_FIELD_ERRNO] = { "errno", SPE_FIELD_OBJECT_RULE, SPE_FIELD_TYPE_STRING, IN_DOCKER, FALSE },
  [SPE_FIELD_ARGS] = { "args", SPE_FIELD_OBJECT_RULE, SPE_FIELD_TYPE_ARRAY, IN_ALL, FALSE },
  [SPE_FIELD_COMMENT] = { "comment", SPE_FIELD_OBJECT_RULE,
                          SPE_FIELD_TYPE_STRING, IN_DOCKER, FALSE },
  [SPE_FIELD_INCLUDES] = { "includes", SPE_FIELD_OBJECT_RULE,
                           SPE_FIELD_TYPE_OBJECT, IN_DOCKER, FALSE },
  [SPE_FIELD_EXCLUDES] = { "excludes", SPE_FIELD_OBJECT_RULE,
                           SPE_FIELD_TYPE_OBJECT, IN_DOCKER, FALSE },

  [SPE_FIELD_INDEX] = { "index", SPE_FIELD_OBJECT_CONDITION,
                        SPE_FIELD_TYPE_INTEGER, IN_ALL, TRUE },
  [SPE_FIELD_VALUE] = { "value", SPE_FIELD_OBJECT_CONDITION,
                        SPE_FIELD_TYPE_INTEGER, IN_ALL, TRUE },
  [SPE_FIELD_VALUE_TWO] = { "valueTwo", SPE_FIELD_OBJECT_CONDITION,
                            SPE_FIELD_TYPE_INTEGER, IN_ALL, FALSE },
  [SPE_FIELD_OP] = { "op", SPE_FIELD_OBJECT_CONDITION, SPE_FIELD_TYPE_STRING, IN_ALL, TRUE },

  [SPE_FIELD_ARCHITECTURE] = { "architecture", SPE_FIELD_OBJECT_ARCH_MAP,
                               SPE_FIELD_TYPE_STRING, IN_DOCKER, TRUE },
  [SPE_FIELD_SUB_ARCHITECTURES] = { "subArchitectures", SPE_FIELD_OBJECT_ARCH_MAP,
                                    SPE_FIELD_TYPE_STRINGS, IN_DOCKER, FALSE },

  [SPE_FIELD_CAPS] = { "caps", SPE_FIELD_OBJECT_SCOPE, SPE_FIELD_TYPE_STRINGS, IN_DOCKER, FALSE },
  [SPE_FIELD_ARCHES] = { "arches", SPE_FIELD_OBJECT_SCOPE,
                         SPE_FIELD_TYPE_STRINGS, IN_DOCKER, FALSE },
  [SPE_FIELD_MIN_KERNEL] = { "minKernel", SPE_FIELD_OBJECT_SCOPE,
                             SPE_FIELD_TYPE_STRING, IN_DOCKER, FALSE },

  [SPE_FIELD_BASE_PROFILE_NAME] = { "baseProfileName", SPE_FIELD_OBJECT_PROFILE,
                                    SPE_FIELD_TYPE_ANY, IN_OPERATOR, FALSE },
  [SPE_FIELD_DISABLED] = { "disabled", SPE_FIELD_OBJECT_PROFILE,
                           SPE_FIELD_TYPE_ANY, IN_OPERATOR, FALSE },
  [SPE_FIELD_STATE] = { "state", SPE_FIELD_OBJECT_PROFILE,
                        SPE_FIELD_TYPE_ANY, IN_OPERATOR, FALSE },
};

/**
 * spe_field_get_name:
 * @field: a field
 *
 * Returns: its key in a file
 */
const char *
spe_field_get_name (SpeFieldId field)
{
  g_return_val_if_fail (field < SPE_N_FIELDS, NULL);

  return fields[field].name;
}

/**
 * spe_field_get_type:
 * @field: a field
 *
 * Returns: what its value has to be
 */
SpeFieldType
spe_field_get_type (SpeFieldId field)
{
  g_return_val_if_fail (field < SPE_N_FIELDS, SPE_FIELD_TYPE_ANY);

  return fields[field].type;
}

/**
 * spe_field_get_object:
 * @field: a field
 *
 * Returns: in which kind of object it stands
 */
SpeFieldObject
spe_field_get_object (SpeFieldId field)
{
  g_return_val_if_fail (field < SPE_N_FIELDS, SPE_FIELD_OBJECT_PROFILE);

  return fields[field].object;
}

/**
 * spe_field_is_required:
 * @field: a field
 *
 * Returns: whether its object is wrong without it
 */
gboolean
spe_field_is_required (SpeFieldId field)
{
  g_return_val_if_fail (field < SPE_N_FIELDS, FALSE);

  return fields[field].is_required;
}

/**
 * spe_field_is_in:
 * @field: a field
 * @format: a format
 *
 * Returns: whether what reads @format knows the field
 */
gboolean
spe_field_is_in (SpeFieldId field,
                 SpeFormat  format)
{
  g_return_val_if_fail (field < SPE_N_FIELDS, FALSE);

  return (fields[field].formats & 1u << format) != 0;
}

/* Go's decoder goes by the letters only; the API server compares keys exactly
 * (sigs.k8s.io/json, "case-sensitive"). */
static gboolean
key_matches (SpeFormat   format,
             const char *key,
             const char *name)
{
  return format == SPE_FORMAT_OPERATOR ? g_str_equal (key, name)
                                       : spe_node_key_matches (key, name);
}

/**
 * spe_field_find:
 * @object: a kind of object
 * @format: the format of the file
 * @key: a key as written
 *
 * Returns: the field that a loader of @format takes @key for, or %SPE_FIELD_NONE
 */
SpeFieldId
spe_field_find (SpeFieldObject object,
                SpeFormat      format,
                const char    *key)
{
  g_return_val_if_fail (key != NULL, SPE_FIELD_NONE);

  for (SpeFieldId i = 0; i < SPE_N_FIELDS; i++)
    if (fields[i].object == object && spe_field_is_in (i, format) &&
        key_matches (format, key, fields[i].name))
      return i;

  return SPE_FIELD_NONE;
}

/**
 * spe_field_find_near:
 * @object: a kind of object
 * @format: the format of the file
 * @key: a key that is not known
 *
 * Returns: the field that was probably meant, or %SPE_FIELD_NONE
 */
SpeFieldId
spe_field_find_near (SpeFieldObject object,
                     SpeFormat      format,
                     const char    *key)
{
  g_autofree char *lower = NULL;
  guint best = NEAR_DISTANCE;
  SpeFieldId nearest = SPE_FIELD_NONE;

  g_return_val_if_fail (key != NULL, SPE_FIELD_NONE);

  lower = g_ascii_strdown (key, -1);
  for (SpeFieldId i = 0; i < SPE_N_FIELDS; i++)
    {
      g_autofree char *name = g_ascii_strdown (fields[i].name, -1);
      guint distance = 0;

      if (fields[i].object != object || !spe_field_is_in (i, format))
        continue;

      /* Of two letters, two may not be wrong. */
      distance = spe_text_distance (lower, name, best);
      if (distance > best || distance >= strlen (name) ||
          (distance == best && nearest != SPE_FIELD_NONE))
        continue;

      best = distance;
      nearest = i;
    }

  return nearest;
}
