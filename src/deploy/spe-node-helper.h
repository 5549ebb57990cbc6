/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sys/types.h>

#include <gio/gio.h>

G_BEGIN_DECLS

/** SPE_NODE_HELPER_PROGRAM: its file, in the folder of programs that nobody starts by hand. */
#define SPE_NODE_HELPER_PROGRAM "seccomp-profile-node-helper"

/** SPE_NODE_HELPER_MAX_BYTES: the largest profile that it installs, 1 MiB. */
#define SPE_NODE_HELPER_MAX_BYTES (1024u * 1024u)

/** SPE_NODE_HELPER_MAX_DEPTH: how many directories deep a profile may be. */
#define SPE_NODE_HELPER_MAX_DEPTH 8

/**
 * SpeNodeHelperStatus:
 * @SPE_NODE_HELPER_DONE: it was done
 * @SPE_NODE_HELPER_FAILED: it could not be done
 * @SPE_NODE_HELPER_REFUSED: it must not be done: what was asked for, or what was to be
 *   installed, is not what the program is for
 * @SPE_NODE_HELPER_EXISTS: a different file is there already
 *
 * The exit statuses of the program. pkexec has 126 and 127 for its own.
 */
typedef enum
{
  SPE_NODE_HELPER_DONE = 0,
  SPE_NODE_HELPER_FAILED = 1,
  SPE_NODE_HELPER_REFUSED = 2,
  SPE_NODE_HELPER_EXISTS = 3,
} SpeNodeHelperStatus;

SpeNodeHelperStatus spe_node_helper_run (int                 base,
                                         uid_t               owner,
                                         int                 input,
                                         const char *const  *arguments,
                                         char              **out_back_up,
                                         GError            **error);

G_END_DECLS
