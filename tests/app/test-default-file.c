/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide/spe-default-file.h"

#include "spe-test-app.h"
#include "spe-test-document.h"

static SpeDocument *
read_default (const char  *target,
              GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  spe_default_file_read_async (target, spe_test_keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);

  return spe_default_file_read_finish (result, error);
}

/* It opens without a file, judged for the node that it is the default of. */
static void
test_nodes (void)
{
  static const char * const targets[] = { "kubernetes-containerd", "kubernetes-crio" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GError) error = NULL;
      SpeDocument *document = read_default (targets[i], &error);
      g_autofree char *title = NULL;

      g_assert_no_error (error);
      title = spe_document_dup_title (document);
      g_assert_true (g_str_has_prefix (title, "RuntimeDefault of Kubernetes"));
      g_assert_null (spe_document_get_path (document));
      g_assert_nonnull (spe_document_get_target (document));
      g_assert_cmpuint (spe_profile_get_n_rules (spe_document_get_profile (document)), >, 0);
      spe_test_document_settle (document);
      spe_test_document_drop (document);
    }
}

static void
test_none (void)
{
  static const char * const targets[] = { "host", "nonsense" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_default (targets[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/default-file/nodes", test_nodes);
  g_test_add_func ("/app/default-file/none", test_none);

  return g_test_run ();
}
