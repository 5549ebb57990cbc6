/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"

G_BEGIN_DECLS

/**
 * SpeWatch:
 * @soft: what ERRNO returns instead, a SECCOMP_RET_ value
 * @left: what TRACE and NOTIFY return instead: what is left to somebody who is not there
 * @log: what LOG returns instead
 * @hard: what a kill or TRAP returns instead, or 0 to leave them
 * @cookie: with @hard: the low word of the sixth argument that brings the profile's own action
 *   back
 * @allowed: what an allowed call returns instead that changes how the program is watched
 * @watches_ptrace: whether ptrace(2) is one of those calls
 *
 * How a filter is changed so that somebody hears of what it does not simply allow.
 */
typedef struct
{
  guint32  soft;
  guint32  left;
  guint32  log;
  guint32  hard;
  guint32  cookie;
  guint32  allowed;
  gboolean watches_ptrace;
} SpeWatch;

GArray *spe_watched_program_new (const SpeProgram *program,
                                 const SpeWatch   *watch);

G_END_DECLS
