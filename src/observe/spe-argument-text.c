/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-argument-text.h"

#include <fcntl.h>

#include "catalog/spe-constant-set.h"

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

static guint64
get_value (const SpeSyscall *call,
           SpeArch           arch,
           guint             index,
           guint64           value)
{
  const SpeArgument *argument = spe_syscall_get_argument (call, arch, index);
  guint bits = argument != NULL ? spe_argument_get_bits (argument, arch) : 0;

  return bits > 0 && bits < 64 ? value & (G_MAXUINT64 >> (64 - bits)) : value;
}

/* What some arguments mean depends on others, for which the catalog asks a rule. */
static SpeRule *
make_rule (const SpeSyscall *call,
           SpeArch           arch,
           const guint64     args[6])
{
  SpeRule *rule = spe_rule_new ();
  int n = spe_syscall_get_n_arguments (call, arch);

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  for (int i = 0; i < n; i++)
    g_ptr_array_add (rule->conditions,
                     spe_condition_new_test ((guint) i, SPE_OPERATOR_EQ,
                                             get_value (call, arch, (guint) i, args[i]), 0));

  return rule;
}

/* The names that the kernel's headers have for the value, or NULL. */
static char *
dup_names (const SpeSyscall *call,
           SpeArch           arch,
           guint             index,
           const guint64     args[6])
{
  g_autoptr (SpeRule) rule = make_rule (call, arch, args);
  const SpeConstantSet *set = spe_constant_set_find (call, arch, index, rule);

  if (set == NULL)
    return NULL;

  return spe_constant_set_dup_text (set, arch, get_value (call, arch, index, args[index]),
                                    G_MAXUINT64);
}

/**
 * spe_argument_text_new:
 * @call: a call
 * @arch: the architecture of the call
 * @index: which argument, below how many the call has
 * @args: the registers of all arguments
 *
 * Returns: (transfer full): the value in the way that suits it: with the names of its constants
 *   where it has some, a pointer or what is not known in hexadecimal, a file mode in octal, else
 *   a number with its sign
 */
char *
spe_argument_text_new (const SpeSyscall *call,
                       SpeArch           arch,
                       guint             index,
                       const guint64     args[6])
{
  const SpeArgument *argument = NULL;
  char *names = NULL;
  guint64 value = 0;
  guint bits = 0;

  g_return_val_if_fail (call != NULL && args != NULL && index < 6, NULL);

  argument = spe_syscall_get_argument (call, arch, index);
  value = get_value (call, arch, index, args[index]);
  bits = argument != NULL ? spe_argument_get_bits (argument, arch) : 0;
  if (bits == 0 || spe_argument_is_pointer (argument))
    return g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", value);

  if (is_mode (spe_argument_get_type (argument)))
    return g_strdup_printf ("0%" G_GINT64_MODIFIER "o", value);
  names = dup_names (call, arch, index, args);
  if (names != NULL)
    return names;
  if (is_directory (spe_argument_get_name (argument)) && extend_sign (value, bits) == AT_FDCWD)
    return g_strdup ("AT_FDCWD");
  if (g_strv_contains (signed_types, spe_argument_get_type (argument)))
    return g_strdup_printf ("%" G_GINT64_FORMAT, extend_sign (value, bits));

  return g_strdup_printf ("%" G_GUINT64_FORMAT, value);
}
