/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-legacy-annotation.h"

static void
test_values (void)
{
  static const struct
  {
    const char       *value;
    SpePodProfileType type;
    const char       *path;
  } values[] = {
    { "unconfined", SPE_POD_PROFILE_UNCONFINED, NULL },
    { "runtime/default", SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL },
    { "docker/default", SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL },
    { "localhost/a/b.json", SPE_POD_PROFILE_LOCALHOST, "a/b.json" },
    { "localhost/localhost/a", SPE_POD_PROFILE_LOCALHOST, "localhost/a" },
    { "localhost/", SPE_POD_PROFILE_UNSET, NULL },
    { "Unconfined", SPE_POD_PROFILE_UNSET, NULL },
    { "", SPE_POD_PROFILE_UNSET, NULL },
    { NULL, SPE_POD_PROFILE_UNSET, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const char *path = "before";

      g_assert_cmpint (spe_legacy_annotation_parse (values[i].value, &path), ==, values[i].type);
      g_assert_cmpstr (path, ==, values[i].path);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/legacy-annotation/values", test_values);

  return g_test_run ();
}
