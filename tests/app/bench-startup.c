/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "app/spe-application.h"
#include "app/window/spe-window.h"

/* From the start of a process to its painted window: an empty AdwApplicationWindow, and the
 * editor with Docker's default profile, once until the first frame and once until the table is
 * there. The program starts itself for each, in turn, so that a busy machine troubles all
 * alike. */

/* Runs of each; the first one warms up and is not counted. */
#define RUNS 8

/* The environment variable that tells a child when it was started, in microseconds. */
#define START_VARIABLE "SPE_BENCH_START"

static const char * const candidates[] = { "empty", "frame", "table" };

typedef struct
{
  const char *candidate;
  GtkWindow  *window;
} Child;

static void
print_elapsed (void)
{
  gint64 start = g_ascii_strtoll (g_getenv (START_VARIABLE), NULL, 10);

  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - start);
}

static gboolean
is_complete (const Child *child)
{
  SpeDocument *document = NULL;

  if (!g_str_equal (child->candidate, "table"))
    return TRUE;

  document = spe_window_get_document (SPE_WINDOW (child->window));

  return document != NULL && spe_document_get_state (document) != NULL;
}

static void
painted_cb (GdkFrameClock *clock,
            Child         *child)
{
  if (!is_complete (child))
    return;

  print_elapsed ();
  exit (0);
}

static void
realize_cb (GtkWindow *window,
            Child     *child)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  child->window = window;
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), child);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 Child          *child)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), child);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = g_object_new (ADW_TYPE_APPLICATION_WINDOW, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 860);
  gtk_application_add_window (application, GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

static GtkApplication *
new_empty_application (void)
{
  AdwApplication *application = adw_application_new ("org.example.Empty",
                                                     G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return GTK_APPLICATION (application);
}

static int
run_child (const char *candidate)
{
  Child child = { candidate, NULL };
  gboolean is_empty = g_str_equal (candidate, "empty");
  g_autoptr (GtkApplication) application = is_empty ? new_empty_application ()
                                                    : GTK_APPLICATION (spe_application_new ());
  g_autofree char *profile = g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "profiles",
                                               "docker-default.json", NULL);
  char *argv[] = { (char *) "bench", is_empty ? NULL : profile, NULL };

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &child);

  return g_application_run (G_APPLICATION (application), is_empty ? 1 : 2, argv);
}

static double
time_child (const char *program,
            const char *candidate)
{
  const char *argv[] = { program, candidate, NULL };
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), START_VARIABLE, now, TRUE);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &output,
                     NULL, NULL, &error))
    g_error ("%s", error->message);

  return g_ascii_strtod (output, NULL) / 1000;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare);

  return g_array_index (times, double, times->len / 2);
}

int
main (int   argc,
      char *argv[])
{
  GArray *times[G_N_ELEMENTS (candidates)];
  double empty = 0;

  if (argc > 1)
    return run_child (argv[1]);

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint run = 0; run < RUNS; run++)
    for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
      {
        double elapsed = time_child (argv[0], candidates[i]);

        if (run > 0)
          g_array_append_val (times[i], elapsed);
      }

  empty = get_median (times[0]);
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double median = get_median (times[i]);

      g_print ("%-6s %7.0f ms, %.2f times an empty window\n", candidates[i], median,
               median / empty);
      g_array_unref (times[i]);
    }

  return 0;
}
