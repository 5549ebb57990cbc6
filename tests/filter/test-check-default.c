/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "catalog/spe-catalog.h"
#include "check-cases.h"
#include "deploy/spe-runtime-default.h"
#include "filter/spe-compile.h"
#include "filter/spe-target-parse.h"

#define ERROR SPE_SEVERITY_ERROR
#define WARNING SPE_SEVERITY_WARNING
#define INFO SPE_SEVERITY_INFO

#define ALLOW(name) \
  "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','" name "']," \
  "'action':'SCMP_ACT_ALLOW'}]}"

static const CheckCase cases[] = {
  { "SEC711", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containerd+runc" },
  { "SEC711", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containers-common+crun" },
  { "SEC711", "/syscalls/0/names/1", WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','vmsplice'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containers-common+crun" },
  { "SEC711", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}",
    NULL, "containerd+runc,caps=CAP_SYS_ADMIN" },
  { "SEC711", NULL, WARNING,
    "{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['read','mount'],"
    "'action':'SCMP_ACT_ALLOW'}]}" },
  /* Each release of an engine has a default profile of its own. */
  { "SEC711", "/syscalls/0/names/1", WARNING, ALLOW ("io_uring_setup"), NULL, "moby+runc" },
  { "SEC711", NULL, WARNING, ALLOW ("io_uring_setup"), NULL, "moby-20.10.24+runc" },
  { "SEC711", "/syscalls/0/names/1", WARNING, ALLOW ("io_uring_setup"), NULL, "operator+runc" },
  { "SEC711", "/syscalls/0/names/1", WARNING, ALLOW ("ptrace"), NULL,
    "containerd+runc,kernel=4.7" },
  { "SEC711", NULL, WARNING, ALLOW ("ptrace"), NULL, "containerd+runc,kernel=6.1" },
  /* What is allowed with conditions is told by other checks. */
  { "SEC711", NULL, WARNING, ALLOW ("personality"), NULL, "containerd+runc" },
  /* Nothing is weaker than no filter at all. */
  { "SEC711", NULL, WARNING, ALLOW ("mount"), NULL, "containerd+runc,privileged=true" },
};

/* A profile that allows everything by its name. */
static SpeProfile *
new_open_profile (void)
{
  g_autoptr (GString) json =
    g_string_new ("{'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':[");
  guint n_calls = spe_catalog_get_n_calls (spe_catalog_get ());

  for (guint i = 0; i < n_calls; i++)
    g_string_append_printf (
      json, "%s'%s'", i > 0 ? "," : "",
      spe_syscall_get_name (spe_catalog_get_call (spe_catalog_get (), i)));
  g_string_append (json, "],'action':'SCMP_ACT_ALLOW'}]}");

  return check_cases_profile (json->str);
}

static SpeProgram *
compile (const SpeResolution *resolution,
         const SpeTarget     *target)
{
  g_autoptr (GPtrArray) refusals =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (GError) error = NULL;
  SpeProgram *program = spe_compile (resolution, target, refusals, NULL, &error);

  g_assert_no_error (error);

  return program;
}

static SpeProgram *
compile_default (const SpeTarget *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) template = spe_runtime_default_read_template (target, &error);
  g_autoptr (SpeResolution) resolution = NULL;

  g_assert_no_error (error);
  resolution = spe_resolve_default (spe_source_get_profile (template), target, &error);
  g_assert_no_error (error);

  return compile (resolution, target);
}

static gboolean
lets_run (const SpeProgram *program,
          const SpeTarget  *target,
          int               number)
{
  SpeVerdict verdict =
    spe_program_decide (program, target->arch, (guint32) number, (guint64[6]) { 0 });

  return spe_action_is_permissive (verdict.action);
}

/* Each call that a profile for the target can allow at all. */
static void
check_target (const char      *name,
              const SpeTarget *target)
{
  g_autoptr (SpeProfile) profile = new_open_profile ();
  g_autoptr (GPtrArray) problems = check_cases_run (profile, target);
  g_autoptr (GPtrArray) picked = check_cases_pick (problems, "SEC711");
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (SpeProgram) program = compile (resolution, target);
  g_autoptr (SpeProgram) engine = compile_default (target);
  g_auto (GStrv) told = NULL;
  guint n_compared = 0;

  g_assert_cmpuint (picked->len, ==, 1);
  told = g_strsplit (((const SpeProblem *) picked->pdata[0])->subject, "\n", -1);
  for (guint i = 0; i < spe_catalog_get_n_calls (spe_catalog_get ()); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (spe_catalog_get (), i);
      int number = spe_syscall_get_number (call, target->arch);
      gboolean is_told =
        g_strv_contains ((const char * const *) told, spe_syscall_get_name (call));

      if (number == SPE_NO_NUMBER || !lets_run (program, target, number))
        continue;
      g_test_message ("%s: %s", name, spe_syscall_get_name (call));
      g_assert_cmpint (is_told, ==, !lets_run (engine, target, number));
      n_compared++;
    }
  g_assert_cmpuint (n_compared, >, 250);
}

/* What an engine's profile refuses is what its filter refuses, on every kind of machine. */
static void
test_filters (void)
{
  static const char * const targets[] = {
    "moby+runc,arch=amd64", "moby-20.10.24+runc,arch=arm64", "containerd+runc,arch=s390x",
    "containerd-1.7+runc,arch=amd64,caps=all", "containers-common+crun,arch=amd64",
    "containers-common-0.50.1+crun,arch=ppc64le", "kubernetes-crio,arch=amd64",
    "podman,arch=riscv64,caps=none",
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeTarget) target = spe_target_parse (targets[i], NULL, &error);

      g_assert_no_error (error);
      check_target (targets[i], target);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  check_cases_add ("default", cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/filter/check-default/filters", test_filters);

  return g_test_run ();
}
