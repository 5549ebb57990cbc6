/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-kube-name.h"
#include "deploy/spe-localhost-profile.h"
#include "rollout-maker.h"
#include "snippet-maker.h"

#define OTHER_PROFILE "{\n\t\"defaultAction\": \"SCMP_ACT_LOG\"\n}\n"

static const SpeRolloutOptions daemon_set = { SPE_ROLLOUT_DAEMONSET, NULL, NULL, NULL, NULL,
                                              FALSE };

static SpeRollout *
make (const RolloutCase       *cases,
      guint                    n_cases,
      const SpeRolloutOptions *options)
{
  g_autoptr (GError) error = NULL;
  SpeRollout *rollout = rollout_try (cases, n_cases, options, &error);

  g_assert_no_error (error);

  return rollout;
}

static const SpeRolloutPlace *
get_place (const SpeRollout *rollout,
           guint             index)
{
  return rollout->places->pdata[index];
}

static void
test_files (void)
{
  const RolloutCase cases[] = { { "a.json", OTHER_PROFILE } };
  g_autoptr (SpeRollout) rollout = make (cases, 1, &daemon_set);
  g_autofree char *kustomization = rollout_dup_file (rollout, "kustomization.yaml");
  g_autofree char *name_space = rollout_dup_file (rollout, "namespace.yaml");
  g_autofree char *config = rollout_dup_file (rollout, "configmap.yaml");
  g_autofree char *daemon = rollout_dup_file (rollout, "daemonset.yaml");

  g_assert_cmpuint (rollout->files->len, ==, 4);
  g_assert_cmpuint (rollout->warnings->len, ==, 0);
  g_assert_cmpstr (kustomization, ==,
                   "apiVersion: kustomize.config.k8s.io/v1beta1\n"
                   "kind: Kustomization\n"
                   "resources:\n"
                   "- namespace.yaml\n"
                   "- configmap.yaml\n"
                   "- daemonset.yaml\n");
  snippet_assert_has (name_space, "pod-security.kubernetes.io/enforce: privileged\n");
  snippet_assert_has (config,
                      "immutable: true\n"
                      "data:\n"
                      "  a.json: |\n"
                      "    {\n"
                      "    \t\"defaultAction\": \"SCMP_ACT_LOG\"\n"
                      "    }\n");
  snippet_assert_has (daemon, "kind: DaemonSet\n");
  g_assert_cmpstr (get_place (rollout, 0)->localhost_profile, ==, "profiles/a.json");
  snippet_assert_has (daemon, get_place (rollout, 0)->pinned_profile + strlen ("profiles/"));
}

/* Names that meet, and names that nothing can be called by. */
static void
test_names (void)
{
  const RolloutCase cases[] = {
    { "x/a.json", SNIPPET_PROFILE },  { "y/a.json", OTHER_PROFILE },
    { "a-2.json", SNIPPET_PROFILE },  { "x/a.json", SNIPPET_PROFILE },
    { "-$(x) \xff\n.json", SNIPPET_PROFILE }, { NULL, SNIPPET_PROFILE },
  };
  g_autoptr (SpeRollout) rollout = make (cases, G_N_ELEMENTS (cases), &daemon_set);
  g_autofree char *config = rollout_dup_file (rollout, "configmap.yaml");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rollout->places->len; i++)
    {
      const SpeRolloutPlace *place = get_place (rollout, i);
      const char *name = strchr (place->localhost_profile, '/') + 1;
      g_autofree char *key = g_strdup_printf ("\n  %s: ", name);

      g_test_message ("%s %s", place->file, place->localhost_profile);
      g_assert_true (g_utf8_validate (place->file, -1, NULL));
      g_assert_true (spe_localhost_profile_check (place->localhost_profile, NULL));
      g_assert_true (g_hash_table_add (seen, place->localhost_profile));
      g_assert_true (g_hash_table_add (seen, place->pinned_profile));
      snippet_assert_has (config, key);
    }
  g_assert_cmpstr (get_place (rollout, 1)->localhost_profile, ==, "profiles/a-2.json");
  g_assert_cmpstr (get_place (rollout, 2)->localhost_profile, ==, "profiles/a-2-2.json");
}

static void
test_long_name (void)
{
  g_autofree char *stem = g_strnfill (250, 'a');
  g_autofree char *file = g_strconcat (stem, ".json", NULL);
  const RolloutCase cases[] = { { file, SNIPPET_PROFILE } };
  g_autoptr (SpeRollout) rollout = make (cases, 1, &daemon_set);

  g_assert_cmpuint (strlen (strchr (get_place (rollout, 0)->pinned_profile, '/') + 1), <, 240);
}

static void
test_many (void)
{
  g_autoptr (GString) profile = g_string_new ("{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"x\": \"");
  RolloutCase cases[3];
  g_autoptr (SpeRollout) rollout = NULL;
  g_autofree char *daemon = NULL;
  g_autofree char *second = NULL;
  g_auto (GStrv) pieces = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (profile, 'x');
  g_string_append (profile, "\" }");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    cases[i] = (RolloutCase) { "a.json", profile->str };

  rollout = make (cases, G_N_ELEMENTS (cases), &daemon_set);
  daemon = rollout_dup_file (rollout, "daemonset.yaml");
  second = rollout_dup_file (rollout, "configmap-2.yaml");
  pieces = g_strsplit (daemon, "- configMap:", -1);
  g_assert_nonnull (second);
  g_assert_cmpuint (g_strv_length (pieces) - 1, ==, 3);
}

static void
test_compact (void)
{
  const RolloutCase cases[] = { { "a.json", OTHER_PROFILE } };
  const SpeRolloutOptions options = { .kind = SPE_ROLLOUT_DAEMONSET, .is_compact = TRUE };
  g_autoptr (SpeRollout) rollout = make (cases, 1, &options);
  g_autofree char *config = rollout_dup_file (rollout, "configmap.yaml");

  snippet_assert_has (config, "  a.json: |\n    {\"defaultAction\":\"SCMP_ACT_LOG\"}\n");
}

static void
test_operator (void)
{
  const RolloutCase cases[] = { { "A_b.json", SNIPPET_PROFILE }, { "a-b.json", OTHER_PROFILE } };
  const SpeRolloutOptions v1 = { .kind = SPE_ROLLOUT_OPERATOR };
  const SpeRolloutOptions v1beta1 = { .kind = SPE_ROLLOUT_OPERATOR_V1BETA1, .name_space = "web" };
  g_autoptr (SpeRollout) rollout = make (cases, 2, &v1);
  g_autoptr (SpeRollout) older = make (cases, 2, &v1beta1);
  g_autofree char *second = rollout_dup_file (rollout, "a-b-2.seccompprofile.yaml");
  g_autofree char *older_first = rollout_dup_file (older, "a-b.seccompprofile.yaml");

  g_assert_cmpuint (rollout->files->len, ==, 3);
  g_assert_cmpuint (rollout->warnings->len, ==, 0);
  snippet_assert_has (second, "  name: a-b-2\nspec:\n  defaultAction: SCMP_ACT_LOG\n");
  g_assert_cmpstr (get_place (rollout, 1)->localhost_profile, ==, "operator/a-b-2.json");
  g_assert_null (get_place (rollout, 1)->pinned_profile);
  snippet_assert_has (older_first, "/v1beta1\n");
  snippet_assert_has (older_first, "  namespace: web\n");
  g_assert_cmpstr (get_place (older, 0)->localhost_profile, ==, "operator/web/a-b.json");
  g_assert_cmpuint (older->warnings->len, ==, 2);
}

static void
test_bad_options (void)
{
  static const struct
  {
    SpeRolloutOptions options;
    const char       *text;
  } bad[] = {
    { { .name = "A" }, "“A” cannot be the name" },
    { { .name = "a.b" }, "cannot be the name" },
    { { .name_space = "" }, "cannot be the name" },
    { { .name_space = "a\nb" }, "cannot be the name" },
    { { .name_space = "\xff" }, "cannot be the name" },
    { { .root = "var" }, "kubelet's directory" },
    { { .root = "/var/../etc" }, "kubelet's directory" },
    { { .root = "/\xff" }, "kubelet's directory" },
    { { .image = "-x" }, "cannot be an image" },
    { { .image = "" }, "cannot be an image" },
    { { .kind = SPE_ROLLOUT_OPERATOR, .name_space = "a" }, "whole cluster" },
  };
  const RolloutCase cases[] = { { "a.json", SNIPPET_PROFILE } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeRollout) rollout = rollout_try (cases, 1, &bad[i].options, &error);

      g_assert_null (rollout);
      g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      snippet_assert_has (error->message, bad[i].text);
    }
}

static void
test_common_namespace (void)
{
  const RolloutCase cases[] = { { "a.json", SNIPPET_PROFILE } };
  const SpeRolloutOptions options = { .name_space = "kube-system" };
  g_autoptr (SpeRollout) rollout = make (cases, 1, &options);
  g_autofree char *name_space = rollout_dup_file (rollout, "namespace.yaml");

  g_assert_null (name_space);
}

/* The client ties the files together and reads each object as the API has it, without a server. */
static void
test_client (void)
{
  const RolloutCase cases[] = { { "größe.json", OTHER_PROFILE }, { "b.json", SNIPPET_PROFILE } };
  g_autofree char *client = g_find_program_in_path ("kubectl");
  g_autoptr (SpeRollout) rollout = make (cases, 2, &daemon_set);
  g_autofree char *directory = g_dir_make_tmp ("spe-XXXXXX", NULL);
  g_autofree char *built = NULL;
  g_autofree char *file = g_build_filename (directory, "built", NULL);
  g_autofree char *read = NULL;

  if (client == NULL)
    g_test_skip ("There is no kubectl (Debian: kubernetes-client)");

  for (guint i = 0; i < rollout->files->len; i++)
    {
      const SpeRolloutFile *written = rollout->files->pdata[i];
      g_autofree char *path = g_build_filename (directory, written->name, NULL);

      g_assert_true (g_file_set_contents (path, g_bytes_get_data (written->content, NULL),
                                          (gssize) g_bytes_get_size (written->content), NULL));
    }

  if (client != NULL)
    {
      g_assert_true (snippet_run (NULL, &built, client, "kustomize", directory, NULL));
      g_assert_true (g_file_set_contents (file, built, -1, NULL));
      g_assert_true (snippet_run (NULL, &read, client, "label", "--local", "-f", file, "a=b", "-o",
                                  "jsonpath={.kind} {.data.grosse\\.json}"
                                  "{.spec.template.spec.volumes[1].hostPath.path}\n", NULL));
      snippet_assert_has (read, "ConfigMap " OTHER_PROFILE);
      snippet_assert_has (read, "DaemonSet /var/lib/kubelet/seccomp\n");
      snippet_assert_has (read, "Namespace ");
    }
  g_assert_true (snippet_run (NULL, NULL, "rm", "-r", directory, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/rollout/files", test_files);
  g_test_add_func ("/deploy/rollout/names", test_names);
  g_test_add_func ("/deploy/rollout/long-name", test_long_name);
  g_test_add_func ("/deploy/rollout/many", test_many);
  g_test_add_func ("/deploy/rollout/compact", test_compact);
  g_test_add_func ("/deploy/rollout/operator", test_operator);
  g_test_add_func ("/deploy/rollout/bad-options", test_bad_options);
  g_test_add_func ("/deploy/rollout/common-namespace", test_common_namespace);
  g_test_add_func ("/deploy/rollout/client", test_client);

  return g_test_run ();
}
