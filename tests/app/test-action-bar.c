/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-bar.h"

#include "app/table/spe-action-strip.h"
#include "spe-test-app.h"
#include "spe-test-rows.h"

typedef struct
{
  GtkWidget  *bar;
  SpeRowList *rows;
  GPtrArray  *calls;
  GtkWidget  *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->bar = spe_action_bar_new ();
  fixture->rows = spe_row_list_new ();
  fixture->calls = spe_test_rows_parse ("read=ALLOW readv=ALLOW mount=ERRNO reboot=KILL");
  gtk_widget_set_valign (fixture->bar, GTK_ALIGN_START);
  spe_action_bar_set_rows (SPE_ACTION_BAR (fixture->bar), fixture->rows);
  spe_row_list_set_rows (fixture->rows, fixture->calls);
  fixture->window = spe_test_present (fixture->bar, 500, 100);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  g_assert_finalize_object (fixture->rows);
  g_ptr_array_unref (fixture->calls);
}

static GtkWidget *
find_button (Fixture    *fixture,
             const char *label)
{
  GtkWidget *button = spe_test_find (fixture->bar, GTK_TYPE_TOGGLE_BUTTON, label);

  return button != NULL && gtk_widget_get_visible (button) ? button : NULL;
}

static void
click (Fixture    *fixture,
       const char *label)
{
  GtkWidget *button = find_button (fixture, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_active (Fixture    *fixture,
           const char *label)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_button (fixture, label)));
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_nonnull (find_button (fixture, "Allow, 2 system calls"));
  g_assert_nonnull (find_button (fixture, "Errno, 1 system call"));
  g_assert_nonnull (find_button (fixture, "Kill thread, 1 system call"));
  g_assert_null (find_button (fixture, "Trap, 0 system calls"));

  spe_test_row_set (fixture->calls->pdata[0], SPE_ACTION_TRAP);
  spe_row_list_invalidate (fixture->rows);
  WAIT_UNTIL (find_button (fixture, "Trap, 1 system call") != NULL);
  g_assert_nonnull (find_button (fixture, "Allow, 1 system call"));

  /* What only a file can bring is shown too. */
  spe_test_row_set (fixture->calls->pdata[0], SPE_ACTION_INVALID);
  spe_row_list_invalidate (fixture->rows);
  WAIT_UNTIL (find_button (fixture, "Unknown action, 1 system call") != NULL);
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  click (fixture, "Errno, 1 system call");
  g_assert_cmpuint (spe_row_list_get_n_matches (fixture->rows), ==, 1);
  g_assert_true (is_active (fixture, "Errno, 1 system call"));
  g_assert_false (is_active (fixture, "Allow, 2 system calls"));

  click (fixture, "Allow, 2 system calls");
  g_assert_cmpuint (spe_row_list_get_n_matches (fixture->rows), ==, 3);
  click (fixture, "Errno, 1 system call");
  g_assert_cmpuint (spe_row_list_get_n_matches (fixture->rows), ==, 2);
  g_assert_false (is_active (fixture, "Errno, 1 system call"));

  /* The last one: everything again. */
  click (fixture, "Allow, 2 system calls");
  g_assert_cmpuint (spe_row_list_get_n_matches (fixture->rows), ==, 4);
  g_assert_cmpuint (spe_row_list_get_action_filter (fixture->rows), ==, 0);
}

static void
test_filter_by_key (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *button = find_button (fixture, "Errno, 1 system call");

  g_assert_true (gtk_widget_grab_focus (button));
  spe_test_type ("space");
  WAIT_UNTIL (spe_row_list_get_n_matches (fixture->rows) == 1);
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
}

static void
test_filter_by_strip (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *strip = spe_test_find (fixture->bar, SPE_TYPE_ACTION_STRIP, NULL);

  spe_test_click (strip, 20, 5, 1);
  WAIT_UNTIL (spe_row_list_get_action_filter (fixture->rows) ==
              SPE_ACTION_BIT (SPE_ACTION_ALLOW));
  g_assert_true (is_active (fixture, "Allow, 2 system calls"));
}

/* The filter shows what nothing has any more: it has to be seen to be taken out. */
static void
test_filter_without_calls (Fixture       *fixture,
                           gconstpointer  data)
{
  spe_row_list_set_action_filter (fixture->rows, SPE_ACTION_BIT (SPE_ACTION_LOG));
  g_assert_nonnull (find_button (fixture, "Log, 0 system calls"));
  click (fixture, "Log, 0 system calls");
  g_assert_null (find_button (fixture, "Log, 0 system calls"));
}

static void
test_picture (void)
{
  GtkWidget *bar = spe_action_bar_new ();
  SpeRowList *rows = spe_row_list_new ();
  g_autoptr (GPtrArray) calls = spe_test_rows_new (450);
  GtkWidget *window = NULL;

  spe_row_list_set_rows (rows, calls);
  spe_action_bar_set_rows (SPE_ACTION_BAR (bar), rows);
  window = spe_test_present (bar, 700, 80);
  spe_test_screenshot (window, "action-bar");
  spe_row_list_set_action_filter (rows, SPE_ACTION_BIT (SPE_ACTION_ERRNO) |
                                          SPE_ACTION_BIT (SPE_ACTION_TRAP));
  spe_test_screenshot (window, "action-bar-filtered");
  spe_test_destroy (window);
  g_assert_finalize_object (rows);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/action-bar/counts", test_counts },
    { "/app/action-bar/filter", test_filter },
    { "/app/action-bar/filter-by-key", test_filter_by_key },
    { "/app/action-bar/filter-by-strip", test_filter_by_strip },
    { "/app/action-bar/filter-without-calls", test_filter_without_calls },
  };

  spe_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);
  g_test_add_func ("/app/action-bar/picture", test_picture);

  return g_test_run ();
}
