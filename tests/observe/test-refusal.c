/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <linux/audit.h>

#include "observe/spe-refusal.h"

static SpeRefusal *
make (int         number,
      guint64     first,
      guint64     second,
      const char *memory)
{
  struct seccomp_data call = { .nr = number, .arch = AUDIT_ARCH_X86_64,
                               .args = { first, second } };
  SpeTask task = { .tid = 5, .pid = 4, .name = "sh" };
  SpeVerdict verdict = { SPE_ACTION_ERRNO, EPERM };
  SpeRefusal *refusal = spe_refusal_new (&call, verdict, &task);

  refusal->memory[0] = g_strdup (memory);

  return refusal;
}

static void
assert_same (SpeRefusal *one,
             SpeRefusal *other,
             gboolean    is_same)
{
  g_autoptr (SpeRefusal) a = one;
  g_autoptr (SpeRefusal) b = other;

  g_assert_cmpint (spe_refusal_equal (a, b), ==, is_same);
  if (is_same)
    g_assert_cmpuint (spe_refusal_hash (a), ==, spe_refusal_hash (b));
}

/* mkdir (const char *path, umode_t mode) is number 83. */
static void
test_equal (void)
{
  SpeRefusal *other = make (83, 1, 0755, NULL);

  assert_same (make (83, 1, 0755, NULL), make (83, 1, 0755, NULL), TRUE);
  assert_same (make (83, 1, 0755, NULL), make (83, 2, 0755, NULL), TRUE);
  assert_same (make (83, 1, 0755, "a"), make (83, 2, 0755, "a"), TRUE);
  assert_same (make (83, 1, 0755, "a"), make (83, 1, 0755, "b"), FALSE);
  assert_same (make (83, 1, 0755, "a"), make (83, 1, 0755, NULL), FALSE);
  assert_same (make (83, 1, 0755, NULL), make (83, 1, 0700, NULL), FALSE);
  assert_same (make (83, 1, 0755, NULL), make (84, 1, 0755, NULL), FALSE);
  other->tid = 6;
  assert_same (make (83, 1, 0755, NULL), other, FALSE);
  other = make (83, 1, 0755, NULL);
  other->verdict.data = EACCES;
  assert_same (make (83, 1, 0755, NULL), other, FALSE);
  other = make (83, 1, 0755, NULL);
  other->call.args[5] = 9;
  assert_same (make (83, 1, 0755, NULL), other, TRUE);
  assert_same (make (99999, 1, 2, NULL), make (99999, 1, 3, NULL), FALSE);
}

static void
test_arch (void)
{
  static const struct
  {
    guint32     audit;
    int         number;
    SpeArch     arch;
    const char *name;
  } cases[] = {
    { AUDIT_ARCH_X86_64, 83, SPE_ARCH_X86_64, "mkdir" },
    { AUDIT_ARCH_X86_64, 83 | SPE_X32_SYSCALL_BIT, SPE_ARCH_X32, "mkdir" },
    { AUDIT_ARCH_X86_64, -1, SPE_ARCH_X86_64, NULL },
    { AUDIT_ARCH_I386, 39, SPE_ARCH_X86, "mkdir" },
    { AUDIT_ARCH_AARCH64, 34, SPE_ARCH_AARCH64, "mkdirat" },
    { 12345, 1, SPE_ARCH_INVALID, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeRefusal) refusal = make (cases[i].number, 0, 0, NULL);
      const SpeSyscall *call = NULL;

      refusal->call.arch = cases[i].audit;
      call = spe_refusal_get_call (refusal);
      g_assert_cmpint (spe_refusal_get_arch (refusal), ==, cases[i].arch);
      g_assert_cmpstr (call != NULL ? spe_syscall_get_name (call) : NULL, ==, cases[i].name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/refusal/equal", test_equal);
  g_test_add_func ("/observe/refusal/arch", test_arch);

  return g_test_run ();
}
