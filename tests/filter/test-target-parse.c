/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-parse.h"

#include <string.h>

#include "filter/spe-filter-error.h"

static SpeTarget *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  SpeTarget *target = spe_target_parse (text, NULL, &error);

  g_assert_no_error (error);

  return target;
}

static void
test_engine (void)
{
  static const struct
  {
    const char *text;
    SpeLoader   loader;
    guint       loader_version;
    SpeRuntime  runtime;
    guint       runtime_version;
  } rows[] = {
    { "oci+plain", SPE_LOADER_OCI, 0, SPE_RUNTIME_PLAIN, 0 },
    { "oci+runc-1.1.5", SPE_LOADER_OCI, 0, SPE_RUNTIME_RUNC, SPE_VERSION (1, 1, 5) },
    { "containerd-1.6.20+runc-1.5", SPE_LOADER_CONTAINERD, SPE_VERSION (1, 6, 20),
      SPE_RUNTIME_RUNC, SPE_VERSION (1, 5, 0) },
    { "containers-common+crun", SPE_LOADER_CONTAINERS_COMMON, 0, SPE_RUNTIME_CRUN, 0 },
    { "containers-common-0.50.1+crun-1.8.1", SPE_LOADER_CONTAINERS_COMMON,
      SPE_VERSION (0, 50, 1), SPE_RUNTIME_CRUN, SPE_VERSION (1, 8, 1) },
    { "Moby-20.10.24+RUNC", SPE_LOADER_MOBY, SPE_VERSION (20, 10, 24), SPE_RUNTIME_RUNC, 0 },
    { " operator-0.9+youki-0.3.3 ", SPE_LOADER_OPERATOR, SPE_VERSION (0, 9, 0),
      SPE_RUNTIME_YOUKI, SPE_VERSION (0, 3, 3) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = parse (rows[i].text);

      g_assert_cmpint (target->loader, ==, rows[i].loader);
      g_assert_cmphex (target->loader_version, ==, rows[i].loader_version);
      g_assert_cmpint (target->runtime, ==, rows[i].runtime);
      g_assert_cmphex (target->runtime_version, ==, rows[i].runtime_version);
      g_assert_cmpint (target->arch, ==, spe_arch_get_host ());
      g_assert_null (target->name);
    }
}

static void
test_options (void)
{
  g_autoptr (SpeTarget) target =
    parse ("moby+runc,arch=mips64p32le,kernel=4.8,caps=kill+CAP_CHOWN+CAP_KILL,nnp=TRUE,"
           "privileged=false, libseccomp=2.5.4-debian12");

  g_assert_cmpint (target->arch, ==, SPE_ARCH_MIPSEL64N32);
  g_assert_cmpuint (target->kernel_major, ==, 4);
  g_assert_cmpuint (target->kernel_minor, ==, 8);
  g_assert_cmpuint (g_strv_length (target->caps), ==, 2);
  g_assert_cmpstr (target->caps[0], ==, "CAP_CHOWN");
  g_assert_cmpstr (target->caps[1], ==, "CAP_KILL");
  g_assert_true (target->no_new_privs);
  g_assert_false (target->privileged);
  g_assert_true (target->seccomp_is_debian12);
  g_assert_cmphex (target->seccomp_version, ==, SPE_VERSION (2, 5, 5));
}

static void
test_caps (void)
{
  static const struct
  {
    const char *text;
    guint       n;
  } rows[] = {
    { "moby+runc", 14 },
    { "moby+runc,caps=none", 0 },
    { "moby+runc,caps=default", 14 },
    { "moby+runc,caps=All", 41 },
    { "podman", 11 },
    { "podman,caps=default", 14 },
    { "moby+runc,caps=CAP_SYS_ADMIN", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeTarget) target = parse (rows[i].text);

      g_assert_cmpuint (g_strv_length (target->caps), ==, rows[i].n);
    }
}

/* The two libraries differ in the calls that they know. */
static void
test_seccomp (void)
{
  g_autoptr (SpeTarget) upstream = parse ("oci+runc,libseccomp=2.5.4");
  g_autoptr (SpeTarget) debian = parse ("oci+runc,libseccomp=2.5.4-Debian12");
  g_autoptr (SpeTarget) later = parse ("oci+runc,libseccomp=2.5.5");

  g_assert_cmpuint (upstream->seccomp_version, <, debian->seccomp_version);
  g_assert_false (spe_target_equal (upstream, debian));
  g_assert_false (spe_target_equal (debian, later));
}

/* With a part changed it is not the ready-made one any more. */
static void
test_preset (void)
{
  g_autoptr (SpeTarget) plain = parse ("Kubernetes 1.33, containerd 2, runc");
  g_autoptr (SpeTarget) changed = parse ("Kubernetes 1.33, containerd 2, runc,arch=s390x");

  g_assert_cmpstr (plain->name, ==, "Kubernetes 1.33, containerd 2, runc");
  g_assert_null (changed->name);
  g_assert_cmpint (changed->arch, ==, SPE_ARCH_S390X);
  g_assert_cmpint (changed->loader, ==, SPE_LOADER_CONTAINERD);
}

static void
test_bad (void)
{
  static const struct
  {
    const char *text;
    const char *told[3];
  } rows[] = {
    { "", { "containerd-1.7+runc-1.2", "kubernetes-crio" } },
    { "runc", { "“runc”", "host" } },
    { "oci+runc+crun", { "“oci+runc+crun”" } },
    { "dockerd+runc", { "“dockerd”", "containers-common", "moby" } },
    { "+runc", { "“”", "moby" } },
    { "oci+", { "“”", "youki" } },
    { "oci+runsc", { "“runsc”", "crun" } },
    { "oci+runc-", { "“”", "20.10.24" } },
    { "oci-x+runc", { "“x”", "1.2" } },
    { "oci+runc-1.0.0-rc93", { "“1.0.0-rc93”" } },
    { "oci+runc,", { "“”", "arch=" } },
    { "oci+runc,arch", { "“arch”", "libseccomp=" } },
    { "oci+runc,archs=amd64", { "“archs=amd64”" } },
    { "oci+runc,arch=", { "“”", "amd64" } },
    { "oci+runc,arch=SCMP_ARCH_NATIVE", { "“SCMP_ARCH_NATIVE”" } },
    { "oci+runc,kernel=6", { "“6”", "6.1" } },
    { "oci+runc,kernel=6.1.2", { "“6.1.2”" } },
    { "oci+runc,kernel=6.x", { "“6.x”" } },
    { "oci+runc,caps=", { "“”", "none" } },
    { "oci+runc,caps=CAP_KILL+", { "“”", "CAP_SYS_ADMIN" } },
    { "oci+runc,caps=CAP_KILL+CAP_FLY", { "“CAP_FLY”" } },
    { "oci+runc,nnp=1", { "“1”", "true" } },
    { "oci+runc,privileged=", { "“”", "false" } },
    { "oci+runc,libseccomp=2.4.4", { "“2.4.4”", "2.5.0", "2.5.4-debian12" } },
    { "oci+runc,libseccomp=2.5.4-debian11", { "“2.5.4-debian11”" } },
    { "docker arch=arm64", { "“docker arch=arm64”" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (spe_target_parse (rows[i].text, NULL, &error));
      g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_TARGET);
      for (guint j = 0; j < 3 && rows[i].told[j] != NULL; j++)
        if (strstr (error->message, rows[i].told[j]) == NULL)
          g_error ("%s: %s", rows[i].text, error->message);
      g_assert_null (spe_target_parse (rows[i].text, NULL, NULL));
    }
}

static void
test_derive (void)
{
  g_autoptr (SpeTarget) docker = parse ("docker");
  g_autoptr (SpeTarget) older = spe_target_derive_loader (docker, "moby-20.10", NULL);
  g_autoptr (SpeTarget) crun = spe_target_derive_runtime (docker, "crun-1.8.1", NULL);
  g_autoptr (SpeTarget) all = spe_target_derive_option (docker, "caps=all", NULL);
  g_autoptr (SpeTarget) same = spe_target_derive (docker);
  g_autoptr (GError) error = NULL;

  g_assert_cmphex (older->loader_version, ==, SPE_VERSION (20, 10, 0));
  g_assert_cmpint (crun->runtime, ==, SPE_RUNTIME_CRUN);
  g_assert_cmpint (crun->loader, ==, SPE_LOADER_MOBY);
  g_assert_true (spe_target_has_cap (all, "CAP_SYS_ADMIN"));
  g_assert_false (spe_target_has_cap (docker, "CAP_SYS_ADMIN"));
  g_assert_null (all->name);
  g_assert_nonnull (docker->name);
  g_assert_true (spe_target_equal (docker, same));
  g_assert_false (spe_target_equal (docker, all));
  g_assert_false (spe_target_equal (docker, older));

  g_assert_null (spe_target_derive_option (docker, "caps=most", &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_TARGET);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/target-parse/engine", test_engine);
  g_test_add_func ("/filter/target-parse/options", test_options);
  g_test_add_func ("/filter/target-parse/caps", test_caps);
  g_test_add_func ("/filter/target-parse/seccomp", test_seccomp);
  g_test_add_func ("/filter/target-parse/preset", test_preset);
  g_test_add_func ("/filter/target-parse/bad", test_bad);
  g_test_add_func ("/filter/target-parse/derive", test_derive);

  return g_test_run ();
}
