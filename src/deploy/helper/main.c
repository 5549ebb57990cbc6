/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "deploy/spe-node-helper.h"

/* The program that runs as root; what it does is in spe-node-helper.c. Here all that it would
 * take over from its caller is put away first, whether pkexec has done so already or not. */

#define MAX_LANGUAGE 64

/* Without these the first files that are opened would be taken for them. */
static gboolean
open_standard_files (void)
{
  int fd = -1;

  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);

  return fd >= 0;
}

/* A language is a name, not a path to messages that somebody else wrote. */
static gboolean
is_language (const char *value)
{
  return value != NULL && strlen (value) <= MAX_LANGUAGE &&
         strspn (value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@:-") ==
           strlen (value);
}

static gboolean
clear_environment (void)
{
  static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
  char *values[G_N_ELEMENTS (names)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_language (getenv (names[i])))
      values[i] = g_strdup (getenv (names[i]));

  if (clearenv () != 0 || setenv ("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (values[i] != NULL && setenv (names[i], values[i], 1) != 0)
        return FALSE;
      g_free (values[i]);
    }

  return TRUE;
}

/* A file that grows too large for the caller's limit, or output that nobody reads, is an error
 * to clean up after, not the end. */
static gboolean
put_caller_away (void)
{
  umask (022);
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);

  return open_standard_files () && close_range (STDERR_FILENO + 1, ~0U, 0) == 0 &&
         clear_environment () && chdir ("/") == 0;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *back_up = NULL;
  g_autoptr (GError) error = NULL;
  SpeNodeHelperStatus status = SPE_NODE_HELPER_FAILED;
  int base = -1;

  if (!put_caller_away ())
    return SPE_NODE_HELPER_FAILED;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Somebody's set-user-ID bit must not do what only polkit may. */
  if (getuid () != 0 || geteuid () != 0)
    {
      fprintf (stderr, "%s\n", _ ("This program has to be started through pkexec."));
      return SPE_NODE_HELPER_REFUSED;
    }

  base = open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (base >= 0)
    status = spe_node_helper_run (base, 0, STDIN_FILENO, (const char *const *) &argv[MIN (argc, 1)],
                                  &back_up, &error);
  if (error != NULL)
    fprintf (stderr, "%s\n", error->message);
  if (back_up != NULL)
    printf ("%s\n", back_up);

  return status;
}
