/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-edit.h"

#include <string.h>

#include "manifest-run.h"

typedef struct
{
  const char       *before;
  const char       *container;
  SpePodProfileType type;
  const char       *path;
  const char       *after;
} Case;

#define POD "kind: Pod\nspec:\n"
#define DEFAULT SPE_POD_PROFILE_RUNTIME_DEFAULT
#define LOCALHOST SPE_POD_PROFILE_LOCALHOST
#define UNSET SPE_POD_PROFILE_UNSET

static const Case cases[] = {
  /* New, in block style, with the indentation of the file. */
  { POD "  containers:\n  - name: c\n    image: i\n", "c", DEFAULT, NULL,
    POD "  containers:\n  - name: c\n    image: i\n    securityContext:\n      seccompProfile:\n"
        "        type: RuntimeDefault\n" },
  { POD "    containers:\n      -   name: c\n      # next\n    hostname: h\n", "c", LOCALHOST,
    "a.json",
    POD "    containers:\n      -   name: c\n          securityContext:\n"
        "              seccompProfile:\n                  type: Localhost\n"
        "                  localhostProfile: a.json\n      # next\n    hostname: h\n" },
  { POD "  # first\n  hostname: h\n  # these\n  containers:\n  - name: c\n", NULL, DEFAULT, NULL,
    POD "  # first\n  hostname: h\n  securityContext:\n    seccompProfile:\n"
        "      type: RuntimeDefault\n  # these\n  containers:\n  - name: c\n" },
  { POD "  # these\n  containers:\n  - name: c", NULL, DEFAULT, NULL,
    POD "  # these\n  containers:\n  - name: c\n  securityContext:\n    seccompProfile:\n"
        "      type: RuntimeDefault" },

  /* A context that is there already, in any shape. */
  { POD "  containers:\n  - name: c\n    securityContext: {}\n", "c", DEFAULT, NULL,
    POD "  containers:\n  - name: c\n    securityContext:\n      seccompProfile:\n"
        "        type: RuntimeDefault\n" },
  { POD "  containers:\n  - name: c\n    securityContext:\n    image: i\n", "c", DEFAULT, NULL,
    POD "  containers:\n  - name: c\n    securityContext:\n      seccompProfile:\n"
        "        type: RuntimeDefault\n    image: i\n" },
  { POD "  containers:\n  - securityContext: {runAsUser: 1} # one\n    name: c\n", "c", DEFAULT,
    NULL,
    POD "  containers:\n  - securityContext: {runAsUser: 1, seccompProfile: "
        "{type: RuntimeDefault}} # one\n    name: c\n" },
  { POD "  containers:\n  - name: c\n    securityContext:\n      seccompProfile: null\n", "c",
    DEFAULT, NULL,
    POD "  containers:\n  - name: c\n    securityContext:\n      seccompProfile:\n"
        "        type: RuntimeDefault\n" },

  /* Another value in its place, quoted as before. */
  { POD "  securityContext:\n    seccompProfile:\n      type: \"Unconfined\" # why\n", NULL,
    LOCALHOST, "a b.json",
    POD "  securityContext:\n    seccompProfile:\n      type: \"Localhost\" # why\n"
        "      localhostProfile: \"a b.json\"\n" },
  { POD "  securityContext:\n    seccompProfile:\n      localhostProfile: a # here\n"
        "      type: Localhost\n      more: x\n", NULL, DEFAULT, NULL,
    POD "  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n      more: x\n" },
  { POD "  securityContext: {seccompProfile: {type: Localhost, localhostProfile: a}}\n", NULL,
    LOCALHOST, "b",
    POD "  securityContext: {seccompProfile: {type: Localhost, localhostProfile: b}}\n" },
  { POD "  securityContext:\n    seccompProfile:\n      type: Unconfined\n      type: Unconfined\n",
    NULL, DEFAULT, NULL,
    POD "  securityContext:\n    seccompProfile:\n      type: Unconfined\n"
        "      type: RuntimeDefault\n" },

  /* Taken away. */
  { POD "  securityContext:\n    seccompProfile:\n      type: Unconfined\n    runAsUser: 1\n", NULL,
    UNSET, NULL, POD "  securityContext:\n    runAsUser: 1\n" },
  { POD "  securityContext:\n    seccompProfile:\n      type: Unconfined\n  hostname: h\n", NULL,
    UNSET, NULL, POD "  hostname: h\n" },
  { POD "  containers:\n  - name: c\n", "c", UNSET, NULL, POD "  containers:\n  - name: c\n" },
  { POD "  securityContext: {}\n  hostname: h\n", NULL, UNSET, NULL,
    POD "  securityContext: {}\n  hostname: h\n" },

  /* JSON and Windows line ends. */
  { "{\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"name\":\"c\"}]}}", "c", DEFAULT, NULL,
    "{\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"name\":\"c\",\"securityContext\":"
    "{\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}}]}}" },
  { "\xef\xbb\xbfkind: Pod\r\nspec:\r\n  hostname: h\r\n", NULL, DEFAULT, NULL,
    "\xef\xbb\xbfkind: Pod\r\nspec:\r\n  hostname: h\r\n  securityContext:\r\n"
    "    seccompProfile:\r\n      type: RuntimeDefault\r\n" },

  /* An annotation that would contradict goes, another stays. */
  { "kind: Pod\nmetadata:\n  name: p\n  annotations:\n"
    "    seccomp.security.alpha.kubernetes.io/pod: unconfined\nspec:\n  hostname: h\n", NULL,
    DEFAULT, NULL,
    "kind: Pod\nmetadata:\n  name: p\nspec:\n  hostname: h\n  securityContext:\n"
    "    seccompProfile:\n      type: RuntimeDefault\n" },

  /* What an alias stands for is written out. */
  { POD "  securityContext: &s\n    runAsUser: 1\n  containers:\n  - name: c\n"
        "    securityContext: *s\n", "c", DEFAULT, NULL,
    POD "  securityContext: &s\n    runAsUser: 1\n  containers:\n  - name: c\n"
        "    securityContext:\n      runAsUser: 1\n      seccompProfile:\n"
        "        type: RuntimeDefault\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autofree char *after = manifest_set (c->before, c->container, c->type, c->path);
      g_autofree char *again = NULL;

      g_test_message ("%u", i);
      g_assert_cmpstr (after, ==, c->after);

      /* The same once more changes nothing. */
      again = manifest_set (after, c->container, c->type, c->path);
      g_assert_cmpstr (again, ==, after);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char       *text;
    const char       *container;
    SpePodProfileType type;
    const char       *path;
    const char       *message;
  } refused[] = {
    { POD "  securityContext: &s\n    runAsUser: 1\n  containers:\n  - name: c\n"
          "    securityContext: *s\n", NULL, DEFAULT, NULL, "anchor" },
    { POD "  containers:\n  - &c\n    name: c\n    image: &i x\n  - <<: *c\n    name: d\n", "c",
      DEFAULT, NULL, "anchor" },
    { POD "  containers:\n  - name: c\n    securityContext: 5\n", "c", DEFAULT, NULL, "mapping" },
    { POD "  x: &x {securityContext: {runAsUser: 1}}\n  containers:\n  - <<: *x\n"
          "    name: c\n", "c", DEFAULT, NULL, "merge key" },
    { "kind: Pod\n", NULL, DEFAULT, NULL, "no Pod here" },
    { "kind: Pod\nspec: null\n", NULL, UNSET, NULL, "no Pod here" },
    { POD "  hostname: h\n", NULL, LOCALHOST, "/a", "must be a relative path" },
    { POD "  hostname: h\n", NULL, LOCALHOST, NULL, "must be set" },
    { POD "  hostname: h\n", NULL, DEFAULT, "a", "can only be set" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *after =
        manifest_set (refused[i].text, refused[i].container, refused[i].type, refused[i].path);

      g_test_message ("%u: %s", i, after);
      g_assert_true (after[0] == '!');
      g_assert_nonnull (strstr (after, refused[i].message));
    }
}

/* Only the document that is meant changes. */
static void
test_documents (void)
{
  static const char text[] = "# one\n--- # two\nkind: Service\n...\n---\n" POD "  hostname: h\n"
                             "...\n---\n" POD "  hostname: h\n---\n";
  g_autofree char *after = manifest_set (text, NULL, DEFAULT, NULL);

  g_assert_cmpstr (after, ==,
                   "# one\n--- # two\nkind: Service\n...\n---\n" POD "  hostname: h\n"
                   "  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n"
                   "...\n---\n" POD "  hostname: h\n---\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-edit/cases", test_cases);
  g_test_add_func ("/deploy/manifest-edit/refused", test_refused);
  g_test_add_func ("/deploy/manifest-edit/documents", test_documents);

  return g_test_run ();
}
