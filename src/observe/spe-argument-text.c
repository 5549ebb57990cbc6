/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-argument-text.h"

#include <fcntl.h>
#include <string.h>

/* Writes the value of an argument as somebody would in a program's text. */

/* The types whose values can be below zero; the catalog's other types cannot. */
static const char *const signed_types[] = {
  "int", "long", "loff_t", "off_t", "pid_t", "ssize_t", NULL
};

static gint64
extend_sign (guint64 value,
             guint   bits)
{
  guint unused = 64 - bits;

  return (gint64) (value << unused) >> unused;
}

static gboolean
is_directory (const char *name)
{
  return name != NULL && g_str_has_suffix (name, "dirfd");
}

static gboolean
is_mode (const char *type)
{
  return g_str_equal (type, "umode_t") || g_str_equal (type, "mode_t");
}

/**
 * spe_argument_text_new:
 * @argument: (nullable): what is known about the argument
 * @arch: the architecture of the call
 * @value: the argument's register
 *
 * Returns: (transfer full): the value in the way that suits its type: a pointer or what is not
 *   known in hexadecimal, a file mode in octal, else a number with its sign
 */
char *
spe_argument_text_new (const SpeArgument *argument,
                       SpeArch            arch,
                       guint64            value)
{
  const char *type = argument != NULL ? spe_argument_get_type (argument) : NULL;
  guint bits = argument != NULL ? spe_argument_get_bits (argument, arch) : 64;

  if (type == NULL || bits == 0 || bits > 64 || spe_argument_is_pointer (argument))
    return g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", value);

  value &= G_MAXUINT64 >> (64 - bits);
  if (is_directory (spe_argument_get_name (argument)) &&
      extend_sign (value, bits) == AT_FDCWD)
    return g_strdup ("AT_FDCWD");
  if (is_mode (type))
    return g_strdup_printf ("0%" G_GINT64_MODIFIER "o", value);
  if (g_strv_contains (signed_types, type))
    return g_strdup_printf ("%" G_GINT64_FORMAT, extend_sign (value, bits));

  return g_strdup_printf ("%" G_GUINT64_FORMAT, value);
}
