/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-analysis.h"
#include "format/spe-file.h"
#include "format/spe-source.h"
#include "format/spe-template-list.h"

static SpeProfile *
read_profile (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = spe_file_read (path, NULL, &error);
  g_autoptr (SpeSource) source = NULL;

  g_assert_no_error (error);
  source = spe_source_parse (content, path, NULL, &error);
  g_assert_no_error (error);

  return spe_profile_ref (spe_source_get_profile (source));
}

/* A shipped profile compiles, and nothing in it is worse than doubtful; what engines of the past
 * had is shown with its flaws. */
static void
test_analysis (gconstpointer data)
{
  const SpeTemplate *template = data;
  g_autoptr (SpeProfile) profile = read_profile (template->path);
  g_autoptr (SpeTarget) target = spe_target_new_host (profile);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeAnalysis) analysis = spe_analyse (profile, target, NULL, &error);
  guint n_errors = 0;

  g_assert_no_error (error);
  g_assert_nonnull (analysis->program);

  for (guint i = 0; i < analysis->problems->len; i++)
    {
      const SpeProblem *problem = g_ptr_array_index (analysis->problems, i);

      g_test_message ("%s %s %s: %s", spe_severity_to_string (problem->severity), problem->id,
                      problem->path, problem->message);
      if (problem->severity == SPE_SEVERITY_ERROR)
        n_errors++;
    }
  g_assert_true (n_errors == 0 || !template->is_offered);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);

  folder = spe_template_list_dup_folder ();
  list = spe_template_list_read (folder, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < list->len; i++)
    {
      const SpeTemplate *template = g_ptr_array_index (list, i);
      g_autofree char *path = g_strdup_printf ("/profiles/analysis/%s", template->id);

      g_test_add_data_func (path, template, test_analysis);
    }

  return g_test_run ();
}
