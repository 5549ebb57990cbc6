/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/spe-failed-page.h"

#include <string.h>

#include "format/spe-source.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

static SpeFailedPage *
show (const char *text,
      gsize       length)
{
  SpeFailedPage *page = g_object_new (SPE_TYPE_FAILED_PAGE, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = NULL;
  SpeTextError where = { 0 };

  source = spe_source_parse (bytes, "a.json", &where, &error);
  g_assert_null (source);
  g_assert_nonnull (error);
  spe_test_present (GTK_WIDGET (page), 800, 600);
  spe_failed_page_show (page, "/folder/a.json", error, &where, bytes);
  spe_test_wait_frames (GTK_WIDGET (page), 2);
  g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (page), error->message));

  return page;
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *text;
    const char *excerpt;
  } cases[] = {
    { "{\n"
      "  \"defaultAction\": oops\n"
      "}\n",
      "    1  {\n"
      "    2    \"defaultAction\": oops\n"
      "                          ^" },
    { "{ oops",
      "    1  { oops\n"
      "         ^" },
    /* A tab is as wide as one blank here. */
    { "{\n"
      "\n"
      "\n"
      "\t\"é\": oops\n",
      "    2  \n"
      "    3  \n"
      "    4   \"é\": oops\n"
      "             ^" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeFailedPage *page = show (cases[i].text, strlen (cases[i].text));
      GtkWidget *excerpt = spe_test_child (GTK_WIDGET (page), "excerpt");

      g_assert_nonnull (excerpt);
      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (excerpt)), ==, cases[i].excerpt);
      g_assert_nonnull (spe_test_find_drawn (GTK_WIDGET (page), "“a.json” cannot be opened"));
      spe_test_destroy (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (page))));
    }
}

/* Of a file in one line only the part around the place is shown, with the caret below it. */
static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("{ \"a\": \"");
  SpeFailedPage *page = NULL;
  GtkWidget *excerpt = NULL;
  g_auto (GStrv) lines = NULL;
  const char *caret = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\", \"b\": ?oops }");

  page = show (text->str, text->len);
  excerpt = spe_test_child (GTK_WIDGET (page), "excerpt");
  g_assert_nonnull (excerpt);
  lines = g_strsplit (gtk_label_get_label (GTK_LABEL (excerpt)), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpuint (strlen (lines[0]), <, 110);
  caret = strchr (lines[1], '^');
  g_assert_nonnull (caret);
  g_assert_cmpint (lines[0][caret - lines[1]], ==, '?');
  spe_test_destroy (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (page))));
}

/* What is not text at all is still said without harm. */
static void
test_not_text (void)
{
  static const char * const texts[] = { "{ \"a\": \"\xff\xfe\" }", "\x7f" "ELF\x02\x01" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SpeFailedPage *page = show (texts[i], strlen (texts[i]));

      spe_test_destroy (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (page))));
    }
}

/* Without a place there is no empty frame. */
static void
test_no_place (void)
{
  SpeFailedPage *page = g_object_new (SPE_TYPE_FAILED_PAGE, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (page), 800, 600);
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOENT, "No <such> file");

  spe_failed_page_show (page, "/folder/<a>&.json", error, &(SpeTextError) { 0 }, NULL);
  spe_test_wait_frames (window, 2);
  g_assert_nonnull (spe_test_find_drawn (window, "No <such> file"));
  g_assert_nonnull (spe_test_find_drawn (window, "“<a>&.json” cannot be opened"));
  g_assert_null (spe_test_find_drawn (window, "^"));
  spe_test_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/failed-page/excerpt", test_excerpt);
  g_test_add_func ("/app/failed-page/long-line", test_long_line);
  g_test_add_func ("/app/failed-page/not-text", test_not_text);
  g_test_add_func ("/app/failed-page/no-place", test_no_place);

  return g_test_run ();
}
