/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the compile worker and its parent say to each other.
 *
 * The request, on standard input to its end: a limit of processor time in seconds, the API level
 * of the machine's kernel, whether the layout shall be a binary tree, the token of the machine's
 * architecture, the tokens of the listed ones, the default action, then the entries: name,
 * action, and conditions as index, operator and two values. Levels, tokens, actions and operators
 * are libseccomp's numbers.
 *
 * The answer, on standard output to its end: an errno that made all fail, or 0; pairs of the
 * place of a listed architecture and the errno it got; the same for entries; the places of
 * entries with an unknown name; the length of the program; and the program itself, unless
 * something failed or the kernel would find it too long. */
#define SPE_COMPILE_REQUEST "(uubuauua(sua(uutt)))"
#define SPE_COMPILE_ANSWER "(ia(uu)a(uu)auuay)"

/** SPE_COMPILE_API_LEVEL: the newest set of kernel features that libseccomp 2.5 knows. */
#define SPE_COMPILE_API_LEVEL 6

/** SPE_COMPILE_PROGRESS_FD: where the worker finds the file that shows how far it is. */
#define SPE_COMPILE_PROGRESS_FD 3

/**
 * SpeCompileStage:
 * @SPE_COMPILE_STAGE_START: reading the request, adding the architectures
 * @SPE_COMPILE_STAGE_ENTRY: adding an entry
 * @SPE_COMPILE_STAGE_EXPORT: writing the program
 *
 * What the worker is busy with.
 */
typedef enum
{
  SPE_COMPILE_STAGE_START,
  SPE_COMPILE_STAGE_ENTRY,
  SPE_COMPILE_STAGE_EXPORT,
} SpeCompileStage;

/**
 * SpeCompileProgress:
 * @stage: what the worker is busy with
 * @entry: the place of the entry that it adds
 * @cpu_before: the processor time that it had used when it began with the entry, in
 *   milliseconds
 * @refused: where @refusal is not 0, the place of the first entry that libseccomp refused
 * @refusal: the errno with which it did so
 *
 * All that the progress file holds. When the worker does not come back, this says why.
 */
typedef struct
{
  guint32 stage;
  guint32 entry;
  guint32 cpu_before;
  guint32 refused;
  guint32 refusal;
} SpeCompileProgress;

int      spe_compile_worker_run (int           request_fd,
                                 int           answer_fd,
                                 int           progress_fd);
gboolean spe_compile_write      (int           fd,
                                 gconstpointer data,
                                 gsize         size);

G_END_DECLS
