/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-input.h"
#include "cli/spe-cli-observation.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-targets.h"
#include "format/spe-profile-writer.h"
#include "observe/spe-observation-profile.h"

typedef struct
{
  char      *into;
  char      *output;
  char     **targets;
  char     **without;
  gboolean   only_seen;
} Options;

static void
append_call (GString              *text,
             const SpeLearnedCall *call)
{
  g_string_append (text, text->len > 0 ? ", " : "");
  if (call->sibling != NULL)
    /* Translators: %1$s and %2$s are system calls; the first is called instead of the second. */
    g_string_append_printf (text, _ ("%1$s (for %2$s)"), call->name, call->sibling);
  else
    g_string_append (text, call->name);
}

/* On standard error: the profile itself may go to standard output. */
static void
print_reason (const SpeLearned *learned,
              SpeLearnReason    reason)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < learned->calls->len; i++)
    {
      const SpeLearnedCall *call = g_ptr_array_index (learned->calls, i);

      if (call->is_taken && call->reason == reason)
        append_call (text, call);
    }
  if (text->len > 0)
    spe_cli_error ("%s: %s", spe_learn_reason_get_text (reason), text->str);
}

/* They were made, so they are allowed; but nobody should find that out by chance. */
static void
print_dangerous (const SpeLearned *learned)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < learned->calls->len; i++)
    {
      const SpeLearnedCall *call = g_ptr_array_index (learned->calls, i);

      if (call->is_taken && call->is_dangerous)
        append_call (text, call);
    }
  if (text->len > 0)
    /* Translators: %s is a list of system calls. */
    spe_cli_note (_ ("The default profiles keep these from a container without capabilities; "
                     "“--without” leaves them out: %s."), text->str);
}

static void
leave_out (SpeLearned  *learned,
           char       **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!spe_learned_leave_out (learned, names[i]))
      /* Translators: %s is a system call. */
      spe_cli_note (_ ("“%s” would not have been added, and need not be left out."), names[i]);
}

static void
print_learned (const SpeObservation *observation,
               const SpeLearned     *learned)
{
  if (learned->calls->len == 0)
    spe_cli_error (_ ("The profile allows all of it already."));
  for (SpeLearnReason reason = 0; reason < SPE_N_LEARN_REASONS; reason++)
    print_reason (learned, reason);
  for (guint i = 0; i < learned->unnamed->len; i++)
    /* Translators: %s is the number of a system call. */
    spe_cli_note (_ ("The call %s has no name, and a profile cannot allow it."),
                  (const char *) g_ptr_array_index (learned->unnamed, i));
  print_dangerous (learned);
  if (spe_observation_get_completeness (observation) != SPE_COMPLETENESS_YES)
    spe_cli_note (_ ("Calls may be missing from what was seen; “seccomp-profile observations” "
                     "says why."));
}

static GBytes *
write_profile (const SpeSource  *source,
               const SpeProfile *profile,
               GError          **error)
{
  return source != NULL ? spe_source_write (source, profile, error) : spe_profile_write (profile);
}

static gboolean
learn (const SpeObservation *observation,
       const SpeSource      *source,
       const Options        *options,
       GError              **error)
{
  const SpeProfile *into = source != NULL ? spe_source_get_profile (source) : NULL;
  g_autoptr (GPtrArray) targets = spe_cli_targets_read (options->targets, into, error);
  g_autoptr (SpeLearned) learned = NULL;
  g_autoptr (SpeProfile) profile = NULL;
  g_autoptr (GBytes) text = NULL;

  if (targets == NULL)
    return FALSE;

  learned = spe_learn (observation, into, targets->pdata[0], options->only_seen);
  leave_out (learned, options->without);
  profile = spe_learned_dup_profile (learned);
  text = write_profile (source, profile, error);
  if (text == NULL || !spe_cli_write (options->output, text, error))
    return FALSE;
  print_learned (observation, learned);

  return TRUE;
}

static int
run (const Options  *options,
     char          **files)
{
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeObservation) observation = NULL;
  g_autoptr (GError) error = NULL;

  if (options->into != NULL)
    {
      source = spe_cli_read_source (options->into);
      if (source == NULL)
        return SPE_CLI_FAILED;
    }
  observation = spe_cli_observation_read_all (files, &error);
  if (observation != NULL && learn (observation, source, options, &error))
    return SPE_CLI_CLEAN;

  spe_cli_error ("%s", error->message);

  return SPE_CLI_FAILED;
}

/**
 * spe_cli_learn:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Makes a profile of observations.
 *
 * Returns: the exit status
 */
int
spe_cli_learn (const SpeCliVerb *verb,
               int               argc,
               char            **argv)
{
  g_autofree char *into = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) without = NULL;
  gboolean only_seen = FALSE;
  g_auto (GStrv) rest = NULL;
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &into,
      N_ ("Change this profile instead of making a new one"), N_ ("PROFILE") },
    { "only-seen", 0, 0, G_OPTION_ARG_NONE, &only_seen,
      N_ ("Add nothing but what was seen"), NULL },
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &without,
      N_ ("Do not add this call; can be given several times"), N_ ("CALL") },
    SPE_CLI_TARGET_OPTION (&targets),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file instead of standard output"), N_ ("FILE") },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (rest[0] == NULL)
    return spe_cli_fail_usage (verb, "%s", _ ("Name an observation, “-” for standard input."));
  if (targets != NULL && g_strv_length (targets) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one target."));

  options = (Options){ into, output, targets, without, only_seen };

  return run (&options, rest);
}
