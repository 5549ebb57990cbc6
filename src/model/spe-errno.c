/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-errno.h"

#include <errno.h>
#include <string.h>

#include "model/spe-action.h"

/* The second names of numbers that have two (errno(3)); the C library knows the first ones. */
static const struct
{
  const char *name;
  int         number;
} synonyms[] = {
  { "EDEADLOCK", EDEADLOCK },
  { "ENOTSUP", ENOTSUP },
  { "EWOULDBLOCK", EWOULDBLOCK },
};

/**
 * spe_errno_get_name:
 * @number: an errno
 *
 * Returns: (nullable): its name on this machine, such as `EPERM`; %NULL when it has none.
 *   The names come from the C library (strerrorname_np(3)).
 */
const char *
spe_errno_get_name (gint64 number)
{
  if (number <= 0 || number > SPE_ERRNO_MAX)
    return NULL;

  return strerrorname_np ((int) number);
}

/**
 * spe_errno_get_message:
 * @number: an errno
 *
 * Returns: (nullable): what programs print for it, in the user's language
 */
const char *
spe_errno_get_message (gint64 number)
{
  if (spe_errno_get_name (number) == NULL)
    return NULL;

  return g_strerror ((int) number);
}

/**
 * spe_errno_from_name:
 * @name: such as `ENOSYS`, in upper case
 *
 * Returns: the number on this machine, or %SPE_UNSET for an unknown name
 */
gint64
spe_errno_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, SPE_UNSET);

  for (int number = 1; number <= SPE_ERRNO_MAX; number++)
    if (g_strcmp0 (strerrorname_np (number), name) == 0)
      return number;

  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (g_str_equal (synonyms[i].name, name))
      return synonyms[i].number;

  return SPE_UNSET;
}

/**
 * spe_errno_parse:
 * @text: a decimal number or a name in any letter case, as a person types it
 * @out_number: (out): the number, set on success only
 *
 * Returns: whether @text is an errno; a number may exceed what libseccomp accepts
 */
gboolean
spe_errno_parse (const char *text,
                 gint64     *out_number)
{
  g_autofree char *name = NULL;
  guint64 number = 0;
  gint64 named = SPE_UNSET;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out_number != NULL, FALSE);

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    {
      *out_number = (gint64) number;
      return TRUE;
    }

  name = g_ascii_strup (text, -1);
  named = spe_errno_from_name (name);
  if (named == SPE_UNSET)
    return FALSE;

  *out_number = named;
  return TRUE;
}
