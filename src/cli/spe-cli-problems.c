/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-problems.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-output.h"
#include "filter/spe-target-text.h"

/* targets: (element-type SpeTarget): those that the problem was found for; NULL where it has
 * nothing to do with them. */
typedef struct
{
  const SpeProblem *problem;
  guint             line;
  guint             column;
  GPtrArray        *targets;
} Place;

struct _SpeCliProblems
{
  char         *name;
  SpeSourceMap *map;
  GPtrArray    *problems;
  GArray       *places;
  guint         n_targets;
};

static void
place_clear (gpointer data)
{
  g_clear_pointer (&((Place *) data)->targets, g_ptr_array_unref);
}

static SpeCliProblems *
problems_new (const char *name,
              GBytes     *text)
{
  SpeCliProblems *self = g_new0 (SpeCliProblems, 1);

  self->name = g_strdup (name);
  self->map = spe_source_map_new (text, NULL);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);

  return self;
}

/**
 * spe_cli_problems_free:
 * @self: (nullable) (transfer full): the problems of a file
 */
void
spe_cli_problems_free (SpeCliProblems *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  spe_source_map_unref (self->map);
  g_ptr_array_unref (self->problems);
  g_array_unref (self->places);
  g_free (self);
}

static void
add_problem (SpeCliProblems   *self,
             const SpeProblem *problem,
             const SpeSource  *source)
{
  Place place = { problem, problem->line, problem->column, NULL };

  g_ptr_array_add (self->problems, spe_problem_ref (problem));
  if (place.line == 0 && source != NULL)
    spe_source_locate (source, problem->path, &place.line, &place.column);
  g_array_append_val (self->places, place);
}

static gboolean
is_same_problem (const SpeProblem *a,
                 const SpeProblem *b)
{
  return g_str_equal (a->id, b->id) && a->severity == b->severity &&
         g_str_equal (a->path, b->path) && a->line == b->line && a->column == b->column &&
         g_strcmp0 (a->message, b->message) == 0;
}

/* Most problems are found for every target; each is told once. */
static void
add_problem_for_target (SpeCliProblems   *self,
                        const SpeProblem *problem,
                        const SpeSource  *source,
                        const SpeTarget  *target)
{
  Place *place = NULL;

  for (guint i = 0; i < self->places->len && place == NULL; i++)
    {
      Place *other = &g_array_index (self->places, Place, i);

      if (other->targets != NULL && is_same_problem (other->problem, problem))
        place = other;
    }

  if (place == NULL)
    {
      add_problem (self, problem, source);
      place = &g_array_index (self->places, Place, self->places->len - 1);
      place->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_target_unref);
    }
  if (place->targets->len == 0 ||
      place->targets->pdata[place->targets->len - 1] != (gconstpointer) target)
    g_ptr_array_add (place->targets, spe_target_ref (target));
}

static int
compare_places (gconstpointer first,
                gconstpointer second)
{
  const Place *a = first;
  const Place *b = second;

  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;
  if (a->column != b->column)
    return a->column < b->column ? -1 : 1;

  return spe_problem_compare (a->problem, b->problem);
}

/**
 * spe_cli_problems_new:
 * @source: a profile; the problems of its reader are taken in
 * @found: (element-type SpeProblem): the problems found besides
 *
 * Returns: (transfer full): all of them, in the order of the file
 */
SpeCliProblems *
spe_cli_problems_new (const SpeSource *source,
                      GPtrArray       *found)
{
  SpeCliProblems *self =
    problems_new (spe_source_get_name (source), spe_source_get_text (source));
  GPtrArray *read = spe_source_get_problems (source);

  for (guint i = 0; i < read->len; i++)
    add_problem (self, g_ptr_array_index (read, i), source);
  for (guint i = 0; i < found->len; i++)
    add_problem (self, g_ptr_array_index (found, i), source);
  g_array_sort (self->places, compare_places);

  return self;
}

/**
 * spe_cli_problems_new_for_targets:
 * @source: a profile; the problems of its reader are taken in
 * @analyses: (element-type SpeAnalysis): what is known about it on each target
 *
 * Returns: (transfer full): all problems, in the order of the file, each once
 */
SpeCliProblems *
spe_cli_problems_new_for_targets (const SpeSource *source,
                                  GPtrArray       *analyses)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  SpeCliProblems *self = spe_cli_problems_new (source, none);

  self->n_targets = analyses->len;
  for (guint i = 0; i < analyses->len; i++)
    {
      const SpeAnalysis *analysis = analyses->pdata[i];

      for (guint j = 0; j < analysis->problems->len; j++)
        add_problem_for_target (self, analysis->problems->pdata[j], source, analysis->target);
    }
  g_array_sort (self->places, compare_places);

  return self;
}

/* The message without the place that it begins with: that is shown anyway. */
static char *
dup_message (const char *message,
             const char *name,
             SpeTextError where)
{
  g_autofree char *with_line = g_strdup_printf ("%s:%u:%u: ", name, where.line, where.column);
  g_autofree char *without_line = g_strdup_printf ("%s: ", name);

  if (g_str_has_prefix (message, with_line))
    return g_strdup (message + strlen (with_line));
  if (g_str_has_prefix (message, without_line))
    return g_strdup (message + strlen (without_line));

  return g_strdup (message);
}

/**
 * spe_cli_problems_new_refused:
 * @input: a file that holds no profile
 * @error: why: a syntax error, or well-formed and something else
 * @where: its place; zeros where there is none
 *
 * Makes a problem of what keeps a file from being read as a profile.
 *
 * Returns: (transfer full): the one problem
 */
SpeCliProblems *
spe_cli_problems_new_refused (const SpeCliInput *input,
                              const GError      *error,
                              SpeTextError       where)
{
  SpeCliProblems *self = problems_new (input->name, input->text);
  g_autoptr (SpeProblem) problem = NULL;

  if (g_error_matches (error, SPE_FORMAT_ERROR, SPE_FORMAT_ERROR_SYNTAX))
    {
      problem = spe_problem_new ("SEC101", "not-json", SPE_SEVERITY_ERROR, "");
      problem->reason = g_strdup (_ ("Every engine rejects the file, and no container starts."));
    }
  else
    {
      problem = spe_problem_new ("SEC109", "not-a-profile", SPE_SEVERITY_ERROR, "");
      problem->reason = g_strdup (_ ("An engine finds no rule in it, and runs the container "
                                     "without a filter or not at all."));
    }

  problem->line = where.line;
  problem->column = where.column;
  problem->message = dup_message (error->message, input->name, where);
  add_problem (self, problem, NULL);

  return self;
}

/**
 * spe_cli_problems_is_clean:
 * @self: the problems of a file
 *
 * Returns: whether there are none, or such only that are worth knowing but no fault
 */
gboolean
spe_cli_problems_is_clean (const SpeCliProblems *self)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, Place, i).problem->severity > SPE_SEVERITY_INFO)
      return FALSE;

  return TRUE;
}

/* Only where that says something: not every target has the problem. */
static void
print_targets (const SpeCliProblems *self,
               const Place          *place,
               FILE                 *stream)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  if (place->targets == NULL || place->targets->len == self->n_targets)
    return;

  for (guint i = 0; i < place->targets->len; i++)
    {
      g_autofree char *label = spe_target_dup_label (place->targets->pdata[i]);

      g_string_append_printf (labels, "%s%s", i > 0 ? "; " : "", label);
    }
  /* Translators: %s is a list of targets, such as “Docker Engine; Podman”. */
  spe_cli_print (stream, _ ("  Only on: %s"), labels->str);
  spe_cli_print (stream, "\n");
}

static void
print_place (const SpeCliProblems *self,
             const Place          *place,
             FILE                 *stream)
{
  const SpeProblem *problem = place->problem;
  g_autofree char *name = spe_cli_dup_printable (self->name);
  g_autofree char *message = spe_cli_dup_printable (problem->message);
  g_autofree char *line = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *position = g_strdup ("");

  if (place->line > 0)
    {
      g_free (position);
      position = g_strdup_printf ("%u:%u:", place->line, place->column);
      line = spe_source_map_dup_line (self->map, place->line);
      excerpt = spe_cli_dup_excerpt (line, place->column);
    }

  spe_cli_print (stream, "%s:%s %s: %s [%s %s]\n%s", name, position,
                 spe_severity_to_string (problem->severity), message, problem->id, problem->title,
                 excerpt != NULL ? excerpt : "");
  print_targets (self, place, stream);
}

/**
 * spe_cli_problems_print:
 * @self: the problems of a file
 * @stream: standard output, or standard error
 *
 * Prints the problems, each with its line of the file and a caret.
 */
void
spe_cli_problems_print (const SpeCliProblems *self,
                        FILE                 *stream)
{
  for (guint i = 0; i < self->places->len; i++)
    print_place (self, &g_array_index (self->places, Place, i), stream);
}

static void
add_json_number (JsonBuilder *builder,
                 const char  *member,
                 guint        number)
{
  json_builder_set_member_name (builder, member);
  if (number == 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, number);
}

static void
add_json_targets (JsonBuilder *builder,
                  const Place *place)
{
  json_builder_set_member_name (builder, "targets");
  if (place->targets == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_array (builder);
  for (guint i = 0; i < place->targets->len; i++)
    {
      g_autofree char *text = spe_target_to_string (place->targets->pdata[i]);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

/**
 * spe_cli_problems_add_json:
 * @self: the problems of a file
 * @builder: a builder where a value is due
 *
 * Adds an array with an object for each problem.
 */
void
spe_cli_problems_add_json (const SpeCliProblems *self,
                           JsonBuilder          *builder)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      const SpeProblem *problem = place->problem;

      json_builder_begin_object (builder);
      spe_cli_json_string (builder, "id", problem->id);
      spe_cli_json_string (builder, "title", problem->title);
      spe_cli_json_string (builder, "severity", spe_severity_to_string (problem->severity));
      add_json_number (builder, "line", place->line);
      add_json_number (builder, "column", place->column);
      spe_cli_json_string (builder, "path", problem->path);
      spe_cli_json_string (builder, "message", problem->message);
      spe_cli_json_string (builder, "reason", problem->reason);
      spe_cli_json_string (builder, "advice", problem->advice);
      add_json_targets (builder, place);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
