/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-cluster-rows.h"

#include "filter/spe-version.h"
#include "spe-test-app.h"
#include "spe-test-widgets.h"

static void
count_cb (SpeClusterRows *rows,
          guint          *n_changes)
{
  (*n_changes)++;
}

static void
set (SpeClusterRows *rows,
     const char     *id,
     const char     *text)
{
  gtk_editable_set_text (spe_test_child (rows, id), text);
}

static void
test_read (void)
{
  SpeClusterRows *rows = g_object_new (SPE_TYPE_CLUSTER_ROWS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (rows), 400, 500);
  SpeCluster cluster = { 0 };
  guint version = 0;
  guint n_changes = 0;

  g_assert_true (spe_cluster_rows_read (rows, &cluster));
  g_assert_cmpuint (cluster.version, ==, SPE_NEWEST);
  g_assert_cmpint (cluster.seccomp_default, ==, SPE_SECCOMP_DEFAULT_UNKNOWN);
  g_assert_null (cluster.root);

  g_signal_connect (rows, "changed", G_CALLBACK (count_cb), &n_changes);
  adw_combo_row_set_selected (spe_test_child (rows, "default_row"), SPE_SECCOMP_DEFAULT_ON);
  adw_combo_row_set_selected (spe_test_child (rows, "security_row"), SPE_POD_SECURITY_RESTRICTED);
  set (rows, "version_row", "v1.26.5");
  set (rows, "operator_row", "0.9");
  set (rows, "root_row", "/var/lib/kubelet");
  g_assert_true (spe_cluster_rows_read (rows, &cluster));
  g_assert_true (spe_version_parse ("1.26.5", &version));
  g_assert_cmpuint (cluster.version, ==, version);
  g_assert_cmpint (cluster.seccomp_default, ==, SPE_SECCOMP_DEFAULT_ON);
  g_assert_cmpint (cluster.pod_security, ==, SPE_POD_SECURITY_RESTRICTED);
  g_assert_cmpstr (cluster.root, ==, "/var/lib/kubelet");
  g_assert_cmpuint (n_changes, >=, 5);
  spe_test_destroy (window);
}

/* What cannot be understood is marked and changes nothing. */
static void
test_wrong (void)
{
  static const char *const wrong[][2] = {
    { "version_row", "new" }, { "operator_row", "1." }, { "root_row", "kubelet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      SpeClusterRows *rows = g_object_new (SPE_TYPE_CLUSTER_ROWS, NULL);
      GtkWidget *window = spe_test_present (GTK_WIDGET (rows), 400, 500);
      SpeCluster cluster = { .version = 7 };
      guint n_changes = 0;

      g_signal_connect (rows, "changed", G_CALLBACK (count_cb), &n_changes);
      set (rows, wrong[i][0], wrong[i][1]);
      g_assert_false (spe_cluster_rows_read (rows, &cluster));
      g_assert_cmpuint (cluster.version, ==, 7);
      g_assert_true (gtk_widget_has_css_class (spe_test_child (rows, wrong[i][0]), "error"));
      set (rows, wrong[i][0], "");
      g_assert_false (gtk_widget_has_css_class (spe_test_child (rows, wrong[i][0]), "error"));
      spe_test_destroy (window);
    }
}

static void
test_label (void)
{
  static const struct
  {
    SpeCluster  cluster;
    const char *label;
  } cases[] = {
    { { 0 }, "Newest Kubernetes, seccompDefault not known" },
    { { .seccomp_default = SPE_SECCOMP_DEFAULT_OFF }, "Newest Kubernetes, seccompDefault off" },
    { { .version = SPE_VERSION (1, 26, 0), .seccomp_default = SPE_SECCOMP_DEFAULT_ON },
      "Kubernetes 1.26, seccompDefault on" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = spe_cluster_rows_dup_label (&cases[i].cluster);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/cluster-rows/read", test_read);
  g_test_add_func ("/app/cluster-rows/wrong", test_wrong);
  g_test_add_func ("/app/cluster-rows/label", test_label);

  return g_test_run ();
}
