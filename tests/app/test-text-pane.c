/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/panes/spe-text-pane.h"

#include <gtksourceview/gtksource.h>

#include "model/spe-edit.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define TEXT                                                                                      \
  "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [\n    {\n"                        \
  "      \"names\": [\n        \"read\"\n      ],\n"                                               \
  "      \"action\": \"SCMP_ACT_ALLOW\"\n    }\n  ]\n}\n"

typedef struct
{
  SpeDocument *document;
  SpeTextPane *pane;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->pane = g_object_new (SPE_TYPE_TEXT_PANE, NULL);
  spe_text_pane_set_document (fixture->pane, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->pane), 600, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
set_rule_action (Fixture   *fixture,
                 SpeAction  action)
{
  g_autoptr (SpeProfile) edited = spe_edit_set_rule_action (
    spe_document_get_profile (fixture->document), 0, action, SPE_UNSET);

  spe_document_edit (fixture->document, edited, "Set");
  spe_test_document_wait (fixture->document);
}

static void
remove_rule (Fixture *fixture)
{
  g_autoptr (SpeProfile) edited =
    spe_edit_remove_rule (spe_document_get_profile (fixture->document), 0);

  spe_document_edit (fixture->document, edited, "Remove");
  spe_test_document_wait (fixture->document);
}

static char *
dup_shown (Fixture *fixture)
{
  char *text = NULL;

  g_object_get (spe_test_child (fixture->pane, "buffer"), "text", &text, NULL);

  return text;
}

static const char *
get_summary (Fixture *fixture)
{
  return gtk_label_get_label (spe_test_child (fixture->pane, "summary"));
}

/* The lines with a mark, from 1, such as "new8 ". */
static char *
dup_marks (Fixture *fixture)
{
  GtkSourceBuffer *buffer = spe_test_child (fixture->pane, "buffer");
  g_autoptr (GString) text = g_string_new (NULL);

  for (int line = 0; line < gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)); line++)
    {
      GSList *marks = gtk_source_buffer_get_source_marks_at_line (buffer, line, NULL);

      for (GSList *l = marks; l != NULL; l = l->next)
        g_string_append_printf (text, "%s%d ", gtk_source_mark_get_category (l->data), line + 1);
      g_slist_free (marks);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
get_cursor (Fixture *fixture)
{
  GtkTextBuffer *buffer = spe_test_child (fixture->pane, "buffer");
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return gtk_text_iter_get_line (&iter) + 1;
}

static void
test_unchanged (Fixture       *fixture,
                gconstpointer  text)
{
  g_autofree char *shown = dup_shown (fixture);
  g_autofree char *marks = dup_marks (fixture);

  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpstr (marks, ==, "");
  g_assert_cmpstr (get_summary (fixture), ==, "As the file on disk");
  g_assert_false (gtk_widget_is_sensitive (spe_test_find_tooltip (fixture->window, "Next change")));
}

static void
test_changed (Fixture       *fixture,
              gconstpointer  text)
{
  g_autofree char *marks = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *after = NULL;

  set_rule_action (fixture, SPE_ACTION_LOG);
  marks = dup_marks (fixture);
  g_assert_cmpstr (marks, ==, "new8 ");
  g_assert_cmpstr (get_summary (fixture), ==, "Lines that saving adds: 1, removes: 1");
  spe_test_screenshot (fixture->window, "text-pane");
  g_assert_cmpint (get_cursor (fixture), ==, 8);
  spe_text_pane_show_line (fixture->pane, 1);
  spe_test_push (spe_test_find_tooltip (fixture->window, "Next change"));
  g_assert_cmpint (get_cursor (fixture), ==, 8);

  spe_document_undo (fixture->document);
  spe_test_document_wait (fixture->document);
  after = dup_marks (fixture);
  shown = dup_shown (fixture);
  g_assert_cmpstr (after, ==, "");
  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpstr (get_summary (fixture), ==, "As the file on disk");
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  text)
{
  g_autofree char *marks = NULL;

  remove_rule (fixture);
  marks = dup_marks (fixture);
  g_assert_cmpstr (marks, !=, "");
  spe_test_push (spe_test_find_tooltip (fixture->window, "Previous change"));
}

static void
test_show_line (Fixture       *fixture,
                gconstpointer  text)
{
  spe_text_pane_show_line (fixture->pane, 5);
  g_assert_cmpint (get_cursor (fixture), ==, 5);
  spe_text_pane_show_line (fixture->pane, 1);
  g_assert_cmpint (get_cursor (fixture), ==, 1);
  /* A line of an older text: the end is the nearest there is. */
  spe_text_pane_show_line (fixture->pane, 100000);
  g_assert_cmpint (get_cursor (fixture), ==, 12);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/text-pane/unchanged", Fixture, TEXT, set_up, test_unchanged, tear_down);
  g_test_add ("/app/text-pane/changed", Fixture, TEXT, set_up, test_changed, tear_down);
  g_test_add ("/app/text-pane/gone", Fixture, TEXT, set_up, test_gone, tear_down);
  g_test_add ("/app/text-pane/show-line", Fixture, TEXT, set_up, test_show_line, tear_down);

  return g_test_run ();
}
