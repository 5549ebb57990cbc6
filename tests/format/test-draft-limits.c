/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-draft-limits.h"
#include "format/spe-profile-field.h"

static SpeDraft *
new_profile (SpeDraft *condition)
{
  SpeDraft *profile = spe_draft_new (SPE_NODE_OBJECT);
  SpeDraft *rules = spe_draft_new (SPE_NODE_ARRAY);
  SpeDraft *rule = spe_draft_new (SPE_NODE_OBJECT);
  SpeDraft *args = spe_draft_new (SPE_NODE_ARRAY);

  if (condition != NULL)
    spe_draft_take_child (args, -1, condition);
  spe_draft_take_member (rule, -1, "args", args);
  spe_draft_take_child (rules, -1, rule);
  spe_draft_take_member (profile, -1, "syscalls", rules);

  return profile;
}

static SpeDraft *
get_rule (const SpeDraft *profile)
{
  return spe_draft_get_child (spe_draft_get_child (profile, 0), 0);
}

static void
check (const SpeDraft *draft,
       SpeFormat       format,
       const char     *refused)
{
  g_autoptr (GError) error = NULL;
  gboolean is_ok = spe_draft_check_limits (draft, format, "a.yaml", &error);

  if (refused == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (is_ok);
      return;
    }
  g_assert_false (is_ok);
  g_assert_error (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_NOT_EXPRESSIBLE);
  g_assert_nonnull (strstr (error->message, refused));
  g_assert_nonnull (strstr (error->message, "a.yaml"));
}

static void
test_members (void)
{
  static const struct
  {
    const char *key;
    gboolean    is_in_rule;
    gboolean    is_docker;
    gboolean    is_oci_only;
  } cases[] = {
    { "defaultAction", FALSE, FALSE, FALSE },
    { "defaultErrnoRet", FALSE, FALSE, TRUE },
    { "defaultErrno", FALSE, TRUE, FALSE },
    { "archMap", FALSE, TRUE, FALSE },
    { "flags", FALSE, FALSE, FALSE },
    { "listenerPath", FALSE, FALSE, FALSE },
    { "names", TRUE, FALSE, FALSE },
    { "name", TRUE, TRUE, FALSE },
    { "errnoRet", TRUE, FALSE, FALSE },
    { "errno", TRUE, TRUE, FALSE },
    { "comment", TRUE, TRUE, FALSE },
    { "includes", TRUE, TRUE, FALSE },
    { "excludes", TRUE, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeDraft) profile = new_profile (NULL);
      SpeDraft *object = cases[i].is_in_rule ? get_rule (profile) : profile;
      gboolean in_operator = !cases[i].is_docker && !cases[i].is_oci_only;

      spe_draft_take_member (object, -1, cases[i].key, spe_draft_new_string ("x"));
      check (profile, SPE_FORMAT_OCI, NULL);
      check (profile, SPE_FORMAT_DOCKER, NULL);
      check (profile, SPE_FORMAT_OCI_CONFIG, cases[i].is_docker ? cases[i].key : NULL);
      check (profile, SPE_FORMAT_CRI_INSPECT, cases[i].is_docker ? cases[i].key : NULL);
      check (profile, SPE_FORMAT_OPERATOR, in_operator ? NULL : cases[i].key);
    }
}

/* What stands in the file already is not judged, and what says nothing does no harm. */
static void
test_kept_and_blank (void)
{
  g_autoptr (SpeNode) node = spe_node_new (SPE_NODE_STRING, 0);
  g_autoptr (SpeDraft) profile = new_profile (NULL);

  node->key = g_strdup ("archMap");
  spe_draft_take_child (profile, -1, spe_draft_new_kept (node));
  spe_draft_take_member (get_rule (profile), -1, "comment", spe_draft_new_string (""));
  spe_draft_take_member (get_rule (profile), -1, "includes", spe_draft_new (SPE_NODE_OBJECT));
  check (profile, SPE_FORMAT_OPERATOR, NULL);
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *key;
    guint64     number;
    gboolean    fits;
  } cases[] = {
    { "value", G_MAXINT64, TRUE },
    { "value", (guint64) G_MAXINT64 + 1, FALSE },
    { "valueTwo", G_MAXUINT64, FALSE },
    { "index", G_MAXINT32, TRUE },
    { "index", (guint64) G_MAXINT32 + 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeDraft *condition = spe_draft_new (SPE_NODE_OBJECT);
      g_autoptr (SpeDraft) profile = NULL;

      spe_draft_take_member (condition, -1, cases[i].key, spe_draft_new_number (cases[i].number));
      profile = new_profile (condition);
      check (profile, SPE_FORMAT_DOCKER, NULL);
      check (profile, SPE_FORMAT_OPERATOR, cases[i].fits ? NULL : cases[i].key);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/draft-limits/members", test_members);
  g_test_add_func ("/format/draft-limits/kept-and-blank", test_kept_and_blank);
  g_test_add_func ("/format/draft-limits/numbers", test_numbers);

  return g_test_run ();
}
