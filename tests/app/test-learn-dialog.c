/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-learn-dialog.h"

#include <string.h>

#include "app/record/spe-learn-group.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

typedef struct
{
  SpeWindow   *window;
  SpeDocument *document;
  GtkWidget   *dialog;
  char        *folder;
} Fixture;

/* Saw mount and openat, where the profile allows read, reboot and some writes. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *const names[] = { "mount", "openat", "read", NULL };
  g_autoptr (SpeObservation) observation =
    spe_test_observation_new (spe_arch_get_host (), names);
  g_autofree char *path = NULL;

  fixture->folder = spe_test_folder_new ();
  path = spe_test_folder_put (fixture->folder, "web.json", SPE_TEST_PROFILE);
  fixture->window = spe_test_window_new (path);
  fixture->document = spe_window_get_document (fixture->window);
  spe_document_set_observation (fixture->document, observation);
  fixture->dialog = spe_learn_dialog_new (GTK_WINDOW (fixture->window), fixture->document);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  spe_test_window_settle (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return spe_test_child (fixture->dialog, id);
}

static gboolean
is_worked_out (Fixture *fixture)
{
  return spe_test_find_type (fixture->dialog, "SpeLearnGroup", NULL) != NULL;
}

static gboolean
has (SpeDocument *document,
     const char  *name)
{
  g_autofree char *text = spe_test_document_dup_text (document);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);

  return strstr (text, quoted) != NULL;
}

static GtkWidget *
find_check (Fixture    *fixture,
            const char *name)
{
  return spe_test_find (fixture->dialog, GTK_TYPE_CHECK_BUTTON, name);
}

/* One edit, without what is dangerous and without what is left out. */
static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *before = spe_test_document_dup_text (fixture->document);
  g_autofree char *after = NULL;

  WAIT_UNTIL (is_worked_out (fixture));
  spe_test_screenshot (fixture->dialog, "learn-dialog");
  g_assert_null (find_check (fixture, "read"));
  gtk_widget_activate (find_check (fixture, "openat2"));
  spe_test_push (child (fixture, "apply_button"));
  WAIT_UNTIL (fixture->dialog == NULL);

  g_assert_true (has (fixture->document, "openat"));
  g_assert_true (has (fixture->document, "exit_group"));
  g_assert_false (has (fixture->document, "mount"));
  g_assert_false (has (fixture->document, "openat2"));
  spe_document_undo (fixture->document);
  after = spe_test_document_dup_text (fixture->document);
  g_assert_cmpstr (after, ==, before);
}

static void
test_dangerous (Fixture       *fixture,
                gconstpointer  data)
{
  WAIT_UNTIL (is_worked_out (fixture));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (fixture, "mount"))));
  gtk_widget_activate (find_check (fixture, "mount"));
  spe_test_push (child (fixture, "apply_button"));
  WAIT_UNTIL (fixture->dialog == NULL);
  g_assert_true (has (fixture->document, "mount"));
}

static SpeWindow *
find_other_window (Fixture *fixture)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (fixture->window));
  GList *windows = gtk_application_get_windows (application);

  for (GList *link = windows; link != NULL; link = link->next)
    if (SPE_IS_WINDOW (link->data) && link->data != fixture->window)
      return link->data;

  return NULL;
}

/* A new profile opens beside the old one, which stays, and would not be lost in silence. */
static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  SpeWindow *window = NULL;
  SpeDocument *document = NULL;

  WAIT_UNTIL (is_worked_out (fixture));
  adw_combo_row_set_selected (child (fixture, "into_row"), 1);
  g_assert_false (gtk_widget_is_sensitive (child (fixture, "apply_button")));
  WAIT_UNTIL (find_check (fixture, "read") != NULL);
  spe_test_push (child (fixture, "apply_button"));
  WAIT_UNTIL (fixture->dialog == NULL);

  g_assert_false (spe_document_is_modified (fixture->document));
  WAIT_UNTIL ((window = find_other_window (fixture)) != NULL);
  document = spe_window_get_document (window);
  g_assert_true (has (document, "read"));
  g_assert_false (has (document, "reboot"));
  g_assert_true (spe_document_is_modified (document));
  g_assert_true (spe_document_get_observation (document) ==
                 spe_document_get_observation (fixture->document));
  spe_test_window_settle (window);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
toggle_all (Fixture *fixture)
{
  GtkWidget *root = child (fixture, "groups");
  GtkWidget *list = gtk_widget_get_parent (spe_test_find_type (root, "SpeLearnGroup", NULL));

  for (GtkWidget *group = gtk_widget_get_first_child (list); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    gtk_widget_activate (spe_test_find (group, GTK_TYPE_CHECK_BUTTON, "Take all of them"));
}

/* Where everything is left out there is nothing to apply. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  WAIT_UNTIL (is_worked_out (fixture));
  g_assert_true (gtk_widget_is_sensitive (child (fixture, "apply_button")));
  toggle_all (fixture);
  g_assert_false (gtk_widget_is_sensitive (child (fixture, "apply_button")));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

  g_test_add ("/app/learn-dialog/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/app/learn-dialog/dangerous", Fixture, NULL, set_up, test_dangerous, tear_down);
  g_test_add ("/app/learn-dialog/new", Fixture, NULL, set_up, test_new, tear_down);
  g_test_add ("/app/learn-dialog/nothing", Fixture, NULL, set_up, test_nothing, tear_down);

  return g_test_run ();
}
