/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-report.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* How much of a line is kept. */
#define EXCERPT_MAX 160

/* The names for programs, and what is wrong for people. */
static const struct
{
  const char *id;
  const char *text;
} faults[SPE_N_LOG_FAULTS] = {
  [SPE_LOG_FAULT_UNKNOWN] = { "unknown", N_ ("The line is of no kind that is known.") },
  [SPE_LOG_FAULT_BROKEN] = { "broken", N_ ("The record has parts missing or wrong.") },
  [SPE_LOG_FAULT_LONG] = { "long", N_ ("The line is too long to be read.") },
  [SPE_LOG_FAULT_NO_CALL] = { "no-call",
                              N_ ("The record is about the number -1, which is no call.") },
};

/**
 * spe_log_fault_get_id:
 * @fault: a fault
 *
 * Returns: its name for programs
 */
const char *
spe_log_fault_get_id (SpeLogFault fault)
{
  g_return_val_if_fail (fault < SPE_N_LOG_FAULTS, NULL);

  return faults[fault].id;
}

/**
 * spe_log_fault_get_text:
 * @fault: a fault
 *
 * Returns: what is wrong, a translated sentence
 */
const char *
spe_log_fault_get_text (SpeLogFault fault)
{
  g_return_val_if_fail (fault < SPE_N_LOG_FAULTS, NULL);

  return _ (faults[fault].text);
}

static void
free_oddity (gpointer data)
{
  SpeLogOddity *oddity = data;

  g_free (oddity->text);
  g_free (oddity->reason);
  g_free (oddity);
}

/**
 * spe_log_report_new:
 * @name: what people call the input
 *
 * Returns: (transfer full): a report of which nothing has been read
 */
SpeLogReport *
spe_log_report_new (const char *name)
{
  SpeLogReport *self = g_new0 (SpeLogReport, 1);

  self->name = g_strdup (name);
  self->oddities = g_ptr_array_new_with_free_func (free_oddity);

  return self;
}

/**
 * spe_log_report_free:
 * @self: (nullable) (transfer full): a report
 */
void
spe_log_report_free (SpeLogReport *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->oddities);
  g_free (self->name);
  g_free (self);
}

/* The end of what is kept may be in the middle of a character. */
static char *
dup_excerpt (const char *text,
             gsize       length)
{
  g_autofree char *excerpt = g_malloc (EXCERPT_MAX + 1);
  gsize n = MIN (length, EXCERPT_MAX);

  memcpy (excerpt, text, n);
  for (gsize i = 0; i < n; i++)
    if (excerpt[i] == '\0')
      excerpt[i] = ' ';
  excerpt[n] = '\0';
  if (length > n)
    *g_utf8_find_prev_char (excerpt, excerpt + n) = '\0';

  return g_utf8_make_valid (excerpt, -1);
}

/**
 * spe_log_report_add_oddity:
 * @self: a report
 * @fault: what is wrong
 * @line: with which line, from 1
 * @text: its text
 * @length: its length in bytes
 * @reason: (nullable): why, in words
 *
 * Counts the line, and keeps its beginning where it is one of the first of its fault.
 */
void
spe_log_report_add_oddity (SpeLogReport *self,
                           SpeLogFault   fault,
                           guint64       line,
                           const char   *text,
                           gsize         length,
                           const char   *reason)
{
  SpeLogOddity *oddity = NULL;

  g_return_if_fail (self != NULL && fault < SPE_N_LOG_FAULTS);

  if (++self->n_faults[fault] > SPE_LOG_ODDITIES_MAX)
    return;

  oddity = g_new0 (SpeLogOddity, 1);
  oddity->fault = fault;
  oddity->line = line;
  oddity->text = dup_excerpt (text, length);
  oddity->reason = g_strdup (reason);
  g_ptr_array_add (self->oddities, oddity);
}

/**
 * spe_log_report_get_n_unread:
 * @self: a report
 *
 * Returns: how many lines or documents were not understood
 */
guint64
spe_log_report_get_n_unread (const SpeLogReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_faults[SPE_LOG_FAULT_UNKNOWN] + self->n_faults[SPE_LOG_FAULT_BROKEN] +
         self->n_faults[SPE_LOG_FAULT_LONG];
}

/**
 * spe_log_report_dup_missing:
 * @self: a report
 *
 * Returns: (transfer full): what calls are missing though all lines were read, in sentences
 *   that name the input, translated; without any where none are
 */
GStrv
spe_log_report_dup_missing (const SpeLogReport *self)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_autofree char *n_lost = NULL;
  g_autofree char *n_dropped = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *dropped = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  n_lost = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_lost);
  n_dropped = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_dropped);
  /* Translators: %1$s is a file, %2$s a number. */
  lost = g_strdup_printf (_ ("%1$s: Records were lost before they were written: %2$s or more."),
                          self->name, n_lost);
  /* Translators: %1$s is a file, %2$s a number. */
  dropped = g_strdup_printf (_ ("%1$s: Calls that there was no room for: %2$s."), self->name,
                             n_dropped);
  if (self->n_lost > 0)
    g_strv_builder_add (sentences, lost);
  if (self->n_dropped > 0)
    g_strv_builder_add (sentences, dropped);

  return g_strv_builder_end (sentences);
}

/**
 * spe_log_oddity_get_reason:
 * @self: a line that was not understood
 *
 * Returns: what is wrong with it, as far as that is known, translated
 */
const char *
spe_log_oddity_get_reason (const SpeLogOddity *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason != NULL ? self->reason : spe_log_fault_get_text (self->fault);
}
