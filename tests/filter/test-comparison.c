/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-comparison.h"

#include <linux/seccomp.h>

#include "catalog/spe-catalog.h"
#include "profile-sketch.h"
#include "model/spe-errno.h"

static SpeAnalysis *
analyse (const char *sketch,
         SpeArch     arch)
{
  g_autoptr (SpeProfile) profile = sketch_read (sketch);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, arch);
  g_autoptr (GError) error = NULL;
  SpeAnalysis *analysis = spe_analyse (profile, target, NULL, &error);

  g_assert_no_error (error);

  return analysis;
}

static SpeComparison *
compare (const char *left,
         const char *right,
         SpeArch     arch)
{
  g_autoptr (SpeAnalysis) a = analyse (left, arch);
  g_autoptr (SpeAnalysis) b = analyse (right, arch);
  g_autoptr (GError) error = NULL;
  SpeComparison *comparison = spe_compare (a, b, NULL, &error);

  g_assert_no_error (error);

  return comparison;
}

/* "x86_64 socket looser [domain = 40: ERRNO:1 > ALLOW]", a line each. */
static void
append_difference (GString             *text,
                   const SpeDifference *difference)
{
  g_string_append_printf (text, "%s ", difference->arch < SPE_N_ARCHES
                                         ? spe_arch_get_name (difference->arch)
                                         : "other");
  if (difference->call != NULL)
    g_string_append_printf (text, "%s", spe_syscall_get_name (difference->call));
  else
    g_string_append_printf (text, "%x-%x", difference->first, difference->last);
  for (guint i = 0; i < difference->regions->len; i++)
    {
      const SpeDifferenceRegion *region = difference->regions->pdata[i];

      g_string_append_printf (text, " [%s%s%s:%u > %s:%u]",
                              region->condition != NULL ? region->condition : "",
                              region->condition != NULL ? ": " : "",
                              spe_action_to_string (region->left.action) + 9, region->left.data,
                              spe_action_to_string (region->right.action) + 9,
                              region->right.data);
    }
  g_string_append_c (text, '\n');
}

static void
test_table (void)
{
  static const struct
  {
    const char   *left;
    const char   *right;
    SpeDirection  direction;
    const char   *want;
  } rows[] = {
    { "ERRNO; ALLOW read", "ERRNO; ALLOW read", SPE_DIRECTION_SAME, "" },
    /* Said in another way, done the same. */
    { "ERRNO; ALLOW socket @0<=5; ALLOW socket @0>=6", "ERRNO; ALLOW socket; ERRNO bind",
      SPE_DIRECTION_SAME, "" },
    { "ERRNO; ALLOW read", "ERRNO; ALLOW read write", SPE_DIRECTION_LOOSER,
      "x86_64 write [ERRNO:1 > ALLOW:0]\n" },
    { "ERRNO; ALLOW read", "ERRNO; ERRNO:38 read", SPE_DIRECTION_STRICTER,
      "x86_64 read [ALLOW:0 > ERRNO:38]\n" },
    { "ERRNO; ERRNO:38 clone3", "ERRNO; ERRNO:13 clone3", SPE_DIRECTION_OTHER,
      "x86_64 clone3 [ERRNO:38 > ERRNO:13]\n" },
    { "ERRNO; ALLOW socket @0!=40", "ERRNO; ALLOW socket", SPE_DIRECTION_LOOSER,
      "x86_64 socket [domain = AF_VSOCK (40): ERRNO:1 > ALLOW:0]\n" },
    { "ERRNO; ALLOW socket", "ERRNO; ALLOW socket @0!=40", SPE_DIRECTION_STRICTER,
      "x86_64 socket [domain = AF_VSOCK (40): ALLOW:0 > ERRNO:1]\n" },
    { "ERRNO; ALLOW socket @0=1", "ERRNO; ALLOW socket @0=2", SPE_DIRECTION_BOTH,
      "x86_64 socket [domain = AF_INET (2): ERRNO:1 > ALLOW:0] "
      "[domain = AF_UNIX (1): ALLOW:0 > ERRNO:1]\n" },
    { "ALLOW; ERRNO clone @0&0x10000000=0x10000000", "ALLOW", SPE_DIRECTION_LOOSER,
      "x86_64 clone [flags & CLONE_NEWUSER = CLONE_NEWUSER: ERRNO:1 > ALLOW:0]\n" },
    { "ALLOW; ERRNO socket @0=2 @1=3", "ALLOW; KILL_PROCESS socket @0=2 @1=3",
      SPE_DIRECTION_STRICTER,
      "x86_64 socket [domain = AF_INET (2) and type = SOCK_RAW (3): ERRNO:1 > KILL_PROCESS:0]\n" },
    { "ERRNO; ALLOW socket @0=2 @1=3", "ERRNO; ALLOW socket", SPE_DIRECTION_LOOSER,
      "x86_64 socket [type ≠ SOCK_RAW (3), or domain ≠ AF_INET (2): ERRNO:1 > ALLOW:0]\n" },
    { "ALLOW; LOG read", "ALLOW; NOTIFY read", SPE_DIRECTION_STRICTER,
      "x86_64 read [LOG:0 > NOTIFY:0]\n" },
    { "ALLOW; TRACE:3 read", "ALLOW; TRACE:4 read", SPE_DIRECTION_OTHER,
      "x86_64 read [TRACE:3 > TRACE:4]\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeComparison) comparison = compare (rows[i].left, rows[i].right,
                                                      SPE_ARCH_X86_64);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < comparison->differences->len; j++)
        append_difference (text, comparison->differences->pdata[j]);
      g_assert_cmpstr (text->str, ==, rows[i].want);
      g_assert_cmpint (comparison->direction, ==, rows[i].direction);
      g_assert_true (comparison->is_complete);
    }
}

static gboolean
has_line (const SpeComparison *comparison,
          const char          *line)
{
  g_autoptr (GString) text = g_string_new ("\n");
  g_autofree char *wanted = g_strconcat ("\n", line, "\n", NULL);

  for (guint i = 0; i < comparison->differences->len; i++)
    append_difference (text, comparison->differences->pdata[i]);

  return strstr (text->str, wanted) != NULL;
}

/* Another default action shows on every number that there can be. */
static void
test_default (void)
{
  g_autoptr (SpeComparison) comparison = compare ("ERRNO; ALLOW read", "ERRNO:38; ALLOW read",
                                                  SPE_ARCH_X86_64);
  guint64 n_numbers = 0;

  g_assert_true (has_line (comparison, "x86_64 write [ERRNO:1 > ERRNO:38]"));
  g_assert_false (has_line (comparison, "x86_64 read [ERRNO:1 > ERRNO:38]"));
  g_assert_true (has_line (comparison, "x86_64 ffffffff-ffffffff [ERRNO:1 > ERRNO:38]"));
  for (guint i = 0; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      n_numbers += difference->last - difference->first + 1;
    }
  /* The numbers up to x32's, -1, and read taken off. */
  g_assert_cmpuint (n_numbers, ==, 0x40000000);
}

/* An architecture that only one side knows. */
static void
test_arches (void)
{
  g_autoptr (SpeComparison) comparison = compare ("ERRNO; ALLOW read",
                                                  "ERRNO; arch X86 X86_64 X32; ALLOW read",
                                                  SPE_ARCH_X86_64);

  g_assert_true (has_line (comparison, "x86 read [KILL_THREAD:0 > ALLOW:0]"));
  g_assert_true (has_line (comparison, "x86 write [KILL_THREAD:0 > ERRNO:1]"));
  g_assert_true (has_line (comparison, "x32 read [KILL_THREAD:0 > ALLOW:0]"));
  g_assert_false (has_line (comparison, "x86_64 read [KILL_THREAD:0 > ALLOW:0]"));
  g_assert_cmpint (comparison->direction, ==, SPE_DIRECTION_LOOSER);
}

static void
test_refused (void)
{
  g_autoptr (SpeComparison) looser = compare ("ERRNO; ALLOW read @7=1", "ERRNO", SPE_ARCH_X86_64);
  g_autoptr (SpeComparison) stricter = compare ("ERRNO", "ERRNO; ALLOW read @7=1",
                                                SPE_ARCH_X86_64);

  g_assert_cmpint (looser->direction, ==, SPE_DIRECTION_LOOSER);
  g_assert_cmpint (looser->left.state, ==, SPE_SIDE_REFUSED);
  g_assert_nonnull (looser->left.message);
  g_assert_cmpint (looser->right.state, ==, SPE_SIDE_FILTERED);
  g_assert_cmpint (stricter->direction, ==, SPE_DIRECTION_STRICTER);
  g_assert_cmpuint (stricter->differences->len, ==, 0);
}

/* A program that allows everything differs everywhere from one that forbids. */
static void
test_unnamed (void)
{
  static const struct sock_filter allow = BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  g_autoptr (SpeProgram) open = spe_program_new (&allow, 1, FALSE);
  g_autoptr (SpeAnalysis) closed = analyse ("ERRNO; ALLOW read", SPE_ARCH_X86_64);
  g_autoptr (SpeComparison) comparison =
    spe_compare_programs (closed->program, open, SPE_ARCH_X86_64, NULL, NULL);

  g_assert_true (has_line (comparison, "other 0-ffffffff [KILL_THREAD:0 > ALLOW:0]"));
}

static void
test_cancel (void)
{
  g_autoptr (SpeAnalysis) analysis = analyse ("ERRNO; ALLOW read", SPE_ARCH_X86_64);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (spe_compare (analysis, analysis, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A filter whose tests are too many is not said to be the same. */
static void
test_too_large (void)
{
  struct sock_filter instructions[3000];
  struct sock_filter other[3000];
  guint n = 0;
  g_autoptr (SpeProgram) left = NULL;
  g_autoptr (SpeProgram) right = NULL;
  g_autoptr (SpeComparison) comparison = NULL;

  /* Pairs of bits that stand far from each other in the order of the diagram. */
  for (guint i = 0; i < 32; i++)
    {
      instructions[n++] = (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 16);
      instructions[n++] = (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JSET | BPF_K, 1u << i, 0, 3);
      instructions[n++] = (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 24);
      instructions[n++] = (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JSET | BPF_K, 1u << i, 0, 1);
      instructions[n++] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_LOG);
    }
  memcpy (other, instructions, sizeof other);
  instructions[n] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  other[n] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO);
  left = spe_program_new (instructions, n + 1, FALSE);
  right = spe_program_new (other, n + 1, FALSE);
  comparison = spe_compare_programs (left, right, SPE_ARCH_X86_64, NULL, NULL);

  g_assert_false (comparison->is_complete);
  g_assert_cmpuint (comparison->differences->len, >, 0);
  g_assert_cmpint (comparison->direction, ==, SPE_DIRECTION_OTHER);
}

/* Values around each other and around the edges of words. */
static const guint64 values[] = {
  0, 1, 2, 3, 4, 5, 0xffffffff, G_GUINT64_CONSTANT (0x100000000),
  G_GUINT64_CONSTANT (0x100000002), G_GUINT64_CONSTANT (0x100000003), G_MAXUINT64,
};

static char *
random_sketch (void)
{
  static const char *const operators[] = { "=", "!=", "<", "<=", ">", ">=", "&3=" };
  static const char *const actions[] = { "ALLOW", "LOG", "ERRNO:5" };
  GString *text = g_string_new ("ERRNO; arch X86_64 X86");

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_string_append_printf (text, "; %s socket", actions[g_test_rand_int_range (0, 3)]);
      for (int argument = 0; argument < 2; argument++)
        if (g_test_rand_bit ())
          g_string_append_printf (text, " @%d%s%" G_GUINT64_FORMAT, argument,
                                  operators[g_test_rand_int_range (0, 7)],
                                  values[g_test_rand_int_range (1, 10)]);
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_reported (const SpeComparison *comparison,
             SpeArch              arch,
             SpeVerdict           left,
             SpeVerdict           right)
{
  for (guint i = 0; i < comparison->differences->len; i++)
    {
      const SpeDifference *difference = comparison->differences->pdata[i];

      for (guint j = 0; difference->arch == arch && j < difference->regions->len; j++)
        {
          const SpeDifferenceRegion *region = difference->regions->pdata[j];

          if (spe_verdict_equal (region->left, left) && spe_verdict_equal (region->right, right))
            return TRUE;
        }
    }

  return FALSE;
}

static guint
count_by_hand (const SpeAnalysis   *left,
               const SpeAnalysis   *right,
               const SpeComparison *comparison,
               SpeArch              arch)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), "socket");
  guint32 number = (guint32) spe_syscall_get_number (call, arch);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values) * G_N_ELEMENTS (values); i++)
    {
      const guint64 args[6] = { values[i % G_N_ELEMENTS (values)],
                                values[i / G_N_ELEMENTS (values)] };
      SpeVerdict a = spe_program_decide (left->program, arch, number, args);
      SpeVerdict b = spe_program_decide (right->program, arch, number, args);

      if (spe_verdict_equal (a, b))
        continue;
      g_assert_true (is_reported (comparison, arch, a, b));
      n++;
    }

  return n;
}

/* What is found by trying is reported; and what is reported can be tried. */
static void
test_random (void)
{
  guint n_different = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *left = random_sketch ();
      g_autofree char *right = random_sketch ();
      g_autoptr (SpeAnalysis) a = analyse (left, SPE_ARCH_X86_64);
      g_autoptr (SpeAnalysis) b = analyse (right, SPE_ARCH_X86_64);
      g_autoptr (SpeComparison) comparison = NULL;
      guint n = 0;

      if (a->program == NULL || b->program == NULL)
        continue;
      comparison = spe_compare (a, b, NULL, NULL);
      g_assert_true (comparison->is_complete);
      n = count_by_hand (a, b, comparison, SPE_ARCH_X86_64);
      n_different += n + count_by_hand (a, b, comparison, SPE_ARCH_X86);

      for (guint j = 0; j < comparison->differences->len; j++)
        {
          const SpeDifference *difference = comparison->differences->pdata[j];
          const SpeDifferenceRegion *region = difference->regions->pdata[0];

          g_assert_true (spe_verdict_equal (
            spe_program_decide (a->program, difference->arch, difference->first, region->args),
            region->left));
          g_assert_true (spe_verdict_equal (
            spe_program_decide (b->program, difference->arch, difference->first, region->args),
            region->right));
        }
    }
  g_assert_cmpuint (n_different, >, 0);
}

static void
test_direction (void)
{
  g_assert_cmpint (spe_direction_join (SPE_DIRECTION_LOOSER, SPE_DIRECTION_STRICTER), ==,
                   SPE_DIRECTION_BOTH);
  g_assert_cmpint (spe_direction_join (SPE_DIRECTION_OTHER, SPE_DIRECTION_STRICTER), ==,
                   SPE_DIRECTION_STRICTER);
  g_assert_cmpint (spe_direction_join (SPE_DIRECTION_BOTH, SPE_DIRECTION_OTHER), ==,
                   SPE_DIRECTION_BOTH);
  g_assert_cmpint (spe_direction_join (SPE_DIRECTION_SAME, SPE_DIRECTION_OTHER), ==,
                   SPE_DIRECTION_OTHER);
  g_assert_cmpint (spe_verdict_compare (spe_verdict (SPE_ACTION_KILL, SPE_UNSET),
                                        spe_verdict (SPE_ACTION_KILL_THREAD, SPE_UNSET)),
                   ==, SPE_DIRECTION_SAME);
  for (SpeDirection i = SPE_DIRECTION_SAME; i <= SPE_DIRECTION_OTHER; i++)
    g_assert_cmpstr (spe_direction_get_label (i), !=, "");
}

/* What runs is one filter or several, or none at all. */
static void
test_stacks (void)
{
  static const struct
  {
    const char   *written;
    const char   *running[2];
    SpeDirection  direction;
    SpeSideState  state;
  } rows[] = {
    { "ERRNO; ALLOW read", { "ERRNO; ALLOW read" }, SPE_DIRECTION_SAME, SPE_SIDE_FILTERED },
    { "ERRNO; ALLOW read", { "ERRNO; ALLOW read write", "ALLOW; ERRNO write" },
      SPE_DIRECTION_SAME, SPE_SIDE_FILTERED },
    { "ERRNO; ALLOW read", { "ERRNO; ALLOW read", "ALLOW; KILL read" }, SPE_DIRECTION_STRICTER,
      SPE_SIDE_FILTERED },
    { "ERRNO; ALLOW read", { "ERRNO; ALLOW read write", "ALLOW" }, SPE_DIRECTION_LOOSER,
      SPE_SIDE_FILTERED },
    { "ERRNO; ALLOW read", { NULL }, SPE_DIRECTION_LOOSER, SPE_SIDE_UNCONFINED },
    { "ALLOW; ERRNO socket @0=40 @1=3", { "ALLOW; ERRNO socket @0=40", "ALLOW" },
      SPE_DIRECTION_STRICTER, SPE_SIDE_FILTERED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeAnalysis) written = analyse (rows[i].written, SPE_ARCH_X86_64);
      g_autoptr (GPtrArray) running =
        g_ptr_array_new_with_free_func ((GDestroyNotify) spe_program_unref);
      g_autoptr (SpeFilterStack) stack = NULL;
      g_autoptr (SpeComparison) comparison = NULL;

      for (guint j = 0; j < 2 && rows[i].running[j] != NULL; j++)
        {
          g_autoptr (SpeAnalysis) analysis = analyse (rows[i].running[j], SPE_ARCH_X86_64);

          g_ptr_array_add (running, spe_program_ref (analysis->program));
        }
      stack = spe_filter_stack_new ((const SpeProgram *const *) running->pdata, running->len);
      comparison = spe_compare_with_stack (written, stack, NULL, NULL);
      g_assert_cmpint (comparison->direction, ==, rows[i].direction);
      g_assert_cmpint (comparison->left.state, ==, SPE_SIDE_FILTERED);
      g_assert_cmpint (comparison->right.state, ==, rows[i].state);
      g_assert_true (comparison->is_complete);
    }
}

/* No profile and no filter are the same; a profile that does not start never runs. */
static void
test_stack_edges (void)
{
  g_autoptr (SpeFilterStack) none = spe_filter_stack_new (NULL, 0);
  g_autoptr (SpeAnalysis) unconfined = analyse ("-", SPE_ARCH_X86_64);
  g_autoptr (SpeAnalysis) refused = analyse ("ERRNO:4095", SPE_ARCH_X86_64);
  g_autoptr (SpeComparison) same = spe_compare_with_stack (unconfined, none, NULL, NULL);
  g_autoptr (SpeComparison) never = spe_compare_with_stack (refused, none, NULL, NULL);

  g_assert_cmpint (never->left.state, ==, SPE_SIDE_REFUSED);
  g_assert_nonnull (never->left.message);
  g_assert_cmpint (never->direction, ==, SPE_DIRECTION_LOOSER);
  g_assert_cmpuint (same->differences->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/comparison/table", test_table);
  g_test_add_func ("/filter/comparison/default", test_default);
  g_test_add_func ("/filter/comparison/arches", test_arches);
  g_test_add_func ("/filter/comparison/refused", test_refused);
  g_test_add_func ("/filter/comparison/unnamed", test_unnamed);
  g_test_add_func ("/filter/comparison/cancel", test_cancel);
  g_test_add_func ("/filter/comparison/too-large", test_too_large);
  g_test_add_func ("/filter/comparison/random", test_random);
  g_test_add_func ("/filter/comparison/direction", test_direction);
  g_test_add_func ("/filter/comparison/stacks", test_stacks);
  g_test_add_func ("/filter/comparison/stack-edges", test_stack_edges);

  return g_test_run ();
}
