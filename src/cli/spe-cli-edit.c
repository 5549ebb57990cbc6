/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "catalog/spe-catalog.h"
#include "cli/spe-cli-action.h"
#include "cli/spe-cli-input.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"
#include "model/spe-edit.h"

/* One edit that was asked for; the default action is meant where there are no names. The edits
 * are made in the order of the command line. */
typedef struct
{
  GPtrArray *names;
  SpeAction  action;
  gint64     errno_ret;
} Edit;

typedef struct
{
  GPtrArray *edits;
  Edit      *last_allow;
  char      *output;
  gboolean   in_place;
} Options;

static void
edit_free (Edit *edit)
{
  g_clear_pointer (&edit->names, g_ptr_array_unref);
  g_free (edit);
}

static void
options_clear (Options *options)
{
  g_ptr_array_unref (options->edits);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
add_names (GPtrArray  *names,
           const char *list,
           GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (list, ",", -1);

  gboolean is_list = parts[0] != NULL && g_utf8_validate (list, -1, NULL);

  for (guint i = 0; is_list && parts[i] != NULL; i++)
    {
      is_list = parts[i][0] != '\0';
      g_ptr_array_add (names, g_strdup (parts[i]));
    }

  if (!is_list)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: %s is what somebody typed. */
                 _ ("“%s” is no list of system calls. Write names with commas between"), list);

  return is_list;
}

static Edit *
add_edit (Options  *options,
          SpeAction action,
          gint64    errno_ret)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->action = action;
  edit->errno_ret = errno_ret;
  g_ptr_array_add (options->edits, edit);

  return edit;
}

static gboolean
on_allow (const char *option,
          const char *value,
          gpointer    data,
          GError    **error)
{
  Options *options = data;
  Edit *edit = add_edit (options, SPE_ACTION_ALLOW, SPE_UNSET);

  options->last_allow = edit;
  edit->names = g_ptr_array_new_with_free_func (g_free);

  return add_names (edit->names, value, error);
}

static gboolean
on_set (const char *option,
        const char *value,
        gpointer    data,
        GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (value, "=", 2);
  SpeAction action = SPE_ACTION_UNSET;
  gint64 errno_ret = SPE_UNSET;
  Edit *edit = NULL;

  if (g_strv_length (parts) != 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what somebody typed. */
                   _ ("“%s” has no “=”. Write NAME=ACTION, such as mkdir=errno:EPERM"), value);
      return FALSE;
    }
  if (!spe_cli_action_parse (parts[1], &action, &errno_ret, error))
    return FALSE;

  edit = add_edit (data, action, errno_ret);
  edit->names = g_ptr_array_new_with_free_func (g_free);

  return add_names (edit->names, parts[0], error);
}

static gboolean
on_default (const char *option,
            const char *value,
            gpointer    data,
            GError    **error)
{
  SpeAction action = SPE_ACTION_UNSET;
  gint64 errno_ret = SPE_UNSET;

  if (!spe_cli_action_parse (value, &action, &errno_ret, error))
    return FALSE;

  add_edit (data, action, errno_ret);

  return TRUE;
}

/* Words behind the file belong to the last --allow, so that a list can follow it. */
static gboolean
take_rest (const SpeCliVerb *verb,
           Options          *options,
           char            **rest)
{
  g_autoptr (GError) error = NULL;

  if (rest[0] == NULL)
    {
      spe_cli_fail_usage (verb, "%s", _ ("Name the profile to edit."));
      return FALSE;
    }

  for (guint i = 1; rest[i] != NULL; i++)
    {
      if (options->last_allow == NULL)
        {
          /* Translators: %s is what somebody typed. */
          spe_cli_fail_usage (verb, _ ("“%s” is one argument too many."), rest[i]);
          return FALSE;
        }
      if (!add_names (options->last_allow->names, rest[i], &error))
        {
          spe_cli_fail_usage (verb, "%s.", error->message);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_options (const SpeCliVerb *verb,
               const Options    *options,
               const char       *file)
{
  if (options->in_place && options->output != NULL)
    {
      spe_cli_fail_usage (verb, "%s", _ ("Choose one of --in-place and --output."));
      return FALSE;
    }
  if (options->in_place && g_str_equal (file, "-"))
    {
      spe_cli_fail_usage (verb, "%s",
                          _ ("Standard input cannot be edited in place. Use --output."));
      return FALSE;
    }

  return TRUE;
}

/* Newer kernels have calls that this program does not know, so an unknown name is set too. */
static void
note_unknown_names (const Edit *edit)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; edit->names != NULL && i < edit->names->len; i++)
    {
      const char *name = g_ptr_array_index (edit->names, i);
      const char *nearest = NULL;

      if (spe_catalog_lookup (catalog, name) != NULL)
        continue;
      nearest = spe_catalog_find_nearest (catalog, name);
      if (nearest != NULL)
        /* Translators: %1$s is a name that is not known, %2$s one that is. */
        spe_cli_note (_ ("“%1$s” is not a system call that is known. Did you mean “%2$s”?"), name,
                      nearest);
      else
        /* Translators: %s is a name that is not known. */
        spe_cli_note (_ ("“%s” is not a system call that is known."), name);
    }
}

static void
note_conditional_rules (const SpeSource *source,
                        const char      *name)
{
  const SpeProfile *profile = spe_source_get_profile (source);

  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      g_autofree char *pointer = g_strdup_printf ("/syscalls/%u", i);
      guint line = 0;
      guint column = 0;

      if (!spe_rule_is_conditional (rule) || !spe_rule_has_name (rule, name))
        continue;
      spe_source_locate (source, pointer, &line, &column);
      /* Translators: a file name, a line, a column, and the name of a system call. */
      spe_cli_note (_ ("%1$s:%2$u:%3$u: this rule with conditions names “%4$s” too and stays as "
                       "it is."),
                    spe_source_get_name (source), line, column, name);
    }
}

static SpeProfile *
apply_edit (const Edit       *edit,
            const SpeProfile *profile,
            const SpeSource  *source)
{
  g_autoptr (GPtrArray) names = NULL;
  g_auto (GStrv) conditional = NULL;
  SpeProfile *edited = NULL;

  if (edit->names == NULL)
    return spe_edit_set_default_action (profile, edit->action, edit->errno_ret);

  names = g_ptr_array_new ();
  g_ptr_array_extend (names, edit->names, NULL, NULL);
  g_ptr_array_add (names, NULL);
  edited = spe_edit_set_calls (profile, (const char *const *) names->pdata, edit->action,
                               edit->errno_ret, &conditional);
  for (guint i = 0; conditional != NULL && conditional[i] != NULL; i++)
    note_conditional_rules (source, conditional[i]);

  return edited;
}

static SpeProfile *
apply_edits (GPtrArray       *edits,
             const SpeSource *source)
{
  SpeProfile *profile = spe_profile_ref (spe_source_get_profile (source));

  for (guint i = 0; i < edits->len; i++)
    {
      const Edit *edit = g_ptr_array_index (edits, i);
      g_autoptr (SpeProfile) before = g_steal_pointer (&profile);

      note_unknown_names (edit);
      profile = apply_edit (edit, before, source);
    }

  return profile;
}

/* Written in place, the file must be the one that was read. */
static gboolean
write_out (const Options     *options,
           const SpeCliInput *input,
           GBytes            *text,
           GError           **error)
{
  if (options->in_place)
    return spe_file_write (input->file, text, &input->stamp, NULL, error);

  return spe_cli_write (options->output, text, error);
}

static int
edit_file (const Options *options,
           const char    *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeCliInput) input = spe_cli_input_read (file, &error);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeProfile) profile = NULL;
  g_autoptr (GBytes) text = NULL;

  if (input != NULL)
    source = spe_cli_input_parse (input, NULL, &error);
  if (source != NULL)
    {
      profile = apply_edits (options->edits, source);
      text = spe_source_write (source, profile, &error);
    }
  if (text != NULL && write_out (options, input, text, &error))
    return SPE_CLI_CLEAN;

  spe_cli_error ("%s", error->message);

  return SPE_CLI_FAILED;
}

/**
 * spe_cli_edit:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Changes a profile; what is not changed stays as it is written.
 *
 * Returns: the exit status
 */
int
spe_cli_edit (const SpeCliVerb *verb,
              int               argc,
              char            **argv)
{
  g_auto (Options) options = { g_ptr_array_new_with_free_func ((GDestroyNotify) edit_free) };
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "allow", 0, 0, G_OPTION_ARG_CALLBACK, on_allow, N_ ("Allow these calls"), N_ ("NAME…") },
    { "set", 0, 0, G_OPTION_ARG_CALLBACK, on_set, N_ ("Set the action of a call"),
      N_ ("NAME=ACTION[:ERRNO]") },
    { "default", 0, 0, G_OPTION_ARG_CALLBACK, on_default,
      N_ ("Set what happens to calls that no rule names"), N_ ("ACTION[:ERRNO]") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Write to this file instead of standard output"), N_ ("FILE") },
    { "in-place", 'i', 0, G_OPTION_ARG_NONE, &options.in_place,
      N_ ("Write to the file that was read"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, &options, argc, argv, &rest) ||
      !take_rest (verb, &options, rest) || !check_options (verb, &options, rest[0]))
    return SPE_CLI_FAILED;

  return edit_file (&options, rest[0]);
}
