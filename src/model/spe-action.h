/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeAction:
 * @SPE_ACTION_UNSET: the member is absent
 * @SPE_ACTION_KILL_PROCESS: the process dies by SIGSYS
 * @SPE_ACTION_KILL_THREAD: the calling thread dies by SIGSYS
 * @SPE_ACTION_KILL: an older spelling of %SPE_ACTION_KILL_THREAD
 * @SPE_ACTION_TRAP: the thread gets a catchable SIGSYS
 * @SPE_ACTION_ERRNO: the call is skipped and fails with an errno
 * @SPE_ACTION_NOTIFY: a supervisor decides (user notification)
 * @SPE_ACTION_TRACE: a ptrace tracer decides; without one, ENOSYS
 * @SPE_ACTION_LOG: the call runs and is logged
 * @SPE_ACTION_ALLOW: the call runs
 * @SPE_ACTION_INVALID: a text that names no action; kept beside it as it was written
 *
 * What happens to a call. The values from KILL_PROCESS to ALLOW stand in the kernel's order of
 * restrictiveness, strictest first (seccomp(2), "SECCOMP_RET_*").
 */
typedef enum
{
  SPE_ACTION_UNSET,
  SPE_ACTION_KILL_PROCESS,
  SPE_ACTION_KILL_THREAD,
  SPE_ACTION_KILL,
  SPE_ACTION_TRAP,
  SPE_ACTION_ERRNO,
  SPE_ACTION_NOTIFY,
  SPE_ACTION_TRACE,
  SPE_ACTION_LOG,
  SPE_ACTION_ALLOW,
  SPE_ACTION_INVALID,
} SpeAction;

/** SPE_UNSET: the value of an optional number that the file does not give. Go reads numbers up to
 * 2^64-1; those from 2^63 on are told by their bits, so that -1 is one of them and so is 2^63.
 * This one nobody has a reason to write. */
#define SPE_UNSET (G_MININT64 + G_GINT64_CONSTANT (0x3a7d19c54e8b6f21))

/** SPE_ERRNO_MAX: the largest errno that libseccomp accepts (libseccomp 2.5, db.c). */
#define SPE_ERRNO_MAX 4094

SpeAction   spe_action_from_string   (const char *text);
const char *spe_action_to_string     (SpeAction   action);
const char *spe_action_get_label     (SpeAction   action);
SpeAction   spe_action_canonical     (SpeAction   action);
gboolean    spe_action_takes_errno   (SpeAction   action);
gboolean    spe_action_is_permissive (SpeAction   action);

/**
 * SpeVerdict:
 * @action: the action
 * @data: the errno of ERRNO, the message of TRACE; else 0
 *
 * An action with its number, as the kernel carries it out. Never %SPE_ACTION_UNSET.
 */
typedef struct
{
  SpeAction action;
  guint     data;
} SpeVerdict;

SpeVerdict  spe_verdict              (SpeAction   action,
                                      gint64      errno_ret);
gboolean    spe_verdict_equal        (SpeVerdict  a,
                                      SpeVerdict  b);
char       *spe_verdict_dup_label    (SpeVerdict  verdict);

G_END_DECLS
