/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-outcome-grid.h"

#include <string.h>

#include "filter/spe-target-parse.h"
#include "profile-sketch.h"

static SpeOutcomeGrid *
make_grid (const char         *sketch,
           const char * const *targets)
{
  g_autoptr (SpeProfile) profile = sketch_read (sketch);
  g_autoptr (GPtrArray) analyses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);
  g_autoptr (GError) error = NULL;
  SpeOutcomeGrid *grid = NULL;

  for (guint i = 0; targets[i] != NULL; i++)
    {
      g_autoptr (SpeTarget) target = spe_target_parse (targets[i], profile, &error);

      g_assert_no_error (error);
      g_ptr_array_add (analyses, spe_analyse (profile, target, NULL, &error));
      g_assert_no_error (error);
    }

  grid = spe_outcome_grid_new (analyses, NULL, &error);
  g_assert_no_error (error);

  return grid;
}

/* "mount: fails with EPERM | allowed", a line each; a detail stands in brackets. */
static void
assert_rows (const SpeOutcomeGrid *grid,
             const char           *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < grid->rows->len; i++)
    {
      const SpeOutcomeRow *row = grid->rows->pdata[i];

      g_string_append_printf (text, "%s:", spe_syscall_get_name (row->call));
      for (guint j = 0; j < grid->analyses->len; j++)
        {
          g_string_append_printf (text, "%s %s", j > 0 ? " |" : "", row->cells[j].text);
          if (row->cells[j].detail != NULL)
            g_string_append_printf (text, " [%s]", row->cells[j].detail);
        }
      g_string_append_c (text, '\n');
    }

  g_assert_cmpstr (text->str, ==, wanted);
}

static void
test_same (void)
{
  g_autoptr (SpeOutcomeGrid) grid =
    make_grid ("ERRNO; ALLOW read write", (const char *[]) { "oci+plain", "moby+plain", NULL });

  assert_rows (grid, "");
  g_assert_cmpint (grid->sides[0].state, ==, SPE_SIDE_FILTERED);
}

static void
test_capability (void)
{
  g_autoptr (SpeOutcomeGrid) grid =
    make_grid ("ERRNO; ALLOW read; ALLOW mount umount2 +caps=CAP_SYS_ADMIN; ERRNO:38 bpf "
               "-caps=CAP_BPF",
               (const char *[]) { "moby+plain,caps=none", "moby+plain,caps=all", NULL });
  const SpeOutcomeRow *row = NULL;

  assert_rows (grid, "bpf: fails with ENOSYS | fails with EPERM\n"
                     "mount: fails with EPERM | allowed\n"
                     "umount2: fails with EPERM | allowed\n");
  row = grid->rows->pdata[1];
  g_assert_cmpint (row->cells[0].action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpint (row->cells[1].action, ==, SPE_ACTION_ALLOW);
}

/* Two answers of the same words need not be the same answer. */
static void
test_conditions (void)
{
  g_autoptr (SpeOutcomeGrid) grid =
    make_grid ("ERRNO; ALLOW socket @0=1 +caps=CAP_NET_RAW; ALLOW socket @0=2 -caps=CAP_NET_RAW",
               (const char *[]) { "moby+plain,caps=none", "moby+plain,caps=all",
                                  "moby+plain,caps=none", NULL });
  const SpeOutcomeRow *row = NULL;

  g_assert_cmpuint (grid->rows->len, ==, 1);
  row = grid->rows->pdata[0];
  g_assert_cmpstr (spe_syscall_get_name (row->call), ==, "socket");
  g_assert_cmpstr (row->cells[0].text, ==, row->cells[1].text);
  g_assert_null (row->cells[0].detail);
  g_assert_nonnull (strstr (row->cells[1].detail, "allowed → fails with EPERM"));
  g_assert_nonnull (strstr (row->cells[1].detail, "fails with EPERM → allowed"));
  g_assert_null (row->cells[2].detail);
}

/* A container that does not start is no reason to list every call. */
static void
test_refused (void)
{
  g_autoptr (SpeOutcomeGrid) grid =
    make_grid ("ERRNO; ALLOW read; ALLOW mount +caps=CAP_SYS_ADMIN; NONSENSE bpf +caps=CAP_BPF",
               (const char *[]) { "moby+plain,caps=none", "moby+plain,caps=all",
                                  "moby+plain,caps=CAP_SYS_ADMIN", NULL });

  g_assert_cmpint (grid->sides[1].state, ==, SPE_SIDE_REFUSED);
  g_assert_nonnull (grid->sides[1].message);
  assert_rows (grid, "mount: fails with EPERM | does not start | allowed\n");
}

/* Each target answers for its own architecture. */
static void
test_architectures (void)
{
  g_autoptr (SpeOutcomeGrid) grid =
    make_grid ("ERRNO; ALLOW read open",
               (const char *[]) { "oci+plain,arch=amd64", "oci+plain,arch=arm64", NULL });
  gboolean has_open = FALSE;

  for (guint i = 0; i < grid->rows->len; i++)
    {
      const SpeOutcomeRow *row = grid->rows->pdata[i];

      g_assert_cmpstr (spe_syscall_get_name (row->call), !=, "read");
      if (!g_str_equal (spe_syscall_get_name (row->call), "open"))
        continue;

      has_open = TRUE;
      g_assert_cmpstr (row->cells[0].text, ==, "allowed");
      g_assert_cmpstr (row->cells[1].text, ==, "no such call here");
    }
  g_assert_true (has_open);
}

static void
test_cancelled (void)
{
  g_autoptr (SpeOutcomeGrid) whole =
    make_grid ("ERRNO; ALLOW read", (const char *[]) { "oci+plain", "oci+plain", NULL });
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (spe_outcome_grid_new (whole->analyses, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/outcome-grid/same", test_same);
  g_test_add_func ("/filter/outcome-grid/capability", test_capability);
  g_test_add_func ("/filter/outcome-grid/conditions", test_conditions);
  g_test_add_func ("/filter/outcome-grid/refused", test_refused);
  g_test_add_func ("/filter/outcome-grid/architectures", test_architectures);
  g_test_add_func ("/filter/outcome-grid/cancelled", test_cancelled);

  return g_test_run ();
}
