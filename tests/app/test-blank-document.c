/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-blank-document.h"

#include <errno.h>

#include "model/spe-edit.h"
#include "spe-test-document.h"

static void
test_new (void)
{
  const char *const arches[] = { "SCMP_ARCH_X86_64", NULL };
  const char *const names[] = { "read", NULL };
  g_autoptr (GError) error = NULL;
  SpeDocument *document = spe_blank_document_new ("new.json", arches, &error);
  const SpeProfile *profile = NULL;
  g_autoptr (SpeProfile) edited = NULL;
  g_autofree char *title = NULL;

  g_assert_no_error (error);
  profile = spe_document_get_profile (document);
  title = spe_document_dup_title (document);
  g_assert_cmpstr (title, ==, "new.json");
  g_assert_cmpint (profile->default_action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpint (profile->default_errno_ret, ==, EPERM);
  g_assert_cmpuint (spe_profile_get_n_rules (profile), ==, 0);
  g_assert_cmpstr (profile->architectures[0], ==, "SCMP_ARCH_X86_64");
  g_assert_false (spe_document_is_modified (document));

  edited = spe_edit_set_calls (profile, names, SPE_ACTION_ALLOW, SPE_UNSET, NULL);
  spe_document_edit (document, edited, "Allow read");
  g_assert_true (spe_document_is_modified (document));

  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

static void
test_without_architectures (void)
{
  g_autoptr (GError) error = NULL;
  SpeDocument *document = spe_blank_document_new ("new.json", NULL, &error);

  g_assert_no_error (error);
  g_assert_null (spe_document_get_profile (document)->architectures);
  spe_test_document_settle (document);
  spe_test_document_drop (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/blank-document/new", test_new);
  g_test_add_func ("/app/blank-document/without-architectures", test_without_architectures);

  return g_test_run ();
}
