/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "deploy/spe-operator-policy-read.h"

#include <string.h>

#include "deploy/spe-localhost-profile.h"

#define SPOD(spec) "kind: SecurityProfilesOperatorDaemon\nspec:\n" spec

static SpeOperatorPolicy *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return spe_operator_policy_read (bytes, "spod.yaml", error);
}

/* Both versions of the resource, and JSON. */
static void
test_shapes (void)
{
  static const char * const texts[] = {
    SPOD ("  allowedSyscalls: [read, write]\n  allowedSeccompActions: [SCMP_ACT_LOG]\n"),
    SPOD ("  security:\n    allowedSyscalls:\n    - read\n    - write\n"
          "    allowedSeccompActions:\n    - SCMP_ACT_LOG\n"),
    "kind: Namespace\nspec: {}\n---\n"
    SPOD ("  allowedSyscalls: [read, write]\n  allowedSeccompActions: [SCMP_ACT_LOG]\n"),
    "kind: List\nitems:\n- kind: SecurityProfilesOperatorDaemon\n  spec:\n"
    "    allowedSyscalls: [read, write]\n    allowedSeccompActions: [SCMP_ACT_LOG]\n",
    "{\"kind\": \"SecurityProfilesOperatorDaemon\", \"spec\": {\"allowedSyscalls\": "
    "[\"read\", \"write\"], \"allowedSeccompActions\": [\"SCMP_ACT_LOG\"]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeOperatorPolicy) policy = read_text (texts[i], &error);

      g_test_message ("%s", texts[i]);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (policy->calls), ==, 2);
      g_assert_true (spe_operator_policy_has_call (policy, "write"));
      g_assert_true (spe_operator_policy_minds (policy, SPE_ACTION_LOG));
      g_assert_false (spe_operator_policy_minds (policy, SPE_ACTION_ALLOW));
    }
}

/* Nothing is restricted where nothing is said. */
static void
test_open (void)
{
  static const char * const texts[] = {
    SPOD ("  verbosity: 1\n"),
    SPOD ("  allowedSyscalls: []\n"),
    SPOD ("  security: null\n  allowedSyscalls: null\n"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeOperatorPolicy) policy = read_text (texts[i], &error);

      g_assert_no_error (error);
      g_assert_false (spe_operator_policy_minds (policy, SPE_ACTION_ALLOW));
    }
}

static void
test_unusable (void)
{
  static const char * const texts[] = {
    "",
    "[]",
    "kind: [",
    "kind: SeccompProfile\nspec: {}\n",
    "kind: List\nitems: 1\n",
    "kind: List\n",
    "- kind: SecurityProfilesOperatorDaemon\n",
    "kind: SecurityProfilesOperatorDaemon\n",
    "kind: SecurityProfilesOperatorDaemon\nspec: 1\n",
    SPOD ("  allowedSyscalls: read\n"),
    SPOD ("  allowedSyscalls: [read, 1]\n"),
    SPOD ("  allowedSyscalls: [read]\n  allowedSeccompActions: [SCMP_ACT_ERRNO]\n"),
    SPOD ("  allowedSyscalls: [read]\n  allowedSeccompActions: [ALLOW]\n"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (read_text (texts[i], &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "spod.yaml"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/operator-policy-read/shapes", test_shapes);
  g_test_add_func ("/deploy/operator-policy-read/open", test_open);
  g_test_add_func ("/deploy/operator-policy-read/unusable", test_unusable);

  return g_test_run ();
}
