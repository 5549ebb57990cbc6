/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-log-record.h"

#include <string.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-program.h"

/* What programs call the actions besides their numbers: the kernel's headers, ausearch -i (older
 * and newer releases of auparse/seccomptab.h) and libseccomp. A prefix such as SECCOMP_RET_ has
 * been read before. */
static const struct
{
  const char *name;
  SpeAction   action;
} actions[] = {
  { "kill", SPE_ACTION_KILL_THREAD },
  { "kill_thread", SPE_ACTION_KILL_THREAD },
  { "kill-thread", SPE_ACTION_KILL_THREAD },
  { "kill_process", SPE_ACTION_KILL_PROCESS },
  { "kill-process", SPE_ACTION_KILL_PROCESS },
  { "trap", SPE_ACTION_TRAP },
  { "errno", SPE_ACTION_ERRNO },
  { "user_notif", SPE_ACTION_NOTIFY },
  { "user-notif", SPE_ACTION_NOTIFY },
  { "notify", SPE_ACTION_NOTIFY },
  { "trace", SPE_ACTION_TRACE },
  { "log", SPE_ACTION_LOG },
  { "allow", SPE_ACTION_ALLOW },
};

/* Names of machines that are none of libseccomp's (auparse/../lib/machinetab.h). */
static const struct
{
  const char *name;
  SpeArch     arch;
} machines[] = {
  { "i386", SPE_ARCH_X86 },       { "i486", SPE_ARCH_X86 },     { "i586", SPE_ARCH_X86 },
  { "i686", SPE_ARCH_X86 },       { "armeb", SPE_ARCH_ARM },    { "armv5tejl", SPE_ARCH_ARM },
  { "armv5tel", SPE_ARCH_ARM },   { "armv6l", SPE_ARCH_ARM },   { "armv7l", SPE_ARCH_ARM },
  { "armv8l", SPE_ARCH_ARM },
};

/**
 * spe_log_record_init:
 * @self: a record
 * @kind: what wrote the line
 *
 * Makes it a call that was made once, and of which nothing else is known.
 */
void
spe_log_record_init (SpeLogRecord       *self,
                     SpeObservationKind  kind)
{
  *self = (SpeLogRecord) {
    .kind = kind,
    .arch = SPE_ARCH_NATIVE,
    .number = SPE_NO_NUMBER,
    .count = 1,
    .time = SPE_NO_TIME,
  };
}

/**
 * spe_log_record_set_name:
 * @self: a record
 * @text: the name of a call
 *
 * Reads names such as `syscall_0x1f4` and `unknown_syscall_500` (strace, libseccomp's bindings)
 * as the numbers that they are.
 *
 * Returns: whether it can be one
 */
gboolean
spe_log_record_set_name (SpeLogRecord *self,
                         SpeLogText    text)
{
  SpeLogText number = text;
  SpeLogText name = spe_log_text_name (&text);
  gsize length = spe_log_text_length (&name);
  guint64 value = 0;

  if (length == 0 || length >= sizeof self->name || spe_log_text_length (&text) > 0)
    return FALSE;

  if ((spe_log_text_skip (&number, "unknown_syscall_") &&
       spe_log_text_number (&number, &value)) ||
      (spe_log_text_skip (&number, "syscall_") && spe_log_text_hex (&number, 8, &value)))
    {
      self->number = (int) (guint32) value;
      return spe_log_text_length (&number) == 0 && value <= G_MAXINT32;
    }

  memcpy (self->name, name.at, length);
  self->name[length] = '\0';

  return TRUE;
}

/**
 * spe_log_record_is_known:
 * @self: a record
 *
 * Returns: whether there is a call of its name, or it has a number
 */
gboolean
spe_log_record_is_known (const SpeLogRecord *self)
{
  return self->number != SPE_NO_NUMBER ||
         spe_catalog_lookup (spe_catalog_get (), self->name) != NULL;
}

/**
 * spe_log_record_set_comm:
 * @self: a record
 * @text: what a thread called itself; what is too long is cut off
 */
void
spe_log_record_set_comm (SpeLogRecord *self,
                         SpeLogText    text)
{
  gsize length = MIN (spe_log_text_length (&text), sizeof self->comm - 1);
  g_autofree char *raw = NULL;
  g_autofree char *valid = NULL;
  const char *end = NULL;

  if (g_utf8_validate_len (text.at, length, NULL))
    {
      memcpy (self->comm, text.at, length);
      self->comm[length] = '\0';
      return;
    }

  raw = g_strndup (text.at, length);
  valid = g_utf8_make_valid (raw, -1);
  g_strlcpy (self->comm, valid, sizeof self->comm);
  if (!g_utf8_validate (self->comm, -1, &end))
    self->comm[end - self->comm] = '\0';
}

/**
 * spe_log_record_set_audit:
 * @self: a record whose number is known
 * @audit_arch: an AUDIT_ARCH_ number
 *
 * Sets the architecture that a filter saw the call with. Calls of x32 carry the number of
 * x86_64 and a mark.
 */
void
spe_log_record_set_audit (SpeLogRecord *self,
                          guint32       audit_arch)
{
  self->arch = SPE_ARCH_INVALID;
  self->audit_arch = audit_arch;
  for (guint i = 0; self->arch == SPE_ARCH_INVALID && i < SPE_N_ARCHES; i++)
    if (spe_arch_get_audit (i) == audit_arch)
      self->arch = i;

  if (self->arch == SPE_ARCH_X86_64 && self->number != SPE_NO_NUMBER &&
      ((guint32) self->number & SPE_X32_SYSCALL_BIT) != 0)
    self->arch = SPE_ARCH_X32;
}

/**
 * spe_log_record_set_arch:
 * @self: a record
 * @text: the name of an architecture, as people, libseccomp or auditd write it
 *
 * Returns: whether it is known
 */
gboolean
spe_log_record_set_arch (SpeLogRecord *self,
                         SpeLogText    text)
{
  char name[SPE_LOG_NAME_SIZE];
  gsize length = spe_log_text_length (&text);

  if (length == 0 || length >= sizeof name || memchr (text.at, '\0', length) != NULL)
    return FALSE;

  memcpy (name, text.at, length);
  name[length] = '\0';
  self->arch = spe_arch_from_name (name);
  for (guint i = 0; self->arch == SPE_ARCH_INVALID && i < G_N_ELEMENTS (machines); i++)
    if (g_ascii_strcasecmp (machines[i].name, name) == 0)
      self->arch = machines[i].arch;

  return self->arch != SPE_ARCH_INVALID;
}

/**
 * spe_log_record_set_return:
 * @self: a record
 * @value: what a filter returned
 */
void
spe_log_record_set_return (SpeLogRecord *self,
                           guint32       value)
{
  self->has_action = TRUE;
  self->action = spe_verdict_from_return (value).action;
}

/**
 * spe_log_record_set_action:
 * @self: a record
 * @text: what a filter returned: a number such as `0x7ffc0000`, a name such as `log` or
 *   `SECCOMP_RET_LOG`, or a number in words such as `unknown(0x7ffc0000)`
 *
 * Returns: whether it is known
 */
gboolean
spe_log_record_set_action (SpeLogRecord *self,
                           SpeLogText    text)
{
  SpeLogText number = text;
  guint64 value = 0;
  gsize length = 0;

  if (spe_log_text_find (&number, "0x") && spe_log_text_hex (&number, 8, &value))
    {
      spe_log_record_set_return (self, (guint32) value);
      return TRUE;
    }

  if (!spe_log_text_skip (&text, "SECCOMP_RET_"))
    spe_log_text_skip (&text, "SCMP_ACT_");
  length = spe_log_text_length (&text);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strlen (actions[i].name) == length &&
        g_ascii_strncasecmp (actions[i].name, text.at, length) == 0)
      {
        self->has_action = TRUE;
        self->action = actions[i].action;
        return TRUE;
      }

  return FALSE;
}
