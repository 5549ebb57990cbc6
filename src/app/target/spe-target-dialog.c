/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-dialog.h"

#include <glib/gi18n.h>

#include "app/layout/spe-validity.h"
#include "app/target/spe-capability-group.h"
#include "app/window/spe-dialogs.h"
#include "filter/spe-target-features.h"
#include "filter/spe-target-preset.h"
#include "filter/spe-target-text.h"
#include "filter/spe-version.h"
#include "format/spe-file.h"

/**
 * SpeTargetDialog:
 *
 * Puts a target together: from a ready-made one, from what a runtime says about itself, and part
 * by part. #SpeTargetDialog::chosen has the result.
 */
struct _SpeTargetDialog
{
  AdwWindow            parent_instance;

  /* Owned */
  SpeProfile          *profile;

  /* Owned: what the rows say; NULL while one of them says nothing that can be. */
  SpeTarget           *target;

  /* Template children */
  GtkWidget           *apply_button;
  AdwComboRow         *preset_row;
  GtkWidget           *features_row;
  GtkLabel            *failure;
  AdwComboRow         *loader_row;
  GtkEditable         *loader_version_row;
  AdwComboRow         *runtime_row;
  GtkEditable         *runtime_version_row;
  AdwComboRow         *seccomp_row;
  AdwComboRow         *arch_row;
  GtkEditable         *kernel_row;
  SpeCapabilityGroup  *capability_group;
  GtkSwitch           *nnp_switch;
  GtkSwitch           *privileged_switch;
  GtkLabel            *preview;

  /* A release of libseccomp that is in no list of ours, or SPE_NEWEST. */
  guint                other_seccomp;

  /* Whether the rows are being set, not changed by a person. */
  gboolean             is_setting;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The releases of libseccomp whose tables the catalog has, and the one that Debian patched. */
static const struct
{
  guint    version;
  gboolean is_debian12;
} releases[] = {
  { SPE_NEWEST, FALSE },
  { SPE_VERSION (2, 6, 0), FALSE },
  { SPE_VERSION (2, 5, 6), FALSE },
  { SPE_VERSION (2, 5, 5), FALSE },
  { SPE_VERSION (2, 5, 5), TRUE },
  { SPE_VERSION (2, 5, 4), FALSE },
  { SPE_VERSION (2, 5, 3), FALSE },
  { SPE_VERSION (2, 5, 2), FALSE },
  { SPE_VERSION (2, 5, 1), FALSE },
  { SPE_VERSION (2, 5, 0), FALSE },
};

G_DEFINE_FINAL_TYPE (SpeTargetDialog, spe_target_dialog, ADW_TYPE_WINDOW)

static gboolean
read_version (GtkEditable *row,
              guint       *out_version)
{
  const char *text = gtk_editable_get_text (row);

  *out_version = SPE_NEWEST;

  return spe_validity_show (row, text[0] == '\0' || spe_version_parse (text, out_version));
}

static gboolean
read_kernel (GtkEditable *row,
             SpeTarget   *target)
{
  guint numbers[3] = { 0, 0, 0 };
  guint n_parsed = spe_version_parse_numbers (gtk_editable_get_text (row), 2, numbers);

  if (!spe_validity_show (row, n_parsed == 2))
    return FALSE;

  target->kernel_major = numbers[0];
  target->kernel_minor = numbers[1];

  return TRUE;
}

static void
read_seccomp (SpeTargetDialog *self,
              SpeTarget       *target)
{
  guint selected = adw_combo_row_get_selected (self->seccomp_row);
  gboolean is_listed = selected < G_N_ELEMENTS (releases);

  target->seccomp_version = is_listed ? releases[selected].version : self->other_seccomp;
  target->seccomp_is_debian12 = is_listed && releases[selected].is_debian12;
}

/* Returns NULL while a row says what cannot be; that row is then marked. */
static SpeTarget *
read_target (SpeTargetDialog *self)
{
  SpeArch arch = adw_combo_row_get_selected (self->arch_row);
  g_autoptr (SpeTarget) target = spe_target_new (adw_combo_row_get_selected (self->loader_row),
                                                 arch);
  gboolean good = read_version (self->loader_version_row, &target->loader_version);

  target->runtime = adw_combo_row_get_selected (self->runtime_row);
  good = read_version (self->runtime_version_row, &target->runtime_version) && good;
  good = read_kernel (self->kernel_row, target) && good;
  read_seccomp (self, target);
  g_strfreev (target->caps);
  target->caps = spe_capability_group_dup_caps (self->capability_group);
  target->no_new_privs = gtk_switch_get_active (self->nnp_switch);
  target->privileged = gtk_switch_get_active (self->privileged_switch);

  return good ? g_steal_pointer (&target) : NULL;
}

static void
show_preset (SpeTargetDialog *self)
{
  guint selected = SPE_N_TARGET_PRESETS;

  for (guint i = 0; self->target != NULL && i < SPE_N_TARGET_PRESETS; i++)
    {
      g_autoptr (SpeTarget) preset = spe_target_preset_new (i, self->profile);

      if (selected == SPE_N_TARGET_PRESETS && spe_target_equal (preset, self->target))
        selected = i;
    }

  self->is_setting = TRUE;
  adw_combo_row_set_selected (self->preset_row, selected);
  self->is_setting = FALSE;
}

static void
changed_cb (SpeTargetDialog *self)
{
  g_autofree char *text = NULL;

  if (self->is_setting)
    return;

  g_clear_pointer (&self->target, spe_target_unref);
  self->target = read_target (self);
  text = self->target != NULL ? spe_target_to_string (self->target) : g_strdup ("");

  gtk_label_set_label (self->preview, text);
  gtk_widget_set_sensitive (self->apply_button, self->target != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->loader_version_row),
                          adw_combo_row_get_selected (self->loader_row) != SPE_LOADER_OCI);
  gtk_widget_set_visible (GTK_WIDGET (self->runtime_version_row),
                          adw_combo_row_get_selected (self->runtime_row) != SPE_RUNTIME_PLAIN);
  show_preset (self);
}

static void
show_version (GtkEditable *row,
              guint        version)
{
  g_autofree char *text = version != SPE_NEWEST ? spe_version_to_string (version) : g_strdup ("");

  gtk_editable_set_text (row, text);
}

static void
append_release (GtkStringList *labels,
                guint          version,
                gboolean       is_debian12)
{
  g_autofree char *text = spe_version_to_string (version);

  if (version == SPE_NEWEST)
    gtk_string_list_append (labels, _ ("Newest"));
  else
    gtk_string_list_append (labels, is_debian12 ? _ ("2.5.4 of Debian 12") : text);
}

static void
show_seccomp (SpeTargetDialog *self,
              const SpeTarget *target)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = G_N_ELEMENTS (releases);

  for (guint i = 0; i < G_N_ELEMENTS (releases); i++)
    {
      append_release (labels, releases[i].version, releases[i].is_debian12);
      if (releases[i].version == target->seccomp_version &&
          releases[i].is_debian12 == target->seccomp_is_debian12)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (releases))
    {
      self->other_seccomp = target->seccomp_version;
      append_release (labels, target->seccomp_version, FALSE);
    }

  adw_combo_row_set_model (self->seccomp_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->seccomp_row, selected);
}

static void
show_target (SpeTargetDialog *self,
             const SpeTarget *target)
{
  static const char * const none[] = { NULL };
  g_autofree char *kernel = g_strdup_printf ("%u.%u", target->kernel_major,
                                             target->kernel_minor);

  self->is_setting = TRUE;
  adw_combo_row_set_selected (self->loader_row, target->loader);
  show_version (self->loader_version_row, target->loader_version);
  adw_combo_row_set_selected (self->runtime_row, target->runtime);
  show_version (self->runtime_version_row, target->runtime_version);
  show_seccomp (self, target);
  adw_combo_row_set_selected (self->arch_row,
                              target->arch < SPE_N_ARCHES ? target->arch : SPE_ARCH_X86_64);
  gtk_editable_set_text (self->kernel_row, kernel);
  spe_capability_group_set_caps (self->capability_group,
                                 target->caps != NULL ? (const char * const *) target->caps
                                                      : none);
  gtk_switch_set_active (self->nnp_switch, target->no_new_privs);
  gtk_switch_set_active (self->privileged_switch, target->privileged);
  self->is_setting = FALSE;

  changed_cb (self);
}

static void
preset_cb (SpeTargetDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->preset_row);
  g_autoptr (SpeTarget) preset = NULL;

  if (self->is_setting || selected >= SPE_N_TARGET_PRESETS)
    return;

  preset = spe_target_preset_new (selected, self->profile);
  show_target (self, preset);
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree char *path = spe_choose_file_finish (result);

  if (path != NULL)
    spe_target_dialog_read_features (SPE_TARGET_DIALOG (object), path);
}

static void
features_cb (SpeTargetDialog *self)
{
  spe_choose_file_async (GTK_WINDOW (self), _ ("Open a Runtime’s Features"), file_chosen_cb,
                         NULL);
}

static void
apply_cb (SpeTargetDialog *self)
{
  g_return_if_fail (self->target != NULL);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->target);
  gtk_window_close (GTK_WINDOW (self));
}

static void
fill_rows (SpeTargetDialog *self)
{
  g_autoptr (GtkStringList) presets = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) loaders = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) runtimes = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) arches = gtk_string_list_new (NULL);

  for (guint i = 0; i < SPE_N_TARGET_PRESETS; i++)
    gtk_string_list_append (presets, spe_target_preset_get_label (i));
  gtk_string_list_append (presets, _ ("Put together by hand"));
  for (guint i = 0; i < SPE_N_LOADERS; i++)
    gtk_string_list_append (loaders, spe_loader_get_label (i));
  for (guint i = 0; i < SPE_N_RUNTIMES; i++)
    gtk_string_list_append (runtimes, i == SPE_RUNTIME_PLAIN ? _ ("libseccomp alone")
                                                             : spe_runtime_to_string (i));
  for (SpeArch i = 0; i < SPE_N_ARCHES; i++)
    gtk_string_list_append (arches, spe_arch_get_name (i));

  adw_combo_row_set_model (self->preset_row, G_LIST_MODEL (presets));
  adw_combo_row_set_model (self->loader_row, G_LIST_MODEL (loaders));
  adw_combo_row_set_model (self->runtime_row, G_LIST_MODEL (runtimes));
  adw_combo_row_set_model (self->arch_row, G_LIST_MODEL (arches));
}

static void
spe_target_dialog_dispose (GObject *object)
{
  SpeTargetDialog *self = SPE_TARGET_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPE_TYPE_TARGET_DIALOG);
  g_clear_pointer (&self->profile, spe_profile_unref);
  g_clear_pointer (&self->target, spe_target_unref);

  G_OBJECT_CLASS (spe_target_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, preset_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, features_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, loader_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, loader_version_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, runtime_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, runtime_version_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, seccomp_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, arch_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, kernel_row);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, capability_group);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, nnp_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, privileged_switch);
  gtk_widget_class_bind_template_child (widget_class, SpeTargetDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, preset_cb);
  gtk_widget_class_bind_template_callback (widget_class, features_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
spe_target_dialog_class_init (SpeTargetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spe_target_dialog_dispose;

  /**
   * SpeTargetDialog::chosen:
   * @target: what was put together
   *
   * The person is done. The dialog closes.
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", SPE_TYPE_TARGET_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, SPE_TYPE_TARGET);

  g_type_ensure (SPE_TYPE_CAPABILITY_GROUP);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/seccomp_profile_editor/ui/spe-target-dialog.ui");
  bind_children (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
spe_target_dialog_init (SpeTargetDialog *self)
{
  self->is_setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_rows (self);
}

/**
 * spe_target_dialog_new:
 * @parent: the window that it belongs to
 * @profile: the profile that the target is for
 * @target: what to begin with
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
spe_target_dialog_new (GtkWindow        *parent,
                       const SpeProfile *profile,
                       const SpeTarget  *target)
{
  SpeTargetDialog *self = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (profile != NULL && target != NULL, NULL);

  self = g_object_new (SPE_TYPE_TARGET_DIALOG, "transient-for", parent, NULL);
  self->profile = spe_profile_ref (profile);
  show_target (self, target);

  return GTK_WIDGET (self);
}

/* A runtime knows itself and its libseccomp; what else makes up the target stays. */
static void
take_runtime (SpeTargetDialog *self,
              const SpeTarget *features)
{
  g_autoptr (SpeTarget) target = self->target != NULL ? spe_target_derive (self->target)
                                                      : spe_target_derive (features);

  target->runtime = features->runtime;
  target->runtime_version = features->runtime_version;
  target->seccomp_version = features->seccomp_version;
  target->seccomp_is_debian12 = features->seccomp_is_debian12;
  show_target (self, target);
}

/**
 * spe_target_dialog_read_features:
 * @self: a dialog
 * @path: a file with what `runc features` or `crun features` printed
 *
 * Takes over the runtime and its libseccomp, or says why that is not possible.
 */
void
spe_target_dialog_read_features (SpeTargetDialog *self,
                                 const char      *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (SpeTarget) features = NULL;

  g_return_if_fail (SPE_IS_TARGET_DIALOG (self) && path != NULL);

  text = spe_file_read (path, NULL, &error);
  if (text != NULL)
    features = spe_target_from_features (text, &error);
  if (features != NULL)
    take_runtime (self, features);

  gtk_label_set_label (self->failure, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), error != NULL);
}
