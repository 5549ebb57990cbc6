/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <glib/gi18n-lib.h>

/* Checks of calls that some architectures pack into socketcall and ipc. For these libseccomp adds
 * a rule on the packing call too, whose first argument is the number of the call: what a profile
 * says about the first argument is replaced, and the others are those of the packing call
 * (libseccomp, src/db.c and src/arch-x86.c). */

/* The architectures of the filter on which MULTIPLEXER packs calls. */
static GArray *
dup_packing_arches (const SpeCheckRun *run,
                    const char        *multiplexer)
{
  GArray *arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), multiplexer);

  for (guint i = 0; call != NULL && i < run->arches->len; i++)
    {
      SpeArch arch = g_array_index (run->arches, SpeArch, i);

      if (spe_arch_is_multiplexed (arch) && spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
        g_array_append_val (arches, arch);
    }

  return arches;
}

/* The first call of the rule that is packed and is not decided by a rule on the packing call. */
static const SpeSyscall *
find_packed (const SpeCheckRun *run,
             guint              rule)
{
  const SpeRule *author_rule = spe_profile_get_rule (run->profile, rule);
  guint n_names = spe_check_has_flat_rule (run, rule) ? spe_rule_get_n_names (author_rule) : 0;

  for (guint i = 0; run->calls != NULL && i < n_names; i++)
    {
      const SpeSyscall *call =
        spe_catalog_lookup (spe_catalog_get (), spe_rule_get_nth_name (author_rule, i));
      const char *multiplexer = call != NULL ? spe_syscall_get_multiplexer (call) : NULL;
      const SpeCallEntry *entry = NULL;

      if (multiplexer == NULL)
        continue;
      entry = spe_call_index_lookup (run->calls, multiplexer);
      if (entry == NULL || entry->unconditional == SPE_NO_RULE)
        return call;
    }

  return NULL;
}

static void
check_first_argument (SpeCheckRun        *run,
                      guint               rule,
                      guint               n,
                      const SpeCondition *condition)
{
  const SpeSyscall *call = condition->index <= 0 ? find_packed (run, rule) : NULL;
  const char *multiplexer = call != NULL ? spe_syscall_get_multiplexer (call) : "";
  g_autoptr (GArray) arches = dup_packing_arches (run, multiplexer);
  g_autofree char *where = spe_check_dup_arches (arches);
  g_autofree char *label = NULL;

  if (arches->len == 0)
    return;

  label = spe_verdict_dup_label (spe_rule_get_verdict (spe_profile_get_rule (run->profile, rule)));
  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                    /* Translators: %1$s is a list of architectures, %2$s and %3$s are calls, %4$s
                     * is an action. */
                    g_strdup_printf (_ ("On %1$s the condition does not count: through %2$s, every "
                                        "%3$s gets %4$s"),
                                     where, multiplexer, spe_syscall_get_name (call), label));
}

/**
 * spe_check_packed_first_argument:
 * @run: a run
 *
 * SEC414. A condition on the family of a socket does not hold for 32-bit programs.
 */
void
spe_check_packed_first_argument (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_first_argument);
}

static void
check_other_argument (SpeCheckRun        *run,
                      guint               rule,
                      guint               n,
                      const SpeCondition *condition)
{
  const SpeSyscall *call =
    condition->index > 0 && condition->index <= SPE_ARGUMENT_MAX ? find_packed (run, rule) : NULL;
  const char *multiplexer = call != NULL ? spe_syscall_get_multiplexer (call) : "";
  g_autoptr (GArray) arches = dup_packing_arches (run, multiplexer);
  g_autofree char *where = spe_check_dup_arches (arches);

  if (arches->len == 0)
    return;

  spe_check_report (run, g_strdup_printf ("/syscalls/%u/args/%u", rule, n),
                    /* Translators: %1$s is a list of architectures, %2$u the number of an
                     * argument, %3$s a call. */
                    g_strdup_printf (_ ("On %1$s the condition tests argument %2$u of %3$s"),
                                     where, (guint) condition->index, multiplexer));
}

/**
 * spe_check_packed_other_arguments:
 * @run: a run
 *
 * SEC415. The other arguments of a packed call are in memory.
 */
void
spe_check_packed_other_arguments (SpeCheckRun *run)
{
  spe_check_for_each_condition (run, check_other_argument);
}

/* The packed calls that rules decide otherwise than the rule on the packing call does. */
static GPtrArray *
dup_overruled (const SpeCheckRun *run,
               const char        *multiplexer,
               SpeVerdict         verdict)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; run->names[i] != NULL; i++)
    {
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), run->names[i]);
      const SpeCallEntry *entry = spe_call_index_lookup (run->calls, run->names[i]);

      if (call == NULL || g_strcmp0 (spe_syscall_get_multiplexer (call), multiplexer) != 0)
        continue;

      for (guint j = 0; j < entry->rules->len; j++)
        {
          const SpeRule *rule =
            spe_profile_get_rule (run->flat, g_array_index (entry->rules, guint, j));

          if (!spe_check_is_dropped (run, rule) &&
              !spe_verdict_equal (spe_rule_get_verdict (rule), verdict))
            {
              g_ptr_array_add (names, run->names[i]);
              break;
            }
        }
    }

  return names;
}

static void
check_multiplexer (SpeCheckRun *run,
                   const char  *multiplexer)
{
  const SpeCallEntry *entry = spe_call_index_lookup (run->calls, multiplexer);
  g_autoptr (GArray) arches = dup_packing_arches (run, multiplexer);
  g_autofree char *where = spe_check_dup_arches (arches);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *list = NULL;
  const SpeRule *rule = NULL;

  if (entry == NULL || entry->unconditional == SPE_NO_RULE || arches->len == 0)
    return;

  rule = spe_profile_get_rule (run->flat, entry->unconditional);
  if (spe_check_is_dropped (run, rule))
    return;
  names = dup_overruled (run, multiplexer, spe_rule_get_verdict (rule));
  list = spe_check_dup_list (names);
  if (names->len == 0)
    return;

  spe_check_report (run,
                    spe_check_dup_call_path (run->profile,
                                             spe_check_get_rule (run, entry->unconditional),
                                             multiplexer),
                    /* Translators: %1$s is a call, %2$s a list of calls, %3$s one of
                     * architectures. */
                    g_strdup_printf (_ ("The rule for %1$s overrules those for %2$s on %3$s"),
                                     multiplexer, list, where));
}

/**
 * spe_check_multiplexer_overrules:
 * @run: a run
 *
 * SEC416. What is said about socket means nothing where socketcall is allowed.
 */
void
spe_check_multiplexer_overrules (SpeCheckRun *run)
{
  if (run->flat == NULL)
    return;

  check_multiplexer (run, "ipc");
  check_multiplexer (run, "socketcall");
}
