/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sys/mman.h>
#include <unistd.h>

#include <gio/gio.h>
#include <seccomp.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-analysis.h"
#include "filter/spe-differential.h"
#include "filter/spe-entries.h"
#include "filter/spe-target-parse.h"
#include "format/spe-source.h"

/* A check of the largest default profile that ships, part by part, beside libseccomp alone building
 * a filter of the same rules in this process. The whole is the shortest of several turns, since
 * other work on the machine can only make it longer. */

#define TURNS 15
#define PROFILE "crio-default.json"

typedef enum
{
  PART_READ,
  PART_RESOLVE,
  PART_COMPILE,
  PART_CHECK,
  PART_ANALYSE,
  PART_DIFFERENTIAL,
  PART_LIBSECCOMP,
  N_PARTS,
} Part;

static const char * const labels[N_PARTS] = {
  "read", "resolve", "compile", "check", "all of these at once", "differential", "libseccomp alone",
};

typedef struct
{
  gint64 best[N_PARTS];
  gint64 start;
} Clock;

static void
begin (Clock *clock)
{
  clock->start = g_get_monotonic_time ();
}

static void
end (Clock *clock,
     Part   part)
{
  gint64 taken = g_get_monotonic_time () - clock->start;

  if (clock->best[part] == 0 || taken < clock->best[part])
    clock->best[part] = taken;
}

static SpeSource *
read_profile (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "profiles", PROFILE,
                                            NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SpeSource *source = NULL;
  char *text = NULL;
  gsize size = 0;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);
  source = spe_source_parse (bytes, path, NULL, &error);
  g_assert_no_error (error);

  return source;
}

static void
add_rule (scmp_filter_ctx   filter,
          const SpeEntries *entries,
          const SpeEntry   *entry)
{
  static const enum scmp_compare operators[] = {
    [SPE_OPERATOR_NE] = SCMP_CMP_NE, [SPE_OPERATOR_LT] = SCMP_CMP_LT,
    [SPE_OPERATOR_LE] = SCMP_CMP_LE, [SPE_OPERATOR_EQ] = SCMP_CMP_EQ,
    [SPE_OPERATOR_GE] = SCMP_CMP_GE, [SPE_OPERATOR_GT] = SCMP_CMP_GT,
    [SPE_OPERATOR_MASKED_EQ] = SCMP_CMP_MASKED_EQ,
  };
  struct scmp_arg_cmp tests[6];

  for (guint i = 0; i < entry->n_conditions; i++)
    {
      const SpeCondition *condition = spe_entries_get_condition (entries, entry, i);

      tests[i] = (struct scmp_arg_cmp) {
        (unsigned int) spe_condition_get_argument (condition), operators[condition->op],
        condition->value, condition->value_two,
      };
    }
  seccomp_rule_add_array (filter, spe_verdict_to_return (entry->verdict),
                          seccomp_syscall_resolve_name (entry->name), entry->n_conditions, tests);
}

static void
build_alone (const SpeEntries *entries)
{
  scmp_filter_ctx filter = seccomp_init (spe_verdict_to_return (entries->default_verdict));
  int fd = memfd_create ("filter", MFD_CLOEXEC);

  for (guint i = 0; i < entries->arches->len; i++)
    {
      SpeArch arch = g_array_index (entries->arches, SpeArch, i);

      seccomp_arch_add (filter, arch == SPE_ARCH_X32 ? SCMP_ARCH_X32 : spe_arch_get_audit (arch));
    }
  for (guint i = 0; i < entries->entries->len; i++)
    add_rule (filter, entries, spe_entries_get (entries, i));
  g_assert_cmpint (seccomp_export_bpf (filter, fd), ==, 0);

  seccomp_release (filter);
  close (fd);
}

static GPtrArray *
problems_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
}

static void
run_turn (Clock           *clock,
          const SpeTarget *target)
{
  g_autoptr (GPtrArray) problems = problems_new ();
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (SpeProgram) program = NULL;
  g_autoptr (SpeAnalysis) analysis = NULL;
  g_autoptr (SpePlainMeaning) meaning = NULL;
  g_autoptr (GArray) wrong = NULL;
  const SpeProfile *profile = NULL;
  SpeEntries *entries = NULL;
  SpeCheckInput input;

  begin (clock);
  source = read_profile ();
  end (clock, PART_READ);
  profile = spe_source_get_profile (source);

  begin (clock);
  resolution = spe_resolve (profile, target, NULL);
  end (clock, PART_RESOLVE);

  begin (clock);
  program = spe_compile (resolution, target, problems, NULL, NULL);
  end (clock, PART_COMPILE);
  g_assert_nonnull (program);

  input = (SpeCheckInput) { profile, target, resolution, program };
  begin (clock);
  spe_check (&input, problems);
  end (clock, PART_CHECK);

  begin (clock);
  analysis = spe_analyse (profile, target, NULL, NULL);
  end (clock, PART_ANALYSE);

  entries = spe_entries_new (resolution, target, NULL);
  begin (clock);
  build_alone (entries);
  end (clock, PART_LIBSECCOMP);

  meaning = spe_plain_meaning_new (entries, target);
  begin (clock);
  wrong = spe_differential_run (meaning, program);
  end (clock, PART_DIFFERENTIAL);
}

static void
bench_target (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeTarget) target = spe_target_parse (text, NULL, &error);
  Clock clock = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < TURNS; i++)
    run_turn (&clock, target);

  g_print ("%s for %s\n", PROFILE, text);
  for (guint part = 0; part < N_PARTS; part++)
    g_print ("  %-22s %7.2f ms\n", labels[part], clock.best[part] / 1000.0);
}

int
main (void)
{
  /* Loaded once in a process. */
  gint64 start = g_get_monotonic_time ();

  spe_catalog_get ();
  g_print ("catalog %.2f ms, once\n", (g_get_monotonic_time () - start) / 1000.0);

  bench_target ("kubernetes-crio");
  bench_target ("host");
  bench_target ("docker");

  return 0;
}
