/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-features.h"

#include <string.h>

#include "filter/spe-filter-error.h"

static SpeTarget *
read_features (const char  *text,
               GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return spe_target_from_features (bytes, error);
}

static void
test_runtimes (void)
{
  static const struct
  {
    const char *annotations;
    SpeRuntime  runtime;
    guint       version;
    guint       seccomp;
    gboolean    is_debian12;
  } rows[] = {
    { "'org.opencontainers.runc.version': '1.1.5+ds1',"
      "'org.opencontainers.runc.commit': '1.1.5+ds1-1+deb12u1',"
      "'io.github.seccomp.libseccomp.version': '2.5.4'",
      SPE_RUNTIME_RUNC, SPE_VERSION (1, 1, 5), SPE_VERSION (2, 5, 5), TRUE },
    { "'org.opencontainers.runc.version': '1.1.5',"
      "'org.opencontainers.runc.commit': 'v1.1.5-0-gf19387a6',"
      "'io.github.seccomp.libseccomp.version': '2.5.4'",
      SPE_RUNTIME_RUNC, SPE_VERSION (1, 1, 5), SPE_VERSION (2, 5, 4), FALSE },
    { "'org.opencontainers.runc.version': '1.3.0-rc.1',"
      "'io.github.seccomp.libseccomp.version': '2.6.0'",
      SPE_RUNTIME_RUNC, SPE_VERSION (1, 3, 0), SPE_VERSION (2, 6, 0), FALSE },
    { "'run.oci.crun.version': '1.21', 'io.github.seccomp.libseccomp.version': 7",
      SPE_RUNTIME_CRUN, SPE_VERSION (1, 21, 0), SPE_NEWEST, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("{ 'ociVersionMin': '1.0.0', 'annotations': { %s } }",
                         rows[i].annotations);
      g_autoptr (SpeTarget) target = NULL;
      g_autoptr (GError) error = NULL;

      g_strdelimit (text, "'", '"');
      target = read_features (text, &error);
      g_assert_no_error (error);
      g_assert_cmpint (target->loader, ==, SPE_LOADER_OCI);
      g_assert_cmpint (target->runtime, ==, rows[i].runtime);
      g_assert_cmphex (target->runtime_version, ==, rows[i].version);
      g_assert_cmphex (target->seccomp_version, ==, rows[i].seccomp);
      g_assert_cmpint (target->seccomp_is_debian12, ==, rows[i].is_debian12);
    }
}

static void
test_bad (void)
{
  static const char * const texts[] = {
    "", "{", "[]", "null", "{}", "\xff", "unknown command features", "{\"annotations\":[]}",
    "{\"annotations\":{\"org.opencontainers.runc.version\":1.1}}",
    "{\"annotations\":{\"org.opencontainers.runc.version\":\"devel\"}}",
    "{\"annotations\":{\"org.opencontainers.runc.version\":null}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_features (texts[i], &error));
      g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_TARGET);
      g_assert_nonnull (strstr (error->message, "runc features"));
    }
}

/* What the installed runc says about itself is understood. */
static void
test_installed (void)
{
  g_autofree char *program = g_find_program_in_path ("runc");
  const char *const argv[] = { "runc", "features", NULL };
  g_autofree char *output = NULL;
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (GError) error = NULL;
  int status = -1;

  if (program == NULL ||
      !g_spawn_sync (NULL, (char **) argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                     &status, NULL) ||
      status != 0)
    {
      g_test_skip ("There is no runc here that knows “features”");
      return;
    }

  target = read_features (output, &error);
  g_assert_no_error (error);
  g_assert_cmpint (target->runtime, ==, SPE_RUNTIME_RUNC);
  g_assert_cmphex (target->runtime_version, >=, SPE_VERSION (1, 1, 0));
  g_assert_cmphex (target->seccomp_version, >=, SPE_VERSION (2, 5, 0));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/target-features/runtimes", test_runtimes);
  g_test_add_func ("/filter/target-features/bad", test_bad);
  g_test_add_func ("/filter/target-features/installed", test_installed);

  return g_test_run ();
}
