/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "manifest-cases.h"

#define ANNOTATED(value, spec) "kind: Pod\nmetadata:\n  name: p\n  annotations:\n" \
                               "    seccomp.security.alpha.kubernetes.io/pod: " value "\n" \
                               "spec:\n" spec "  hostname: h\n"
#define NAMED(annotated, spec) "kind: Pod\nmetadata:\n  name: p\n" annotated "spec:\n" spec
#define DEFAULT "  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n"
#define ON { .seccomp_default = SPE_SECCOMP_DEFAULT_ON }
#define POD(context, containers) "kind: Pod\nspec:\n" context "  containers: " containers "\n"
#define CHOICE(type) "securityContext: {seccompProfile: {type: " type "}}"
#define CONTEXT(type) "  " CHOICE (type) "\n"

static const ManifestCase cases[] = {
  { "SEC909", ANNOTATED ("runtime/default", ""), "5:5", "no effect since Kubernetes 1.27",
    "kind: Pod\nmetadata:\n  name: p\nspec:\n  hostname: h\n" DEFAULT, { 0 } },
  { "SEC909", ANNOTATED ("runtime/default", ""), "5:5", "no effect from Kubernetes 1.27 on",
    "kind: Pod\nmetadata:\n  name: p\nspec:\n  hostname: h\n" DEFAULT,
    { .version = SPE_VERSION (1, 24, 0) } },
  { "SEC909", ANNOTATED ("runtime/default", DEFAULT), "5:5", "no effect",
    "kind: Pod\nmetadata:\n  name: p\nspec:\n" DEFAULT "  hostname: h\n", { 0 } },
  { "SEC909", ANNOTATED ("unconfined", DEFAULT), "5:5", "contradicts", NULL, { 0 } },
  { "SEC909", ANNOTATED ("localhost/", ""), "5:5", "not a valid", NULL, { 0 } },
  { "SEC909", NAMED ("  annotations: {container.seccomp.security.alpha.kubernetes.io/z: "
                     "unconfined}\n", "  hostname: h\n"), "4:17", NULL,
    NAMED ("", "  hostname: h\n"), { 0 } },
  { "SEC909", NAMED ("", ""), "", NULL, NULL, { 0 } },

  { "SEC910", POD (CONTEXT ("RuntimeDefault"), "[{name: c, securityContext: {privileged: true}}]"),
    "4:44", "“c”", NULL, { 0 } },
  { "SEC910", POD ("", "[{name: c, securityContext: {privileged: true}}]"), "", NULL, NULL, { 0 } },
  { "SEC910", POD (CONTEXT ("RuntimeDefault"), "[{name: c}]"), "", NULL, NULL, { 0 } },

  { "SEC911", POD ("", "[{name: c}, {name: d}]"), "3:16 3:27", "“c” runs without seccomp",
    "kind: Pod\nspec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n"
    "  containers: [{name: c}, {name: d}]\n", { 0 } },
  { "SEC911", POD ("", "[{name: c}]"), "", NULL, NULL, ON },
  { "SEC911", POD ("", "[{name: c}]"), "3:16", NULL,
    "kind: Pod\nspec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n"
    "  containers: [{name: c}]\n", { .seccomp_default = SPE_SECCOMP_DEFAULT_OFF } },
  { "SEC911", POD (CONTEXT ("Unconfined"), "[{name: c}]"), "3:21", NULL, NULL, ON },
  { "SEC911", POD (CONTEXT ("RuntimeDefault"), "[{name: c, " CHOICE ("Unconfined") "}]"), "4:44",
    NULL, NULL, { 0 } },
  { "SEC911", POD (CONTEXT ("RuntimeDefault"), "[{name: c}]"), "", NULL, NULL, { 0 } },
  { "SEC911", POD ("", "[{name: c, securityContext: {privileged: true}}]"), "3:16", NULL, NULL,
    ON },
  { "SEC911", POD (CONTEXT ("RuntimeDefault"), "[{name: c, securityContext: {privileged: true}}]"),
    "", NULL, NULL, { 0 } },
  { "SEC911", POD ("  os: {name: windows}\n", "[{name: c}]"), "", NULL, NULL, { 0 } },
  { "SEC911", POD (CONTEXT ("Bad"), "[{name: c}]"), "", NULL, NULL, { 0 } },
  { "SEC911", POD ("", "[{image: i}]"), "3:16", "(no name)",
    "kind: Pod\nspec:\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n"
    "  containers: [{image: i}]\n", { 0 } },

  { "SEC912", POD (CONTEXT ("RuntimeDefault"), "[{name: c, " CHOICE ("RuntimeDefault") "}]"),
    "4:44", "“c” replaces", NULL, { 0 } },
  { "SEC912", POD ("", "[{name: c, " CHOICE ("RuntimeDefault") "}]"), "", NULL, NULL, { 0 } },

  { "SEC916", POD (CONTEXT ("Localhost, localhostProfile: a.json"), "[{name: c}]"), "3:21",
    "sandbox", NULL, { 0 } },
  { "SEC916", POD (CONTEXT ("RuntimeDefault"), "[{name: c}]"), "", NULL, NULL, { 0 } },
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

  g_test_add_func ("/deploy/manifest-check-effect/cases", test_cases);

  return g_test_run ();
}
