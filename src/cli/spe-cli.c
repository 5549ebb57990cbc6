/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/spe-cli.h"

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "cli/spe-cli-output.h"

#define PROGRAM "seccomp-profile"

/* In the order of the help text: from looking at a profile to using it. */
static const SpeCliVerb verbs[] = {
  { "check", "FILE…", N_ ("Report what is wrong or doubtful in profiles and manifests"),
    spe_cli_check },
  { "edit", "FILE", N_ ("Change a profile and leave the rest of its text as it is"),
    spe_cli_edit },
  { "merge", "A B…", N_ ("Make one profile of several"), spe_cli_merge },
  { "explain", "FILE NAME|NUMBER [ARGUMENT…]", N_ ("Say what happens to a call, and why"),
    spe_cli_explain },
  { "diff", "A [B]", N_ ("Compare two profiles by what they do"), spe_cli_diff },
  { "resolve", "[FILE]", N_ ("Write the profile that an engine hands to the runtime"),
    spe_cli_resolve },
  { "extract", "FILE", N_ ("Write the profile in a larger file as a file of its own"),
    spe_cli_extract },
  { "compile", "FILE", N_ ("Compile a profile to the BPF that the kernel runs"),
    spe_cli_compile },
  { "run", "PROFILE -- COMMAND…", N_ ("Run a command under a profile"), spe_cli_run },
  { "record", "--output FILE -- COMMAND…", N_ ("Record the system calls of a command"),
    spe_cli_record },
  { "import", "LOG…", N_ ("Find out which calls logs and traces tell of"), spe_cli_import },
  { "observations", "OBSERVATION…", N_ ("Show what was seen, and merge what several runs saw"),
    spe_cli_observations },
  { "learn", "OBSERVATION…", N_ ("Make a profile of what was seen"), spe_cli_learn },
  { "replay", "PROFILE OBSERVATION…",
    N_ ("Say which recorded calls a profile would refuse"), spe_cli_replay },
  { "inspect", "PID|CONTAINER [PROFILE]",
    N_ ("Show the filters of a running process, and compare them"), spe_cli_inspect },
  { "snippet", "FILE", N_ ("Write what puts a profile to use: YAML, commands, units"),
    spe_cli_snippet },
  { "pod", "MANIFEST", N_ ("Say which profiles the containers of Pods get, and change them"),
    spe_cli_pod },
  { "install", "FILE", N_ ("Put a profile where the kubelet of a node finds it"),
    spe_cli_install },
  { "nodes", "[FILE]", N_ ("List what is installed for kubelets, and compare it"),
    spe_cli_nodes },
  { "restore", "BACK_UP", N_ ("Install what a profile was before"), spe_cli_restore },
  { "uninstall", "LOCALHOST_PROFILE", N_ ("Remove an installed profile"), spe_cli_uninstall },
  { "manifests", "FILE…", N_ ("Write what brings profiles to all nodes of a cluster"),
    spe_cli_manifests },
  { "library", "DIR…", N_ ("Show every profile in folders, and what is wrong with it"),
    spe_cli_library },
  { "syscalls", "[NAME]", N_ ("List the system calls that are known"), spe_cli_syscalls },
};

static char *
dup_usage (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Usage:"));

  g_string_append (text, "\n  " PROGRAM " VERB …\n\n");
  g_string_append (text, _ ("Verbs:"));
  g_string_append_c (text, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_string_append_printf (text, "  %-10s %s\n", verbs[i].name, _ (verbs[i].summary));
  g_string_append_c (text, '\n');
  g_string_append (text, _ ("“seccomp-profile VERB --help” tells the options of a verb, "
                            "“man seccomp-profile” tells all."));
  g_string_append_c (text, '\n');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const SpeCliVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];

  return NULL;
}

static int
fail_without_verb (void)
{
  g_autofree char *usage = dup_usage ();

  g_printerr ("%s", usage);

  return SPE_CLI_FAILED;
}

static int
fail_unknown_verb (const char *name)
{
  /* Translators: %s is what somebody typed. */
  spe_cli_error (_ ("“%s” is not a verb. “seccomp-profile --help” lists them."), name);

  return SPE_CLI_FAILED;
}

static int
dispatch (int    argc,
          char **argv)
{
  const SpeCliVerb *verb = NULL;
  g_autofree char *program_name = NULL;

  if (argc < 2)
    return fail_without_verb ();

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      g_autofree char *usage = dup_usage ();

      g_print ("%s", usage);
      return SPE_CLI_CLEAN;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print (PROGRAM " " PACKAGE_VERSION "\n");
      return SPE_CLI_CLEAN;
    }

  verb = find_verb (argv[1]);
  if (verb == NULL)
    return fail_unknown_verb (argv[1]);

  program_name = g_strconcat (PROGRAM " ", verb->name, NULL);
  g_set_prgname (program_name);

  return verb->run (verb, argc - 1, argv + 1);
}

/* A file that is opened where a standard stream was closed would get what the program prints, or
 * be taken for its input. Like this reading and writing still fail, and a command that is run has
 * the stream closed, as its caller wanted. */
static void
hold_standard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      open ("/dev/null", (fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) | O_CLOEXEC);
}

/**
 * spe_cli_main:
 * @argc: as main() gets it
 * @argv: as main() gets it
 *
 * Runs the program. What was printed must have arrived: a full disk is a failure too.
 *
 * Returns: the exit status
 */
int
spe_cli_main (int    argc,
              char **argv)
{
  int status = SPE_CLI_FAILED;

  hold_standard_streams ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname (PROGRAM);

  status = dispatch (argc, argv);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      spe_cli_error (_ ("The output cannot be written. Is the disk full?"));
      return SPE_CLI_FAILED;
    }

  return status;
}
