/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide-text.h"

#include <glib/gi18n.h>

#include "filter/spe-check.h"

/* What the guide says. */

/* More dangerous calls than these are only counted. */
#define MAX_NAMED 12

static const struct
{
  const char *title;
  const char *text;
} steps[SPE_N_GUIDE_STEPS] = {
  [SPE_GUIDE_CAUSE] = {
    N_ ("Is the default the cause?"),
    N_ ("A container for which nothing is said runs without a filter, until seccompDefault of the "
        "kubelet is on. From then on it gets RuntimeDefault, the profile of the node’s runtime. "
        "Ask the kubelet for its setting, with the name of a node in place of NODE. On the node "
        "it stands in the file that --config of the kubelet names, often "
        "/var/lib/kubelet/config.yaml, or is the option --seccomp-default.") },
  [SPE_GUIDE_DEFAULT] = {
    N_ ("Open the default"),
    N_ ("Choose what runs the containers. What its RuntimeDefault gives a container opens as a "
        "new profile, yours to change.") },
  [SPE_GUIDE_WATCH] = {
    N_ ("See what the workload needs"),
    N_ ("Run a command of the workload under the profile: Test Run lists what is refused, and by "
        "which rule. Or record all that it calls when nothing is refused, or open what a node "
        "logged while it ran there.") },
  [SPE_GUIDE_ALLOW] = {
    N_ ("Allow what it needs"),
    N_ ("Allow the refused calls and no more, with the values that were seen only where that is "
        "possible. Try again until it works.") },
  [SPE_GUIDE_CHECK] = { N_ ("Check the profile"), NULL },
  [SPE_GUIDE_INSTALL] = {
    N_ ("Install it on the node"),
    N_ ("Each node that the Pod may run on needs the file before the Pod starts. A Pod that "
        "already runs keeps the filter that it started with.") },
  [SPE_GUIDE_POD] = {
    N_ ("Name it in the Pod"),
    N_ ("Copy the lines into the manifest, best below the one container that needs them. All "
        "others keep RuntimeDefault.") },
  [SPE_GUIDE_UNCONFINED] = {
    N_ ("Or switch seccomp off"),
    N_ ("First try the steps above. Unconfined is for one "
        "container that is trusted like the node itself, and for no longer than it takes to find "
        "out what it needs. Namespaces with the Pod Security level baseline or restricted do not "
        "admit it.") },
};

/**
 * spe_guide_get_title:
 * @step: a step
 *
 * Returns: what it is called, translated
 */
const char *
spe_guide_get_title (SpeGuideStep step)
{
  g_return_val_if_fail (step < SPE_N_GUIDE_STEPS, NULL);

  return _ (steps[step].title);
}

/**
 * spe_guide_get_text:
 * @step: a step
 *
 * Returns: (nullable): what to do in it and why, translated; %NULL where that depends on how far
 *   somebody has come
 */
const char *
spe_guide_get_text (SpeGuideStep step)
{
  g_return_val_if_fail (step < SPE_N_GUIDE_STEPS, NULL);

  return steps[step].text != NULL ? _ (steps[step].text) : NULL;
}

/**
 * spe_guide_get_state_label:
 * @state: how a step stands
 *
 * Returns: a word for it, translated; empty for a step whose turn has not come
 */
const char *
spe_guide_get_state_label (SpeGuideState state)
{
  switch (state)
    {
    case SPE_GUIDE_NOW:
      return _ ("Now");
    case SPE_GUIDE_SKIPPED:
      return _ ("Skipped");
    case SPE_GUIDE_DONE:
      return _ ("Done");
    case SPE_GUIDE_LATER:
    default:
      return "";
    }
}

/**
 * spe_guide_dup_check_text:
 * @facts: what was done
 *
 * Returns: (transfer full): what the checks say of the profile, translated
 */
char *
spe_guide_dup_check_text (const SpeGuideFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  if (!facts->has_profile)
    return g_strdup (_ ("No profile is open yet."));
  if (!facts->is_checked)
    return g_strdup (_ ("The checks are still running."));
  if (facts->n_errors == 0)
    return g_strdup (_ ("No check finds an error. Warnings are worth a look: what the default "
                        "profile has too is meant so."));

  /* Translators: the placeholder is a number. */
  return g_strdup_printf (ngettext ("%u error keeps the profile from working as meant. Mend it "
                                    "first.",
                                    "%u errors keep the profile from working as meant. Mend them "
                                    "first.",
                                    facts->n_errors),
                          facts->n_errors);
}

static char *
dup_dangerous (const char * const *refused)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  guint count = 0;

  for (guint i = 0; refused[i] != NULL; i++)
    if (spe_check_is_dangerous (refused[i]) && ++count <= MAX_NAMED)
      g_strv_builder_add (names, refused[i]);
  if (count > MAX_NAMED)
    g_strv_builder_add (names, "…");

  list = g_strv_builder_end (names);
  return g_strjoinv (", ", list);
}

/**
 * spe_guide_dup_loss_text:
 * @refused: the calls that the profile refuses
 *
 * Returns: (transfer full): what a container gains and the node loses without the profile,
 *   translated
 */
char *
spe_guide_dup_loss_text (const char * const *refused)
{
  g_autofree char *dangerous = NULL;
  guint count = 0;

  g_return_val_if_fail (refused != NULL, NULL);

  count = g_strv_length ((char **) refused);
  dangerous = dup_dangerous (refused);
  if (count == 0)
    return g_strdup (_ ("The container may then make every call that the kernel has; only its "
                        "capabilities stand between it and the node."));
  if (dangerous[0] == '\0')
    /* Translators: the placeholder is a number. */
    return g_strdup_printf (ngettext ("The container may then make %u call that this profile "
                                      "refuses.",
                                      "The container may then make %u calls that this profile "
                                      "refuses.",
                                      count),
                            count);

  /* Translators: a number, then a list of system calls. */
  return g_strdup_printf (ngettext ("The container may then make %u call that this profile "
                                    "refuses, among them such as reach far into the kernel or out "
                                    "of the container: %s.",
                                    "The container may then make %u calls that this profile "
                                    "refuses, among them such as reach far into the kernel or out "
                                    "of the container: %s.",
                                    count),
                          count, dangerous);
}
