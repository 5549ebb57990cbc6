/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-region.h"

/* Sets of one argument as values under masks: an irredundant sum of products (Minato, "Fast
 * Generation of Irredundant Sum-of-Products Forms from Binary Decision Diagrams", 1992). */

/* More steps are not worth it for what a person or a rule can say. */
#define MAX_STEPS 20000

typedef struct
{
  SpeDiagrams *diagrams;
  GArray      *masks;
  guint        max_masks;
  guint        argument;
  guint        n_steps;
  gboolean     is_over;
} Covering;

/* The halves of a set by one bit. */
typedef struct
{
  SpeDiagram clear;
  SpeDiagram set;
} Halves;

static int
get_bit (const Covering *covering,
         SpeDiagram      set)
{
  guint argument = 0;
  guint bit = 0;
  SpeDiagram clear = 0;
  SpeDiagram marked = 0;

  return spe_diagrams_get_test (covering->diagrams, set, &argument, &bit, &clear, &marked)
           ? (int) bit
           : -1;
}

static Halves
halve (const Covering *covering,
       SpeDiagram      set,
       int             bit)
{
  guint argument = 0;
  guint tested = 0;
  Halves halves = { set, set };
  Halves tests = { set, set };

  if (spe_diagrams_get_test (covering->diagrams, set, &argument, &tested, &tests.clear,
                             &tests.set) &&
      (int) tested == bit)
    return tests;

  return halves;
}

static SpeDiagram
without (const Covering *covering,
         SpeDiagram      set,
         SpeDiagram      taken)
{
  return spe_diagrams_choose (covering->diagrams, taken,
                              spe_diagrams_constant (covering->diagrams, 0), set);
}

static SpeDiagram
either (const Covering *covering,
        SpeDiagram      a,
        SpeDiagram      b)
{
  return spe_diagrams_choose (covering->diagrams, a,
                              spe_diagrams_constant (covering->diagrams, 1), b);
}

/* Adds masks that cover all of @needed and nothing beyond @allowed, under the bits that are
 * decided so far. Returns what they cover. */
static SpeDiagram
cover (Covering   *covering,
       SpeDiagram  needed,
       SpeDiagram  allowed,
       SpeMask     decided)
{
  SpeDiagrams *diagrams = covering->diagrams;
  SpeDiagram none = spe_diagrams_constant (diagrams, 0);
  SpeDiagram all = spe_diagrams_constant (diagrams, 1);
  SpeDiagramBits bits = { covering->argument, 0, 64 };
  int bit = MAX (get_bit (covering, needed), get_bit (covering, allowed));
  guint64 tested = bit >= 0 ? G_GUINT64_CONSTANT (1) << bit : 0;
  Halves need = halve (covering, needed, bit);
  Halves may = halve (covering, allowed, bit);
  SpeMask clear = { decided.mask | tested, decided.value };
  SpeMask set = { decided.mask | tested, decided.value | tested };
  Halves covered = { none, none };
  SpeDiagram rest = none;

  covering->is_over = covering->is_over || ++covering->n_steps > MAX_STEPS ||
                      covering->masks->len > covering->max_masks;
  if (covering->is_over || needed == none)
    return none;
  if (allowed == all)
    {
      g_array_append_val (covering->masks, decided);
      return all;
    }

  covered.clear = cover (covering, without (covering, need.clear, may.set), may.clear, clear);
  covered.set = cover (covering, without (covering, need.set, may.clear), may.set, set);
  rest = cover (covering,
                either (covering, without (covering, need.clear, covered.clear),
                        without (covering, need.set, covered.set)),
                spe_diagrams_choose (diagrams, may.clear, may.set, none), decided);

  return either (covering, rest,
                 spe_diagrams_choose (diagrams, spe_diagrams_any_bit (diagrams, bits, tested),
                                      covered.set, covered.clear));
}

/**
 * spe_region_dup_masks:
 * @diagrams: a store
 * @set: a set that tests one argument only
 * @max_masks: how many masks are still of use
 *
 * Returns: (transfer full) (nullable) (element-type SpeMask): masks of which one fits every value
 *   of the set, and none any other; %NULL where more would be needed
 */
GArray *
spe_region_dup_masks (SpeDiagrams *diagrams,
                      SpeDiagram   set,
                      guint        max_masks)
{
  g_autoptr (GArray) masks = g_array_new (FALSE, FALSE, sizeof (SpeMask));
  Covering covering = { diagrams, masks, max_masks, 0, 0, FALSE };
  SpeMask nothing = { 0, 0 };
  SpeDiagram clear = 0;
  SpeDiagram marked = 0;
  guint bit = 0;

  g_return_val_if_fail (diagrams != NULL, NULL);

  spe_diagrams_get_test (diagrams, set, &covering.argument, &bit, &clear, &marked);
  cover (&covering, set, set, nothing);
  if (covering.is_over || masks->len > max_masks || spe_diagrams_is_full (diagrams))
    return NULL;

  return g_steal_pointer (&masks);
}
