/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge.h"

#include "catalog/spe-catalog.h"
#include "merge-run.h"
#include "profile-sketch.h"

#define TARGET "oci+plain,arch=amd64"

typedef struct
{
  const char *a;
  const char *b;
  const char *united;
  const char *intersected;
} Row;

static void
is_merged (const Row    *row,
           SpeMergeKind  kind,
           const char   *want)
{
  g_autoptr (GPtrArray) inputs = merge_inputs (TARGET, row->a, row->b);
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeMerge) merge = spe_merge (inputs, kind, NULL, &error);

  if (want == NULL)
    {
      g_assert_null (merge);
      g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE);
      return;
    }
  g_assert_no_error (error);
  sketch_is (merge->profile, want);
}

/* NULL where what comes of it cannot be written. */
static void
test_table (void)
{
  static const Row rows[] = {
    { "ERRNO; ALLOW read", "ERRNO; ALLOW write", "ERRNO; ALLOW read write", "ERRNO" },
    { "ERRNO; ALLOW read write", "ERRNO; ALLOW write close", "ERRNO; ALLOW read write close",
      "ERRNO; ALLOW write" },
    /* The order of the kernel: log before allow, errno before trap. */
    { "ERRNO; ALLOW read", "ERRNO; LOG read", "ERRNO; ALLOW read", "ERRNO; LOG read" },
    { "ERRNO; TRAP read", "ERRNO", "ERRNO", "ERRNO; TRAP read" },
    { "ERRNO; NOTIFY read", "ERRNO; TRACE:5 read", "ERRNO; TRACE:5 read", "ERRNO; NOTIFY read" },
    /* Of two errnos that of the first. */
    { "ERRNO; ERRNO:38 read", "ERRNO; ERRNO:13 read", "ERRNO; ERRNO:38 read",
      "ERRNO; ERRNO:38 read" },
    /* Default actions. */
    { "ALLOW; ERRNO read", "ERRNO; ALLOW write read", "ALLOW", "ERRNO; ALLOW write" },
    { "KILL_PROCESS; ALLOW read", "ERRNO:38; ALLOW write", "ERRNO:38; ALLOW read write",
      "KILL_PROCESS; ERRNO:38 read" },
    /* Conditions. */
    { "ERRNO; ALLOW socket @0=1", "ERRNO; ALLOW socket @0=16",
      "ERRNO; ALLOW socket @0=1; ALLOW socket @0=16", "ERRNO" },
    { "ERRNO; ALLOW socket @0=1", "ERRNO; ALLOW socket @1=2",
      "ERRNO; ALLOW socket @0=1; ALLOW socket @1=2",
      "ERRNO; ALLOW socket @0=1 @1=2" },
    { "ERRNO; ALLOW socket @0=1", "ERRNO; ALLOW socket", "ERRNO; ALLOW socket",
      "ERRNO; ALLOW socket @0=1" },
    { "ERRNO; ALLOW socket @0!=40", "ERRNO; ALLOW socket @0<48", "ERRNO; ALLOW socket",
      "ERRNO; ALLOW socket @0<=39; ALLOW socket @0=41; "
      "ALLOW socket @0&18446744073709551614=42; ALLOW socket @0&18446744073709551612=44" },
    { "ERRNO; ALLOW clone @0&0x7e020000=0", "ERRNO; ALLOW clone @0&0x11=0x11",
      "ERRNO; ALLOW clone @0&2114060288=0; ALLOW clone @0&17=17",
      "ERRNO; ALLOW clone @0&2114060305=17" },
    { "ALLOW; ERRNO socket @0=40", "ALLOW; ERRNO socket @0=38", "ALLOW",
      "ALLOW; ERRNO socket @0=38; ERRNO socket @0=40" },
    /* A default action that is not that of the call. */
    { "ERRNO; ERRNO:38 socket; ALLOW read", "ERRNO; ERRNO:38 socket",
      "ERRNO; ERRNO:38 socket; ALLOW read", "ERRNO; ERRNO:38 socket" },
    /* Architectures. */
    { "ERRNO; arch X86 X86_64; ALLOW read", "ERRNO; ALLOW read",
      "ERRNO; arch X86 X86_64; ALLOW read", "ERRNO; arch X86_64; ALLOW read" },
    { "ERRNO; arch X86; ALLOW read", "ERRNO; ALLOW write", NULL, "ERRNO; arch X86_64" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s | %s", rows[i].a, rows[i].b);
      is_merged (&rows[i], SPE_MERGE_UNION, rows[i].united);
      is_merged (&rows[i], SPE_MERGE_INTERSECTION, rows[i].intersected);
    }
}

/* Every outcome is that of the looser or of the stricter one, tried by hand. */
static const guint64 values[] = {
  0, 1, 2, 3, 4, 5, 6, 0xffffffff, G_GUINT64_CONSTANT (0x100000002), G_MAXUINT64,
};

static char *
random_sketch (void)
{
  static const char *const operators[] = { "=", "!=", "<", "<=", ">", ">=", "&3=" };
  static const char *const actions[] = { "ALLOW", "LOG", "ERRNO:5" };
  GString *text = g_string_new (g_test_rand_bit () ? "ERRNO" : "ALLOW");

  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    {
      g_string_append_printf (text, "; %s socket", actions[g_test_rand_int_range (0, 3)]);
      for (int argument = 0; argument < 2; argument++)
        if (g_test_rand_bit ())
          g_string_append_printf (text, " @%d%s%d", argument,
                                  operators[g_test_rand_int_range (0, 7)],
                                  g_test_rand_int_range (1, 4));
    }

  return g_string_free (text, FALSE);
}

static void
try_outcomes (GPtrArray         *inputs,
              const SpeAnalysis *result,
              SpeMergeKind       kind)
{
  const SpeProgram *a = ((SpeAnalysis *) inputs->pdata[0])->program;
  const SpeProgram *b = ((SpeAnalysis *) inputs->pdata[1])->program;

  for (guint i = 0; i < G_N_ELEMENTS (values) * G_N_ELEMENTS (values); i++)
    {
      const guint64 args[6] = { values[i % G_N_ELEMENTS (values)],
                                values[i / G_N_ELEMENTS (values)] };
      SpeVerdict left = spe_program_decide (a, SPE_ARCH_X86_64, 41, args);
      SpeVerdict right = spe_program_decide (b, SPE_ARCH_X86_64, 41, args);
      SpeVerdict merged = spe_program_decide (result->program, SPE_ARCH_X86_64, 41, args);
      SpeAction wanted = kind == SPE_MERGE_UNION ? MAX (left.action, right.action)
                                                 : MIN (left.action, right.action);

      g_assert_cmpint (merged.action, ==, wanted);
    }
}

static void
test_random (void)
{
  guint n_merged = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *left = random_sketch ();
      g_autofree char *right = random_sketch ();
      SpeMergeKind kind = i % 2 == 0 ? SPE_MERGE_UNION : SPE_MERGE_INTERSECTION;
      g_autoptr (GPtrArray) inputs = merge_inputs (TARGET, left, right);
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeMerge) merge = spe_merge (inputs, kind, NULL, &error);
      g_autoptr (SpeAnalysis) result = NULL;

      if (merge == NULL)
        {
          g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE);
          continue;
        }
      result = spe_analyse (merge->profile, ((SpeAnalysis *) inputs->pdata[0])->target, NULL,
                            NULL);
      try_outcomes (inputs, result, kind);
      n_merged++;
    }
  g_assert_cmpuint (n_merged, >, 15);
}

/* runc answers ENOSYS above the last call that a profile names, so that names matter. */
static void
test_runc (void)
{
  g_autoptr (GPtrArray) inputs = merge_inputs ("oci+runc-1.2,arch=amd64",
                                               "ERRNO; ALLOW read statx",
                                               "ERRNO; ALLOW read faccessat2");
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeMerge) merge = spe_merge (inputs, SPE_MERGE_INTERSECTION, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (spe_rule_has_name (spe_profile_get_rule (merge->profile, 0), "read"));
}

static void
test_refused (void)
{
  g_autoptr (GPtrArray) inputs = merge_inputs (TARGET, "ERRNO", "ERRNO; ALLOW read @9=1");
  g_autoptr (GPtrArray) unknown = merge_inputs (TARGET, "ERRNO; ALLOW nosuchcall @0=1", "ERRNO");
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_merge (inputs, SPE_MERGE_UNION, NULL, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE);
  g_assert_true (g_str_has_prefix (error->message, "Profile 2: "));
  g_clear_error (&error);
  g_assert_null (spe_merge (unknown, SPE_MERGE_UNION, NULL, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE);
}

static void
test_cancel (void)
{
  g_autoptr (GPtrArray) inputs = merge_inputs (TARGET, "ERRNO", "ERRNO");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (spe_merge (inputs, SPE_MERGE_UNION, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/merge/table", test_table);
  g_test_add_func ("/filter/merge/random", test_random);
  g_test_add_func ("/filter/merge/runc", test_runc);
  g_test_add_func ("/filter/merge/refused", test_refused);
  g_test_add_func ("/filter/merge/cancel", test_cancel);

  return g_test_run ();
}
