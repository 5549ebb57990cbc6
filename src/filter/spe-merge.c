/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-comparison-private.h"
#include "filter/spe-merge-private.h"

/* Makes one profile of several. A call that no profile has conditions for is decided by name. For
 * the others the compiled programs are asked, what they say is combined, and rules are written
 * that mean it. In the end the merged profile is compiled and its program held against the
 * others: what cannot be expressed is refused. */

typedef struct
{
  GPtrArray    *analyses;
  SpeMergeKind  kind;
  SpeMergeStyle style;
  SpeVerdict    default_verdict;
  SpeDiagrams  *diagrams;

  /* Owned: the rules with conditions, and for each verdict a rule without, its names apart. */
  GPtrArray    *conditional;
  GArray       *verdicts;
  GPtrArray    *names;
} Merging;

static const SpeAnalysis *
get_analysis (const Merging *merging,
              guint          index)
{
  return merging->analyses->pdata[index];
}

static const SpeProfile *
get_flat (const Merging *merging,
          guint          index)
{
  return get_analysis (merging, index)->resolution->profile;
}

static gboolean
is_conditional (const SpeProfile *profile,
                const char       *name)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (spe_rule_get_n_conditions (rule) > 0 && spe_rule_has_name (rule, name))
        return TRUE;
    }

  return FALSE;
}

/* Of rules without conditions the first counts, and one that does what the default action does
 * does not count (7.3 of the semantics). */
static SpeVerdict
get_verdict (const SpeProfile *profile,
             const char       *name)
{
  SpeVerdict otherwise = spe_profile_get_default_verdict (profile);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (spe_rule_has_name (rule, name) &&
          !spe_verdict_equal (spe_rule_get_verdict (rule), otherwise))
        return spe_rule_get_verdict (rule);
    }

  return otherwise;
}

static void
add_name (Merging    *merging,
          SpeVerdict  verdict,
          const char *name)
{
  guint i = 0;

  while (i < merging->verdicts->len &&
         !spe_verdict_equal (g_array_index (merging->verdicts, SpeVerdict, i), verdict))
    i++;
  if (i == merging->verdicts->len)
    {
      g_array_append_val (merging->verdicts, verdict);
      g_ptr_array_add (merging->names, g_ptr_array_new ());
    }
  g_ptr_array_add (merging->names->pdata[i], (gpointer) name);
}

static void
settle (Merging    *merging,
        SpeVerdict  verdict,
        const char *name)
{
  if (merging->style.ask_all || !spe_verdict_equal (verdict, merging->default_verdict))
    add_name (merging, verdict, name);
}

static void
merge_by_name (Merging    *merging,
               const char *name)
{
  guint64 packed = spe_verdict_pack (get_verdict (get_flat (merging, 0), name));

  for (guint i = 1; i < merging->analyses->len; i++)
    packed = spe_merge_pick (merging->kind, packed,
                             spe_verdict_pack (get_verdict (get_flat (merging, i), name)));

  settle (merging, spe_verdict_unpack (packed), name);
}

/* The architecture that speaks for a call: that of the machine, or the first of those listed
 * that has it. */
static SpeArch
find_arch (const Merging    *merging,
           const SpeSyscall *call)
{
  SpeArch native = get_analysis (merging, 0)->target->arch;

  if (spe_syscall_get_number (call, native) != SPE_NO_NUMBER)
    return native;

  for (guint i = 0; i < merging->analyses->len; i++)
    {
      GStrv names = get_flat (merging, i)->architectures;

      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        {
          SpeArch arch = spe_arch_from_string (names[j]);

          if (arch < SPE_N_ARCHES && spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
            return arch;
        }
    }

  return SPE_ARCH_INVALID;
}

static gboolean
build (SpeDiagrams       *diagrams,
       const SpeAnalysis *analysis,
       const SpeSyscall  *call,
       SpeArch            arch,
       SpeDiagram        *out_diagram)
{
  gboolean is_wide = arch == SPE_ARCH_X32 || spe_arch_get_bits (arch) == 64;

  return spe_program_build_diagram (analysis->program, diagrams, spe_arch_get_audit (arch),
                                    (guint32) spe_syscall_get_number (call, arch),
                                    is_wide ? G_MAXUINT64 : G_MAXUINT32, out_diagram);
}

static gboolean
fail_call (const char *name,
           GError    **error)
{
  g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
               /* Translators: %s is a system call. */
               _ ("What the profiles do together about %s cannot be written as rules: its "
                  "conditions are too many, or of a kind that one rule cannot have."),
               name);

  return FALSE;
}

static gboolean
combine_programs (const Merging    *merging,
                  const SpeSyscall *call,
                  SpeArch           arch,
                  SpeDiagram       *out_outcome)
{
  g_autofree SpeDiagram *inputs = g_new0 (SpeDiagram, merging->analyses->len);

  spe_diagrams_clear (merging->diagrams);
  for (guint i = 0; i < merging->analyses->len; i++)
    if (!build (merging->diagrams, get_analysis (merging, i), call, arch, &inputs[i]))
      return FALSE;

  *out_outcome = spe_merge_combine (merging->diagrams, merging->kind, inputs,
                                    merging->analyses->len);

  return !spe_diagrams_is_full (merging->diagrams);
}

static gboolean
merge_by_program (Merging     *merging,
                  const char  *name,
                  GError     **error)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  SpeArch arch = call != NULL ? find_arch (merging, call) : SPE_ARCH_INVALID;
  SpeDiagram outcome = 0;
  guint64 value = 0;

  if (call == NULL)
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                   /* Translators: %s is a system call. */
                   _ ("%s is not a system call that is known, so that the conditions on it cannot "
                      "be merged. Remove them."),
                   name);
      return FALSE;
    }
  /* The target has no such call, and rules about it decide nothing. */
  if (arch == SPE_ARCH_INVALID)
    return TRUE;

  if (!combine_programs (merging, call, arch, &outcome))
    return fail_call (name, error);

  if (spe_diagrams_is_constant (merging->diagrams, outcome, &value))
    {
      settle (merging, spe_verdict_unpack (value), name);
      return TRUE;
    }

  return spe_merge_add_rules (merging->conditional, merging->diagrams, outcome,
                              merging->default_verdict, name, spe_arch_get_bits (arch),
                              merging->style.only_masks) ||
         fail_call (name, error);
}

static gboolean
merge_call (Merging     *merging,
            const char  *name,
            GError     **error)
{
  if (merging->style.ask_all && spe_catalog_lookup (spe_catalog_get (), name) != NULL)
    return merge_by_program (merging, name, error);

  for (guint i = 0; i < merging->analyses->len; i++)
    if (is_conditional (get_flat (merging, i), name))
      return merge_by_program (merging, name, error);

  merge_by_name (merging, name);

  return TRUE;
}

static gboolean
merge_calls (Merging     *merging,
             GHashTable  *names,
             GError     **error)
{
  for (guint i = 0; i < merging->analyses->len; i++)
    {
      const SpeProfile *flat = get_flat (merging, i);

      for (guint j = 0; j < spe_profile_get_n_rules (flat); j++)
        {
          const SpeRule *rule = spe_profile_get_rule (flat, j);

          for (guint k = 0; k < spe_rule_get_n_names (rule); k++)
            {
              const char *name = spe_rule_get_nth_name (rule, k);

              if (g_hash_table_add (names, (gpointer) name) && !merge_call (merging, name, error))
                return FALSE;
            }
        }
    }

  return TRUE;
}

/* Rules without conditions come first, as in the profiles that engines ship. */
static void
take_rules (const Merging *merging,
            SpeProfile    *profile)
{
  for (guint i = 0; i < merging->verdicts->len; i++)
    {
      SpeRule *rule = spe_merge_rule_new (g_array_index (merging->verdicts, SpeVerdict, i));
      GPtrArray *names = merging->names->pdata[i];

      g_ptr_array_add (names, NULL);
      rule->names = g_strdupv ((char **) names->pdata);
      g_ptr_array_add (profile->rules, rule);
    }
  g_ptr_array_extend (profile->rules, merging->conditional, (GCopyFunc) spe_rule_ref, NULL);
}

static SpeProfile *
write_profile (GPtrArray     *analyses,
               SpeMergeKind   kind,
               SpeMergeStyle  style,
               GError       **error)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();
  g_autoptr (GPtrArray) conditional =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_rule_unref);
  g_autoptr (GArray) verdicts = g_array_new (FALSE, FALSE, sizeof (SpeVerdict));
  g_autoptr (GPtrArray) names =
    g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SpeDiagrams) diagrams = spe_diagrams_new (SPE_MERGE_MAX_NODES);
  Merging merging = { analyses, kind, style, spe_merge_pick_default (analyses, kind), diagrams,
                      conditional, verdicts, names };

  if (!merge_calls (&merging, seen, error))
    return NULL;

  take_rules (&merging, profile);
  if (!spe_merge_set_frame (profile, analyses, kind, error))
    return NULL;

  return g_steal_pointer (&profile);
}

static const char *
get_refusal (const SpeAnalysis *analysis)
{
  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const SpeProblem *problem = analysis->problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR)
        return problem->message;
    }

  return _ ("The container does not start with this profile.");
}

static gboolean
check_compiled (const SpeAnalysis *analysis,
                guint              number,
                GError           **error)
{
  if (spe_analysis_is_unconfined (analysis))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                   /* Translators: %u counts the profiles that are merged from 1. */
                   _ ("Profile %u: The container runs without a filter, so that there is nothing "
                      "to merge."),
                   number);
      return FALSE;
    }
  if (analysis->program == NULL || !spe_program_is_loadable (analysis->program))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                   /* Translators: %1$u counts the profiles that are merged from 1, %2$s is a
                    * sentence that says what is wrong with one. */
                   _ ("Profile %1$u: No filter can be made of it. %2$s"), number,
                   get_refusal (analysis));
      return FALSE;
    }

  return TRUE;
}

/* The merged profile is flat, which every loader takes as it is. */
static gboolean
verify (SpeMerge      *self,
        GPtrArray     *analyses,
        SpeMergeKind   kind,
        GCancellable  *cancellable,
        GError       **error)
{
  const SpeAnalysis *first = analyses->pdata[0];
  g_autoptr (SpeAnalysis) result = spe_analyse (self->profile, first->target, cancellable, error);

  if (result == NULL)
    return FALSE;

  if (result->program == NULL || !spe_program_is_loadable (result->program))
    {
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                   /* Translators: %s is a sentence that says what is wrong with a profile. */
                   _ ("No filter can be made of the merged profile. %s"), get_refusal (result));
      return FALSE;
    }

  return spe_merge_verify (analyses, result, kind, self->calls, cancellable, error);
}

static gboolean
try_style (SpeMerge      *self,
           GPtrArray     *analyses,
           SpeMergeKind   kind,
           SpeMergeStyle  style,
           GCancellable  *cancellable,
           GError       **error)
{
  g_clear_pointer (&self->profile, spe_profile_unref);
  self->profile = write_profile (analyses, kind, style, error);

  return self->profile != NULL && verify (self, analyses, kind, cancellable, error);
}

/**
 * spe_merge:
 * @analyses: (element-type SpeAnalysis): profiles, one at least, all for one target
 * @kind: how to merge them
 * @cancellable: (nullable): gives up
 * @error: return location for a %SPE_FILTER_ERROR or G_IO_ERROR_CANCELLED
 *
 * Makes a profile that, for every call, has the least (union) or the most restrictive outcome
 * (intersection) of @analyses on their target. Where two restrict alike, as with two errnos, that
 * of the earlier one is taken where there is a choice. The target's filter of the result is held
 * against those of @analyses before it is returned. Blocks until then; may be called from any
 * thread.
 *
 * Returns: (transfer full): the merged profile, or %NULL with @error set where there is none
 */
SpeMerge *
spe_merge (GPtrArray     *analyses,
           SpeMergeKind   kind,
           GCancellable  *cancellable,
           GError       **error)
{
  static const SpeMergeStyle styles[] = {
    { FALSE, FALSE }, { TRUE, FALSE }, { FALSE, TRUE }, { TRUE, TRUE },
  };
  g_autoptr (SpeMerge) self = NULL;
  g_autoptr (GError) first_error = NULL;

  g_return_val_if_fail (analyses != NULL && analyses->len > 0, NULL);

  for (guint i = 0; i < analyses->len; i++)
    if (!check_compiled (analyses->pdata[i], i + 1, error))
      return NULL;

  self = g_new0 (SpeMerge, 1);
  self->calls = spe_merge_calls_new ();
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (try_style (self, analyses, kind, styles[i], cancellable, &failure))
        return g_steal_pointer (&self);
      if (!g_error_matches (failure, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (first_error == NULL)
        first_error = g_steal_pointer (&failure);
    }

  g_propagate_error (error, g_steal_pointer (&first_error));

  return NULL;
}

/**
 * spe_merge_free:
 * @self: (nullable) (transfer full): a merge
 */
void
spe_merge_free (SpeMerge *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->profile, spe_profile_unref);
  g_ptr_array_unref (self->calls);
  g_free (self);
}
