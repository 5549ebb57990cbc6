/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-format.h"

G_BEGIN_DECLS

/**
 * SpeFieldType:
 *
 * What a member's value has to be.
 */
typedef enum
{
  SPE_FIELD_TYPE_STRING,
  SPE_FIELD_TYPE_STRINGS,
  SPE_FIELD_TYPE_INTEGER,
  SPE_FIELD_TYPE_ARRAY,
  SPE_FIELD_TYPE_OBJECT,
  SPE_FIELD_TYPE_ANY,
} SpeFieldType;

/**
 * SpeFieldObject:
 *
 * The kinds of object in a profile.
 */
typedef enum
{
  SPE_FIELD_OBJECT_PROFILE,
  SPE_FIELD_OBJECT_RULE,
  SPE_FIELD_OBJECT_CONDITION,
  SPE_FIELD_OBJECT_ARCH_MAP,
  SPE_FIELD_OBJECT_SCOPE,
} SpeFieldObject;

/**
 * SpeFieldId:
 *
 * The members of all kinds of object in a profile, in the order in which they are usually
 * written. The last few are known, but are no part of what a filter is made from.
 */
typedef enum
{
  SPE_FIELD_DEFAULT_ACTION,
  SPE_FIELD_DEFAULT_ERRNO_RET,
  SPE_FIELD_DEFAULT_ERRNO,
  SPE_FIELD_ARCHITECTURES,
  SPE_FIELD_ARCH_MAP,
  SPE_FIELD_FLAGS,
  SPE_FIELD_LISTENER_PATH,
  SPE_FIELD_LISTENER_METADATA,
  SPE_FIELD_SYSCALLS,

  SPE_FIELD_NAMES,
  SPE_FIELD_NAME,
  SPE_FIELD_ACTION,
  SPE_FIELD_ERRNO_RET,
  SPE_FIELD_ERRNO,
  SPE_FIELD_ARGS,
  SPE_FIELD_COMMENT,
  SPE_FIELD_INCLUDES,
  SPE_FIELD_EXCLUDES,

  SPE_FIELD_INDEX,
  SPE_FIELD_VALUE,
  SPE_FIELD_VALUE_TWO,
  SPE_FIELD_OP,

  SPE_FIELD_ARCHITECTURE,
  SPE_FIELD_SUB_ARCHITECTURES,

  SPE_FIELD_CAPS,
  SPE_FIELD_ARCHES,
  SPE_FIELD_MIN_KERNEL,

  SPE_FIELD_BASE_PROFILE_NAME,
  SPE_FIELD_DISABLED,
  SPE_FIELD_STATE,

  SPE_N_FIELDS,
  SPE_FIELD_NONE = SPE_N_FIELDS,
} SpeFieldId;

const char    *spe_field_get_name    (SpeFieldId      field);
SpeFieldType   spe_field_get_type    (SpeFieldId      field);
SpeFieldObject spe_field_get_object  (SpeFieldId      field);
gboolean       spe_field_is_required (SpeFieldId      field);
gboolean       spe_field_is_in       (SpeFieldId      field,
                                      SpeFormat       format);
SpeFieldId     spe_field_find        (SpeFieldObject  object,
                                      SpeFormat       format,
                                      const char     *key);
SpeFieldId     spe_field_find_near   (SpeFieldObject  object,
                                      SpeFormat       format,
                                      const char     *key);

G_END_DECLS
