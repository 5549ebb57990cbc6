/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare/spe-reference.h"

#include <string.h>

#include "filter/spe-target-preset.h"
#include "model/spe-edit.h"
#include "spe-test-document.h"

static SpeReferenceRequest *
new_request (const char       *text,
             SpeReferenceKind  kind,
             const char       *path)
{
  SpeReferenceRequest *request = g_new0 (SpeReferenceRequest, 1);

  request->base = spe_test_source_new (text);
  request->profile = spe_profile_ref (spe_source_get_profile (request->base));
  request->kind = kind;
  request->path = g_strdup (path);

  return request;
}

static void
allow_mount (SpeReferenceRequest *request)
{
  const char *names[] = { "mount", NULL };
  SpeProfile *edited =
    spe_edit_set_calls (request->profile, names, SPE_ACTION_ALLOW, SPE_UNSET, NULL);

  spe_profile_unref (request->profile);
  request->profile = edited;
}

static void
assert_one_looser (const SpeReferenceRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeReferenceAnswer) answer = spe_reference_compare (request, NULL, &error);
  const SpeDifference *difference = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (answer->comparison->direction, ==, SPE_DIRECTION_LOOSER);
  difference = answer->comparison->differences->pdata[0];
  g_assert_cmpstr (spe_syscall_get_name (difference->call), ==, "mount");
  g_assert_cmpstr (difference->left, ==, "fails with EPERM");
  g_assert_cmpstr (difference->right, ==, "allowed");
}

/* Against what was read, where there is no file. */
static void
test_saved (void)
{
  g_autoptr (SpeReferenceRequest) request =
    new_request (SPE_TEST_PROFILE, SPE_REFERENCE_SAVED, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeReferenceAnswer) answer = spe_reference_compare (request, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (answer->comparison->direction, ==, SPE_DIRECTION_SAME);
  allow_mount (request);
  assert_one_looser (request);
}

/* Against a file as it is on disk now. */
static void
test_file (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *path = spe_test_folder_put (folder, "theirs.json", SPE_TEST_PROFILE);
  g_autoptr (SpeReferenceRequest) request =
    new_request (SPE_TEST_PROFILE, SPE_REFERENCE_FILE, path);

  allow_mount (request);
  assert_one_looser (request);
  spe_test_folder_remove (folder);
}

static void
test_failures (void)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *broken = spe_test_folder_put (folder, "broken.json", "{");
  const char *paths[] = { broken, "/nonexistent/profile.json" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SpeReferenceRequest) request =
        new_request (SPE_TEST_PROFILE, SPE_REFERENCE_FILE, paths[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (spe_reference_compare (request, NULL, &error));
      g_assert_nonnull (error);
    }
  spe_test_folder_remove (folder);
}

/* The default is that of the target's engine; a runtime alone has none. */
static void
test_default (void)
{
  g_autoptr (SpeReferenceRequest) request =
    new_request ("{ \"defaultAction\": \"SCMP_ACT_ALLOW\" }", SPE_REFERENCE_DEFAULT, NULL);
  g_autoptr (SpeReferenceAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_reference_compare (request, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "This machine"));
  g_clear_error (&error);

  request->target = spe_target_preset_new (SPE_TARGET_DOCKER, NULL);
  answer = spe_reference_compare (request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->comparison->direction, !=, SPE_DIRECTION_SAME);
  g_assert_cmpint (answer->comparison->left.state, ==, SPE_SIDE_FILTERED);
}

/* Where the other profile filters nothing, a call is taken over with all its arguments. */
static void
test_take_unconfined (void)
{
  g_autoptr (SpeReferenceRequest) request = new_request (
    "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"socket\"], "
    "\"action\": \"SCMP_ACT_ERRNO\", \"args\": [{\"index\": 0, \"value\": 40, "
    "\"op\": \"SCMP_CMP_EQ\"}]}]}",
    SPE_REFERENCE_SAVED, NULL);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_CONTAINERD, SPE_ARCH_X86_64);
  g_autoptr (SpeAnalysis) other = NULL;
  g_autoptr (SpeProfile) taken = NULL;

  target->privileged = TRUE;
  other = spe_analyse (request->profile, target, NULL, NULL);
  g_assert_true (spe_analysis_is_unconfined (other));
  taken = spe_reference_take (request->profile, other, "socket");
  g_assert_cmpuint (spe_profile_get_n_rules (taken), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/reference/saved", test_saved);
  g_test_add_func ("/app/reference/file", test_file);
  g_test_add_func ("/app/reference/failures", test_failures);
  g_test_add_func ("/app/reference/default", test_default);
  g_test_add_func ("/app/reference/take-unconfined", test_take_unconfined);

  return g_test_run ();
}
