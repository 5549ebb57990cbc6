/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-state.h"

#include "model/spe-edit.h"
#include "spe-test-document.h"

static SpeProfile *
set_call (const SpeProfile *profile,
          const char       *name,
          SpeAction         action)
{
  g_auto (GStrv) conditional = NULL;

  return spe_edit_set_calls (profile, (const char *[]) { name, NULL }, action, SPE_UNSET,
                             &conditional);
}

static void
test_texts (void)
{
  g_autoptr (SpeSource) base = spe_test_source_new (SPE_TEST_PROFILE);
  const SpeProfile *saved = spe_source_get_profile (base);
  g_autoptr (SpeProfile) profile = set_call (saved, "reboot", SPE_ACTION_ERRNO);
  g_autoptr (SpeDocumentState) state =
    spe_document_state_new (base, profile, saved, NULL, NULL, NULL);
  GBytes *text = NULL;

  g_assert_no_error (state->source_error);
  g_assert_no_error (state->analysis_error);
  g_assert_true (state->profile == profile);
  g_assert_true (g_bytes_equal (state->saved_text, spe_source_get_text (base)));

  text = spe_source_get_text (state->source);
  g_assert_null (g_strstr_len (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text),
                               "reboot"));
  g_assert_true (spe_profile_equal (spe_source_get_profile (state->source), profile));
}

/* The outcomes are those of the target; without one, those of this machine. */
static void
test_target (void)
{
  g_autoptr (SpeSource) base = spe_test_source_new (SPE_TEST_PROFILE);
  const SpeProfile *profile = spe_source_get_profile (base);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_CONTAINERD, SPE_ARCH_S390X);
  g_autoptr (SpeDocumentState) state =
    spe_document_state_new (base, profile, profile, target, NULL, NULL);
  g_autoptr (SpeDocumentState) here =
    spe_document_state_new (base, profile, profile, NULL, NULL, NULL);

  g_assert_true (state->target == target);
  g_assert_true (state->analysis->target == target);
  g_assert_cmpint (here->target->arch, ==, spe_arch_get_host ());
  g_assert_cmpint (here->target->loader, ==, SPE_LOADER_OCI);
}

/* Problems come worst first, and each that is about something in the text has its line there:
 * in the text as it will be saved, not as it was. */
static void
test_problems (void)
{
  g_autoptr (SpeSource) base = spe_test_source_new (
    "{\n"
    "  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n"
    "  \"architectures\": [\"SCMP_ARCH_NONSENSE\"],\n"
    "  \"syscalls\": [\n"
    "    {\n"
    "      \"names\": [\n"
    "        \"read\",\n"
    "        \"raed\"\n"
    "      ],\n"
    "      \"action\": \"SCMP_ACT_ALLOW\"\n"
    "    }\n"
    "  ]\n"
    "}\n");
  const SpeProfile *saved = spe_source_get_profile (base);
  g_autoptr (SpeProfile) profile = set_call (saved, "read", SPE_ACTION_ERRNO);
  g_autoptr (SpeDocumentState) state =
    spe_document_state_new (base, profile, saved, NULL, NULL, NULL);
  gboolean found = FALSE;

  g_assert_cmpuint (state->problems->len, >=, 2);
  for (guint i = 0; i < state->problems->len; i++)
    {
      const SpeProblem *problem = state->problems->pdata[i];

      if (i > 0)
        g_assert_cmpint (spe_problem_compare (state->problems->pdata[i - 1], problem), <=, 0);
      if (g_str_equal (problem->path, "/syscalls/0/names/0"))
        {
          found = TRUE;
          g_assert_cmpuint (problem->line, ==, 7);
        }
    }
  g_assert_true (found);
}

static gboolean
has_problem (const SpeDocumentState *state,
             const char             *id)
{
  for (guint i = 0; i < state->problems->len; i++)
    if (g_str_equal (((const SpeProblem *) state->problems->pdata[i])->id, id))
      return TRUE;

  return FALSE;
}

/* What the reader finds is a problem only where a program reads the file that minds it. */
static void
test_problems_of_target (void)
{
  g_autoptr (SpeSource) base = spe_test_source_new (
    "{ \"DEFAULTACTION\": \"SCMP_ACT_ERRNO\", \"defaultAction\": \"SCMP_ACT_ALLOW\" }");
  const SpeProfile *profile = spe_source_get_profile (base);
  g_autoptr (SpeTarget) go = spe_target_new (SPE_LOADER_CONTAINERD, SPE_ARCH_X86_64);
  g_autoptr (SpeTarget) crun = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeDocumentState) of_go = NULL;
  g_autoptr (SpeDocumentState) of_crun = NULL;

  go->runtime = SPE_RUNTIME_RUNC;
  crun->runtime = SPE_RUNTIME_CRUN;
  of_go = spe_document_state_new (base, profile, profile, go, NULL, NULL);
  of_crun = spe_document_state_new (base, profile, profile, crun, NULL, NULL);
  g_assert_false (has_problem (of_go, "SEC103"));
  g_assert_true (has_problem (of_crun, "SEC103"));
}

static void
test_cancelled (void)
{
  g_autoptr (SpeSource) base = spe_test_source_new (SPE_TEST_PROFILE);
  const SpeProfile *profile = spe_source_get_profile (base);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SpeDocumentState) state = NULL;

  g_cancellable_cancel (cancellable);
  state = spe_document_state_new (base, profile, profile, NULL, NULL, cancellable);
  g_assert_null (state->analysis);
  g_assert_error (state->analysis_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (spe_document_state_find_failure (state, FALSE));
  g_assert_true (spe_document_state_find_failure (state, TRUE) == state->analysis_error);
  g_assert_nonnull (state->source);
}

static void
test_reference (void)
{
  g_autoptr (SpeSource) base = spe_test_source_new (SPE_TEST_PROFILE);
  const SpeProfile *profile = spe_source_get_profile (base);
  SpeDocumentState *state = spe_document_state_new (base, profile, profile, NULL, NULL, NULL);
  SpeDocumentState *copy = g_boxed_copy (SPE_TYPE_DOCUMENT_STATE, state);

  g_assert_true (copy == state);
  spe_document_state_unref (state);
  g_assert_true (copy->profile == profile);
  g_boxed_free (SPE_TYPE_DOCUMENT_STATE, copy);
}

/* What was seen is held against the profile as it is now. */
static void
test_replay (void)
{
  g_autoptr (SpeSource) base = spe_test_source_new (SPE_TEST_PROFILE);
  const SpeProfile *saved = spe_source_get_profile (base);
  g_autoptr (SpeProfile) profile = set_call (saved, "mount", SPE_ACTION_ALLOW);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeDocumentState) before = NULL;
  g_autoptr (SpeDocumentState) after = NULL;
  g_autoptr (SpeDocumentState) without = NULL;

  spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, "mount", SPE_NO_NUMBER);
  before = spe_document_state_new (base, saved, saved, target, observation, NULL);
  after = spe_document_state_new (base, profile, saved, target, observation, NULL);
  without = spe_document_state_new (base, saved, saved, target, NULL, NULL);
  g_assert_true (before->replay->observation == observation);
  g_assert_cmpuint (before->replay->n_calls[SPE_REPLAY_REFUSED], ==, 1);
  g_assert_cmpuint (after->replay->n_calls[SPE_REPLAY_ALLOWED], ==, 1);
  g_assert_null (without->replay);
  g_assert_no_error (without->replay_error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/document-state/target", test_target);
  g_test_add_func ("/app/document-state/texts", test_texts);
  g_test_add_func ("/app/document-state/problems", test_problems);
  g_test_add_func ("/app/document-state/problems-of-target", test_problems_of_target);
  g_test_add_func ("/app/document-state/cancelled", test_cancelled);
  g_test_add_func ("/app/document-state/reference", test_reference);
  g_test_add_func ("/app/document-state/replay", test_replay);

  return g_test_run ();
}
