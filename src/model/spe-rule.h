/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-action.h"
#include "model/spe-condition.h"

G_BEGIN_DECLS

/**
 * SpeScope:
 * @caps: capabilities, spelled as in the file
 * @arches: architectures in Go's spelling (`amd64`)
 * @min_kernel: (nullable): `K.M`
 *
 * The `includes` or `excludes` of a template's rule: where it holds. Arrays are %NULL where the
 * member is absent.
 */
typedef struct
{
  GStrv caps;
  GStrv arches;
  char *min_kernel;
} SpeScope;

SpeScope *spe_scope_new      (void);
void      spe_scope_free     (SpeScope       *self);
gboolean  spe_scope_equal    (const SpeScope *a,
                              const SpeScope *b);
gboolean  spe_scope_is_empty (const SpeScope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeScope, spe_scope_free)

/**
 * SpeRule:
 * @names: (nullable): the calls, in the file's order; %NULL where the member is absent
 * @name: (nullable): the single call of the old Docker shape
 * @action: what happens to them
 * @action_text: (nullable): the action as written, only when @action is %SPE_ACTION_INVALID
 * @errno_ret: `errnoRet`, or %SPE_UNSET
 * @errno_name: (nullable): `errno` of containers/common, a name or a decimal number
 * @conditions: (nullable) (element-type SpeCondition): `args`; %NULL where absent
 * @comment: (nullable): `comment` of the Docker shape
 * @includes: (nullable): where the rule holds
 * @excludes: (nullable): where it does not hold
 * @is_null: whether it stands for a null in the file, as an engine reads it; there is nothing else
 *   in it then
 * @origin: (nullable): the rule, as read from a file, that this one was made from by edits;
 *   %NULL for a rule read from a file and for a new one. A writer finds the rule's text by it
 *
 * One element of `syscalls`. Immutable once it is part of a profile: fill it in right after
 * spe_rule_new() or spe_rule_derive(), then only read.
 */
typedef struct _SpeRule SpeRule;

struct _SpeRule
{
  GStrv          names;
  char          *name;
  SpeAction      action;
  char          *action_text;
  gint64         errno_ret;
  char          *errno_name;
  GPtrArray     *conditions;
  char          *comment;
  SpeScope      *includes;
  SpeScope      *excludes;
  gboolean       is_null;
  const SpeRule *origin;
};

#define SPE_TYPE_RULE (spe_rule_get_type ())

GType               spe_rule_get_type         (void);
SpeRule            *spe_rule_new              (void);
SpeRule            *spe_rule_derive           (const SpeRule *self);
SpeRule            *spe_rule_ref              (const SpeRule *self);
void                spe_rule_unref            (SpeRule       *self);
gboolean            spe_rule_equal            (const SpeRule *a,
                                               const SpeRule *b);
const SpeRule      *spe_rule_get_source       (const SpeRule *self);
guint               spe_rule_get_n_names      (const SpeRule *self);
const char         *spe_rule_get_nth_name     (const SpeRule *self,
                                               guint          n);
gboolean            spe_rule_has_name         (const SpeRule *self,
                                               const char    *name);
guint               spe_rule_get_n_conditions (const SpeRule *self);
const SpeCondition *spe_rule_get_condition    (const SpeRule *self,
                                               guint          n);
gboolean            spe_rule_is_conditional   (const SpeRule *self);
gboolean            spe_rule_has_scope        (const SpeRule *self);
gint64              spe_rule_get_errno        (const SpeRule *self);
SpeVerdict          spe_rule_get_verdict      (const SpeRule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeRule, spe_rule_unref)

G_END_DECLS
