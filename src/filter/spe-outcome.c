/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-outcome.h"

#include <glib/gi18n-lib.h>

#include "model/spe-errno.h"

/* What happens to a call in the end, in words: the compiled program is asked, never the rules. */

static void
add_arch (GArray  *arches,
          SpeArch  arch)
{
  if (arch >= SPE_N_ARCHES)
    return;

  for (guint i = 0; i < arches->len; i++)
    if (g_array_index (arches, SpeArch, i) == arch)
      return;

  g_array_append_val (arches, arch);
}

/**
 * spe_analysis_dup_arches:
 * @self: an analysis
 *
 * Returns: (transfer full) (element-type SpeArch): the architectures that the filter holds for,
 *   each once: that of the target first, then those that the profile adds
 */
GArray *
spe_analysis_dup_arches (const SpeAnalysis *self)
{
  GArray *arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
  const SpeProfile *profile = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  profile = self->resolution != NULL ? self->resolution->profile : self->profile;
  add_arch (arches, self->target->arch);
  for (guint i = 0; profile->architectures != NULL && profile->architectures[i] != NULL; i++)
    add_arch (arches, spe_arch_from_string (profile->architectures[i]));

  return arches;
}

static char *
dup_errno_text (guint number)
{
  const char *name = spe_errno_get_name (number);

  if (number == 0)
    return g_strdup (_ ("skipped, reports success"));

  /* Translators: %s is the name of an error such as EPERM. */
  return name != NULL ? g_strdup_printf (_ ("fails with %s"), name)
                      /* Translators: %u is the number of an error. */
                      : g_strdup_printf (_ ("fails with errno %u"), number);
}

/**
 * spe_outcome_dup_verdict_text:
 * @verdict: a verdict
 *
 * Returns: (transfer full): what it does to a call in a few translated words
 */
char *
spe_outcome_dup_verdict_text (SpeVerdict verdict)
{
  switch (verdict.action)
    {
    case SPE_ACTION_ALLOW:
      return g_strdup (_ ("allowed"));
    case SPE_ACTION_LOG:
      return g_strdup (_ ("allowed and logged"));
    case SPE_ACTION_ERRNO:
      return dup_errno_text (verdict.data);
    case SPE_ACTION_TRACE:
      return g_strdup (_ ("left to a tracer"));
    case SPE_ACTION_NOTIFY:
      return g_strdup (_ ("left to an agent"));
    case SPE_ACTION_TRAP:
      return g_strdup (_ ("raises SIGSYS"));
    case SPE_ACTION_KILL_PROCESS:
      return g_strdup (_ ("kills the process"));
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
      return g_strdup (_ ("kills the thread"));
    case SPE_ACTION_UNSET:
    case SPE_ACTION_INVALID:
    default:
      return g_strdup (_ ("unknown"));
    }
}

/**
 * spe_outcome_dup_text:
 * @analysis: an analysis
 * @call: a system call
 * @arch: an architecture
 *
 * Returns: (transfer full) (nullable): what happens to @call on @arch in a few translated
 *   words, whatever its arguments; %NULL where there is no program to ask
 */
char *
spe_outcome_dup_text (const SpeAnalysis *analysis,
                      const SpeSyscall  *call,
                      SpeArch            arch)
{
  g_autoptr (GArray) outcomes = NULL;
  int number = SPE_NO_NUMBER;

  g_return_val_if_fail (analysis != NULL && call != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);

  if (analysis->program == NULL)
    return NULL;

  number = spe_syscall_get_number (call, arch);
  if (number == SPE_NO_NUMBER)
    return g_strdup (_ ("no such call here"));

  outcomes = spe_program_dup_outcomes (analysis->program, arch, (guint32) number);
  if (outcomes->len != 1)
    return g_strdup (_ ("depends on arguments"));

  return spe_outcome_dup_verdict_text (g_array_index (outcomes, SpeVerdict, 0));
}

/**
 * spe_outcome_dup_reason:
 * @analysis: an analysis
 * @call: a system call
 *
 * Returns: (transfer full) (nullable): the outcome on every architecture of the filter, a line
 *   each, translated, where they differ; %NULL where one line says it all
 */
char *
spe_outcome_dup_reason (const SpeAnalysis *analysis,
                        const SpeSyscall  *call)
{
  g_autoptr (GArray) arches = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *first = NULL;
  gboolean differ = FALSE;

  g_return_val_if_fail (analysis != NULL && call != NULL, NULL);

  if (analysis->program == NULL)
    return NULL;

  arches = spe_analysis_dup_arches (analysis);
  for (guint i = 0; i < arches->len; i++)
    {
      SpeArch arch = g_array_index (arches, SpeArch, i);
      g_autofree char *outcome = spe_outcome_dup_text (analysis, call, arch);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", spe_arch_get_name (arch),
                              outcome);
      differ = differ || (first != NULL && !g_str_equal (first, outcome));
      if (first == NULL)
        first = g_steal_pointer (&outcome);
    }

  return differ ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
