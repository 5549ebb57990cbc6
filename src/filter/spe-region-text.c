/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-region.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-condition-text.h"
#include "model/spe-number.h"

/* Sets of arguments in words, as people write conditions. */

/* More than these nobody reads. */
#define MAX_PRODUCTS 8
#define MAX_RANGES 12
#define MAX_MASKS 4

/* Up to these are easier to read than a mask. */
#define FEW_RANGES 3

typedef struct
{
  SpeDiagrams      *diagrams;
  const SpeSyscall *call;
  SpeArch           arch;
  guint             bits;
} Wording;

static char *
dup_argument_name (const Wording *wording,
                   guint          argument)
{
  const SpeArgument *known = NULL;

  if (wording->call != NULL)
    known = spe_syscall_get_argument (wording->call, wording->arch, argument);
  if (known != NULL && spe_argument_get_name (known) != NULL)
    return g_strdup (spe_argument_get_name (known));

  return g_strdup_printf ("arg%u", argument);
}

/* A single value with its name, where it has one; the number is kept. */
static char *
dup_value_text (const Wording *wording,
                guint          argument,
                guint64        value)
{
  g_autofree char *number = spe_number_dup_text (value);
  g_autofree char *name = NULL;

  if (wording->call != NULL && wording->arch < SPE_N_ARCHES)
    name = spe_condition_text_dup_value (NULL, wording->call, wording->arch, argument, value);

  return name != NULL ? g_strdup_printf ("%s (%s)", name, number) : g_steal_pointer (&number);
}

static void
append_range (GString        *text,
              const Wording  *wording,
              guint           argument,
              const SpeRange *range)
{
  guint64 top = wording->bits == 64 ? G_MAXUINT64 : G_MAXUINT32;
  g_autofree char *value = dup_value_text (wording, argument, range->first);
  g_autofree char *first = spe_number_dup_text (range->first);
  g_autofree char *last = spe_number_dup_text (range->last);

  if (range->first == range->last)
    g_string_append (text, value);
  else if (range->last == top)
    g_string_append_printf (text, "≥ %s", first);
  else if (range->first == 0)
    g_string_append_printf (text, "≤ %s", last);
  else
    g_string_append_printf (text, "%s–%s", first, last);
}

/* One range that reaches an end needs no other sign. */
static char *
dup_ranges_text (const Wording *wording,
                 guint          argument,
                 const char    *sign,
                 GArray        *ranges)
{
  g_autofree char *name = dup_argument_name (wording, argument);
  GString *text = g_string_new (name);
  const SpeRange *first = &g_array_index (ranges, SpeRange, 0);
  gboolean is_open = first->first != first->last &&
                     (first->first == 0 ||
                      first->last == (wording->bits == 64 ? G_MAXUINT64 : G_MAXUINT32));

  if (ranges->len != 1 || !is_open)
    g_string_append_printf (text, " %s", sign);
  for (guint i = 0; i < ranges->len; i++)
    {
      g_string_append (text, i > 0 ? ", " : " ");
      append_range (text, wording, argument, &g_array_index (ranges, SpeRange, i));
    }

  return g_string_free (text, FALSE);
}

static char *
dup_mask_text (const Wording *wording,
               guint          argument,
               const char    *sign,
               SpeMask        mask)
{
  g_autoptr (SpeCondition) condition =
    spe_condition_new_test (argument, SPE_OPERATOR_MASKED_EQ, mask.mask, mask.value);
  g_autofree char *text = spe_condition_text_dup (
    condition, NULL, wording->call, wording->arch < SPE_N_ARCHES ? wording->arch : 0);
  char *equals = g_strrstr (text, " = ");

  *equals = '\0';

  return g_strdup_printf ("%s %s %s", text, sign, equals + strlen (" = "));
}

/* Several masks, as one part of a longer text; %NULL for too many. */
static char *
dup_masks_text (const Wording *wording,
                guint          argument,
                SpeDiagram     set)
{
  g_autoptr (GArray) masks = spe_region_dup_masks (wording->diagrams, set, MAX_MASKS);
  g_autofree char *text = NULL;

  for (guint i = 0; masks != NULL && i < masks->len; i++)
    {
      SpeMask mask = g_array_index (masks, SpeMask, i);
      g_autofree char *before = g_steal_pointer (&text);
      g_autofree char *part = dup_mask_text (wording, argument, "=", mask);

      if (before == NULL)
        text = g_steal_pointer (&part);
      else
        /* Translators: both are conditions on one argument, such as "flags & 3 = 1". */
        text = g_strdup_printf (_ ("%1$s or %2$s"), before, part);
    }

  return text != NULL ? g_strdup_printf ("(%s)", text) : NULL;
}

static char *
dup_set_text (const Wording *wording,
              SpeDiagram     set,
              guint          argument)
{
  SpeDiagrams *diagrams = wording->diagrams;
  SpeDiagram others = spe_diagrams_not (diagrams, set);
  g_autoptr (GArray) ranges = spe_region_dup_ranges (diagrams, set, wording->bits, MAX_RANGES);
  g_autoptr (GArray) gaps = spe_region_dup_ranges (diagrams, others, wording->bits, MAX_RANGES);
  SpeMask mask = { 0, 0 };

  if (ranges != NULL && ranges->len <= FEW_RANGES && (gaps == NULL || ranges->len <= gaps->len))
    return dup_ranges_text (wording, argument, "=", ranges);
  if (gaps != NULL && gaps->len <= FEW_RANGES)
    return dup_ranges_text (wording, argument, "≠", gaps);
  if (spe_region_get_mask (diagrams, set, &mask.mask, &mask.value))
    return dup_mask_text (wording, argument, "=", mask);
  if (spe_region_get_mask (diagrams, others, &mask.mask, &mask.value))
    return dup_mask_text (wording, argument, "≠", mask);
  if (ranges != NULL && (gaps == NULL || ranges->len <= gaps->len))
    return dup_ranges_text (wording, argument, "=", ranges);
  if (gaps != NULL)
    return dup_ranges_text (wording, argument, "≠", gaps);

  return dup_masks_text (wording, argument, set);
}

/* %NULL where one of the sets cannot be told in a few words. */
static char *
dup_product_text (const Wording    *wording,
                  const SpeProduct *product)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < SPE_DIAGRAM_ARGUMENTS; i++)
    {
      g_autofree char *before = g_steal_pointer (&text);
      g_autofree char *part = NULL;

      if (spe_diagrams_is_constant (wording->diagrams, product->sets[i], NULL))
        {
          text = g_steal_pointer (&before);
          continue;
        }

      part = dup_set_text (wording, product->sets[i], i);
      if (part == NULL)
        return NULL;
      if (before == NULL)
        text = g_steal_pointer (&part);
      else
        /* Translators: both are conditions on arguments, such as "domain = 2". */
        text = g_strdup_printf (_ ("%1$s and %2$s"), before, part);
    }

  return g_steal_pointer (&text);
}

static char *
dup_products_text (const Wording *wording,
                   GArray        *products)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < products->len; i++)
    {
      g_autofree char *before = g_steal_pointer (&text);
      g_autofree char *part = dup_product_text (wording, &g_array_index (products, SpeProduct, i));

      if (part == NULL)
        return NULL;
      if (before == NULL)
        text = g_steal_pointer (&part);
      else
        /* Translators: both are conditions on arguments, such as "domain = 2 and type = 1". */
        text = g_strdup_printf (_ ("%1$s, or %2$s"), before, part);
    }

  return g_steal_pointer (&text);
}

static char *
dup_exception_text (const Wording    *wording,
                    const SpeProduct *product)
{
  g_autofree char *text = dup_product_text (wording, product);

  /* Translators: %s is a condition on arguments, such as "domain = 2 and type = 1". */
  return text != NULL ? g_strdup_printf (_ ("not (%s)"), text) : NULL;
}

/**
 * spe_region_dup_text:
 * @diagrams: a store
 * @set: a set of arguments that is not empty
 * @call: (nullable): the call whose arguments they are
 * @arch: where
 * @out_is_whole: (out): whether the words say all; if not, they are %NULL
 *
 * Puts a set into words such as `domain = 40` or `flags & 0x10000000 ≠ 0`.
 *
 * Returns: (transfer full) (nullable): the words, translated; %NULL where the set is that of
 *   all arguments, or takes too many words
 */
char *
spe_region_dup_text (SpeDiagrams      *diagrams,
                     SpeDiagram        set,
                     const SpeSyscall *call,
                     SpeArch           arch,
                     gboolean         *out_is_whole)
{
  Wording wording = { diagrams, call, arch, arch < SPE_N_ARCHES ? spe_arch_get_bits (arch) : 64 };
  g_autoptr (GArray) products = NULL;
  g_autoptr (GArray) exceptions = NULL;
  g_autofree char *exception = NULL;
  char *text = NULL;

  g_return_val_if_fail (diagrams != NULL && out_is_whole != NULL, NULL);

  *out_is_whole = TRUE;
  if (spe_diagrams_is_constant (diagrams, set, NULL))
    return NULL;

  products = spe_region_dup_products (diagrams, set, MAX_PRODUCTS);
  if (products != NULL)
    text = dup_products_text (&wording, products);
  if (text == NULL || products->len > 1)
    exceptions = spe_region_dup_products (diagrams, spe_diagrams_not (diagrams, set), 1);
  if (exceptions != NULL && exceptions->len == 1)
    exception = dup_exception_text (&wording, &g_array_index (exceptions, SpeProduct, 0));

  if (text == NULL || (exception != NULL && strlen (exception) < strlen (text)))
    {
      g_free (text);
      text = g_steal_pointer (&exception);
    }
  *out_is_whole = text != NULL;

  return text;
}
