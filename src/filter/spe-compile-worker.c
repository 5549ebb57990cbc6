/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-worker.h"

#include <errno.h>
#include <linux/filter.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <seccomp.h>

#include "filter/spe-program.h"

/* The worker's side: the only place where libseccomp builds a filter. On some profiles it loops
 * for ever or overwrites memory, so it runs in a process of its own, under limits. It keeps to
 * GLib alone: loading GIO would take it longer than its work. */

#define MEMORY_LIMIT (1024 * 1024 * 1024)

/* libseccomp's attribute for the layout, and the layout as a binary tree
 * (seccomp_attr_set(3), "SCMP_FLTATR_CTL_OPTIMIZE"). */
#define OPTIMIZE_TREE 2

typedef struct
{
  int                 failure;
  GVariantBuilder     arches;
  GVariantBuilder     entries;
  GVariantBuilder     unknown;
  guint               n_failures;
  guint               n_instructions;
  GBytes             *program;
  SpeCompileProgress *progress;
} Work;

/* A sanitizer reserves more address space than any sensible limit. */
static void
limit_memory (void)
{
#ifndef __SANITIZE_ADDRESS__
  const struct rlimit memory = { MEMORY_LIMIT, MEMORY_LIMIT };

  setrlimit (RLIMIT_AS, &memory);
#endif
}

static void
limit_self (void)
{
  const struct rlimit no_core = { 0, 0 };

  setrlimit (RLIMIT_CORE, &no_core);
  limit_memory ();
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* The soft limit ends the worker by a signal that says what happened, whatever the thread that
 * started it thinks of signals. */
static void
limit_time (guint seconds)
{
  const struct rlimit time = { seconds, seconds + 1 };
  sigset_t none;

  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  signal (SIGXCPU, SIG_DFL);
  setrlimit (RLIMIT_CPU, &time);
}

static GBytes *
read_all (int fd)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16 * 1024];
  gssize n = 0;

  for (;;)
    {
      n = read (fd, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

      g_byte_array_append (bytes, buffer, n);
    }
}

/**
 * spe_compile_write:
 * @fd: a file or pipe
 * @data: bytes
 * @size: how many
 *
 * Returns: whether all bytes were written; errno says why not
 */
gboolean
spe_compile_write (int           fd,
                   gconstpointer data,
                   gsize         size)
{
  const guint8 *next = data;

  while (size > 0)
    {
      gssize n = write (fd, next, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;

      next += n;
      size -= n;
    }

  return TRUE;
}

static void
fail (Work            *work,
      GVariantBuilder *places,
      guint            place,
      int              result)
{
  g_variant_builder_add (places, "(uu)", place, (guint) -result);
  work->n_failures++;
}

/* A new filter holds the architecture of this machine. The one of the target takes its place
 * first, since architectures of both byte orders cannot meet in one filter. */
static int
set_native (scmp_filter_ctx filter,
            guint32         token)
{
  int result = 0;

  if (token == seccomp_arch_native ())
    return 0;

  result = seccomp_arch_remove (filter, seccomp_arch_native ());

  return result == 0 ? seccomp_arch_add (filter, token) : result;
}

static void
add_arches (Work            *work,
            scmp_filter_ctx  filter,
            GVariant        *tokens)
{
  for (gsize i = 0; i < g_variant_n_children (tokens); i++)
    {
      guint32 token = 0;
      int result = 0;

      g_variant_get_child (tokens, i, "u", &token);
      result = seccomp_arch_add (filter, token);
      if (result != 0 && result != -EEXIST)
        fail (work, &work->arches, i, result);
    }
}

static guint32
cpu_milliseconds (void)
{
  struct timespec used = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);

  return (guint32) (used.tv_sec * 1000 + used.tv_nsec / 1000000);
}

/* There will be no filter, and the runtimes stop at the first refusal. What else is refused is
 * only worth a little time. */
static void
refuse_entry (Work  *work,
              guint  entry,
              int    result)
{
  struct rlimit time = { 0 };

  if (work->progress->refusal == 0)
    {
      work->progress->refused = entry;
      work->progress->refusal = (guint32) -result;
      getrlimit (RLIMIT_CPU, &time);
      time.rlim_cur = MIN (time.rlim_cur, cpu_milliseconds () / 1000 + 1);
      setrlimit (RLIMIT_CPU, &time);
    }
  fail (work, &work->entries, entry, result);
}

static void
begin_entry (Work  *work,
             guint  entry)
{
  work->progress->cpu_before = cpu_milliseconds ();
  work->progress->entry = entry;
  work->progress->stage = SPE_COMPILE_STAGE_ENTRY;
}

static int
add_rule (scmp_filter_ctx  filter,
          int              number,
          guint32          action,
          GVariant        *conditions)
{
  gsize n_conditions = g_variant_n_children (conditions);
  g_autofree struct scmp_arg_cmp *tests = g_new0 (struct scmp_arg_cmp, n_conditions);

  for (gsize i = 0; i < n_conditions; i++)
    {
      guint32 op = 0;
      guint64 datum_a = 0;
      guint64 datum_b = 0;

      g_variant_get_child (conditions, i, "(uutt)", &tests[i].arg, &op, &datum_a, &datum_b);
      tests[i].op = op;
      tests[i].datum_a = datum_a;
      tests[i].datum_b = datum_b;
    }

  return seccomp_rule_add_array (filter, action, number, n_conditions, tests);
}

/* Names are looked up on this machine's architecture, whatever the target's is: libseccomp
 * carries the number over to each architecture of the filter by way of the name. */
static void
add_entries (Work            *work,
             scmp_filter_ctx  filter,
             GVariant        *entries)
{
  for (gsize i = 0; i < g_variant_n_children (entries); i++)
    {
      g_autoptr (GVariant) conditions = NULL;
      const char *name = NULL;
      guint32 action = 0;
      int number = 0;
      int result = 0;

      g_variant_get_child (entries, i, "(&su@a(uutt))", &name, &action, &conditions);
      begin_entry (work, i);

      number = seccomp_syscall_resolve_name (name);
      if (number == __NR_SCMP_ERROR)
        {
          g_variant_builder_add (&work->unknown, "u", (guint) i);
          continue;
        }

      result = add_rule (filter, number, action, conditions);
      if (result != 0)
        refuse_entry (work, (guint) i, result);
    }
}

static int
export_program (Work            *work,
                scmp_filter_ctx  filter)
{
  int fd = memfd_create ("filter", MFD_CLOEXEC);
  int result = 0;
  off_t size = 0;

  if (fd < 0)
    return -errno;

  result = seccomp_export_bpf (filter, fd);
  size = lseek (fd, 0, SEEK_END);
  if (result == 0 && (size < 0 || lseek (fd, 0, SEEK_SET) < 0))
    result = -errno;

  if (result == 0)
    work->n_instructions = size / sizeof (struct sock_filter);
  if (result == 0 && work->n_instructions <= SPE_PROGRAM_MAX)
    work->program = read_all (fd);
  close (fd);

  return result;
}

static void
build (Work     *work,
       GVariant *request)
{
  g_autoptr (GVariant) arches = NULL;
  g_autoptr (GVariant) entries = NULL;
  scmp_filter_ctx filter = NULL;
  gboolean wants_tree = FALSE;
  guint32 seconds = 0;
  guint32 api_level = 0;
  guint32 native = 0;
  guint32 default_action = 0;

  /* What the profile may use is settled by the kernel of the target, not by the one of this
   * machine. */
  g_variant_get (request, "(uubu@auu@a(sua(uutt)))", &seconds, &api_level, &wants_tree, &native,
                 &arches, &default_action, &entries);
  limit_time (seconds);
  seccomp_api_set (api_level);

  filter = seccomp_init (default_action);
  if (filter == NULL)
    {
      work->failure = EINVAL;
      return;
    }

  work->failure = -set_native (filter, native);
  if (work->failure == 0)
    {
      add_arches (work, filter, arches);
      if (wants_tree)
        seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, OPTIMIZE_TREE);
      add_entries (work, filter, entries);
    }

  work->progress->stage = SPE_COMPILE_STAGE_EXPORT;
  if (work->failure == 0 && work->n_failures == 0)
    work->failure = -export_program (work, filter);

  seccomp_release (filter);
}

static gboolean
answer (Work *work,
        int   fd)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  GBytes *program = work->program != NULL ? work->program : empty;
  g_autoptr (GVariant) reply = NULL;

  reply = g_variant_ref_sink (
    g_variant_new ("(ia(uu)a(uu)auu@ay)",
                   work->failure, &work->arches, &work->entries, &work->unknown,
                   work->n_instructions,
                   g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, program, TRUE)));

  return spe_compile_write (fd, g_variant_get_data (reply),
                            g_variant_get_size (reply));
}

/**
 * spe_compile_worker_run:
 * @request_fd: gives the request
 * @answer_fd: takes the answer
 * @progress_fd: a file of the size of #SpeCompileProgress, shared with the parent
 *
 * Builds one filter. Sets limits on the whole process, which is meant to end right after.
 *
 * Returns: the exit status: 0 when an answer was given
 */
int
spe_compile_worker_run (int request_fd,
                        int answer_fd,
                        int progress_fd)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) request = NULL;
  Work work = { 0 };
  gboolean is_answered = FALSE;

  limit_self ();

  work.progress = mmap (NULL, sizeof *work.progress, PROT_READ | PROT_WRITE, MAP_SHARED,
                        progress_fd, 0);
  bytes = read_all (request_fd);
  if (work.progress == MAP_FAILED || bytes == NULL)
    return 1;

  request = g_variant_ref_sink (
    g_variant_new_from_bytes (G_VARIANT_TYPE (SPE_COMPILE_REQUEST), bytes, FALSE));
  if (!g_variant_is_normal_form (request))
    return 1;

  g_variant_builder_init (&work.arches, G_VARIANT_TYPE ("a(uu)"));
  g_variant_builder_init (&work.entries, G_VARIANT_TYPE ("a(uu)"));
  g_variant_builder_init (&work.unknown, G_VARIANT_TYPE ("au"));
  build (&work, request);
  is_answered = answer (&work, answer_fd);
  g_clear_pointer (&work.program, g_bytes_unref);

  return is_answered ? 0 : 1;
}
