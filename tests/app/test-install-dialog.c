/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-install-dialog.h"

#include <glib/gstdio.h>
#include <string.h>

#include "deploy/spe-localhost-profile.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define TEXT "{\n  \"defaultAction\": \"SCMP_ACT_LOG\"\n}\n"

typedef struct
{
  SpeDocument *document;
  GtkWidget   *parent;
  GtkWidget   *dialog;
  char        *root;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, "kubelet-root");
  fixture->document = spe_test_document_new (text, "web.json");
  fixture->root = g_dir_make_tmp ("kubelet-XXXXXX", NULL);
  fixture->parent = spe_test_present (gtk_label_new ("parent"), 200, 200);
  fixture->dialog = spe_install_dialog_new (GTK_WINDOW (fixture->parent), fixture->document);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  gtk_test_widget_wait_for_draw (fixture->dialog);
  g_assert_cmpstr (gtk_editable_get_text (spe_test_child (fixture->dialog, "root_row")), ==,
                   "/var/lib/kubelet");
  gtk_editable_set_text (spe_test_child (fixture->dialog, "root_row"), fixture->root);
}

static char *
dup_path (Fixture    *fixture,
          const char *name)
{
  return g_build_filename (fixture->root, "seccomp", name, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  g_autofree char *file = dup_path (fixture, "profiles/web.json");
  g_autofree char *folder = dup_path (fixture, "profiles");
  g_autofree char *parent = dup_path (fixture, NULL);

  spe_test_destroy (fixture->dialog);
  spe_test_destroy (fixture->parent);
  spe_test_document_drop (fixture->document);
  g_unlink (file);
  g_rmdir (folder);
  g_rmdir (parent);
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  g_free (fixture->root);
}

static void
assert_file (Fixture    *fixture,
             const char *wanted)
{
  g_autofree char *path = dup_path (fixture, "profiles/web.json");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, wanted);
}

static void
put_file (Fixture    *fixture,
          const char *content)
{
  g_autofree char *path = dup_path (fixture, "profiles/web.json");
  g_autofree char *folder = dup_path (fixture, "profiles");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}

static void
install (Fixture *fixture)
{
  spe_test_push (spe_test_child (fixture->dialog, "install_button"));
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (spe_test_child (fixture->dialog, "stack"));
}

static const char *
get_label (Fixture    *fixture,
           const char *id)
{
  return gtk_label_get_label (spe_test_child (fixture->dialog, id));
}

static void
answer (const char *label)
{
  GtkWindow *question = spe_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  GtkWidget *text = NULL;

  g_assert_nonnull (question);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (question));
  text = spe_test_find_text (GTK_WIDGET (question), label);
  g_assert_nonnull (text);
  spe_test_push (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON));
  WAIT_UNTIL (spe_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
test_install (Fixture       *fixture,
              gconstpointer  text)
{
  g_autofree char *path = dup_path (fixture, "profiles/web.json");

  g_assert_nonnull (strstr (get_label (fixture, "preview"), path));
  install (fixture);
  assert_file (fixture, text);
  g_assert_cmpstr (get_page (fixture), ==, "done");
  g_assert_nonnull (strstr (get_label (fixture, "snippet"),
                            "localhostProfile: profiles/web.json"));
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->dialog, "install_button")));
  spe_test_screenshot (fixture->dialog, "install-dialog");
}

static void
test_cancel_replacing (Fixture       *fixture,
                       gconstpointer  text)
{
  put_file (fixture, "another's\n");
  install (fixture);
  answer ("Cancel");
  assert_file (fixture, "another's\n");
  g_assert_cmpstr (get_page (fixture), !=, "done");
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  text)
{
  put_file (fixture, "another's\n");
  install (fixture);
  assert_file (fixture, "another's\n");
  answer ("Replace");
  WAIT_UNTIL (g_strcmp0 (get_page (fixture), "done") == 0);
  assert_file (fixture, text);
}

static void
test_bad_paths (Fixture       *fixture,
                gconstpointer  text)
{
  GtkWidget *button = spe_test_child (fixture->dialog, "install_button");

  gtk_editable_set_text (spe_test_child (fixture->dialog, "path_row"), "../x");
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_nonnull (strstr (get_label (fixture, "failure"), "must not contain '..'"));
  g_assert_cmpstr (get_label (fixture, "preview"), ==, "");

  gtk_editable_set_text (spe_test_child (fixture->dialog, "path_row"), "x.json");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (get_label (fixture, "failure"), ==, "");
  gtk_editable_set_text (spe_test_child (fixture->dialog, "root_row"), "relative");
  g_assert_false (gtk_widget_is_sensitive (button));
}

/* What cannot be written is said where the path is. */
static void
test_failure (Fixture       *fixture,
              gconstpointer  text)
{
  g_autofree char *seccomp = dup_path (fixture, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (seccomp, "in the way", -1, &error);
  g_assert_no_error (error);
  install (fixture);
  g_assert_cmpstr (get_label (fixture, "failure"), !=, "");
  g_assert_cmpstr (get_page (fixture), !=, "done");
  g_assert_cmpint (g_unlink (seccomp), ==, 0);
}

/* Each content has a name of its own, which the Pod then has to name. */
static void
test_hashed (Fixture       *fixture,
             gconstpointer  text)
{
  g_autoptr (GBytes) content = g_bytes_new_static (text, strlen (text));
  g_autofree char *pinned = spe_localhost_profile_pin ("profiles/web.json", content);
  g_autofree char *path = dup_path (fixture, pinned);

  gtk_switch_set_active (spe_test_child (fixture->dialog, "hashed_switch"), TRUE);
  g_assert_nonnull (strstr (get_label (fixture, "preview"), path));
  install (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "done");
  g_assert_nonnull (strstr (get_label (fixture, "snippet"), pinned));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_back_up (Fixture       *fixture,
              gconstpointer  text)
{
  g_autofree char *folder = dup_path (fixture, "profiles");
  g_autoptr (GDir) entries = NULL;
  const char *name = NULL;
  guint n_back_ups = 0;

  put_file (fixture, "another's\n");
  install (fixture);
  answer ("Back Up and Replace");
  WAIT_UNTIL (g_strcmp0 (get_page (fixture), "done") == 0);
  assert_file (fixture, text);

  entries = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_suffix (name, ".backup"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        g_assert_cmpint (g_unlink (path), ==, 0);
        n_back_ups++;
      }
  g_assert_cmpuint (n_back_ups, ==, 1);
}

/* Nobody, not even root, makes a directory there. */
static void
test_rights (Fixture       *fixture,
             gconstpointer  text)
{
  GtkWidget *group = spe_test_child (fixture->dialog, "rights_group");
  GtkEditable *row = spe_test_child (fixture->dialog, "root_row");

  gtk_editable_set_text (row, "/dev/pts");
  g_assert_false (gtk_widget_get_visible (group));
  install (fixture);
  g_assert_cmpstr (get_label (fixture, "failure"), !=, "");
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_false (gtk_widget_get_visible (spe_test_child (fixture->dialog,
                                                          "administrator_button")));
  spe_test_screenshot (fixture->dialog, "install-dialog-rights");

  gtk_editable_set_text (row, fixture->root);
  g_assert_false (gtk_widget_get_visible (group));
  put_file (fixture, "");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/install-dialog/install", Fixture, TEXT, set_up, test_install, tear_down);
  g_test_add ("/app/install-dialog/cancel-replacing", Fixture, TEXT, set_up,
              test_cancel_replacing, tear_down);
  g_test_add ("/app/install-dialog/replace", Fixture, TEXT, set_up, test_replace, tear_down);
  g_test_add ("/app/install-dialog/hashed", Fixture, TEXT, set_up, test_hashed, tear_down);
  g_test_add ("/app/install-dialog/back-up", Fixture, TEXT, set_up, test_back_up, tear_down);
  g_test_add ("/app/install-dialog/rights", Fixture, TEXT, set_up, test_rights, tear_down);
  g_test_add ("/app/install-dialog/bad-paths", Fixture, TEXT, set_up, test_bad_paths, tear_down);
  g_test_add ("/app/install-dialog/failure", Fixture, TEXT, set_up, test_failure, tear_down);

  return g_test_run ();
}
