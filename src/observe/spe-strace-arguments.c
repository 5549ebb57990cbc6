/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-strace-arguments.h"

#include <errno.h>
#include <string.h>

#include "catalog/spe-constant-set.h"

/* Reads the arguments of a call as strace writes them: constants by their names, such as
 * `SOCK_STREAM|SOCK_CLOEXEC`, numbers, and numbers with a comment such as `0x5401 <TCGETS>` in
 * the marks of C. Some have a name before them, `flags=CLONE_VM`, and stand in another order
 * than in the registers. */

/* The longest name of a constant, with its end. */
#define NAME_SIZE 64

/* How deep brackets are followed; what is deeper ends the reading. */
#define DEPTH_MAX 32

typedef struct
{
  const SpeSyscall *call;
  SpeArch           arch;
  guint64          *args;
  guint             known;
} Parse;

/* Goes behind a string, which ends at a quotation mark that is not escaped. */
static void
skip_string (SpeLogText *text)
{
  for (text->at++; text->at < text->end && *text->at != '"'; text->at++)
    if (*text->at == '\\')
      text->at++;

  text->at = MIN (text->at + 1, text->end);
}

/* Reads one argument, up to a comma or bracket that is not within another pair. */
static SpeLogText
read_argument (SpeLogText *text)
{
  SpeLogText argument = *text;
  guint depth = 0;

  while (text->at < text->end)
    {
      char c = *text->at;

      if (depth == 0 && (c == ',' || c == ')'))
        break;
      if (c == '"')
        {
          skip_string (text);
          continue;
        }
      if (strchr ("([{", c) != NULL && c != '\0' && ++depth > DEPTH_MAX)
        text->end = text->at;
      else if (strchr (")]}", c) != NULL && c != '\0' && depth > 0)
        depth--;
      text->at = MIN (text->at + 1, text->end);
    }
  argument.end = text->at;

  return argument;
}

/* Without the blanks around it, and without a comment behind it. */
static SpeLogText
strip (SpeLogText text)
{
  SpeLogText comment = text;

  if (spe_log_text_find (&comment, " /*"))
    text.end = comment.at - strlen (" /*");
  spe_log_text_blanks (&text);
  while (text.at < text.end && text.end[-1] == ' ')
    text.end--;

  return text;
}

/* In C's notation: hexadecimal with 0x, octal with 0. */
static gboolean
read_number (SpeLogText  text,
             guint64    *out_value)
{
  char digits[NAME_SIZE];
  gsize length = spe_log_text_length (&text);
  char *end = NULL;

  if (length == 0 || length >= sizeof digits || !g_ascii_isdigit (*text.at))
    return FALSE;

  memcpy (digits, text.at, length);
  digits[length] = '\0';
  errno = 0;
  *out_value = g_ascii_strtoull (digits, &end, 0);

  return errno == 0 && *end == '\0';
}

static gboolean
read_constant (const SpeConstantSet *set,
               SpeArch               arch,
               SpeLogText            text,
               guint64              *out_value)
{
  char name[NAME_SIZE];
  gsize length = spe_log_text_length (&text);
  guint n = 0;

  if (set == NULL || length == 0 || length >= sizeof name)
    return FALSE;

  memcpy (name, text.at, length);
  name[length] = '\0';

  return spe_constant_set_lookup (set, arch, name, &n) &&
         spe_constant_set_get_value (set, n, arch, out_value);
}

static gboolean
read_value (const SpeConstantSet *set,
            SpeArch               arch,
            SpeLogText            text,
            guint64              *out_value)
{
  guint64 value = 0;

  do
    {
      SpeLogText part = spe_log_text_until (&text, "|");
      guint64 bits = 0;

      part = strip (part);
      if (!read_number (part, &bits) && !read_constant (set, arch, part, &bits))
        return FALSE;
      value |= bits;
    }
  while (spe_log_text_skip (&text, "|"));
  *out_value = value;

  return TRUE;
}

/* What the names of some arguments mean depends on those before them, for which the catalog asks
 * a rule. */
static const SpeConstantSet *
find_set (const Parse *parse,
          guint        index)
{
  const SpeConstantSet *set = spe_constant_set_find (parse->call, parse->arch, index, NULL);
  g_autoptr (SpeRule) rule = NULL;

  if (set != NULL || parse->known == 0)
    return set;

  rule = spe_rule_new ();
  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_condition_unref);
  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    if ((parse->known & (1u << i)) != 0)
      g_ptr_array_add (rule->conditions,
                       spe_condition_new_test (i, SPE_OPERATOR_EQ, parse->args[i], 0));

  return spe_constant_set_find (parse->call, parse->arch, index, rule);
}

/* The place of an argument that has its name before it, or where it stands. */
static guint
find_index (const Parse *parse,
            SpeLogText  *text,
            guint        place)
{
  SpeLogText rest = *text;
  SpeLogText name = spe_log_text_name (&rest);
  int n = spe_syscall_get_n_arguments (parse->call, parse->arch);

  if (spe_log_text_length (&name) == 0 || !spe_log_text_skip (&rest, "="))
    return place;

  *text = rest;
  for (int i = 0; i < n; i++)
    {
      const SpeArgument *argument =
        spe_syscall_get_argument (parse->call, parse->arch, (guint) i);

      if (spe_log_text_equal (&name, spe_argument_get_name (argument)))
        return (guint) i;
    }

  return G_MAXUINT;
}

/**
 * spe_strace_arguments_parse:
 * @call: the call
 * @arch: its architecture
 * @wanted: a bit for each argument that matters, bit 0 for the first
 * @text: what stands behind the opening bracket
 * @out_args: (out): the values
 *
 * Returns: a bit for each argument of @wanted whose value could be told
 */
guint
spe_strace_arguments_parse (const SpeSyscall *call,
                            SpeArch           arch,
                            guint             wanted,
                            SpeLogText        text,
                            guint64           out_args[SPE_OBSERVED_ARGUMENTS])
{
  Parse parse = { call, arch, out_args, 0 };

  g_return_val_if_fail (call != NULL && arch < SPE_N_ARCHES && out_args != NULL, 0);

  for (guint place = 0; place < SPE_OBSERVED_ARGUMENTS && text.at < text.end; place++)
    {
      SpeLogText argument = strip (read_argument (&text));
      guint index = find_index (&parse, &argument, place);

      if (index < SPE_OBSERVED_ARGUMENTS && (wanted & (1u << index)) != 0 &&
          read_value (find_set (&parse, index), arch, argument, &out_args[index]))
        parse.known |= 1u << index;
      if (!spe_log_text_skip (&text, ","))
        break;
    }

  return parse.known;
}
