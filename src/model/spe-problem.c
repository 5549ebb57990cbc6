/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-problem.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (SpeProblem, spe_problem, spe_problem_ref, spe_problem_unref)

/**
 * spe_severity_to_string:
 * @severity: a severity
 *
 * Returns: `error`, `warning` or `info`, for machines; not translated
 */
const char *
spe_severity_to_string (SpeSeverity severity)
{
  switch (severity)
    {
    case SPE_SEVERITY_ERROR:
      return "error";
    case SPE_SEVERITY_WARNING:
      return "warning";
    case SPE_SEVERITY_INFO:
    default:
      return "info";
    }
}

/**
 * spe_problem_new:
 * @id: `SEC` and a number; a literal
 * @title: a short name in words joined by hyphens; a literal
 * @severity: how bad it is
 * @path: a JSON pointer below the profile
 *
 * Returns: (transfer full): a problem without its texts, for its maker to fill in
 */
SpeProblem *
spe_problem_new (const char  *id,
                 const char  *title,
                 SpeSeverity  severity,
                 const char  *path)
{
  SpeProblem *self = NULL;

  g_return_val_if_fail (id != NULL && title != NULL && path != NULL, NULL);

  self = g_atomic_rc_box_new0 (SpeProblem);
  self->id = id;
  self->title = title;
  self->severity = severity;
  self->path = g_strdup (path);

  return self;
}

/**
 * spe_problem_ref:
 * @self: a problem
 *
 * Returns: (transfer full): @self
 */
SpeProblem *
spe_problem_ref (const SpeProblem *self)
{
  return g_atomic_rc_box_acquire ((SpeProblem *) self);
}

static void
problem_clear (gpointer data)
{
  SpeProblem *self = data;

  g_free (self->path);
  g_free (self->message);
  g_free (self->reason);
  g_free (self->advice);
  g_free (self->fix_label);
  g_free (self->subject);
}

/**
 * spe_problem_unref:
 * @self: (transfer full): a problem
 */
void
spe_problem_unref (SpeProblem *self)
{
  g_atomic_rc_box_release_full (self, problem_clear);
}

/**
 * spe_problem_get_rule_index:
 * @self: a problem
 * @out_rule: (out): the index of the rule that the path leads into, set on success only
 *
 * Returns: whether the problem stands in a rule
 */
gboolean
spe_problem_get_rule_index (const SpeProblem *self,
                            guint            *out_rule)
{
  static const char prefix[] = "/syscalls/";
  g_autofree char *digits = NULL;
  const char *start = NULL;
  guint64 index = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_str_has_prefix (self->path, prefix))
    return FALSE;

  start = self->path + sizeof prefix - 1;
  digits = g_strndup (start, strcspn (start, "/"));
  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT, &index, NULL))
    return FALSE;

  *out_rule = (guint) index;
  return TRUE;
}

static gint64
place_in_file (const SpeProblem *self)
{
  guint rule = 0;

  return spe_problem_get_rule_index (self, &rule) ? (gint64) rule : -1;
}

/**
 * spe_problem_compare:
 * @a: a problem
 * @b: another
 *
 * Orders problems for a list: the worse first, then by rule, then by id and path.
 *
 * Returns: negative, 0 or positive as @a stands before, with or behind @b
 */
int
spe_problem_compare (const SpeProblem *a,
                     const SpeProblem *b)
{
  int order = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (a->severity != b->severity)
    return a->severity > b->severity ? -1 : 1;

  order = (place_in_file (a) > place_in_file (b)) - (place_in_file (a) < place_in_file (b));
  if (order == 0)
    order = g_strcmp0 (a->id, b->id);
  if (order == 0)
    order = g_strcmp0 (a->path, b->path);

  return order;
}
