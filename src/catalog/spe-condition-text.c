/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Conditions in the words of the kernel's headers: `domain = AF_VSOCK` for `arg0 = 40`. */

#include "config.h"

#include "catalog/spe-condition-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/spe-number.h"

/* What a condition is about. set: the names for its argument, or NULL. */
typedef struct
{
  const SpeConstantSet *set;
  SpeArch               arch;
  char                 *argument;
} Context;

static void
context_clear (Context *context)
{
  g_free (context->argument);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Context, context_clear)

static Context
find_context (const SpeCondition *condition,
              const SpeRule      *rule,
              const SpeSyscall   *call,
              SpeArch             arch)
{
  guint64 index = spe_condition_get_argument (condition);
  const SpeArgument *argument = NULL;
  Context context = { .arch = arch };

  if (call != NULL && index <= SPE_ARGUMENT_MAX)
    {
      argument = spe_syscall_get_argument (call, arch, (guint) index);
      context.set = spe_constant_set_find (call, arch, (guint) index, rule);
    }

  context.argument = argument != NULL ? g_strdup (spe_argument_get_name (argument))
                                      : g_strdup_printf ("arg%" G_GUINT64_FORMAT, index);

  return context;
}

/* @text: (transfer full) (nullable) */
static char *
or_number (char    *text,
           guint64  value)
{
  return text != NULL ? text : spe_number_dup_text (value);
}

static char *
dup_value (const Context *context,
           guint64        value,
           guint64        mask)
{
  char *text = NULL;

  if (context->set != NULL)
    text = spe_constant_set_dup_text (context->set, context->arch, value, mask);

  return or_number (text, value);
}

static char *
dup_mask (const Context *context,
          guint64        mask)
{
  char *text = NULL;

  if (context->set != NULL)
    text = spe_constant_set_dup_mask_text (context->set, context->arch, mask);

  return or_number (text, mask);
}

/* Sets of flags have no order. */
static char *
dup_bound (const Context *context,
           guint64        value)
{
  if (context->set != NULL && spe_constant_set_takes_flags (context->set))
    return spe_number_dup_text (value);

  return dup_value (context, value, G_MAXUINT64);
}

/**
 * spe_condition_text_dup_values:
 * @condition: a condition
 * @rule: (nullable): the rule that it stands in; what an argument means can depend on others
 * @call: (nullable): a call that the rule names
 * @arch: an architecture, not NATIVE or INVALID
 *
 * Numbers without a name stay numbers, as do bounds of sets of flags.
 *
 * Returns: (transfer full) (array zero-terminated=1): `value` and `valueTwo` as
 *   spe_condition_text_parse() reads them
 */
char **
spe_condition_text_dup_values (const SpeCondition *condition,
                               const SpeRule      *rule,
                               const SpeSyscall   *call,
                               SpeArch             arch)
{
  g_auto (Context) context = { 0 };
  g_autofree char *value = NULL;
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (condition != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  context = find_context (condition, rule, call, arch);
  switch (condition->op)
    {
    case SPE_OPERATOR_MASKED_EQ:
      value = dup_mask (&context, condition->value);
      break;
    case SPE_OPERATOR_EQ:
    case SPE_OPERATOR_NE:
      value = dup_value (&context, condition->value, G_MAXUINT64);
      break;
    case SPE_OPERATOR_UNSET:
    case SPE_OPERATOR_LT:
    case SPE_OPERATOR_LE:
    case SPE_OPERATOR_GE:
    case SPE_OPERATOR_GT:
    case SPE_OPERATOR_INVALID:
    default:
      value = dup_bound (&context, condition->value);
      break;
    }
  wanted = dup_value (&context, condition->value_two, condition->value);

  return g_strdupv ((char *[]) { value, wanted, NULL });
}

/**
 * spe_condition_text_dup:
 * @condition: a condition
 * @rule: (nullable): the rule that it stands in; what an argument means can depend on others
 * @call: (nullable): a call that the rule names
 * @arch: an architecture, not NATIVE or INVALID
 *
 * spe_condition_dup_text() has numbers only.
 *
 * Returns: (transfer full): the condition as people write it, such as `domain = AF_VSOCK` or
 *   `flags & (CLONE_NEWNS | CLONE_NEWUSER) = 0`
 */
char *
spe_condition_text_dup (const SpeCondition *condition,
                        const SpeRule      *rule,
                        const SpeSyscall   *call,
                        SpeArch             arch)
{
  g_auto (Context) context = { 0 };
  g_auto (GStrv) values = NULL;

  g_return_val_if_fail (condition != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  context = find_context (condition, rule, call, arch);
  values = spe_condition_text_dup_values (condition, rule, call, arch);
  if (condition->op == SPE_OPERATOR_MASKED_EQ && strchr (values[0], '|') != NULL)
    return g_strdup_printf ("%s & (%s) = %s", context.argument, values[0], values[1]);
  if (condition->op == SPE_OPERATOR_MASKED_EQ)
    return g_strdup_printf ("%s & %s = %s", context.argument, values[0], values[1]);

  return g_strdup_printf ("%s %s %s", context.argument,
                          condition->op_text != NULL ? condition->op_text
                                                     : spe_operator_get_sign (condition->op),
                          values[0]);
}

/**
 * spe_condition_text_dup_value:
 * @rule: (nullable): a rule whose conditions say what the other arguments are
 * @call: (nullable): a call
 * @arch: an architecture, not NATIVE or INVALID
 * @index: which argument, from 0
 * @value: its number
 *
 * Returns: (transfer full) (nullable): the names for @value; %NULL where there are none
 */
char *
spe_condition_text_dup_value (const SpeRule    *rule,
                              const SpeSyscall *call,
                              SpeArch           arch,
                              guint             index,
                              guint64           value)
{
  const SpeConstantSet *set = NULL;

  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  if (call != NULL)
    set = spe_constant_set_find (call, arch, index, rule);

  return set != NULL ? spe_constant_set_dup_text (set, arch, value, G_MAXUINT64) : NULL;
}

/**
 * spe_condition_text_parse:
 * @text: a number, or names as spe_constant_set_parse() reads them
 * @rule: (nullable): a rule whose conditions say what the other arguments are
 * @call: (nullable): a call
 * @arch: an architecture, not NATIVE or INVALID
 * @index: which argument, from 0
 * @out_value: (out): the number, set on success only
 * @error: in %SPE_CONSTANT_ERROR
 *
 * Returns: whether @text could be read
 */
gboolean
spe_condition_text_parse (const char       *text,
                          const SpeRule    *rule,
                          const SpeSyscall *call,
                          SpeArch           arch,
                          guint             index,
                          guint64          *out_value,
                          GError          **error)
{
  const SpeConstantSet *set = NULL;

  g_return_val_if_fail (text != NULL && out_value != NULL, FALSE);
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  if (spe_number_parse (text, out_value))
    return TRUE;
  if (call != NULL)
    set = spe_constant_set_find (call, arch, index, rule);
  if (set != NULL)
    return spe_constant_set_parse (set, arch, text, out_value, error);

  g_set_error (error, SPE_CONSTANT_ERROR, SPE_CONSTANT_ERROR_SYNTAX,
               /* Translators: %s is what somebody typed. */
               _ ("“%s” is not a number, and no names are known for this argument. Write a number "
                  "in decimal, in hexadecimal (0x1f) or in octal (037)."),
               text);

  return FALSE;
}
