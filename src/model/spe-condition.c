/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-condition.h"

#include "model/spe-action.h"
#include "model/spe-number.h"

static const struct
{
  const char *name;
  const char *sign;
} operators[] = {
  [SPE_OPERATOR_UNSET] = { NULL, "?" },
  [SPE_OPERATOR_NE] = { "SCMP_CMP_NE", "≠" },
  [SPE_OPERATOR_LT] = { "SCMP_CMP_LT", "<" },
  [SPE_OPERATOR_LE] = { "SCMP_CMP_LE", "≤" },
  [SPE_OPERATOR_EQ] = { "SCMP_CMP_EQ", "=" },
  [SPE_OPERATOR_GE] = { "SCMP_CMP_GE", "≥" },
  [SPE_OPERATOR_GT] = { "SCMP_CMP_GT", ">" },
  [SPE_OPERATOR_MASKED_EQ] = { "SCMP_CMP_MASKED_EQ", "&" },
  [SPE_OPERATOR_INVALID] = { NULL, "?" },
};

G_DEFINE_BOXED_TYPE (SpeCondition, spe_condition, spe_condition_ref, spe_condition_unref)

/**
 * spe_operator_from_string:
 * @text: (nullable): such as `SCMP_CMP_EQ`; compared exactly, as the runtimes do
 *
 * Returns: the operator, %SPE_OPERATOR_UNSET for %NULL, or %SPE_OPERATOR_INVALID
 */
SpeOperator
spe_operator_from_string (const char *text)
{
  if (text == NULL)
    return SPE_OPERATOR_UNSET;

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].name != NULL && g_str_equal (operators[i].name, text))
      return i;

  return SPE_OPERATOR_INVALID;
}

/**
 * spe_operator_to_string:
 * @op: an operator
 *
 * Returns: (nullable): its name in a profile; %NULL for UNSET and INVALID
 */
const char *
spe_operator_to_string (SpeOperator op)
{
  g_return_val_if_fail (op < G_N_ELEMENTS (operators), NULL);

  return operators[op].name;
}

/**
 * spe_operator_get_sign:
 * @op: an operator
 *
 * Returns: the operator as a sign for people, such as `≥`
 */
const char *
spe_operator_get_sign (SpeOperator op)
{
  g_return_val_if_fail (op < G_N_ELEMENTS (operators), NULL);

  return operators[op].sign;
}

/**
 * spe_condition_new:
 *
 * Returns: (transfer full): a condition with nothing set, for its maker to fill in
 */
SpeCondition *
spe_condition_new (void)
{
  SpeCondition *self = g_atomic_rc_box_new0 (SpeCondition);

  self->index = SPE_UNSET;

  return self;
}

/**
 * spe_condition_new_test:
 * @index: which argument, from 0
 * @op: a valid operator
 * @value: compared with; for MASKED_EQ the mask
 * @value_two: for MASKED_EQ the wanted bits; ignored for any other operator
 *
 * Returns: (transfer full): a complete condition
 */
SpeCondition *
spe_condition_new_test (guint       index,
                        SpeOperator op,
                        guint64     value,
                        guint64     value_two)
{
  SpeCondition *self = spe_condition_new ();

  self->index = index;
  self->op = op;
  self->value = value;
  self->has_value = TRUE;
  self->has_value_two = op == SPE_OPERATOR_MASKED_EQ;
  self->value_two = self->has_value_two ? value_two : 0;

  return self;
}

/**
 * spe_condition_ref:
 * @self: a condition
 *
 * Returns: (transfer full): @self
 */
SpeCondition *
spe_condition_ref (const SpeCondition *self)
{
  return g_atomic_rc_box_acquire ((SpeCondition *) self);
}

static void
condition_clear (gpointer data)
{
  SpeCondition *self = data;

  g_free (self->op_text);
}

/**
 * spe_condition_unref:
 * @self: (transfer full): a condition
 */
void
spe_condition_unref (SpeCondition *self)
{
  g_atomic_rc_box_release_full (self, condition_clear);
}

/**
 * spe_condition_equal:
 * @a: a condition
 * @b: another
 *
 * Returns: whether both are written alike
 */
gboolean
spe_condition_equal (const SpeCondition *a,
                     const SpeCondition *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->index == b->index &&
         a->op == b->op &&
         g_strcmp0 (a->op_text, b->op_text) == 0 &&
         a->value == b->value &&
         a->value_two == b->value_two &&
         a->has_value == b->has_value &&
         a->has_value_two == b->has_value_two;
}

/**
 * spe_condition_get_argument:
 * @self: a condition
 *
 * Returns: which argument the runtimes take it to test, the first one where the file gives none;
 *   more than %SPE_ARGUMENT_MAX is none
 */
guint64
spe_condition_get_argument (const SpeCondition *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->index == SPE_UNSET ? 0 : (guint64) self->index;
}

/**
 * spe_condition_is_vacuous:
 * @self: a condition
 * @bits: how many bits of an argument are compared: 32 or 64
 *
 * A mask without bits is no test to libseccomp, which leaves it out: a rule with no other test
 * is one without conditions (libseccomp 2.5, db.c).
 *
 * Returns: whether it is such a mask
 */
gboolean
spe_condition_is_vacuous (const SpeCondition *self,
                          guint               bits)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->op == SPE_OPERATOR_MASKED_EQ &&
         (self->value & (bits == 32 ? G_MAXUINT32 : G_MAXUINT64)) == 0;
}

/**
 * spe_condition_matches:
 * @self: a condition; an index out of range or an invalid operator never matches
 * @args: the arguments of a call
 * @bits: how many bits the architecture compares, see spe_arch_get_bits()
 *
 * The plain meaning of a condition. With 32 bits the argument and the values of the profile
 * are both cut to their low word, as libseccomp does.
 *
 * Returns: whether the arguments satisfy it
 */
gboolean
spe_condition_matches (const SpeCondition *self,
                       const guint64       args[6],
                       guint               bits)
{
  guint64 width = bits == 32 ? G_MAXUINT32 : G_MAXUINT64;
  guint64 value = self->value & width;
  guint64 index = spe_condition_get_argument (self);
  guint64 arg = 0;

  g_return_val_if_fail (args != NULL, FALSE);

  if (index > SPE_ARGUMENT_MAX)
    return FALSE;
  arg = args[index] & width;

  switch (self->op)
    {
    case SPE_OPERATOR_NE:
      return arg != value;
    case SPE_OPERATOR_LT:
      return arg < value;
    case SPE_OPERATOR_LE:
      return arg <= value;
    case SPE_OPERATOR_EQ:
      return arg == value;
    case SPE_OPERATOR_GE:
      return arg >= value;
    case SPE_OPERATOR_GT:
      return arg > value;
    case SPE_OPERATOR_MASKED_EQ:
      return (arg & value) == (self->value_two & value);
    case SPE_OPERATOR_UNSET:
    case SPE_OPERATOR_INVALID:
    default:
      return FALSE;
    }
}

/**
 * spe_condition_dup_text:
 * @self: a condition
 *
 * Returns: (transfer full): the condition as people write it, such as `arg0 & 0x7e020000 = 0`
 */
char *
spe_condition_dup_text (const SpeCondition *self)
{
  g_autofree char *value = spe_number_dup_text (self->value);
  g_autofree char *wanted = spe_number_dup_text (self->value_two);
  guint64 index = spe_condition_get_argument (self);

  if (self->op == SPE_OPERATOR_MASKED_EQ)
    return g_strdup_printf ("arg%" G_GUINT64_FORMAT " & %s = %s", index, value, wanted);

  return g_strdup_printf ("arg%" G_GUINT64_FORMAT " %s %s",
                          index,
                          self->op_text != NULL ? self->op_text : spe_operator_get_sign (self->op),
                          value);
}
