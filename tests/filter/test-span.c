/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-span.h"

#include <linux/audit.h>
#include <linux/seccomp.h>

#define IF(k, yes, no) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, k, yes, no)
#define RETURN(k) BPF_STMT (BPF_RET | BPF_K, k)

static const struct sock_filter instructions[] = {
  BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 4), IF (AUDIT_ARCH_AARCH64, 0, 3),
  BPF_STMT (BPF_LD | BPF_W | BPF_ABS, 0), IF (700, 0, 1), RETURN (SECCOMP_RET_LOG),
  RETURN (SECCOMP_RET_ALLOW),
};

static void
write_span (const SpeSpanWalk *walk,
            const SpeSpan     *span,
            const SpeDiagram  *diagrams,
            gpointer           data)
{
  g_assert_cmpuint (walk->n_programs, ==, 1);
  g_assert_nonnull (diagrams);
  g_string_append_printf (data, "%s %x-%x\n",
                          span->arch < SPE_N_ARCHES ? spe_arch_get_name (span->arch) : "other",
                          span->first, span->last);
}

/* Every number of every architecture is in one span. */
static void
test_walk (void)
{
  g_autoptr (SpeProgram) program = spe_program_new (instructions, G_N_ELEMENTS (instructions),
                                                    FALSE);
  const SpeProgram *programs[] = { program };
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (spe_span_walk (programs, 1, SPE_ARCH_AARCH64, write_span, text, NULL, NULL));
  g_assert_cmpstr (text->str, ==,
                   "aarch64 0-2bb\naarch64 2bc-2bc\naarch64 2bd-ffffffff\nother 0-ffffffff\n");
}

static void
test_parts (void)
{
  const SpeSpan span = { SPE_ARCH_X86_64, AUDIT_ARCH_X86_64, G_MAXUINT64, 333, 424 };
  g_autoptr (GArray) parts = spe_span_dup_parts (&span);
  guint32 next = span.first;

  g_assert_cmpuint (parts->len, ==, 6);
  for (guint i = 0; i < parts->len; i++)
    {
      const SpeSpanPart *part = &g_array_index (parts, SpeSpanPart, i);

      g_assert_cmpuint (part->first, ==, next);
      g_assert_true (part->call == NULL || part->first == part->last);
      next = part->last + 1;
    }
  g_assert_cmpuint (next, ==, 425);
}

/* A number with the mark of x32 is a call of x32, but for -1. */
static void
test_x32 (void)
{
  SpeSpan span = { SPE_ARCH_X86_64, AUDIT_ARCH_X86_64, G_MAXUINT64, 0x40000000, 0x40000000 };
  g_autoptr (GArray) marked = spe_span_dup_parts (&span);
  g_autoptr (GArray) last = NULL;

  span.first = span.last = G_MAXUINT32;
  last = spe_span_dup_parts (&span);

  g_assert_cmpint (g_array_index (marked, SpeSpanPart, 0).arch, ==, SPE_ARCH_X32);
  g_assert_cmpstr (spe_syscall_get_name (g_array_index (marked, SpeSpanPart, 0).call), ==, "read");
  g_assert_cmpint (g_array_index (last, SpeSpanPart, 0).arch, ==, SPE_ARCH_X86_64);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/span/walk", test_walk);
  g_test_add_func ("/filter/span/parts", test_parts);
  g_test_add_func ("/filter/span/x32", test_x32);

  return g_test_run ();
}
