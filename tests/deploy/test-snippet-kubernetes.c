/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "snippet-maker.h"

static void
test_pods (void)
{
  const SnippetCase pod = { .kind = "pod", .path = "a/b.json" };
  const SnippetCase container = { .kind = "container", .path = "a/b.json" };
  const SnippetCase whole = { .kind = "whole", .path = "a/b.json", .name = "web", .image = "x:1" };
  const SnippetCase odd = { .kind = "pod", .path = "a.json " };
  const SnippetCase refused = { .kind = "pod", .path = "../a.json" };
  g_autofree char *of_pod = snippet_make (&pod, "");
  g_autofree char *of_container = snippet_make (&container, "");
  g_autofree char *of_whole = snippet_make (&whole, "");
  g_autofree char *of_odd = snippet_make (&odd, "begins or ends with a blank");

  g_assert_cmpstr (of_pod, ==,
                   "securityContext:\n"
                   "  seccompProfile:\n"
                   "    type: Localhost\n"
                   "    localhostProfile: a/b.json\n");
  g_assert_cmpstr (of_container, ==, of_pod);
  g_assert_cmpstr (of_whole, ==,
                   "apiVersion: v1\n"
                   "kind: Pod\n"
                   "metadata:\n"
                   "  name: web\n"
                   "spec:\n"
                   "  securityContext:\n"
                   "    seccompProfile:\n"
                   "      type: Localhost\n"
                   "      localhostProfile: a/b.json\n"
                   "  containers:\n"
                   "  - name: main\n"
                   "    image: x:1\n");
  snippet_assert_has (of_odd, "localhostProfile: \"a.json \"\n");
  snippet_assert_fails (&refused, "localhostProfile: must not contain '..'");
}

static void
test_kubelet (void)
{
  const SnippetCase file = { .kind = "kubelet" };
  const SnippetCase flag = { .kind = "kubelet-flag" };
  g_autofree char *of_file = snippet_make (&file, NULL);
  g_autofree char *of_flag = snippet_make (&flag, NULL);

  g_assert_cmpstr (of_file, ==,
                   "apiVersion: kubelet.config.k8s.io/v1beta1\n"
                   "kind: KubeletConfiguration\n"
                   "seccompDefault: true\n");
  g_assert_cmpstr (of_flag, ==, "--seccomp-default\n");
}

static void
test_kind (void)
{
  const SnippetCase wanted = { .kind = "kind", .file = "/home/a b.json", .path = ".//p/c.json" };
  const SnippetCase refused = { .kind = "kind", .path = "/etc/shadow" };
  g_autoptr (SpeSnippet) snippet = snippet_try (&wanted, NULL);
  gsize size = 0;
  const char *text = g_bytes_get_data (snippet->content, &size);
  g_autofree char *yaml = g_strndup (text, size);

  g_assert_cmpstr (yaml, ==,
                   "apiVersion: kind.x-k8s.io/v1alpha4\n"
                   "kind: Cluster\n"
                   "nodes:\n"
                   "- role: control-plane\n"
                   "  extraMounts:\n"
                   "  - hostPath: \"/home/a b.json\"\n"
                   "    containerPath: /var/lib/kubelet/seccomp/p/c.json\n"
                   "    readOnly: true\n");
  g_assert_cmpuint (snippet->warnings->len, ==, 2);
  snippet_assert_fails (&refused, "must be a relative path");
}

/* The client reads the Pod as the API has it; --local asks no server. */
static void
test_client (void)
{
  g_autofree char *client = g_find_program_in_path ("kubectl");
  const SnippetCase wanted = { .kind = "whole", .path = "größe/\"a: b\".json", .name = "web" };
  g_autofree char *yaml = snippet_make (&wanted, NULL);
  g_autofree char *directory = g_dir_make_tmp ("spe-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (directory, "pod.yaml", NULL);
  g_autofree char *read = NULL;

  if (client == NULL)
    {
      g_test_skip ("There is no kubectl (Debian: kubernetes-client)");
      return;
    }

  g_assert_true (g_file_set_contents (file, yaml, -1, NULL));
  g_assert_true (snippet_run (directory, &read, client, "label", "--local", "-f", file, "a=b", "-o",
                              "jsonpath={.spec.securityContext.seccompProfile.localhostProfile}",
                              NULL));
  g_assert_cmpstr (read, ==, "größe/\"a: b\".json");
  g_assert_cmpint (g_remove (file), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/snippet-kubernetes/pods", test_pods);
  g_test_add_func ("/deploy/snippet-kubernetes/kubelet", test_kubelet);
  g_test_add_func ("/deploy/snippet-kubernetes/kind", test_kind);
  g_test_add_func ("/deploy/snippet-kubernetes/client", test_client);

  return g_test_run ();
}
