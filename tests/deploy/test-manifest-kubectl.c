/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "deploy/spe-manifest-edit.h"
#include "filter/corpus-files.h"

#include "manifest-run.h"

/* Whether a real client of Kubernetes takes what is written. "kubectl set env --local" needs no
 * server: it decodes each object into the types of the API, in which wrong kinds of values are
 * errors and unknown members are lost, and prints it as JSON. */

static char *
find_kubectl (void)
{
  char *kubectl = g_find_program_in_path ("kubectl");

  if (kubectl == NULL)
    g_test_skip ("THERE IS NO kubectl");

  return kubectl;
}

/* The client of Debian 12 is from before batch/v1 had CronJobs. */
static char *
dup_for_old_client (const char *text)
{
  g_autoptr (GString) old = g_string_new (text);

  g_string_replace (old, "apiVersion: batch/v1\nkind: CronJob",
                    "apiVersion: batch/v1beta1\nkind: CronJob", 0);

  return g_string_free (g_steal_pointer (&old), FALSE);
}

/* What the client makes of a text. */
static SpeManifest *
decode (const char *kubectl,
        const char *text)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
    G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *input = dup_for_old_client (text);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_subprocess_launcher_setenv (launcher, "KUBECONFIG", "/dev/null", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", g_get_tmp_dir (), TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, kubectl, "set", "env", "--local", "-f",
                                         "-", "SPE_TEST=1", "-o", "json", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, &out, &err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("kubectl: %s in %s", err, input);

  return manifest_parse (out);
}

static void
assert_same_field (const SpeProfileField *a,
                   const SpeProfileField *b)
{
  g_assert_cmpint (a->node != NULL, ==, b->node != NULL);
  g_assert_cmpstr (a->type, ==, b->type);
  g_assert_cmpstr (a->localhost_profile, ==, b->localhost_profile);
}

static void
assert_same (const SpeManifest *ours,
             const SpeManifest *theirs)
{
  g_assert_cmpuint (spe_manifest_get_n_workloads (ours), ==,
                    spe_manifest_get_n_workloads (theirs));

  for (guint i = 0; i < spe_manifest_get_n_workloads (ours); i++)
    {
      const SpeWorkload *a = spe_manifest_get_workload (ours, i);
      const SpeWorkload *b = spe_manifest_get_workload (theirs, i);

      g_assert_cmpstr (a->kind, ==, b->kind);
      g_assert_cmpstr (a->name, ==, b->name);
      assert_same_field (&a->field, &b->field);
      g_assert_cmpuint (a->containers->len, ==, b->containers->len);
      for (guint j = 0; j < a->containers->len; j++)
        {
          const SpeContainer *c = spe_workload_get_container (a, j);
          const SpeContainer *d = spe_workload_get_container (b, j);

          g_assert_cmpstr (c->name, ==, d->name);
          assert_same_field (&c->field, &d->field);
        }
    }
}

/* The text with a choice for the Pod and the last container of each workload. */
static char *
change (const char *text)
{
  static const SpePodChoice choices[] = {
    { SPE_POD_PROFILE_LOCALHOST, (char *) "profiles/a: b #.json" },
    { SPE_POD_PROFILE_RUNTIME_DEFAULT, NULL },
  };
  g_autoptr (SpeManifest) manifest = manifest_parse (text);

  for (guint i = 0; i < spe_manifest_get_n_workloads (manifest) * 2; i++)
    {
      const SpeWorkload *workload = spe_manifest_get_workload (manifest, i / 2);
      guint n = workload->containers->len;
      const SpeContainer *container =
        i % 2 == 1 && n > 0 ? spe_workload_get_container (workload, n - 1) : NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) changed =
        spe_manifest_set_choice (manifest, workload, container, &choices[i % 2], &error);

      g_assert_no_error (error);
      spe_manifest_unref (manifest);
      manifest = spe_manifest_parse (changed, "changed", NULL, &error);
      g_assert_no_error (error);
    }

  return g_strndup (g_bytes_get_data (spe_manifest_get_text (manifest), NULL),
                    g_bytes_get_size (spe_manifest_get_text (manifest)));
}

static void
check_text (const char *kubectl,
            const char *text)
{
  g_autofree char *changed = change (text);
  g_autoptr (SpeManifest) ours = manifest_parse (changed);
  g_autoptr (SpeManifest) theirs = decode (kubectl, changed);

  assert_same (ours, theirs);
}

static void
test_shapes (void)
{
  static const char *const texts[] = {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n"
    "    image: i\n",
    "\xef\xbb\xbf" "apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: p}\r\nspec:\r\n"
    "  containers:\r\n  - name: c\r\n    image: i",
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"},\"spec\":"
    "{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}\n"
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"q\"},\"spec\":"
    "{\"containers\":[{\"name\":\"d\"}]}}",
    "apiVersion: v1\nkind: List\nitems:\n- apiVersion: apps/v1\n  kind: DaemonSet\n"
    "  metadata: {name: d}\n  spec:\n    template:\n      spec:\n        containers:\n"
    "        - {name: c, image: i, securityContext: {runAsUser: 1}}\n"
    "        initContainers:\n        - &i\n          name: a\n          image: i\n"
    "          securityContext: &s {runAsUser: 2}\n        - name: b\n"
    "          securityContext: {}\n",
    "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec:\n  template:\n    spec:\n"
    "      containers: [{name: c, image: i, securityContext: }]\n",
    "apiVersion: v1\nkind: ReplicationController\nmetadata: {name: r}\nspec: {template: {spec: "
    "{containers: [{name: c}]}}}\n---\napiVersion: apps/v1\nkind: StatefulSet\n"
    "metadata: {name: s}\nspec:\n  template:\n    spec:\n      containers:\n      - name: c\n...\n",
  };
  g_autofree char *kubectl = find_kubectl ();

  for (guint i = 0; kubectl != NULL && i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      check_text (kubectl, texts[i]);
    }
}

/* The command takes nothing but what has containers, and tells nothing where it has no container
 * to change. */
static gboolean
is_for_client (const SpeManifest *manifest)
{
  guint n = spe_manifest_get_n_workloads (manifest);

  for (guint i = 0; i < n; i++)
    {
      const SpeWorkload *workload = spe_manifest_get_workload (manifest, i);
      gboolean has_main = FALSE;

      for (guint j = 0; j < workload->containers->len; j++)
        has_main = has_main ||
                   spe_workload_get_container (workload, j)->kind == SPE_CONTAINER_MAIN;
      if (!has_main)
        return FALSE;
    }

  return spe_manifest_get_n_others (manifest) == 0 && n <= 20;
}

/* All files at once, since a client takes its time to start. */
static void
test_corpus (void)
{
  g_autofree char *kubectl = find_kubectl ();
  g_autoptr (GPtrArray) paths = kubectl != NULL ? corpus_list ("pods-yaml") : NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (SpeManifest) ours = NULL;
  g_autoptr (SpeManifest) theirs = NULL;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *changed = NULL;
      g_autoptr (SpeManifest) manifest = NULL;

      g_assert_true (g_file_get_contents (paths->pdata[i], &text, NULL, NULL));
      manifest = manifest_parse (text);
      if (!is_for_client (manifest))
        continue;
      changed = change (text);
      g_string_append_printf (all, "%s\n---\n", changed);
    }

  if (paths == NULL)
    return;

  ours = manifest_parse (all->str);
  g_assert_cmpuint (spe_manifest_get_n_workloads (ours), >, 200);
  theirs = decode (kubectl, all->str);
  assert_same (ours, theirs);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/manifest-kubectl/shapes", test_shapes);
  g_test_add_func ("/deploy/manifest-kubectl/corpus", test_corpus);

  return g_test_run ();
}
