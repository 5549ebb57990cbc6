/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>

/* The program that a container of the tests runs: says that it started, and what became of a
 * call that a program can do without. With an argument it stays until its input ends. */
int
main (int    argc,
      char **argv)
{
  int result = socket (AF_UNIX, SOCK_STREAM, 0);

  printf ("started, socket: %d\n", result < 0 ? errno : 0);
  fflush (stdout);
  while (argc > 1 && getchar () != EOF)
    continue;

  return 0;
}
