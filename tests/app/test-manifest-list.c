/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/manifest/spe-manifest-list.h"

#include "spe-test-app.h"
#include "spe-test-manifest.h"
#include "spe-test-widgets.h"

static char *
dup_selected (SpeManifestList *list)
{
  return spe_manifest_row_dup_title (spe_manifest_list_get_selected (list));
}

static void
count_cb (SpeManifestList *list,
          guint           *n_selected)
{
  (*n_selected)++;
}

/* Each row says which profile it is and why; a cluster may change that. */
static void
test_rows (void)
{
  g_autoptr (SpeManifest) manifest = spe_test_manifest_new (SPE_TEST_MANIFEST);
  SpeManifestList *list = g_object_new (SPE_TYPE_MANIFEST_LIST, NULL);
  const SpeCluster unknown = { 0 };
  const SpeCluster usual = { .seccomp_default = SPE_SECCOMP_DEFAULT_ON };
  GtkWidget *window = spe_test_present (GTK_WIDGET (list), 400, 600);

  spe_manifest_list_show (list, manifest, &unknown);
  spe_test_wait_frames (window, 2);
  g_assert_nonnull (spe_test_find_text (window, "Deployment/web in shop"));
  g_assert_nonnull (spe_test_find_text (window, "Container app"));
  g_assert_nonnull (spe_test_find_text (
    window, "It is privileged: the runtime loads no filter, whatever is set"));
  g_assert_nonnull (spe_test_find_text (
    window, "Nothing is set; with seccompDefault in the kubelet it is RuntimeDefault"));

  spe_manifest_list_show (list, manifest, &usual);
  spe_test_wait_frames (window, 2);
  g_assert_nonnull (spe_test_find_text (window,
                                        "Nothing is set, and the kubelet has seccompDefault"));
  g_assert_null (spe_test_find_text (
    window, "Nothing is set; with seccompDefault in the kubelet it is RuntimeDefault"));
  spe_test_destroy (window);
}

/* A place in a container selects it, one elsewhere the workload; a change keeps the row. */
static void
test_select (void)
{
  g_autoptr (SpeManifest) manifest = spe_test_manifest_new (SPE_TEST_MANIFEST);
  SpeManifestList *list = g_object_new (SPE_TYPE_MANIFEST_LIST, NULL);
  const SpeCluster cluster = { 0 };
  GtkWidget *window = spe_test_present (GTK_WIDGET (list), 400, 600);
  static const struct
  {
    const char *path;
    const char *title;
  } cases[] = {
    { "/0/spec/template/spec/containers/1/securityContext", "Container logs" },
    { "/1/metadata/annotations", "Pod/old" },
    { "/0/spec/template/spec/containers/10", "Deployment/web in shop" },
    { "/1/spec/containers/0", "Container one" },
    { "/7", "Container one" },
  };
  g_autofree char *kept = NULL;
  guint n_selected = 0;

  spe_manifest_list_show (list, manifest, &cluster);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = NULL;

      spe_manifest_list_select (list, cases[i].path);
      title = dup_selected (list);
      g_assert_cmpstr (title, ==, cases[i].title);
    }

  g_signal_connect (list, "selected", G_CALLBACK (count_cb), &n_selected);
  spe_manifest_list_show (list, manifest, &cluster);
  kept = dup_selected (list);
  g_assert_cmpstr (kept, ==, "Container one");
  g_assert_cmpuint (n_selected, >, 0);
  spe_test_destroy (window);
}

/* A thousand documents are shown and gone through. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SpeManifest) manifest = NULL;
  SpeManifestList *list = g_object_new (SPE_TYPE_MANIFEST_LIST, NULL);
  const SpeCluster cluster = { 0 };
  GtkWidget *window = spe_test_present (GTK_WIDGET (list), 400, 600);

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "---\nkind: Pod\nmetadata: {name: p%u}\nspec:\n  containers:\n"
                            "  - {name: c%u, image: x}\n", i, i);
  manifest = spe_test_manifest_new (text->str);
  spe_manifest_list_show (list, manifest, &cluster);
  spe_manifest_list_select (list, "/999/spec/containers/0");
  WAIT_UNTIL (spe_test_find_text (window, "Container c999") != NULL);
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/manifest-list/rows", test_rows);
  g_test_add_func ("/app/manifest-list/select", test_select);
  g_test_add_func ("/app/manifest-list/many", test_many);

  return g_test_run ();
}
