/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"
#include "filter/spe-analysis.h"
#include "filter/spe-target-preset.h"
#include "format/spe-file.h"

/* Looks at the profiles that a manifest names, where a kubelet's directory is at hand. */

/* The check of a profile that says which calls a container must not need to be started. */
#define NEEDS_NO_GAIN "SEC704"

struct _SpeManifestFile
{
  gboolean  is_there;
  gboolean  is_judged;
  char     *needs;
};

/**
 * spe_manifest_file_free:
 * @self: (nullable) (transfer full): what is known about a file
 */
void
spe_manifest_file_free (SpeManifestFile *self)
{
  if (self == NULL)
    return;

  g_free (self->needs);
  g_free (self);
}

/* The file that the kubelet of this machine would look for; NULL where there is none to look
 * for. */
static char *
dup_file (const SpeManifestRun  *run,
          const SpeProfileField *field)
{
  SpeLocalhostFault fault = spe_localhost_profile_judge (field->localhost_profile);

  if (run->cluster->root == NULL || field->node == NULL ||
      spe_profile_field_get_type (field) != SPE_POD_PROFILE_LOCALHOST ||
      (fault != SPE_LOCALHOST_FINE && fault != SPE_LOCALHOST_ODD))
    return NULL;

  return spe_localhost_profile_resolve (field->localhost_profile, run->cluster->root);
}

static SpeManifestFile *
get_file (SpeManifestRun *run,
          const char     *path)
{
  SpeManifestFile *file = g_hash_table_lookup (run->files, path);

  if (file != NULL)
    return file;

  file = g_new0 (SpeManifestFile, 1);
  file->is_there = g_file_test (path, G_FILE_TEST_IS_REGULAR);
  g_hash_table_insert (run->files, g_strdup (path), file);

  return file;
}

static void
check_file (SpeManifestRun        *run,
            const SpeWorkload     *workload,
            const SpeContainer    *container,
            const SpeProfileField *field)
{
  g_autofree char *file = dup_file (run, field);
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");
  g_autofree char *shown = NULL;

  if (file == NULL || get_file (run, file)->is_there || workload->is_windows)
    return;

  shown = spe_text_dup_excerpt (file, strlen (file));
  spe_manifest_report (run, path,
                       /* Translators: %s is the path of a file. */
                       g_strdup_printf (_ ("There is no file “%s”"), shown));
}

/**
 * spe_manifest_check_file_missing:
 * @run: a run
 * @workload: a workload
 *
 * SEC908.
 */
void
spe_manifest_check_file_missing (SpeManifestRun    *run,
                                 const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_file);
}

/* What the check of the profile says, where it can be read. */
static char *
dup_needs (const char *path)
{
  g_autoptr (GBytes) text = spe_file_read (path, NULL, NULL);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (SpeAnalysis) analysis = NULL;

  if (text != NULL)
    source = spe_source_parse (text, path, NULL, NULL);
  if (source == NULL)
    return NULL;

  target = spe_target_preset_new (SPE_TARGET_KUBERNETES_CONTAINERD,
                                  spe_source_get_profile (source));
  analysis = spe_analyse (spe_source_get_profile (source), target, NULL, NULL);
  for (guint i = 0; analysis != NULL && i < analysis->problems->len; i++)
    {
      const SpeProblem *problem = analysis->problems->pdata[i];

      if (g_str_equal (problem->id, NEEDS_NO_GAIN))
        return g_strdup (problem->message);
    }

  return NULL;
}

static const char *
get_needs (SpeManifestRun *run,
           const char     *path)
{
  SpeManifestFile *file = get_file (run, path);

  if (file->is_there && !file->is_judged)
    {
      file->is_judged = TRUE;
      file->needs = dup_needs (path);
    }

  return file->needs;
}

static void
check_escalation (SpeManifestRun     *run,
                  const SpeWorkload  *workload,
                  const SpeContainer *container)
{
  const SpeProfileField *field =
    container->field.node != NULL ? &container->field : &workload->field;
  g_autofree char *file = dup_file (run, field);
  const char *needs = file != NULL ? get_needs (run, file) : NULL;
  g_autofree char *owner = spe_manifest_dup_owner (container);

  if (needs == NULL)
    return;

  spe_manifest_offer (
    spe_manifest_report (
      run, container->path,
      /* Translators: %1$s is the name of a container, %2$s a sentence about its profile. */
      g_strdup_printf (_ ("The profile of the container “%1$s”: %2$s"), owner, needs)),
    _ ("Forbid it to gain privileges"), NULL);
}

/**
 * spe_manifest_check_escalation:
 * @run: a run
 * @workload: a workload
 *
 * SEC915.
 */
void
spe_manifest_check_escalation (SpeManifestRun    *run,
                               const SpeWorkload *workload)
{
  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);

      if (!container->cannot_gain && !container->is_privileged && !workload->is_windows)
        check_escalation (run, workload, container);
    }
}
