/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-window.h"

#include <string.h>

#include "app/record/spe-learn-dialog.h"
#include "app/record/spe-record-dialog.h"
#include "format/spe-template-list.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

typedef struct
{
  char      *folder;
  char      *path;
  SpeWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
  fixture->path = spe_test_folder_put (fixture->folder, "a.json", SPE_TEST_PROFILE);
  fixture->window = spe_test_window_new (fixture->path);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (fixture->window == NULL);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
allow_mount (Fixture *fixture)
{
  SpeDocument *document = spe_window_get_document (fixture->window);

  spe_test_document_set (document, "mount", SPE_ACTION_ALLOW);
  spe_test_document_settle (document);
}

static gboolean
is_modified (Fixture *fixture)
{
  return spe_document_is_modified (spe_window_get_document (fixture->window));
}

static gboolean
holds_mount (const char *path)
{
  g_autofree char *text = spe_test_read (path);

  return strstr (text, "\"mount\"") != NULL;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *action)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is not possible now cannot be chosen, and what is says what it does. */
static void
assert_button (Fixture    *fixture,
               const char *action,
               gboolean    sensitive,
               const char *tooltip)
{
  GtkWidget *button = find_button (GTK_WIDGET (fixture->window), action);

  g_assert_nonnull (button);
  g_test_message ("%s", action);
  g_assert_cmpint (gtk_widget_get_sensitive (button), ==, sensitive);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, tooltip);
}

static void
test_buttons (Fixture       *fixture,
              gconstpointer  data)
{
  assert_button (fixture, "win.save", FALSE, "Save the profile");
  assert_button (fixture, "win.undo", FALSE, "Undo");
  assert_button (fixture, "win.redo", FALSE, "Redo");

  allow_mount (fixture);
  assert_button (fixture, "win.save", TRUE, "Save the profile");
  assert_button (fixture, "win.undo", TRUE, "Undo: Set mount");
  assert_button (fixture, "win.redo", FALSE, "Redo");

  activate (fixture, "win.undo");
  g_assert_false (is_modified (fixture));
  assert_button (fixture, "win.save", FALSE, "Save the profile");
  assert_button (fixture, "win.redo", TRUE, "Redo: Set mount");
  activate (fixture, "win.redo");
  g_assert_true (is_modified (fixture));

  spe_window_set_document (fixture->window, NULL);
  g_assert_false (gtk_widget_get_mapped (find_button (GTK_WIDGET (fixture->window), "win.save")));
}

static void
test_overwrite (Fixture       *fixture,
                gconstpointer  data)
{
  allow_mount (fixture);
  g_free (spe_test_folder_put (fixture->folder, "a.json", "{ }"));
  activate (fixture, "win.save");
  spe_test_answer (fixture->window, "cancel");
  WAIT_UNTIL (spe_test_get_question (fixture->window) == NULL);
  g_assert_true (is_modified (fixture));
  g_assert_false (holds_mount (fixture->path));

  activate (fixture, "win.save");
  spe_test_answer (fixture->window, "overwrite");
  WAIT_UNTIL (!is_modified (fixture));
  g_assert_true (holds_mount (fixture->path));
}

static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  allow_mount (fixture);
  activate (fixture, "win.close");
  spe_test_answer (fixture->window, "cancel");
  WAIT_UNTIL (spe_test_get_question (fixture->window) == NULL);
  spe_test_wait_frames (GTK_WIDGET (fixture->window), 2);
  g_assert_nonnull (fixture->window);

  activate (fixture, "win.close");
  spe_test_answer (fixture->window, "discard");
  WAIT_UNTIL (fixture->window == NULL);
  g_assert_false (holds_mount (fixture->path));
}

static void
test_close_and_save (Fixture       *fixture,
                     gconstpointer  data)
{
  allow_mount (fixture);
  activate (fixture, "win.close");
  spe_test_answer (fixture->window, "save");
  WAIT_UNTIL (fixture->window == NULL);
  g_assert_true (holds_mount (fixture->path));
}

/* Saving fails while closing: the window and the changes stay. */
static void
test_close_and_fail (Fixture       *fixture,
                     gconstpointer  data)
{
  allow_mount (fixture);
  g_free (spe_test_folder_put (fixture->folder, "a.json", "{ }"));
  activate (fixture, "win.close");
  spe_test_answer (fixture->window, "save");
  WAIT_UNTIL (spe_test_get_question (fixture->window) == NULL);
  spe_test_answer (fixture->window, "cancel");
  WAIT_UNTIL (spe_test_get_question (fixture->window) == NULL);
  g_assert_nonnull (fixture->window);
  g_assert_true (is_modified (fixture));
}

static void
test_close_unchanged (Fixture       *fixture,
                      gconstpointer  data)
{
  activate (fixture, "win.close");
  WAIT_UNTIL (fixture->window == NULL);
}

static void
test_reload (Fixture       *fixture,
             gconstpointer  data)
{
  allow_mount (fixture);
  activate (fixture, "win.reload");
  spe_test_answer (fixture->window, "cancel");
  WAIT_UNTIL (spe_test_get_question (fixture->window) == NULL);
  g_assert_true (is_modified (fixture));

  activate (fixture, "win.reload");
  spe_test_answer (fixture->window, "discard");
  WAIT_UNTIL (spe_window_get_document (fixture->window) == NULL);
  spe_test_window_settle (fixture->window);
  g_assert_false (is_modified (fixture));
  g_assert_null (spe_document_get_undo_label (spe_window_get_document (fixture->window)));
}

static gboolean
has_path (SpeWindow  *window,
          const char *path)
{
  SpeDocument *document = spe_window_get_document (window);

  return document != NULL && g_strcmp0 (spe_document_get_path (document), path) == 0;
}

static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  SpeWindow *window = spe_test_window_new (NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open", NULL));
  spe_test_choose_nothing ();
  WAIT_UNTIL (spe_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
  g_assert_true (spe_window_is_unused (window));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open", NULL));
  spe_test_choose_file (fixture->path);
  WAIT_UNTIL (has_path (window, fixture->path));
  spe_test_window_settle (window);
  spe_test_destroy (GTK_WIDGET (window));
}

/* The file that was opened stays as it was; the window goes on with the new one. */
static void
test_save_as (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "b.json", NULL);

  allow_mount (fixture);
  activate (fixture, "win.save-as");
  spe_test_choose_nothing ();
  WAIT_UNTIL (spe_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
  g_assert_true (is_modified (fixture));

  activate (fixture, "win.save-as");
  spe_test_choose_file (other);
  WAIT_UNTIL (has_path (fixture->window, other));
  g_assert_false (is_modified (fixture));
  g_assert_true (holds_mount (other));
  g_assert_false (holds_mount (fixture->path));
}

/* Every profile that ships opens as a new one, which has no file. */
static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *folder = spe_template_list_dup_folder ();
  g_autoptr (GPtrArray) templates = spe_template_list_read (folder, NULL);

  g_assert_cmpuint (templates->len, >, 0);
  for (guint i = 0; i < templates->len; i++)
    {
      const SpeTemplate *template = templates->pdata[i];
      SpeDocument *document = NULL;
      g_autofree char *title = NULL;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new", "(ss)",
                                                 template->path, template->title));
      spe_test_window_settle (fixture->window);
      document = spe_window_get_document (fixture->window);
      title = spe_document_dup_title (document);
      g_assert_null (spe_document_get_path (document));
      g_assert_cmpstr (title, ==, template->title);
    }
}

static void
test_new_fails (Fixture       *fixture,
                gconstpointer  data)
{
  SpeDocument *document = spe_window_get_document (fixture->window);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new", "(ss)",
                                             "/missing.json", "Missing"));
  spe_test_answer (fixture->window, "close");
  g_assert_true (spe_window_get_document (fixture->window) == document);
}

/* Without a profile the first one is made of what was recorded. */
static void
test_record_first (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *text = NULL;
  SpeDocument *document = NULL;
  GtkWindow *dialog = NULL;

  if (spe_test_lacks_program ())
    return;

  spe_window_set_document (fixture->window, NULL);
  activate (fixture, "win.record");
  dialog = spe_test_find_window (SPE_TYPE_RECORD_DIALOG);
  gtk_editable_set_text (spe_test_child (dialog, "command"), "true");
  spe_test_push (spe_test_child (dialog, "record_button"));
  WAIT_UNTIL (gtk_widget_get_visible (spe_test_child (dialog, "keep_button")));
  spe_test_push (spe_test_child (dialog, "keep_button"));
  WAIT_UNTIL (spe_test_find_window (SPE_TYPE_RECORD_DIALOG) == NULL);

  document = spe_window_get_document (fixture->window);
  g_assert_nonnull (document);
  dialog = spe_test_find_window (SPE_TYPE_LEARN_DIALOG);
  WAIT_UNTIL (gtk_widget_is_sensitive (spe_test_child (dialog, "apply_button")));
  spe_test_push (spe_test_child (dialog, "apply_button"));
  WAIT_UNTIL (spe_test_find_window (SPE_TYPE_LEARN_DIALOG) == NULL);
  text = spe_test_document_dup_text (document);
  g_assert_nonnull (strstr (text, "\"execve\""));
  spe_test_document_settle (document);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();

#define ADD(path, func)                                                                           \
  g_test_add ("/app/window-actions/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("buttons", test_buttons);
  ADD ("overwrite", test_overwrite);
  ADD ("close", test_close);
  ADD ("close-and-save", test_close_and_save);
  ADD ("close-and-fail", test_close_and_fail);
  ADD ("close-unchanged", test_close_unchanged);
  ADD ("open", test_open);
  ADD ("save-as", test_save_as);
  ADD ("reload", test_reload);
  ADD ("new", test_new);
  ADD ("new-fails", test_new_fails);
  ADD ("record-first", test_record_first);
#undef ADD

  return g_test_run ();
}
