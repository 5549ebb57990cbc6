/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check-cache.h"

#include "check-cases.h"

#define PROFILE(top, read, write) \
  "{'defaultAction':'SCMP_ACT_ALLOW'" top ",'syscalls':[" \
  "{'names':['read'],'action':'SCMP_ACT_ERRNO'" read "}," \
  "{'names':['write'],'action':'SCMP_ACT_ERRNO'" write "}]}"
#define BEFORE PROFILE ("", "", ",'errnoRet':1")
#define CRUN "oci+crun-1.21"

static SpeProblem *
compare (const char *before,
         const char *after,
         const char *words)
{
  g_autoptr (SpeProfile) old = check_cases_profile (before);
  g_autoptr (SpeProfile) new = check_cases_profile (after);
  g_autoptr (SpeTarget) target = check_cases_target (new, words);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeAnalysis) left = spe_analyse (old, target, NULL, &error);
  g_autoptr (SpeAnalysis) right = NULL;

  g_assert_no_error (error);
  right = spe_analyse (new, target, NULL, &error);
  g_assert_no_error (error);

  return spe_check_cache (left, right);
}

/* The path of the problem that going from BEFORE to each of these makes. */
static void
test_changes (void)
{
  static const struct
  {
    const char *after;
    const char *target;
    const char *path;
  } rows[] = {
    { PROFILE ("", "", ",'errnoRet':38"), CRUN, "/syscalls/1" },
    { PROFILE ("", ",'errnoRet':2", ",'errnoRet':38"), CRUN, "/syscalls/0" },
    { PROFILE ("", "", ",'errnoRet':38"), "oci+crun", "/syscalls/1" },
    { PROFILE ("", "", ",'errnoRet':38"), "containerd+crun", "/syscalls/1" },
    { PROFILE ("", "", ",'errnoRet':38"), "containers-common+crun", "/syscalls/1" },
    /* It is not part of the checksum either. */
    { PROFILE (",'listenerPath':'/run/a'", "", ",'errnoRet':38"), CRUN, "/syscalls/1" },
    /* Releases and runtimes that keep nothing. */
    { PROFILE ("", "", ",'errnoRet':38"), "oci+crun-1.8.1", NULL },
    { PROFILE ("", "", ",'errnoRet':38"), "oci+runc", NULL },
    { PROFILE ("", "", ",'errnoRet':38"), NULL, NULL },
    /* 1 is the errno of a rule without one. */
    { PROFILE ("", ",'errnoRet':1", ""), CRUN, NULL },
    { BEFORE, CRUN, NULL },
    /* Something else differs too. */
    { PROFILE (",'flags':[]", "", ",'errnoRet':38"), CRUN, NULL },
    { PROFILE (",'architectures':['SCMP_ARCH_X86']", "", ",'errnoRet':38"), CRUN, NULL },
    { PROFILE ("", ",'args':[{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]", ",'errnoRet':38"), CRUN,
      NULL },
    { "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
      "{'names':['read','pread64'],'action':'SCMP_ACT_ERRNO'},"
      "{'names':['write'],'action':'SCMP_ACT_ERRNO','errnoRet':38}]}", CRUN, NULL },
    { "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
      "{'names':['read'],'action':'SCMP_ACT_ERRNO','errnoRet':38}]}", CRUN, NULL },
    /* Nothing is kept of what is refused. */
    { PROFILE ("", "", ",'errnoRet':4095"), CRUN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProblem) problem = compare (BEFORE, rows[i].after, rows[i].target);

      g_test_message ("%s on %s", rows[i].after, rows[i].target);
      g_assert_cmpint (problem != NULL, ==, rows[i].path != NULL);
      if (problem == NULL)
        continue;
      g_assert_cmpstr (problem->path, ==, rows[i].path);
      g_assert_cmpstr (problem->id, ==, "SEC512");
      g_assert_cmpint (problem->severity, ==, SPE_SEVERITY_WARNING);
      g_assert_nonnull (problem->message);
      g_assert_nonnull (problem->reason);
      g_assert_nonnull (problem->advice);
    }
}

/* A rule that the engine drops does not count, but the problem's path does count it. */
static void
test_template (void)
{
  static const char old[] =
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['mkdir'],'action':'SCMP_ACT_ERRNO','excludes':{'arches':['amd64']}},"
    "{'names':['write'],'action':'SCMP_ACT_ERRNO','errnoRet':1}]}";
  static const char new[] =
    "{'defaultAction':'SCMP_ACT_ALLOW','syscalls':["
    "{'names':['rmdir'],'action':'SCMP_ACT_ERRNO','excludes':{'arches':['amd64']}},"
    "{'names':['write'],'action':'SCMP_ACT_ERRNO','errnoRet':2}]}";
  g_autoptr (SpeProblem) problem = compare (old, new, "containers-common+crun");

  g_assert_nonnull (problem);
  g_assert_cmpstr (problem->path, ==, "/syscalls/1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check-cache/changes", test_changes);
  g_test_add_func ("/filter/check-cache/template", test_template);

  return g_test_run ();
}
