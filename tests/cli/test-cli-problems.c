/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "cli-runner.h"
#include "cli/spe-cli-problems.h"

static GString *printed;

static void
catch (const char *text)
{
  g_string_append (printed, text);
}

static char *
print (const SpeCliProblems *problems)
{
  GPrintFunc old = NULL;

  printed = g_string_new (NULL);
  old = g_set_print_handler (catch);
  spe_cli_problems_print (problems, stdout);
  g_set_print_handler (old);

  return g_string_free (printed, FALSE);
}

static SpeSource *
parse (const char *text,
       const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  SpeSource *source = spe_source_parse (bytes, name, NULL, &error);

  g_assert_no_error (error);

  return source;
}

static SpeProblem *
make_problem (SpeSeverity severity,
              const char *path,
              const char *message)
{
  SpeProblem *problem = spe_problem_new ("SEC999", "a-test", severity, path);

  problem->message = g_strdup (message);
  problem->reason = g_strdup ("For a test.");

  return problem;
}

#define PROFILE \
  "{\n" \
  "  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n" \
  "  \"syscalls\": [\n" \
  "    { \"names\": [\"mkdir\"], \"action\": \"SCMP_ACT_ERRNO\" }\n" \
  "  ]\n" \
  "}\n"

static void
test_text (void)
{
  g_autoptr (SpeSource) source = parse (PROFILE, "a\x1b.json");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (SpeCliProblems) problems = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (found, make_problem (SPE_SEVERITY_ERROR, "/syscalls/0/names/0", "Bad\nname."));
  g_ptr_array_add (found, make_problem (SPE_SEVERITY_WARNING, "/defaultAction", "Odd."));
  problems = spe_cli_problems_new (source, NULL, found);
  text = print (problems);

  g_assert_cmpstr (text, ==,
                   "a\\u001b.json:2:3: warning: Odd. [SEC999 a-test]\n"
                   "    \"defaultAction\": \"SCMP_ACT_ALLOW\",\n"
                   "    ^\n"
                   "a\\u001b.json:4:17: error: Bad\\u000aname. [SEC999 a-test]\n"
                   "      { \"names\": [\"mkdir\"], \"action\": \"SCMP_ACT_ERRNO\" }\n"
                   "                  ^\n");
}

static void
test_is_clean (void)
{
  static const struct
  {
    SpeSeverity severity;
    gboolean    is_clean;
  } cases[] = {
    { SPE_SEVERITY_INFO, TRUE },
    { SPE_SEVERITY_WARNING, FALSE },
    { SPE_SEVERITY_ERROR, FALSE },
  };
  g_autoptr (SpeSource) source = parse (PROFILE, "a.json");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (SpeCliProblems) without = spe_cli_problems_new (source, NULL, none);

  g_assert_true (spe_cli_problems_is_clean (without));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found =
        g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
      g_autoptr (SpeCliProblems) problems = NULL;

      g_ptr_array_add (found, make_problem (cases[i].severity, "", "A."));
      problems = spe_cli_problems_new (source, NULL, found);
      g_assert_cmpint (spe_cli_problems_is_clean (problems), ==, cases[i].is_clean);
    }
}

static void
test_refused (void)
{
  SpeCliInput input = { (char *) "-", (char *) "<stdin>", g_bytes_new_static ("{,}", 3) };
  SpeTextError where = { 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (input.text, input.name, &where, &error);
  g_autoptr (SpeCliProblems) problems = NULL;
  g_autofree char *text = NULL;

  g_assert_null (source);
  problems = spe_cli_problems_new_refused (&input, error, where);
  text = print (problems);

  g_assert_true (g_str_has_prefix (text, "<stdin>:1:2: error: "));
  g_assert_true (g_str_has_suffix (text, " [SEC101 not-json]\n  {,}\n   ^\n"));
  g_assert_null (strstr (text + 1, "<stdin>"));
  g_assert_false (spe_cli_problems_is_clean (problems));
  g_bytes_unref (input.text);
}

static void
test_json (void)
{
  g_autoptr (SpeSource) source = parse (PROFILE, "a.json");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (SpeCliProblems) problems = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = NULL;

  g_ptr_array_add (found, make_problem (SPE_SEVERITY_WARNING, "/defaultAction", "Odd."));
  problems = spe_cli_problems_new (source, NULL, found);
  spe_cli_problems_add_json (problems, builder);
  root = json_builder_get_root (builder);
  object = json_array_get_object_element (json_node_get_array (root), 0);

  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, "SEC999");
  g_assert_cmpstr (json_object_get_string_member (object, "severity"), ==, "warning");
  g_assert_cmpint (json_object_get_int_member (object, "line"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (object, "column"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (object, "path"), ==, "/defaultAction");
  g_assert_cmpstr (json_object_get_string_member (object, "message"), ==, "Odd.");
  g_assert_cmpstr (json_object_get_string_member (object, "reason"), ==, "For a test.");
  g_assert_true (json_object_get_null_member (object, "advice"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-problems/text", test_text);
  g_test_add_func ("/cli/cli-problems/is-clean", test_is_clean);
  g_test_add_func ("/cli/cli-problems/refused", test_refused);
  g_test_add_func ("/cli/cli-problems/json", test_json);

  return g_test_run ();
}
