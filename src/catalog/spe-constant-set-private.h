/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-constant-set.h"

G_BEGIN_DECLS

/* exists: a bit for each architecture that has it. */
typedef struct
{
  char            *name;
  SpeConstantKind  kind;
  guint32          exists;
  guint64          values[SPE_N_ARCHES];
} SpeConstant;

/* fields: the bits that hold a value, by architecture. */
struct _SpeConstantSet
{
  char    *id;
  GArray  *constants;
  guint64  fields[SPE_N_ARCHES];
};

/* Which argument takes a set. Where guard is not NULL it does so only if that argument of the
 * same call has the value of that name. */
typedef struct
{
  const SpeSyscall     *call;
  char                 *argument;
  char                 *guard;
  char                 *guard_value;
  const SpeConstantSet *set;
} SpeConstantUse;

/* sets: of SpeConstantSet pointers. uses: of SpeConstantUse, by the index of the call. */
typedef struct
{
  GPtrArray *sets;
  GArray   **uses;
} SpeConstants;

const SpeConstants *spe_constants_get  (void);
SpeConstants       *spe_constants_load (void);

G_END_DECLS
