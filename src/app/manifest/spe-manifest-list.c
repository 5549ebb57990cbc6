/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-list.h"

#include <string.h>

#include "deploy/spe-effective.h"

/**
 * SpeManifestList:
 *
 * The workloads of a manifest and their containers, each with the profile that it really gets,
 * and why. Says with #SpeManifestList::selected which one is looked at.
 */
struct _SpeManifestList
{
  AdwBin              parent_instance;

  SpeCluster          cluster;

  /* Template children */
  GtkListView        *view;
  GtkSingleSelection *selection;
  GListStore         *rows;
};

enum
{
  SIGNAL_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpeManifestList, spe_manifest_list, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* A title, the profile and the reason. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *why = new_label ("dim-label");

  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_widget_add_css_class (why, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (why), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (why), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (why), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), new_label (NULL));
  gtk_box_append (GTK_BOX (box), new_label (NULL));
  gtk_box_append (GTK_BOX (box), why);
  gtk_list_item_set_child (item, box);
}

static const char *
get_style (const SpeEffective *effective)
{
  if (effective->reason == SPE_EFFECTIVE_REFUSED || effective->reason == SPE_EFFECTIVE_EMPTY_PATH)
    return "error";

  return effective->type == SPE_POD_PROFILE_UNCONFINED ? "warning" : "accent";
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  SpeManifestList *self =
    SPE_MANIFEST_LIST (gtk_widget_get_ancestor (box, SPE_TYPE_MANIFEST_LIST));
  GtkWidget *title = gtk_widget_get_first_child (box);
  GtkWidget *profile = gtk_widget_get_next_sibling (title);
  GtkWidget *why = gtk_widget_get_last_child (box);
  SpeManifestRow *row = gtk_list_item_get_item (item);
  const SpeContainer *container = spe_manifest_row_get_container (row);
  SpeEffective effective = spe_effective_find (spe_manifest_row_get_workload (row), container,
                                               &self->cluster);
  g_autofree char *title_text = spe_manifest_row_dup_title (row);
  g_autofree char *profile_text = spe_effective_dup_label (&effective);
  g_autofree char *name = g_strdup_printf ("%s: %s", title_text, profile_text);
  const char *title_classes[] = { container == NULL ? "heading" : "body", NULL };
  const char *profile_classes[] = { get_style (&effective), NULL };

  gtk_label_set_label (GTK_LABEL (title), title_text);
  gtk_widget_set_css_classes (title, title_classes);
  gtk_label_set_label (GTK_LABEL (profile), profile_text);
  gtk_widget_set_css_classes (profile, profile_classes);
  gtk_label_set_label (GTK_LABEL (why), spe_effective_get_why (&effective, &self->cluster));
  gtk_widget_set_margin_start (box, container == NULL ? 0 : 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
selected_cb (SpeManifestList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
spe_manifest_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SPE_TYPE_MANIFEST_LIST);

  G_OBJECT_CLASS (spe_manifest_list_parent_class)->dispose (object);
}

static void
spe_manifest_list_class_init (SpeManifestListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_manifest_list_dispose;

  /**
   * SpeManifestList::selected:
   *
   * Another row is selected, or the one that is has changed.
   */
  signals[SIGNAL_SELECTED] =
    g_signal_new ("selected", SPE_TYPE_MANIFEST_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (SPE_TYPE_MANIFEST_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-manifest-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeManifestList, view);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestList, selection);
  gtk_widget_class_bind_template_child (widget_class, SpeManifestList, rows);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
spe_manifest_list_init (SpeManifestList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GPtrArray *
new_rows (const SpeManifest *manifest)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < spe_manifest_get_n_workloads (manifest); i++)
    {
      guint n_containers = spe_manifest_get_workload (manifest, i)->containers->len;

      g_ptr_array_add (rows, spe_manifest_row_new (manifest, i, SPE_MANIFEST_ROW_POD));
      for (guint j = 0; j < n_containers; j++)
        g_ptr_array_add (rows, spe_manifest_row_new (manifest, i, j));
    }

  return rows;
}

/**
 * spe_manifest_list_show:
 * @self: a list
 * @manifest: what to show
 * @cluster: what is known about the cluster that it is for
 *
 * Shows a manifest. No change adds or takes away a container, so that the same row stays
 * selected.
 */
void
spe_manifest_list_show (SpeManifestList   *self,
                        const SpeManifest *manifest,
                        const SpeCluster  *cluster)
{
  g_autoptr (GPtrArray) rows = NULL;
  guint selected = 0;

  g_return_if_fail (SPE_IS_MANIFEST_LIST (self) && manifest != NULL && cluster != NULL);

  self->cluster = *cluster;
  self->cluster.root = NULL;
  rows = new_rows (manifest);
  selected = gtk_single_selection_get_selected (self->selection);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  if (selected < rows->len)
    gtk_single_selection_set_selected (self->selection, selected);
}

/**
 * spe_manifest_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the row that is looked at
 */
SpeManifestRow *
spe_manifest_list_get_selected (SpeManifestList *self)
{
  g_return_val_if_fail (SPE_IS_MANIFEST_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
is_at (SpeManifestRow *row,
       const char     *path)
{
  const SpeContainer *container = spe_manifest_row_get_container (row);
  const char *own = container != NULL ? container->path
                                      : spe_manifest_row_get_workload (row)->path;
  gsize length = strlen (own);

  return strncmp (path, own, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

/**
 * spe_manifest_list_select:
 * @self: a list
 * @path: a place in the manifest: a JSON pointer
 *
 * Selects the container that the place is in, or else the workload.
 */
void
spe_manifest_list_select (SpeManifestList *self,
                          const char      *path)
{
  guint found = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (SPE_IS_MANIFEST_LIST (self) && path != NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (SpeManifestRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (is_at (row, path))
        found = i;
    }

  if (found == GTK_INVALID_LIST_POSITION)
    return;

  gtk_single_selection_set_selected (self->selection, found);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", found);
}
