/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-worker.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <seccomp.h>

/* The worker limits the process that it runs in: each run has a child of its own. */

typedef struct
{
  int request;
  int answer;
  int progress;
  int limits;
} Files;

static int
file_new (gconstpointer data,
          gsize         size)
{
  int fd = memfd_create ("test", MFD_CLOEXEC);

  g_assert_cmpint (write (fd, data, size), ==, size);
  lseek (fd, 0, SEEK_SET);

  return fd;
}

static GBytes *
read_file (int fd)
{
  off_t size = lseek (fd, 0, SEEK_END);
  g_autofree char *data = g_malloc (size + 1);

  g_assert_cmpint (pread (fd, data, size, 0), ==, size);
  data[size] = '\0';

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static void
copy_own_file (const char *name,
               int         fd)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  g_file_get_contents (name, &text, &size, NULL);
  g_assert_cmpint (write (fd, text, size), ==, size);
}

static void
files_init (Files        *files,
            gconstpointer request,
            gsize         size)
{
  const SpeCompileProgress progress = { 0 };

  files->request = file_new (request, size);
  files->answer = file_new (NULL, 0);
  files->progress = file_new (&progress, sizeof progress);
  files->limits = file_new (NULL, 0);
}

static void
files_clear (Files *files)
{
  close (files->request);
  close (files->answer);
  close (files->progress);
  close (files->limits);
}

static int
run (Files *files)
{
  int status = 0;
  pid_t pid = fork ();

  if (pid == 0)
    {
      int result = spe_compile_worker_run (files->request, files->answer, files->progress);

      copy_own_file ("/proc/self/limits", files->limits);
      copy_own_file ("/proc/self/status", files->limits);
      _exit (result);
    }

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}

/* Gives the parsed answer to a request in GVariant's text form. */
static GVariant *
ask (Files      *files,
     const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) request = g_variant_parse (G_VARIANT_TYPE (SPE_COMPILE_REQUEST), text,
                                                  NULL, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) answer = NULL;

  g_assert_no_error (error);
  files_init (files, g_variant_get_data (request), g_variant_get_size (request));
  g_assert_cmpint (run (files), ==, 0);
  bytes = read_file (files->answer);
  answer = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE (SPE_COMPILE_ANSWER), bytes, FALSE));
  g_assert_true (g_variant_is_normal_form (answer));

  return g_steal_pointer (&answer);
}

static void
test_answers (void)
{
  static const struct
  {
    const char *request;
    int         failure;
    const char *arches;
    const char *entries;
    const char *unknown;
    gboolean    has_program;
  } rows[] = {
    /* Default ALLOW on x86_64. */
    { "(5, 6, false, 0xc000003e, [], 0x7fff0000, [])", 0, "[]", "[]", "[]", TRUE },
    { "(5, 6, false, 0xc000003e, [0x40000003, 0xc000003e], 0x7fff0000, [('read', 0x50001, [])])",
      0, "[]", "[]", "[]", TRUE },
    { "(5, 6, false, 0x16, [], 0x7fff0000, [('read', 0x50001, [(0, 4, 5, 0)])])", 0, "[]", "[]",
      "[]", TRUE },
    { "(5, 6, false, 0xc000003e, [0x80000016, 0x40000003, 1234], 0x7fff0000, [])",
      0, "[(0, 33), (2, 22)]", "[]", "[]", FALSE },
    { "(5, 6, false, 0xc000003e, [], 0x7fff0000, [('nosuch', 0x50001, []), ('read', 0x50001, []), "
      "('', 0x50001, [])])",
      0, "[]", "[]", "[0, 2]", TRUE },
    { "(5, 6, false, 0xc000003e, [], 0x7fff0000, [('read', 0x50001, []), ('write', 0x51fff, []), "
      "('open', 0x50001, [(6, 4, 5, 0)]), ('close', 0x50001, [(0, 99, 5, 0)]), "
      "('dup', 77, [])])",
      0, "[]", "[(1, 22), (2, 22), (3, 22), (4, 22)]", "[]", FALSE },
    /* The default of an ERRNO that is too large; a machine that does not exist. */
    { "(5, 6, true, 0xc000003e, [], 0x7fff0000, [('read', 0x50001, [])])", 0, "[]", "[]", "[]",
      TRUE },
    /* A kernel of before 4.14 has no KILL_PROCESS and no LOG. */
    { "(5, 2, false, 0xc000003e, [], 0x7fff0000, [('read', 0x80000000, [])])", 0, "[]",
      "[(0, 22)]", "[]", FALSE },
    { "(5, 2, false, 0xc000003e, [], 0x7ffc0000, [])", 22, "[]", "[]", "[]", FALSE },
    { "(5, 6, false, 0xc000003e, [], 0x51fff, [])", 22, "[]", "[]", "[]", FALSE },
    { "(5, 6, false, 1234, [], 0x7fff0000, [('read', 0x50001, [])])", 22, "[]", "[]", "[]", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Files files;
      g_autoptr (GVariant) answer = ask (&files, rows[i].request);
      g_autoptr (GVariant) arches = NULL;
      g_autoptr (GVariant) entries = NULL;
      g_autoptr (GVariant) unknown = NULL;
      g_autoptr (GVariant) program = NULL;
      guint32 n_instructions = 0;
      gint32 failure = 0;
      g_autofree char *arches_text = NULL;
      g_autofree char *entries_text = NULL;
      g_autofree char *unknown_text = NULL;

      g_variant_get (answer, "(i@a(uu)@a(uu)@auu@ay)",
                     &failure, &arches, &entries, &unknown, &n_instructions, &program);
      arches_text = g_variant_print (arches, FALSE);
      entries_text = g_variant_print (entries, FALSE);
      unknown_text = g_variant_print (unknown, FALSE);
      g_assert_cmpint (failure, ==, rows[i].failure);
      g_assert_cmpstr (arches_text, ==, rows[i].arches);
      g_assert_cmpstr (entries_text, ==, rows[i].entries);
      g_assert_cmpstr (unknown_text, ==, rows[i].unknown);
      g_assert_cmpuint (g_variant_n_children (program), ==, 8 * n_instructions);
      g_assert_cmpint (n_instructions > 0, ==, rows[i].has_program);
      files_clear (&files);
    }
}

static void
test_limits (void)
{
  Files files;
  g_autoptr (GVariant) answer = ask (&files, "(3, 6, false, 0xc000003e, [], 0x7fff0000, [])");
  g_autoptr (GBytes) limits = read_file (files.limits);
  const char *text = g_bytes_get_data (limits, NULL);

  g_assert_true (g_regex_match_simple ("Max cpu time +3 +4 ", text, 0, 0));
  g_assert_true (g_regex_match_simple ("Max core file size +0 +0 ", text, 0, 0));
#ifndef __SANITIZE_ADDRESS__
  g_assert_true (g_regex_match_simple ("Max address space +1073741824 +1073741824 ", text, 0, 0));
#endif
  g_assert_nonnull (strstr (text, "NoNewPrivs:\t1\n"));
  files_clear (&files);
}

static void
test_progress (void)
{
  Files files;
  SpeCompileProgress progress = { 0 };
  g_autoptr (GVariant) answer = ask (&files, "(3, 6, false, 0xc000003e, [], 0x7fff0000, "
                                             "[('read', 0x50001, []), ('write', 0x50001, [])])");

  g_assert_cmpint (pread (files.progress, &progress, sizeof progress, 0), ==, sizeof progress);
  g_assert_cmpuint (progress.stage, ==, SPE_COMPILE_STAGE_EXPORT);
  g_assert_cmpuint (progress.entry, ==, 1);
  files_clear (&files);
}

/* What is not a request gets no answer. */
static void
test_nonsense (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < 30; i++)
    {
      guint8 bytes[64];
      Files files;
      g_autoptr (GBytes) answer = NULL;

      for (guint j = 0; j < sizeof bytes; j++)
        bytes[j] = g_rand_int_range (rand, 0, 256);
      files_init (&files, bytes, i);
      g_assert_cmpint (run (&files), ==, 1);
      answer = read_file (files.answer);
      g_assert_cmpuint (g_bytes_get_size (answer), ==, 0);
      files_clear (&files);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile-worker/answers", test_answers);
  g_test_add_func ("/filter/compile-worker/limits", test_limits);
  g_test_add_func ("/filter/compile-worker/progress", test_progress);
  g_test_add_func ("/filter/compile-worker/nonsense", test_nonsense);

  return g_test_run ();
}
