/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli-subset.h"

#include <glib/gi18n.h>

#include "cli/spe-cli.h"
#include "cli/spe-cli-differences.h"
#include "cli/spe-cli-input.h"
#include "cli/spe-cli-output.h"
#include "cli/spe-cli-reference.h"
#include "cli/spe-cli-targets.h"
#include "filter/spe-difference-text.h"
#include "filter/spe-outcome.h"
#include "filter/spe-subset.h"
#include "filter/spe-target-text.h"

/* Whether profiles allow anything that a base does not, with what proves it. */

typedef struct
{
  const char   *base;
  char        **targets;
  SpeSource    *fixed;
  JsonBuilder  *builder;
} Asking;

static void
print_excess (const SpeDifference       *difference,
              const SpeDifferenceRegion *region)
{
  g_autofree char *call = spe_difference_dup_name (difference);
  g_autofree char *example = spe_difference_dup_example (difference, region);
  g_autofree char *here = spe_outcome_dup_verdict_text (region->right);
  g_autofree char *there = spe_outcome_dup_verdict_text (region->left);
  const char *arch = difference->arch < SPE_N_ARCHES ? spe_arch_get_name (difference->arch)
                                                     : _ ("other architectures");

  if (region->condition != NULL)
    /* Translators: a system call, an architecture, a condition such as "domain = 40", what the
     * profile does and what the base does. */
    g_print (_ ("  %1$s on %2$s when %3$s: %4$s, in the base: %5$s"), call, arch,
             region->condition, here, there);
  else
    /* Translators: a system call, an architecture, what the profile does and what the base
     * does. */
    g_print (_ ("  %1$s on %2$s: %3$s, in the base: %4$s"), call, arch, here, there);
  g_print ("\n    ");
  /* Translators: %s is a system call with arguments. */
  g_print (_ ("for example %s"), example);
  g_print ("\n");
}

static void
print_answer (const SpeComparison *comparison,
              const char          *file,
              const char          *base,
              const char          *target)
{
  switch (spe_subset_get_answer (comparison))
    {
    case SPE_SUBSET_YES:
      /* Translators: two files, and what they are compared for. */
      g_print (_ ("%1$s allows nothing that %2$s does not, for %3$s"), file, base, target);
      break;
    case SPE_SUBSET_NO:
      /* Translators: two files, and what they are compared for. */
      g_print (_ ("%1$s allows what %2$s does not, for %3$s:"), file, base, target);
      break;
    case SPE_SUBSET_UNKNOWN:
    default:
      /* Translators: two files, and what they are compared for. */
      g_print (_ ("Whether %1$s allows more than %2$s cannot be said for %3$s"), file, base,
               target);
      break;
    }
  g_print ("\n");
  if (comparison->left.message != NULL)
    g_print ("  %s: %s\n", base, comparison->left.message);
  if (comparison->right.message != NULL)
    g_print ("  %s: %s\n", file, comparison->right.message);

  for (guint i = 0; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      for (guint j = 0; j < difference->regions->len; j++)
        if (spe_subset_is_exceeded (difference->regions->pdata[j]))
          print_excess (difference, difference->regions->pdata[j]);
    }
}

static void
add_answer (JsonBuilder         *builder,
            const SpeComparison *comparison,
            const SpeTarget     *target)
{
  static const char *const answers[] = {
    [SPE_SUBSET_YES] = "yes",
    [SPE_SUBSET_NO] = "no",
    [SPE_SUBSET_UNKNOWN] = "unknown",
  };
  g_autofree char *text = spe_target_to_string (target);

  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "target", text);
  spe_cli_json_string (builder, "subset", answers[spe_subset_get_answer (comparison)]);
  spe_cli_differences_add_json (comparison, builder);
  json_builder_end_object (builder);
}

/* The base that the target compares with: the one that was read, or the target's own. */
static SpeAnalysis *
analyse_base (const Asking    *asking,
              const SpeTarget *target,
              guint            index,
              char           **out_name,
              GError         **error)
{
  g_autoptr (SpeSource) own = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  const SpeSource *source = asking->fixed;

  if (source == NULL)
    source = own = spe_cli_reference_read (asking->base, target, error);
  if (source == NULL)
    return NULL;

  targets = spe_cli_targets_read (asking->targets, spe_source_get_profile (source), error);
  if (targets == NULL)
    return NULL;

  *out_name = spe_cli_dup_printable (spe_source_get_name (source));

  return spe_cli_analyse (source, targets->pdata[index], error);
}

static SpeCliStatus
ask_for_target (const Asking     *asking,
                const SpeSource  *source,
                const SpeTarget  *target,
                guint             index,
                GError          **error)
{
  static const SpeCliStatus statuses[] = {
    [SPE_SUBSET_YES] = SPE_CLI_CLEAN,
    [SPE_SUBSET_NO] = SPE_CLI_PROBLEMS,
    [SPE_SUBSET_UNKNOWN] = SPE_CLI_FAILED,
  };
  g_autofree char *base_name = NULL;
  g_autofree char *name = spe_cli_dup_printable (spe_source_get_name (source));
  g_autofree char *label = spe_target_dup_label (target);
  g_autoptr (SpeAnalysis) base = analyse_base (asking, target, index, &base_name, error);
  g_autoptr (SpeAnalysis) profile = NULL;
  g_autoptr (SpeComparison) comparison = NULL;

  if (base != NULL)
    profile = spe_cli_analyse (source, target, error);
  if (profile != NULL)
    comparison = spe_compare (base, profile, NULL, error);
  if (comparison == NULL)
    return SPE_CLI_FAILED;

  if (asking->builder != NULL)
    add_answer (asking->builder, comparison, target);
  else
    print_answer (comparison, name, base_name, label);

  return statuses[spe_subset_get_answer (comparison)];
}

static SpeCliStatus
ask_for_file (const Asking  *asking,
              const char    *file,
              GError       **error)
{
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, error);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  SpeCliStatus worst = SPE_CLI_CLEAN;

  if (input != NULL)
    source = spe_cli_input_parse (input, NULL, error);
  if (source != NULL)
    targets = spe_cli_targets_read (asking->targets, spe_source_get_profile (source), error);
  if (targets == NULL)
    return SPE_CLI_FAILED;

  for (guint i = 0; i < targets->len && *error == NULL; i++)
    {
      SpeCliStatus status = ask_for_target (asking, source, targets->pdata[i], i, error);

      worst = MAX (worst, status);
    }

  return worst;
}

static SpeCliStatus
ask_for_files (const Asking  *asking,
               char         **files)
{
  SpeCliStatus worst = SPE_CLI_CLEAN;

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      SpeCliStatus status = SPE_CLI_FAILED;

      if (asking->builder != NULL)
        {
          json_builder_begin_object (asking->builder);
          spe_cli_json_string (asking->builder, "file", files[i]);
          json_builder_set_member_name (asking->builder, "targets");
          json_builder_begin_array (asking->builder);
        }
      status = ask_for_file (asking, files[i], &error);
      if (asking->builder != NULL)
        {
          json_builder_end_array (asking->builder);
          spe_cli_json_string (asking->builder, "error", error != NULL ? error->message : NULL);
          json_builder_end_object (asking->builder);
        }
      if (error != NULL)
        spe_cli_error ("%s", error->message);
      worst = MAX (worst, error != NULL ? SPE_CLI_FAILED : status);
    }

  return worst;
}

/**
 * spe_cli_subset:
 * @files: (array zero-terminated=1): profiles
 * @base: what they are held against, as for spe_cli_reference_read()
 * @targets: (nullable) (array zero-terminated=1): for what
 * @json: whether to print JSON
 *
 * Says whether any of the profiles allows what the base does not, and what.
 *
 * Returns: %SPE_CLI_PROBLEMS where one does, %SPE_CLI_FAILED where that cannot be said
 */
int
spe_cli_subset (char       **files,
                const char  *base,
                char       **targets,
                gboolean     json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) known = spe_cli_targets_read (targets, NULL, &error);
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;
  g_autoptr (SpeSource) fixed = NULL;
  Asking asking = { base, targets, NULL, builder };
  int status = SPE_CLI_FAILED;

  if (known != NULL && !spe_cli_reference_is_of_target (base))
    asking.fixed = fixed = spe_cli_reference_read (base, known->pdata[0], &error);
  if (error != NULL)
    {
      spe_cli_error ("%s", error->message);
      return SPE_CLI_FAILED;
    }

  if (json)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "files");
      json_builder_begin_array (builder);
    }
  status = ask_for_files (&asking, files);
  if (json)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      spe_cli_print_json (builder);
    }

  return status;
}
