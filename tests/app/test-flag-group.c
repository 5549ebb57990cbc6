/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-flag-group.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define ABSENT "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\"\n}\n"
#define EMPTY "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n  \"flags\": []\n}\n"
#define OTHERS                                                                                    \
  "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n"                                                  \
  "  \"flags\": [\n    \"UNHEARD_OF\",\n    \"SECCOMP_FILTER_FLAG_TSYNC\"\n  ]\n}\n"

typedef struct
{
  SpeDocument  *document;
  SpeFlagGroup *group;
  GtkWidget    *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->group = g_object_new (SPE_TYPE_FLAG_GROUP, NULL);
  spe_flag_group_set_document (fixture->group, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->group), 400, 500);
  /* Showing a profile is not an edit. */
  g_assert_null (spe_document_get_undo_label (fixture->document));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  g_autofree char *written = NULL;

  while (spe_document_get_undo_label (fixture->document) != NULL)
    spe_document_undo (fixture->document);
  written = spe_test_document_dup_text (fixture->document);
  g_assert_cmpstr (written, ==, text);

  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static GtkSwitch *
find_switch (Fixture    *fixture,
             const char *flag)
{
  GtkWidget *row = spe_test_find_tooltip (GTK_WIDGET (fixture->group), flag);

  return GTK_SWITCH (spe_test_find (row, GTK_TYPE_SWITCH, NULL));
}

static char *
dup_flags (Fixture *fixture)
{
  GStrv flags = spe_document_get_profile (fixture->document)->flags;

  return flags != NULL ? g_strjoinv (" ", flags) : g_strdup ("absent");
}

static void
assert_flags (Fixture    *fixture,
              const char *wanted)
{
  g_autofree char *flags = dup_flags (fixture);

  g_assert_cmpstr (flags, ==, wanted);
}

static void
test_absent (Fixture       *fixture,
             gconstpointer  text)
{
  GtkSwitch *choose = spe_test_child (fixture->group, "choose_switch");

  g_assert_false (gtk_switch_get_active (choose));
  g_assert_false (gtk_widget_is_visible (
    GTK_WIDGET (find_switch (fixture, "SECCOMP_FILTER_FLAG_LOG"))));

  /* An empty list is not the same as none: runtimes then add no flags of their own. */
  gtk_switch_set_active (choose, TRUE);
  assert_flags (fixture, "");
  gtk_switch_set_active (find_switch (fixture, "SECCOMP_FILTER_FLAG_LOG"), TRUE);
  assert_flags (fixture, "SECCOMP_FILTER_FLAG_LOG");

  spe_document_undo (fixture->document);
  assert_flags (fixture, "");
  g_assert_false (gtk_switch_get_active (find_switch (fixture, "SECCOMP_FILTER_FLAG_LOG")));
  spe_document_redo (fixture->document);
  assert_flags (fixture, "SECCOMP_FILTER_FLAG_LOG");
  g_assert_true (gtk_switch_get_active (find_switch (fixture, "SECCOMP_FILTER_FLAG_LOG")));
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  text)
{
  GtkSwitch *choose = spe_test_child (fixture->group, "choose_switch");

  g_assert_true (gtk_switch_get_active (choose));
  gtk_switch_set_active (choose, FALSE);
  assert_flags (fixture, "absent");
}

static void
test_others_stay (Fixture       *fixture,
                  gconstpointer  text)
{
  g_assert_true (gtk_switch_get_active (find_switch (fixture, "SECCOMP_FILTER_FLAG_TSYNC")));
  gtk_switch_set_active (find_switch (fixture, "SECCOMP_FILTER_FLAG_LOG"), TRUE);
  assert_flags (fixture, "UNHEARD_OF SECCOMP_FILTER_FLAG_TSYNC SECCOMP_FILTER_FLAG_LOG");
  gtk_switch_set_active (find_switch (fixture, "SECCOMP_FILTER_FLAG_TSYNC"), FALSE);
  assert_flags (fixture, "UNHEARD_OF SECCOMP_FILTER_FLAG_LOG");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/flag-group/absent", Fixture, ABSENT, set_up, test_absent, tear_down);
  g_test_add ("/app/flag-group/empty", Fixture, EMPTY, set_up, test_empty, tear_down);
  g_test_add ("/app/flag-group/others-stay", Fixture, OTHERS, set_up, test_others_stay,
              tear_down);

  return g_test_run ();
}
