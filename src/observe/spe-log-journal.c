/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-journal.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#ifdef HAVE_LIBSYSTEMD
#include <systemd/sd-journal.h>
#endif

#include "observe/spe-observe-error.h"

/* Reads the audit's records from the journal. journald takes them from the kernel itself
 * (_TRANSPORT=audit), and once more from the kernel's log (_TRANSPORT=kernel) where no auditd
 * runs. The second is read only where there is nothing of the first, so that nothing counts
 * twice. */

#ifdef HAVE_LIBSYSTEMD

#define AUDIT_TRANSPORT "_TRANSPORT=audit"
#define AUDIT_TYPE "_AUDIT_TYPE=1326"
#define KERNEL_TRANSPORT "_TRANSPORT=kernel"
#define MESSAGE "MESSAGE"

/* What a message of the kernel has to hold to matter. */
#define KERNEL_MARK "audit"

typedef sd_journal Journal;

static void
close_journal (Journal *journal)
{
  sd_journal_close (journal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Journal, close_journal)

static gboolean
check (int       result,
       GError  **error)
{
  if (result >= 0)
    return TRUE;

  return spe_observe_set_system_error (_ ("The journal cannot be read"), -result, error);
}

/* The message of an entry, or NULL. */
static const char *
get_message (Journal *journal,
             gsize   *out_length)
{
  const void *data = NULL;
  size_t length = 0;

  if (sd_journal_get_data (journal, MESSAGE, &data, &length) < 0 || length <= strlen (MESSAGE "="))
    return NULL;

  *out_length = length - strlen (MESSAGE "=");

  return (const char *) data + strlen (MESSAGE "=");
}

static void
add_entry (SpeLogReader *reader,
           Journal      *journal,
           gboolean      is_kernel)
{
  gsize length = 0;
  const char *message = get_message (journal, &length);
  guint64 time = 0;

  if (message == NULL ||
      (is_kernel && memmem (message, length, KERNEL_MARK, strlen (KERNEL_MARK)) == NULL))
    return;

  if (sd_journal_get_realtime_usec (journal, &time) < 0)
    time = 0;
  spe_log_reader_add_dated (reader, message, length, time > 0 ? (gint64) time : SPE_NO_TIME);
}

static gboolean
read_entries (SpeLogReader  *reader,
              Journal       *journal,
              gboolean       is_kernel,
              guint64       *out_n_entries,
              GCancellable  *cancellable,
              GError       **error)
{
  int result = 0;

  *out_n_entries = 0;
  while ((result = sd_journal_next (journal)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_entry (reader, journal, is_kernel);
      (*out_n_entries)++;
    }

  return check (result, error);
}

static gboolean
read_audit (SpeLogReader  *reader,
            Journal       *journal,
            guint64       *out_n_entries,
            GCancellable  *cancellable,
            GError       **error)
{
  return check (sd_journal_add_match (journal, AUDIT_TRANSPORT, 0), error) &&
         check (sd_journal_add_match (journal, AUDIT_TYPE, 0), error) &&
         check (sd_journal_seek_head (journal), error) &&
         read_entries (reader, journal, FALSE, out_n_entries, cancellable, error);
}

static gboolean
read_kernel (SpeLogReader  *reader,
             Journal       *journal,
             GCancellable  *cancellable,
             GError       **error)
{
  guint64 n_entries = 0;

  sd_journal_flush_matches (journal);

  return check (sd_journal_add_match (journal, KERNEL_TRANSPORT, 0), error) &&
         check (sd_journal_seek_head (journal), error) &&
         read_entries (reader, journal, TRUE, &n_entries, cancellable, error);
}

static gboolean
read_journal (SpeLogReader  *reader,
              const char    *directory,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (Journal) journal = NULL;
  guint64 n_entries = 0;
  int result = directory != NULL ? sd_journal_open_directory (&journal, directory, 0)
                                 : sd_journal_open (&journal, SD_JOURNAL_LOCAL_ONLY);

  if (!check (result, error) ||
      !read_audit (reader, journal, &n_entries, cancellable, error))
    return FALSE;

  return n_entries > 0 || read_kernel (reader, journal, cancellable, error);
}

#else

static gboolean
read_journal (SpeLogReader  *reader,
              const char    *directory,
              GCancellable  *cancellable,
              GError       **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("This program was built without libsystemd. Use “journalctl "
                          "_TRANSPORT=audit -o cat” and read its output."));

  return FALSE;
}

#endif

/**
 * spe_log_journal_is_available:
 *
 * Returns: whether the program was built with what it takes to read the journal
 */
gboolean
spe_log_journal_is_available (void)
{
#ifdef HAVE_LIBSYSTEMD
  return TRUE;
#else
  return FALSE;
#endif
}

/**
 * spe_log_journal_read:
 * @reader: gets the records
 * @directory: (nullable): a directory with journal files; %NULL for those of this machine
 * @cancellable: (nullable): to stop
 * @error: set where the journal cannot be read, or is cancelled
 *
 * Reads the audit's records about seccomp from the journal. Without the rights for the journal
 * of the system there are none.
 *
 * Returns: whether the end was reached
 */
gboolean
spe_log_journal_read (SpeLogReader  *reader,
                      const char    *directory,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);

  return read_journal (reader, directory, cancellable, error);
}
