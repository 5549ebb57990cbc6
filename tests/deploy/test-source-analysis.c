/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-source-analysis.h"

#include <string.h>

#include "filter/spe-target-parse.h"
#include "model/spe-edit.h"

/* mount is refused. */
static const char whole[] = "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": ["
                            "{ \"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\" }] }\n";

static SpeSource *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, "a.json", NULL, &error);

  g_assert_no_error (error);

  return source;
}

static SpeAnalysis *
analyse (const SpeSource  *source,
         const SpeProfile *profile,
         const char       *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeTarget) target = spe_target_parse (text, profile, &error);
  SpeAnalysis *analysis = NULL;

  g_assert_no_error (error);
  analysis = spe_source_analyse (source, profile, target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

/* What an engine refuses to read is refused in its own words. */
static void
test_refused (void)
{
  g_autoptr (SpeSource) source =
    parse ("{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\":"
           " [{ \"names\": \"read\", \"action\": \"SCMP_ACT_ALLOW\" }] }");
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (SpeAnalysis) go = analyse (source, profile, "containerd+runc");

  g_assert_nonnull (go->refusal);
  g_assert_nonnull (strstr (go->refusal, "json: cannot unmarshal string"));
  g_assert_null (go->program);
}

/* The text is that of the profile as it is now, not as it was read. */
static void
test_rewrite (void)
{
  g_autoptr (SpeSource) base = parse (whole);
  const char *names[] = { "mount", NULL };
  g_autoptr (SpeProfile) profile =
    spe_edit_set_calls (spe_source_get_profile (base), names, SPE_ACTION_ALLOW, SPE_UNSET, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_rewrite (base, profile, &error);
  g_autoptr (SpeAnalysis) analysis = NULL;

  g_assert_no_error (error);
  g_assert_true (spe_profile_equal (spe_source_get_profile (source), profile));
  analysis = analyse (source, profile, "containerd+plain");
  g_assert_null (analysis->refusal);
  g_assert_true (spe_rule_has_name (spe_profile_get_rule (analysis->resolution->profile, 0),
                                    "mount"));
}

/* Without a text the profile speaks for itself. */
static void
test_without_text (void)
{
  g_autoptr (SpeSource) source = parse (whole);
  g_autoptr (SpeAnalysis) analysis =
    analyse (NULL, spe_source_get_profile (source), "containerd+plain");

  g_assert_nonnull (analysis->program);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/source-analysis/refused", test_refused);
  g_test_add_func ("/deploy/source-analysis/rewrite", test_rewrite);
  g_test_add_func ("/deploy/source-analysis/without-text", test_without_text);

  return g_test_run ();
}
