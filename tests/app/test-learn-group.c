/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/record/spe-learn-group.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

typedef struct
{
  SpeLearned    *learned;
  SpeLearnGroup *group;
  GtkWidget     *window;
  guint          n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

/* Saw mount, read and write; nothing dangerous is taken. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *const names[] = { "mount", "read", "write", NULL };
  g_autoptr (SpeObservation) observation = spe_test_observation_new (SPE_ARCH_X86_64, names);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  GtkWidget *list = gtk_list_box_new ();

  fixture->learned = spe_learn (observation, NULL, target, FALSE);
  spe_learned_leave_out (fixture->learned, "mount");
  fixture->group = SPE_LEARN_GROUP (spe_learn_group_new (fixture->learned, SPE_LEARN_SEEN));
  g_signal_connect_swapped (fixture->group, "changed", G_CALLBACK (changed_cb), fixture);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (fixture->group));
  fixture->window = spe_test_present (list, 400, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  spe_test_destroy (fixture->window);
  spe_learned_free (fixture->learned);
}

static GtkCheckButton *
find_check (Fixture    *fixture,
            const char *label)
{
  GtkWidget *check = spe_test_find (fixture->window, GTK_TYPE_CHECK_BUTTON, label);

  g_assert_nonnull (check);

  return GTK_CHECK_BUTTON (check);
}

static gboolean
is_taken (Fixture    *fixture,
          const char *name)
{
  for (guint i = 0; i < fixture->learned->calls->len; i++)
    {
      const SpeLearnedCall *call = g_ptr_array_index (fixture->learned->calls, i);

      if (g_str_equal (call->name, name))
        return call->is_taken;
    }
  g_error ("%s was not learned", name);
}

static void
push (Fixture    *fixture,
      const char *label)
{
  gtk_widget_activate (GTK_WIDGET (find_check (fixture, label)));
}

/* Each call by itself; what is dangerous is seen at once. */
static void
test_calls (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (fixture->group)));
  g_assert_nonnull (spe_test_find_text (fixture->window, "dangerous"));
  g_assert_nonnull (spe_test_find_text (fixture->window, "2 of 3"));
  g_assert_true (
    gtk_check_button_get_inconsistent (find_check (fixture, "Take all of them")));

  push (fixture, "read");
  g_assert_false (is_taken (fixture, "read"));
  g_assert_cmpuint (spe_learn_group_get_n_taken (fixture->group), ==, 1);
  g_assert_nonnull (spe_test_find_text (fixture->window, "1 of 3"));
  push (fixture, "read");
  push (fixture, "mount");
  g_assert_true (is_taken (fixture, "mount"));
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "Take all of them")));
}

/* All at once takes nothing that is dangerous, but leaves it where it was taken before. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  push (fixture, "Take all of them");
  g_assert_cmpuint (spe_learn_group_get_n_taken (fixture->group), ==, 0);
  push (fixture, "Take all of them");
  g_assert_true (is_taken (fixture, "read"));
  g_assert_true (is_taken (fixture, "write"));
  g_assert_false (is_taken (fixture, "mount"));

  push (fixture, "mount");
  push (fixture, "read");
  push (fixture, "Take all of them");
  g_assert_cmpuint (spe_learn_group_get_n_taken (fixture->group), ==, 3);
  push (fixture, "Take all of them");
  g_assert_false (is_taken (fixture, "mount"));
}

static void
test_reasons (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SpeLearned) nothing = g_new0 (SpeLearned, 1);

  nothing->calls = g_ptr_array_new ();
  nothing->unnamed = g_ptr_array_new ();
  for (SpeLearnReason reason = 0; reason < SPE_N_LEARN_REASONS; reason++)
    g_assert_null (spe_learn_group_new (nothing, reason));

  for (SpeLearnReason reason = 0; reason < SPE_N_LEARN_REASONS; reason++)
    {
      GtkWidget *group = spe_learn_group_new (fixture->learned, reason);
      g_autoptr (GtkWidget) owned = group != NULL ? g_object_ref_sink (group) : NULL;

      g_assert_nonnull (group);
      g_assert_cmpuint (spe_learn_group_get_n_taken (SPE_LEARN_GROUP (group)), >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/learn-group/calls", Fixture, NULL, set_up, test_calls, tear_down);
  g_test_add ("/app/learn-group/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/app/learn-group/reasons", Fixture, NULL, set_up, test_reasons, tear_down);

  return g_test_run ();
}
