/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-analysis.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-runtime-accept.h"

/* Everything about a profile on a target: what the engine makes of it, what libseccomp builds
 * from that, and what is wrong or doubtful. */

G_DEFINE_BOXED_TYPE (SpeAnalysis, spe_analysis, spe_analysis_ref, spe_analysis_unref)

static GPtrArray *
problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
}

static gboolean
are_about_the_same (const SpeProblem *a,
                    const SpeProblem *b)
{
  guint rule_a = G_MAXUINT;
  guint rule_b = G_MAXUINT;

  if (!g_str_equal (a->id, b->id))
    return FALSE;

  spe_problem_get_rule_index (a, &rule_a);
  spe_problem_get_rule_index (b, &rule_b);

  return rule_a == rule_b;
}

/* A call that a rule should refuse and that runs since its name is not known is worse than one that
 * the default action refuses. */
static void
weigh_unknown (const SpeProfile *profile,
               SpeProblem       *problem)
{
  guint rule = 0;

  if (g_str_equal (problem->id, "SEC302") && spe_problem_get_rule_index (problem, &rule) &&
      spe_action_is_permissive (profile->default_action) &&
      !spe_action_is_permissive (spe_profile_get_rule (profile, rule)->action))
    problem->severity = SPE_SEVERITY_ERROR;
}

/* The checks and libseccomp find some problems both. The checks know more: they have a place
 * within the rule, and a fix. */
static void
add_compiled (GPtrArray        *problems,
              const SpeProfile *profile,
              GPtrArray        *compiled)
{
  guint n_checked = problems->len;

  for (guint i = 0; i < compiled->len; i++)
    {
      SpeProblem *problem = compiled->pdata[i];
      gboolean is_known = FALSE;

      weigh_unknown (profile, problem);
      for (guint j = 0; j < n_checked && !is_known; j++)
        is_known = are_about_the_same (problems->pdata[j], problem);
      if (!is_known)
        g_ptr_array_add (problems, spe_problem_ref (problem));
    }
}

static gboolean
has_severe (GPtrArray  *problems,
            const char *id)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR && (id == NULL || g_str_equal (problem->id, id)))
        return TRUE;
    }

  return FALSE;
}

/* Nothing else that is wrong with a profile says that there is no filter at all. */
static void
add_unconfined (GPtrArray       *problems,
                const SpeTarget *target,
                const GError    *rejection)
{
  SpeProblem *problem = NULL;

  if (has_severe (problems, "SEC110"))
    return;

  problem = spe_problem_new ("SEC110", "unconfined-empty", SPE_SEVERITY_ERROR, "");
  problem->message = g_strdup (rejection->message);
  problem->reason = g_strdup (
    target->privileged ? _ ("The engine does not give this profile to a privileged container.")
                       : _ ("Without a default action and without rules the engine takes it that "
                            "seccomp is not wanted."));
  g_ptr_array_add (problems, problem);
}

/* A profile that is refused must not look clean, whether or not a check knows why. */
static void
add_rejection (GPtrArray       *problems,
               const SpeTarget *target,
               const GError    *rejection)
{
  SpeProblem *problem = NULL;

  if (g_error_matches (rejection, SPE_FILTER_ERROR, SPE_FILTER_ERROR_UNCONFINED))
    {
      add_unconfined (problems, target, rejection);
      return;
    }
  if (has_severe (problems, NULL))
    return;

  problem = spe_problem_new ("SEC515", "refused", SPE_SEVERITY_ERROR, "");
  problem->message = g_strdup (rejection->message);
  problem->reason = g_strdup (_ ("The container does not start with this profile."));
  g_ptr_array_add (problems, problem);
}

/* Whether it says something about the profile, and not only that it could not be judged. */
static gboolean
is_verdict (const GError *rejection)
{
  return g_error_matches (rejection, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED) ||
         g_error_matches (rejection, SPE_FILTER_ERROR, SPE_FILTER_ERROR_UNCONFINED);
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  return spe_problem_compare (*(SpeProblem * const *) a, *(SpeProblem * const *) b);
}

/* Rules are told apart by their index, so what was read otherwise from the ground up, such as the
 * first of two lists, cannot be laid beside the author's profile. */
static gboolean
is_comparable (const SpeProfile *profile,
               const SpeProfile *as_read)
{
  return spe_profile_get_n_rules (profile) == spe_profile_get_n_rules (as_read);
}

/* FALSE where the profile could not be judged; a verdict against it is none of that. */
static gboolean
work_out_program (SpeAnalysis       *self,
                  const SpeProfile  *as_read,
                  const GError      *refusal,
                  GPtrArray         *compiled,
                  GCancellable      *cancellable,
                  GError           **rejection)
{
  if (as_read == NULL)
    {
      g_set_error_literal (rejection, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                           refusal->message);
      return TRUE;
    }

  self->resolution =
    spe_resolve (is_comparable (self->profile, as_read) ? as_read : self->profile, self->target,
                 rejection);
  if (self->resolution != NULL)
    self->program =
      spe_compile (self->resolution, self->target, compiled, cancellable, rejection);

  return *rejection == NULL || is_verdict (*rejection);
}

/**
 * spe_analyse_as_read:
 * @profile: the author's profile
 * @as_read: (nullable): what the target's engine reads of it, see spe_loader_read()
 * @refusal: (nullable): without @as_read: why the engine does not read it
 * @target: what it is judged for
 * @setting: what else it is held against
 * @cancellable: (nullable): gives up at once
 * @error: return location for %SPE_FILTER_ERROR_WORKER or G_IO_ERROR_CANCELLED
 *
 * Resolves, compiles and checks a profile. Blocks until then; meant for a thread. A profile that
 * is refused is no failure: the analysis and its problems say why.
 *
 * Returns: (transfer full): the analysis, or %NULL with @error set
 */
SpeAnalysis *
spe_analyse_as_read (const SpeProfile  *profile,
                     const SpeProfile  *as_read,
                     const GError      *refusal,
                     const SpeTarget   *target,
                     SpeCheckSetting    setting,
                     GCancellable      *cancellable,
                     GError           **error)
{
  g_autoptr (SpeAnalysis) self = NULL;
  g_autoptr (GPtrArray) compiled = problems_new ();
  g_autoptr (GError) rejection = NULL;
  SpeCheckInput input;

  g_return_val_if_fail (profile != NULL && target != NULL, NULL);
  g_return_val_if_fail ((as_read == NULL) == (refusal != NULL), NULL);

  self = g_atomic_rc_box_new0 (SpeAnalysis);
  self->profile = spe_profile_ref (profile);
  self->target = spe_target_ref (target);
  self->problems = problems_new ();

  if (!work_out_program (self, as_read, refusal, compiled, cancellable, &rejection))
    {
      g_propagate_error (error, g_steal_pointer (&rejection));
      return NULL;
    }

  input = (SpeCheckInput) { self->profile, self->target, self->resolution, self->program,
                            setting };
  spe_check (&input, self->problems);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  add_compiled (self->problems, profile, compiled);
  if (rejection != NULL)
    add_rejection (self->problems, target, rejection);
  if (g_error_matches (rejection, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED))
    self->refusal = g_strdup (rejection->message);
  g_ptr_array_sort (self->problems, compare_problems);

  return g_steal_pointer (&self);
}

/**
 * spe_analyse:
 * @profile: the author's profile
 * @target: what it is judged for
 * @cancellable: (nullable): gives up at once
 * @error: return location for %SPE_FILTER_ERROR_WORKER or G_IO_ERROR_CANCELLED
 *
 * Like spe_analyse_as_read(), for a profile that is read as it is written and held against nothing.
 *
 * Returns: (transfer full): the analysis, or %NULL with @error set
 */
SpeAnalysis *
spe_analyse (const SpeProfile  *profile,
             const SpeTarget   *target,
             GCancellable      *cancellable,
             GError           **error)
{
  return spe_analyse_as_read (profile, profile, NULL, target, (SpeCheckSetting) { 0 },
                              cancellable, error);
}

/**
 * spe_analysis_is_unconfined:
 * @self: an analysis
 *
 * Returns: whether the container starts without any filter
 */
gboolean
spe_analysis_is_unconfined (const SpeAnalysis *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->resolution != NULL && spe_runtime_is_unconfined (self->resolution, self->target);
}

/**
 * spe_analysis_ref:
 * @self: an analysis
 *
 * Returns: (transfer full): @self
 */
SpeAnalysis *
spe_analysis_ref (const SpeAnalysis *self)
{
  return g_atomic_rc_box_acquire ((SpeAnalysis *) self);
}

static void
analysis_clear (gpointer data)
{
  SpeAnalysis *self = data;

  g_clear_pointer (&self->profile, spe_profile_unref);
  g_clear_pointer (&self->target, spe_target_unref);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->resolution, spe_resolution_free);
  g_clear_pointer (&self->program, spe_program_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

/**
 * spe_analysis_unref:
 * @self: (transfer full): an analysis
 */
void
spe_analysis_unref (SpeAnalysis *self)
{
  g_atomic_rc_box_release_full (self, analysis_clear);
}
