/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-observed-text.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "observe/spe-argument-text.h"

/* Writes the values that the arguments of a call had. */

/* More values of an argument are only hinted at. */
#define VALUES_SHOWN 6

static const SpeSyscall *
lookup (const SpeObservedCall *call)
{
  return call->name != NULL ? spe_catalog_lookup (spe_catalog_get (), call->name) : NULL;
}

/**
 * spe_observed_text_get_argument:
 * @call: a call that was seen
 * @arch: an architecture, not NATIVE or INVALID
 * @index: which argument
 *
 * Returns: (nullable): the name that the kernel has for the argument
 */
const char *
spe_observed_text_get_argument (const SpeObservedCall *call,
                                SpeArch                arch,
                                guint                  index)
{
  const SpeSyscall *known = NULL;
  const SpeArgument *argument = NULL;

  g_return_val_if_fail (call != NULL && arch < SPE_N_ARCHES, NULL);

  known = lookup (call);
  if (known != NULL)
    argument = spe_syscall_get_argument (known, arch, index);

  return argument != NULL ? spe_argument_get_name (argument) : NULL;
}

/**
 * spe_observed_text_dup_value:
 * @call: a call that was seen
 * @arch: the architecture of which the names of values are, not NATIVE or INVALID
 * @index: which argument
 * @value: one of its values
 *
 * Returns: (transfer full): the value as somebody would write it, in hexadecimal where nothing
 *   is known of the argument
 */
char *
spe_observed_text_dup_value (const SpeObservedCall *call,
                             SpeArch                arch,
                             guint                  index,
                             guint64                value)
{
  const SpeSyscall *known = NULL;
  guint64 args[SPE_OBSERVED_ARGUMENTS] = { 0 };

  g_return_val_if_fail (call != NULL && arch < SPE_N_ARCHES, NULL);
  g_return_val_if_fail (index < SPE_OBSERVED_ARGUMENTS, NULL);

  known = lookup (call);
  if (known == NULL || (int) index >= spe_syscall_get_n_arguments (known, arch))
    return g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", value);

  args[index] = value;

  return spe_argument_text_new (known, arch, index, args);
}

/**
 * spe_observed_text_dup_list:
 * @call: a call that was seen
 * @arch: the architecture of which the names of values are, not NATIVE or INVALID
 * @index: which argument
 * @values: (element-type SpeObservedValue): values of it
 *
 * Returns: (transfer full): the first of the values, as somebody would write them
 */
char *
spe_observed_text_dup_list (const SpeObservedCall *call,
                            SpeArch                arch,
                            guint                  index,
                            GArray                *values)
{
  GString *text = NULL;
  guint n_shown = 0;

  g_return_val_if_fail (call != NULL && values != NULL, NULL);

  text = g_string_new (NULL);
  n_shown = MIN (values->len, VALUES_SHOWN);
  for (guint i = 0; i < n_shown; i++)
    {
      SpeObservedValue value = g_array_index (values, SpeObservedValue, i);
      g_autofree char *shown = spe_observed_text_dup_value (call, arch, index, value.value);

      g_string_append_printf (text, i > 0 ? ", %s" : "%s", shown);
    }
  if (n_shown < values->len)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

/**
 * spe_observed_text_dup_values:
 * @call: a call that was seen
 * @arch: the architecture of which the names of values are, not NATIVE or INVALID
 *
 * Returns: (transfer full): all that is known of its arguments, such as
 *   "domain: AF_UNIX, AF_INET; type: 1"; "" where that is nothing
 */
char *
spe_observed_text_dup_values (const SpeObservedCall *call,
                              SpeArch                arch)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (call != NULL && arch < SPE_N_ARCHES, NULL);

  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    {
      const SpeObservedSet *set = &call->arguments[i];
      const char *name = spe_observed_text_get_argument (call, arch, i);
      g_autofree char *list = NULL;

      if (set->values == NULL || set->values->len == 0)
        continue;

      list = spe_observed_text_dup_list (call, arch, i, set->values);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "",
                              name != NULL ? name : "?", list);
      if (set->n_others > 0)
        g_string_append_printf (text, ", %s", _ ("others"));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
