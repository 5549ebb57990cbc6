/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "manifest-cases.h"

#include <glib/gstdio.h>

#define LOCAL(path) "kind: Pod\nspec:\n  securityContext:\n    seccompProfile: " \
                    "{type: Localhost, localhostProfile: " path "}\n  containers:\n"

/* Allows all but what runc calls after it has loaded a filter early. */
#define PROFILE "{'defaultAction':'SCMP_ACT_ERRNO','architectures':['SCMP_ARCH_X86_64']," \
                "'syscalls':[{'names':['execve','futex','openat2','fstat','close','exit_group'," \
                "'exit','read','write','openat','newfstatat','nanosleep','tgkill','getpid'," \
                "'rt_sigreturn','epoll_pwait','mmap','fcntl','getdents64','statx','sched_yield'," \
                "'rt_sigprocmask','fstatfs','faccessat2','faccessat','gettid']," \
                "'action':'SCMP_ACT_ALLOW'}]}"

static char *
make_root (void)
{
  char *root = g_dir_make_tmp ("spe-root-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "seccomp", "p", NULL);
  g_autofree char *narrow = g_build_filename (folder, "narrow.json", NULL);
  g_autofree char *wide = g_build_filename (folder, "wide.json", NULL);
  g_autofree char *profile = g_strdup (PROFILE);
  g_autofree char *broken = g_build_filename (folder, "broken.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (narrow, g_strdelimit (profile, "'", '"'), -1, NULL));
  g_assert_true (g_file_set_contents (wide, "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}", -1, NULL));
  g_assert_true (g_file_set_contents (broken, "{", -1, NULL));

  return root;
}

static void
remove_root (const char *root)
{
  static const char *const names[] = {
    "seccomp/p/narrow.json", "seccomp/p/wide.json", "seccomp/p/broken.json", "seccomp/p", "seccomp",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (root, names[i], NULL);

      g_remove (path);
    }
}

static void
test_cases (void)
{
  g_autofree char *root = make_root ();
  const SpeCluster here = { .root = root };
  const ManifestCase cases[] = {
    { "SEC908", LOCAL ("p/wide.json") "  - name: c\n", "", NULL, NULL, here },
    { "SEC908", LOCAL ("./p//wide.json") "  - name: c\n", "", NULL, NULL, here },
    { "SEC908", LOCAL ("p/none.json") "  - name: c\n", "4:39", "seccomp/p/none.json", NULL, here },
    { "SEC908", LOCAL ("p") "  - name: c\n", "4:39", NULL, NULL, here },
    { "SEC908", LOCAL ("/p/none.json") "  - name: c\n", "", NULL, NULL, here },
    { "SEC908", LOCAL ("''") "  - name: c\n", "", NULL, NULL, here },
    { "SEC908", LOCAL ("p/none.json") "  - name: c\n", "", NULL, NULL, { 0 } },

    { "SEC915", LOCAL ("p/narrow.json") "  - name: c\n    image: i\n", "6:5",
      "“c”: Works only with allowPrivilegeEscalation: false",
      LOCAL ("p/narrow.json") "  - name: c\n    image: i\n    securityContext:\n"
      "      allowPrivilegeEscalation: false\n", here },
    { "SEC915", LOCAL ("p/narrow.json") "  - name: c\n    securityContext: "
      "{allowPrivilegeEscalation: true}\n  - name: d\n", "6:5 8:5", NULL,
      LOCAL ("p/narrow.json") "  - name: c\n    securityContext: "
      "{allowPrivilegeEscalation: false}\n  - name: d\n", here },
    { "SEC915", LOCAL ("p/narrow.json") "  - name: c\n    securityContext: "
      "{allowPrivilegeEscalation: false}\n", "", NULL, NULL, here },
    { "SEC915", LOCAL ("p/narrow.json") "  - name: c\n    securityContext: {privileged: true}\n",
      "", NULL, NULL, here },
    { "SEC915", LOCAL ("p/narrow.json") "  - name: c\n    securityContext: {seccompProfile: "
      "{type: RuntimeDefault}}\n", "", NULL, NULL, here },
    { "SEC915", LOCAL ("p/wide.json") "  - name: c\n", "", NULL, NULL, here },
    { "SEC915", LOCAL ("p/broken.json") "  - name: c\n", "", NULL, NULL, here },
    { "SEC915", LOCAL ("p/none.json") "  - name: c\n", "", NULL, NULL, here },
  };

  manifest_cases_check (cases, G_N_ELEMENTS (cases));
  remove_root (root);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-check-files/cases", test_cases);

  return g_test_run ();
}
