/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "deploy/spe-effective.h"
#include "deploy/spe-manifest-convert.h"
#include "deploy/spe-manifest-edit.h"
#include "filter/corpus-files.h"

#include "manifest-run.h"

/* Manifests as they are in public repositories. */

static SpeManifest *
read_manifest (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return manifest_parse (text);
}

/* A line that begins a document, without the first and what stands before it. */
static guint
count_lines (const SpeManifest *manifest,
             const char        *wanted)
{
  GBytes *bytes = spe_manifest_get_text (manifest);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], wanted);

  return n;
}

/* Every object with a kind at its start is found: as workload, or as something else. */
static void
test_counts (void)
{
  g_autoptr (GPtrArray) paths = corpus_list ("pods-yaml");
  guint n_workloads = 0;
  guint n_containers = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (SpeManifest) manifest = read_manifest (paths->pdata[i]);
      guint n = spe_manifest_get_n_workloads (manifest);
      guint n_wanted = count_lines (manifest, "kind: Pod") +
                       count_lines (manifest, "kind: Deployment") +
                       count_lines (manifest, "kind: CronJob") +
                       count_lines (manifest, "kind: DaemonSet");

      g_test_message ("%s", (const char *) paths->pdata[i]);
      g_assert_cmpuint (n, ==, n_wanted);
      g_assert_cmpuint (n + spe_manifest_get_n_others (manifest), ==,
                        count_lines (manifest, "kind: "));
      n_workloads += n;
      for (guint j = 0; j < n; j++)
        n_containers += spe_manifest_get_workload (manifest, j)->containers->len;
    }

  if (paths != NULL)
    {
      g_assert_cmpuint (n_workloads, ==, 592);
      g_assert_cmpuint (n_containers, >, n_workloads);
    }
}

/* The words that a text has for a choice, in the order of the effective profiles: what a container
 * gets is what stands nearest to it. */
static void
check_effective (const SpeWorkload *workload)
{
  static const SpeCluster cluster = { 0 };

  for (guint i = 0; i < workload->containers->len; i++)
    {
      const SpeContainer *container = spe_workload_get_container (workload, i);
      const SpeProfileField *field =
        container->field.node != NULL ? &container->field : &workload->field;
      SpeEffective effective = spe_effective_find (workload, container, &cluster);

      if (container->is_privileged)
        g_assert_cmpint (effective.reason, ==, SPE_EFFECTIVE_PRIVILEGED);
      else if (effective.reason == SPE_EFFECTIVE_NOTHING)
        g_assert_null (field->node);
      else if (effective.reason != SPE_EFFECTIVE_REFUSED)
        {
          g_assert_cmpstr (spe_pod_profile_type_get_name (effective.type), ==, field->type);
          g_assert_cmpstr (effective.localhost_profile, ==, field->localhost_profile);
        }
    }
}

static void
test_effective (void)
{
  static const struct
  {
    const char *file;
    const char *container;
    const char *label;
  } known[] = {
    { "seccomp_confined__235e94c5", NULL, "Localhost " },
    { "seccomp_unconfined__1cab9172", NULL, "Unconfined" },
    { "manager_deployment__62a7d338", NULL, "RuntimeDefault" },
    { "podcontroller-good__72cafb0a", "busybox01-init", "RuntimeDefault" },
    { "podcontroller-good__72cafb0a", "busybox01", "Localhost profiles/audit.json" },
    { "h2demo_deployment-prod__a3a20a42", "h2demo", "Unconfined" },
  };
  g_autoptr (GPtrArray) paths = corpus_list ("pods-yaml");
  guint n_known = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (SpeManifest) manifest = read_manifest (paths->pdata[i]);
      const SpeWorkload *first = spe_manifest_get_workload (manifest, 0);

      for (guint j = 0; j < spe_manifest_get_n_workloads (manifest); j++)
        check_effective (spe_manifest_get_workload (manifest, j));

      for (guint j = 0; j < G_N_ELEMENTS (known); j++)
        if (strstr (paths->pdata[i], known[j].file) != NULL)
          {
            static const SpeCluster cluster = { 0 };
            const SpeContainer *container =
              known[j].container != NULL ? manifest_find_container (first, known[j].container)
                                         : spe_workload_get_container (first, 0);
            SpeEffective effective = spe_effective_find (first, container, &cluster);
            g_autofree char *label = spe_effective_dup_label (&effective);

            g_assert_true (g_str_has_prefix (label, known[j].label));
            n_known++;
          }
    }

  if (paths != NULL)
    g_assert_cmpuint (n_known, ==, G_N_ELEMENTS (known));
}

/* How many lines at the start and at the end two texts share. */
static guint
count_changed (const char *before,
               const char *after)
{
  g_auto (GStrv) old = g_strsplit (before, "\n", -1);
  g_auto (GStrv) new = g_strsplit (after, "\n", -1);
  guint n_old = g_strv_length (old);
  guint n_new = g_strv_length (new);
  guint head = 0;
  guint tail = 0;

  while (head < MIN (n_old, n_new) && g_str_equal (old[head], new[head]))
    head++;
  while (tail < MIN (n_old, n_new) - head &&
         g_str_equal (old[n_old - 1 - tail], new[n_new - 1 - tail]))
    tail++;

  return MAX (n_old, n_new) - head - tail;
}

static char *
dup_changed (const SpeManifest  *manifest,
             guint               workload,
             int                 container,
             const SpePodChoice *choice)
{
  const SpeWorkload *meant = spe_manifest_get_workload (manifest, workload);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = spe_manifest_set_choice (
    manifest, meant, container >= 0 ? spe_workload_get_container (meant, (guint) container) : NULL,
    choice, &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

/* Every Pod and container can be changed, in at most the lines that it takes: those of a context,
 * and of the annotations that contradict. What is set is what it gets; setting what is set and
 * unsetting what was added give the text as it was. */
static void
check_edits (const SpeManifest *manifest,
             guint              workload,
             int                container)
{
  static const SpePodChoice local = { SPE_POD_PROFILE_LOCALHOST, (char *) "new/x.json" };
  static const SpePodChoice unset = { SPE_POD_PROFILE_UNSET, NULL };
  const SpeWorkload *before = spe_manifest_get_workload (manifest, workload);
  const SpeProfileField *field =
    container >= 0 ? &spe_workload_get_container (before, (guint) container)->field
                   : &before->field;
  const SpeAnnotation *annotation =
    container >= 0 ? &spe_workload_get_container (before, (guint) container)->annotation
                   : &before->annotation;
  GBytes *bytes = spe_manifest_get_text (manifest);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *set = dup_changed (manifest, workload, container, &local);
  g_autoptr (SpeManifest) after = manifest_parse (set);
  g_autofree char *again = dup_changed (after, workload, container, &local);
  g_autofree char *removed = dup_changed (after, workload, container, &unset);
  const SpeWorkload *changed = spe_manifest_get_workload (after, workload);
  const SpeProfileField *now =
    container >= 0 ? &spe_workload_get_container (changed, (guint) container)->field
                   : &changed->field;

  g_assert_cmpstr (now->type, ==, "Localhost");
  g_assert_cmpstr (now->localhost_profile, ==, "new/x.json");
  g_assert_cmpstr (again, ==, set);
  if (annotation->node == NULL)
    g_assert_cmpuint (count_changed (text, set), <=, 4);
  if (field->node == NULL && annotation->node == NULL &&
      strstr (text, "securityContext: {}") == NULL)
    g_assert_cmpstr (removed, ==, text);
}

static void
test_edits (void)
{
  g_autoptr (GPtrArray) paths = corpus_list ("pods-yaml");

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (SpeManifest) manifest = read_manifest (paths->pdata[i]);
      guint n = spe_manifest_get_n_workloads (manifest);

      /* Of many alike, some are enough. */
      for (guint j = 0; j < n; j += n > 10 ? 7 : 1)
        {
          const SpeWorkload *workload = spe_manifest_get_workload (manifest, j);

          g_test_message ("%s: %u", (const char *) paths->pdata[i], j);
          for (int k = -1; k < (int) workload->containers->len; k++)
            check_edits (manifest, j, k);
        }
    }
}

/* After a conversion no annotation is left that could be converted, and every container has what
 * the API server of old gave it. */
static void
test_convert (void)
{
  static const SpeCluster old = { .version = SPE_VERSION (1, 24, 0) };
  static const SpeCluster new = { 0 };
  g_autoptr (GPtrArray) paths = corpus_list ("pods-yaml");
  guint n_converted = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (SpeManifest) before = read_manifest (paths->pdata[i]);
      g_autoptr (GPtrArray) conversions =
        g_ptr_array_new_with_free_func ((GDestroyNotify) spe_conversion_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) text = spe_manifest_convert (before, NULL, conversions, &error);
      g_autoptr (SpeManifest) after = NULL;

      g_assert_no_error (error);
      after = spe_manifest_parse (text, "after", NULL, &error);
      g_assert_no_error (error);
      if (conversions->len == 0)
        g_assert_true (g_bytes_equal (text, spe_manifest_get_text (before)));
      n_converted += conversions->len;

      for (guint j = 0; j < spe_manifest_get_n_workloads (before); j++)
        {
          const SpeWorkload *was = spe_manifest_get_workload (before, j);
          const SpeWorkload *is = spe_manifest_get_workload (after, j);

          for (guint k = 0; k < was->containers->len; k++)
            {
              SpeEffective a =
                spe_effective_find (was, spe_workload_get_container (was, k), &old);
              SpeEffective b = spe_effective_find (is, spe_workload_get_container (is, k), &new);

              if (a.reason == SPE_EFFECTIVE_REFUSED)
                continue;
              g_assert_cmpint (a.type, ==, b.type);
              g_assert_cmpstr (a.localhost_profile, ==, b.localhost_profile);
            }
        }
    }

  if (paths != NULL)
    g_assert_cmpuint (n_converted, >, 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-corpus/counts", test_counts);
  g_test_add_func ("/deploy/manifest-corpus/effective", test_effective);
  g_test_add_func ("/deploy/manifest-corpus/edits", test_edits);
  g_test_add_func ("/deploy/manifest-corpus/convert", test_convert);

  return g_test_run ();
}
