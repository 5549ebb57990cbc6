/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "snippet-maker.h"

#include <string.h>

#include "deploy/spe-localhost-profile.h"
#include "filter/spe-target-parse.h"

static SpeAnalysis *
analyse (const SpeSource *source,
         const char      *target_text)
{
  const SpeProfile *profile = spe_source_get_profile (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeTarget) target = spe_target_parse (target_text, profile, &error);
  SpeAnalysis *analysis = NULL;

  g_assert_no_error (error);
  analysis = spe_analyse (profile, target, NULL, &error);
  g_assert_no_error (error);

  return analysis;
}

/* Tries to make what is wanted; the analysis is there where a target is named. */
SpeSnippet *
snippet_try (const SnippetCase *wanted,
             GError           **error)
{
  const char *text = wanted->profile != NULL ? wanted->profile : SNIPPET_PROFILE;
  const SpeSnippetKind *kind = spe_snippet_find_kind (wanted->kind);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) local = NULL;
  g_autoptr (SpeSource) source = spe_source_parse (bytes, "test", NULL, &local);
  g_autoptr (SpeAnalysis) analysis = NULL;
  SpeSnippetInput input = {
    .source = source,
    .file = wanted->file,
    .localhost_profile = wanted->path,
    .name = wanted->name,
    .image = wanted->image,
  };

  g_assert_no_error (local);
  g_assert_nonnull (kind);
  input.profile = spe_source_get_profile (source);
  if (wanted->target != NULL)
    analysis = analyse (source, wanted->target);
  input.analysis = analysis;

  return spe_snippet_new (kind, &input, error);
}

/* Makes what is wanted. warnings: a part of the only one, "" where there shall be none, NULL where
 * there may be any. */
GBytes *
snippet_make_bytes (const SnippetCase *wanted,
                    const char        *warnings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSnippet) snippet = snippet_try (wanted, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < snippet->warnings->len; i++)
    g_test_message ("warning: %s", (const char *) snippet->warnings->pdata[i]);
  if (warnings != NULL && warnings[0] == '\0')
    g_assert_cmpuint (snippet->warnings->len, ==, 0);
  else if (warnings != NULL)
    {
      g_assert_cmpuint (snippet->warnings->len, ==, 1);
      snippet_assert_has (snippet->warnings->pdata[0], warnings);
    }

  return g_bytes_ref (snippet->content);
}

/* The same for a text. */
char *
snippet_make (const SnippetCase *wanted,
              const char        *warnings)
{
  g_autoptr (GBytes) bytes = snippet_make_bytes (wanted, warnings);
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  g_assert_true (g_utf8_validate (text, (gssize) size, NULL));
  g_assert_cmpint (text[size - 1], ==, '\n');

  return g_strndup (text, size);
}

void
snippet_assert_fails (const SnippetCase *wanted,
                      const char        *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSnippet) snippet = snippet_try (wanted, &error);

  g_assert_null (snippet);
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  snippet_assert_has (error->message, text);
}

void
snippet_assert_has (const char *text,
                    const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” lacks “%s”", text, part);
}

/* Runs a program and gives what it prints. Returns whether it succeeds. */
gboolean
snippet_run (const char *directory,
             char      **out,
             ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *printed = NULL;
  g_autofree char *complaint = NULL;
  g_autoptr (GError) error = NULL;
  char *argument = NULL;
  int status = 0;
  va_list rest;

  va_start (rest, out);
  do
    {
      argument = va_arg (rest, char *);
      g_ptr_array_add (arguments, argument);
    }
  while (argument != NULL);
  va_end (rest);

  g_spawn_sync (directory, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                &printed, &complaint, &status, &error);
  g_assert_no_error (error);
  if (complaint[0] != '\0')
    g_test_message ("%s: %s", (const char *) arguments->pdata[0], complaint);
  if (out != NULL)
    *out = g_steal_pointer (&printed);

  return g_spawn_check_wait_status (status, NULL);
}
