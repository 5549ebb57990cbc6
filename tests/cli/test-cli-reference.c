/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "cli-runner.h"
#include "cli/spe-cli-reference.h"

#define PROFILE "{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }\n"

static void
test_names (void)
{
  static const struct
  {
    SpeLoader   loader;
    SpeArch     arch;
    const char *text;
    const char *want;
  } rows[] = {
    { SPE_LOADER_OCI, SPE_ARCH_X86_64, "docker-default", "docker-default.json" },
    { SPE_LOADER_OCI, SPE_ARCH_X86_64, "docker-default-20.10", "docker-default-20.10.json" },
    { SPE_LOADER_MOBY, SPE_ARCH_X86_64, NULL, "RuntimeDefault" },
    { SPE_LOADER_CONTAINERS_COMMON, SPE_ARCH_X86_64, NULL, "RuntimeDefault" },
    { SPE_LOADER_CONTAINERD, SPE_ARCH_X86_64, NULL, "RuntimeDefault" },
    { SPE_LOADER_OCI, SPE_ARCH_AARCH64, "containerd-default", "RuntimeDefault" },
    { SPE_LOADER_OCI, SPE_ARCH_S390X, "containerd-default-1.6", "RuntimeDefault" },
    { SPE_LOADER_OCI, SPE_ARCH_X86_64, NULL, NULL },
    { SPE_LOADER_OCI, SPE_ARCH_X86_64, "no-such-default", NULL },
    { SPE_LOADER_OCI, SPE_ARCH_X86_64, "./docker-default", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = spe_target_new (rows[i].loader, rows[i].arch);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeSource) source = spe_cli_reference_read (rows[i].text, target, &error);

      g_assert_true ((source == NULL) == (error != NULL));
      g_assert_true ((source == NULL) == (rows[i].want == NULL));
      if (source != NULL)
        g_assert_true (g_str_has_suffix (spe_source_get_name (source), rows[i].want));
    }
}

/* containerd's profile is that of the target's machine, whoever reads the target's files. */
static void
test_containerd (void)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_MOBY, SPE_ARCH_S390X);
  g_autoptr (SpeSource) source = spe_cli_reference_read ("containerd-default", target, NULL);
  const SpeProfile *profile = spe_source_get_profile (source);

  g_assert_cmpuint (g_strv_length (profile->architectures), ==, 2);
  g_assert_cmpstr (profile->architectures[0], ==, "SCMP_ARCH_S390");
}

/* A file goes before a profile that is shipped. */
static void
test_file (void)
{
  g_autofree char *file = cli_write ("docker-default", PROFILE);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeSource) source = NULL;

  g_assert_cmpint (g_chdir (folder), ==, 0);
  source = spe_cli_reference_read ("docker-default", target, NULL);
  g_assert_cmpint (g_chdir (before), ==, 0);

  g_assert_nonnull (source);
  g_assert_cmpstr (spe_source_get_name (source), ==, "docker-default");
}

static void
test_of_target (void)
{
  g_assert_true (spe_cli_reference_is_of_target (NULL));
  g_assert_true (spe_cli_reference_is_of_target ("containerd-default"));
  g_assert_true (spe_cli_reference_is_of_target ("containerd-default-1.6"));
  g_assert_false (spe_cli_reference_is_of_target ("containerd-default-amd64"));
  g_assert_false (spe_cli_reference_is_of_target ("docker-default"));
  g_assert_false (spe_cli_reference_is_of_target ("./containerd-default"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-reference/names", test_names);
  g_test_add_func ("/cli/cli-reference/containerd", test_containerd);
  g_test_add_func ("/cli/cli-reference/file", test_file);
  g_test_add_func ("/cli/cli-reference/of-target", test_of_target);

  return cli_test_run ();
}
