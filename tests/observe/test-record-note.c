/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-record-note.h"

/* Each note has a sentence of its own. */
static void
test_texts (void)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

  for (SpeRecordNote note = 0; note < SPE_N_RECORD_NOTES; note++)
    {
      const char *text = spe_record_note_get_text (note);

      g_assert_nonnull (text);
      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_true (g_hash_table_add (texts, (gpointer) text));
    }
}

static void
test_completeness (void)
{
  g_assert_cmpint (spe_record_note_get_completeness (SPE_RECORD_NOTE_LEFT), ==,
                   SPE_COMPLETENESS_NO);
  g_assert_cmpint (spe_record_note_get_completeness (SPE_RECORD_NOTE_INTERRUPTED), ==,
                   SPE_COMPLETENESS_UNKNOWN);
  g_assert_cmpint (spe_record_note_get_completeness (SPE_RECORD_NOTE_RING), ==,
                   SPE_COMPLETENESS_YES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/record-note/texts", test_texts);
  g_test_add_func ("/observe/record-note/completeness", test_completeness);

  return g_test_run ();
}
