/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-resolved-file.h"

#include <string.h>

#include "app/target/spe-target-choice.h"
#include "spe-test-window.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeDocument *document;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_make (SPE_TEST_PROFILE);
  fixture->window = spe_test_present (gtk_label_new (""), 400, 300);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_settle (fixture->document);
  spe_test_document_drop (fixture->document);
}

static void
save (Fixture    *fixture,
      const char *text)
{
  g_autoptr (SpeTarget) target = spe_target_choice_from_text (text);

  spe_document_set_target (fixture->document, target);
  spe_resolved_file_save (GTK_WINDOW (fixture->window), fixture->document);
}

static void
assert_explained (Fixture    *fixture,
                  const char *heading)
{
  GtkWidget *dialog = spe_test_wait_message ();

  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, heading);
  spe_test_answer_message ("close");
}

/* What is saved is flat, and the document stays what it is. */
static void
test_save (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = spe_test_folder_new ();
  g_autofree char *source = spe_test_folder_put (
    folder, "web.json",
    "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["
    "{ \"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\" },"
    "{ \"names\": [\"mount\"], \"action\": \"SCMP_ACT_ALLOW\","
    "  \"includes\": { \"caps\": [\"CAP_SYS_ADMIN\"] } },"
    "{ \"names\": [\"bpf\"], \"action\": \"SCMP_ACT_ALLOW\","
    "  \"includes\": { \"caps\": [\"CAP_KILL\"] } } ] }");
  g_autofree char *path = g_build_filename (folder, "web-resolved.json", NULL);
  g_autoptr (SpeApplication) application = spe_test_application_new ();
  SpeWindow *window = spe_test_window_new (source);
  SpeDocument *document = spe_window_get_document (window);
  g_autoptr (SpeTarget) target = spe_target_choice_from_text ("docker,caps=CAP_KILL");
  g_autofree char *text = NULL;

  spe_document_set_target (document, target);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save-resolved", NULL);
  spe_test_choose_file (path);
  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));

  text = spe_test_read (path);
  g_assert_nonnull (strstr (text, "\"bpf\""));
  g_assert_null (strstr (text, "\"mount\""));
  g_assert_null (strstr (text, "includes"));
  g_assert_cmpstr (spe_document_get_path (document), ==, source);
  spe_test_document_settle (document);
  gtk_window_destroy (GTK_WINDOW (window));
  spe_test_folder_remove (folder);
}

/* A container without a filter has no profile that could be saved. */
static void
test_unconfined (Fixture       *fixture,
                 gconstpointer  text)
{
  save (fixture, "containerd+runc,privileged=true");
  assert_explained (fixture, "There is nothing to save");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  text)
{
  SpeDocument *refused =
    spe_test_document_make ("{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\":"
                            " [{ \"names\": \"read\", \"action\": \"SCMP_ACT_ALLOW\" }] }");
  g_autoptr (SpeTarget) target = spe_target_choice_from_text ("containerd+runc");

  spe_document_set_target (refused, target);
  spe_resolved_file_save (GTK_WINDOW (fixture->window), refused);
  assert_explained (fixture, "The engine does not accept the profile");
  spe_test_document_settle (refused);
  spe_test_document_drop (refused);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/app/resolved-file/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("save", test_save);
  ADD ("unconfined", test_unconfined);
  ADD ("refused", test_refused);
#undef ADD

  return g_test_run ();
}
