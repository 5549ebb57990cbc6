/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-version.h"

#include "filter/spe-target.h"

/**
 * spe_version_parse_numbers:
 * @text: numbers with dots between them
 * @max: how many there may be
 * @numbers: (out caller-allocates): the numbers, which have to fit into a %SPE_VERSION; those
 *   that are not given stay as they are
 *
 * Returns: how many there are; 0 where @text is something else
 */
guint
spe_version_parse_numbers (const char *text,
                           guint       max,
                           guint       numbers[3])
{
  g_auto (GStrv) parts = NULL;
  guint n = 0;

  g_return_val_if_fail (text != NULL && max <= 3, 0);

  parts = g_strsplit (text, ".", -1);
  n = g_strv_length (parts);
  if (n > max)
    return 0;

  for (guint i = 0; i < n; i++)
    {
      guint64 number = 0;

      if (!g_ascii_string_to_unsigned (parts[i], 10, 0, i == 0 ? G_MAXUINT16 : G_MAXUINT8,
                                       &number, NULL))
        return 0;
      numbers[i] = (guint) number;
    }

  return n;
}

/**
 * spe_version_parse:
 * @text: one to three numbers with dots between them, such as `1.2` or `20.10.24`
 * @out_version: (out): the same as a %SPE_VERSION, set on success only
 *
 * Returns: whether @text is a version; 0 is none
 */
gboolean
spe_version_parse (const char *text,
                   guint      *out_version)
{
  guint numbers[3] = { 0, 0, 0 };
  guint version = 0;

  g_return_val_if_fail (text != NULL && out_version != NULL, FALSE);

  if (spe_version_parse_numbers (text, 3, numbers) == 0)
    return FALSE;
  version = SPE_VERSION (numbers[0], numbers[1], numbers[2]);
  if (version == SPE_NEWEST)
    return FALSE;

  *out_version = version;

  return TRUE;
}

/**
 * spe_version_to_string:
 * @version: a %SPE_VERSION
 *
 * Returns: (transfer full): the version as people write it; a third number of 0 is left out
 */
char *
spe_version_to_string (guint version)
{
  guint micro = version & 0xff;

  if (micro == 0)
    return g_strdup_printf ("%u.%u", version >> 16, version >> 8 & 0xff);

  return g_strdup_printf ("%u.%u.%u", version >> 16, version >> 8 & 0xff, micro);
}
