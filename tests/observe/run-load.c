/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Makes as many calls as it is told, in as many threads: work for the benchmark. */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MAX_THREADS 64

static void *
call (void *data)
{
  const long *n = data;

  for (long i = 0; i < *n; i++)
    syscall (SYS_getppid);

  return NULL;
}

int
main (int    argc,
      char **argv)
{
  long n_calls = argc == 3 ? strtol (argv[1], NULL, 10) : 0;
  long n_threads = argc == 3 ? strtol (argv[2], NULL, 10) : 0;
  pthread_t threads[MAX_THREADS];

  if (n_threads < 1 || n_threads > MAX_THREADS)
    return 2;

  for (long i = 1; i < n_threads; i++)
    if (pthread_create (&threads[i], NULL, call, &n_calls) != 0)
      return 1;
  call (&n_calls);
  for (long i = 1; i < n_threads; i++)
    pthread_join (threads[i], NULL);

  return 0;
}
