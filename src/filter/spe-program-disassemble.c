/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-program-private.h"

#include <string.h>

#include "catalog/spe-catalog.h"
#include "model/spe-errno.h"

/* Programs as text, in the manner of seccomp-tools: one instruction a line, its bytes first,
 * then what it does. Numbers that are surely those of an architecture or of a call are written
 * as its name; for that the walk keeps what the register holds and which architecture the
 * program has asked for. */

typedef enum
{
  HOLDS_OTHER,
  HOLDS_NUMBER,
  HOLDS_ARCH,
} Holds;

/* What is sure before an instruction. @arch is %SPE_ARCH_INVALID where it is not known. */
typedef struct
{
  gboolean is_reached;
  Holds    holds;
  SpeArch  arch;
} Context;

/* X32 has the audit number of x86_64, whose entry stands before it. */
static SpeArch
arch_from_audit (guint32 audit)
{
  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    if (spe_arch_get_audit (arch) == audit)
      return arch;

  return SPE_ARCH_INVALID;
}

static void
reach (Context *context,
       Holds    holds,
       SpeArch  arch)
{
  if (!context->is_reached)
    {
      *context = (Context) { TRUE, holds, arch };
      return;
    }

  if (context->holds != holds)
    context->holds = HOLDS_OTHER;
  if (context->arch != arch)
    context->arch = SPE_ARCH_INVALID;
}

static Holds
after_load (const struct sock_filter *instruction)
{
  if (instruction->code != (BPF_LD | BPF_W | BPF_ABS))
    return HOLDS_OTHER;

  if (instruction->k == 4 * SPE_DATA_NUMBER)
    return HOLDS_NUMBER;

  return instruction->k == 4 * SPE_DATA_ARCH ? HOLDS_ARCH : HOLDS_OTHER;
}

static void
reach_branches (Context                  *context,
                const struct sock_filter *instruction)
{
  SpeArch found = context->arch;

  if (BPF_OP (instruction->code) == BPF_JA)
    {
      reach (context + 1 + instruction->k, context->holds, context->arch);
      return;
    }

  if (context->holds == HOLDS_ARCH && instruction->code == (BPF_JMP | BPF_JEQ | BPF_K))
    found = arch_from_audit (instruction->k);
  reach (context + 1 + instruction->jt, context->holds, found);
  reach (context + 1 + instruction->jf, context->holds, context->arch);
}

static Context *
find_contexts (const SpeProgram *self)
{
  Context *contexts = g_new0 (Context, self->n_instructions + 1);

  if (!self->loadable)
    return contexts;

  reach (&contexts[0], HOLDS_OTHER, SPE_ARCH_INVALID);
  for (guint i = 0; i < self->n_instructions; i++)
    {
      const struct sock_filter *instruction = &self->instructions[i];
      Context *context = &contexts[i];
      guint class = BPF_CLASS (instruction->code);

      if (!context->is_reached || class == BPF_RET)
        continue;

      if (class == BPF_JMP)
        reach_branches (context, instruction);
      else if (class == BPF_LD)
        reach (context + 1, after_load (instruction), context->arch);
      else if (class == BPF_ALU || class == BPF_MISC)
        reach (context + 1, HOLDS_OTHER, context->arch);
      else
        reach (context + 1, context->holds, context->arch);
    }

  return contexts;
}

static const char *
find_call_name (SpeArch arch,
                guint32 number)
{
  const SpeSyscall *call = NULL;

  if (arch == SPE_ARCH_INVALID || number > G_MAXINT)
    return NULL;

  if (arch == SPE_ARCH_X86_64 && (number & SPE_X32_SYSCALL_BIT) != 0)
    arch = SPE_ARCH_X32;
  call = spe_catalog_lookup_number (spe_catalog_get (), arch, (int) number);

  return call != NULL ? spe_syscall_get_name (call) : NULL;
}

static char *
dup_operand (const Context            *context,
             const struct sock_filter *instruction)
{
  const char *name = NULL;

  if (BPF_SRC (instruction->code) == BPF_X)
    return g_strdup ("X");

  if (context->holds == HOLDS_NUMBER && BPF_OP (instruction->code) == BPF_JEQ)
    name = find_call_name (context->arch, instruction->k);
  else if (context->holds == HOLDS_ARCH && arch_from_audit (instruction->k) != SPE_ARCH_INVALID)
    name = spe_arch_get_name (arch_from_audit (instruction->k));

  return name != NULL ? g_strdup (name) : g_strdup_printf ("0x%x", instruction->k);
}

static char *
dup_jump (const Context            *context,
          const struct sock_filter *instruction,
          guint                     index)
{
  static const struct
  {
    guint16     op;
    const char *yes;
    const char *no;
  } tests[] = {
    { BPF_JEQ, "A == %s", "A != %s" },
    { BPF_JGT, "A > %s", "A <= %s" },
    { BPF_JGE, "A >= %s", "A < %s" },
    { BPF_JSET, "A & %s", "!(A & %s)" },
  };
  g_autofree char *operand = dup_operand (context, instruction);
  g_autoptr (GString) text = g_string_new ("if (");
  guint yes = index + 1 + instruction->jt;
  guint no = index + 1 + instruction->jf;

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (BPF_OP (instruction->code) == tests[i].op)
      g_string_append (text, instruction->jt == 0 && instruction->jf > 0 ? tests[i].no
                                                                         : tests[i].yes);
  g_string_replace (text, "%s", operand, 0);

  if (instruction->jt == 0 && instruction->jf > 0)
    g_string_append_printf (text, ") goto %04u", no);
  else if (instruction->jf == 0)
    g_string_append_printf (text, ") goto %04u", yes);
  else
    g_string_append_printf (text, ") goto %04u, else goto %04u", yes, no);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_source (const struct sock_filter *instruction,
            gboolean                  big_endian)
{
  guint word = instruction->k / 4;
  gboolean is_high = (word % 2 == 1) != big_endian;

  switch (BPF_MODE (instruction->code))
    {
    case BPF_LEN:
      return g_strdup_printf ("0x%x", 4 * SPE_DATA_WORDS);
    case BPF_MEM:
      return g_strdup_printf ("mem[%u]", instruction->k);
    case BPF_IMM:
      return g_strdup_printf ("0x%x", instruction->k);
    case BPF_ABS:
    default:
      break;
    }

  if (word == SPE_DATA_NUMBER)
    return g_strdup ("sys_number");
  if (word == SPE_DATA_ARCH)
    return g_strdup ("arch");
  if (word < SPE_DATA_ARGUMENTS)
    return g_strdup_printf ("instruction_pointer%s", is_high ? " >> 32" : "");

  return g_strdup_printf ("args[%u]%s", (word - SPE_DATA_ARGUMENTS) / 2, is_high ? " >> 32" : "");
}

static char *
dup_calculation (const struct sock_filter *instruction)
{
  static const char * const signs[] = {
    [BPF_ADD >> 4] = "+=",
    [BPF_SUB >> 4] = "-=",
    [BPF_MUL >> 4] = "*=",
    [BPF_DIV >> 4] = "/=",
    [BPF_OR >> 4] = "|=",
    [BPF_AND >> 4] = "&=",
    [BPF_LSH >> 4] = "<<=",
    [BPF_RSH >> 4] = ">>=",
    [BPF_NEG >> 4] = NULL,
    [BPF_MOD >> 4] = "%=",
    [BPF_XOR >> 4] = "^=",
  };
  guint op = BPF_OP (instruction->code) >> 4;

  if (BPF_OP (instruction->code) == BPF_NEG)
    return g_strdup ("A = -A");
  if (op >= G_N_ELEMENTS (signs))
    return g_strdup ("?");
  if (BPF_SRC (instruction->code) == BPF_X)
    return g_strdup_printf ("A %s X", signs[op]);

  return g_strdup_printf ("A %s 0x%x", signs[op], instruction->k);
}

static char *
dup_return (const struct sock_filter *instruction)
{
  SpeVerdict verdict = spe_verdict_from_return (instruction->k);
  const char *name = spe_action_to_string (verdict.action) + strlen ("SCMP_ACT_");
  const char *errno_name = NULL;

  if (BPF_RVAL (instruction->code) == BPF_A)
    return g_strdup ("return A");

  if (verdict.action == SPE_ACTION_ERRNO)
    errno_name = spe_errno_get_name (verdict.data);
  if (errno_name != NULL)
    return g_strdup_printf ("return %s(%s)", name, errno_name);
  if (spe_action_takes_errno (verdict.action))
    return g_strdup_printf ("return %s(%u)", name, verdict.data);

  return g_strdup_printf ("return %s", name);
}

static char *
dup_meaning (const SpeProgram *self,
             const Context    *context,
             guint             index)
{
  const struct sock_filter *instruction = &self->instructions[index];
  g_autofree char *source = NULL;

  switch (BPF_CLASS (instruction->code))
    {
    case BPF_LD:
    case BPF_LDX:
      source = dup_source (instruction, self->big_endian);
      return g_strdup_printf ("%s = %s",
                              BPF_CLASS (instruction->code) == BPF_LD ? "A" : "X",
                              source);
    case BPF_ST:
      return g_strdup_printf ("mem[%u] = A", instruction->k);
    case BPF_STX:
      return g_strdup_printf ("mem[%u] = X", instruction->k);
    case BPF_ALU:
      return dup_calculation (instruction);
    case BPF_JMP:
      if (BPF_OP (instruction->code) == BPF_JA)
        return g_strdup_printf ("goto %04u", index + 1 + instruction->k);
      return dup_jump (context, instruction, index);
    case BPF_RET:
      return dup_return (instruction);
    case BPF_MISC:
    default:
      return g_strdup (BPF_MISCOP (instruction->code) == BPF_TAX ? "X = A" : "A = X");
    }
}

/**
 * spe_program_disassemble:
 * @self: a program
 *
 * Writes the program for people, one instruction a line, such as
 *
 *     0001: 0x15 0x00 0x05 0xc000003e  if (A != x86_64) goto 0007
 *
 * Meant for experts, hence not translated.
 *
 * Returns: (transfer full): the text, which ends with a line end
 */
char *
spe_program_disassemble (const SpeProgram *self)
{
  g_autofree Context *contexts = NULL;
  GString *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  contexts = find_contexts (self);
  text = g_string_new (" line  CODE  JT   JF      K\n=================================\n");
  for (guint i = 0; i < self->n_instructions; i++)
    {
      const struct sock_filter *instruction = &self->instructions[i];
      g_autofree char *meaning = dup_meaning (self, &contexts[i], i);

      g_string_append_printf (text, " %04u: 0x%02x 0x%02x 0x%02x 0x%08x  %s\n",
                              i, instruction->code, instruction->jt, instruction->jf,
                              instruction->k, meaning);
    }

  return g_string_free (text, FALSE);
}
