/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "catalog/spe-argument.h"

#include <stdlib.h>
#include <string.h>

#include "catalog/spe-argument-private.h"

/* How wide the types of arguments.txt are in the kernel; 0 is as wide as a register. */
static const struct
{
  const char *name;
  guint       bits;
} types[] = {
  { "aio_context_t", 0 },
  { "clockid_t", 32 },
  { "gid_t", 32 },
  { "int", 32 },
  { "int32_t", 32 },
  { "key_serial_t", 32 },
  { "key_t", 32 },
  { "loff_t", 64 },
  { "long", 0 },
  { "mqd_t", 32 },
  { "off_t", 0 },
  { "old_gid_t", 16 },
  { "old_sigset_t", 0 },
  { "old_uid_t", 16 },
  { "pid_t", 32 },
  { "qid_t", 32 },
  { "rwf_t", 32 },
  { "size_t", 0 },
  { "timer_t", 32 },
  { "uid_t", 32 },
  { "uint32_t", 32 },
  { "uint64_t", 64 },
  { "uintptr_t", 0 },
  { "umode_t", 16 },
  { "unsigned int", 32 },
  { "unsigned long", 0 },
};

static gboolean
is_pointer_type (const char *type)
{
  return g_str_has_suffix (type, "*");
}

static guint
get_type_bits (const char *type)
{
  if (is_pointer_type (type))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, type))
      return types[i].bits;

  g_assert_not_reached ();
}

/**
 * spe_argument_parse:
 * @text: `TYPE NAME` or `TYPE NAME:BITS`, as in data/catalog/arguments.txt
 *
 * Returns: the argument; its strings belong to the caller
 */
SpeArgument
spe_argument_parse (const char *text)
{
  SpeArgument self = { 0 };
  gsize length = strcspn (text, ":");
  gsize start = length;

  while (start > 0 && (g_ascii_isalnum (text[start - 1]) || text[start - 1] == '_'))
    start--;

  self.name = g_strndup (text + start, length - start);
  self.type = g_strstrip (g_strndup (text, start));
  self.bits = text[length] == ':' ? (guint) atoi (text + length + 1) : get_type_bits (self.type);

  return self;
}

/**
 * spe_argument_get_name:
 * @self: an argument
 *
 * Returns: its name, such as `flags`
 */
const char *
spe_argument_get_name (const SpeArgument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * spe_argument_get_type:
 * @self: an argument
 *
 * Returns: the C type that the kernel reads it as, such as `const char *`
 */
const char *
spe_argument_get_type (const SpeArgument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->type;
}

/**
 * spe_argument_is_pointer:
 * @self: an argument
 *
 * Returns: whether it is an address, so that a filter cannot see what it means
 */
gboolean
spe_argument_is_pointer (const SpeArgument *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_pointer_type (self->type);
}

/**
 * spe_argument_get_bits:
 * @self: an argument
 * @arch: an architecture, not NATIVE or INVALID
 *
 * The kernel drops the bits above these, while a filter on a 64-bit architecture compares all
 * 64. Types as wide as a register count 32 on x32 and mips64n32, which is what libseccomp
 * compares there.
 *
 * Returns: how many low bits of the register the kernel uses
 */
guint
spe_argument_get_bits (const SpeArgument *self,
                       SpeArch            arch)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (arch < SPE_N_ARCHES, 0);

  return self->bits != 0 ? self->bits : spe_arch_get_bits (arch);
}
