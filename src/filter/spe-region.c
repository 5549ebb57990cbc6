/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-region.h"

/* Takes sets of arguments apart into what a person or a rule can say: products, within them
 * sets of one argument, and these as ranges of values or as bits under a mask. */

/* How often one set of an argument may be taken apart before its ranges are given up on. */
#define MAX_STEPS 4096

typedef struct
{
  SpeDiagrams *diagrams;
  GArray      *products;
  guint        max_products;
} Splitting;

typedef struct
{
  const SpeDiagrams *diagrams;
  GArray            *ranges;
  guint              max_ranges;
  guint              n_steps;
} Ranging;

static gboolean
tests_argument (const SpeDiagrams *diagrams,
                SpeDiagram         set,
                guint              argument)
{
  guint tested = 0;
  guint bit = 0;
  SpeDiagram clear = 0;
  SpeDiagram marked = 0;

  return spe_diagrams_get_test (diagrams, set, &tested, &bit, &clear, &marked) &&
         tested == argument;
}

/* What may be left to ask once all about the argument is known. */
static GArray *
dup_rests (const SpeDiagrams *diagrams,
           SpeDiagram         set,
           guint              argument)
{
  GArray *rests = g_array_new (FALSE, FALSE, sizeof (SpeDiagram));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (SpeDiagram));

  g_array_append_val (open, set);
  while (open->len > 0)
    {
      SpeDiagram next = g_array_index (open, SpeDiagram, open->len - 1);
      SpeDiagram clear = 0;
      SpeDiagram marked = 0;
      guint bit = 0;

      g_array_set_size (open, open->len - 1);
      if (!g_hash_table_add (seen, GUINT_TO_POINTER (next + 1)))
        continue;
      if (!tests_argument (diagrams, next, argument))
        {
          g_array_append_val (rests, next);
          continue;
        }
      spe_diagrams_get_test (diagrams, next, &argument, &bit, &clear, &marked);
      g_array_append_val (open, marked);
      g_array_append_val (open, clear);
    }

  return rests;
}

/* The values of the argument that leave @rest to ask. */
static SpeDiagram
find_values (SpeDiagrams *diagrams,
             SpeDiagram   set,
             guint        argument,
             SpeDiagram   rest,
             GHashTable  *known)
{
  SpeDiagramBits bits = { argument, 0, 64 };
  gpointer found = NULL;
  SpeDiagram clear = 0;
  SpeDiagram marked = 0;
  SpeDiagram result = 0;
  guint bit = 0;

  if (!tests_argument (diagrams, set, argument))
    return spe_diagrams_constant (diagrams, set == rest ? 1 : 0);
  if (g_hash_table_lookup_extended (known, GUINT_TO_POINTER (set), NULL, &found))
    return GPOINTER_TO_UINT (found);

  spe_diagrams_get_test (diagrams, set, &argument, &bit, &clear, &marked);
  clear = find_values (diagrams, clear, argument, rest, known);
  marked = find_values (diagrams, marked, argument, rest, known);
  result = spe_diagrams_choose (diagrams,
                                spe_diagrams_any_bit (diagrams, bits,
                                                      G_GUINT64_CONSTANT (1) << bit),
                                marked, clear);
  g_hash_table_insert (known, GUINT_TO_POINTER (set), GUINT_TO_POINTER (result));

  return result;
}

static gboolean
split (const Splitting *splitting,
       SpeDiagram       set,
       SpeProduct       product)
{
  SpeDiagrams *diagrams = splitting->diagrams;
  g_autoptr (GArray) rests = NULL;
  SpeDiagram clear = 0;
  SpeDiagram marked = 0;
  guint argument = 0;
  guint bit = 0;
  guint64 value = 0;

  if (spe_diagrams_is_constant (diagrams, set, &value))
    {
      if (value != 0)
        g_array_append_val (splitting->products, product);
      return splitting->products->len <= splitting->max_products;
    }

  spe_diagrams_get_test (diagrams, set, &argument, &bit, &clear, &marked);
  rests = dup_rests (diagrams, set, argument);
  for (guint i = 0; i < rests->len; i++)
    {
      SpeDiagram rest = g_array_index (rests, SpeDiagram, i);
      g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
      SpeProduct part = product;

      if (rest == spe_diagrams_constant (diagrams, 0))
        continue;
      part.sets[argument] = find_values (diagrams, set, argument, rest, known);
      if (spe_diagrams_is_full (diagrams) || !split (splitting, rest, part))
        return FALSE;
    }

  return TRUE;
}

static SpeDiagram
build_product (SpeDiagrams      *diagrams,
               const SpeProduct *product)
{
  SpeDiagram none = spe_diagrams_constant (diagrams, 0);
  SpeDiagram set = spe_diagrams_constant (diagrams, 1);

  for (guint i = 0; i < SPE_DIAGRAM_ARGUMENTS; i++)
    set = spe_diagrams_choose (diagrams, product->sets[i], set, none);

  return set;
}

static gboolean
is_within (SpeDiagrams *diagrams,
           SpeDiagram   part,
           SpeDiagram   set)
{
  SpeDiagram all = spe_diagrams_constant (diagrams, 1);

  return spe_diagrams_choose (diagrams, part, set, all) == all;
}

/* Products that have nothing in common say more than they must: each leaves out what another
 * one tells. What need not be said about an argument is dropped. */
static void
widen (SpeDiagrams *diagrams,
       SpeDiagram   set,
       SpeProduct  *product)
{
  SpeDiagram all = spe_diagrams_constant (diagrams, 1);

  for (guint i = 0; i < SPE_DIAGRAM_ARGUMENTS; i++)
    {
      SpeProduct wider = *product;

      wider.sets[i] = all;
      if (is_within (diagrams, build_product (diagrams, &wider), set))
        *product = wider;
    }
}

static void
simplify (SpeDiagrams *diagrams,
          SpeDiagram   set,
          GArray      *products)
{
  SpeDiagram told = spe_diagrams_constant (diagrams, 0);
  SpeDiagram all = spe_diagrams_constant (diagrams, 1);
  guint n_kept = 0;

  for (guint i = 0; i < products->len; i++)
    {
      SpeProduct product = g_array_index (products, SpeProduct, i);
      SpeDiagram part = 0;

      widen (diagrams, set, &product);
      part = build_product (diagrams, &product);
      if (is_within (diagrams, part, told))
        continue;
      told = spe_diagrams_choose (diagrams, part, all, told);
      g_array_index (products, SpeProduct, n_kept++) = product;
    }
  g_array_set_size (products, n_kept);
}

/**
 * spe_region_dup_products:
 * @diagrams: a store
 * @set: a set of arguments
 * @max_products: how many products are still of use
 *
 * Returns: (transfer full) (nullable) (element-type SpeProduct): products that together make up
 *   the set, or %NULL where there are more, or no room for them
 */
GArray *
spe_region_dup_products (SpeDiagrams *diagrams,
                         SpeDiagram   set,
                         guint        max_products)
{
  g_autoptr (GArray) products = g_array_new (FALSE, FALSE, sizeof (SpeProduct));
  Splitting splitting = { diagrams, products, max_products };
  SpeProduct all;

  g_return_val_if_fail (diagrams != NULL, NULL);

  for (guint i = 0; i < SPE_DIAGRAM_ARGUMENTS; i++)
    all.sets[i] = spe_diagrams_constant (diagrams, 1);

  if (!split (&splitting, set, all))
    return NULL;

  simplify (diagrams, set, products);

  return spe_diagrams_is_full (diagrams) ? NULL : g_steal_pointer (&products);
}

static gboolean
add_range (Ranging *ranging,
           guint64  first,
           guint64  last)
{
  SpeRange range = { first, last };
  SpeRange *before = NULL;

  if (ranging->ranges->len > 0)
    before = &g_array_index (ranging->ranges, SpeRange, ranging->ranges->len - 1);

  if (before != NULL && before->last + 1 == first)
    before->last = last;
  else
    g_array_append_val (ranging->ranges, range);

  return ranging->ranges->len <= ranging->max_ranges;
}

/* @n_bits are not decided yet; the bits above are those of @base. */
static gboolean
find_ranges (Ranging   *ranging,
             SpeDiagram set,
             guint      n_bits,
             guint64    base)
{
  guint64 rest = n_bits < 64 ? (G_GUINT64_CONSTANT (1) << n_bits) - 1 : G_MAXUINT64;
  SpeDiagram clear = set;
  SpeDiagram marked = set;
  SpeDiagram below = 0;
  SpeDiagram beside = 0;
  guint argument = 0;
  guint bit = 0;
  guint64 value = 0;

  if (spe_diagrams_is_constant (ranging->diagrams, set, &value))
    return value == 0 || add_range (ranging, base, base | rest);
  if (n_bits == 0 || ++ranging->n_steps > MAX_STEPS)
    return FALSE;

  spe_diagrams_get_test (ranging->diagrams, set, &argument, &bit, &below, &beside);
  if (bit >= n_bits)
    return FALSE;
  if (bit == n_bits - 1)
    {
      clear = below;
      marked = beside;
    }

  return find_ranges (ranging, clear, n_bits - 1, base) &&
         find_ranges (ranging, marked, n_bits - 1, base | G_GUINT64_CONSTANT (1) << (n_bits - 1));
}

/**
 * spe_region_dup_ranges:
 * @diagrams: a store
 * @set: a set that tests one argument only
 * @bits: how many bits the argument has: 64, or 32 where the higher ones do not count
 * @max_ranges: how many ranges are still of use
 *
 * Returns: (transfer full) (nullable) (element-type SpeRange): the ranges of values that make up
 *   the set, rising, with gaps between; %NULL where there are more
 */
GArray *
spe_region_dup_ranges (const SpeDiagrams *diagrams,
                       SpeDiagram         set,
                       guint              bits,
                       guint              max_ranges)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (SpeRange));
  Ranging ranging = { diagrams, ranges, max_ranges, 0 };

  g_return_val_if_fail (diagrams != NULL && bits <= 64, NULL);

  return find_ranges (&ranging, set, bits, 0) ? g_steal_pointer (&ranges) : NULL;
}

/**
 * spe_region_get_mask:
 * @diagrams: a store
 * @set: a set that tests one argument only
 * @out_mask: (out): the bits that decide
 * @out_value: (out): what they must be
 *
 * Returns: whether the set is that of all values with `value & mask == wanted`
 */
gboolean
spe_region_get_mask (const SpeDiagrams *diagrams,
                     SpeDiagram         set,
                     guint64           *out_mask,
                     guint64           *out_value)
{
  guint argument = 0;
  guint bit = 0;
  SpeDiagram clear = 0;
  SpeDiagram marked = 0;
  guint64 mask = 0;
  guint64 wanted = 0;
  guint64 value = 0;

  while (spe_diagrams_get_test (diagrams, set, &argument, &bit, &clear, &marked))
    {
      guint64 tested = G_GUINT64_CONSTANT (1) << bit;

      mask |= tested;
      if (spe_diagrams_is_constant (diagrams, clear, &value) && value == 0)
        {
          wanted |= tested;
          set = marked;
        }
      else if (spe_diagrams_is_constant (diagrams, marked, &value) && value == 0)
        {
          set = clear;
        }
      else
        {
          return FALSE;
        }
    }

  if (!spe_diagrams_is_constant (diagrams, set, &value) || value == 0)
    return FALSE;

  *out_mask = mask;
  *out_value = wanted;

  return TRUE;
}
