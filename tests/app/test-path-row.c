/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/deploy/spe-path-row.h"

#include <string.h>

#include "spe-test-app.h"

/* What the API says word for word (kubernetes, pkg/apis/core/validation). */
static const struct
{
  const char *path;
  gboolean    valid;
  const char *style;
  const char *hint;
} cases[] = {
  { "profiles/a.json", TRUE, NULL, NULL },
  { "../x", FALSE, "error", "must not contain '..'" },
  { "a/../../x.json", FALSE, "error", "must not contain '..'" },
  { "/etc/x.json", FALSE, "error", "must be a relative path" },
  { "", TRUE, "warning", NULL },
  { "..a.json", TRUE, NULL, NULL },
  { "localhost/a.json", TRUE, "warning", NULL },
  { " a.json", TRUE, "warning", NULL },
};

static void
assert_shown (SpePathRow *row,
              guint       index)
{
  const char *style = cases[index].style;
  const char *hint = spe_path_row_get_hint (row);

  g_assert_cmpstr (spe_path_row_get_path (row), ==, cases[index].path);
  g_assert_cmpint (spe_path_row_is_valid (row), ==, cases[index].valid);
  g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (row), "error"), ==,
                   g_strcmp0 (style, "error") == 0);
  g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (row), "warning"), ==,
                   g_strcmp0 (style, "warning") == 0);
  g_assert_cmpint (hint != NULL, ==, style != NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (row)), ==, hint);
  if (cases[index].hint != NULL)
    g_assert_nonnull (strstr (hint, cases[index].hint));
}

static void
test_judge (void)
{
  SpePathRow *row = g_object_new (SPE_TYPE_PATH_ROW, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (row), 400, 100);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].path);
      gtk_editable_set_text (GTK_EDITABLE (row), cases[i].path);
      assert_shown (row, i);
    }
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/path-row/judge", test_judge);

  return g_test_run ();
}
