/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-exchange.h"

#include <glib/gstdio.h>

#include "profile-sketch.h"

/* Workers that answer what none should. */
static void
test_nonsense (void)
{
  static const char * const scripts[] = {
    "echo nonsense", "true", "exit 3", "head -c 4096 /dev/zero",
  };
  g_autofree char *directory = g_dir_make_tmp ("exchange-XXXXXX", NULL);
  g_autofree char *worker = g_build_filename (directory, "seccomp-profile-compiler", NULL);
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW read");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (SpeEntries) entries = spe_entries_new (resolution, target, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  SpeCompileOutcome outcome = { resolution, entries, target, problems };
  const SpeCompileLimits limits = { 5, 10000 };
  g_auto (SpeCompilePlan) plan = { 0 };

  g_setenv ("SPE_LIBEXECDIR", directory, TRUE);
  g_assert_true (spe_compile_plan_init (&plan, entries, target, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *text = g_strconcat ("#!/bin/sh\n", scripts[i], "\n", NULL);
      g_autoptr (GArray) instructions = NULL;
      g_autoptr (GError) error = NULL;

      g_file_set_contents (worker, text, -1, NULL);
      g_chmod (worker, 0755);
      g_assert_false (spe_compile_exchange (&outcome, &plan, &plan.main, &limits, NULL,
                                            &instructions, &error));
      g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER);
      g_assert_null (instructions);
    }

  g_assert_cmpuint (problems->len, ==, 0);
  g_unlink (worker);
  g_rmdir (directory);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile-exchange/nonsense", test_nonsense);

  return g_test_run ();
}
