/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <glib/gi18n.h>

#include "catalog/spe-catalog.h"
#include "cli/spe-cli-arguments.h"
#include "cli/spe-cli-facts.h"
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
print_list (const SpeCatalog *catalog,
            SpeArch           arch)
{
  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    print_row (spe_catalog_get_call (catalog, i), arch);
}

static void
print_json (const SpeCatalog *catalog,
            const SpeSyscall *only,
            SpeArch           arch)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "syscalls");
  json_builder_begin_array (builder);
  for (guint i = 0; only == NULL && i < spe_catalog_get_n_calls (catalog); i++)
    spe_cli_facts_add_json (spe_catalog_get_call (catalog, i), arch, FALSE, builder);
  if (only != NULL)
    spe_cli_facts_add_json (only, arch, TRUE, builder);
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
  g_autofree char *arch_name = NULL;
  gboolean all_names = FALSE;
  gboolean json = FALSE;
  SpeArch arch = spe_arch_get_host ();
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "arch", 0, 0, G_OPTION_ARG_STRING, &arch_name,
      N_ ("The architecture whose numbers and arguments to print; this machine's where there is "
          "none"),
      N_ ("ARCH") },
    { "constants", 0, 0, G_OPTION_ARG_NONE, &all_names,
      N_ ("Print each name that the arguments of the call can have"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON instead of text"), NULL },
    { NULL },
  };

  if (!spe_cli_parse (verb, entries, NULL, argc, argv, &rest))
    return SPE_CLI_FAILED;
  if (g_strv_length (rest) > 1)
    return spe_cli_fail_usage (verb, "%s", _ ("Name one system call or none."));
  if (rest[0] != NULL && (call = spe_catalog_lookup (catalog, rest[0])) == NULL)
    return fail_unknown (catalog, rest[0]);

  if (arch_name != NULL && !spe_cli_arch_read (arch_name, &arch))
    return SPE_CLI_FAILED;

  if (json)
    print_json (catalog, call, arch);
  else if (call != NULL)
    spe_cli_facts_print (call, arch, all_names);
  else
    print_list (catalog, arch);

  return SPE_CLI_CLEAN;
}
