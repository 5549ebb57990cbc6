/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge-private.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-comparison-private.h"

/* Takes what another profile does about one call over into one's own, as an edit of the author's
 * profile. */

/* The rule without the call; NULL where it names no other. */
static SpeRule *
dup_rule_without (const SpeRule *rule,
                  const char    *name)
{
  g_autoptr (SpeRule) rest = spe_rule_derive (rule);
  guint n_kept = 0;

  if (g_strcmp0 (rest->name, name) == 0)
    g_clear_pointer (&rest->name, g_free);
  for (guint i = 0; rest->names != NULL && rest->names[i] != NULL; i++)
    {
      if (g_str_equal (rest->names[i], name))
        g_free (rest->names[i]);
      else
        rest->names[n_kept++] = rest->names[i];
    }
  if (rest->names != NULL)
    rest->names[n_kept] = NULL;

  return spe_rule_get_n_names (rest) > 0 ? g_steal_pointer (&rest) : NULL;
}

static SpeProfile *
dup_profile_without (const SpeProfile *profile,
                     const char       *name)
{
  SpeProfile *rest = spe_profile_derive (profile);

  g_ptr_array_set_size (rest->rules, 0);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      SpeRule *kept = spe_rule_has_name (rule, name) ? dup_rule_without (rule, name)
                                                     : spe_rule_ref (rule);

      if (kept != NULL)
        g_ptr_array_add (rest->rules, kept);
    }

  return rest;
}

static gboolean
add_rules (SpeProfile        *profile,
           const SpeAnalysis *mine,
           const SpeAnalysis *theirs,
           const SpeSyscall  *call,
           SpeArch            arch,
           gboolean           only_masks)
{
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (SPE_MERGE_MAX_NODES);
  gboolean is_wide = arch == SPE_ARCH_X32 || spe_arch_get_bits (arch) == 64;
  SpeDiagram outcome = 0;

  if (!spe_program_build_diagram (theirs->program, diagrams, spe_arch_get_audit (arch),
                                  (guint32) spe_syscall_get_number (call, arch),
                                  is_wide ? G_MAXUINT64 : G_MAXUINT32, &outcome))
    return FALSE;

  return spe_merge_add_rules (profile->rules, diagrams, outcome,
                              spe_profile_get_default_verdict (mine->resolution->profile),
                              spe_syscall_get_name (call), spe_arch_get_bits (arch), only_masks);
}

static gboolean
differs (const SpeComparison *comparison,
         const SpeSyscall    *call,
         SpeArch              arch)
{
  for (guint i = 0; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      if (difference->arch == arch && difference->call == call)
        return TRUE;
    }

  return FALSE;
}

/* Whether the edited profile does what the other does; it may yet fail to be compiled so. */
static gboolean
is_taken (const SpeProfile   *profile,
          const SpeAnalysis  *mine,
          const SpeAnalysis  *theirs,
          const SpeSyscall   *call,
          SpeArch             arch,
          GCancellable       *cancellable,
          GError            **error)
{
  g_autoptr (SpeAnalysis) edited = spe_analyse (profile, mine->target, cancellable, error);
  g_autoptr (SpeComparison) comparison = NULL;

  if (edited == NULL || edited->program == NULL)
    return FALSE;

  comparison = spe_compare (edited, theirs, cancellable, error);

  return comparison != NULL && comparison->right.state != SPE_SIDE_REFUSED &&
         !differs (comparison, call, arch);
}

/**
 * spe_merge_take_call:
 * @mine: one's own profile on a target
 * @theirs: another on the same target
 * @call: a call for which they differ
 * @arch: an architecture that has it
 * @cancellable: (nullable): gives up
 * @error: return location for a %SPE_FILTER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Edits the author's profile of @mine so that @call ends on @arch as it does under @theirs: the
 * call is taken out of the rules that name it, and new rules are added at the end where the
 * default action does not do. That the target's filter is so is made sure of. Blocks until then;
 * may be called from any thread.
 *
 * Returns: (transfer full): the edited profile, or %NULL with @error set where there is none
 */
SpeProfile *
spe_merge_take_call (const SpeAnalysis  *mine,
                     const SpeAnalysis  *theirs,
                     const SpeSyscall   *call,
                     SpeArch             arch,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_return_val_if_fail (mine != NULL && theirs != NULL && call != NULL, NULL);
  g_return_val_if_fail (arch < SPE_N_ARCHES, NULL);
  g_return_val_if_fail (spe_syscall_get_number (call, arch) != SPE_NO_NUMBER, NULL);

  for (guint only_masks = 0; only_masks <= 1; only_masks++)
    {
      g_autoptr (SpeProfile) edited = NULL;
      g_autoptr (GError) failure = NULL;

      if (mine->resolution == NULL || theirs->program == NULL)
        break;

      edited = dup_profile_without (mine->profile, spe_syscall_get_name (call));
      if (add_rules (edited, mine, theirs, call, arch, only_masks) &&
          is_taken (edited, mine, theirs, call, arch, cancellable, &failure))
        return g_steal_pointer (&edited);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }

  g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
               /* Translators: %1$s is a system call, %2$s an architecture. */
               _ ("What the other profile does about %1$s on %2$s cannot be written into this "
                  "one."),
               spe_syscall_get_name (call), spe_arch_get_name (arch));

  return NULL;
}
