/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-version.h"

#include "filter/spe-target.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    guint       version;
    const char *canonical;
  } rows[] = {
    { "1", SPE_VERSION (1, 0, 0), "1.0" },
    { "1.2", SPE_VERSION (1, 2, 0), "1.2" },
    { "1.2.0", SPE_VERSION (1, 2, 0), "1.2" },
    { "20.10.24", SPE_VERSION (20, 10, 24), "20.10.24" },
    { "0.50.1", SPE_VERSION (0, 50, 1), "0.50.1" },
    { "0.0.255", SPE_VERSION (0, 0, 255), "0.0.255" },
    { "65535.255.255", SPE_VERSION (65535, 255, 255), "65535.255.255" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint version = 0;
      g_autofree char *canonical = NULL;

      g_assert_true (spe_version_parse (rows[i].text, &version));
      g_assert_cmpuint (version, ==, rows[i].version);
      canonical = spe_version_to_string (version);
      g_assert_cmpstr (canonical, ==, rows[i].canonical);
    }
}

static void
test_bad (void)
{
  static const char * const texts[] = {
    "", "0", "0.0.0", ".", "1.", ".1", "1..2", "v1", "1.2.3.4", "1.256", "65536", "-1", "+1",
    " 1", "1 ", "1.x", "0x1", "99999999999999999999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint version = 7;

      g_assert_false (spe_version_parse (texts[i], &version));
      g_assert_cmpuint (version, ==, 7);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/version/parse", test_parse);
  g_test_add_func ("/filter/version/bad", test_bad);

  return g_test_run ();
}
