/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "catalog/spe-constant-set.h"

#include <string.h>

#include "catalog/spe-catalog-private.h"
#include "catalog/spe-constant-set-private.h"
#include "model/spe-text-distance.h"

#define MAX_DISTANCE 3

/**
 * spe_constants_get:
 *
 * Returns: (transfer none): all sets, read at the first call
 */
const SpeConstants *
spe_constants_get (void)
{
  static SpeConstants *constants = NULL;

  if (g_once_init_enter (&constants))
    g_once_init_leave (&constants, spe_constants_load ());

  return constants;
}

/**
 * spe_constant_set_get_n_sets:
 *
 * Returns: how many sets there are
 */
guint
spe_constant_set_get_n_sets (void)
{
  return spe_constants_get ()->sets->len;
}

/**
 * spe_constant_set_get_nth:
 * @n: which set, less than spe_constant_set_get_n_sets()
 *
 * Returns: (transfer none): the set
 */
const SpeConstantSet *
spe_constant_set_get_nth (guint n)
{
  g_return_val_if_fail (n < spe_constant_set_get_n_sets (), NULL);

  return g_ptr_array_index (spe_constants_get ()->sets, n);
}

static gboolean
has_name (const SpeSyscall *call,
          SpeArch           arch,
          guint             index,
          const char       *name)
{
  const SpeArgument *argument = spe_syscall_get_argument (call, arch, index);

  return argument != NULL && g_str_equal (spe_argument_get_name (argument), name);
}

/* Whether @condition says that the argument of @use's guard has the guard's value. */
static gboolean
is_guard (const SpeConstantUse *use,
          SpeArch               arch,
          const SpeRule        *rule,
          const SpeCondition   *condition)
{
  const SpeConstantSet *set = NULL;
  guint64 wanted = 0;
  guint index = 0;
  guint n = 0;

  if (condition->op != SPE_OPERATOR_EQ ||
      spe_condition_get_argument (condition) > SPE_ARGUMENT_MAX)
    return FALSE;

  index = (guint) spe_condition_get_argument (condition);
  if (!has_name (use->call, arch, index, use->guard))
    return FALSE;

  set = spe_constant_set_find (use->call, arch, index, rule);

  return set != NULL && spe_constant_set_lookup (set, arch, use->guard_value, &n) &&
         spe_constant_set_get_value (set, n, arch, &wanted) && wanted == condition->value;
}

static gboolean
holds (const SpeConstantUse *use,
       SpeArch               arch,
       const SpeRule        *rule)
{
  if (use->guard == NULL)
    return TRUE;

  for (guint i = 0; rule != NULL && i < spe_rule_get_n_conditions (rule); i++)
    if (is_guard (use, arch, rule, spe_rule_get_condition (rule, i)))
      return TRUE;

  return FALSE;
}

/**
 * spe_constant_set_find:
 * @call: a call
 * @arch: an architecture, not NATIVE or INVALID
 * @index: which argument, from 0; may be any number
 * @rule: (nullable): the rule whose condition it is about. What some arguments mean depends on
 *   another one, for which the rule has to ask
 *
 * Returns: (transfer none) (nullable): the names for that argument, or %NULL
 */
const SpeConstantSet *
spe_constant_set_find (const SpeSyscall *call,
                       SpeArch           arch,
                       guint             index,
                       const SpeRule    *rule)
{
  const GArray *uses = NULL;

  g_return_val_if_fail (call != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  uses = spe_constants_get ()->uses[call->index];
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      const SpeConstantUse *use = &g_array_index (uses, SpeConstantUse, i);

      if (has_name (call, arch, index, use->argument) && holds (use, arch, rule))
        return use->set;
    }

  return NULL;
}

/**
 * spe_constant_set_get_id:
 * @self: a set
 *
 * Returns: its name for machines, such as `address-family`
 */
const char *
spe_constant_set_get_id (const SpeConstantSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * spe_constant_set_takes_flags:
 * @self: a set
 *
 * Returns: whether several of its names can stand together
 */
gboolean
spe_constant_set_takes_flags (const SpeConstantSet *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->constants->len; i++)
    if (spe_constant_set_get_kind (self, i) == SPE_CONSTANT_FLAG)
      return TRUE;

  return FALSE;
}

/**
 * spe_constant_set_get_n_constants:
 * @self: a set
 *
 * Returns: how many names it has, those included that not every architecture has
 */
guint
spe_constant_set_get_n_constants (const SpeConstantSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->constants->len;
}

/**
 * spe_constant_set_get_name:
 * @self: a set
 * @n: which constant
 *
 * Returns: its name in the kernel's headers
 */
const char *
spe_constant_set_get_name (const SpeConstantSet *self,
                           guint                 n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n < self->constants->len, NULL);

  return g_array_index (self->constants, SpeConstant, n).name;
}

/**
 * spe_constant_set_get_kind:
 * @self: a set
 * @n: which constant
 *
 * Returns: what it is
 */
SpeConstantKind
spe_constant_set_get_kind (const SpeConstantSet *self,
                           guint                 n)
{
  g_return_val_if_fail (self != NULL, SPE_CONSTANT_VALUE);
  g_return_val_if_fail (n < self->constants->len, SPE_CONSTANT_VALUE);

  return g_array_index (self->constants, SpeConstant, n).kind;
}

/**
 * spe_constant_set_get_value:
 * @self: a set
 * @n: which constant
 * @arch: an architecture, not NATIVE or INVALID
 * @out_value: (out): its number there
 *
 * Returns: whether the architecture has it
 */
gboolean
spe_constant_set_get_value (const SpeConstantSet *self,
                            guint                 n,
                            SpeArch               arch,
                            guint64              *out_value)
{
  const SpeConstant *constant = NULL;

  g_return_val_if_fail (self != NULL && out_value != NULL, FALSE);
  g_return_val_if_fail (n < self->constants->len, FALSE);
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  constant = &g_array_index (self->constants, SpeConstant, n);
  *out_value = constant->values[arch];

  return (constant->exists & 1u << arch) != 0;
}

/**
 * spe_constant_set_lookup:
 * @self: a set
 * @arch: an architecture, not NATIVE or INVALID
 * @name: a name as a person types it; upper and lower case are no difference
 * @out_n: (out): which constant it is
 *
 * Returns: whether the set has that name on @arch
 */
gboolean
spe_constant_set_lookup (const SpeConstantSet *self,
                         SpeArch               arch,
                         const char           *name,
                         guint                *out_n)
{
  g_return_val_if_fail (self != NULL && name != NULL && out_n != NULL, FALSE);
  g_return_val_if_fail (arch < SPE_N_ARCHES, FALSE);

  for (guint i = 0; i < self->constants->len; i++)
    {
      const SpeConstant *constant = &g_array_index (self->constants, SpeConstant, i);

      if ((constant->exists & 1u << arch) == 0 ||
          g_ascii_strcasecmp (constant->name, name) != 0)
        continue;
      *out_n = i;
      return TRUE;
    }

  return FALSE;
}

/**
 * spe_constant_set_find_nearest:
 * @self: a set
 * @arch: an architecture, not NATIVE or INVALID
 * @name: a name that the set may not have
 *
 * Returns: (transfer none) (nullable): the name that was probably meant: the same without its
 *   first word (`VSOCK`, `PF_VSOCK`), or one that differs in three characters at most
 */
const char *
spe_constant_set_find_nearest (const SpeConstantSet *self,
                               SpeArch               arch,
                               const char           *name)
{
  g_autofree char *upper = NULL;
  const char *tail = NULL;
  const char *nearest = NULL;
  guint limit = 0;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  upper = g_ascii_strup (name, -1);
  tail = strchr (upper, '_') != NULL ? strchr (upper, '_') + 1 : upper;
  limit = MIN (MAX_DISTANCE, strlen (upper) / 3);
  for (guint i = 0; i < self->constants->len; i++)
    {
      const SpeConstant *constant = &g_array_index (self->constants, SpeConstant, i);
      const char *its_tail = strchr (constant->name, '_');
      guint distance = 0;

      if ((constant->exists & 1u << arch) == 0)
        continue;
      if (its_tail != NULL && g_str_equal (its_tail + 1, tail))
        return constant->name;
      distance = spe_text_distance (upper, constant->name, limit);
      if (distance > limit || (nearest != NULL && distance == limit))
        continue;
      nearest = constant->name;
      limit = distance;
    }

  return nearest;
}
