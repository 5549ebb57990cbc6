/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-allow-edit.h"

#include "model/spe-call-index.h"
#include "observe/spe-allowance.h"
#include "observe/spe-observe-error.h"
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

static gboolean
allows (SpeDocument *document,
        const char  *name)
{
  g_autoptr (SpeCallIndex) index = spe_call_index_new (spe_document_get_profile (document));

  return spe_call_index_get_verdict (index, name).action == SPE_ACTION_ALLOW;
}

static GArray *
new_calls (const SpeAllowCall *calls,
           guint               n_calls)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (SpeAllowCall));

  return g_array_append_vals (array, calls, n_calls);
}

static SpeProfile *
allow_seen (const SpeProfile  *profile,
            gconstpointer      seen,
            GError           **error)
{
  const char *const names[] = { seen, NULL };

  return spe_allowance_add_calls (profile, names);
}

static SpeProfile *
refuse_seen (const SpeProfile  *profile,
             gconstpointer      seen,
             GError           **error)
{
  g_set_error_literal (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE, seen);

  return NULL;
}

/* What has no name that a rule could have is passed over, and each name counts once. */
static void
test_refused (void)
{
  const SpeAllowCall all[] = { { NULL, "x" }, { "bpf", NULL }, { "mount", "acct" },
                               { "bpf", NULL } };
  SpeDocument *document = spe_test_document_make (SPE_TEST_PROFILE);
  const SpeProfile *before = spe_document_get_profile (document);
  g_autoptr (GArray) calls = new_calls (all, G_N_ELEMENTS (all));
  g_autoptr (GArray) none = new_calls (all, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (spe_allow_edit_refused (document, none, allow_seen, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_RULE);
  g_clear_error (&error);
  g_assert_false (spe_allow_edit_refused (document, calls, refuse_seen, &error));
  g_assert_cmpstr (error->message, ==, "acct");
  g_assert_true (spe_document_get_profile (document) == before);

  g_assert_true (spe_allow_edit_refused (document, calls, allow_seen, NULL));
  g_assert_cmpstr (spe_document_get_undo_label (document), ==, "Allow 2 calls");
  g_assert_true (allows (document, "bpf"));
  g_assert_true (allows (document, "acct"));
  g_assert_false (allows (document, "mount"));

  g_assert_true (spe_allow_edit_refused (document, calls, NULL, NULL));
  g_assert_true (allows (document, "mount"));
  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/allow-edit/calls", test_calls);
  g_test_add_func ("/app/allow-edit/refused", test_refused);

  return g_test_run ();
}
