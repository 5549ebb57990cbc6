/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "deploy/spe-library-scan.h"
#include "library-maker.h"

/* Reads a library of ten thousand profiles, each of its own, beside what find and cat need to only
 * read their bytes: with as few cats as there can be, and with one for each file, which takes so
 * long that it is tried with small files only. */

#define N_FILES 10000
#define TURNS 3

typedef struct
{
  guint n_entries;
  guint n_pieces;
} Sum;

static void
take_piece (GPtrArray                *entries,
            const SpeLibraryProgress *progress,
            gpointer                  data)
{
  Sum *sum = data;

  sum->n_entries += entries->len;
  sum->n_pieces++;
  g_ptr_array_unref (entries);
}

static double
time_scan (const char *folder)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  Sum sum = { 0 };

  spe_library_scan (folder, NULL, take_piece, &sum, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sum.n_entries, ==, N_FILES);

  return (g_get_monotonic_time () - start) / 1e6;
}

static double
time_find (const char *folder,
           const char *end)
{
  const char *arguments[] = { "find", folder, "-type", "f", "-exec", "cat", "{}", end, NULL };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);

  return (g_get_monotonic_time () - start) / 1e6;
}

/* In kibibytes. */
static guint
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *row = NULL;
  guint size = 0;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    row = strstr (status, "VmHWM:");
  if (row != NULL)
    sscanf (row, "VmHWM: %u", &size);

  return size;
}

static void
bench (const char *folder,
       const char *name)
{
  double best = G_MAXDOUBLE;
  double few = time_find (folder, "+");

  for (guint i = 0; i < TURNS; i++)
    best = MIN (best, time_scan (folder));

  g_print ("%s: %u files in %.2f s, %.0f files/s\n", name, N_FILES, best, N_FILES / best);
  g_print ("  find -exec cat {} +   %6.2f s, %.2f times as long\n", few, few / best);
  g_print ("  at most %u KiB of memory\n", get_memory ());
}

static void
bench_shipped (const char *name)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "profiles", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char *folder = library_make_folder ();

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  library_fill (folder, N_FILES, text);
  bench (folder, name);
  library_remove (folder);
}

static void
bench_small (void)
{
  char *folder = library_make_folder ();

  library_fill (folder, N_FILES, LIBRARY_PROFILE);
  bench (folder, "a small profile");
  g_print ("  find -exec cat {} \\;  %6.2f s\n", time_find (folder, ";"));
  library_remove (folder);
}

int
main (void)
{
  bench_small ();
  bench_shipped ("docker-default.json");

  return 0;
}
