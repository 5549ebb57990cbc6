/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads constants.txt. Like the other files of data/catalog it is part of the program and tested
 * with it. */

#include "config.h"

#include <string.h>

#include "catalog/spe-catalog-facts-private.h"
#include "catalog/spe-catalog-private.h"
#include "catalog/spe-constant-set-private.h"

G_STATIC_ASSERT (SPE_N_ARCHES <= 32);

/* @text: a number, or `-` where there is none, for the architectures from @first to @last. */
static void
set_value (SpeConstant *constant,
           SpeArch      first,
           SpeArch      last,
           const char  *text)
{
  gboolean exists = !g_str_equal (text, "-");
  guint64 value = exists ? g_ascii_strtoull (text, NULL, 0) : 0;

  for (SpeArch arch = first; arch <= last; arch++)
    {
      guint32 bit = 1u << arch;

      constant->exists = exists ? constant->exists | bit : constant->exists & ~bit;
      if (exists)
        constant->values[arch] = value;
    }
}

/* @text: `[ARCH,...]VALUE`. */
static void
set_other_value (SpeConstant *constant,
                 const char  *text)
{
  const char *end = strchr (text, ']');
  g_autofree char *list = NULL;
  g_auto (GStrv) names = NULL;

  g_assert (text[0] == '[' && end != NULL);
  list = g_strndup (text + 1, end - text - 1);
  names = g_strsplit (list, ",", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const SpeColumn *column = spe_catalog_find_column (names[i]);

      g_assert (column != NULL);
      set_value (constant, column->first, column->first, end + 1);
      set_value (constant, column->last, column->last, end + 1);
    }
}

static SpeConstantKind
parse_kind (const char *text)
{
  if (g_str_equal (text, "value"))
    return SPE_CONSTANT_VALUE;
  if (g_str_equal (text, "flag"))
    return SPE_CONSTANT_FLAG;

  g_assert (g_str_equal (text, "mask"));

  return SPE_CONSTANT_MASK;
}

static void
add_constant (SpeConstantSet *set,
              char          **words)
{
  SpeConstant constant = { .kind = parse_kind (words[0]), .name = g_strdup (words[1]) };

  set_value (&constant, 0, SPE_N_ARCHES - 1, words[2]);
  for (guint i = 3; words[i] != NULL; i++)
    set_other_value (&constant, words[i]);

  g_array_append_val (set->constants, constant);
}

/* @text: `CALL.ARGUMENT` or `CALL.ARGUMENT?GUARD=VALUE`. */
static void
add_use (SpeConstants         *self,
         const SpeConstantSet *set,
         const char           *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ".?=", -1);
  guint n_parts = g_strv_length (parts);
  SpeConstantUse use = { .set = set };

  g_assert (n_parts == 2 || n_parts == 4);
  use.call = spe_catalog_lookup (spe_catalog_get (), parts[0]);
  g_assert (use.call != NULL);
  use.argument = g_strdup (parts[1]);
  if (n_parts == 4)
    {
      use.guard = g_strdup (parts[2]);
      use.guard_value = g_strdup (parts[3]);
    }

  if (self->uses[use.call->index] == NULL)
    self->uses[use.call->index] = g_array_new (FALSE, FALSE, sizeof (SpeConstantUse));
  g_array_append_val (self->uses[use.call->index], use);
}

static SpeConstantSet *
add_set (SpeConstants *self,
         char        **words)
{
  SpeConstantSet *set = g_new0 (SpeConstantSet, 1);

  set->id = g_strdup (words[1]);
  set->constants = g_array_new (FALSE, FALSE, sizeof (SpeConstant));
  for (guint i = 2; words[i] != NULL; i++)
    add_use (self, set, words[i]);
  g_ptr_array_add (self->sets, set);

  return set;
}

/* Which bits hold a value: those of the first mask, else all that no flag has. */
static guint64
find_field (const SpeConstantSet *set,
            SpeArch               arch)
{
  guint64 flags = 0;

  for (guint i = 0; i < set->constants->len; i++)
    {
      const SpeConstant *constant = &g_array_index (set->constants, SpeConstant, i);

      if (constant->kind == SPE_CONSTANT_MASK)
        return constant->values[arch];
      if (constant->kind == SPE_CONSTANT_FLAG)
        flags |= constant->values[arch];
    }

  return ~flags;
}

static void
find_fields (SpeConstantSet *set)
{
  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    set->fields[arch] = find_field (set, arch);
}

/* Splits a line where it stands, at blanks, of which there may be several. The words end with a
 * NULL and last as long as the line. */
static void
split (char      *line,
       GPtrArray *words)
{
  char *rest = NULL;

  g_ptr_array_set_size (words, 0);
  for (char *word = strtok_r (line, " ", &rest); word != NULL; word = strtok_r (NULL, " ", &rest))
    g_ptr_array_add (words, word);
  g_ptr_array_add (words, NULL);
}

/**
 * spe_constants_load:
 *
 * Returns: (transfer full): all sets; never freed
 */
SpeConstants *
spe_constants_load (void)
{
  g_auto (GStrv) lines = spe_catalog_dup_lines ("constants.txt");
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  SpeConstants *self = g_new0 (SpeConstants, 1);
  SpeConstantSet *set = NULL;

  self->sets = g_ptr_array_new ();
  self->uses = g_new0 (GArray *, spe_catalog_get_n_calls (spe_catalog_get ()));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      split (lines[i], words);
      if (g_str_equal (words->pdata[0], "set"))
        set = add_set (self, (char **) words->pdata);
      else
        add_constant (set, (char **) words->pdata);
    }
  g_ptr_array_foreach (self->sets, (GFunc) find_fields, NULL);

  return self;
}
