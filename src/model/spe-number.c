/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-number.h"

/* The digits of a number behind its prefix, and their base. */
static const char *
find_digits (const char *text,
             guint      *out_base)
{
  if (g_ascii_strncasecmp (text, "0x", 2) == 0)
    {
      *out_base = 16;
      return text + 2;
    }
  if (g_ascii_strncasecmp (text, "0o", 2) == 0)
    {
      *out_base = 8;
      return text + 2;
    }

  *out_base = text[0] == '0' && text[1] != '\0' ? 8 : 10;
  return text;
}

/**
 * spe_number_parse:
 * @text: a number as a person types it: decimal, hexadecimal (`0x7e020000`) or octal (`0777`,
 *   `0o777`); blanks around it do not matter
 * @out_value: (out): the number, set on success only
 *
 * Returns: whether @text is a number from 0 to 2^64-1
 */
gboolean
spe_number_parse (const char *text,
                  guint64    *out_value)
{
  g_autofree char *stripped = NULL;
  const char *digits = NULL;
  guint base = 0;

  g_return_val_if_fail (text != NULL && out_value != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  digits = find_digits (stripped, &base);

  return g_ascii_string_to_unsigned (digits, base, 0, G_MAXUINT64, out_value, NULL);
}

/**
 * spe_number_dup_text:
 * @value: a number
 *
 * Returns: (transfer full): it as people read it best, in decimal below 4096 and in hexadecimal
 *   from there; spe_number_parse() reads both
 */
char *
spe_number_dup_text (guint64 value)
{
  if (value < 4096)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  return g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", value);
}
