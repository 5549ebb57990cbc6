/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The arguments of a system call as people type and read them. */

#include "config.h"

#include "cli/spe-cli-arguments.h"

#include <glib/gi18n.h>

#include "catalog/spe-condition-text.h"
#include "cli/spe-cli-output.h"
#include "model/spe-number.h"

/**
 * spe_cli_arch_read:
 * @text: the name of an architecture
 * @out_arch: (out): the architecture
 *
 * Says why where there is none of that name.
 *
 * Returns: whether there is one
 */
gboolean
spe_cli_arch_read (const char *text,
                   SpeArch    *out_arch)
{
  *out_arch = spe_arch_from_name (text);
  if (*out_arch < SPE_N_ARCHES)
    return TRUE;

  /* Translators: %s is what somebody typed. */
  spe_cli_error (_ ("“%s” is not an architecture. Write a name such as x86_64, aarch64 or "
                    "SCMP_ARCH_ARM."),
                 text);

  return FALSE;
}

/* A rule that tests the first arguments for what they are, since the meaning of one can depend
 * on another. */
static SpeRule *
new_rule (const guint64 args[SPE_CLI_N_ARGUMENTS],
          guint         n_args)
{
  SpeRule *rule = spe_rule_new ();

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  for (guint i = 0; i < n_args; i++)
    g_ptr_array_add (rule->conditions, spe_condition_new_test (i, SPE_OPERATOR_EQ, args[i], 0));

  return rule;
}

/* A number below zero, as a program hands it to the kernel: in a register as wide as that of the
 * architecture. */
static gboolean
parse_negative (const char *text,
                SpeArch     arch,
                guint64    *out_value)
{
  guint64 value = 0;

  if (text[0] != '-' || !spe_number_parse (text + 1, &value) ||
      value > (guint64) G_MAXINT64 + 1)
    return FALSE;

  *out_value = -value & (spe_arch_get_bits (arch) == 32 ? G_MAXUINT32 : G_MAXUINT64);

  return TRUE;
}

/**
 * spe_cli_arguments_read:
 * @texts: (array zero-terminated=1): numbers, those below zero too, or names of constants
 * @call: (nullable): the call that they are for
 * @arch: on which architecture
 * @args: the first of them get the numbers
 *
 * Says why where a text is neither.
 *
 * Returns: whether all could be read
 */
gboolean
spe_cli_arguments_read (char            **texts,
                        const SpeSyscall *call,
                        SpeArch           arch,
                        guint64           args[SPE_CLI_N_ARGUMENTS])
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeRule) rule = NULL;

      if (i == SPE_CLI_N_ARGUMENTS)
        {
          spe_cli_error (_ ("A system call has at most six arguments. Leave out the rest."));
          return FALSE;
        }
      rule = new_rule (args, i);
      if (!parse_negative (texts[i], arch, &args[i]) &&
          !spe_condition_text_parse (texts[i], rule, call, arch, i, &args[i], &error))
        {
          spe_cli_error ("%s", error->message);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * spe_cli_arguments_print:
 * @args: the arguments
 * @n_args: how many of them somebody named
 * @call: (nullable): the call that they are for
 * @arch: on which architecture
 */
void
spe_cli_arguments_print (const guint64     args[SPE_CLI_N_ARGUMENTS],
                         guint             n_args,
                         const SpeSyscall *call,
                         SpeArch           arch)
{
  g_autoptr (SpeRule) rule = new_rule (args, n_args);

  for (guint i = 0; i < n_args; i++)
    {
      const SpeCondition *condition = spe_rule_get_condition (rule, i);
      g_autofree char *text = spe_condition_text_dup (condition, rule, call, arch);
      g_autofree char *numbers = spe_condition_dup_text (condition);

      g_print ("  %s (%s)\n", text, numbers);
    }
}

/**
 * spe_cli_arguments_print_conditions:
 * @conditions: (element-type SpeCondition): conditions
 * @rule: the rule that they are of
 * @call: (nullable): a call that it names
 * @arch: on which architecture
 */
void
spe_cli_arguments_print_conditions (GPtrArray        *conditions,
                                    const SpeRule    *rule,
                                    const SpeSyscall *call,
                                    SpeArch           arch)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const SpeCondition *condition = conditions->pdata[i];
      g_autofree char *text = spe_condition_text_dup (condition, rule, call, arch);
      g_autofree char *numbers = spe_condition_dup_text (condition);

      /* Translators: %1$s is a condition such as "domain = AF_VSOCK", %2$s the same in numbers. */
      g_print (_ ("It tests: %1$s (%2$s)"), text, numbers);
      g_print ("\n");
    }
}
