/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve-private.h"

#include "model/spe-errno.h"

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    gint64      number;
  } rows[] = {
    { "EPERM", 1 },
    { "ENOSYS", 38 },
    { "ENOTRECOVERABLE", 131 },
    { "38", 38 },
    { "0013", 13 },
    { "0", 0 },
    { "4294967295", 4294967295 },
    /* By far not all are known. */
    { "EINTR", SPE_UNSET },
    { "EWOULDBLOCK", SPE_UNSET },
    { "eperm", SPE_UNSET },
    { " EPERM", SPE_UNSET },
    { "4294967296", SPE_UNSET },
    { "0x26", SPE_UNSET },
    { "-1", SPE_UNSET },
    { "+1", SPE_UNSET },
    { "1.0", SPE_UNSET },
    { "", SPE_UNSET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 number = SPE_UNSET;

      g_assert_cmpint (spe_resolve_find_errno (rows[i].text, &number), ==,
                       rows[i].number != SPE_UNSET);
      g_assert_cmpint (number, ==, rows[i].number);
    }
}

/* The table agrees with the C library, where the machine has the usual numbers. */
static void
test_numbers (void)
{
  static const char * const names[] = {
    "EPERM", "ENOENT", "EAGAIN", "EDEADLK", "ENAMETOOLONG", "ENOSYS", "ENOTEMPTY", "ENOTSUP",
    "EOPNOTSUPP", "ETIMEDOUT", "ESTALE", "EDQUOT", "ECANCELED", "EOWNERDEAD",
  };

  if (spe_arch_get_host () != SPE_ARCH_X86_64 && spe_arch_get_host () != SPE_ARCH_AARCH64)
    {
      g_test_skip ("This machine may have other numbers");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint64 number = SPE_UNSET;

      if (spe_resolve_find_errno (names[i], &number))
        g_assert_cmpint (number, ==, spe_errno_from_name (names[i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/resolve-errno/find", test_find);
  g_test_add_func ("/filter/resolve-errno/numbers", test_numbers);

  return g_test_run ();
}
