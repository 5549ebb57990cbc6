/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-runtime-default.h"

#include "catalog/spe-catalog.h"
#include "filter/spe-analysis.h"
#include "filter/spe-target-parse.h"

static SpeTarget *
parse_target (const char *text)
{
  g_autoptr (GError) error = NULL;
  SpeTarget *target = spe_target_parse (text, NULL, &error);

  g_assert_no_error (error);

  return target;
}

/* Which of the shipped profiles is nearest to an engine. */
static void
test_templates (void)
{
  static const struct
  {
    const char *target;
    const char *want;
  } rows[] = {
    { "docker", "/docker-default.json" },
    { "moby-25.0+runc", "/docker-default.json" },
    { "moby-24.0.9+runc", "/docker-default-20.10.json" },
    { "moby-20.10.24+runc", "/docker-default-20.10.json" },
    { "podman", "/podman-default.json" },
    { "podman,arch=arm64", "/podman-default.json" },
    { "kubernetes-crio", "/crio-default.json" },
    { "containers-common-0.67+crun", "/podman-default.json" },
    { "containers-common-0.50.1+runc", "/podman-default-0.50.json" },
    { "kubernetes-containerd", "/containerd-default.json" },
    { "kubernetes-containerd,arch=s390x", "/containerd-default.json" },
    { "containerd-1.7.27+runc", "/containerd-default-1.6.json" },
    { "operator+runc", "/containerd-default.json" },
    { "oci+runc", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeTarget) target = parse_target (rows[i].target);
      g_autoptr (SpeSource) source = spe_runtime_default_read_template (target, &error);

      if (rows[i].want == NULL)
        {
          g_assert_null (source);
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (spe_source_get_name (source), rows[i].want));
    }
}

static guint32
get_number (const char *call,
            SpeArch     arch)
{
  const SpeSyscall *syscall = spe_catalog_lookup (spe_catalog_get (), call);

  return (guint32) spe_syscall_get_number (syscall, arch);
}

/* The engine takes its own profile as it is, and what comes of it is what was meant: that depends
 * on the capabilities wherever a call does. */
static void
test_outcomes (void)
{
  static const struct
  {
    const char *target;
    const char *call;
    SpeAction   action;
  } rows[] = {
    { "docker,arch=amd64", "mount", SPE_ACTION_ERRNO },
    { "docker,arch=amd64,caps=all", "mount", SPE_ACTION_ALLOW },
    { "moby-20.10.24+runc,arch=arm64", "io_uring_setup", SPE_ACTION_ALLOW },
    { "moby+runc,arch=arm64", "io_uring_setup", SPE_ACTION_ERRNO },
    { "kubernetes-containerd,arch=s390x", "mount", SPE_ACTION_ERRNO },
    { "kubernetes-containerd,arch=s390x,caps=CAP_SYS_ADMIN", "mount", SPE_ACTION_ALLOW },
    { "kubernetes-containerd,arch=arm64,kernel=4.7", "ptrace", SPE_ACTION_ERRNO },
    { "kubernetes-containerd,arch=arm64,kernel=6.1", "ptrace", SPE_ACTION_ALLOW },
    { "kubernetes-crio,arch=amd64", "bpf", SPE_ACTION_ERRNO },
    { "podman,arch=amd64,caps=all", "bpf", SPE_ACTION_ALLOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeTarget) target = parse_target (rows[i].target);
      g_autoptr (SpeSource) source = spe_runtime_default_read (target, &error);
      g_autoptr (SpeAnalysis) analysis = NULL;
      SpeVerdict verdict;

      g_assert_no_error (error);
      analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (analysis->program);
      verdict = spe_program_decide (analysis->program, target->arch,
                                    get_number (rows[i].call, target->arch), (guint64[6]) { 0 });
      g_test_message ("%s: %s", rows[i].target, rows[i].call);
      g_assert_cmpint (verdict.action, ==, rows[i].action);
    }
}

/* No engine has a profile for a privileged container. */
static void
test_privileged (void)
{
  static const char * const engines[] = {
    "docker", "moby-20.10+runc", "podman", "kubernetes-crio", "kubernetes-containerd",
  };

  for (guint i = 0; i < G_N_ELEMENTS (engines); i++)
    {
      g_autofree char *text = g_strconcat (engines[i], ",privileged=true", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeTarget) target = parse_target (text);
      g_autoptr (SpeSource) source = spe_runtime_default_read (target, &error);
      g_autoptr (SpeAnalysis) analysis = NULL;

      g_assert_no_error (error);
      analysis = spe_analyse (spe_source_get_profile (source), target, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (spe_analysis_is_unconfined (analysis));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/runtime-default/templates", test_templates);
  g_test_add_func ("/deploy/runtime-default/outcomes", test_outcomes);
  g_test_add_func ("/deploy/runtime-default/privileged", test_privileged);

  return g_test_run ();
}
