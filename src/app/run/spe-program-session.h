/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <vte/vte.h>

G_BEGIN_DECLS

/** SPE_PROGRAM_REPORT: where a program that reports finds its report, as its arguments name it. */
#define SPE_PROGRAM_REPORT "/dev/fd/3"

/** SPE_PROGRAM_FIRST_INPUT: where a program finds the first of its inputs. */
#define SPE_PROGRAM_FIRST_INPUT "/dev/fd/4"

/** SPE_PROGRAM_SECOND_INPUT: where a program finds the second of its inputs. */
#define SPE_PROGRAM_SECOND_INPUT "/dev/fd/5"

/** SPE_PROGRAM_MAX_INPUTS: how many inputs a program can be given. */
#define SPE_PROGRAM_MAX_INPUTS 2

/**
 * SpeProgramStart:
 * @arguments: (array zero-terminated=1): the verb and what follows
 * @inputs: (nullable): what it is given to read, none of which has to be a file
 * @reports: whether it writes a report
 * @folder: (nullable): the working directory; %NULL for the program's own
 * @variables: (array zero-terminated=1): `NAME=VALUE` to add to the environment
 * @clean_environment: whether the environment is nearly empty before that
 *
 * How to start the command line program.
 */
typedef struct
{
  const char *const *arguments;
  GBytes            *inputs[SPE_PROGRAM_MAX_INPUTS];
  gboolean           reports;
  const char        *folder;
  const char *const *variables;
  gboolean           clean_environment;
} SpeProgramStart;

#define SPE_TYPE_PROGRAM_SESSION (spe_program_session_get_type ())

G_DECLARE_FINAL_TYPE (SpeProgramSession, spe_program_session, SPE, PROGRAM_SESSION, GObject)

SpeProgramSession *spe_program_session_new        (VteTerminal            *terminal);
gboolean           spe_program_session_start      (SpeProgramSession      *self,
                                                   const SpeProgramStart  *start,
                                                   GError                **error);
gboolean           spe_program_session_is_running (SpeProgramSession      *self);
void               spe_program_session_terminate  (SpeProgramSession      *self);
void               spe_program_session_kill       (SpeProgramSession      *self);

G_END_DECLS
