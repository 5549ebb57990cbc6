/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "filter/spe-filter-error.h"

/* Workers that do what ours never should. Each is a shell script in a directory of its own. */

typedef struct
{
  char *directory;
  char *worker;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  script)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  fixture->directory = g_dir_make_tmp ("worker-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->worker = g_build_filename (fixture->directory, "seccomp-profile-compiler", NULL);
  if (script != NULL)
    {
      g_file_set_contents (fixture->worker, text, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_chmod (fixture->worker, 0755), ==, 0);
    }
  g_setenv ("SPE_LIBEXECDIR", fixture->directory, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  script)
{
  /* Whatever happened, no child is left behind. */
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);

  g_unlink (fixture->worker);
  g_rmdir (fixture->directory);
  g_free (fixture->worker);
  g_free (fixture->directory);
}

static GVariant *
request_new (gsize size)
{
  g_autofree char *text = g_strnfill (size, 'x');

  return g_variant_ref_sink (g_variant_new_string (text));
}

static void
run (SpeCompileProcess *process,
     gsize              request_size,
     guint              time_limit)
{
  g_autoptr (GVariant) request = request_new (request_size);
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_compile_process_run (process, request, time_limit, NULL, &error));
  g_assert_no_error (error);
}

static const char *
answer_text (const SpeCompileProcess *process)
{
  return g_bytes_get_data (process->answer, NULL);
}

/* The request arrives whole, and what is written is the answer. */
static void
test_echo (Fixture       *fixture,
           gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 200000, 10000);

  g_assert_cmpint (process.exit_status, ==, 0);
  g_assert_cmpint (process.signal, ==, 0);
  g_assert_false (process.is_overdue);
  g_assert_cmpuint (g_bytes_get_size (process.answer), ==, 200001);
}

static void
test_progress (Fixture       *fixture,
               gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 1, 10000);

  g_assert_cmpuint (process.progress.stage, ==, SPE_COMPILE_STAGE_ENTRY);
  g_assert_cmpuint (process.progress.entry, ==, 7);
  g_assert_cmpuint (process.progress.cpu_before, ==, 9);
}

/* A worker that shrinks the shared file must not trip its parent. */
static void
test_no_progress (Fixture       *fixture,
                  gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 1, 10000);

  g_assert_cmpuint (process.progress.stage, ==, SPE_COMPILE_STAGE_START);
}

static void
test_status (Fixture       *fixture,
             gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 1, 10000);

  g_assert_cmpint (process.exit_status, ==, 3);
  g_assert_cmpstr (answer_text (&process), ==, NULL);
}

static void
test_signal (Fixture       *fixture,
             gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 1, 10000);

  g_assert_cmpint (process.signal, ==, SIGSEGV);
}

static void
test_overdue (Fixture       *fixture,
              gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 1, 50);

  g_assert_true (process.is_overdue);
}

/* Writing without end fills the pipe, not the memory. */
static void
test_flood (Fixture       *fixture,
            gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 1, 60000);

  g_assert_false (process.is_overdue);
  g_assert_cmpuint (g_bytes_get_size (process.answer), <, 5 * 1024 * 1024);
}

/* It has nothing more to say, and stays. */
static void
test_lingers (Fixture       *fixture,
              gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };

  run (&process, 1, 100);

  g_assert_true (process.is_overdue);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  script)
{
  g_auto (SpeCompileProcess) process = { 0 };
  g_autoptr (GVariant) request = request_new (1);
  g_autoptr (GError) error = NULL;

  g_assert_false (spe_compile_process_run (&process, request, 1000, NULL, &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER);
  g_assert_null (process.answer);
}

typedef struct
{
  GCancellable *cancellable;
  char         *started;
} Cancellation;

/* Opening the pipe waits for the worker to open it too. */
static gpointer
cancel_when_started (gpointer data)
{
  Cancellation *cancellation = data;
  int fd = g_open (cancellation->started, O_RDONLY);

  g_assert_cmpint (fd, >=, 0);
  g_cancellable_cancel (cancellation->cancellable);
  close (fd);

  return NULL;
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  script)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *started = g_build_filename (fixture->directory, "started", NULL);
  Cancellation cancellation = { cancellable, started };
  g_autoptr (GVariant) request = request_new (1);
  GThread *thread = NULL;

  g_assert_cmpint (mkfifo (started, 0600), ==, 0);
  thread = g_thread_new ("cancel", cancel_when_started, &cancellation);

  /* The second run finds the request withdrawn before it begins. */
  for (guint i = 0; i < 2; i++)
    {
      g_auto (SpeCompileProcess) process = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (spe_compile_process_run (&process, request, G_MAXINT, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  g_thread_join (thread);
  g_unlink (started);
}

static gpointer
run_in_thread (gpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_auto (SpeCompileProcess) process = { 0 };

      run (&process, 70000, 60000);
      g_assert_cmpint (process.signal, ==, 0);
      g_assert_cmpint (process.exit_status, ==, 0);
      g_assert_cmpuint (g_bytes_get_size (process.answer), ==, 70001);
    }

  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  script)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("run", run_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

#define ADD(name, script, function) \
  g_test_add ("/filter/compile-process/" name, Fixture, script, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("echo", "cat", test_echo);
  ADD ("progress",
       "printf '\\001\\000\\000\\000\\007\\000\\000\\000\\011\\000\\000\\000' >&3",
       test_progress);
  ADD ("no-progress", ": >/proc/self/fd/3", test_no_progress);
  ADD ("status", "exit 3", test_status);
  ADD ("signal", "kill -SEGV $$", test_signal);
  ADD ("overdue", "exec sleep 1000", test_overdue);
  ADD ("flood", "exec yes", test_flood);
  ADD ("lingers", "exec sleep 1000 >/dev/null", test_lingers);
  ADD ("missing", NULL, test_missing);
  ADD ("cancelled", "echo >\"${0%/*}/started\"; exec sleep 1000", test_cancelled);
  ADD ("threads", "exec cat", test_threads);

  return g_test_run ();
}
