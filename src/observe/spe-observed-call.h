/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "model/spe-action.h"
#include "observe/spe-observation-source.h"

G_BEGIN_DECLS

/** SPE_OBSERVED_VALUES_MAX: how many values of an argument are told apart. */
#define SPE_OBSERVED_VALUES_MAX 256

/** SPE_OBSERVED_NAMES_MAX: how many names of threads are kept with a call. */
#define SPE_OBSERVED_NAMES_MAX 32

/** SPE_OBSERVED_ARGUMENTS: how many arguments a call can have. */
#define SPE_OBSERVED_ARGUMENTS 6

/**
 * SpeObservedValue:
 * @value: what an argument was
 * @count: how often; 0 where that is not known
 */
typedef struct
{
  guint64 value;
  guint64 count;
} SpeObservedValue;

/**
 * SpeObservedSet:
 * @values: (nullable) (element-type SpeObservedValue): ascending; %NULL where nothing is known
 * @n_others: how often the argument had a value that is not told
 *
 * What an argument was.
 */
typedef struct
{
  GArray  *values;
  guint64  n_others;
} SpeObservedSet;

/**
 * SpeObservedCall:
 * @arch: the architecture, or %SPE_ARCH_INVALID
 * @arch_text: (nullable): its name as a file has it, where @arch does not know it
 * @name: (nullable): the call, where that is known
 * @number: as a filter sees it, or %SPE_NO_NUMBER
 * @count: how often it was made; 0 where it was made and nobody knows how often
 * @refused: how often it was refused, as far as that is known
 * @actions: how often which action met it, as far as that is known
 * @first: when for the first time, or %SPE_NO_TIME
 * @last: when for the last time, or %SPE_NO_TIME
 * @names: (element-type utf8): what the threads that made it called themselves
 * @has_more_names: whether there were more of them than are kept
 * @arguments: what its arguments were
 * @sources: (element-type guint): in which sources of the observation it was seen, ascending
 *
 * What is known of one call on one architecture. Owned by its observation.
 */
typedef struct
{
  SpeArch         arch;
  char           *arch_text;
  char           *name;
  int             number;
  guint64         count;
  guint64         refused;
  guint64         actions[SPE_ACTION_INVALID];
  gint64          first;
  gint64          last;
  GPtrArray      *names;
  gboolean        has_more_names;
  SpeObservedSet  arguments[SPE_OBSERVED_ARGUMENTS];
  GArray         *sources;
} SpeObservedCall;

SpeObservedCall *spe_observed_call_new            (SpeArch                arch,
                                                   const char            *arch_text,
                                                   const char            *name,
                                                   int                    number);
void             spe_observed_call_free           (SpeObservedCall       *self);
void             spe_observed_call_add_count      (SpeObservedCall       *self,
                                                   guint64                count);
void             spe_observed_call_add_action     (SpeObservedCall       *self,
                                                   SpeAction              action,
                                                   guint64                count);
void             spe_observed_call_add_time       (SpeObservedCall       *self,
                                                   gint64                 first,
                                                   gint64                 last);
void             spe_observed_call_add_name       (SpeObservedCall       *self,
                                                   const char            *name);
void             spe_observed_call_add_value      (SpeObservedCall       *self,
                                                   guint                  index,
                                                   guint64                value,
                                                   guint64                count);
void             spe_observed_call_add_others     (SpeObservedCall       *self,
                                                   guint                  index,
                                                   guint64                count);
void             spe_observed_call_add_source     (SpeObservedCall       *self,
                                                   guint                  source);
gboolean         spe_observed_call_has_source     (const SpeObservedCall *self,
                                                   guint                  source);
const char      *spe_observed_call_get_arch_text  (const SpeObservedCall *self);
char            *spe_observed_call_dup_label      (const SpeObservedCall *self);
int              spe_observed_call_compare        (const SpeObservedCall *a,
                                                   const SpeObservedCall *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeObservedCall, spe_observed_call_free)

G_END_DECLS
