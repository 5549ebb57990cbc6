/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-resolved-file.h"

#include <glib/gi18n.h>

#include "app/deploy/spe-copy-file.h"
#include "app/window/spe-dialogs.h"
#include "deploy/spe-source-analysis.h"
#include "filter/spe-target-text.h"
#include "format/spe-flat-writer.h"

/* Saves what the engine of the chosen target hands to the runtime: a flat profile without the
 * rules that are for other containers and machines. The document stays what it is. */

static void
explain_unconfined (GtkWindow       *parent,
                    const SpeTarget *target)
{
  g_autofree char *label = spe_target_dup_label (target);
  g_autofree char *body =
    /* Translators: %s is a target, such as "Docker Engine". */
    g_strdup_printf (_ ("On this target the container runs without a filter: %s"), label);

  spe_say (parent, _ ("There is nothing to save"), body);
}

static void
choose_file (GtkWindow           *parent,
             SpeDocument         *document,
             const SpeResolution *resolution)
{
  g_autofree char *folder = spe_document_dup_folder (document);
  g_autofree char *name = spe_document_dup_copy_name (document, "resolved");
  g_autoptr (GBytes) text = spe_profile_write_flat (resolution->profile);

  spe_copy_file_save (parent, _ ("Save Profile"), folder, name, text);
}

typedef struct
{
  GtkWindow  *parent;
  SpeSource  *base;
  SpeProfile *profile;
  SpeTarget  *target;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->parent);
  spe_source_unref (work->base);
  spe_profile_unref (work->profile);
  spe_target_unref (work->target);
  g_free (work);
}

static void
work_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Work *work = task_data;
  g_autoptr (SpeSource) source = spe_source_rewrite (work->base, work->profile, NULL);
  GError *error = NULL;
  SpeAnalysis *analysis =
    spe_source_analyse (source, work->profile, work->target, cancellable, &error);

  if (analysis != NULL)
    g_task_return_pointer (task, analysis, (GDestroyNotify) spe_analysis_unref);
  else
    g_task_return_error (task, error);
}

static void
resolved_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeAnalysis) analysis = g_task_propagate_pointer (G_TASK (result), &error);

  if (analysis == NULL)
    spe_say (work->parent, _ ("The profile was not saved"), error->message);
  else if (analysis->resolution == NULL)
    spe_say (work->parent, _ ("The engine does not accept the profile"), analysis->refusal);
  else if (analysis->resolution->is_absent)
    explain_unconfined (work->parent, work->target);
  else
    choose_file (work->parent, SPE_DOCUMENT (object), analysis->resolution);
}

/**
 * spe_resolved_file_save:
 * @parent: the window that asks
 * @document: whose profile to resolve, for its target
 *
 * Asks where to save the flat profile, or says why there is none.
 */
void
spe_resolved_file_save (GtkWindow   *parent,
                        SpeDocument *document)
{
  g_autoptr (GTask) task = NULL;
  Work *work = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && SPE_IS_DOCUMENT (document));

  work = g_new (Work, 1);
  work->parent = g_object_ref (parent);
  work->base = spe_source_ref (spe_document_get_source (document));
  work->profile = spe_profile_ref (spe_document_get_profile (document));
  work->target = spe_document_dup_target (document);

  task = g_task_new (document, NULL, resolved_cb, NULL);
  g_task_set_source_tag (task, spe_resolved_file_save);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_thread);
}
