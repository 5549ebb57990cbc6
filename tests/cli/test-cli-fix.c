/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"
#include "cli/spe-cli-fix.h"
#include "filter/corpus-files.h"

#define WRONG \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_LOG\",\n" \
  "  \"x-note\" : 1,\n" \
  "  \"syscalls\": [\n" \
  "    { \"names\": [\"mkdirr\"],  \"action\": \"SCMP_ACT_KILL\" },\n" \
  "    { \"names\": [\"rmdirr\"],  \"action\": \"SCMP_ACT_KILL\" }\n" \
  "  ]\n" \
  "}\n"

/* Everything else stays as it is written. */
static void
assert_mended (const char *text)
{
  cli_assert_has (text, "  \"x-note\" : 1,\n");
  cli_assert_has (text, "{ \"names\": [\"mkdir\"");
  cli_assert_has (text, "],  \"action\": \"SCMP_ACT_KILL_PROCESS\" }");
  cli_assert_lacks (text, "SCMP_ACT_KILL\"");
  cli_assert_lacks (text, "rmdirr");
}

/* Without --write the file is let be. */
static void
test_print (void)
{
  g_autofree char *file = cli_write ("fix.json", WRONG);
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--fix", file, NULL);
  g_autofree char *left = cli_read (file);

  assert_mended (result->out);
  cli_assert_has (result->err, "[SEC202]: Kill the process");
  g_assert_cmpstr (left, ==, WRONG);
}

static void
test_write (void)
{
  g_autofree char *file = cli_write ("fix.json", WRONG);
  g_autoptr (CliResult) result = cli_run (NULL, "check", "--fix", "--write", file, NULL);
  g_autofree char *left = cli_read (file);

  assert_mended (left);
  cli_assert_lacks (result->out, "SEC202");
  cli_assert_lacks (result->out, "SEC301");
}

/* Nothing to mend changes nothing; what is no profile cannot be mended. */
static void
test_nothing (void)
{
  static const char text[] = "{ \"defaultAction\" : \"SCMP_ACT_LOG\" }";
  g_autofree char *file = cli_write ("clean.json", text);
  g_autofree char *broken = cli_write ("broken.json", "{ x");
  g_autoptr (CliResult) clean = cli_run (NULL, "check", "--fix", file, NULL);
  g_autoptr (CliResult) syntax = cli_run (NULL, "check", "--fix", "--write", broken, NULL);
  g_autofree char *left = cli_read (broken);

  g_assert_cmpint (clean->status, ==, 0);
  g_assert_cmpstr (clean->out, ==, text);
  g_assert_cmpint (syntax->status, ==, 1);
  g_assert_cmpstr (left, ==, "{ x");
}

/* openat2 is another way to open a file, and runc needs it or ENOSYS for it. */
static void
test_quarrel (void)
{
  g_autofree char *file = cli_write (
    "quarrel.json", "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [\n"
    "{ \"names\": [\"creat\"], \"action\": \"SCMP_ACT_ERRNO\" },\n"
    "{ \"names\": [\"open\", \"openat\"], \"action\": \"SCMP_ACT_ERRNO\" } ] }\n");
  g_autoptr (CliResult) result =
    cli_run (NULL, "check", "--fix", "--write", "-t", "docker,arch=amd64", file, NULL);
  g_autofree char *left = cli_read (file);
  g_auto (GStrv) notes = g_strsplit (result->err, "\n", -1);

  cli_assert_has (left, "\"openat2\"");
  cli_assert_has (left, "38");
  cli_assert_lacks (result->out, "SEC309");
  cli_assert_lacks (result->out, "SEC703");
  g_assert_cmpuint (g_strv_length (notes), <, 8);
}

/* What does harm at first is done after what stands in its way: with ENOSYS by default, the second
 * rule would contradict the first. */
static void
test_order (void)
{
  g_autofree char *file = cli_write (
    "order.json", "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [\n"
    "{ \"names\": [\"mkdir\", \"clone3\"], \"action\": \"SCMP_ACT_LOG\" },\n"
    "{ \"names\": [\"mkdir\"], \"action\": \"SCMP_ACT_ERRNO\" } ] }\n");
  g_autoptr (CliResult) result =
    cli_run (NULL, "check", "--fix", "--write", "-t", "oci+crun,arch=amd64", file, NULL);

  cli_assert_lacks (result->out, "SEC209");
  cli_assert_lacks (result->out, "SEC213");
  cli_assert_lacks (result->out, "SEC502");
}

/* How many lines of the one text the other does not have. */
static guint
count_lost (GBytes *before,
            GBytes *after)
{
  g_autofree char *old = g_strndup (g_bytes_get_data (before, NULL), g_bytes_get_size (before));
  g_autofree char *new = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  g_auto (GStrv) old_lines = g_strsplit (old, "\n", -1);
  g_auto (GStrv) new_lines = g_strsplit (new, "\n", -1);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_lost = 0;

  for (guint i = 0; new_lines[i] != NULL; i++)
    g_hash_table_add (kept, new_lines[i]);
  for (guint i = 0; old_lines[i] != NULL; i++)
    n_lost += !g_hash_table_contains (kept, old_lines[i]);

  return n_lost;
}

/* What can be mended is, unless the kind of file has no words for it. */
static void
assert_nothing_left (const SpeCliInput  *input,
                     const SpeCliSearch *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCliProblems) left = spe_cli_find_problems (input, search, &error);
  const SpeSource *source = NULL;

  g_assert_no_error (error);
  source = spe_cli_problems_get_source (left);
  g_assert_nonnull (source);
  for (guint i = 0; i < spe_cli_problems_get_n_places (left); i++)
    {
      const SpeProblem *problem = spe_cli_problems_get_place (left, i)->problem;
      g_autoptr (SpeProfile) fixed = NULL;

      if (problem->fix == NULL || problem->severity == SPE_SEVERITY_INFO)
        continue;
      g_test_message ("%s %s: %s", problem->id, problem->path, problem->message);
      fixed = problem->fix (spe_source_get_profile (source), problem);
      g_assert_null (spe_source_write (source, fixed, NULL));
    }
}

static void
mend_file (const char         *file,
           const SpeCliSearch *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, &error);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) once = NULL;
  guint n_fixed = 0;
  guint n_again = 0;

  g_test_message ("%s", file);
  g_assert_no_error (error);
  before = g_bytes_ref (input->text);
  g_assert_true (spe_cli_fix (input, search, &n_fixed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_lost (before, input->text), <=, 12 * n_fixed);
  g_assert_true (n_fixed > 0 || g_bytes_equal (before, input->text));
  assert_nothing_left (input, search);

  once = g_bytes_ref (input->text);
  g_assert_true (spe_cli_fix (input, search, &n_again, &error));
  g_assert_cmpuint (n_again, ==, 0);
  g_assert_true (g_bytes_equal (once, input->text));
}

/* A file that was mended has nothing more to mend, and what was no mistake stands as it did. */
static void
test_corpus (void)
{
  static const char * const folders[] = { "docker-format", "oci-format", "spo-yaml" };
  char *targets[] = { (char *) "docker,arch=amd64", NULL };
  SpeCliSearch search = { .targets = targets };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GPtrArray) files = corpus_list (folders[i]);

      /* Some of each kind; all would take minutes. */
      for (guint j = 0; files != NULL && j < files->len; j += 1 + files->len / 4)
        mend_file (files->pdata[j], &search);
    }
}

static void
test_usage (void)
{
  g_autofree char *a = cli_write ("a.json", WRONG);
  g_autofree char *b = cli_write ("b.json", WRONG);
  g_autoptr (CliResult) two = cli_run (NULL, "check", "--fix", a, b, NULL);
  g_autoptr (CliResult) alone = cli_run (NULL, "check", "--write", a, NULL);
  g_autoptr (CliResult) input = cli_run (WRONG, "check", "--fix", "--write", "-", NULL);
  g_autoptr (CliResult) report = cli_run (NULL, "check", "--fix", "--json", a, NULL);
  g_autoptr (CliResult) piped = cli_run (WRONG, "check", "--fix", "-", NULL);

  g_assert_cmpint (two->status, ==, 2);
  g_assert_cmpint (alone->status, ==, 2);
  g_assert_cmpint (input->status, ==, 2);
  g_assert_cmpint (report->status, ==, 2);
  assert_mended (piped->out);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/fix/print", test_print);
  g_test_add_func ("/cli/fix/write", test_write);
  g_test_add_func ("/cli/fix/nothing", test_nothing);
  g_test_add_func ("/cli/fix/quarrel", test_quarrel);
  g_test_add_func ("/cli/fix/order", test_order);
  g_test_add_func ("/cli/fix/corpus", test_corpus);
  g_test_add_func ("/cli/fix/usage", test_usage);

  return cli_test_run ();
}
