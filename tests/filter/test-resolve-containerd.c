/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve.h"

#include "filter/spe-target-parse.h"

static void
add_rule (SpeProfile *profile,
          const char *name,
          const char *cap,
          const char *arch,
          const char *min_kernel)
{
  SpeRule *rule = spe_rule_new ();
  SpeScope *scope = spe_scope_new ();

  rule->names = g_strdupv ((char *[]) { (char *) name, NULL });
  rule->action = SPE_ACTION_ALLOW;
  if (cap != NULL)
    scope->caps = g_strdupv ((char *[]) { (char *) cap, NULL });
  if (arch != NULL)
    scope->arches = g_strdupv ((char *[]) { (char *) arch, NULL });
  scope->min_kernel = g_strdup (min_kernel);
  rule->includes = scope;
  g_ptr_array_add (profile->rules, rule);
}

static SpeProfile *
make_template (void)
{
  SpeProfile *profile = spe_profile_new ();

  profile->default_action = SPE_ACTION_ERRNO;
  add_rule (profile, "bpf", "CAP_SYS_ADMIN", NULL, NULL);
  add_rule (profile, "cacheflush", NULL, "mips", NULL);
  add_rule (profile, "ptrace", NULL, NULL, "4.8");

  return profile;
}

/* The first names of the rules, and the architectures, each with a blank behind it. */
static char *
dup_sketch (const SpeProfile *profile)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    g_string_append_printf (text, "%s ", spe_profile_get_rule (profile, i)->names[0]);
  for (guint i = 0; profile->architectures != NULL && profile->architectures[i] != NULL; i++)
    g_string_append_printf (text, "%s ", profile->architectures[i]);

  return g_string_free (text, FALSE);
}

/* A template of containerd's own profile has scopes, although containerd reads none. */
static void
test_machines (void)
{
  static const struct
  {
    const char *target;
    const char *want;
  } rows[] = {
    { "containerd+runc,arch=amd64,kernel=6.1", "ptrace SCMP_ARCH_X86_64 SCMP_ARCH_X86 "
                                               "SCMP_ARCH_X32 " },
    { "containerd+runc,arch=arm64,kernel=4.7", "SCMP_ARCH_ARM SCMP_ARCH_AARCH64 " },
    { "containerd+crun,arch=arm,kernel=6.1,caps=all", "bpf ptrace " },
    { "containerd+runc,arch=mips,kernel=6.1", "cacheflush ptrace " },
    { "containerd+runc,arch=s390x,kernel=4.4,caps=CAP_SYS_ADMIN",
      "bpf SCMP_ARCH_S390 SCMP_ARCH_S390X " },
    { "containerd-2.0+runc,arch=loong64,kernel=6.1", "ptrace " },
    { "containerd-2.1+runc,arch=loong64,kernel=6.1", "ptrace SCMP_ARCH_LOONGARCH64 " },
    { "operator+runc,arch=riscv64,kernel=6.1", "ptrace SCMP_ARCH_RISCV64 " },
    { "containerd+runc,arch=amd64,privileged=true", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeTarget) target = spe_target_parse (rows[i].target, NULL, &error);
      g_autoptr (SpeProfile) template = make_template ();
      g_autoptr (SpeResolution) resolution = NULL;
      g_autofree char *sketch = NULL;

      g_assert_no_error (error);
      resolution = spe_resolve_default (template, target, &error);
      g_assert_no_error (error);
      sketch = dup_sketch (resolution->profile);
      g_assert_cmpstr (sketch, ==, rows[i].want);
      g_assert_true (resolution->is_absent == target->privileged);
      g_assert_true (resolution->is_unconfined == target->privileged);
    }
}

/* Which rules are left out, and why. */
static void
test_provenance (void)
{
  g_autoptr (SpeProfile) template = make_template ();
  g_autoptr (SpeTarget) target =
    spe_target_parse ("containerd+runc,arch=amd64,kernel=4.7", NULL, NULL);
  g_autoptr (SpeResolution) resolution = spe_resolve_default (template, target, NULL);
  static const SpeDropReason reasons[] = {
    SPE_DROP_CAPABILITY, SPE_DROP_ARCHITECTURE, SPE_DROP_KERNEL
  };

  g_assert_cmpuint (resolution->dropped->len, ==, G_N_ELEMENTS (reasons));
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const SpeDroppedRule *dropped = &g_array_index (resolution->dropped, SpeDroppedRule, i);

      g_assert_cmpuint (dropped->rule, ==, i);
      g_assert_cmpint (dropped->reason, ==, reasons[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve-containerd/machines", test_machines);
  g_test_add_func ("/filter/resolve-containerd/provenance", test_provenance);

  return g_test_run ();
}
