/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check-private.h"

#include <glib/gi18n-lib.h>

/* What is said about the checks of manifests: what they report, why it matters, and what to do.
 * Sorted by id. */
static const SpeManifestFacts facts[] = {
  { "SEC901",
    N_ ("The type is Localhost and localhostProfile is missing."),
    N_ ("The API server refuses the object, and no Pod is made."),
    N_ ("Add the path of the profile below the kubelet's seccomp directory.") },
  { "SEC902",
    N_ ("A localhostProfile begins with a slash."),
    N_ ("The API server refuses the object, and no Pod is made."),
    N_ ("Write the path below the kubelet's seccomp directory.") },
  { "SEC903",
    N_ ("A localhostProfile contains “..”."),
    N_ ("The API server refuses the object, and no Pod is made."),
    N_ ("Write the path without it.") },
  { "SEC904",
    N_ ("A localhostProfile stands beside another type than Localhost."),
    N_ ("The API server refuses the object, and no Pod is made."),
    N_ ("Delete the path, or write the type Localhost.") },
  { "SEC905",
    N_ ("The type of a seccompProfile is missing, or is none that is known."),
    N_ ("The API server refuses the object, and no Pod is made."),
    N_ ("Write Localhost, RuntimeDefault or Unconfined.") },
  { "SEC906",
    N_ ("A localhostProfile names no file."),
    N_ ("The API server takes it, and the kubelet refuses it. Kubelets before 1.27.2, 1.26.5, "
        "1.25.10 and 1.24.14 run the container without seccomp (CVE-2023-2431)."),
    N_ ("Write the path of the profile below the kubelet's seccomp directory.") },
  { "SEC907",
    N_ ("A localhostProfile leads to another file than it seems to."),
    N_ ("Neither the API server nor the kubelet corrects it: blanks, backslashes and the old "
        "prefix “localhost/” become a part of the path."),
    N_ ("Write the path as the file is called.") },
  { "SEC908",
    N_ ("The file of a localhostProfile is not in the kubelet's directory that was given."),
    N_ ("The container runtime reads it whenever it makes the container, which stays in "
        "CreateContainerError on each node without it."),
    N_ ("Put the profile on every node that the Pod can come to.") },
  { "SEC909",
    N_ ("One of the annotations is there that chose profiles before Kubernetes 1.27."),
    N_ ("The kubelet does not read the old annotations any more, and the API server makes no "
        "fields of them. The container runs without the profile."),
    N_ ("Convert it to a seccompProfile.") },
  { "SEC910",
    N_ ("A container is privileged, and there is a profile for it."),
    N_ ("Container runtimes load no seccomp filter for privileged containers, whatever is set. "
        "CRI-O may have one of its own (privileged_seccomp_profile)."),
    N_ ("Give the container the capabilities that it needs instead of “privileged”.") },
  { "SEC911",
    N_ ("A container runs without a filter."),
    N_ ("Every system call of the kernel is open to it. The type Unconfined is for programs that "
        "no profile suits."),
    N_ ("Choose RuntimeDefault for the Pod, or a profile for the container.") },
  { "SEC912",
    N_ ("Both a container and its Pod have a profile."),
    N_ ("The two are not merged. This holds for init containers, sidecars and ephemeral containers "
        "too."),
    NULL },
  { "SEC913",
    N_ ("A Pod for Windows has a seccompProfile."),
    N_ ("The API server refuses the object, and no Pod is made."),
    N_ ("Delete it.") },
  { "SEC914",
    N_ ("The level of the Pod Security Standards that the namespace enforces forbids a Pod."),
    N_ ("The API server does not let such a Pod in."),
    N_ ("Choose RuntimeDefault or Localhost.") },
  { "SEC915",
    N_ ("A profile lacks calls that a container needs which may gain privileges."),
    N_ ("Where the container may gain privileges the runtime loads the filter before it sets "
        "capabilities and user ids, and needs these calls for that."),
    N_ ("Set allowPrivilegeEscalation: false for it, or allow the calls in the profile.") },
  { "SEC916",
    N_ ("A Pod has a profile of its own."),
    N_ ("The kubelet gives the Pod's profile to its containers, not to the container that holds "
        "the Pod together."),
    NULL },
  { "SEC926",
    N_ ("A localhostProfile is not where this Security Profiles Operator writes it."),
    N_ ("From its version 0.9 on profiles have no namespace, and their files no folder of that "
        "name."),
    N_ ("Copy the localhostProfile in the status of the SeccompProfile.") },
  { "SEC927",
    N_ ("A localhostProfile of the Security Profiles Operator does not end in “.json”."),
    N_ ("The Security Profiles Operator appends it to the profile's name, and the kubelet appends "
        "nothing."),
    N_ ("Add it.") },
};

/**
 * spe_manifest_facts_find:
 * @id: the id of a check of manifests
 *
 * Returns: (transfer none): what is said about it, not yet translated
 */
const SpeManifestFacts *
spe_manifest_facts_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i].id, id))
      return &facts[i];

  return NULL;
}
