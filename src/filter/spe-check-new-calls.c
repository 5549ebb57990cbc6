/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-check-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "model/spe-edit.h"

/* Checks for calls that are newer than the profile: C libraries try them and fall back to older
 * ones, but on ENOSYS only. */

/* What C libraries and common tools try first and can do without (glibc 2.41 and musl 1.2.5,
 * sources; systemd 257), sorted by name. */
static const char * const tried[] = {
  "clone3", "close_range", "copy_file_range", "epoll_pwait2", "faccessat2", "fchmodat2",
  "futex_waitv", "openat2", "pidfd_open", "preadv2", "pwritev2", "renameat2", "statx",
};

/**
 * spe_check_has_fallback:
 * @name: a call
 *
 * Returns: whether C libraries and common tools try it, and make an older call where it does not
 *   exist
 */
gboolean
spe_check_has_fallback (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (tried); i++)
    if (g_str_equal (tried[i], name))
      return TRUE;

  return FALSE;
}

/* A call that libseccomp has no number for is beyond the profile too. */
static gboolean
is_refused_as_known (const SpeCheckRun *run,
                     const char        *name)
{
  SpeVerdict by_default = spe_profile_get_default_verdict (run->flat);
  SpeVerdict verdict;

  return spe_check_get_refusal (run, name, &verdict) && spe_verdict_equal (verdict, by_default);
}

static SpeProfile *
fix_default_enosys (const SpeProfile *profile,
                    const SpeProblem *problem)
{
  return spe_edit_set_default_action (profile, profile->default_action, ENOSYS);
}

/* The operator's resource has no errno for the default action. */
static SpeProfile *
fix_calls_enosys (const SpeProfile *profile,
                  const SpeProblem *problem)
{
  g_auto (GStrv) names = g_strsplit (problem->subject, "\n", -1);

  return spe_edit_set_calls (profile, (const char * const *) names, SPE_ACTION_ERRNO, ENOSYS,
                             /* out_conditional: */ NULL);
}

/**
 * spe_check_new_calls_refused:
 * @run: a run
 *
 * SEC209. runc answers ENOSYS for calls beyond the last one that a profile names. Those before
 * it, and with other runtimes all calls to come, get the errno of the default action.
 */
void
spe_check_new_calls_refused (SpeCheckRun *run)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  SpeVerdict by_default;
  g_autofree char *list = NULL;
  g_autofree char *label = NULL;
  SpeProblem *problem = NULL;

  if (run->flat == NULL || run->flat->default_action != SPE_ACTION_ERRNO)
    return;
  by_default = spe_profile_get_default_verdict (run->flat);
  if (by_default.data == ENOSYS)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (tried); i++)
    if (is_refused_as_known (run, tried[i]))
      g_ptr_array_add (names, (gpointer) tried[i]);
  if (names->len == 0 && run->stub.is_active)
    return;

  label = spe_verdict_dup_label (by_default);
  list = names->len > 0 ? spe_check_dup_list (names) : g_strdup (_ ("those of coming kernels"));
  problem = spe_check_report (
    run, g_strdup ("/defaultAction"),
    /* Translators: %1$s is an action such as "Errno EPERM", %2$s a list of calls. */
    g_strdup_printf (_ ("New calls get %1$s instead of ENOSYS: %2$s"), label, list));
  if (run->target->loader != SPE_LOADER_OPERATOR)
    spe_check_offer (problem, _ ("Return ENOSYS by default"), fix_default_enosys, NULL);
  else if (names->len > 0)
    spe_check_offer_names (problem, _ ("Return ENOSYS"), fix_calls_enosys, names);
}

/* Gives clone3 the errno that C libraries understand. */
static SpeProfile *
fix_clone3 (const SpeProfile *profile,
            const SpeProblem *problem)
{
  const char * const names[] = { "clone3", NULL };

  return spe_edit_set_calls (profile, names, SPE_ACTION_ERRNO, ENOSYS,
                             /* out_conditional: */ NULL);
}

/* Whether threads can be made with clone: with the flags that pthread_create() gives. */
static gboolean
allows_threads (const SpeCheckRun *run)
{
  const SpeCallEntry *entry = spe_call_index_lookup (run->calls, "clone");
  SpeVerdict verdict;

  return entry != NULL && !spe_check_get_refusal (run, "clone", &verdict);
}

/**
 * spe_check_clone3_refused:
 * @run: a run
 *
 * SEC707. glibc 2.34 and later make threads with clone3 and fall back to clone on ENOSYS only.
 */
void
spe_check_clone3_refused (SpeCheckRun *run)
{
  SpeVerdict verdict;
  SpeProblem *problem = NULL;

  if (run->flat == NULL || !allows_threads (run) ||
      !spe_check_get_refusal (run, "clone3", &verdict) ||
      verdict.action != SPE_ACTION_ERRNO || verdict.data == ENOSYS)
    return;

  problem = spe_check_report (
    run, spe_check_dup_deciding_path (run, "clone3"),
    g_strdup (_ ("clone3 is refused with another errno than ENOSYS")));
  spe_check_offer (problem, _ ("Return ENOSYS"), fix_clone3, NULL);
}

static gboolean
has_conditions_only (const SpeCheckRun *run,
                     const char        *name)
{
  const SpeCallEntry *entry = spe_call_index_lookup (run->calls, name);

  return entry != NULL && entry->unconditional == SPE_NO_RULE &&
         spe_call_index_get_n_conditional (run->calls, name) > 0;
}

/**
 * spe_check_clone3_allowed:
 * @run: a run
 *
 * SEC708. clone3 has its flags in memory, where no filter can read them.
 */
void
spe_check_clone3_allowed (SpeCheckRun *run)
{
  SpeProblem *problem = NULL;

  if (run->flat == NULL || !has_conditions_only (run, "clone") ||
      !spe_check_is_open (run, "clone3") || spe_check_is_open (run, "clone"))
    return;

  problem = spe_check_report (
    run, spe_check_dup_deciding_path (run, "clone3"),
    g_strdup (_ ("clone3 goes round the conditions on clone")));
  spe_check_offer (problem, _ ("Return ENOSYS"), fix_clone3, NULL);
}

/**
 * spe_check_enosys_border:
 * @run: a run
 *
 * SEC712. Where runc stops to ask the filter; other runtimes do not stop.
 */
void
spe_check_enosys_border (SpeCheckRun *run)
{
  SpeArch arch = run->target->arch;
  const SpeSyscall *last = NULL;
  g_autofree char *label = NULL;

  if (!spe_check_runs (run, SPE_RUNTIME_RUNC) || !run->stub.is_active ||
      run->stub.largest[arch] == 0 ||
      spe_verdict_equal (spe_profile_get_default_verdict (run->flat),
                         spe_verdict (SPE_ACTION_ERRNO, ENOSYS)))
    return;

  last = spe_catalog_lookup_number (spe_catalog_get (), arch, (int) run->stub.largest[arch]);
  if (last == NULL)
    return;

  label = spe_verdict_dup_label (spe_profile_get_default_verdict (run->flat));
  spe_check_report (run, spe_check_dup_deciding_path (run, spe_syscall_get_name (last)),
                    /* Translators: %1$s is an architecture, %2$u a number, %3$s the call that has
                     * it, %4$s an action such as "Errno EPERM". */
                    g_strdup_printf (_ ("With runc, calls of %1$s above %2$u (%3$s) return ENOSYS; "
                                        "with crun, %4$s"),
                                     spe_arch_get_name (arch), run->stub.largest[arch],
                                     spe_syscall_get_name (last), label));
}
