/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-manifest-check-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "deploy/spe-localhost-profile.h"

/* What is wrong with a `seccompProfile` itself: what the API server refuses (kubernetes
 * pkg/apis/core/validation, validateSeccompProfileField), and what it takes although hardly
 * anybody means it. */

#define OPERATOR_FOLDER "operator/"
#define OPERATOR_SUFFIX ".json"

/* From here on profiles have no namespace (security-profiles-operator, release notes). */
#define CLUSTER_SCOPED SPE_VERSION (0, 9, 0)

static gboolean
has_fault (const SpeProfileField *field,
           SpeLocalhostFault      fault)
{
  return spe_profile_field_get_type (field) == SPE_POD_PROFILE_LOCALHOST &&
         spe_localhost_profile_judge (field->localhost_profile) == fault;
}

static char *
dup_excerpt (const char *text)
{
  return spe_text_dup_excerpt (text, strlen (text));
}

static void
offer_path (SpeProblem *problem,
            const char *path)
{
  g_autofree char *mended = spe_localhost_profile_mend (path);

  if (mended != NULL)
    spe_manifest_offer (problem, _ ("Correct the path"), mended);
}

static void
check_path_missing (SpeManifestRun        *run,
                    const SpeWorkload     *workload,
                    const SpeContainer    *container,
                    const SpeProfileField *field)
{
  if (has_fault (field, SPE_LOCALHOST_MISSING))
    spe_manifest_report (run, field->path,
                         g_strdup (_ ("The type is Localhost, but localhostProfile is missing")));
}

/**
 * spe_manifest_check_path_missing:
 * @run: a run
 * @workload: a workload
 *
 * SEC901.
 */
void
spe_manifest_check_path_missing (SpeManifestRun    *run,
                                 const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_path_missing);
}

static void
check_path_absolute (SpeManifestRun        *run,
                     const SpeWorkload     *workload,
                     const SpeContainer    *container,
                     const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");
  g_autofree char *shown = NULL;

  if (!has_fault (field, SPE_LOCALHOST_ABSOLUTE))
    return;

  shown = dup_excerpt (field->localhost_profile);
  offer_path (spe_manifest_report (run, path,
                                   /* Translators: %s is a path. */
                                   g_strdup_printf (_ ("“%s” is not a relative path"), shown)),
              field->localhost_profile);
}

/**
 * spe_manifest_check_path_absolute:
 * @run: a run
 * @workload: a workload
 *
 * SEC902.
 */
void
spe_manifest_check_path_absolute (SpeManifestRun    *run,
                                  const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_path_absolute);
}

static void
check_path_steps_back (SpeManifestRun        *run,
                       const SpeWorkload     *workload,
                       const SpeContainer    *container,
                       const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");
  g_autofree char *shown = NULL;

  if (!has_fault (field, SPE_LOCALHOST_STEPS_BACK))
    return;

  shown = dup_excerpt (field->localhost_profile);
  offer_path (spe_manifest_report (run, path,
                                   /* Translators: %s is a path. */
                                   g_strdup_printf (_ ("“%s” contains “..”"), shown)),
              field->localhost_profile);
}

/**
 * spe_manifest_check_path_steps_back:
 * @run: a run
 * @workload: a workload
 *
 * SEC903.
 */
void
spe_manifest_check_path_steps_back (SpeManifestRun    *run,
                                    const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_path_steps_back);
}

static void
check_path_unused (SpeManifestRun        *run,
                   const SpeWorkload     *workload,
                   const SpeContainer    *container,
                   const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");
  SpePodProfileType type = spe_profile_field_get_type (field);

  if (type == SPE_POD_PROFILE_LOCALHOST || type == SPE_POD_PROFILE_UNSET ||
      field->localhost_profile == NULL)
    return;

  spe_manifest_offer (
    spe_manifest_report (run, path,
                         /* Translators: %s is RuntimeDefault or Unconfined. */
                         g_strdup_printf (_ ("localhostProfile stands beside the type %s"),
                                          field->type)),
    _ ("Delete the path"), NULL);
}

/**
 * spe_manifest_check_path_unused:
 * @run: a run
 * @workload: a workload
 *
 * SEC904.
 */
void
spe_manifest_check_path_unused (SpeManifestRun    *run,
                                const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_path_unused);
}

/* The type that is meant, with other letters or as in the annotations. */
static const char *
guess_type (const char *text)
{
  static const struct
  {
    const char *spelling;
    const char *type;
  } spellings[] = {
    { "runtimedefault", "RuntimeDefault" },  { "runtime/default", "RuntimeDefault" },
    { "docker/default", "RuntimeDefault" },  { "runtime-default", "RuntimeDefault" },
    { "default", "RuntimeDefault" },         { "unconfined", "Unconfined" },
    { "localhost", "Localhost" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (text != NULL && g_ascii_strcasecmp (spellings[i].spelling, text) == 0)
      return spellings[i].type;

  return NULL;
}

static void
check_type (SpeManifestRun        *run,
            const SpeWorkload     *workload,
            const SpeContainer    *container,
            const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "type");
  const char *guess = guess_type (field->type);
  gboolean is_missing = field->type == NULL || field->type[0] == '\0';
  g_autofree char *shown = is_missing ? NULL : dup_excerpt (field->type);
  SpeProblem *problem = NULL;

  if (spe_profile_field_get_type (field) != SPE_POD_PROFILE_UNSET)
    return;

  problem = spe_manifest_report (
    run, path,
    is_missing ? g_strdup (_ ("The type of the seccompProfile is missing"))
               /* Translators: %s is a word from a file. */
               : g_strdup_printf (_ ("“%s” is not a type of seccompProfile that is known"), shown));
  if (!is_missing && guess == NULL)
    spe_manifest_explain (problem, _ ("The API server refuses the object, unless its Kubernetes is "
                                      "newer than this program."), NULL);
  if (guess != NULL && (!g_str_equal (guess, "Localhost") || field->localhost_profile != NULL))
    spe_manifest_offer (problem, _ ("Correct the type"), guess);
}

/**
 * spe_manifest_check_type:
 * @run: a run
 * @workload: a workload
 *
 * SEC905.
 */
void
spe_manifest_check_type (SpeManifestRun    *run,
                         const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_type);
}

static void
check_path_empty (SpeManifestRun        *run,
                  const SpeWorkload     *workload,
                  const SpeContainer    *container,
                  const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");

  if (has_fault (field, SPE_LOCALHOST_EMPTY))
    spe_manifest_report (run, path, g_strdup (_ ("The localhostProfile names no file")));
}

/**
 * spe_manifest_check_path_empty:
 * @run: a run
 * @workload: a workload
 *
 * SEC906.
 */
void
spe_manifest_check_path_empty (SpeManifestRun    *run,
                               const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_path_empty);
}

static gboolean
is_operator_path (const SpeProfileField *field)
{
  return spe_profile_field_get_type (field) == SPE_POD_PROFILE_LOCALHOST &&
         field->localhost_profile != NULL &&
         g_str_has_prefix (field->localhost_profile, OPERATOR_FOLDER) &&
         field->localhost_profile[strlen (OPERATOR_FOLDER)] != '\0';
}

/* That the operator's file lacks its extension is said by another check. */
static void
check_path_odd (SpeManifestRun        *run,
                const SpeWorkload     *workload,
                const SpeContainer    *container,
                const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");
  g_autofree char *shown = NULL;
  g_autoptr (GError) doubt = NULL;
  SpeProblem *problem = NULL;

  if (!has_fault (field, SPE_LOCALHOST_ODD) ||
      (is_operator_path (field) && !g_str_has_suffix (field->localhost_profile, OPERATOR_SUFFIX)))
    return;

  shown = dup_excerpt (field->localhost_profile);
  spe_localhost_profile_check (field->localhost_profile, &doubt);
  problem = spe_manifest_report (run, path,
                                 /* Translators: %s is a path. */
                                 g_strdup_printf (_ ("“%s” is an odd localhostProfile"), shown));
  spe_manifest_explain (problem, doubt->message, NULL);
  offer_path (problem, field->localhost_profile);
}

/**
 * spe_manifest_check_path_odd:
 * @run: a run
 * @workload: a workload
 *
 * SEC907.
 */
void
spe_manifest_check_path_odd (SpeManifestRun    *run,
                             const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_path_odd);
}

static void
check_windows (SpeManifestRun        *run,
               const SpeWorkload     *workload,
               const SpeContainer    *container,
               const SpeProfileField *field)
{
  spe_manifest_offer (
    spe_manifest_report (run, field->path,
                         g_strdup (_ ("A Pod for Windows cannot have a seccompProfile"))),
    _ ("Delete it"), NULL);
}

/**
 * spe_manifest_check_windows:
 * @run: a run
 * @workload: a workload
 *
 * SEC913.
 */
void
spe_manifest_check_windows (SpeManifestRun    *run,
                            const SpeWorkload *workload)
{
  if (workload->is_windows)
    spe_manifest_each_field (run, workload, check_windows);
}

/* Where the operator writes the file; NULL where that is the path already, or cannot be known. */
static char *
dup_operator_path (const SpeManifestRun *run,
                   const SpeWorkload    *workload,
                   const char           *path)
{
  guint version = run->cluster->operator_version;
  gboolean has_namespaces = version != SPE_NEWEST && version < CLUSTER_SCOPED;
  const char *rest = path + strlen (OPERATOR_FOLDER);
  const char *slash = strchr (rest, '/');

  if ((slash != NULL) == has_namespaces)
    return NULL;
  if (slash != NULL)
    return g_strconcat (OPERATOR_FOLDER, slash + 1, NULL);

  return g_strconcat (OPERATOR_FOLDER,
                      workload->name_space != NULL ? workload->name_space : "default", "/", rest,
                      NULL);
}

static void
check_operator_path (SpeManifestRun        *run,
                     const SpeWorkload     *workload,
                     const SpeContainer    *container,
                     const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");
  g_autofree char *wanted = NULL;
  g_autofree char *shown = NULL;

  if (!is_operator_path (field))
    return;
  wanted = dup_operator_path (run, workload, field->localhost_profile);
  if (wanted == NULL)
    return;

  shown = dup_excerpt (wanted);
  spe_manifest_offer (
    spe_manifest_report (run, path,
                         /* Translators: %s is a path. */
                         g_strdup_printf (_ ("The Security Profiles Operator writes “%s”"), shown)),
    _ ("Correct the path"), wanted);
}

/**
 * spe_manifest_check_operator_path:
 * @run: a run
 * @workload: a workload
 *
 * SEC926.
 */
void
spe_manifest_check_operator_path (SpeManifestRun    *run,
                                  const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_operator_path);
}

static void
check_operator_suffix (SpeManifestRun        *run,
                       const SpeWorkload     *workload,
                       const SpeContainer    *container,
                       const SpeProfileField *field)
{
  g_autofree char *path = spe_manifest_dup_part (field, "localhostProfile");
  g_autofree char *wanted = NULL;

  if (!is_operator_path (field) || g_str_has_suffix (field->localhost_profile, OPERATOR_SUFFIX))
    return;

  wanted = g_strconcat (field->localhost_profile, OPERATOR_SUFFIX, NULL);
  spe_manifest_offer (
    spe_manifest_report (run, path,
                         g_strdup (_ ("The operator's file has a name that ends in “.json”"))),
    _ ("Correct the path"), wanted);
}

/**
 * spe_manifest_check_operator_suffix:
 * @run: a run
 * @workload: a workload
 *
 * SEC927.
 */
void
spe_manifest_check_operator_suffix (SpeManifestRun    *run,
                                    const SpeWorkload *workload)
{
  spe_manifest_each_field (run, workload, check_operator_suffix);
}
