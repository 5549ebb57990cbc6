/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-allow-edit.h"

#include "spe-test-document.h"

static void
test_calls (void)
{
  static const char *const one[] = { "mount", NULL };
  static const char *const two[] = { "bpf", "acct", NULL };
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);

  spe_allow_edit_calls (document, one);
  g_assert_cmpstr (spe_document_get_undo_label (document), ==, "Allow mount");
  spe_allow_edit_calls (document, two);
  g_assert_cmpstr (spe_document_get_undo_label (document), ==, "Allow 2 calls");

  /* What is allowed already is no edit. */
  spe_allow_edit_calls (document, one);
  g_assert_cmpstr (spe_document_get_undo_label (document), ==, "Allow 2 calls");
  spe_document_undo (document);
  g_assert_cmpstr (spe_document_get_undo_label (document), ==, "Allow mount");
  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/allow-edit/calls", test_calls);

  return g_test_run ();
}
