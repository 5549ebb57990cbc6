/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpeCliStatus:
 * @SPE_CLI_CLEAN: done, and nothing to complain of
 * @SPE_CLI_PROBLEMS: done, and problems were found in a profile
 * @SPE_CLI_FAILED: could not be done
 *
 * The exit statuses of the program; `run` and `record` have the command's own besides.
 */
typedef enum
{
  SPE_CLI_CLEAN = 0,
  SPE_CLI_PROBLEMS = 1,
  SPE_CLI_FAILED = 2,
} SpeCliStatus;

typedef struct _SpeCliVerb SpeCliVerb;

/**
 * SpeCliVerb:
 * @name: the word behind the program's name
 * @synopsis: what stands behind it, without the options
 * @summary: what it does, one sentence, to be translated
 * @run: does it; gets its own row and the arguments with the verb as the first, and returns
 *   the exit status
 *
 * One verb of the program.
 */
struct _SpeCliVerb
{
  const char *name;
  const char *synopsis;
  const char *summary;
  int (*run) (const SpeCliVerb  *verb,
              int                argc,
              char             **argv);
};

int spe_cli_main     (int                argc,
                      char             **argv);

int spe_cli_check    (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_compile  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_diff     (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_edit     (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_explain  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_extract  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_import   (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_inspect  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_install  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_manifests (const SpeCliVerb *verb,
                       int               argc,
                       char            **argv);
int spe_cli_learn    (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_library  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_merge    (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_nodes    (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_observations (const SpeCliVerb *verb,
                          int               argc,
                          char            **argv);
int spe_cli_pod      (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_record   (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_replay   (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_resolve  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_restore  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_run      (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_snippet  (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_syscalls (const SpeCliVerb  *verb,
                      int                argc,
                      char             **argv);
int spe_cli_uninstall (const SpeCliVerb *verb,
                       int               argc,
                       char            **argv);

G_END_DECLS
