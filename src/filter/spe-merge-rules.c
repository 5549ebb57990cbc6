/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge-private.h"

#include "filter/spe-program-diagram.h"
#include "filter/spe-region.h"

/* Writes what happens to a call as rules: the arguments with one outcome as products, and each
 * product as the rules that one condition an argument can tell. A rule never tests an argument
 * twice, since runtimes take that for "or". */

/* More rules for one outcome of one call are not written. */
#define MAX_RULES 80
#define MAX_PRODUCTS 32
#define MAX_RANGES 16

/* A set of one argument, to be told in conditions of which any may hold. */
typedef struct
{
  SpeDiagrams *diagrams;
  SpeDiagram   set;
  guint        argument;
  guint        bits;
  gboolean     only_masks;
} Telling;

static GPtrArray *
conditions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
}

static void
add_test (GPtrArray     *conditions,
          const Telling *telling,
          SpeOperator    op,
          guint64        value,
          guint64        value_two)
{
  g_ptr_array_add (conditions, spe_condition_new_test (telling->argument, op, value, value_two));
}

static guint64
get_top (const Telling *telling)
{
  return telling->bits == 64 ? G_MAXUINT64 : G_MAXUINT32;
}

/* A range as blocks, each of which is told by its high bits. */
static void
add_blocks (GPtrArray     *conditions,
            const Telling *telling,
            SpeRange       range)
{
  guint64 first = range.first;

  for (;;)
    {
      guint64 rest = 0;

      while (rest != get_top (telling) && (first & (rest << 1 | 1)) == 0 &&
             (first | (rest << 1 | 1)) <= range.last)
        rest = rest << 1 | 1;

      if (rest == 0)
        add_test (conditions, telling, SPE_OPERATOR_EQ, first, 0);
      else
        add_test (conditions, telling, SPE_OPERATOR_MASKED_EQ, get_top (telling) & ~rest, first);
      if ((first | rest) == range.last)
        return;
      first = (first | rest) + 1;
    }
}

static void
add_range (GPtrArray     *conditions,
           const Telling *telling,
           SpeRange       range)
{
  if (range.first == range.last)
    add_test (conditions, telling, SPE_OPERATOR_EQ, range.first, 0);
  else if (telling->only_masks)
    add_blocks (conditions, telling, range);
  else if (range.first == 0)
    add_test (conditions, telling, SPE_OPERATOR_LE, range.last, 0);
  else if (range.last == get_top (telling))
    add_test (conditions, telling, SPE_OPERATOR_GE, range.first, 0);
  else
    add_blocks (conditions, telling, range);
}

static GPtrArray *
tell_ranges (const Telling *telling)
{
  g_autoptr (GPtrArray) conditions = conditions_new ();
  g_autoptr (GArray) ranges = spe_region_dup_ranges (telling->diagrams, telling->set,
                                                     telling->bits, MAX_RANGES);

  if (ranges == NULL)
    return NULL;

  for (guint i = 0; i < ranges->len; i++)
    add_range (conditions, telling, g_array_index (ranges, SpeRange, i));

  return g_steal_pointer (&conditions);
}

static GPtrArray *
tell_masks (const Telling *telling)
{
  g_autoptr (GPtrArray) conditions = conditions_new ();
  g_autoptr (GArray) masks = spe_region_dup_masks (telling->diagrams, telling->set, MAX_RULES);

  if (masks == NULL)
    return NULL;

  for (guint i = 0; i < masks->len; i++)
    {
      SpeMask mask = g_array_index (masks, SpeMask, i);

      if (mask.mask == get_top (telling))
        add_test (conditions, telling, SPE_OPERATOR_EQ, mask.value, 0);
      else
        add_test (conditions, telling, SPE_OPERATOR_MASKED_EQ, mask.mask, mask.value);
    }

  return g_steal_pointer (&conditions);
}

/* All but the values with certain bits: one value, or those in which any of the bits is another. */
static GPtrArray *
tell_others (const Telling *telling)
{
  g_autoptr (GPtrArray) conditions = conditions_new ();
  SpeDiagram others = spe_diagrams_not (telling->diagrams, telling->set);
  guint64 mask = 0;
  guint64 value = 0;

  if (!spe_region_get_mask (telling->diagrams, others, &mask, &value))
    return NULL;

  if (mask == get_top (telling) && !telling->only_masks)
    add_test (conditions, telling, SPE_OPERATOR_NE, value, 0);
  else
    for (guint i = 0; i < telling->bits; i++)
      if ((mask >> i & 1) != 0)
        add_test (conditions, telling, SPE_OPERATOR_MASKED_EQ, G_GUINT64_CONSTANT (1) << i,
                  ~value & G_GUINT64_CONSTANT (1) << i);

  return g_steal_pointer (&conditions);
}

/* The way with the fewest conditions; NULL where there is none. */
static GPtrArray *
tell (const Telling *telling)
{
  GPtrArray *(*const ways[]) (const Telling *) = { tell_ranges, tell_masks, tell_others };
  g_autoptr (GPtrArray) best = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GPtrArray) way = ways[i] (telling);

      if (way != NULL && (best == NULL || way->len < best->len))
        {
          g_clear_pointer (&best, g_ptr_array_unref);
          best = g_steal_pointer (&way);
        }
    }

  return g_steal_pointer (&best);
}

/**
 * spe_merge_rule_new:
 * @verdict: a verdict
 *
 * Returns: (transfer full): a rule with that action, and with an errno where it is not EPERM,
 *   which every runtime takes without one
 */
SpeRule *
spe_merge_rule_new (SpeVerdict verdict)
{
  SpeRule *rule = spe_rule_new ();

  rule->action = verdict.action;
  if (!spe_verdict_equal (spe_verdict (verdict.action, SPE_UNSET), verdict))
    rule->errno_ret = verdict.data;

  return rule;
}

/* Multiplies the rules so far with the conditions of one more argument. */
static gboolean
multiply (GPtrArray **rules,
          GPtrArray  *conditions)
{
  g_autoptr (GPtrArray) before = *rules;

  *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);
  for (guint i = 0; i < before->len; i++)
    for (guint j = 0; j < conditions->len; j++)
      {
        const SpeRule *rule = before->pdata[i];
        SpeRule *copy = spe_rule_new ();

        copy->names = g_strdupv (rule->names);
        copy->action = rule->action;
        copy->errno_ret = rule->errno_ret;
        copy->conditions = conditions_new ();
        for (guint k = 0; k < spe_rule_get_n_conditions (rule); k++)
          g_ptr_array_add (copy->conditions,
                           spe_condition_ref (spe_rule_get_condition (rule, k)));
        g_ptr_array_add (copy->conditions, spe_condition_ref (conditions->pdata[j]));
        g_ptr_array_add (*rules, copy);
      }

  return (*rules)->len <= MAX_RULES;
}

static gboolean
add_product (GPtrArray        *rules,
             SpeDiagrams      *diagrams,
             const SpeProduct *product,
             SpeRule          *plain,
             guint             bits,
             gboolean          only_masks)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);

  g_ptr_array_add (made, spe_rule_ref (plain));
  for (guint i = 0; i < SPE_DIAGRAM_ARGUMENTS; i++)
    {
      Telling telling = { diagrams, product->sets[i], i, bits, only_masks };
      g_autoptr (GPtrArray) conditions = NULL;

      if (spe_diagrams_is_constant (diagrams, product->sets[i], NULL))
        continue;
      conditions = tell (&telling);
      if (conditions == NULL || !multiply (&made, conditions))
        return FALSE;
    }

  for (guint i = 0; i < made->len; i++)
    g_ptr_array_add (rules, spe_rule_ref (made->pdata[i]));

  return TRUE;
}

/**
 * spe_merge_add_rules:
 * @rules: (element-type SpeRule): takes the rules
 * @diagrams: a store
 * @outcome: what happens to a call, as packed verdicts
 * @default_verdict: what happens without a rule
 * @name: the call
 * @bits: how many bits of an argument count: 32 or 64
 * @only_masks: as in %SpeMergeStyle
 *
 * Writes rules that together mean @outcome.
 *
 * Returns: %FALSE where conditions cannot tell it, or too many would be needed
 */
gboolean
spe_merge_add_rules (GPtrArray   *rules,
                     SpeDiagrams *diagrams,
                     SpeDiagram   outcome,
                     SpeVerdict   default_verdict,
                     const char  *name,
                     guint        bits,
                     gboolean     only_masks)
{
  const char *names[] = { name, NULL };
  g_autoptr (GArray) values = spe_diagrams_dup_values (diagrams, outcome);
  guint before = rules->len;

  for (guint i = 0; i < values->len; i++)
    {
      guint64 value = g_array_index (values, guint64, i);
      g_autoptr (SpeRule) plain = spe_merge_rule_new (spe_verdict_unpack (value));
      g_autoptr (GArray) products = NULL;

      if (spe_verdict_equal (spe_verdict_unpack (value), default_verdict))
        continue;

      plain->names = g_strdupv ((char **) names);
      products = spe_region_dup_products (diagrams, spe_diagrams_where (diagrams, outcome, value),
                                          MAX_PRODUCTS);
      for (guint j = 0; products != NULL && j < products->len; j++)
        if (!add_product (rules, diagrams, &g_array_index (products, SpeProduct, j), plain, bits,
                          only_masks))
          return FALSE;
      if (products == NULL || rules->len - before > MAX_RULES)
        return FALSE;
    }

  return !spe_diagrams_is_full (diagrams);
}
