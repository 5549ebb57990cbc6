/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document.h"

#include "spe-test-document.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

/* An edit makes it out of date, and taking the edit back makes it true again. */
static void
test_current (void)
{
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  guint count = 0;
  guint n_deeds = 0;

  g_signal_connect_swapped (document, "notify::deeds", G_CALLBACK (count_cb), &count);
  g_assert_false (spe_document_has_deed (document, SPE_DEED_INSTALLED));
  g_assert_false (spe_document_is_deed_current (document, SPE_DEED_INSTALLED));

  spe_document_note_deed (document, SPE_DEED_INSTALLED);
  spe_document_note_deed (document, SPE_DEED_INSTALLED);
  g_object_get (document, "deeds", &n_deeds, NULL);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpuint (n_deeds, ==, 1);
  g_assert_true (spe_document_is_deed_current (document, SPE_DEED_INSTALLED));
  g_assert_false (spe_document_has_deed (document, SPE_DEED_TRIED));

  spe_test_document_set (document, "mount", SPE_ACTION_ALLOW);
  g_assert_true (spe_document_has_deed (document, SPE_DEED_INSTALLED));
  g_assert_false (spe_document_is_deed_current (document, SPE_DEED_INSTALLED));
  spe_document_undo (document);
  g_assert_true (spe_document_is_deed_current (document, SPE_DEED_INSTALLED));

  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/document-deeds/current", test_current);

  return g_test_run ();
}
