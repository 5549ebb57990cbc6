/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-differences.h"

#include <glib/gi18n.h>

#include "cli/spe-cli-json.h"
#include "cli/spe-cli-output.h"
#include "filter/spe-difference-text.h"
#include "filter/spe-outcome.h"

/* A comparison on a terminal: what became looser, stricter and different, and under each of
 * these the calls that share an outcome together, with the architectures they share it on. */

#define INDENT 6

/* What calls have in common that stand together: an outcome and, of a call with conditions, the
 * name. Where there is a condition there is an example. */
typedef struct
{
  char       *outcome;
  char       *call;
  char       *condition;
  char       *example;
  GPtrArray  *names;
  GHashTable *arches;
  GHashTable *nameless;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->outcome);
  g_free (entry->call);
  g_free (entry->condition);
  g_free (entry->example);
  g_ptr_array_unref (entry->names);
  g_hash_table_unref (entry->arches);
  g_hash_table_unref (entry->nameless);
  g_free (entry);
}

static const char *
get_arch_name (const SpeDifference *difference)
{
  return difference->arch < SPE_N_ARCHES ? spe_arch_get_name (difference->arch)
                                         : _ ("other architectures");
}

static char *
dup_outcome (const SpeDifferenceRegion *region)
{
  g_autofree char *left = spe_outcome_dup_verdict_text (region->left);
  g_autofree char *right = spe_outcome_dup_verdict_text (region->right);

  return g_strdup_printf ("%s → %s", left, right);
}

static Entry *
find_entry (GPtrArray  *entries,
            const char *outcome,
            const char *call,
            const char *condition)
{
  Entry *entry = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      entry = entries->pdata[i];
      if (g_str_equal (entry->outcome, outcome) && g_strcmp0 (entry->call, call) == 0 &&
          g_strcmp0 (entry->condition, condition) == 0)
        return entry;
    }

  entry = g_new0 (Entry, 1);
  entry->outcome = g_strdup (outcome);
  entry->call = g_strdup (call);
  entry->condition = g_strdup (condition);
  entry->names = g_ptr_array_new_with_free_func (g_free);
  entry->arches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  entry->nameless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (entries, entry);

  return entry;
}

static void
add_to_entry (Entry               *entry,
              const SpeDifference *difference)
{
  char *name = spe_difference_dup_name (difference);
  GPtrArray *arches = g_hash_table_lookup (entry->arches, name);

  if (arches != NULL)
    {
      g_ptr_array_add (arches, (gpointer) get_arch_name (difference));
      g_free (name);
      return;
    }

  arches = g_ptr_array_new ();
  g_ptr_array_add (arches, (gpointer) get_arch_name (difference));
  g_ptr_array_add (entry->names, g_strdup (name));
  if (difference->call == NULL)
    g_hash_table_add (entry->nameless, g_strdup (name));
  g_hash_table_insert (entry->arches, name, arches);
}

static void
add_region (GPtrArray                 *entries,
            const SpeDifference       *difference,
            const SpeDifferenceRegion *region)
{
  g_autofree char *outcome = dup_outcome (region);
  g_autofree char *call = NULL;
  Entry *entry = NULL;

  if (region->is_whole && region->condition == NULL)
    {
      add_to_entry (find_entry (entries, outcome, NULL, NULL), difference);
      return;
    }

  call = spe_difference_dup_name (difference);
  entry = find_entry (entries, outcome, call,
                      region->is_whole ? region->condition : _ ("some arguments"));
  if (entry->example == NULL)
    entry->example = spe_difference_dup_example (difference, region);
  add_to_entry (entry, difference);
}

static char *
dup_arches (const Entry *entry,
            const char  *name)
{
  GPtrArray *arches = g_hash_table_lookup (entry->arches, name);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < arches->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) arches->pdata[i]);

  return g_string_free (text, FALSE);
}

/* The calls of one group of architectures; numbers that no call has stand behind them. */
static GPtrArray *
dup_group (const Entry *entry,
           const char  *group)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();

  for (guint i = 0; i < entry->names->len; i++)
    {
      const char *name = entry->names->pdata[i];
      g_autofree char *arches = dup_arches (entry, name);

      if (!g_str_equal (arches, group))
        continue;
      if (g_hash_table_contains (entry->nameless, name))
        g_ptr_array_add (numbers, (gpointer) name);
      else
        g_ptr_array_add (names, g_strdup (name));
    }
  spe_cli_append_numbers (names, numbers);

  return names;
}

static void
print_unconditional (const Entry *entry)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entry->names->len; i++)
    {
      char *arches = dup_arches (entry, entry->names->pdata[i]);

      if (g_ptr_array_find_with_equal_func (groups, arches, g_str_equal, NULL))
        g_free (arches);
      else
        g_ptr_array_add (groups, arches);
    }

  g_print ("  %s\n", entry->outcome);
  for (guint i = 0; i < groups->len; i++)
    {
      g_autoptr (GPtrArray) names = dup_group (entry, groups->pdata[i]);

      g_print ("    %s:\n", (const char *) groups->pdata[i]);
      spe_cli_print_words (names, INDENT);
    }
}

static void
print_conditional (const Entry *entry)
{
  g_autofree char *arches = dup_arches (entry, entry->call);

  g_print ("  %s\n    %s:\n%*s", entry->outcome, arches, INDENT, "");
  /* Translators: a system call, and for which arguments, such as "domain = 40". */
  g_print (_ ("%1$s when %2$s"), entry->call, entry->condition);
  g_print ("\n%*s", INDENT, "");
  /* Translators: %s is a system call with arguments. */
  g_print (_ ("for example %s"), entry->example);
  g_print ("\n");
}

static void
print_direction (const SpeComparison *comparison,
                 SpeDirection         direction,
                 const char          *title)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      for (guint j = 0; j < difference->regions->len; j++)
        {
          const SpeDifferenceRegion *region = difference->regions->pdata[j];

          if (region->direction == direction)
            add_region (entries, difference, region);
        }
    }
  if (entries->len == 0)
    return;

  g_print ("\n%s\n", title);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];

      if (entry->condition == NULL)
        print_unconditional (entry);
      else
        print_conditional (entry);
    }
}

static void
print_unknown (const SpeComparison *comparison)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];
      g_autofree char *call = NULL;

      if (difference->regions->len > 0)
        continue;
      call = spe_difference_dup_name (difference);
      g_ptr_array_add (names, g_strdup_printf ("%s (%s)", call, get_arch_name (difference)));
    }
  if (names->len == 0)
    return;

  g_print ("\n%s\n", _ ("Not compared, because the conditions are too many"));
  spe_cli_print_words (names, INDENT);
}

static void
print_side (const char    *name,
            const SpeSide *side)
{
  g_autofree char *message = NULL;

  if (side->state == SPE_SIDE_UNCONFINED)
    /* Translators: %s is a file. */
    g_print (_ ("%s: the container runs without a filter"), name);
  else if (side->state == SPE_SIDE_REFUSED)
    {
      message = spe_cli_dup_printable (side->message);
      /* Translators: %1$s is a file, %2$s a sentence. */
      g_print (_ ("%1$s: the container does not start. %2$s"), name, message);
    }
  else
    return;

  g_print ("\n");
}

/* The whole in one sentence. */
static void
print_summary (const SpeComparison *comparison,
               const char          *left,
               const char          *right)
{
  switch (comparison->direction)
    {
    case SPE_DIRECTION_SAME:
      /* Translators: both are files. */
      g_print (_ ("%1$s and %2$s do the same"), left, right);
      break;
    case SPE_DIRECTION_LOOSER:
      /* Translators: both are files. */
      g_print (_ ("%2$s is looser than %1$s"), left, right);
      break;
    case SPE_DIRECTION_STRICTER:
      /* Translators: both are files. */
      g_print (_ ("%2$s is stricter than %1$s"), left, right);
      break;
    case SPE_DIRECTION_BOTH:
      /* Translators: both are files. */
      g_print (_ ("%2$s is partly looser and partly stricter than %1$s"), left, right);
      break;
    case SPE_DIRECTION_OTHER:
    default:
      /* Translators: both are files. */
      g_print (_ ("%2$s differs from %1$s"), left, right);
      break;
    }
  g_print ("\n");
}

/**
 * spe_cli_differences_print:
 * @comparison: a comparison
 * @left: what the one side is called
 * @right: what the other is called
 *
 * Prints how two profiles differ, for people.
 */
void
spe_cli_differences_print (const SpeComparison *comparison,
                           const char          *left,
                           const char          *right)
{
  print_summary (comparison, left, right);
  print_side (left, &comparison->left);
  print_side (right, &comparison->right);
  print_direction (comparison, SPE_DIRECTION_LOOSER, _ ("Looser"));
  print_direction (comparison, SPE_DIRECTION_STRICTER, _ ("Stricter"));
  print_direction (comparison, SPE_DIRECTION_OTHER, _ ("Neither looser nor stricter"));
  print_unknown (comparison);
}

static const char *
get_direction_id (SpeDirection direction)
{
  static const char *const ids[] = {
    [SPE_DIRECTION_SAME] = "same",
    [SPE_DIRECTION_LOOSER] = "looser",
    [SPE_DIRECTION_STRICTER] = "stricter",
    [SPE_DIRECTION_BOTH] = "both",
    [SPE_DIRECTION_OTHER] = "other",
  };

  return ids[direction];
}

static void
add_region_json (JsonBuilder               *builder,
                 const SpeDifferenceRegion *region)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "direction", get_direction_id (region->direction));
  spe_cli_json_string (builder, "condition", region->condition);
  spe_cli_json_boolean (builder, "complete", region->is_whole);
  spe_cli_json_verdict (builder, "left", region->left);
  spe_cli_json_verdict (builder, "right", region->right);
  spe_cli_json_arguments (builder, "example", region->args);
  json_builder_end_object (builder);
}

static void
add_difference_json (JsonBuilder         *builder,
                     const SpeDifference *difference)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "arch", difference->arch < SPE_N_ARCHES
                                          ? spe_arch_to_string (difference->arch)
                                          : NULL);
  spe_cli_json_string (builder, "name", difference->call != NULL
                                          ? spe_syscall_get_name (difference->call)
                                          : NULL);
  spe_cli_json_integer (builder, "first", TRUE, difference->first);
  spe_cli_json_integer (builder, "last", TRUE, difference->last);
  spe_cli_json_string (builder, "left", difference->left);
  spe_cli_json_string (builder, "right", difference->right);
  spe_cli_json_string (builder, "direction", get_direction_id (difference->direction));
  spe_cli_json_boolean (builder, "compared", difference->regions->len > 0);
  json_builder_set_member_name (builder, "regions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < difference->regions->len; i++)
    add_region_json (builder, difference->regions->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_side_json (JsonBuilder   *builder,
               const char    *member,
               const SpeSide *side)
{
  static const char *const states[] = {
    [SPE_SIDE_FILTERED] = "filtered",
    [SPE_SIDE_UNCONFINED] = "unconfined",
    [SPE_SIDE_REFUSED] = "refused",
  };

  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "state", states[side->state]);
  spe_cli_json_string (builder, "message", side->message);
  json_builder_end_object (builder);
}

/**
 * spe_cli_differences_add_json:
 * @comparison: a comparison
 * @builder: a builder within an object
 *
 * Adds how two profiles differ.
 */
void
spe_cli_differences_add_json (const SpeComparison *comparison,
                              JsonBuilder         *builder)
{
  spe_cli_json_string (builder, "direction", get_direction_id (comparison->direction));
  spe_cli_json_boolean (builder, "complete", comparison->is_complete);
  add_side_json (builder, "left", &comparison->left);
  add_side_json (builder, "right", &comparison->right);
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < comparison->differences->len; i++)
    add_difference_json (builder, comparison->differences->pdata[i]);
  json_builder_end_array (builder);
}
