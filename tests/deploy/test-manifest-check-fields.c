/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "manifest-cases.h"

#define POD(profile) "kind: Pod\nspec:\n  securityContext:\n    seccompProfile: {" profile "}\n"
#define LOCAL(path) POD ("type: Localhost, localhostProfile: " path)
#define CONTAINERS(profile) "kind: Pod\nspec:\n  initContainers:\n  - name: a\n" \
                            "    securityContext:\n      seccompProfile: {" profile "}\n" \
                            "  ephemeralContainers:\n  - name: b\n    securityContext:\n" \
                            "      seccompProfile: {" profile "}\n"
#define WINDOWS(context) "kind: Pod\nspec:\n  os: {name: windows}\n" context

static const ManifestCase cases[] = {
  { "SEC901", POD ("type: Localhost"), "4:5", "localhostProfile is missing", NULL, { 0 } },
  { "SEC901", CONTAINERS ("type: Localhost"), "6:7 10:7", NULL, NULL, { 0 } },
  { "SEC901", LOCAL ("''"), "", NULL, NULL, { 0 } },
  { "SEC901", POD ("type: RuntimeDefault"), "", NULL, NULL, { 0 } },

  { "SEC902", LOCAL ("/a.json"), "4:39", "“/a.json”", LOCAL ("a.json"), { 0 } },
  { "SEC902", LOCAL ("/var/lib/kubelet/seccomp/p/a.json"), "4:39", NULL, LOCAL ("p/a.json"),
    { 0 } },
  { "SEC902", LOCAL ("/"), "4:39", NULL, NULL, { 0 } },
  { "SEC902", POD ("type: Unconfined, localhostProfile: /a"), "", NULL, NULL, { 0 } },

  { "SEC903", LOCAL ("a/../b.json"), "4:39", "“..”", LOCAL ("b.json"), { 0 } },
  { "SEC903", LOCAL ("../../b.json"), "4:39", NULL, LOCAL ("b.json"), { 0 } },
  { "SEC903", LOCAL ("a/..b/c..json"), "", NULL, NULL, { 0 } },

  { "SEC904", POD ("type: RuntimeDefault, localhostProfile: ''"), "4:44", "RuntimeDefault",
    POD ("type: RuntimeDefault"), { 0 } },
  { "SEC904", CONTAINERS ("type: Unconfined, localhostProfile: a"), "6:42 10:42", NULL,
    "kind: Pod\nspec:\n  initContainers:\n  - name: a\n    securityContext:\n"
    "      seccompProfile: {type: Unconfined}\n  ephemeralContainers:\n"
    "  - name: b\n    securityContext:\n"
    "      seccompProfile: {type: Unconfined, localhostProfile: a}\n", { 0 } },
  { "SEC904", POD ("type: OCI, localhostProfile: a"), "", NULL, NULL, { 0 } },

  { "SEC905", POD (""), "4:5", "missing", NULL, { 0 } },
  { "SEC905", POD ("type: ''"), "4:22", "missing", NULL, { 0 } },
  { "SEC905", POD ("type: runtimedefault"), "4:22", "“runtimedefault”",
    POD ("type: RuntimeDefault"), { 0 } },
  { "SEC905", POD ("type: docker/default"), "4:22", NULL, POD ("type: RuntimeDefault"), { 0 } },
  { "SEC905", POD ("type: localhost"), "4:22", NULL, NULL, { 0 } },
  { "SEC905", POD ("type: localhost, localhostProfile: a"), "4:22", NULL, LOCAL ("a"), { 0 } },
  { "SEC905", POD ("type: OCI"), "4:22", NULL, NULL, { 0 } },
  { "SEC905", POD ("type: 5"), "4:22", NULL, NULL, { 0 } },
  { "SEC905", "kind: Pod\nspec: {securityContext: {seccompProfile: text}}\n", "2:26", NULL, NULL,
    { 0 } },
  { "SEC905", "kind: Pod\nspec: {securityContext: {seccompProfile: null}}\n", "", NULL, NULL,
    { 0 } },

  { "SEC906", LOCAL ("''"), "4:39", "names no file", NULL, { 0 } },
  { "SEC906", LOCAL ("./"), "4:39", NULL, NULL, { 0 } },
  { "SEC906", LOCAL ("a"), "", NULL, NULL, { 0 } },

  { "SEC907", LOCAL ("localhost/a.json"), "4:39", "odd", LOCAL ("a.json"), { 0 } },
  { "SEC907", LOCAL ("' a.json '"), "4:39", NULL, LOCAL ("'a.json'"), { 0 } },
  { "SEC907", LOCAL ("./a//b.json"), "4:39", NULL, LOCAL ("a/b.json"), { 0 } },
  { "SEC907", LOCAL ("a\\b.json"), "4:39", NULL, LOCAL ("a/b.json"), { 0 } },
  { "SEC907", LOCAL ("seccomp/a.json"), "4:39", NULL, LOCAL ("a.json"), { 0 } },
  { "SEC907", LOCAL ("a/b"), "4:39", NULL, NULL, { 0 } },
  { "SEC907", LOCAL ("a/b.json"), "", NULL, NULL, { 0 } },
  { "SEC907", LOCAL ("operator/b"), "", NULL, NULL, { 0 } },

  { "SEC913", WINDOWS ("  securityContext: {seccompProfile: {type: RuntimeDefault}}\n"), "4:21",
    "Windows", WINDOWS (""), { 0 } },
  { "SEC913", WINDOWS ("  containers:\n  - name: c\n    securityContext:\n      runAsUser: 1\n"
                       "      seccompProfile:\n        type: Unconfined\n"), "8:7", NULL,
    WINDOWS ("  containers:\n  - name: c\n    securityContext:\n      runAsUser: 1\n"), { 0 } },
  { "SEC913", POD ("type: RuntimeDefault"), "", NULL, NULL, { 0 } },

  { "SEC926", LOCAL ("operator/ns/a.json"), "4:39", "“operator/a.json”", LOCAL ("operator/a.json"),
    { 0 } },
  { "SEC926", LOCAL ("operator/ns/a.json"), "", NULL, NULL,
    { .operator_version = SPE_VERSION (0, 8, 4) } },
  { "SEC926", LOCAL ("operator/a.json"), "4:39", "“operator/default/a.json”",
    LOCAL ("operator/default/a.json"), { .operator_version = SPE_VERSION (0, 8, 4) } },
  { "SEC926", LOCAL ("operator/a.json"), "", NULL, NULL,
    { .operator_version = SPE_VERSION (0, 9, 0) } },
  { "SEC926", LOCAL ("profiles/a/b.json"), "", NULL, NULL, { 0 } },

  { "SEC927", LOCAL ("operator/a"), "4:39", "“.json”", LOCAL ("operator/a.json"), { 0 } },
  { "SEC927", LOCAL ("operator/a.json"), "", NULL, NULL, { 0 } },
  { "SEC927", LOCAL ("operator/"), "", NULL, NULL, { 0 } },
};

static void
test_cases (void)
{
  manifest_cases_check (cases, G_N_ELEMENTS (cases));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-check-fields/cases", test_cases);

  return g_test_run ();
}
