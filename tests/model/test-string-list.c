/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-string-list.h"

static void
test_equal (void)
{
  char *empty[] = { NULL };
  char *one[] = { (char *) "a", NULL };
  char *other[] = { (char *) "b", NULL };

  g_assert_true (spe_string_list_equal (NULL, NULL));
  g_assert_true (spe_string_list_equal (one, one));
  g_assert_false (spe_string_list_equal (one, other));
  g_assert_false (spe_string_list_equal (NULL, empty));
  g_assert_false (spe_string_list_equal (empty, one));
}

static void
test_is_empty (void)
{
  char *empty[] = { NULL };
  char *one[] = { (char *) "a", NULL };

  g_assert_true (spe_string_list_is_empty (NULL));
  g_assert_true (spe_string_list_is_empty (empty));
  g_assert_false (spe_string_list_is_empty (one));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/string-list/equal", test_equal);
  g_test_add_func ("/model/string-list/is-empty", test_is_empty);

  return g_test_run ();
}
