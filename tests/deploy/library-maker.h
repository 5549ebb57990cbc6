/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** LIBRARY_PROFILE: two calls are allowed, one is logged, one is refused. */
#define LIBRARY_PROFILE                                                                     \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"architectures\": [\"SCMP_ARCH_X86_64\"],\n"   \
  "  \"syscalls\": [\n"                                                                     \
  "    { \"names\": [\"read\", \"write\"], \"action\": \"SCMP_ACT_ALLOW\" },\n"             \
  "    { \"names\": [\"mount\", \"read\"], \"action\": \"SCMP_ACT_LOG\" },\n"               \
  "    { \"names\": [\"reboot\"], \"action\": \"SCMP_ACT_KILL_PROCESS\" } ] }\n"

char *library_make_folder (void);
void  library_remove      (char       *folder);
char *library_add         (const char *folder,
                           const char *path,
                           const char *text);
void  library_fill        (const char *folder,
                           guint       n_files,
                           const char *text);

G_END_DECLS
