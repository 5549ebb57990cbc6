/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-enosys-stub.h"

#include <linux/filter.h>
#include <linux/seccomp.h>

#include "filter/spe-runtime-accept.h"
#include "filter/spe-seccomp-table.h"

/* What runc puts before the filter of libseccomp (libcontainer/seccomp/patchbpf/enosys_linux.go):
 * on each architecture a call above the largest one that the profile names fails with ENOSYS.
 * The layout is runc's as well, for the sake of the length; the order of architectures, which
 * changes from run to run there, is ours. */

#define ENOSYS_LINUX 38
#define ANSWER (SECCOMP_RET_ERRNO | ENOSYS_LINUX)

/* A jump that depends on a test has 8 bits for its length. */
#define SHORT_JUMP 255

/* runc means to leave the stub out where the default is ENOSYS anyway, but compares the errno
 * with the whole answer. */
static gboolean
is_switched_off (const SpeProfile *profile)
{
  return spe_profile_get_default_errno (profile) == ANSWER;
}

static gboolean
is_permissive (SpeAction action)
{
  return spe_action_is_permissive (action) || action == SPE_ACTION_TRACE;
}

/* Every name counts, also of rules that are left out. The number of a call that a multiplexer
 * carries is negative there and does not count, even where the call has a direct one. */
static guint32
find_largest (const SpeProfile *profile,
              SpeSeccompTable   table,
              SpeArch           arch)
{
  guint32 largest = 0;

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      for (guint j = 0; rule->names != NULL && rule->names[j] != NULL; j++)
        {
          int number = spe_seccomp_table_get_number (table, rule->names[j], arch);

          if (number > 0 && (guint32) number > largest &&
              !spe_seccomp_table_is_carried (rule->names[j], arch))
            largest = (guint32) number;
        }
    }

  return largest;
}

/**
 * spe_enosys_stub_init:
 * @self: filled in
 * @entries: what the runtime asks of libseccomp
 * @target: the runtime and the machine
 *
 * Finds out whether the runtime adds a stub, and what it answers.
 */
void
spe_enosys_stub_init (SpeEnosysStub    *self,
                      const SpeEntries *entries,
                      const SpeTarget  *target)
{
  gboolean is_native_implied = FALSE;
  SpeSeccompTable table;

  g_return_if_fail (self != NULL && entries != NULL && target != NULL);

  *self = (SpeEnosysStub) { 0 };
  if (target->runtime != SPE_RUNTIME_RUNC)
    return;

  is_native_implied = spe_runtime_is_at_least (target, SPE_VERSION (1, 1, 15));
  self->is_active = !is_permissive (entries->default_verdict.action) &&
                    !is_switched_off (entries->profile) &&
                    (is_native_implied || entries->arches->len > 0);
  if (!self->is_active)
    return;

  self->covers_setup = spe_runtime_is_at_least (target, SPE_VERSION (1, 1, 3));
  self->is_listed[target->arch] = is_native_implied;
  for (guint i = 0; i < entries->arches->len; i++)
    self->is_listed[g_array_index (entries->arches, SpeArch, i)] = TRUE;

  table = spe_seccomp_table_for (target);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (self->is_listed[arch])
      self->largest[arch] = find_largest (entries->profile, table, arch);
}

static gboolean
has_setup (const SpeEnosysStub *self,
           SpeArch              arch)
{
  return self->covers_setup && (arch == SPE_ARCH_S390 || arch == SPE_ARCH_S390X);
}

/**
 * spe_enosys_stub_answers:
 * @self: a stub
 * @arch: an architecture, not NATIVE or INVALID
 * @number: a number as a filter sees it
 *
 * Returns: whether the call gets ENOSYS before the filter is asked
 */
gboolean
spe_enosys_stub_answers (const SpeEnosysStub *self,
                         SpeArch              arch,
                         guint32              number)
{
  g_return_val_if_fail (self != NULL && arch < SPE_N_ARCHES, FALSE);

  if (arch == SPE_ARCH_X86_64 && (number & SPE_X32_SYSCALL_BIT) != 0)
    arch = SPE_ARCH_X32;

  if (!self->is_active || self->largest[arch] == 0)
    return FALSE;

  return number > self->largest[arch] || (number == 0 && has_setup (self, arch));
}

static void
put (GArray  *section,
     guint16  code,
     guint32  k,
     guint    jt,
     guint    jf)
{
  struct sock_filter instruction = { code, (guint8) jt, (guint8) jf, k };

  g_array_append_val (section, instruction);
}

static GArray *
section_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
}

/* A program grows from its end. */
static void
prepend (GArray *program,
         GArray *section)
{
  g_array_prepend_vals (program, section->data, section->len);
  g_array_set_size (section, 0);
}

/* The test of one number. @to_answer is how far the answer is from the end of the section. */
static void
put_test (GArray  *section,
          guint32  largest,
          guint    to_answer)
{
  if (to_answer + 1 <= SHORT_JUMP)
    {
      put (section, BPF_JMP | BPF_JGT | BPF_K, largest, to_answer + 1, 0);
    }
  else
    {
      put (section, BPF_JMP | BPF_JGT | BPF_K, largest, 0, 1);
      put (section, BPF_RET | BPF_K, ANSWER, 0, 0);
    }
  put (section, BPF_JMP | BPF_JA, to_answer + 1, 0, 0);
}

static void
put_x86_pair (const SpeEnosysStub *self,
              GArray              *section,
              guint                to_answer)
{
  guint32 x86_64 = self->largest[SPE_ARCH_X86_64];
  guint32 x32 = self->largest[SPE_ARCH_X32];

  put (section, BPF_JMP | BPF_JSET | BPF_K, SPE_X32_SYSCALL_BIT, 1, 0);
  if (to_answer + 2 <= SHORT_JUMP)
    {
      put (section, BPF_JMP | BPF_JGT | BPF_K, x86_64, to_answer + 2, 1);
      put (section, BPF_JMP | BPF_JGT | BPF_K, x32, to_answer + 1, 0);
    }
  else
    {
      put (section, BPF_JMP | BPF_JGT | BPF_K, x86_64, 1, 2);
      put (section, BPF_JMP | BPF_JGT | BPF_K, x32, 0, 1);
      put (section, BPF_RET | BPF_K, ANSWER, 0, 0);
    }
  put (section, BPF_JMP | BPF_JA, to_answer + 1, 0, 0);
}

/* The numbers of x86_64 and of x32 come under one audit number. */
static void
put_single (const SpeEnosysStub *self,
            SpeArch              arch,
            GArray              *section,
            guint                to_answer)
{
  guint n_test = to_answer + 1 <= SHORT_JUMP ? 2 : 3;

  if (has_setup (self, arch))
    {
      put (section, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
      put (section, BPF_RET | BPF_K, ANSWER, 0, 0);
    }
  if (arch == SPE_ARCH_X86_64)
    put (section, BPF_JMP | BPF_JSET | BPF_K, SPE_X32_SYSCALL_BIT, n_test - 1, 0);
  else if (arch == SPE_ARCH_X32)
    put (section, BPF_JMP | BPF_JSET | BPF_K, SPE_X32_SYSCALL_BIT, 0, n_test - 1);

  put_test (section, self->largest[arch], to_answer);
}

/* Gives how far the section is from the end, or 0 where it would say nothing. */
static guint
prepend_section (const SpeEnosysStub *self,
                 SpeArch              arch,
                 GArray              *program)
{
  g_autoptr (GArray) section = section_new ();
  guint to_answer = program->len - 1;
  gboolean is_pair = arch == SPE_ARCH_X86_64 && self->largest[SPE_ARCH_X32] != 0;

  if (is_pair && self->largest[SPE_ARCH_X86_64] == 0)
    arch = SPE_ARCH_X32;
  if (self->largest[arch] == 0)
    return 0;

  put (section, BPF_LD | BPF_W | BPF_ABS, 0, 0, 0);
  if (is_pair && arch == SPE_ARCH_X86_64)
    put_x86_pair (self, section, to_answer);
  else
    put_single (self, arch, section, to_answer);
  prepend (program, section);

  return program->len;
}

static void
prepend_arch_test (guint32  audit_arch,
                   guint    distance,
                   GArray  *program)
{
  g_autoptr (GArray) section = section_new ();
  guint jump = program->len - distance;

  if (jump <= SHORT_JUMP)
    {
      put (section, BPF_JMP | BPF_JEQ | BPF_K, audit_arch, jump, 0);
    }
  else
    {
      put (section, BPF_JMP | BPF_JEQ | BPF_K, audit_arch, 0, 1);
      put (section, BPF_JMP | BPF_JA, jump, 0, 0);
    }
  prepend (program, section);
}

static gboolean
is_looked_for (const SpeEnosysStub *self,
               SpeArch              arch)
{
  if (arch == SPE_ARCH_X32)
    return FALSE;

  return self->is_listed[arch] || (arch == SPE_ARCH_X86_64 && self->is_listed[SPE_ARCH_X32]);
}

/**
 * spe_enosys_stub_prepend:
 * @self: a stub
 * @instructions: (element-type struct sock_filter): a filter; takes the stub before it
 *
 * Puts runc's stub before a filter.
 */
void
spe_enosys_stub_prepend (const SpeEnosysStub *self,
                         GArray              *instructions)
{
  g_autoptr (GArray) program = section_new ();
  g_autoptr (GArray) section = section_new ();
  guint distances[SPE_N_ARCHES] = { 0 };

  g_return_if_fail (self != NULL && instructions != NULL);

  if (!self->is_active)
    return;

  put (program, BPF_JMP | BPF_JA, 1, 0, 0);
  put (program, BPF_RET | BPF_K, ANSWER, 0, 0);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (is_looked_for (self, arch))
      distances[arch] = prepend_section (self, arch, program);

  put (section, BPF_JMP | BPF_JA, program->len, 0, 0);
  prepend (program, section);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if (is_looked_for (self, arch))
      prepend_arch_test (spe_arch_get_audit (arch), distances[arch], program);

  put (section, BPF_LD | BPF_W | BPF_ABS, 4, 0, 0);
  prepend (program, section);
  prepend (instructions, program);
}
