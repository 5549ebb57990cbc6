/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-snippet-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"
#include "filter/spe-target-text.h"

/* The compiled filter, for what loads it without an engine. */

/* The descriptor that a shell opens the filter on; POSIX shells have one digit. */
#define FILTER_FD "9"

/* The first problem that keeps a filter from being made. */
static const char *
get_reason (const SpeAnalysis *analysis)
{
  if (analysis->refusal != NULL)
    return analysis->refusal;

  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const SpeProblem *problem = analysis->problems->pdata[i];

      if (problem->severity == SPE_SEVERITY_ERROR)
        return problem->message;
    }

  return _ ("libseccomp makes nothing of it");
}

/**
 * spe_snippet_need_program:
 * @job: a snippet
 * @error: set where there is no filter
 *
 * Returns: whether a filter comes of the profile
 */
gboolean
spe_snippet_need_program (SpeSnippetJob *job,
                          GError       **error)
{
  g_autofree char *target = spe_target_dup_label (job->analysis->target);

  if (spe_analysis_is_unconfined (job->analysis))
    {
      g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                   /* Translators: %s is what a profile is judged for, such as "This machine". */
                   _ ("%s: A container with this profile starts without any filter, so there is "
                      "none to write. Choose another target, or give the profile rules."),
                   target);
      return FALSE;
    }

  if (job->analysis->program == NULL || !spe_program_is_loadable (job->analysis->program))
    {
      g_set_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID,
                   /* Translators: what a profile is judged for, such as "This machine", and a
                    * reason. */
                   _ ("%1$s: No filter can be made of this profile (%2$s). Mend it, or choose "
                      "another target."),
                   target, get_reason (job->analysis));
      return FALSE;
    }

  return TRUE;
}

/**
 * spe_snippet_warn_of_flags:
 * @job: a snippet
 *
 * Says that what loads a filter is not told the profile's flags.
 */
void
spe_snippet_warn_of_flags (SpeSnippetJob *job)
{
  GStrv flags = job->analysis->resolution->profile->flags;
  g_autofree char *list = NULL;

  if (flags == NULL || flags[0] == NULL)
    return;

  list = g_strjoinv (", ", flags);
  /* Translators: %s is a list of flags. */
  spe_snippet_warn (job, g_strdup_printf (_ ("The flags of the profile are not part of it: %s."),
                                          list));
}

static gboolean
has_action (const SpeProfile *profile,
            SpeAction         action)
{
  if (profile->default_action == action)
    return TRUE;

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_profile_get_rule (profile, i)->action == action)
      return TRUE;

  return FALSE;
}

/* seccomp(2): without a listener, or a tracer, these fail with ENOSYS. */
static void
warn_of_helpers (SpeSnippetJob *job)
{
  const SpeProfile *flat = job->analysis->resolution->profile;

  if (has_action (flat, SPE_ACTION_NOTIFY))
    spe_snippet_warn (job, g_strdup (_ ("The profile leaves calls to an agent. Without one "
                                        "listening to the filter they fail with ENOSYS.")));
  if (has_action (flat, SPE_ACTION_TRACE))
    spe_snippet_warn (job, g_strdup (_ ("The profile leaves calls to a tracer. Without one "
                                        "they fail with ENOSYS.")));
}

static gboolean
prepare (SpeSnippetJob *job,
         GError       **error)
{
  if (!spe_snippet_need_program (job, error))
    return FALSE;

  warn_of_helpers (job);
  spe_snippet_warn_of_flags (job);

  return TRUE;
}

/**
 * spe_snippet_write_bpf:
 * @job: a snippet
 * @error: set where no filter comes of the profile
 *
 * Returns: (transfer full) (nullable): the filter as seccomp(2) takes it
 */
GBytes *
spe_snippet_write_bpf (SpeSnippetJob *job,
                       GError       **error)
{
  return prepare (job, error) ? spe_program_dup_bytes (job->analysis->program) : NULL;
}

/**
 * spe_snippet_write_bwrap:
 * @job: a snippet
 * @error: set where no filter comes of the profile
 *
 * The name needs no quotes: it is one of Kubernetes.
 *
 * Returns: (transfer full) (nullable): a command for a shell
 */
GBytes *
spe_snippet_write_bwrap (SpeSnippetJob *job,
                         GError       **error)
{
  if (!prepare (job, error))
    return NULL;

  spe_snippet_warn (job, g_strdup_printf (
                           /* Translators: %s is the name of a file, without its
                            * extension. */
                           _ ("The command reads the filter from “%s.bpf” in the directory where "
                              "it is run. Write that file first, with the kind bpf."), job->name));

  return spe_snippet_take_text (
    g_strdup_printf ("bwrap --dev-bind / / --seccomp " FILTER_FD " -- sh " FILTER_FD "<%s.bpf\n",
                     job->name));
}

/* A letter or an underscore, then what a kind of name has, as an identifier. */
static char *
dup_identifier (const char *name)
{
  char *identifier = g_strdup_printf ("%s%s_filter", g_ascii_isdigit (name[0]) ? "_" : "", name);

  return g_strcanon (identifier, "abcdefghijklmnopqrstuvwxyz0123456789_", '_');
}

/**
 * spe_snippet_write_c:
 * @job: a snippet
 * @error: set where no filter comes of the profile
 *
 * Returns: (transfer full) (nullable): an array in C for `struct sock_fprog`
 */
GBytes *
spe_snippet_write_c (SpeSnippetJob *job,
                     GError       **error)
{
  const struct sock_filter *instructions = NULL;
  g_autofree char *identifier = dup_identifier (job->name);
  g_autofree char *target = NULL;
  GString *text = NULL;
  guint n = 0;

  if (!prepare (job, error))
    return NULL;

  target = spe_target_to_string (job->analysis->target);
  instructions = spe_program_get_instructions (job->analysis->program, &n);
  text = g_string_new (NULL);
  g_string_append_printf (text, "/* seccomp filter for %s */\n"
                                "#include <linux/filter.h>\n\n"
                                "static const struct sock_filter %s[%u] = {\n",
                          target, identifier, n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "  { 0x%04x, %3u, %3u, 0x%08x },\n", instructions[i].code,
                            instructions[i].jt, instructions[i].jf, instructions[i].k);
  g_string_append (text, "};\n");

  return spe_snippet_take_text (g_string_free (text, FALSE));
}
