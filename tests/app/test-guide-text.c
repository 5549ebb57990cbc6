/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide-text.h"

static void
test_steps (void)
{
  for (SpeGuideStep step = 0; step < SPE_N_GUIDE_STEPS; step++)
    {
      g_assert_cmpstr (spe_guide_get_title (step), !=, "");
      g_assert_cmpint (spe_guide_get_text (step) == NULL, ==, step == SPE_GUIDE_CHECK);
    }
}

static void
test_check (void)
{
  static const struct
  {
    SpeGuideFacts  facts;
    const char    *start;
  } cases[] = {
    { { 0 }, "No profile is open yet." },
    { { .has_profile = TRUE }, "The checks are still running." },
    { { .has_profile = TRUE, .is_checked = TRUE }, "No check finds an error." },
    { { .has_profile = TRUE, .is_checked = TRUE, .n_errors = 1 }, "1 error keeps" },
    { { .has_profile = TRUE, .is_checked = TRUE, .n_errors = 2 }, "2 errors keep" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spe_guide_dup_check_text (&cases[i].facts);

      g_assert_true (g_str_has_prefix (text, cases[i].start));
    }
}

static void
test_loss (void)
{
  static const struct
  {
    const char *refused[16];
    const char *end;
  } cases[] = {
    { { NULL }, "stand between it and the node." },
    { { "read", "write", NULL }, "2 calls that this profile refuses." },
    { { "bpf", "mount", "read", NULL }, "out of the container: bpf, mount." },
    { { "acct", "add_key", "bpf", "clock_settime", "clock_settime64", "delete_module",
        "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "init_module", "ioperm", NULL },
      "fspick, init_module, …." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spe_guide_dup_loss_text (cases[i].refused);

      g_test_message ("%s", text);
      g_assert_true (g_str_has_suffix (text, cases[i].end));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/guide-text/steps", test_steps);
  g_test_add_func ("/app/guide-text/check", test_check);
  g_test_add_func ("/app/guide-text/loss", test_loss);

  return g_test_run ();
}
