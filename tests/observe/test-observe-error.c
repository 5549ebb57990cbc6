/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>

#include "observe/spe-observe-error.h"

static void
test_system_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (spe_observe_set_system_error ("It failed", ENOENT, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_SYSTEM);
  g_assert_cmpstr (error->message, ==, "It failed: No such file or directory");
  g_assert_cmpstr (g_quark_to_string (SPE_OBSERVE_ERROR), ==, "spe-observe-error-quark");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observe-error/system-error", test_system_error);

  return g_test_run ();
}
