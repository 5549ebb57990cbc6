/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

G_BEGIN_DECLS

/**
 * SpeSeverity:
 * @SPE_SEVERITY_INFO: style or compatibility
 * @SPE_SEVERITY_WARNING: targets differ, a known bypass, a likely mistake
 * @SPE_SEVERITY_ERROR: does not start, runs unconfined, or decides otherwise than written
 */
typedef enum
{
  SPE_SEVERITY_INFO,
  SPE_SEVERITY_WARNING,
  SPE_SEVERITY_ERROR,
} SpeSeverity;

const char *spe_severity_to_string (SpeSeverity severity);

typedef struct _SpeProblem SpeProblem;

/**
 * SpeFixFunc:
 *
 * Mends @problem in @profile. A pure edit: returns (transfer full) the mended profile. It is
 * given the very profile that the problem was found in.
 */
typedef SpeProfile *(*SpeFixFunc) (const SpeProfile *profile,
                                   const SpeProblem *problem);

/**
 * SpeProblem:
 * @id: `SEC` and a number, stable over releases
 * @title: a short name in words joined by hyphens, such as `unknown-action`
 * @severity: how bad it is
 * @path: where: a JSON pointer (RFC 6901) below the profile, such as `/syscalls/3/names/0`;
 *   "" is the profile itself
 * @line: the line in the file from 1, or 0: look @path up in the file's source map
 * @column: the column in characters from 1, or 0
 * @message: what is wrong, translated, one sentence
 * @reason: why it matters, translated
 * @advice: (nullable): what to do, translated
 * @fix_label: (nullable): the fix in two or three words, translated; with @fix, and where who
 *   found the problem mends it
 * @fix: (nullable): mends it
 * @subject: (nullable): the text that @fix works with, such as a name or a replacement
 * @number: a number that @fix works with
 *
 * Something wrong or doubtful in a user's profile. Immutable once published.
 */
struct _SpeProblem
{
  const char  *id;
  const char  *title;
  SpeSeverity  severity;
  char        *path;
  guint        line;
  guint        column;
  char        *message;
  char        *reason;
  char        *advice;
  char        *fix_label;
  SpeFixFunc   fix;
  char        *subject;
  gint64       number;
};

#define SPE_TYPE_PROBLEM (spe_problem_get_type ())

GType       spe_problem_get_type       (void);
SpeProblem *spe_problem_new            (const char       *id,
                                        const char       *title,
                                        SpeSeverity       severity,
                                        const char       *path);
SpeProblem *spe_problem_ref            (const SpeProblem *self);
void        spe_problem_unref          (SpeProblem       *self);
gboolean    spe_problem_get_rule_index (const SpeProblem *self,
                                        guint            *out_rule);
int         spe_problem_compare        (const SpeProblem *a,
                                        const SpeProblem *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeProblem, spe_problem_unref)

G_END_DECLS
