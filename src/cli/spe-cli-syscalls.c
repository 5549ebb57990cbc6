/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "catalog/spe-catalog.h"
#include "cli/spe-cli-options.h"
#include "cli/spe-cli-output.h"

/* The columns of the list; a longer name pushes the rest of its line to the right. */
#define NAME_WIDTH 28
#define NUMBER_WIDTH 6

static void
print_row (const SpeSyscall *call,
           SpeArch           arch)
{
  int number = arch < SPE_N_ARCHES ? spe_syscall_get_number (call, arch) : SPE_NO_NUMBER;
  g_autofree char *shown =
    number == SPE_NO_NUMBER ? g_strdup ("-") : g_strdup_printf ("%d", number);

  g_print ("%-*s %*s  %s\n", NAME_WIDTH, spe_syscall_get_name (call), NUMBER_WIDTH, shown,
           spe_syscall_get_summary (call));
}

static void
print_list (const SpeCatalog *catalog)
{
  SpeArch arch = spe_arch_get_host ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    print_row (spe_catalog_get_call (catalog, i), arch);
}

static void
print_call (const SpeSyscall *call)
{
  g_print ("%s\n%s\n", spe_syscall_get_name (call), spe_syscall_get_summary (call));
  /* Translators: %s is the category of a system call. */
  g_print (_ ("Category: %s"), spe_category_get_name (spe_syscall_get_category (call)));
  g_print ("\n%s\n", _ ("Numbers:"));

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    if (spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
      g_print ("  %-14s %d\n", spe_arch_get_name (arch), spe_syscall_get_number (call, arch));
}

static void
add_json (JsonBuilder      *builder,
          const SpeSyscall *call)
{
  json_builder_begin_object (builder);
  spe_cli_json_string (builder, "name", spe_syscall_get_name (call));
  spe_cli_json_string (builder, "category", spe_category_get_id (spe_syscall_get_category (call)));
  spe_cli_json_string (builder, "summary", spe_syscall_get_summary (call));
  json_builder_set_member_name (builder, "numbers");
  json_builder_begin_object (builder);
  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    if (spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
      {
        json_builder_set_member_name (builder, spe_arch_to_string (arch));
        json_builder_add_int_value (builder, spe_syscall_get_number (call, arch));
      }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
print_json (const SpeCatalog *catalog,
            const SpeSyscall *only)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "syscalls");
  json_builder_begin_array (builder);
  for (guint i = 0; only == NULL && i < spe_catalog_get_n_calls (catalog); i++)
    add_json (builder, spe_catalog_get_call (catalog, i));
  if (only != NULL)
    add_json (builder, only);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  spe_cli_print_json (builder);
}

static int
fail_unknown (const SpeCatalog *catalog,
              const char       *name)
{
  const char *nearest = spe_catalog_find_nearest (catalog, name);

  if (nearest != NULL)
    /* Translators: %1$s is a name that is not known, %2$s one that is. */
    spe_cli_error (_ ("“%1$s” is not a system call that is known. Did you mean “%2$s”?"), name,
                   nearest);
  else
    /* Translators: %s is a name that is not known. */
    spe_cli_error (_ ("“%s” is not a system call that is known."), name);

  return SPE_CLI_FAILED;
}

/**
 * spe_cli_syscalls:
 * @verb: this verb
 * @argc: how many arguments
 * @argv: the arguments, the verb first
 *
 * Lists the system calls that are known, or tells of one.
 *
 * Returns: the exit status
 */
int
spe_cli_syscalls (const SpeCliVerb *verb,
                  int               argc,
                  char            **argv)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  const SpeSyscall *call = NULL;
  gboolean json = FALSE;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one system call or none."));
  if (rest[0] != NULL && (call = spe_catalog_lookup (catalog, rest[0])) == NULL)
    return fail_unknown (catalog, rest[0]);

  if (json)
    print_json (catalog, call);
  else if (call != NULL)
    print_call (call);
  else
    print_list (catalog);

  return SPE_CLI_CLEAN;
}
