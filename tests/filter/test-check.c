/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter/spe-check-private.h"

#include <json-glib/json-glib.h>

#include "check-cases.h"
#include "corpus-files.h"
#include "profile-sketch.h"

/* How often the fix of a check is tried on the profiles of the corpus. */
#define MAX_TRIES 4

static char *
dup_source_path (const char *name)
{
  return g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), name, NULL);
}

static void
test_table (void)
{
  guint n_checks = 0;
  const SpeCheck *checks = spe_check_get_table (&n_checks);

  g_assert_cmpuint (n_checks, >, 100);
  for (guint i = 0; i < n_checks; i++)
    {
      g_assert_true (g_regex_match_simple ("^SEC[1-9][0-9]{2}$", checks[i].id, 0, 0));
      g_assert_true (g_regex_match_simple ("^[a-z0-9]+(-[a-z0-9]+)*$", checks[i].title, 0, 0));
      g_assert_nonnull (checks[i].function);
      if (i > 0)
        g_assert_cmpstr (checks[i - 1].id, <, checks[i].id);
      for (guint j = 0; j < i; j++)
        {
          g_assert_cmpstr (checks[j].title, !=, checks[i].title);
          g_assert_true (checks[j].function != checks[i].function);
        }
    }
}

static JsonObject *
find_by_id (JsonArray  *catalogue,
            const char *id)
{
  for (guint i = 0; i < json_array_get_length (catalogue); i++)
    {
      JsonObject *entry = json_array_get_object_element (catalogue, i);

      if (g_str_equal (json_object_get_string_member (entry, "id"), id))
        return entry;
    }

  return NULL;
}

static void
test_catalogue (void)
{
  g_autoptr (GBytes) bytes = corpus_read ("lint-catalogue.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *catalogue = NULL;
  guint n_checks = 0;
  const SpeCheck *checks = spe_check_get_table (&n_checks);

  if (bytes == NULL)
    return;

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                             (gssize) g_bytes_get_size (bytes), NULL));
  catalogue = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < n_checks; i++)
    {
      JsonObject *entry = find_by_id (catalogue, checks[i].id);

      g_test_message ("%s", checks[i].id);
      g_assert_nonnull (entry);
      g_assert_cmpstr (json_object_get_string_member (entry, "name"), ==, checks[i].title);
      g_assert_cmpstr (json_object_get_string_member (entry, "severity"), ==,
                       spe_severity_to_string (checks[i].severity));
    }
}

static SpeProfile *
load_profile (const char *path)
{
  g_autoptr (SpeSource) source = corpus_parse (path);

  return source != NULL ? spe_profile_ref (spe_source_get_profile (source)) : NULL;
}

/* The default profiles of the engines start everywhere. What is doubtful in them is told in few
 * problems, so that whoever copies one is not put off. */
static void
check_default (const char *path,
               const char *target_words,
               const char *known_error)
{
  g_autoptr (SpeProfile) profile = load_profile (path);
  g_autoptr (SpeTarget) target = check_cases_target (profile, target_words);
  g_autoptr (GPtrArray) problems = check_cases_run (profile, target);
  guint n_warnings = 0;

  g_test_message ("%s, %s", path, target_words);
  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];

      g_test_message ("%s %s: %s", problem->id, problem->path, problem->message);
      if (problem->severity == SPE_SEVERITY_ERROR)
        g_assert_cmpstr (problem->id, ==, known_error);
      /* Each lets programs end. */
      g_assert_cmpstr (problem->id, !=, "SEC705");
      n_warnings += problem->severity == SPE_SEVERITY_WARNING;
    }
  g_assert_cmpuint (n_warnings, <=, 12);
  g_assert_cmpuint (problems->len, <=, 14);
}

/* The list of containers/common allows setns in one rule and refuses it in a later one. */
static const struct
{
  const char *name;
  const char *target;
  const char *known_error;
} shipped[] = {
  { "profiles/audit.json" },
  { "profiles/containerd-default-amd64.json" },
  { "profiles/containerd-default-arm64.json", "aarch64" },
  { "profiles/crio-default.json", NULL, "SEC502" },
  { "profiles/deny-all.json" },
  { "profiles/docker-default.json" },
  { "profiles/docker-default.json", "aarch64" },
  { "profiles/docker-default.json", "s390x" },
  { "profiles/docker-default.json", "caps=CAP_SYS_ADMIN" },
  { "profiles/podman-default.json", NULL, "SEC502" },
  { "profiles/podman-default.json", "caps=CAP_SYS_ADMIN" },
};

static void
test_shipped (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autofree char *path = dup_source_path (shipped[i].name);

      check_default (path, shipped[i].target, shipped[i].known_error);
    }
}

static void
test_defaults_of_corpus (void)
{
  static const char folder[] = "docker-format";
  g_autoptr (GPtrArray) paths = corpus_list (folder);
  g_autofree char *root = corpus_dup_path (folder);
  g_autofree char *docker =
    g_build_filename (root, "moby_moby__default__2026-05-01__20171618.json", NULL);
  g_autofree char *common =
    g_build_filename (root, "containers_common__seccomp__2025-07-29__c49341f3.json", NULL);

  if (paths == NULL)
    return;

  check_default (docker, NULL, NULL);
  check_default (common, NULL, "SEC502");
}

/* Returns how many problems of its kind there were before. */
static guint
count_problem (GHashTable       *counts,
               const SpeProblem *problem)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, problem->id));

  g_assert_nonnull (problem->message);
  g_assert_nonnull (problem->reason);
  g_hash_table_insert (counts, (gpointer) problem->id, GUINT_TO_POINTER (count + 1));

  return count;
}

static gboolean
has_problem_at (GPtrArray  *problems,
                const char *id,
                const char *path)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];

      if (g_str_equal (problem->id, id) && g_str_equal (problem->path, path))
        return TRUE;
    }

  return FALSE;
}

/* A fix makes fewer problems of its kind, on whatever profile it is offered. */
static void
try_fix (const SpeProfile *profile,
         const SpeTarget  *target,
         GPtrArray        *problems,
         const SpeProblem *problem)
{
  g_autoptr (SpeProfile) after = problem->fix (profile, problem);
  g_autoptr (GPtrArray) left = check_cases_run (after, target);
  g_autoptr (GPtrArray) before = check_cases_pick (problems, problem->id);
  g_autoptr (GPtrArray) now = check_cases_pick (left, problem->id);

  g_test_message ("%s %s: %s", problem->id, problem->path, problem->message);
  g_assert_nonnull (after);
  g_assert_true (now->len < before->len || !has_problem_at (left, problem->id, problem->path));
  g_assert_false (spe_profile_equal (profile, after));
}

/* Checks a profile, and tries the first fixes of each kind. */
static void
check_file (const char *path,
            GHashTable *counts)
{
  g_autoptr (SpeProfile) profile = load_profile (path);
  g_autoptr (SpeTarget) target = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_test_message ("%s", path);
  if (profile == NULL)
    return;

  target = check_cases_target (profile, NULL);
  problems = check_cases_run (profile, target);
  for (guint i = 0; i < problems->len; i++)
    {
      const SpeProblem *problem = problems->pdata[i];

      if (count_problem (counts, problem) < MAX_TRIES && problem->fix != NULL)
        try_fix (profile, target, problems, problem);
    }
}

static void
test_corpus (void)
{
  static const char * const folders[] = { "broken", "docker-format", "oci-config", "oci-format",
                                          "spo-yaml" };
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_checks = 0;
  const SpeCheck *checks = spe_check_get_table (&n_checks);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GPtrArray) paths = corpus_list (folders[i]);

      if (paths == NULL)
        return;
      for (guint j = 0; j < paths->len; j++)
        check_file (paths->pdata[j], counts);
    }

  for (guint i = 0; i < n_checks; i++)
    g_test_message ("%s %s: %u", checks[i].id, checks[i].title,
                    GPOINTER_TO_UINT (g_hash_table_lookup (counts, checks[i].id)));
  g_assert_cmpuint (g_hash_table_size (counts), >, 25);
}

/* A target whose machine seccomp does not know is judged as far as that goes. */
static void
test_unknown_machine (void)
{
  g_autoptr (SpeProfile) profile =
    sketch_read ("ERRNO; arch X86 NATIVE; ALLOW read clone 39; ALLOW mount +caps=CAP_X");
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_MOBY, SPE_ARCH_INVALID);
  g_autoptr (SpeResolution) resolution = spe_resolve (profile, target, NULL);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  spe_check (&(SpeCheckInput) { profile, target, resolution, NULL }, problems);

  g_assert_true (has_problem_at (problems, "SEC322", "/architectures/1"));
}

/* A file at the limit of what is read must not take the checks out of step. */
static void
test_many_rules (void)
{
  g_autoptr (SpeProfile) profile = spe_profile_new ();
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (GPtrArray) unknown = NULL;

  profile->default_action = SPE_ACTION_ERRNO;
  for (guint i = 0; i < 50000; i++)
    {
      SpeRule *rule = spe_rule_new ();

      rule->action = i % 2 == 0 ? SPE_ACTION_ALLOW : SPE_ACTION_LOG;
      rule->names = g_strsplit ("read frobnicate", " ", -1);
      rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
      g_ptr_array_add (rule->conditions,
                       spe_condition_new_test (0, SPE_OPERATOR_NE, i, 0));
      g_ptr_array_add (profile->rules, rule);
    }
  resolution = spe_resolve (profile, target, NULL);
  spe_check (&(SpeCheckInput) { profile, target, resolution, NULL }, problems);
  unknown = check_cases_pick (problems, "SEC301");

  g_assert_cmpuint (unknown->len, ==, SPE_CHECK_MAX_PROBLEMS + 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/check/table", test_table);
  g_test_add_func ("/filter/check/catalogue", test_catalogue);
  g_test_add_func ("/filter/check/shipped", test_shipped);
  g_test_add_func ("/filter/check/defaults-of-corpus", test_defaults_of_corpus);
  g_test_add_func ("/filter/check/corpus", test_corpus);
  g_test_add_func ("/filter/check/unknown-machine", test_unknown_machine);
  g_test_add_func ("/filter/check/many-rules", test_many_rules);

  return g_test_run ();
}
