/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-errno.h"

#include <errno.h>

#include "model/spe-action.h"

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    int         number;
  } cases[] = {
    { "EPERM", EPERM },
    { "ENOSYS", ENOSYS },
    { "EHWPOISON", EHWPOISON },
    { "EWOULDBLOCK", EAGAIN },
    { "ENOTSUP", EOPNOTSUPP },
    { "EDEADLOCK", EDEADLK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (spe_errno_from_name (cases[i].name), ==, cases[i].number);

  g_assert_cmpint (spe_errno_from_name ("EPERMX"), ==, SPE_UNSET);
  g_assert_cmpint (spe_errno_from_name ("eperm"), ==, SPE_UNSET);
  g_assert_cmpint (spe_errno_from_name (""), ==, SPE_UNSET);
}

static void
test_unnamed (void)
{
  g_assert_cmpstr (spe_errno_get_name (EPERM), ==, "EPERM");
  g_assert_null (spe_errno_get_name (0));
  g_assert_null (spe_errno_get_name (-1));
  g_assert_null (spe_errno_get_name (4000));
  g_assert_null (spe_errno_get_name (G_GINT64_CONSTANT (1) << 32 | 1));
  g_assert_null (spe_errno_get_message (4000));
  g_assert_nonnull (spe_errno_get_message (EPERM));
}

static void
test_parse (void)
{
  static const char *bad[] = { "", "EPERMX", "-1", "1.0", "0x10", " 1", "99999999999999" };
  gint64 number = 77;

  g_assert_true (spe_errno_parse ("enosys", &number));
  g_assert_cmpint (number, ==, ENOSYS);
  g_assert_true (spe_errno_parse ("38", &number));
  g_assert_cmpint (number, ==, 38);
  g_assert_true (spe_errno_parse ("0", &number));
  g_assert_cmpint (number, ==, 0);

  number = 77;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (spe_errno_parse (bad[i], &number));
  g_assert_cmpint (number, ==, 77);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/errno/names", test_names);
  g_test_add_func ("/model/errno/unnamed", test_unnamed);
  g_test_add_func ("/model/errno/parse", test_parse);

  return g_test_run ();
}
