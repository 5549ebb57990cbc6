/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the calls take, from arguments.txt. Read when somebody asks for the first time. */

#include "config.h"

#include <string.h>

#include "catalog/spe-argument-private.h"
#include "catalog/spe-catalog-facts-private.h"
#include "catalog/spe-catalog-private.h"

/* One line of arguments.txt. arches: the architectures that differ, a bit each; 0 is all others. */
typedef struct
{
  guint32 arches;
  GArray *arguments;
} Signature;

G_STATIC_ASSERT (SPE_N_ARCHES <= 32);

/* Returns the part of @text after the list of architectures, if it begins with one. */
static char *
parse_arches (Signature *signature,
              char      *text)
{
  g_auto (GStrv) names = NULL;
  char *end = strchr (text, ']');

  if (*text != '[')
    return text;

  g_assert (end != NULL);
  *end = '\0';
  names = g_strsplit (text + 1, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const SpeColumn *column = spe_catalog_find_column (names[i]);

      g_assert (column != NULL);
      signature->arches |= 1u << column->first | 1u << column->last;
    }

  return g_strchug (end + 1);
}

static void
parse_arguments (Signature  *signature,
                 const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ", ", -1);

  signature->arguments = g_array_new (FALSE, FALSE, sizeof (SpeArgument));
  if (g_str_equal (text, "void"))
    return;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      SpeArgument argument = spe_argument_parse (parts[i]);

      g_array_append_val (signature->arguments, argument);
    }
}

static void
parse_line (GArray **signatures,
            char    *line)
{
  char *text = strchr (line, ' ');
  const SpeSyscall *call = NULL;
  Signature signature = { 0 };

  g_assert (text != NULL);
  *text++ = '\0';
  call = spe_catalog_lookup (spe_catalog_get (), line);
  g_assert (call != NULL);

  parse_arguments (&signature, parse_arches (&signature, g_strchug (text)));
  if (signatures[call->index] == NULL)
    signatures[call->index] = g_array_new (FALSE, FALSE, sizeof (Signature));
  g_array_append_val (signatures[call->index], signature);
}

static GArray **
load_signatures (void)
{
  g_auto (GStrv) lines = spe_catalog_dup_lines ("arguments.txt");
  GArray **signatures = g_new0 (GArray *, spe_catalog_get_n_calls (spe_catalog_get ()));

  for (guint i = 0; lines[i] != NULL; i++)
    parse_line (signatures, lines[i]);

  return signatures;
}

/* Returns the signatures of all calls by their index; %NULL where a call has none. */
static GArray *const *
get_signatures (void)
{
  static GArray **signatures = NULL;

  if (g_once_init_enter (&signatures))
    g_once_init_leave (&signatures, load_signatures ());

  return signatures;
}

/* 64-bit processors that run a 32-bit ABI still have 64-bit registers. */
static gboolean
has_narrow_registers (SpeArch arch)
{
  return spe_arch_get_bits (arch) == 32 && arch != SPE_ARCH_X32 && arch != SPE_ARCH_MIPS64N32 &&
         arch != SPE_ARCH_MIPSEL64N32;
}

static gboolean
fits_registers (const Signature *signature,
                SpeArch          arch)
{
  for (guint i = 0; i < signature->arguments->len && has_narrow_registers (arch); i++)
    if (g_array_index (signature->arguments, SpeArgument, i).bits == 64)
      return FALSE;

  return TRUE;
}

static const Signature *
find_signature (const SpeSyscall *call,
                SpeArch           arch)
{
  const GArray *signatures = get_signatures ()[call->index];
  const Signature *general = NULL;

  for (guint i = 0; signatures != NULL && i < signatures->len; i++)
    {
      const Signature *signature = &g_array_index (signatures, Signature, i);

      if (signature->arches & 1u << arch)
        return signature;
      if (signature->arches == 0)
        general = signature;
    }

  return general != NULL && fits_registers (general, arch) ? general : NULL;
}

/**
 * spe_syscall_get_n_arguments:
 * @self: a call
 * @arch: an architecture, not NATIVE or INVALID
 *
 * What a call takes can differ between architectures, also in its order. It is not known for
 * calls that were never there, and for most calls on 32-bit architectures that get a 64-bit value
 * in two registers.
 *
 * Returns: how many arguments the call has on @arch, or -1 if that is not known
 */
int
spe_syscall_get_n_arguments (const SpeSyscall *self,
                             SpeArch           arch)
{
  const Signature *signature = NULL;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (arch < SPE_N_ARCHES, -1);

  signature = find_signature (self, arch);

  return signature != NULL ? (int) signature->arguments->len : -1;
}

/**
 * spe_syscall_get_argument:
 * @self: a call
 * @arch: an architecture, not NATIVE or INVALID
 * @index: which argument, as conditions count them from 0; may be any number
 *
 * Returns: (transfer none) (nullable): the argument, or %NULL if there is none or it is not known
 */
const SpeArgument *
spe_syscall_get_argument (const SpeSyscall *self,
                          SpeArch           arch,
                          guint             index)
{
  const Signature *signature = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  signature = find_signature (self, arch);
  if (signature == NULL || index >= signature->arguments->len)
    return NULL;

  return &g_array_index (signature->arguments, SpeArgument, index);
}
