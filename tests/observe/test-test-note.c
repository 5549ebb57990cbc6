/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-test-note.h"

static void
test_rows (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (SpeTestNote note = 0; note < SPE_N_TEST_NOTES; note++)
    {
      g_assert_nonnull (spe_test_note_get_id (note));
      g_assert_true (g_hash_table_add (ids, (char *) spe_test_note_get_id (note)));
      g_assert_true (g_str_has_suffix (spe_test_note_get_text (note), "."));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/test-note/rows", test_rows);

  return g_test_run ();
}
