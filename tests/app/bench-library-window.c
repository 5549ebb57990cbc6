/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <time.h>

#include "app/library/spe-library-columns.h"
#include "app/library/spe-library-window.h"
#include "app/layout/spe-sort-header.h"
#include "spe-test-library.h"
#include "spe-test-widgets.h"
#include "spe-test-window.h"

/* How long the window does not answer while a library of ten thousand profiles is read, searched,
 * sorted and selected. A source that wants to run all the time measures how long it has to wait;
 * what is drawn in between counts. On a busy machine, the time that the window's own thread was
 * working meanwhile says more. */

#define N_FILES 10000

typedef struct
{
  gint64 last;
  gint64 last_work;
  gint64 longest;
  gint64 longest_work;
  guint  n_long;
} Watch;

/* In microseconds. */
static gint64
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
watch_cb (gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();
  gint64 work = get_work ();

  if (watch->last != 0)
    {
      watch->longest = MAX (watch->longest, now - watch->last);
      watch->longest_work = MAX (watch->longest_work, work - watch->last_work);
    }
  if (watch->last != 0 && now - watch->last > 50000)
    watch->n_long++;
  watch->last = now;
  watch->last_work = work;

  return G_SOURCE_CONTINUE;
}

static void
tell (Watch      *watch,
      const char *what)
{
  g_print ("  %-10s longest wait %6.1f ms, longest work %6.1f ms, waits over 50 ms: %u\n", what,
           watch->longest / 1000.0, watch->longest_work / 1000.0, watch->n_long);
  *watch = (Watch) { 0 };
}

static void
settle (SpeLibraryWindow *window)
{
  spe_test_wait_frames (spe_test_child (window, "list"), 3);
}

static gboolean
is_reading (SpeLibraryWindow *window)
{
  return gtk_revealer_get_reveal_child (spe_test_child (window, "work"));
}

static void
use (SpeLibraryWindow *window,
     Watch            *watch)
{
  GtkListView *list = spe_test_child (window, "list");
  gint64 start = g_get_monotonic_time ();

  while (is_reading (window))
    g_main_context_iteration (NULL, TRUE);
  g_print ("%u profiles are there after %.1f s\n",
           g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))),
           (g_get_monotonic_time () - start) / 1e6);
  tell (watch, "read");

  gtk_editable_set_text (spe_test_child (window, "search"), "99");
  settle (window);
  tell (watch, "search");
  gtk_editable_set_text (spe_test_child (window, "search"), "");
  settle (window);
  tell (watch, "clear");
  spe_test_push (spe_sort_header_get_button (spe_test_child (window, "header"), SPE_LIBRARY_NAME));
  settle (window);
  tell (watch, "sort");
  gtk_selection_model_select_all (gtk_list_view_get_model (list));
  settle (window);
  tell (watch, "select all");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpeApplication) application = NULL;
  SpeLibraryWindow *window = NULL;
  char *folder = NULL;
  Watch watch = { 0 };

  spe_test_init (&argc, &argv);
  application = spe_test_application_new ();
  folder = spe_test_library_new ();
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("profile-%05u.json", i);

      spe_test_library_add (folder, name, SPE_TEST_PROFILE);
    }

  window = spe_library_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  spe_test_wait_frames (GTK_WIDGET (window), 3);
  g_timeout_add_full (G_PRIORITY_HIGH, 1, watch_cb, &watch, NULL);
  spe_library_window_show_folder (window, folder);
  use (window, &watch);
  gtk_window_destroy (GTK_WINDOW (window));
  spe_test_library_remove (folder);

  return 0;
}
