/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-draft-limits.h"

#include <glib/gi18n-lib.h>

#include "format/spe-profile-field.h"

/* What a profile may say and its file cannot: members that the reader of that kind of file does
 * not know, and for the operator numbers beyond what its resource has room for. Only what is new
 * is looked at; what already stands in a file is none of the writer's business. */

typedef struct
{
  SpeFormat    format;
  const char  *name;
  GError     **error;
} Check;

static gboolean check_object (const Check    *check,
                              const SpeDraft *draft,
                              SpeFieldObject  kind);

/* An empty member that is written because its neighbours have it says nothing. */
static gboolean
is_blank (const SpeDraft *draft)
{
  return draft->origin == NULL && spe_draft_get_n_children (draft) == 0 &&
         (draft->text == NULL || draft->text[0] == '\0');
}

static gboolean
is_known (const Check *check,
          SpeFieldId   field)
{
  /* The first member that only Docker knows makes a plain file one of Docker's. */
  return spe_field_is_in (field, check->format) ||
         (check->format == SPE_FORMAT_OCI && spe_field_is_in (field, SPE_FORMAT_DOCKER));
}

/* The operator's resource has int64 for values and int32 for the other numbers
 * (api/seccompprofile of the Security Profiles Operator). */
static guint64
get_maximum (const Check *check,
             SpeFieldId   field)
{
  if (check->format != SPE_FORMAT_OPERATOR)
    return G_MAXUINT64;

  return field == SPE_FIELD_VALUE || field == SPE_FIELD_VALUE_TWO ? G_MAXINT64 : G_MAXINT32;
}

static gboolean
check_elements (const Check    *check,
                const SpeDraft *list,
                SpeFieldObject  kind)
{
  for (guint i = 0; i < spe_draft_get_n_children (list); i++)
    if (!check_object (check, spe_draft_get_child (list, i), kind))
      return FALSE;

  return TRUE;
}

static gboolean
check_content (const Check    *check,
               const SpeDraft *member,
               SpeFieldId      field)
{
  if (field == SPE_FIELD_SYSCALLS)
    return check_elements (check, member, SPE_FIELD_OBJECT_RULE);
  if (field == SPE_FIELD_ARGS)
    return check_elements (check, member, SPE_FIELD_OBJECT_CONDITION);

  if (member->kind == SPE_NODE_NUMBER &&
      g_ascii_strtoull (member->text, NULL, 10) > get_maximum (check, field))
    {
      /* Translators: a file name, a member of a profile such as value, a number. */
      g_set_error (check->error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE,
                   _ ("%s: A SeccompProfile resource has no room for the “%s” %s. Use a smaller "
                      "number, or save the profile as a JSON file instead."),
                   check->name, spe_field_get_name (field), member->text);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_member (const Check    *check,
              const SpeDraft *member,
              SpeFieldObject  kind)
{
  SpeFieldId field = spe_field_find (kind, SPE_FORMAT_DOCKER, member->key);

  if (member->is_kept || field == SPE_FIELD_NONE)
    return TRUE;
  if (is_known (check, field))
    return check_content (check, member, field);
  if (is_blank (member))
    return TRUE;

  /* Translators: a file name, a member of a profile such as archMap, a kind of file. */
  g_set_error (check->error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE,
               _ ("%s: “%s” has no effect in this kind of file (%s). Do without it, or save the "
                  "profile as a JSON file of its own instead."),
               check->name, spe_field_get_name (field), spe_format_get_label (check->format));

  return FALSE;
}

static gboolean
check_object (const Check    *check,
              const SpeDraft *draft,
              SpeFieldObject  kind)
{
  if (draft->is_kept || draft->kind != SPE_NODE_OBJECT)
    return TRUE;

  for (guint i = 0; i < spe_draft_get_n_children (draft); i++)
    if (!check_member (check, spe_draft_get_child (draft, i), kind))
      return FALSE;

  return TRUE;
}

/**
 * spe_draft_check_limits:
 * @draft: a profile as it shall stand in a file
 * @format: the format of the file
 * @name: what to call the file in messages
 * @error: set to %SPE_FORMAT_ERROR_NOT_EXPRESSIBLE, with the name of the first member that the
 *   file cannot hold
 *
 * Returns: whether a file of that format can hold all that is new in @draft
 */
gboolean
spe_draft_check_limits (const SpeDraft  *draft,
                        SpeFormat        format,
                        const char      *name,
                        GError         **error)
{
  Check check = { format, name, error };

  g_return_val_if_fail (draft != NULL && name != NULL, FALSE);

  return check_object (&check, draft, SPE_FIELD_OBJECT_PROFILE);
}
