/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-cluster-rows.h"

#include <glib/gi18n.h>

#include "app/layout/spe-validity.h"
#include "filter/spe-version.h"

/**
 * SpeClusterRows:
 *
 * Rows for what is known about the cluster that a manifest is for. What nobody knows stays as it
 * is: the newest Kubernetes of which nothing else is known. Says with #SpeClusterRows::changed
 * that something else is known.
 */
struct _SpeClusterRows
{
  AdwBin       parent_instance;

  /* Template children */
  AdwComboRow *default_row;
  GtkEditable *version_row;
  AdwComboRow *security_row;
  GtkEditable *operator_row;
  GtkEditable *root_row;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeClusterRows, spe_cluster_rows, ADW_TYPE_BIN)

static gboolean
read_version (GtkEditable *row,
              guint       *out_version)
{
  const char *text = gtk_editable_get_text (row);

  return spe_validity_show (row, text[0] == '\0' || spe_cluster_parse_version (text, out_version));
}

static void
changed_cb (SpeClusterRows *self)
{
  SpeCluster cluster = { 0 };

  if (spe_cluster_rows_read (self, &cluster))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
spe_cluster_rows_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_CLUSTER_ROWS);

  G_OBJECT_CLASS (spe_cluster_rows_parent_class)->dispose (object);
}

static void
spe_cluster_rows_class_init (SpeClusterRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_cluster_rows_dispose;

  /**
   * SpeClusterRows::changed:
   *
   * Something else is known, and all of it can be understood.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPE_TYPE_CLUSTER_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-cluster-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeClusterRows, default_row);
  gtk_widget_class_bind_template_child (widget_class, SpeClusterRows, version_row);
  gtk_widget_class_bind_template_child (widget_class, SpeClusterRows, security_row);
  gtk_widget_class_bind_template_child (widget_class, SpeClusterRows, operator_row);
  gtk_widget_class_bind_template_child (widget_class, SpeClusterRows, root_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
spe_cluster_rows_init (SpeClusterRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spe_cluster_rows_read:
 * @self: rows
 * @out_cluster: (out): what is known about the cluster; its path is borrowed
 *
 * Returns: whether all of it can be understood; what cannot is marked
 */
gboolean
spe_cluster_rows_read (SpeClusterRows *self,
                       SpeCluster     *out_cluster)
{
  SpeCluster cluster = { 0 };
  const char *root = NULL;
  gboolean is_valid = TRUE;

  g_return_val_if_fail (SPE_IS_CLUSTER_ROWS (self) && out_cluster != NULL, FALSE);

  cluster.seccomp_default = adw_combo_row_get_selected (self->default_row);
  cluster.pod_security = adw_combo_row_get_selected (self->security_row);
  is_valid = read_version (self->version_row, &cluster.version);
  is_valid = read_version (self->operator_row, &cluster.operator_version) && is_valid;
  root = gtk_editable_get_text (self->root_row);
  is_valid = spe_validity_show (self->root_row, root[0] == '\0' || g_path_is_absolute (root)) &&
             is_valid;
  if (!is_valid)
    return FALSE;

  cluster.root = root[0] != '\0' ? root : NULL;
  *out_cluster = cluster;

  return TRUE;
}

static char *
dup_version_label (guint version)
{
  g_autofree char *number = NULL;

  if (version == SPE_NEWEST)
    return g_strdup (_ ("Newest Kubernetes"));

  number = spe_version_to_string (version);
  /* Translators: %s is a version, such as 1.30. */
  return g_strdup_printf (_ ("Kubernetes %s"), number);
}

/**
 * spe_cluster_rows_dup_label:
 * @cluster: what is known about a cluster
 *
 * Returns: (transfer full): what of it matters most, in a few words
 */
char *
spe_cluster_rows_dup_label (const SpeCluster *cluster)
{
  g_autofree char *version = NULL;

  g_return_val_if_fail (cluster != NULL, NULL);

  version = dup_version_label (cluster->version);
  switch (cluster->seccomp_default)
    {
    case SPE_SECCOMP_DEFAULT_OFF:
      /* Translators: %s is "Kubernetes" and a version; seccompDefault stays. */
      return g_strdup_printf (_ ("%s, seccompDefault off"), version);
    case SPE_SECCOMP_DEFAULT_ON:
      /* Translators: %s is "Kubernetes" and a version; seccompDefault stays. */
      return g_strdup_printf (_ ("%s, seccompDefault on"), version);
    case SPE_SECCOMP_DEFAULT_UNKNOWN:
    default:
      /* Translators: %s is "Kubernetes" and a version; seccompDefault stays. */
      return g_strdup_printf (_ ("%s, seccompDefault not known"), version);
    }
}
