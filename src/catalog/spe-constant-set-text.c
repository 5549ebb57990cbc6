/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Turns a number into the names that stand for it, and what a person types into a number. What
 * the first writes the second reads as the same number. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-constant-set-private.h"
#include "model/spe-number.h"

/* Nobody reads a longer list. */
#define MAX_NAMES 12

G_DEFINE_QUARK (spe-constant-error-quark, spe_constant_error)

/* A number while names are found for it. rest: the bits that have none yet. */
typedef struct
{
  const SpeConstantSet *set;
  SpeArch               arch;
  guint64               rest;
  gboolean             *chosen;
} Naming;

static guint
count_bits (guint64 value)
{
  guint n = 0;

  for (; value != 0; value &= value - 1)
    n++;

  return n;
}

static gboolean
find_value (const SpeConstantSet *self,
            SpeArch               arch,
            guint64               wanted,
            guint                *out_n)
{
  for (guint i = 0; i < self->constants->len; i++)
    {
      guint64 value = 0;

      if (spe_constant_set_get_kind (self, i) != SPE_CONSTANT_VALUE ||
          !spe_constant_set_get_value (self, i, arch, &value) || value != wanted)
        continue;
      *out_n = i;
      return TRUE;
    }

  return FALSE;
}

/* Nothing is a value too, but only says something where nothing else stands beside it. */
static void
choose_value (Naming *naming,
              guint64 value)
{
  guint64 part = value & naming->set->fields[naming->arch];
  guint n = 0;

  if (part == 0 && value != 0)
    return;
  if (!find_value (naming->set, naming->arch, part, &n))
    return;

  naming->chosen[n] = TRUE;
  naming->rest &= ~part;
}

/* Finds the constant that names most of the bits that are left, the first of several. */
static gboolean
find_flag (const Naming   *naming,
           SpeConstantKind kind,
           guint          *out_n,
           guint64        *out_value)
{
  guint best = 0;

  for (guint i = 0; i < naming->set->constants->len; i++)
    {
      guint64 value = 0;

      if (!spe_constant_set_get_value (naming->set, i, naming->arch, &value) ||
          spe_constant_set_get_kind (naming->set, i) != kind ||
          (value & naming->rest) != value || count_bits (value) <= best)
        continue;
      best = count_bits (value);
      *out_n = i;
      *out_value = value;
    }

  return best > 0;
}

static void
choose_flags (Naming         *naming,
              SpeConstantKind kind)
{
  guint64 value = 0;
  guint n = 0;

  while (find_flag (naming, kind, &n, &value))
    {
      naming->chosen[n] = TRUE;
      naming->rest &= ~value;
    }
}

/* Returns the names that were chosen and the rest; %NULL where the number alone says more. */
static char *
dup_choice (const Naming *naming,
            guint64       value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_names = 0;

  for (guint i = 0; i < naming->set->constants->len; i++)
    if (naming->chosen[i])
      {
        g_string_append_printf (text, "%s%s", n_names > 0 ? " | " : "",
                                spe_constant_set_get_name (naming->set, i));
        n_names++;
      }

  if (n_names == 0 || n_names > MAX_NAMES || count_bits (naming->rest) * 2 > count_bits (value))
    return NULL;
  if (naming->rest != 0)
    {
      g_autofree char *rest = spe_number_dup_text (naming->rest);

      g_string_append_printf (text, " | %s", rest);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * spe_constant_set_dup_text:
 * @self: a set
 * @arch: an architecture, not NATIVE or INVALID
 * @value: a number
 * @mask: which of its bits are known; all for a number that is not compared with a mask
 *
 * Returns: (transfer full) (nullable): the names that make up @value, such as
 *   `SOCK_STREAM | SOCK_CLOEXEC`, with what has no name as a number behind them; %NULL where
 *   names would tell less than the number
 */
char *
spe_constant_set_dup_text (const SpeConstantSet *self,
                           SpeArch               arch,
                           guint64               value,
                           guint64               mask)
{
  g_autofree gboolean *chosen = NULL;
  Naming naming = { 0 };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  chosen = g_new0 (gboolean, self->constants->len);
  naming = (Naming) { self, arch, value, chosen };
  if ((mask & self->fields[arch]) == self->fields[arch])
    choose_value (&naming, value);
  choose_flags (&naming, SPE_CONSTANT_FLAG);

  return dup_choice (&naming, value);
}

/**
 * spe_constant_set_dup_mask_text:
 * @self: a set
 * @arch: an architecture, not NATIVE or INVALID
 * @mask: which bits a condition looks at
 *
 * Returns: (transfer full) (nullable): the names that make up @mask, such as `SOCK_TYPE_MASK`
 *   or `CLONE_NEWUSER | CLONE_NEWNS`; %NULL where names would tell less than the number
 */
char *
spe_constant_set_dup_mask_text (const SpeConstantSet *self,
                                SpeArch               arch,
                                guint64               mask)
{
  g_autofree gboolean *chosen = NULL;
  Naming naming = { 0 };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  chosen = g_new0 (gboolean, self->constants->len);
  naming = (Naming) { self, arch, mask, chosen };
  choose_flags (&naming, SPE_CONSTANT_MASK);
  choose_flags (&naming, SPE_CONSTANT_FLAG);

  return dup_choice (&naming, mask);
}

static void
fail_unknown (const SpeConstantSet *self,
              SpeArch               arch,
              const char           *name,
              GError              **error)
{
  const char *nearest = spe_constant_set_find_nearest (self, arch, name);
  const char *first = spe_constant_set_get_name (self, 0);

  if (nearest != NULL)
    g_set_error (error, SPE_CONSTANT_ERROR, SPE_CONSTANT_ERROR_UNKNOWN,
                 /* Translators: %1$s is what somebody typed, %2$s a name that is known. */
                 _ ("“%1$s” is not a name that this argument takes. Did you mean “%2$s”?"), name,
                 nearest);
  else
    g_set_error (error, SPE_CONSTANT_ERROR, SPE_CONSTANT_ERROR_UNKNOWN,
                 /* Translators: %1$s is what somebody typed, %2$s a name that is known. */
                 _ ("“%1$s” is not a name that this argument takes. Write one such as “%2$s”, or "
                    "a number."),
                 name, first);
}

/* A part of a text that is being read, and what was read before it. */
typedef struct
{
  guint64     value;
  const char *first_value;
} Reading;

static gboolean
read_name (const SpeConstantSet *self,
           SpeArch               arch,
           const char           *name,
           Reading              *reading,
           GError              **error)
{
  guint64 value = 0;
  guint n = 0;

  if (!spe_constant_set_lookup (self, arch, name, &n) ||
      !spe_constant_set_get_value (self, n, arch, &value))
    {
      fail_unknown (self, arch, name, error);
      return FALSE;
    }

  if (spe_constant_set_get_kind (self, n) == SPE_CONSTANT_VALUE)
    {
      if (reading->first_value != NULL)
        {
          g_set_error (error, SPE_CONSTANT_ERROR, SPE_CONSTANT_ERROR_SEVERAL,
                       /* Translators: two names of values, such as AF_UNIX and AF_INET. */
                       _ ("“%1$s” and “%2$s” exclude each other. Write one of them."),
                       reading->first_value, spe_constant_set_get_name (self, n));
          return FALSE;
        }
      reading->first_value = spe_constant_set_get_name (self, n);
    }
  reading->value |= value;

  return TRUE;
}

static gboolean
read_part (const SpeConstantSet *self,
           SpeArch               arch,
           const char           *part,
           Reading              *reading,
           GError              **error)
{
  guint64 number = 0;

  if (spe_number_parse (part, &number))
    {
      reading->value |= number;
      return TRUE;
    }
  if (part[0] == '\0' || g_ascii_isdigit (part[0]) || strchr ("+-~", part[0]) != NULL)
    {
      g_set_error (error, SPE_CONSTANT_ERROR, SPE_CONSTANT_ERROR_SYNTAX,
                   /* Translators: %s is what somebody typed. */
                   _ ("“%s” is neither a number from 0 to 2⁶⁴ − 1 nor a name."), part);
      return FALSE;
    }

  return read_name (self, arch, part, reading, error);
}

/**
 * spe_constant_set_parse:
 * @self: a set
 * @arch: an architecture, not NATIVE or INVALID
 * @text: names and numbers as a person types them, parted by `|`
 * @out_value: (out): the number that they make, set on success only
 * @error: in %SPE_CONSTANT_ERROR; says which names there are
 *
 * Returns: whether @text could be read
 */
gboolean
spe_constant_set_parse (const SpeConstantSet *self,
                        SpeArch               arch,
                        const char           *text,
                        guint64              *out_value,
                        GError              **error)
{
  g_auto (GStrv) parts = NULL;
  Reading reading = { 0 };

  g_return_val_if_fail (self != NULL && text != NULL && out_value != NULL, FALSE);
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  parts = g_strsplit (text, "|", -1);
  if (parts[0] == NULL)
    return read_part (self, arch, "", &reading, error);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!read_part (self, arch, g_strstrip (parts[i]), &reading, error))
      return FALSE;
  *out_value = reading.value;

  return TRUE;
}
