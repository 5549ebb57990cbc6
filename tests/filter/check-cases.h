/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-check-private.h"

/**
 * CheckCase:
 * @id: the id of a check
 * @path: where it finds its only problem, or %NULL where it must find none
 * @severity: how bad that is
 * @profile: JSON, with ' for "
 * @fixed: (nullable): the profile after the fix; %NULL where the problem offers none
 * @target: (nullable): words that change the target, see check_cases_target()
 *
 * A profile with what one check must say about it.
 */
typedef struct
{
  const char  *id;
  const char  *path;
  SpeSeverity  severity;
  const char  *profile;
  const char  *fixed;
  const char  *target;
} CheckCase;

SpeProfile *check_cases_profile (const char       *json);
SpeTarget  *check_cases_target  (const SpeProfile *profile,
                                 const char       *words);
GPtrArray  *check_cases_run     (const SpeProfile *profile,
                                 const SpeTarget  *target);
GPtrArray  *check_cases_pick    (GPtrArray        *problems,
                                 const char       *id);
void        check_cases_assert_facts (const SpeCheckFacts *facts);
void        check_cases_add     (const char       *theme,
                                 const CheckCase  *cases,
                                 guint             n_cases);
