/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#include "cli/spe-cli-arguments.h"
#include "cli/spe-cli-observation.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "format/spe-file.h"
#include "observe/spe-log-journal.h"
#include "observe/spe-log-reader.h"
#include "observe/spe-observation-write.h"

/* reports: of SpeLogReport pointers, owned by readers. size: of the input, or 0 where that is
 * not known. is_failed: whether an input could not be read to its end. */
typedef struct
{
  SpeObservation *observation;
  GPtrArray      *readers;
  GPtrArray      *reports;
  SpeArch         arch;
  const char     *name;
  guint64         size;
  gboolean        is_failed;
} Import;

static void
progress_cb (guint64  n_bytes,
             gpointer user_data)
{
  const Import *import = user_data;
  g_autofree char *read = g_format_size (n_bytes);
  g_autofree char *name = spe_cli_dup_printable (import->name);

  if (import->size > 0)
    spe_cli_print (stderr, "\r%s: %3u %%", name, (guint) (100 * n_bytes / import->size));
  else
    spe_cli_print (stderr, "\r%s: %s", name, read);
}

static void
clear_progress (void)
{
  spe_cli_print (stderr, "\r\033[K");
}

static guint64
find_size (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

/* A name of a file is one even where it looks like an address. */
static GInputStream *
open_input (Import      *import,
            const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = NULL;
  GInputStream *stream = NULL;

  import->size = 0;
  if (g_str_equal (path, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  file = g_file_new_for_path (path);
  stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
  if (stream != NULL)
    import->size = find_size (file);

  return stream;
}

static SpeLogReader *
add_reader (Import     *import,
            const char *name)
{
  SpeLogReader *reader = spe_log_reader_new (import->observation, name, import->arch);

  import->name = name;
  g_ptr_array_add (import->readers, reader);

  return reader;
}

static void
finish (Import       *import,
        SpeLogReader *reader,
        const GError *error)
{
  g_ptr_array_add (import->reports, (gpointer) spe_log_reader_finish (reader));
  if (error == NULL)
    return;

  spe_cli_error ("%s: %s", import->name, error->message);
  import->is_failed = TRUE;
}

static void
read_log (Import     *import,
          const char *path)
{
  g_autofree char *name =
    g_str_equal (path, "-") ? g_strdup ("<stdin>") : g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = open_input (import, path, &error);
  gboolean shows_progress = isatty (STDERR_FILENO) == 1;
  SpeLogReader *reader = NULL;

  if (stream == NULL)
    {
      spe_cli_error ("%s: %s", name, error->message);
      import->is_failed = TRUE;
      return;
    }

  reader = add_reader (import, name);
  spe_log_reader_read (reader, stream, shows_progress ? progress_cb : NULL, import, NULL, &error);
  if (shows_progress)
    clear_progress ();
  finish (import, reader, error);
}

static void
read_journal (Import *import)
{
  SpeLogReader *reader = add_reader (import, _ ("journal"));
  g_autoptr (GError) error = NULL;

  spe_log_journal_read (reader, NULL, NULL, &error);
  finish (import, reader, error);
  if (error == NULL && spe_log_reader_finish (reader)->n_lines == 0)
    spe_cli_note (_ ("The journal has no records about seccomp, or none that you may read. "
                     "Members of the group “systemd-journal” may read all."));
}

static gboolean
write_output (const Import *import,
              const char   *path)
{
  g_autoptr (GBytes) bytes = spe_observation_write (import->observation);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (path, "-"))
    {
      spe_cli_print_bytes (bytes);
      return TRUE;
    }
  if (spe_file_write (path, bytes, NULL, NULL, &error))
    return TRUE;

  spe_cli_error ("%s: %s", path, error->message);

  return FALSE;
}

static int
get_status (const Import *import)
{
  if (import->is_failed)
    return SPE_CLI_FAILED;
  if (spe_observation_get_n_calls (import->observation) == 0)
    {
      spe_cli_error (_ ("No call was found."));
      return SPE_CLI_PROBLEMS;
    }

  for (guint i = 0; i < import->reports->len; i++)
    if (spe_cli_observation_has_faults (g_ptr_array_index (import->reports, i)))
      return SPE_CLI_PROBLEMS;

  return SPE_CLI_CLEAN;
}

static int
import_logs (Import      *import,
             char       **paths,
             gboolean     journal,
             gboolean     json,
             const char  *output)
{
  if (journal)
    read_journal (import);
  for (guint i = 0; paths[i] != NULL; i++)
    read_log (import, paths[i]);

  for (guint i = 0; i < import->reports->len; i++)
    spe_cli_observation_print_report (g_ptr_array_index (import->reports, i));
  if (json)
    spe_cli_observation_print_json (import->observation, import->reports);
  else if (output == NULL)
    spe_cli_observation_print (import->observation);
  if (output != NULL && !write_output (import, output))
    return SPE_CLI_FAILED;

  return get_status (import);
}

static void
clear_import (Import *import)
{
  g_ptr_array_unref (import->reports);
  g_ptr_array_unref (import->readers);
  spe_observation_unref (import->observation);
}

/**
 * spe_cli_import:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Reads logs and traces, and says or writes which calls they tell of.
 *
 * Returns: the exit status
 */
int
spe_cli_import (const SpeCliVerb *verb,
                int               argc,
                char            **argv)
{
  g_autofree char *arch_name = NULL;
  g_autofree char *output = NULL;
  gboolean journal = FALSE;
  gboolean json = FALSE;
  g_auto (GStrv) rest = NULL;
  Import import = { .arch = spe_arch_get_host () };
  int status = SPE_CLI_FAILED;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write an observation to this file, “-” for standard output"), N_ ("FILE") },
    { "arch", 0, 0, G_OPTION_ARG_STRING, &arch_name,
      N_ ("The architecture of the machine that the logs are of, where they do not say it; this "
          "machine's where there is none"),
      N_ ("ARCH") },
    { "journal", 0, 0, G_OPTION_ARG_NONE, &journal, N_ ("Read this machine's journal"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (rest[0] == NULL && !journal)
    return spe_cli_fail_usage (verb, "%s", _ ("Name a log, “-” for standard input."));
  if (json && g_strcmp0 (output, "-") == 0)
    return spe_cli_fail_usage (verb, "%s", _ ("Choose one of --json and --output -."));
  if (arch_name != NULL && !spe_cli_arch_read (arch_name, &import.arch))
    return SPE_CLI_FAILED;

  import.observation = spe_observation_new ();
  import.readers = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_log_reader_free);
  import.reports = g_ptr_array_new ();
  status = import_logs (&import, rest, journal, json, output);
  clear_import (&import);

  return status;
}
