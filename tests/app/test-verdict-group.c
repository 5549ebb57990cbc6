/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-verdict-group.h"

#include "app/table/spe-action-choice.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static void
count_cb (SpeVerdictGroup *group,
          guint           *n_changes)
{
  ++*n_changes;
}

static SpeVerdictGroup *
new_group (guint *n_changes)
{
  SpeVerdictGroup *group = g_object_new (SPE_TYPE_VERDICT_GROUP, NULL);

  g_signal_connect (group, "changed", G_CALLBACK (count_cb), n_changes);

  return group;
}

static void
choose (SpeVerdictGroup *group,
        SpeAction        action)
{
  for (guint i = 0; i < SPE_N_ACTION_CHOICES; i++)
    if (spe_action_choice_get (i) == action)
      adw_combo_row_set_selected (spe_test_child (group, "action_row"), i);
}

static void
test_choose (void)
{
  guint n_changes = 0;
  SpeVerdictGroup *group = new_group (&n_changes);
  GtkWidget *window = spe_test_present (GTK_WIDGET (group), 400, 200);

  spe_verdict_group_set_verdict (group, SPE_ACTION_ALLOW, SPE_UNSET);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpint (spe_verdict_group_get_action (group), ==, SPE_ACTION_ALLOW);
  g_assert_false (gtk_widget_get_visible (spe_test_child (group, "errno_row")));

  choose (group, SPE_ACTION_ERRNO);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (spe_verdict_group_get_action (group), ==, SPE_ACTION_ERRNO);
  g_assert_true (gtk_widget_get_visible (spe_test_child (group, "errno_row")));

  spe_verdict_group_set_verdict (group, SPE_ACTION_INVALID, SPE_UNSET);
  g_assert_cmpint (spe_verdict_group_get_action (group), ==, SPE_ACTION_INVALID);
  g_assert_cmpuint (n_changes, ==, 1);
  spe_test_destroy (window);
}

/* The kill of old files is another spelling, not another choice. */
static void
test_old_spelling (void)
{
  guint n_changes = 0;
  SpeVerdictGroup *group = new_group (&n_changes);
  GtkWidget *window = spe_test_present (GTK_WIDGET (group), 400, 200);

  spe_verdict_group_set_verdict (group, SPE_ACTION_KILL, SPE_UNSET);
  g_assert_cmpint (spe_verdict_group_get_action (group), ==, SPE_ACTION_KILL_THREAD);
  g_assert_cmpuint (n_changes, ==, 0);
  spe_test_destroy (window);
}

static void
test_errno (void)
{
  static const struct
  {
    const char *text;
    gboolean    good;
    gint64      number;
  } cases[] = {
    { "ENOSYS", TRUE, 38 },
    { "eperm", TRUE, 1 },
    { "0", TRUE, 0 },
    { "4094", TRUE, 4094 },
    { "", TRUE, SPE_UNSET },
    { "4095", FALSE, 0 },
    { "-1", FALSE, 0 },
    { "ENOTHING", FALSE, 0 },
    { "1 ", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_changes = 0;
      SpeVerdictGroup *group = new_group (&n_changes);
      GtkWidget *window = spe_test_present (GTK_WIDGET (group), 400, 200);

      spe_verdict_group_set_verdict (group, SPE_ACTION_ERRNO, 13);
      spe_test_apply (spe_test_child (group, "errno_row"), cases[i].text);
      g_assert_cmpuint (n_changes, ==, cases[i].good ? 1 : 0);
      g_assert_cmpint (spe_verdict_group_get_errno (group), ==,
                       cases[i].good ? cases[i].number : 13);
      g_assert_cmpint (gtk_widget_has_css_class (spe_test_child (group, "errno_row"), "error"),
                       ==, !cases[i].good);
      spe_test_destroy (window);
    }
}

static void
test_errno_shown (void)
{
  guint n_changes = 0;
  SpeVerdictGroup *group = new_group (&n_changes);
  GtkWidget *window = spe_test_present (GTK_WIDGET (group), 400, 200);
  GtkEditable *row = spe_test_child (group, "errno_row");

  spe_verdict_group_set_verdict (group, SPE_ACTION_ERRNO, 38);
  g_assert_cmpstr (gtk_editable_get_text (row), ==, "ENOSYS");
  spe_verdict_group_set_verdict (group, SPE_ACTION_ERRNO, 4000);
  g_assert_cmpstr (gtk_editable_get_text (row), ==, "4000");
  spe_verdict_group_set_verdict (group, SPE_ACTION_ERRNO, SPE_UNSET);
  g_assert_cmpstr (gtk_editable_get_text (row), ==, "");
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/verdict-group/choose", test_choose);
  g_test_add_func ("/app/verdict-group/old-spelling", test_old_spelling);
  g_test_add_func ("/app/verdict-group/errno", test_errno);
  g_test_add_func ("/app/verdict-group/errno-shown", test_errno_shown);

  return g_test_run ();
}
