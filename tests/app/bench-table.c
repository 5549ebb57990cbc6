/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <time.h>

#include "app/table/spe-table.h"
#include "spe-test-app.h"
#include "spe-test-rows.h"

/* From a key press in the search to the painted frame, for the table and for a plain GtkListView
 * whose rows are six GtkLabels. Both search the same rows with the same model, in two windows of
 * one run and one needle after the other in both, so that a busy machine troubles both alike. On
 * such a machine look at the CPU time and at the ratio. */

static const guint sizes[] = { 500, 5000, 50000 };

static const char *const needles[] = { "o", "op", "ope", "open", "ope", "op", "o", "",
                                       "x86", "" };

/* The first one warms up and is not counted. */
#define ROUNDS 6

typedef struct
{
  const char *name;
  GtkWidget  *window;
  GtkWidget  *entry;
  SpeRowList *rows;
  GArray     *wall;
  GArray     *cpu;
} Candidate;

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
search (Candidate  *candidate,
        const char *needle,
        gboolean    counts)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (candidate->window);
  gboolean painted = FALSE;
  gulong handler = 0;
  double wall = 0;
  double cpu = 0;

  settle ();
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  wall = read_clock (CLOCK_MONOTONIC);
  cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  gtk_editable_set_text (GTK_EDITABLE (candidate->entry), needle);
  WAIT_UNTIL (painted);
  wall = read_clock (CLOCK_MONOTONIC) - wall;
  cpu = read_clock (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  g_signal_handler_disconnect (clock, handler);

  if (counts)
    {
      g_array_append_val (candidate->wall, wall);
      g_array_append_val (candidate->cpu, cpu);
    }
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
quantile (GArray *times,
          double  part)
{
  g_array_sort (times, compare_times);

  return g_array_index (times, double, (guint) (part * (times->len - 1)));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (guint i = 0; i < 6; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  static const SpeColumn columns[] = { SPE_COLUMN_NAME, SPE_COLUMN_ACTION, SPE_COLUMN_OUTCOME,
                                       SPE_COLUMN_NUMBER, SPE_COLUMN_ARCHITECTURES,
                                       SPE_COLUMN_CATEGORY };
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = spe_column_dup_text (columns[i], gtk_list_item_get_item (list_item));

      gtk_label_set_text (GTK_LABEL (label), text);
      label = gtk_widget_get_next_sibling (label);
    }
}

static GtkWidget *
create_plain_list (SpeRowList *rows)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (rows)),
                                                    factory));

  return scrolled;
}

static void
present (Candidate  *candidate,
         const char *name,
         GtkWidget  *list,
         GPtrArray  *calls)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  candidate->name = name;
  candidate->wall = g_array_new (FALSE, FALSE, sizeof (double));
  candidate->cpu = g_array_new (FALSE, FALSE, sizeof (double));
  spe_row_list_set_rows (candidate->rows, calls);
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (box), candidate->entry);
  gtk_box_append (GTK_BOX (box), list);
  candidate->window = spe_test_present (box, 1100, 760);
}

static void
finish (Candidate *candidate)
{
  spe_test_destroy (candidate->window);
  g_object_unref (candidate->rows);
  g_array_unref (candidate->wall);
  g_array_unref (candidate->cpu);
}

static void
print_candidate (Candidate *candidate,
                 guint      n_rows)
{
  g_print ("%6u rows  %-28s  wall %6.1f / %6.1f ms   CPU %6.1f / %6.1f ms\n",
           n_rows, candidate->name,
           quantile (candidate->wall, 0.5), quantile (candidate->wall, 0.95),
           quantile (candidate->cpu, 0.5), quantile (candidate->cpu, 0.95));
}

static void
run (guint n_rows)
{
  g_autoptr (GPtrArray) calls = spe_test_rows_new (n_rows);
  Candidate table = { 0 };
  Candidate plain = { 0 };
  GtkWidget *widget = spe_table_new ();

  table.rows = g_object_ref (spe_table_get_rows (SPE_TABLE (widget)));
  table.entry = gtk_search_entry_new ();
  spe_table_set_search_entry (SPE_TABLE (widget), GTK_SEARCH_ENTRY (table.entry));
  present (&table, "the table", widget, calls);

  plain.rows = spe_row_list_new ();
  plain.entry = gtk_search_entry_new ();
  g_object_bind_property (plain.entry, "text", plain.rows, "search", G_BINDING_DEFAULT);
  present (&plain, "GtkListView of six GtkLabels", create_plain_list (plain.rows), calls);

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
      {
        search (&table, needles[i], round > 0);
        search (&plain, needles[i], round > 0);
      }

  print_candidate (&table, n_rows);
  print_candidate (&plain, n_rows);
  g_print ("%6u rows  %-28s  wall %6.2f / %6.2f      CPU %6.2f / %6.2f\n\n", n_rows,
           "the table : the plain list",
           quantile (table.wall, 0.5) / quantile (plain.wall, 0.5),
           quantile (table.wall, 0.95) / quantile (plain.wall, 0.95),
           quantile (table.cpu, 0.5) / quantile (plain.cpu, 0.5),
           quantile (table.cpu, 0.95) / quantile (plain.cpu, 0.95));
  finish (&table);
  finish (&plain);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_print ("Key press in the search to painted frame, median / 95th percentile of %u\n\n",
           (guint) ((ROUNDS - 1) * G_N_ELEMENTS (needles)));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    run (sizes[i]);

  return 0;
}
