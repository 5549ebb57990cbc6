/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-document-window.h"

#include "spe-test-widgets.h"
#include "spe-test-window.h"

/* A window whose file cannot be saved elsewhere, and which writes down what it is told to do. */
#define TYPE_DUMMY (dummy_get_type ())
G_DECLARE_FINAL_TYPE (Dummy, dummy, TEST, DUMMY, GtkWindow)

struct _Dummy
{
  GtkWindow  parent_instance;
  GString   *log;
};

static const char *
dummy_get_path (SpeDocumentWindow *window)
{
  return gtk_window_get_title (GTK_WINDOW (window));
}

static void
dummy_save (SpeDocumentWindow *window,
            SpeSaveFlags       flags,
            gboolean           then_close)
{
  g_string_append_printf (TEST_DUMMY (window)->log, "save%s%s;",
                          (flags & SPE_SAVE_OVERWRITE) != 0 ? " over" : "",
                          then_close ? " close" : "");
}

static gboolean
dummy_save_finish (GObject       *document,
                   GAsyncResult  *result,
                   GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dummy_reload (SpeDocumentWindow *window)
{
  g_string_append (TEST_DUMMY (window)->log, "reload;");
}

static void
dummy_init_document_window (SpeDocumentWindowInterface *iface)
{
  iface->get_path = dummy_get_path;
  iface->save = dummy_save;
  iface->save_finish = dummy_save_finish;
  iface->reload = dummy_reload;
  iface->saved = "Dummy saved";
  iface->not_saved = "Dummy not saved";
  iface->unsaved = "Dummy unsaved";
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Dummy, dummy, GTK_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (SPE_TYPE_DOCUMENT_WINDOW,
                                                      dummy_init_document_window))

static void
tell_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_string_append_printf (TEST_DUMMY (widget)->log, "%s;", g_variant_get_string (parameter, NULL));
}

static void
dummy_finalize (GObject *object)
{
  g_string_free (TEST_DUMMY (object)->log, TRUE);

  G_OBJECT_CLASS (dummy_parent_class)->finalize (object);
}

static void
dummy_class_init (DummyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dummy_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.tell", "s", tell_action);
}

static void
dummy_init (Dummy *self)
{
  self->log = g_string_new (NULL);
}

typedef struct
{
  SpeDocumentWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->window = g_object_new (TYPE_DUMMY, NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (fixture->window == NULL);
}

/* An answer may come only after its dialog is gone. */
static void
wait_for_log (Fixture    *fixture,
              const char *wanted)
{
  WAIT_UNTIL (TEST_DUMMY (fixture->window)->log->len > 0);
  g_assert_cmpstr (TEST_DUMMY (fixture->window)->log->str, ==, wanted);
}

/* Ends saving, well unless there is an @error. */
static void
end_saving (Fixture  *fixture,
            gboolean  then_close,
            GError   *error)
{
  g_autoptr (GTask) task =
    g_task_new (NULL, NULL, spe_document_window_saved_cb,
                spe_document_window_request (fixture->window, then_close));

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  WAIT_UNTIL (g_task_get_completed (task));
}

static AdwMessageDialog *
wait_for_question (void)
{
  return ADW_MESSAGE_DIALOG (spe_test_wait_message ());
}

/* A file is the same by whatever path, and only windows of the kind count. */
static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GtkApplication) application =
    gtk_application_new ("io.github.seccomp_profile_editor.Test", G_APPLICATION_NON_UNIQUE);
  GtkWindow *other = GTK_WINDOW (gtk_window_new ());

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  gtk_application_add_window (application, other);
  gtk_application_add_window (application, GTK_WINDOW (fixture->window));
  g_assert_null (spe_document_window_find (application, TYPE_DUMMY, "/a/b.json"));

  gtk_window_set_title (other, "/a/b.json");
  gtk_window_set_title (GTK_WINDOW (fixture->window), "/a/b.json");
  g_assert_true (spe_document_window_find (application, TYPE_DUMMY, "/a/../a/./b.json") ==
                 fixture->window);
  g_assert_null (spe_document_window_find (application, TYPE_DUMMY, "/a/c.json"));

  gtk_application_remove_window (application, GTK_WINDOW (fixture->window));
  gtk_window_destroy (other);
}

static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  end_saving (fixture, FALSE, NULL);
  wait_for_log (fixture, "Dummy saved;");

  end_saving (fixture, TRUE, NULL);
  WAIT_UNTIL (fixture->window == NULL);
}

static void
test_not_saved (Fixture       *fixture,
                gconstpointer  data)
{
  AdwMessageDialog *question = NULL;

  end_saving (fixture, TRUE, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "Full"));
  question = wait_for_question ();
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "Dummy not saved");
  g_assert_cmpstr (adw_message_dialog_get_body (question), ==, "Full");
  spe_test_answer_message ("close");
}

/* Whether the window shall be closed is kept through the question. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  gboolean then_close = GPOINTER_TO_INT (data);

  end_saving (fixture, then_close,
              g_error_new_literal (SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED, "Changed"));
  g_assert_false (adw_message_dialog_has_response (wait_for_question (), "save-as"));
  spe_test_answer_message ("cancel");

  end_saving (fixture, then_close,
              g_error_new_literal (SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_CHANGED, "Changed"));
  spe_test_answer_message ("overwrite");
  wait_for_log (fixture, then_close ? "save over close;" : "save over;");
}

static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  spe_document_window_ask_to_close (fixture->window);
  g_assert_cmpstr (adw_message_dialog_get_body (wait_for_question ()), ==, "Dummy unsaved");
  spe_test_answer_message ("cancel");

  spe_document_window_ask_to_close (fixture->window);
  spe_test_answer_message ("save");
  wait_for_log (fixture, "save close;");

  spe_document_window_ask_to_close (fixture->window);
  spe_test_answer_message ("discard");
  WAIT_UNTIL (fixture->window == NULL);
}

static void
test_reload (Fixture       *fixture,
             gconstpointer  data)
{
  spe_document_window_ask_to_reload (fixture->window);
  spe_test_answer_message ("cancel");

  spe_document_window_ask_to_reload (fixture->window);
  spe_test_answer_message ("discard");
  wait_for_log (fixture, "reload;");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, data, func) \
  g_test_add ("/app/document-window/" path, Fixture, data, set_up, func, tear_down)
  ADD ("find", NULL, test_find);
  ADD ("saved", NULL, test_saved);
  ADD ("not-saved", NULL, test_not_saved);
  ADD ("changed", GINT_TO_POINTER (FALSE), test_changed);
  ADD ("changed-then-close", GINT_TO_POINTER (TRUE), test_changed);
  ADD ("close", NULL, test_close);
  ADD ("reload", NULL, test_reload);
#undef ADD

  return g_test_run ();
}
