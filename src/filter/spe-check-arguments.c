/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks of conditions against what is known about the arguments of the calls. A filter sees
 * registers, the kernel takes from them what the argument's type holds. */

typedef gboolean (*ArgumentTest) (const SpeCheckRun  *run,
                                  const SpeRule      *rule,
                                  const SpeCondition *condition,
                                  const SpeSyscall   *call);

static guint
get_index (const SpeCondition *condition)
{
  return (guint) MIN (spe_condition_get_argument (condition), G_MAXUINT);
}

/* The names of a rule for which TEST holds about the condition. */
static GPtrArray *
dup_names_where (const SpeCheckRun  *run,
                 guint               rule,
                 const SpeCondition *condition,
                 ArgumentTest        test)
{
  const SpeRule *author_rule = spe_profile_get_rule (run->profile, rule);
  GPtrArray *names = g_ptr_array_new ();
  guint n_names = spe_check_has_flat_rule (run, rule) ? spe_rule_get_n_names (author_rule) : 0;

  if (spe_condition_get_argument (condition) > SPE_ARGUMENT_MAX)
    return names;

  for (guint i = 0; i < n_names; i++)
    {
      const char *name = spe_rule_get_nth_name (author_rule, i);
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

      if (call != NULL && test (run, author_rule, condition, call))
        g_ptr_array_add (names, (gpointer) name);
    }

  return names;
}

/* The argument as TEST sees it on an architecture of the filter that has the call. NULL where it
 * is not known. */
static const SpeArgument *
get_argument (const SpeSyscall   *call,
              SpeArch             arch,
              const SpeCondition *condition)
{
  if (!spe_check_call_exists (call, arch) ||
      (int) get_index (condition) >= spe_syscall_get_n_arguments (call, arch))
    return NULL;

  return spe_syscall_get_argument (call, arch, get_index (condition));
}

static gboolean
is_beyond (const SpeCheckRun  *run,
           const SpeRule      *rule,
           const SpeCondition *condition,
           const SpeSyscall   *call)
{
  gboolean is_known = FALSE;

  for (guint i = 0; i < run->arches->len; i++)
    {
      SpeArch arch = g_array_index (run->arches, SpeArch, i);
      int n_arguments = spe_check_call_exists (call, arch)
                          ? spe_syscall_get_n_arguments (call, arch) : -1;

      if (n_arguments > (int) get_index (condition))
        return FALSE;
      is_known = is_known || n_arguments >= 0;
    }

  return is_known;
}

static void
check_beyond (SpeCheckRun        *run,
              guint               rule,
              guint               n,
              const SpeCondition *condition)
{
  g_autoptr (GPtrArray) names = dup_names_where (run, rule, condition, is_beyond);
  g_autofree char *list = spe_check_dup_list (names);

  if (names->len == 0)
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                    /* Translators: %1$u is the number of an argument, %2$s a list of calls. */
                    g_strdup_printf (_ ("There is no argument %1$u of %2$s"),
                                     get_index (condition), list));
}

/**
 * spe_check_argument_beyond:
 * @run: a run
 *
 * SEC402. A call with two arguments leaves four registers that mean nothing.
 */
void
spe_check_argument_beyond (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_beyond);
}

/* At least 0 is always true and less than 0 never, whatever the bits. */
static gboolean
is_trivial (const SpeCondition *condition)
{
  return condition->value == 0 &&
         (condition->op == SPE_OPERATOR_GE || condition->op == SPE_OPERATOR_LT);
}

/* Whether a register with more bits set than the kernel reads gets round the condition: a refusal
 * that no longer matches, or a permission that still does. */
static gboolean
is_evaded (const SpeRule      *rule,
           const SpeCondition *condition)
{
  switch (condition->op)
    {
    case SPE_OPERATOR_EQ:
      return !spe_action_is_permissive (rule->action) && condition->value <= G_MAXUINT32;
    case SPE_OPERATOR_LT:
    case SPE_OPERATOR_LE:
      return !spe_action_is_permissive (rule->action) &&
             condition->value >> 32 < G_MAXUINT32 && !is_trivial (condition);
    case SPE_OPERATOR_MASKED_EQ:
      return !spe_action_is_permissive (rule->action) && condition->value > G_MAXUINT32;
    case SPE_OPERATOR_NE:
    case SPE_OPERATOR_GE:
    case SPE_OPERATOR_GT:
      return spe_action_is_permissive (rule->action) && condition->value <= G_MAXUINT32 &&
             !is_trivial (condition);
    case SPE_OPERATOR_UNSET:
    case SPE_OPERATOR_INVALID:
    default:
      return FALSE;
    }
}

static gboolean
has_high_bits (const SpeCheckRun  *run,
               const SpeRule      *rule,
               const SpeCondition *condition,
               const SpeSyscall   *call)
{
  if (spe_action_to_string (rule->action) == NULL || !is_evaded (rule, condition))
    return FALSE;

  for (guint i = 0; i < run->arches->len; i++)
    {
      SpeArch arch = g_array_index (run->arches, SpeArch, i);
      const SpeArgument *argument = get_argument (call, arch, condition);

      if (argument != NULL && spe_arch_get_bits (arch) == 64 &&
          spe_argument_get_bits (argument, arch) == 32)
        return TRUE;
    }

  return FALSE;
}

/* Compares the low 32 bits only. */
static SpeProfile *
fix_mask (const SpeProfile *profile,
          const SpeProblem *problem)
{
  g_autoptr (SpeCondition) condition = spe_check_derive_condition (profile, problem);

  condition->value_two = condition->value & G_MAXUINT32;
  condition->has_value_two = TRUE;
  condition->value = G_MAXUINT32;
  condition->has_value = TRUE;
  condition->op = SPE_OPERATOR_MASKED_EQ;

  return spe_check_replace_condition (profile, problem, condition);
}

/* An argument that the filter takes for another one than the kernel, which sees the low half: the
 * value itself, or the one below where that is the first on the other side. */
static guint64
get_high_witness (const SpeCondition *condition)
{
  guint64 low = condition->value & G_MAXUINT32;
  guint64 high = condition->value >> 32;

  if (condition->op == SPE_OPERATOR_MASKED_EQ)
    {
      low &= condition->value_two;
      high = (high & -high) ^ ((condition->value & condition->value_two) >> 32);
    }
  else
    {
      if ((condition->op == SPE_OPERATOR_GE || condition->op == SPE_OPERATOR_LT) && low > 0)
        low--;
      high++;
    }

  return (high << 32) + low;
}

static void
check_high_bits (SpeCheckRun        *run,
                 guint               rule,
                 guint               n,
                 const SpeCondition *condition)
{
  g_autoptr (GPtrArray) names = dup_names_where (run, rule, condition, has_high_bits);
  g_autofree char *list = spe_check_dup_list (names);
  g_autofree char *text = NULL;
  g_autofree char *witness = spe_check_dup_number (get_high_witness (condition));
  SpeProblem *problem = NULL;

  if (names->len == 0)
    return;

  text = spe_check_dup_condition (run, spe_profile_get_rule (run->profile, rule), condition);
  problem = spe_check_report (
    run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
    /* Translators: %1$s is a condition, %2$s a list of calls, %3$s a number. */
    g_strdup_printf (_ ("%1$s is evaded in %2$s with an argument such as %3$s"), text, list,
                     witness));
  if (condition->op == SPE_OPERATOR_EQ)
    spe_check_offer (problem, _ ("Compare 32 bits"), fix_mask, NULL);
}

/**
 * spe_check_high_bits:
 * @run: a run
 *
 * SEC411. An int in a 64-bit register has 32 bits that the kernel never looks at.
 */
void
spe_check_high_bits (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_high_bits);
}

static gboolean
is_small (const SpeCheckRun  *run,
          const SpeRule      *rule,
          const SpeCondition *condition,
          const SpeSyscall   *call)
{
  for (guint i = 0; i < run->arches->len; i++)
    {
      SpeArch arch = g_array_index (run->arches, SpeArch, i);
      const SpeArgument *argument = get_argument (call, arch, condition);

      if (argument != NULL && spe_arch_get_bits (arch) == 64 &&
          !spe_argument_is_pointer (argument) && spe_argument_get_bits (argument, arch) == 32)
        return TRUE;
    }

  return FALSE;
}

static void
check_sign (SpeCheckRun        *run,
            guint               rule,
            guint               n,
            const SpeCondition *condition)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *list = NULL;
  SpeProblem *problem = NULL;

  if ((condition->value != G_MAXUINT32 && condition->value != G_MAXUINT64) ||
      (condition->op != SPE_OPERATOR_EQ && condition->op != SPE_OPERATOR_NE))
    return;

  names = dup_names_where (run, rule, condition, is_small);
  list = spe_check_dup_list (names);
  if (names->len == 0)
    return;

  problem = spe_check_report (
    run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
    /* Translators: %s is a list of calls. */
    g_strdup_printf (_ ("-1 may reach %s as another number than this one"), list));
  if (condition->op == SPE_OPERATOR_EQ)
    spe_check_offer (problem, _ ("Compare 32 bits"), fix_mask, NULL);
}

/**
 * spe_check_sign_extension:
 * @run: a run
 *
 * SEC412. A filter knows no signs.
 */
void
spe_check_sign_extension (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_sign);
}

/* Calls whose arguments stand elsewhere on 32-bit architectures, where a 64-bit number takes two
 * registers, and from which argument on (the manual pages of the calls; syscall(2), "Architecture-
 * specific requirements"). Sorted by name. */
static const struct
{
  const char *name;
  guint       first;
} split[] = {
  { "fadvise64", 1 }, { "fadvise64_64", 1 }, { "fallocate", 2 }, { "fanotify_mark", 2 },
  { "ftruncate64", 1 }, { "lookup_dcookie", 0 }, { "pread64", 3 }, { "preadv", 3 },
  { "pwrite64", 3 }, { "pwritev", 3 }, { "readahead", 1 }, { "sync_file_range", 1 },
  { "sync_file_range2", 2 }, { "truncate64", 1 },
};

static gboolean
is_elsewhere (const SpeSyscall   *call,
              SpeArch             arch,
              const SpeCondition *condition)
{
  const char *name = spe_syscall_get_name (call);
  gboolean is_s390 = arch == SPE_ARCH_S390 || arch == SPE_ARCH_S390X;

  if (!spe_check_call_exists (call, arch))
    return FALSE;
  if (g_str_equal (name, "clone"))
    return is_s390 && get_index (condition) == 0;

  for (guint i = 0; spe_arch_get_bits (arch) == 32 && i < G_N_ELEMENTS (split); i++)
    if (g_str_equal (split[i].name, name))
      return get_index (condition) >= split[i].first;

  return FALSE;
}

/* The architectures of the filter where the condition tests another argument of the call. */
static GArray *
dup_elsewhere (const SpeCheckRun  *run,
               const char         *name,
               const SpeCondition *condition)
{
  GArray *arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);

  for (guint i = 0; call != NULL && i < run->arches->len; i++)
    if (is_elsewhere (call, g_array_index (run->arches, SpeArch, i), condition))
      g_array_append_val (arches, g_array_index (run->arches, SpeArch, i));

  return arches;
}

static void
check_order (SpeCheckRun        *run,
             guint               rule,
             guint               n,
             const SpeCondition *condition)
{
  const SpeRule *author_rule = spe_profile_get_rule (run->profile, rule);
  guint n_names = spe_check_has_flat_rule (run, rule) ? spe_rule_get_n_names (author_rule) : 0;

  for (guint i = 0; i < n_names; i++)
    {
      const char *name = spe_rule_get_nth_name (author_rule, i);
      g_autoptr (GArray) arches = dup_elsewhere (run, name, condition);
      g_autofree char *where = spe_check_dup_arches (arches);

      if (arches->len == 0)
        continue;

      spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                        /* Translators: %1$u is the number of an argument, %2$s a call, %3$s a list
                         * of architectures. */
                        g_strdup_printf (_ ("Argument %1$u of %2$s is another one on %3$s"),
                                         get_index (condition), name, where));
      return;
    }
}

/**
 * spe_check_argument_order:
 * @run: a run
 *
 * SEC417. The same call takes its arguments in different registers on different machines.
 */
void
spe_check_argument_order (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_order);
}

static gboolean
is_pointer (const SpeCheckRun  *run,
            const SpeRule      *rule,
            const SpeCondition *condition,
            const SpeSyscall   *call)
{
  for (guint i = 0; i < run->arches->len; i++)
    {
      const SpeArgument *argument =
        get_argument (call, g_array_index (run->arches, SpeArch, i), condition);

      if (argument != NULL)
        return spe_argument_is_pointer (argument);
    }

  return FALSE;
}

static void
check_pointer (SpeCheckRun        *run,
               guint               rule,
               guint               n,
               const SpeCondition *condition)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *list = NULL;

  if (condition->value == 0 && condition->value_two == 0)
    return;

  names = dup_names_where (run, rule, condition, is_pointer);
  list = spe_check_dup_list (names);
  if (names->len == 0)
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                    /* Translators: %1$u is the number of an argument, %2$s a list of calls. */
                    g_strdup_printf (_ ("Argument %1$u of %2$s is an address"),
                                     get_index (condition), list));
}

/**
 * spe_check_pointer_compared:
 * @run: a run
 *
 * SEC418. BPF cannot follow an address.
 */
void
spe_check_pointer_compared (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_pointer);
}

static void
check_youki_mask (SpeCheckRun        *run,
                  guint               rule,
                  guint               n,
                  const SpeCondition *condition)
{
  SpeProblem *problem = NULL;

  if (condition->op != SPE_OPERATOR_MASKED_EQ || condition->value == condition->value_two ||
      !spe_check_has_flat_rule (run, rule))
    return;

  problem = spe_check_report (
    run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
    g_strdup (_ ("youki takes value and valueTwo of SCMP_CMP_MASKED_EQ the other way round")));
  if (condition->value_two == 0)
    spe_check_explain (problem,
                       _ ("Without valueTwo the mask is 0 then, and the rule matches every call."),
                       NULL);
}

/**
 * spe_check_masked_in_youki:
 * @run: a run
 *
 * SEC419. youki hands the two numbers to its library in the wrong order (youki,
 * crates/libcontainer/src/seccomp/mod.rs, translate_op).
 */
void
spe_check_masked_in_youki (SpeCheckRun *run)
{
  if (spe_check_runs (run, SPE_RUNTIME_YOUKI))
    spe_check_for_each_condition (run, check_youki_mask);
}
