/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* How a run of the program ended. status: its exit status, or 128 + the signal. */
typedef struct
{
  int    status;
  char  *out;
  gsize  out_length;
  char  *err;
} CliResult;

CliResult *cli_run          (const char *input,
                             ...) G_GNUC_NULL_TERMINATED;
CliResult *cli_runv         (const char *input,
                             GPtrArray  *arguments);
void       cli_result_free  (CliResult  *result);
char      *cli_write        (const char *name,
                             const char *content);
void       cli_put          (const char *directory,
                             const char *path,
                             const char *content);
char      *cli_path         (const char *name);
char      *cli_read         (const char *path);
void       cli_assert_has   (const char *text,
                             const char *part);
void       cli_assert_lacks (const char *text,
                             const char *part);
int        cli_test_run     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliResult, cli_result_free)
