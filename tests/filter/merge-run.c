/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "merge-run.h"

#include "filter/spe-target-parse.h"
#include "profile-sketch.h"

SpeAnalysis *
merge_analyse (const char *target,
               const char *sketch)
{
  g_autoptr (SpeProfile) profile = sketch_read (sketch);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeTarget) read = spe_target_parse (target, profile, &error);
  SpeAnalysis *analysis = NULL;

  g_assert_no_error (error);
  analysis = spe_analyse (profile, read, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

GPtrArray *
merge_inputs (const char *target,
              const char *a,
              const char *b)
{
  GPtrArray *analyses = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);

  g_ptr_array_add (analyses, merge_analyse (target, a));
  g_ptr_array_add (analyses, merge_analyse (target, b));

  return analyses;
}
