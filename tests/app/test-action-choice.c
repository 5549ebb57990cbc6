/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-action-choice.h"

/* The eight that a person can choose, in the order that the keys Ctrl+1 to Ctrl+8 have. */
static void
test_order (void)
{
  static const SpeAction wanted[SPE_N_ACTION_CHOICES] = {
    SPE_ACTION_ALLOW, SPE_ACTION_LOG, SPE_ACTION_ERRNO, SPE_ACTION_TRACE,
    SPE_ACTION_TRAP, SPE_ACTION_NOTIFY, SPE_ACTION_KILL_THREAD, SPE_ACTION_KILL_PROCESS,
  };

  for (guint rank = 0; rank < SPE_N_ACTION_CHOICES; rank++)
    g_assert_cmpint (spe_action_choice_get (rank), ==, wanted[rank]);
}

static void
test_inverse (void)
{
  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    g_assert_cmpuint (spe_action_choice_get_rank (spe_action_choice_get (rank)), ==, rank);
}

static void
test_every_action (void)
{
  for (guint action = 0; action < SPE_N_ACTIONS; action++)
    {
      g_assert_cmpuint (spe_action_choice_get_rank (action), <, SPE_N_ACTION_RANKS);
      g_assert_nonnull (spe_action_choice_get_heading (action));
      g_assert_nonnull (spe_action_choice_get_class (action));
      g_assert_nonnull (spe_action_choice_get_color (action));
    }

  g_assert_cmpuint (spe_action_choice_get_rank (SPE_ACTION_KILL), ==,
                    spe_action_choice_get_rank (SPE_ACTION_KILL_THREAD));
}

/* Groups are told apart by their titles. */
static void
test_headings_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint rank = 0; rank < SPE_N_ACTION_RANKS; rank++)
    {
      const SpeAction action = spe_action_choice_get (rank);

      g_assert_true (g_hash_table_add (seen, (char *) spe_action_choice_get_heading (action)));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/action-choice/order", test_order);
  g_test_add_func ("/app/action-choice/inverse", test_inverse);
  g_test_add_func ("/app/action-choice/every-action", test_every_action);
  g_test_add_func ("/app/action-choice/headings-differ", test_headings_differ);

  return g_test_run ();
}
