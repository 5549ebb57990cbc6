/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-guide.h"

#include <string.h>

/* A letter a step: done, skipped, now, later. */
static char *
dup_states (const SpeGuide *guide)
{
  static const char letters[] = {
    [SPE_GUIDE_LATER] = '.', [SPE_GUIDE_NOW] = 'N', [SPE_GUIDE_SKIPPED] = 's',
    [SPE_GUIDE_DONE] = 'D',
  };
  char *states = g_malloc0 (SPE_N_GUIDE_STEPS + 1);

  for (SpeGuideStep step = 0; step < SPE_N_GUIDE_STEPS; step++)
    states[step] = letters[spe_guide_get_state (guide, step)];

  return states;
}

static void
assert_states (const SpeGuide *guide,
               const char     *wanted)
{
  g_autofree char *states = dup_states (guide);
  const char *now = strchr (wanted, 'N');

  g_assert_cmpstr (states, ==, wanted);
  g_assert_cmpint (spe_guide_get_current (guide), ==,
                   now != NULL ? now - wanted : SPE_N_GUIDE_STEPS);
}

/* From start to finish, as it is meant. */
static void
test_way (void)
{
  SpeGuide guide = { 0 };

  assert_states (&guide, "N.......");
  spe_guide_settle (&guide, SPE_GUIDE_CAUSE, SPE_GUIDE_DONE);
  assert_states (&guide, "DN......");
  guide.facts.has_profile = TRUE;
  guide.facts.is_checked = TRUE;
  assert_states (&guide, "DDN.....");
  guide.facts.is_watched = TRUE;
  assert_states (&guide, "DDDN....");
  guide.facts.is_changed = TRUE;
  assert_states (&guide, "DDDDDN..");
  guide.facts.is_installed = TRUE;
  assert_states (&guide, "DDDDDDN.");
  guide.facts.is_copied = TRUE;
  assert_states (&guide, "DDDDDDD.");
}

/* What is done out of turn counts, but does not move the turn. */
static void
test_out_of_turn (void)
{
  SpeGuide guide = { 0 };

  guide.facts.has_profile = TRUE;
  guide.facts.is_installed = TRUE;
  assert_states (&guide, "ND...D..");
}

static void
test_skip (void)
{
  SpeGuide guide = { 0 };

  guide.facts.has_profile = TRUE;
  spe_guide_settle (&guide, SPE_GUIDE_CAUSE, SPE_GUIDE_SKIPPED);
  spe_guide_settle (&guide, SPE_GUIDE_WATCH, SPE_GUIDE_SKIPPED);
  assert_states (&guide, "sDsN....");

  /* Done after all. */
  guide.facts.is_watched = TRUE;
  assert_states (&guide, "sDDN....");

  /* Back. */
  spe_guide_settle (&guide, SPE_GUIDE_CAUSE, SPE_GUIDE_LATER);
  assert_states (&guide, "NDD.....");

  for (SpeGuideStep step = 0; step < SPE_N_GUIDE_STEPS; step++)
    spe_guide_settle (&guide, step, SPE_GUIDE_SKIPPED);
  assert_states (&guide, "sDDsssss");
}

/* An edit takes back what held for the profile before it. */
static void
test_errors (void)
{
  SpeGuide guide = { { TRUE, TRUE, TRUE, TRUE, 0, TRUE, TRUE }, { SPE_GUIDE_DONE } };

  assert_states (&guide, "DDDDDDD.");
  guide.facts.is_installed = FALSE;
  guide.facts.n_errors = 2;
  assert_states (&guide, "DDDDN.D.");
  guide.facts.n_errors = 0;
  guide.facts.is_checked = FALSE;
  assert_states (&guide, "DDDDN.D.");
  guide.facts.is_checked = TRUE;
  assert_states (&guide, "DDDDDND.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/guide/way", test_way);
  g_test_add_func ("/app/guide/out-of-turn", test_out_of_turn);
  g_test_add_func ("/app/guide/skip", test_skip);
  g_test_add_func ("/app/guide/errors", test_errors);

  return g_test_run ();
}
