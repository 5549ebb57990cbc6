/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-problems.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-fingerprint.h"
#include "cli/spe-cli-output.h"
#include "deploy/spe-manifest-check.h"
#include "filter/spe-target-text.h"

struct _SpeCliProblems
{
  char         *name;
  char         *file;
  SpeSource    *source;
  SpeManifest  *manifest;
  SpeSourceMap *map;
  GPtrArray    *problems;
  GArray       *places;
  guint         n_targets;
};

static void
place_clear (gpointer data)
{
  SpeCliPlace *place = data;

  g_clear_pointer (&place->targets, g_ptr_array_unref);
  g_free (place->fingerprint);
}

static SpeCliProblems *
problems_new (const char *name,
              GBytes     *text)
{
  SpeCliProblems *self = g_new0 (SpeCliProblems, 1);

  self->name = g_strdup (name);
  self->map = spe_source_map_new (text, NULL);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  self->places = g_array_new (FALSE, FALSE, sizeof (SpeCliPlace));
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
  g_free (self->file);
  g_clear_pointer (&self->source, spe_source_unref);
  g_clear_pointer (&self->manifest, spe_manifest_unref);
  spe_source_map_unref (self->map);
  g_ptr_array_unref (self->problems);
  g_array_unref (self->places);
  g_free (self);
}

/* Marks the whole of a word or of a member with a simple value, of larger things the beginning. */
static void
find_end (SpeCliPlace        *place,
          const SpeSourceMap *map,
          const SpeNode      *base)
{
  const SpeNode *node = NULL;
  gsize end = 0;

  place->end_line = place->line;
  place->end_column = place->column + 1;
  if (map == NULL || place->problem->path[0] == '\0')
    return;

  node = spe_source_map_lookup (map, base, place->problem->path);
  if (node == NULL)
    return;

  end = node->end;
  if (node->kind == SPE_NODE_ARRAY || node->kind == SPE_NODE_OBJECT)
    end = node->key != NULL ? node->key_end : node->start + 1;
  spe_source_map_get_position (map, end, &place->end_line, &place->end_column);
}

static void
add_problem (SpeCliProblems   *self,
             const SpeProblem *problem,
             const SpeSource  *source)
{
  SpeCliPlace place = { .problem = problem, .line = problem->line, .column = problem->column };

  g_ptr_array_add (self->problems, spe_problem_ref (problem));
  if (place.line == 0 && source != NULL)
    spe_source_locate (source, problem->path, &place.line, &place.column);
  if (source != NULL && problem->line == 0)
    find_end (&place, spe_source_get_map (source), spe_source_get_node (source));
  else
    find_end (&place, NULL, NULL);
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
  SpeCliPlace *place = NULL;

  for (guint i = 0; i < self->places->len && place == NULL; i++)
    {
      SpeCliPlace *other = &g_array_index (self->places, SpeCliPlace, i);

      if (other->targets != NULL && is_same_problem (other->problem, problem))
        place = other;
    }

  if (place == NULL)
    {
      add_problem (self, problem, source);
      place = &g_array_index (self->places, SpeCliPlace, self->places->len - 1);
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
  const SpeCliPlace *a = first;
  const SpeCliPlace *b = second;

  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;
  if (a->column != b->column)
    return a->column < b->column ? -1 : 1;

  return spe_problem_compare (a->problem, b->problem);
}

static void
add_fingerprints (SpeCliProblems *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      SpeCliPlace *place = &g_array_index (self->places, SpeCliPlace, i);
      char *print = place->is_in_manifest
                      ? spe_cli_fingerprint_dup_in_manifest (self->name, self->manifest,
                                                             place->problem)
                      : spe_cli_fingerprint_dup (self->name, self->source, place->problem);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, print)) + 1;

      g_free (place->fingerprint);
      place->fingerprint = g_strdup_printf ("%s:%u", print, count);
      g_hash_table_insert (counts, print, GUINT_TO_POINTER (count));
    }
}

static void
finish (SpeCliProblems *self)
{
  g_array_sort (self->places, compare_places);
  add_fingerprints (self);
}

/**
 * spe_cli_problems_new:
 * @source: a profile; the problems of its reader are taken in
 * @target: (nullable): what it is judged for, which some of these do not concern
 * @found: (element-type SpeProblem): the problems found besides
 *
 * Returns: (transfer full): all of them, in the order of the file
 */
SpeCliProblems *
spe_cli_problems_new (const SpeSource *source,
                      const SpeTarget *target,
                      GPtrArray       *found)
{
  SpeCliProblems *self =
    problems_new (spe_source_get_name (source), spe_source_get_text (source));
  GPtrArray *read = spe_source_get_problems (source);

  self->source = spe_source_ref (source);
  for (guint i = 0; i < read->len; i++)
    if (target == NULL || spe_check_concerns (target, read->pdata[i]))
      add_problem (self, g_ptr_array_index (read, i), source);
  for (guint i = 0; i < found->len; i++)
    add_problem (self, g_ptr_array_index (found, i), source);
  finish (self);

  return self;
}

static gboolean
concerns_any (GPtrArray        *analyses,
              const SpeProblem *problem)
{
  for (guint i = 0; i < analyses->len; i++)
    if (spe_check_concerns (((const SpeAnalysis *) analyses->pdata[i])->target, problem))
      return TRUE;

  return FALSE;
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
  SpeCliProblems *self =
    problems_new (spe_source_get_name (source), spe_source_get_text (source));
  GPtrArray *read = spe_source_get_problems (source);

  self->source = spe_source_ref (source);
  self->n_targets = analyses->len;
  for (guint i = 0; i < read->len; i++)
    if (concerns_any (analyses, read->pdata[i]))
      add_problem (self, read->pdata[i], source);
  for (guint i = 0; i < analyses->len; i++)
    {
      const SpeAnalysis *analysis = analyses->pdata[i];

      for (guint j = 0; j < analysis->problems->len; j++)
        add_problem_for_target (self, analysis->problems->pdata[j], source, analysis->target);
    }
  finish (self);

  return self;
}

/**
 * spe_cli_problems_new_for_manifest:
 * @manifest: a manifest
 * @found: (element-type SpeProblem): its problems
 *
 * Returns: (transfer full): all of them, in the order of the file
 */
SpeCliProblems *
spe_cli_problems_new_for_manifest (const SpeManifest *manifest,
                                   GPtrArray         *found)
{
  SpeCliProblems *self =
    problems_new (spe_manifest_get_name (manifest), spe_manifest_get_text (manifest));

  spe_cli_problems_add_manifest (self, manifest, found);

  return self;
}

/**
 * spe_cli_problems_add_manifest:
 * @self: the problems of a file
 * @manifest: the manifest that the file is besides
 * @found: (element-type SpeProblem): the problems of that
 */
void
spe_cli_problems_add_manifest (SpeCliProblems    *self,
                               const SpeManifest *manifest,
                               GPtrArray         *found)
{
  self->manifest = spe_manifest_ref (manifest);
  for (guint i = 0; i < found->len; i++)
    {
      const SpeProblem *problem = found->pdata[i];
      SpeCliPlace place = {
        .problem = problem, .line = problem->line, .column = problem->column,
        .is_in_manifest = TRUE,
      };

      g_ptr_array_add (self->problems, spe_problem_ref (problem));
      find_end (&place, spe_manifest_get_map (manifest), NULL);
      g_array_append_val (self->places, place);
    }
  finish (self);
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
  finish (self);

  return self;
}

/**
 * spe_cli_problems_set_file:
 * @self: the problems of a file
 * @file: (type filename): its name, in whatever bytes
 */
void
spe_cli_problems_set_file (SpeCliProblems *self,
                           const char     *file)
{
  g_free (self->file);
  self->file = g_strdup (spe_cli_fingerprint_skip_dots (file));
}

/**
 * spe_cli_problems_get_file:
 * @self: the problems of a file
 *
 * Returns: (transfer none) (type filename): its name without a dot before it, or what the file is
 *   called where it has none
 */
const char *
spe_cli_problems_get_file (const SpeCliProblems *self)
{
  return self->file != NULL ? self->file : self->name;
}

/**
 * spe_cli_problems_get_source:
 * @self: the problems of a file
 *
 * Returns: (transfer none) (nullable): the profile that was read; %NULL where there is none
 */
const SpeSource *
spe_cli_problems_get_source (const SpeCliProblems *self)
{
  return self->source;
}

/**
 * spe_cli_problems_get_map:
 * @self: the problems of a file
 *
 * Returns: (transfer none): the file's text with its lines
 */
const SpeSourceMap *
spe_cli_problems_get_map (const SpeCliProblems *self)
{
  return self->map;
}

/**
 * spe_cli_problems_dup_fixed:
 * @self: the problems of a file
 * @place: one of them
 *
 * Returns: (transfer full) (nullable): the file's text with that problem mended; %NULL where it
 *   has no fix, or that cannot be written
 */
GBytes *
spe_cli_problems_dup_fixed (const SpeCliProblems *self,
                            const SpeCliPlace    *place)
{
  const SpeProblem *problem = place->problem;
  g_autoptr (SpeProfile) fixed = NULL;

  if (problem->fix_label == NULL)
    return NULL;
  if (place->is_in_manifest)
    return spe_manifest_fix (self->manifest, problem, NULL);

  fixed = problem->fix (spe_source_get_profile (self->source), problem);

  return spe_source_write (self->source, fixed, NULL);
}

/**
 * spe_cli_problems_get_n_places:
 * @self: the problems of a file
 *
 * Returns: how many there are
 */
guint
spe_cli_problems_get_n_places (const SpeCliProblems *self)
{
  return self->places->len;
}

/**
 * spe_cli_problems_get_place:
 * @self: the problems of a file
 * @index: which one, in the order of the file
 *
 * Returns: (transfer none): the problem with its place
 */
const SpeCliPlace *
spe_cli_problems_get_place (const SpeCliProblems *self,
                            guint                 index)
{
  return &g_array_index (self->places, SpeCliPlace, index);
}

/**
 * spe_cli_problems_drop_known:
 * @self: the problems of a file
 * @known: (element-type utf8): a set of fingerprints
 *
 * Takes the problems away that are known already.
 */
void
spe_cli_problems_drop_known (SpeCliProblems *self,
                             GHashTable     *known)
{
  for (guint i = self->places->len; i > 0; i--)
    if (g_hash_table_contains (known, spe_cli_problems_get_place (self, i - 1)->fingerprint))
      g_array_remove_index (self->places, i - 1);
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
    if (g_array_index (self->places, SpeCliPlace, i).problem->severity > SPE_SEVERITY_INFO)
      return FALSE;

  return TRUE;
}

/* Only where that says something: not every target has the problem. */
static void
print_targets (const SpeCliProblems *self,
               const SpeCliPlace          *place,
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
             const SpeCliPlace          *place,
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
    print_place (self, &g_array_index (self->places, SpeCliPlace, i), stream);
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
                  const SpeCliPlace *place)
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
      const SpeCliPlace *place = &g_array_index (self->places, SpeCliPlace, i);
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
      spe_cli_json_string (builder, "fix", problem->fix_label);
      spe_cli_json_string (builder, "fingerprint", place->fingerprint);
      add_json_targets (builder, place);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
