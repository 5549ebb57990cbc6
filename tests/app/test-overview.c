/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-overview.h"

#include <string.h>

#include "app/table/spe-action-choice.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define PLAIN "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n  \"syscalls\": []\n}\n"
#define REFUSING                                                                                  \
  "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"defaultErrnoRet\": 38,\n" \
  "  \"listenerPath\": \"/run/agent.sock\",\n  \"syscalls\": []\n}\n"

#define INSPECTION                                                                                \
  "{ \"status\": { \"metadata\": { \"name\": \"web\" } }, \"info\": { \"config\": { \"linux\": {" \
  " \"security_context\": { \"seccomp\": {} } } }, \"runtimeSpec\": { \"linux\": { \"seccomp\": {" \
  " \"defaultAction\": \"SCMP_ACT_LOG\" } } } } }"

typedef struct
{
  SpeDocument *document;
  SpeOverview *overview;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->overview = g_object_new (SPE_TYPE_OVERVIEW, NULL);
  spe_overview_set_document (fixture->overview, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->overview), 400, 700);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
choose (Fixture   *fixture,
        SpeAction  action)
{
  gpointer group = spe_test_child (fixture->overview, "default_group");

  for (guint i = 0; i < SPE_N_ACTION_CHOICES; i++)
    if (spe_action_choice_get (i) == action)
      adw_combo_row_set_selected (spe_test_child (group, "action_row"), i);
}

static void
assert_text (Fixture    *fixture,
             const char *wanted)
{
  g_autofree char *text = spe_test_document_dup_text (fixture->document);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_default (Fixture       *fixture,
              gconstpointer  text)
{
  gpointer group = spe_test_child (fixture->overview, "default_group");

  choose (fixture, SPE_ACTION_ERRNO);
  spe_test_apply (spe_test_child (group, "errno_row"), "ENOSYS");
  assert_text (fixture, "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n"
                        "  \"defaultErrnoRet\": 38,\n  \"syscalls\": []\n}\n");

  spe_document_undo (fixture->document);
  g_assert_cmpint (spe_document_get_profile (fixture->document)->default_errno_ret, ==,
                   SPE_UNSET);
  g_assert_cmpstr (gtk_editable_get_text (spe_test_child (group, "errno_row")), ==, "");
  spe_document_undo (fixture->document);
  assert_text (fixture, PLAIN);
  g_assert_false (spe_document_is_modified (fixture->document));
  /* Showing what undo brought back is not an edit. */
  g_assert_nonnull (spe_document_get_redo_label (fixture->document));
}

/* An errno that no longer means anything goes with the action. */
static void
test_leave_errno (Fixture       *fixture,
                  gconstpointer  text)
{
  const SpeProfile *profile = NULL;

  choose (fixture, SPE_ACTION_LOG);
  profile = spe_document_get_profile (fixture->document);
  g_assert_cmpint (profile->default_action, ==, SPE_ACTION_LOG);
  g_assert_cmpint (profile->default_errno_ret, ==, SPE_UNSET);
  spe_document_undo (fixture->document);
  assert_text (fixture, REFUSING);
}

static void
test_listener (Fixture       *fixture,
               gconstpointer  text)
{
  g_assert_true (gtk_widget_get_visible (spe_test_child (fixture->overview, "listener_group")));
  g_assert_cmpstr (gtk_editable_get_text (spe_test_child (fixture->overview, "path_row")), ==,
                   "/run/agent.sock");

  spe_test_apply (spe_test_child (fixture->overview, "metadata_row"), "who");
  g_assert_cmpstr (spe_document_get_profile (fixture->document)->listener_metadata, ==, "who");
  spe_test_apply (spe_test_child (fixture->overview, "path_row"), "");
  g_assert_null (spe_document_get_profile (fixture->document)->listener_path);

  spe_document_undo (fixture->document);
  spe_document_undo (fixture->document);
  assert_text (fixture, REFUSING);
}

/* The agent only matters where an action asks one. */
static void
test_listener_hidden (Fixture       *fixture,
                      gconstpointer  text)
{
  GtkWidget *group = spe_test_child (fixture->overview, "listener_group");

  g_assert_false (gtk_widget_get_visible (group));
  choose (fixture, SPE_ACTION_NOTIFY);
  g_assert_true (gtk_widget_get_visible (group));
  spe_document_undo (fixture->document);
  g_assert_false (gtk_widget_get_visible (group));
}

/* Of a larger file it is said what it is, and that the profile can stand alone. */
static void
test_origin (Fixture       *fixture,
             gconstpointer  text)
{
  AdwPreferencesGroup *group = spe_test_child (fixture->overview, "origin_group");
  const char *description = adw_preferences_group_get_description (group);
  gboolean is_wrapped = strstr (text, "runtimeSpec") != NULL;

  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (group)), ==, is_wrapped);
  if (is_wrapped)
    g_assert_true (g_str_has_prefix (description, "This is RuntimeDefault as"));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/overview/default", Fixture, PLAIN, set_up, test_default, tear_down);
  g_test_add ("/app/overview/leave-errno", Fixture, REFUSING, set_up, test_leave_errno,
              tear_down);
  g_test_add ("/app/overview/origin", Fixture, INSPECTION, set_up, test_origin, tear_down);
  g_test_add ("/app/overview/no-origin", Fixture, PLAIN, set_up, test_origin, tear_down);
  g_test_add ("/app/overview/listener", Fixture, REFUSING, set_up, test_listener, tear_down);
  g_test_add ("/app/overview/listener-hidden", Fixture, PLAIN, set_up, test_listener_hidden,
              tear_down);

  return g_test_run ();
}
