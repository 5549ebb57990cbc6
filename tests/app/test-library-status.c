/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/library/spe-library-status.h"

typedef struct
{
  SpeLibraryProgress  progress;
  guint               n_selected;
  const char         *wanted;
} Case;

static const Case cases[] = {
  { { .is_complete = TRUE }, 0, "No profiles" },
  { { .n_profiles = 12, .n_broken = 1, .n_others = 3, .is_complete = TRUE }, 0,
    "12 profiles, 1 broken, 3 other files" },
  { { .n_profiles = 1, .n_others = 1, .is_complete = TRUE }, 1,
    "1 profile, 1 other file, 1 selected" },
  { { .n_broken = 2, .n_unreadable = 1, .is_complete = TRUE }, 2,
    "No profiles, 2 broken, 1 folder that cannot be read, 2 selected" },
  { { .n_profiles = 2 }, 0,
    "2 profiles. These are not all files: there are too many, or folders are too deep." },
};

static void
test_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        spe_library_status_dup_text (&cases[i].progress, cases[i].n_selected);

      g_assert_cmpstr (text, ==, cases[i].wanted);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/library-status/text", test_text);

  return g_test_run ();
}
