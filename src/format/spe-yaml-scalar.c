/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-yaml-scalar.h"

#include <string.h>

/* What an unquoted scalar means. The rules are those of the decoder that Kubernetes and the
 * operator use (sigs.k8s.io/yaml 1.4, goyaml.v2/resolve.go): YAML 1.1 without base 60. So `no`
 * and `off` are false, 010 is 8, 1_000 is 1000. */

/* Up to here a double holds every integer. A larger one in exponent form is left as it is
 * written: which integer was meant is not certain. */
#define DOUBLE_INTEGER_MAX 9007199254740992.0

static const struct
{
  const char *json;
  const char *words[12];
} keywords[] = {
  { "true", { "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" } },
  { "false", { "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" } },
  { NULL, { "", "~", "null", "Null", "NULL" } },
};

static gboolean
find_keyword (const char  *text,
              SpeNodeKind *out_kind,
              char       **out_json)
{
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    for (guint j = 0; j < G_N_ELEMENTS (keywords[i].words) && keywords[i].words[j] != NULL; j++)
      if (g_str_equal (keywords[i].words[j], text))
        {
          *out_kind = keywords[i].json != NULL ? SPE_NODE_BOOLEAN : SPE_NODE_NULL;
          *out_json = g_strdup (keywords[i].json);
          return TRUE;
        }

  return FALSE;
}

/* The base that a prefix names, as Go's strconv has them; steps over the prefix. */
static guint
skip_base (const char **digits)
{
  if ((*digits)[0] != '0' || (*digits)[1] == '\0')
    return 10;

  (*digits)++;
  switch (g_ascii_tolower (**digits))
    {
    case 'x':
      (*digits)++;
      return 16;
    case 'o':
      (*digits)++;
      return 8;
    case 'b':
      (*digits)++;
      return 2;
    default:
      return 8;
    }
}

/* An integer of at most 64 bits in decimal; NULL where it is not one. */
static char *
resolve_integer (const char *text)
{
  gboolean is_negative = text[0] == '-';
  gboolean has_sign = is_negative || text[0] == '+';
  const char *digits = text + (has_sign ? 1 : 0);
  guint base = skip_base (&digits);
  guint64 value = 0;

  if (!g_ascii_isxdigit (digits[0]) ||
      !g_ascii_string_to_unsigned (digits, base, 0, G_MAXUINT64, &value, NULL))
    return NULL;
  if (has_sign && value > (guint64) G_MAXINT64 + (is_negative ? 1 : 0))
    return NULL;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT, is_negative && value > 0 ? "-" : "", value);
}

static const char *
skip_digits (const char *at)
{
  while (g_ascii_isdigit (*at))
    at++;

  return at;
}

/* The decoder's pattern: [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)? */
static gboolean
is_float (const char *text)
{
  const char *at = text + (*text == '-' || *text == '+' ? 1 : 0);
  const char *whole = at;
  const char *digits = NULL;

  at = skip_digits (at);
  if (*at == '.')
    {
      digits = ++at;
      at = skip_digits (at);
      if (digits - whole == 1 && at == digits)
        return FALSE;
    }
  else if (at == whole)
    {
      return FALSE;
    }

  if (g_ascii_tolower (*at) == 'e')
    {
      at++;
      at += *at == '-' || *at == '+' ? 1 : 0;
      digits = at;
      at = skip_digits (at);
      if (at == digits)
        return FALSE;
    }

  return *at == '\0';
}

/* A float that is a whole number reaches the API server as one: Go writes 1e3 as 1000. */
static char *
resolve_float (const char *text)
{
  double value = g_ascii_strtod (text, NULL);

  if (value >= -DOUBLE_INTEGER_MAX && value <= DOUBLE_INTEGER_MAX &&
      value == (double) (gint64) value)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) value);

  return g_strdup (text);
}

static gboolean
is_infinite (const char *text)
{
  static const char *const words[] = {
    ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF",
    "-.inf", "-.Inf", "-.INF", NULL,
  };

  return g_strv_contains (words, text);
}

/**
 * spe_yaml_scalar_resolve:
 * @text: an unquoted scalar without a tag
 * @out_json: (out) (transfer full) (nullable): its value in the spelling of JSON, where it has
 *   one; %NULL for null
 *
 * Returns: what @text means
 */
SpeNodeKind
spe_yaml_scalar_resolve (const char  *text,
                         char       **out_json)
{
  SpeNodeKind kind = SPE_NODE_STRING;
  g_autoptr (GString) plain = NULL;

  g_return_val_if_fail (text != NULL, SPE_NODE_STRING);
  g_return_val_if_fail (out_json != NULL, SPE_NODE_STRING);

  if (find_keyword (text, &kind, out_json))
    return kind;

  if (is_infinite (text))
    {
      *out_json = g_strdup (text);
      return SPE_NODE_NUMBER;
    }

  if (strchr ("0123456789+-.", text[0]) == NULL)
    {
      *out_json = g_strdup (text);
      return SPE_NODE_STRING;
    }

  plain = g_string_new (text);
  if (text[0] != '.')
    g_string_replace (plain, "_", "", 0);

  *out_json = text[0] != '.' ? resolve_integer (plain->str) : NULL;
  if (*out_json == NULL && is_float (plain->str))
    *out_json = resolve_float (plain->str);
  if (*out_json != NULL)
    return SPE_NODE_NUMBER;

  *out_json = g_strdup (text);
  return SPE_NODE_STRING;
}
