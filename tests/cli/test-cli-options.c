/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli-runner.h"
#include "cli/spe-cli-options.h"

static GString *printed;

static void
catch (const char *text)
{
  g_string_append (printed, text);
}

static int
never (const SpeCliVerb *verb,
       int               argc,
       char            **argv)
{
  g_assert_not_reached ();
}

static const SpeCliVerb verb = { "verb", "FILE…", "Do it", never };

static void
test_rest (void)
{
  const char *arguments[] = { "verb", "a", "--flag", "b", "--", "--flag", NULL };
  g_auto (GStrv) rest = NULL;
  gboolean flag = FALSE;
  const GOptionEntry entries[] = {
    { "flag", 0, 0, G_OPTION_ARG_NONE, &flag, "Flag", NULL },
    { NULL },
  };
  const char *const expected[] = { "a", "b", "--flag", NULL };

  g_assert_true (spe_cli_parse (&verb, entries, NULL, G_N_ELEMENTS (arguments) - 1,
                                (char **) arguments, &rest));
  g_assert_true (flag);
  g_assert_cmpstrv (rest, (char **) expected);
}

static void
test_nothing (void)
{
  const char *arguments[] = { "verb", NULL };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = { { NULL } };

  g_assert_true (spe_cli_parse (&verb, entries, NULL, 1, (char **) arguments, &rest));
  g_assert_nonnull (rest);
  g_assert_null (rest[0]);
}

static gboolean
refuse (const char *option,
        const char *value,
        gpointer    data,
        GError    **error)
{
  g_assert_nonnull (data);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is bad", value);

  return FALSE;
}

static void
test_bad (void)
{
  const char *arguments[] = { "verb", "--flag", "\x1b[31m", NULL };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "flag", 0, 0, G_OPTION_ARG_CALLBACK, refuse, "Flag", "VALUE" },
    { NULL },
  };
  GPrintFunc old = NULL;

  printed = g_string_new (NULL);
  old = g_set_printerr_handler (catch);
  g_assert_false (spe_cli_parse (&verb, entries, arguments, 3, (char **) arguments, &rest));
  g_set_printerr_handler (old);

  g_assert_null (rest);
  g_assert_cmpstr (printed->str, ==,
                   "seccomp-profile: “\\u001b[31m” is bad. “seccomp-profile verb --help” tells the "
                   "options.\n");
  g_string_free (printed, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/cli-options/rest", test_rest);
  g_test_add_func ("/cli/cli-options/nothing", test_nothing);
  g_test_add_func ("/cli/cli-options/bad", test_bad);

  return g_test_run ();
}
