/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-system.h"

static void
test_release (void)
{
  static const struct
  {
    const char *release;
    gboolean    is_at_least;
  } cases[] = {
    { "5.9", TRUE },       { "5.9.0-1-amd64", TRUE }, { "5.10.0", TRUE }, { "6.1.0", TRUE },
    { "10.0", TRUE },      { "5.8.99", FALSE },       { "4.19.0", FALSE }, { "", FALSE },
    { "6", FALSE },        { "Linux", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].release);
      g_assert_cmpint (spe_system_is_at_least (cases[i].release, 5, 9), ==, cases[i].is_at_least);
    }
}

static void
test_running (void)
{
  g_assert_true (spe_system_has_kernel (2, 6));
  g_assert_false (spe_system_has_kernel (1000, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/system/release", test_release);
  g_test_add_func ("/observe/system/running", test_running);

  return g_test_run ();
}
