/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observation-profile.h"

#include <errno.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-check.h"
#include "filter/spe-startup-calls.h"
#include "model/spe-edit.h"
#include "observe/spe-allowance.h"

/* From what was seen to a profile. What a command calls on one machine is not all that it will
 * need on another: the runtime calls something between the filter and the program, and another
 * C library or another kernel does the same by other calls. All that is added says why. */

/* Programs that were written for kernels without a call try it and go on where it is not there.
 * Linux 5.1 is older than any kernel that is maintained still, so a call that came with it or
 * later is one that programs do without. */
#define NEWER_MAJOR 5
#define NEWER_MINOR 1

/* What a program cannot end, return from a signal handler or go on after a stop without, and
 * what starts it. */
static const char *const needed[] = { "execve", "exit", "exit_group", "restart_syscall",
                                      "rt_sigreturn" };

/* What the vDSO answers, where the clock of the machine can be read without the kernel. */
static const char *const clocks[] = { "clock_getres", "clock_gettime", "getcpu", "gettimeofday",
                                      "time" };

typedef struct
{
  const SpeObservation *observation;
  const SpeTarget      *target;

  /* From name to SpeLearnedCall, both borrowed. */
  GHashTable           *by_name;

  SpeLearned           *learned;
} Learning;

static const char *const reason_texts[SPE_N_LEARN_REASONS] = {
  [SPE_LEARN_SEEN] = N_ ("Seen"),
  [SPE_LEARN_NEEDED] = N_ ("Every program needs these"),
  [SPE_LEARN_RUNTIME] = N_ ("The container runtime calls these behind the filter"),
  [SPE_LEARN_CLOCK] = N_ ("Calls on machines whose clock cannot be read without the kernel"),
  [SPE_LEARN_SIBLING] = N_ ("Another C library or kernel calls these instead of one that was "
                            "seen"),
  [SPE_LEARN_NEWER] = N_ ("ENOSYS: newer calls that programs try, and do without where the "
                          "kernel does not know them"),
};

/**
 * spe_learn_reason_get_text:
 * @reason: a reason
 *
 * Returns: it in words for people, translated, without a full stop
 */
const char *
spe_learn_reason_get_text (SpeLearnReason reason)
{
  g_return_val_if_fail ((guint) reason < SPE_N_LEARN_REASONS, NULL);

  return _ (reason_texts[reason]);
}

static void
learned_call_free (gpointer data)
{
  SpeLearnedCall *call = data;

  g_free (call->name);
  g_free (call->sibling);
  g_free (call);
}

/**
 * spe_learned_free:
 * @self: (nullable) (transfer full): what was learned
 */
void
spe_learned_free (SpeLearned *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->into, spe_profile_unref);
  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->unnamed);
  g_free (self);
}

/* Whether the call exists where the profile is for; what nobody knows may exist. */
static gboolean
exists (const Learning *self,
        const char     *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  for (SpeArch arch = 0; call != NULL && arch < SPE_N_ARCHES; arch++)
    if (self->learned->arches[arch] && spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
      return TRUE;

  return call == NULL;
}

static gboolean
is_named (const SpeProfile *profile,
          const char       *name)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_rule_has_name (spe_profile_get_rule (profile, i), name))
      return TRUE;

  return FALSE;
}

/* Whether the profile lets the call through everywhere and whatever its arguments are. */
static gboolean
is_allowed (const SpeProfile *profile,
            const char       *name)
{
  gboolean is_open = FALSE;

  if (!is_named (profile, name))
    return spe_action_is_permissive (profile->default_action);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (!spe_rule_has_name (rule, name))
        continue;
      if (!spe_action_is_permissive (rule->action))
        return FALSE;
      is_open = is_open || (!spe_rule_is_conditional (rule) && !spe_rule_has_scope (rule));
    }

  return is_open;
}

static void
add (Learning       *self,
     const char     *name,
     SpeLearnReason  reason,
     const char     *sibling)
{
  SpeLearnedCall *call = NULL;

  if (g_hash_table_contains (self->by_name, name) || !exists (self, name) ||
      (self->learned->into != NULL && is_allowed (self->learned->into, name)))
    return;

  call = g_new0 (SpeLearnedCall, 1);
  call->name = g_strdup (name);
  call->reason = reason;
  call->sibling = g_strdup (sibling);
  call->is_dangerous = reason != SPE_LEARN_NEWER && spe_check_is_dangerous (name);
  call->is_taken = TRUE;
  g_ptr_array_add (self->learned->calls, call);
  g_hash_table_insert (self->by_name, call->name, call);
}

static void
add_seen (Learning        *self,
          const GPtrArray *calls)
{
  for (guint i = 0; i < calls->len; i++)
    {
      const SpeObservedCall *call = g_ptr_array_index (calls, i);

      if (call->name != NULL)
        add (self, call->name, SPE_LEARN_SEEN, NULL);
      else
        g_ptr_array_add (self->learned->unnamed, spe_observed_call_dup_label (call));
    }
}

static void
add_all (Learning          *self,
         const char *const *names,
         guint              n,
         SpeLearnReason     reason)
{
  for (guint i = 0; i < n; i++)
    add (self, names[i], reason, NULL);
}

/* Without a runtime: what all of them do. */
static guint
get_uses (const SpeTarget *target)
{
  guint uses = SPE_STARTUP_CRUN;

  if (target->runtime == SPE_RUNTIME_RUNC)
    uses = SPE_STARTUP_RUNC | SPE_STARTUP_RUNC_TIMING |
           (target->no_new_privs ? 0 : SPE_STARTUP_RUNC_WIDE);
  else if (target->runtime == SPE_RUNTIME_CRUN && !target->no_new_privs)
    uses |= SPE_STARTUP_CRUN_WIDE;

  return uses;
}

static void
add_runtime (Learning *self)
{
  guint n = 0;
  const SpeStartupCall *calls = spe_startup_calls_get (&n);
  guint uses = get_uses (self->target);

  for (guint i = 0; i < n; i++)
    if ((calls[i].uses & uses) != 0)
      add (self, calls[i].name, SPE_LEARN_RUNTIME, NULL);
}

static void
add_siblings (Learning        *self,
              const GPtrArray *calls)
{
  for (guint i = 0; i < calls->len; i++)
    {
      const SpeObservedCall *call = g_ptr_array_index (calls, i);
      const SpeSyscall *known =
        call->name != NULL ? spe_catalog_lookup (spe_catalog_get (), call->name) : NULL;
      const char *const *siblings = known != NULL ? spe_syscall_get_equivalents (known) : NULL;

      for (guint j = 0; siblings != NULL && siblings[j] != NULL; j++)
        add (self, siblings[j], SPE_LEARN_SIBLING, call->name);
    }
}

/* These the kernel itself puts into a program that somebody probes; programs do not try them. */
static gboolean
is_probe (const char *name)
{
  return g_str_equal (name, "uprobe") || g_str_equal (name, "uretprobe");
}

/* A profile that answers ENOSYS anyway, or does something else than an errno, is left so. */
static gboolean
takes_newer (const SpeProfile *profile)
{
  SpeVerdict verdict = spe_profile_get_default_verdict (profile);

  return verdict.action == SPE_ACTION_ERRNO && verdict.data != ENOSYS;
}

static void
add_newer (Learning *self)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  const SpeProfile *into = self->learned->into;

  if (into != NULL && !takes_newer (into))
    return;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *name = spe_syscall_get_name (call);

      if (spe_syscall_get_kernel_version (call) < SPE_VERSION (NEWER_MAJOR, NEWER_MINOR, 0) ||
          is_probe (name) || (into != NULL && is_named (into, name)))
        continue;
      add (self, name, SPE_LEARN_NEWER, NULL);
    }
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  const SpeLearnedCall *one = *(const SpeLearnedCall *const *) a;
  const SpeLearnedCall *other = *(const SpeLearnedCall *const *) b;

  if (one->reason != other->reason)
    return one->reason < other->reason ? -1 : 1;

  return g_strcmp0 (one->name, other->name);
}

/* The names that are taken for one of the reasons from @first to @last. */
static GStrv
dup_names (const SpeLearned *self,
           SpeLearnReason    first,
           SpeLearnReason    last)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->calls->len; i++)
    {
      const SpeLearnedCall *call = g_ptr_array_index (self->calls, i);

      if (call->is_taken && call->reason >= first && call->reason <= last)
        g_strv_builder_add (builder, call->name);
    }

  return g_strv_builder_end (builder);
}

/* The templates of these engines have a comment in a rule; others would drop it, or refuse it. */
static gboolean
has_comments (const SpeTarget *target)
{
  return target->loader == SPE_LOADER_MOBY || target->loader == SPE_LOADER_CONTAINERS_COMMON;
}

static SpeRule *
make_rule (const SpeLearned *self,
           SpeLearnReason    reason)
{
  SpeRule *rule = spe_rule_new ();

  rule->names = dup_names (self, reason, reason);
  rule->action = reason == SPE_LEARN_NEWER ? SPE_ACTION_ERRNO : SPE_ACTION_ALLOW;
  rule->errno_ret = reason == SPE_LEARN_NEWER ? ENOSYS : SPE_UNSET;
  if (self->has_comments)
    rule->comment = g_strdup (spe_learn_reason_get_text (reason));

  return rule;
}

static SpeProfile *
add_rule (const SpeLearned *self,
          const SpeProfile *profile,
          SpeLearnReason    reason)
{
  g_autoptr (SpeRule) rule = make_rule (self, reason);

  if (rule->names[0] == NULL)
    return spe_profile_ref (profile);

  return spe_edit_add_rule (profile, spe_profile_get_n_rules (profile), rule);
}

/* A rule for each reason, so that each can be looked at, and taken back, by itself. */
static SpeProfile *
make_profile (const SpeLearned *self)
{
  g_autoptr (GPtrArray) arches = g_ptr_array_new ();
  SpeProfile *profile = spe_profile_new ();

  profile->default_action = SPE_ACTION_ERRNO;
  profile->default_errno_ret = EPERM;
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (self->arches[arch])
      g_ptr_array_add (arches, (gpointer) spe_arch_to_string (arch));
  g_ptr_array_add (arches, NULL);
  profile->architectures = g_strdupv ((GStrv) arches->pdata);

  for (SpeLearnReason reason = 0; reason < SPE_N_LEARN_REASONS; reason++)
    {
      SpeProfile *next = add_rule (self, profile, reason);

      spe_profile_unref (profile);
      profile = next;
    }

  return profile;
}

static SpeProfile *
edit_profile (const SpeLearned *self)
{
  g_auto (GStrv) names = dup_names (self, SPE_LEARN_SEEN, SPE_LEARN_SIBLING);
  g_autoptr (SpeProfile) edited =
    names[0] != NULL ? spe_allowance_add_calls (self->into, (const char *const *) names)
                     : spe_profile_ref (self->into);

  return add_rule (self, edited, SPE_LEARN_NEWER);
}

/**
 * spe_learned_dup_profile:
 * @self: what was learned
 *
 * Makes the profile, or changes the one to be changed, with those calls that are taken.
 *
 * Returns: (transfer full): the profile
 */
SpeProfile *
spe_learned_dup_profile (const SpeLearned *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->into != NULL ? edit_profile (self) : make_profile (self);
}

/**
 * spe_learned_leave_out:
 * @self: what was learned
 * @name: a call
 *
 * Takes a call out of what the profile is to have.
 *
 * Returns: whether it was among it
 */
gboolean
spe_learned_leave_out (SpeLearned *self,
                       const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  for (guint i = 0; i < self->calls->len; i++)
    {
      SpeLearnedCall *call = g_ptr_array_index (self->calls, i);

      if (g_str_equal (call->name, name))
        {
          call->is_taken = FALSE;
          return TRUE;
        }
    }

  return FALSE;
}

static void
find_arches (Learning        *self,
             const GPtrArray *calls)
{
  if (self->target->arch < SPE_N_ARCHES)
    self->learned->arches[self->target->arch] = TRUE;
  for (guint i = 0; i < calls->len; i++)
    {
      const SpeObservedCall *call = g_ptr_array_index (calls, i);

      if (call->arch < SPE_N_ARCHES)
        self->learned->arches[call->arch] = TRUE;
    }
}

/**
 * spe_learn:
 * @observation: what was seen
 * @into: (nullable): the profile to change; %NULL for a new one
 * @target: what the profile is for: its runtime's own calls are added, and its architecture
 * @only_seen: whether nothing is added but what was seen
 *
 * Finds out what a profile has to say so that what was seen is allowed. A new one refuses
 * everything else with EPERM. The architectures of one that is changed stay as they are.
 *
 * Returns: (transfer full): what is to be added to the profile, and why
 */
SpeLearned *
spe_learn (const SpeObservation *observation,
           const SpeProfile     *into,
           const SpeTarget      *target,
           gboolean              only_seen)
{
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  Learning self = { .observation = observation, .target = target };

  g_return_val_if_fail (observation != NULL && target != NULL, NULL);

  calls = spe_observation_dup_calls (observation);
  self.by_name = by_name;
  self.learned = g_new0 (SpeLearned, 1);
  self.learned->calls = g_ptr_array_new_with_free_func (learned_call_free);
  self.learned->unnamed = g_ptr_array_new_with_free_func (g_free);
  self.learned->into = into != NULL ? spe_profile_ref (into) : NULL;
  self.learned->has_comments = has_comments (target);
  find_arches (&self, calls);

  add_seen (&self, calls);
  if (!only_seen)
    {
      add_all (&self, needed, G_N_ELEMENTS (needed), SPE_LEARN_NEEDED);
      add_runtime (&self);
      add_all (&self, clocks, G_N_ELEMENTS (clocks), SPE_LEARN_CLOCK);
      add_siblings (&self, calls);
      add_newer (&self);
    }
  g_ptr_array_sort (self.learned->calls, compare_cb);

  return self.learned;
}
