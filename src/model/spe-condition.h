/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SpeOperator:
 *
 * How a condition compares (`args[].op` of the runtime-spec). For %SPE_OPERATOR_MASKED_EQ
 * `value` is the mask and `valueTwo` the wanted bits.
 */
typedef enum
{
  SPE_OPERATOR_UNSET,
  SPE_OPERATOR_NE,
  SPE_OPERATOR_LT,
  SPE_OPERATOR_LE,
  SPE_OPERATOR_EQ,
  SPE_OPERATOR_GE,
  SPE_OPERATOR_GT,
  SPE_OPERATOR_MASKED_EQ,
  SPE_OPERATOR_INVALID,
} SpeOperator;

SpeOperator spe_operator_from_string (const char *text);
const char *spe_operator_to_string   (SpeOperator op);
const char *spe_operator_get_sign    (SpeOperator op);

/** SPE_ARGUMENT_MAX: the largest argument index a filter can test (linux/seccomp.h). */
#define SPE_ARGUMENT_MAX 5

/**
 * SpeCondition:
 * @index: which argument, from 0; %SPE_UNSET where the file gives none. From 2^63 on it is told by
 *   its bits, as Go reads it: spe_condition_get_argument() says which one is meant
 * @op: the operator
 * @op_text: (nullable): the operator as written, only when @op is %SPE_OPERATOR_INVALID
 * @value: compared with; for MASKED_EQ the mask
 * @value_two: for MASKED_EQ the wanted bits
 * @has_value: whether the file gives `value`
 * @has_value_two: whether the file gives `valueTwo`
 * @is_null: whether it stands for a null in the file, as an engine reads it
 *
 * One test of one argument of a call. Immutable once it is part of a rule: fill it in right
 * after spe_condition_new(), then only read.
 */
typedef struct
{
  gint64      index;
  SpeOperator op;
  char       *op_text;
  guint64     value;
  guint64     value_two;
  gboolean    has_value;
  gboolean    has_value_two;
  gboolean    is_null;
} SpeCondition;

#define SPE_TYPE_CONDITION (spe_condition_get_type ())

GType         spe_condition_get_type  (void);
SpeCondition *spe_condition_new       (void);
SpeCondition *spe_condition_new_test  (guint               index,
                                       SpeOperator         op,
                                       guint64             value,
                                       guint64             value_two);
SpeCondition *spe_condition_ref       (const SpeCondition *self);
void          spe_condition_unref     (SpeCondition       *self);
gboolean      spe_condition_equal     (const SpeCondition *a,
                                       const SpeCondition *b);
gboolean      spe_condition_matches   (const SpeCondition *self,
                                       const guint64       args[6],
                                       guint               bits);
guint64       spe_condition_get_argument
                                      (const SpeCondition *self);
gboolean      spe_condition_is_vacuous
                                      (const SpeCondition *self,
                                       guint               bits);
char         *spe_condition_dup_text  (const SpeCondition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeCondition, spe_condition_unref)

G_END_DECLS
