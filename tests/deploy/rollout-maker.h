/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-rollout.h"

/* Rollouts of profiles that a test writes down. */

typedef struct
{
  const char *file;
  const char *profile;
} RolloutCase;

SpeRollout *rollout_try      (const RolloutCase        *cases,
                              guint                     n_cases,
                              const SpeRolloutOptions  *options,
                              GError                  **error);
char       *rollout_dup_file (const SpeRollout         *rollout,
                              const char               *name);
GStrv       rollout_scalars  (const char               *yaml);
