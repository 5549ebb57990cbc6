/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-refused-calls.h"

#include "catalog/spe-catalog.h"

/* Decided with zeros for arguments: a rule that tests some decides otherwise for others. */
static gboolean
is_refused (const SpeAnalysis *analysis,
            const SpeSyscall  *call)
{
  static const guint64 args[6] = { 0 };
  int number = spe_syscall_get_number (call, analysis->target->arch);

  return number >= 0 &&
         !spe_action_is_permissive (spe_program_decide (analysis->program, analysis->target->arch,
                                                        (guint32) number, args).action);
}

/**
 * spe_analysis_dup_refused:
 * @self: what is known about a profile on a target
 *
 * What a container would gain without the profile.
 *
 * Returns: (transfer full): the calls of the target's architecture that the filter does not let
 *   pass, at least with zeros for arguments; in the order of their names. None where there is no
 *   filter
 */
GStrv
spe_analysis_dup_refused (const SpeAnalysis *self)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; self->program != NULL && i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);

      if (is_refused (self, call))
        g_strv_builder_add (names, spe_syscall_get_name (call));
    }

  return g_strv_builder_end (names);
}
