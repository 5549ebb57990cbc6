/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "filter/corpus-files.h"
#include "observe/spe-line-reader.h"
#include "observe/spe-log-reader.h"

#define SECCOMP(number)                                                                     \
  "type=1326 audit(1.2:3): uid=0 gid=0 pid=1 comm=\"a\" arch=c000003e syscall=" number      \
  " compat=0 ip=0x0 code=0x7ffc0000\n"

#define PROFILE(name)                                                                       \
  "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"architectures\": [\n"                   \
  "    \"SCMP_ARCH_X86_64\"\n  ],\n  \"syscalls\": [\n    {\n      \"names\": [\n"          \
  "        \"" name "\"\n      ],\n      \"action\": \"SCMP_ACT_ALLOW\"\n    }\n  ]\n}\n"

/* How often each file is cut short, and how often a byte of it is changed. */
#define MUTATIONS 60

/* Counted by hand in each file. */
static const struct
{
  const char *file;
  guint64     n_lines;
  guint64     n_calls;
  guint64     n_others;
  guint64     n_unknown;
  guint64     n_broken;
  guint64     n_no_call;
} corpus[] = {
  { "chromeos_aarch64_enriched.log", 1, 1, 0, 0, 0, 0 },
  { "derived_enriched_with_GS_separator.log", 2, 2, 0, 0, 0, 0 },
  { "derived_x32_and_compat.log", 5, 4, 0, 0, 0, 1 },
  { "eks_nginx_auditd.log", 3, 1, 0, 2, 0, 0 },
  { "go-libaudit_test3.log", 17, 1, 16, 0, 0, 0 },
  { "spo_issue244_dmesg.log", 2, 2, 0, 0, 0, 0 },
  { "spo_log-enricher_output.log", 1, 1, 0, 0, 0, 0 },
  { "spo_malformed_lines.log", 4, 0, 0, 0, 4, 0 },
};

/* The calls of those files, with what met them. */
static const struct
{
  const char *file;
  SpeArch     arch;
  const char *name;
  int         number;
  SpeAction   action;
} calls[] = {
  { "chromeos_aarch64_enriched.log", SPE_ARCH_AARCH64, "msync", 227, SPE_ACTION_KILL_PROCESS },
  { "derived_enriched_with_GS_separator.log", SPE_ARCH_X86_64, "close", 3, SPE_ACTION_LOG },
  { "derived_enriched_with_GS_separator.log", SPE_ARCH_X86_64, "clone", 56, SPE_ACTION_LOG },
  { "derived_x32_and_compat.log", SPE_ARCH_X32, "rt_sigreturn", 0x40000201, SPE_ACTION_LOG },
  { "derived_x32_and_compat.log", SPE_ARCH_X86, "socketcall", 102, SPE_ACTION_LOG },
  { "derived_x32_and_compat.log", SPE_ARCH_ARM, "set_tls", 983045, SPE_ACTION_LOG },
  { "derived_x32_and_compat.log", SPE_ARCH_X86_64, NULL, 9999, SPE_ACTION_NOTIFY },
  { "eks_nginx_auditd.log", SPE_ARCH_X86_64, "lseek", 8, SPE_ACTION_LOG },
  { "go-libaudit_test3.log", SPE_ARCH_X86, "getpgid", 132, SPE_ACTION_KILL_THREAD },
  { "spo_issue244_dmesg.log", SPE_ARCH_X86_64, "write", 1, SPE_ACTION_LOG },
  { "spo_issue244_dmesg.log", SPE_ARCH_X86_64, "epoll_pwait", 281, SPE_ACTION_UNSET },
  { "spo_log-enricher_output.log", SPE_ARCH_X86_64, "epoll_wait", 232, SPE_ACTION_UNSET },
};

static SpeLogReader *
read_bytes (SpeObservation *observation,
            GBytes         *bytes)
{
  SpeLogReader *reader = spe_log_reader_new (observation, "test", SPE_ARCH_X86_64);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;

  g_assert_true (spe_log_reader_read (reader, stream, NULL, NULL, NULL, &error));
  g_assert_no_error (error);

  return reader;
}

static SpeLogReader *
read_text (SpeObservation *observation,
           const char     *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return read_bytes (observation, bytes);
}

/* Whatever a line is, it is counted once. */
static void
assert_sum (const SpeLogReport *report)
{
  guint64 sum = report->n_empty + report->n_calls + report->n_others + report->n_document_lines;

  for (SpeLogFault fault = 0; fault < SPE_N_LOG_FAULTS; fault++)
    sum += report->n_faults[fault];
  g_assert_cmpuint (sum, >=, report->n_lines);
}

static void
test_corpus (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      g_autofree char *name = g_build_filename ("audit-logs", corpus[i].file, NULL);
      g_autoptr (GBytes) bytes = corpus_read (name);
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (SpeLogReader) reader = NULL;
      const SpeLogReport *report = NULL;

      if (bytes == NULL)
        return;

      g_test_message ("%s", corpus[i].file);
      reader = read_bytes (observation, bytes);
      report = spe_log_reader_finish (reader);
      g_assert_cmpuint (report->n_lines, ==, corpus[i].n_lines);
      g_assert_cmpuint (report->n_calls, ==, corpus[i].n_calls);
      g_assert_cmpuint (report->n_others, ==, corpus[i].n_others);
      g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_UNKNOWN], ==, corpus[i].n_unknown);
      g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_BROKEN], ==, corpus[i].n_broken);
      g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_NO_CALL], ==, corpus[i].n_no_call);
      g_assert_cmpuint (report->n_bytes, ==, g_bytes_get_size (bytes));
      assert_sum (report);
    }
}

static void
test_corpus_calls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *name = g_build_filename ("audit-logs", calls[i].file, NULL);
      g_autoptr (GBytes) bytes = corpus_read (name);
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (SpeLogReader) reader = NULL;
      const SpeObservedCall *call = NULL;

      if (bytes == NULL)
        return;

      g_test_message ("%s %s", calls[i].file, calls[i].name);
      reader = read_bytes (observation, bytes);
      call = spe_observation_lookup_number (observation, calls[i].arch, calls[i].number);
      g_assert_nonnull (call);
      g_assert_cmpstr (call->name, ==, calls[i].name);
      g_assert_cmpuint (call->count, ==, 1);
      if (calls[i].action != SPE_ACTION_UNSET)
        g_assert_cmpuint (call->actions[calls[i].action], ==, 1);
    }
}

/* All kinds one behind the other: none hides the next. */
static void
test_mixed (void)
{
  static const char text[] =
    SECCOMP ("0")
    "# Namespace: web\n// my-container\n" PROFILE ("openat") "\n"
    "hello\n"
    PROFILE ("close")
    "write(1, \"\", 0) = 0\n"
    "{\"MESSAGE\": \"SECCOMP auid=0 uid=0 gid=0 pid=1 arch=c000003e syscall=39 compat=0\"}\n"
    "{\"syscall\": \"SYS_UNSHARE\", \"code\": \"SECCOMP_RET_LOG\"}\n"
    "{\"auditID\": \"1\", \"syscalls\": [\"mkdir\", \"read\"]}\n"
    SECCOMP ("1")
    "---\n"
    "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\n"
    "spec:\n  defaultAction: SCMP_ACT_ERRNO\n  syscalls:\n"
    "  - action: SCMP_ACT_ALLOW\n    names: [chdir]\n"
    "---\n"
    "kind: Pod\n";
  static const struct
  {
    const char *name;
    guint64     count;
  } expected[] = {
    { "read", 1 }, { "openat", 0 }, { "close", 0 },  { "write", 2 },
    { "getpid", 1 }, { "unshare", 1 }, { "mkdir", 0 }, { "chdir", 0 },
  };
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader = read_text (observation, text);
  const SpeLogReport *report = spe_log_reader_finish (reader);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SpeObservedCall *call =
        spe_observation_lookup (observation, SPE_ARCH_X86_64, expected[i].name);

      g_test_message ("%s", expected[i].name);
      g_assert_nonnull (call);
      g_assert_cmpuint (call->count, ==, expected[i].count);
    }
  g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (report->n_documents, ==, 3);
  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_UNKNOWN], ==, 2);
  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_BROKEN], ==, 0);
}

/* A document that is cut off does not swallow the calls behind it. */
static void
test_interrupted (void)
{
  static const char *const beginnings[] = {
    "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n", "{ hello\n", "[{\n", "kind: Pod\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autofree char *text =
        g_strconcat (beginnings[i], SECCOMP ("0"), SECCOMP ("1"), PROFILE ("openat"), NULL);
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (SpeLogReader) reader = read_text (observation, text);
      const SpeLogReport *report = spe_log_reader_finish (reader);

      g_test_message ("%s", beginnings[i]);
      g_assert_cmpuint (report->n_calls, ==, 2);
      g_assert_cmpuint (report->n_documents, ==, 1);
      g_assert_cmpuint (spe_log_report_get_n_unread (report), ==, 1);
    }
}

static void
test_oddities (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader =
    read_text (observation, "\n# comment\nhello\ntype=1326 syscall=1\n" SECCOMP ("-1")
                            "{\"a\": 1}\n{\nnot JSON\n}\n");
  const SpeLogReport *report = spe_log_reader_finish (reader);
  static const struct
  {
    SpeLogFault fault;
    guint64     line;
    const char *text;
  } expected[] = {
    { SPE_LOG_FAULT_UNKNOWN, 3, "hello" },
    { SPE_LOG_FAULT_BROKEN, 4, "type=1326 syscall=1" },
    { SPE_LOG_FAULT_NO_CALL, 5, NULL },
    { SPE_LOG_FAULT_UNKNOWN, 6, "{\"a\": 1}" },
    { SPE_LOG_FAULT_BROKEN, 7, "{" },
  };

  g_assert_cmpuint (report->n_empty, ==, 2);
  g_assert_cmpuint (report->oddities->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SpeLogOddity *oddity = g_ptr_array_index (report->oddities, i);

      g_assert_cmpint (oddity->fault, ==, expected[i].fault);
      g_assert_cmpuint (oddity->line, ==, expected[i].line);
      if (expected[i].text != NULL)
        g_assert_cmpstr (oddity->text, ==, expected[i].text);
      g_assert_true ((oddity->reason != NULL) == (oddity->line >= 6));
    }
}

/* A log of a container, within one of the engine, within the journal. */
static void
test_wrapped (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader = read_text (
    observation,
    "{\"log\": \"{\\\"syscall\\\": \\\"mkdir\\\", \\\"code\\\": \\\"log\\\"}\\n\"}\n"
    "{\"log\": \"{\\\"log\\\": \\\"{\\\\\\\"log\\\\\\\": 1\\\"}\"}\n"
    "{\"log\": \"\"}\n"
    "[{\"syscall\": \"mkdir\", \"code\": \"log\"},\n"
    "{\"syscall\": \"mkdir\", \"code\": \"errno\"}]\n");

  g_assert_cmpuint (spe_log_reader_finish (reader)->n_calls, ==, 3);
  g_assert_cmpuint (spe_observation_lookup (observation, SPE_ARCH_X86_64, "mkdir")->refused, ==,
                    1);
}

static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *line = g_strnfill (SPE_LINE_MAX + 1, 'x');
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader = NULL;
  const SpeLogReport *report = NULL;

  g_string_append_printf (text, "%s\n%s{\n%s\n}\n%s", line, SECCOMP ("0"), line, SECCOMP ("1"));
  reader = read_text (observation, text->str);
  report = spe_log_reader_finish (reader);
  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_LONG], ==, 1);
  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_BROKEN], ==, 1);
  g_assert_cmpuint (report->n_calls, ==, 2);
}

/* A document at the end of a file that is cut off is not lost without a word. */
static void
test_cut_document (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader = read_text (observation, "{\n\"defaultAction\": ");
  const SpeLogReport *report = spe_log_reader_finish (reader);

  g_assert_cmpuint (report->n_faults[SPE_LOG_FAULT_BROKEN], ==, 1);
  g_assert_cmpuint (report->n_document_lines, ==, 2);
}

static void
count_cb (guint64  n_bytes,
          gpointer user_data)
{
  guint64 *steps = user_data;

  steps[0]++;
  g_assert_cmpuint (n_bytes, >, steps[1]);
  steps[1] = n_bytes;
}

static void
test_progress (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader = spe_log_reader_new (observation, "test", SPE_ARCH_X86_64);
  g_autoptr (GInputStream) stream = NULL;
  guint64 steps[2] = { 0 };

  while (text->len < 4 * 1024 * 1024)
    g_string_append (text, SECCOMP ("0"));
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  g_assert_true (spe_log_reader_read (reader, stream, count_cb, steps, NULL, NULL));
  g_assert_cmpuint (steps[0], >=, 2);
  g_assert_cmpuint (steps[0], <=, 4);
}

static void
test_cancel (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (SpeLogReader) reader = spe_log_reader_new (observation, "test", SPE_ARCH_X86_64);
  g_autoptr (GInputStream) stream =
    g_memory_input_stream_new_from_data (SECCOMP ("0"), -1, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (spe_log_reader_read (reader, stream, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (spe_log_reader_finish (reader)->n_calls, ==, 0);
}

/* Bytes that are no text, in lines that look like something at first. */
static void
test_hostile (void)
{
  static const char *const lines[] = {
    "\xff\xfe\xfd", "type=1326 \xff", "{\"\xff\": \"\xff\"}", "\xe2\x82", "read(\xc3", "---\xff",
    "// \xff\xff", "{\"MESSAGE\": \"\\ud800\"}", "[{", "[", "{", "---", "\x1b[31mred",
    "syscall calls", "syscall syscall calls calls errors errors errors",
    "type=SECCOMP msg=audit(99999999999999999999.1:1): ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
      {
        g_autofree char *text = g_strconcat (lines[i], "\n", lines[j], NULL);
        g_autoptr (SpeObservation) observation = spe_observation_new ();
        g_autoptr (SpeLogReader) reader = read_text (observation, text);

        assert_sum (spe_log_reader_finish (reader));
        g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 0);
      }
}

static void
mutate (GBytes *text)
{
  static const char replacements[] = "\"{}[]=(,0\\\n\t \0\xff-\x1d";
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);

  for (guint i = 0; i < MUTATIONS; i++)
    {
      gsize at = i * length / MUTATIONS + i % (length / MUTATIONS + 1);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (text, 0, at);
      char *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (SpeObservation) observation = spe_observation_new ();
      g_autoptr (SpeLogReader) first = NULL;
      g_autoptr (SpeLogReader) second = NULL;

      copy[MIN (at, length - 1)] = replacements[i % sizeof replacements];
      changed = g_bytes_new_take (copy, length);
      first = read_bytes (observation, cut);
      second = read_bytes (observation, changed);
      assert_sum (spe_log_reader_finish (first));
      assert_sum (spe_log_reader_finish (second));
    }
}

static void
test_mutated (void)
{
  g_autoptr (GPtrArray) paths = corpus_list ("audit-logs");

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      char *text = NULL;
      gsize length = 0;
      g_autoptr (GBytes) bytes = NULL;

      g_test_message ("%s", (char *) g_ptr_array_index (paths, i));
      g_assert_true (g_file_get_contents (g_ptr_array_index (paths, i), &text, &length, NULL));
      bytes = g_bytes_new_take (text, length);
      mutate (bytes);
    }
}

static void
test_mutated_documents (void)
{
  static const char text[] =
    "// a\n" PROFILE ("read") "{\"syscall\": \"mkdir\", \"code\": \"log\"}\n"
    "---\nkind: List\nitems: []\n---\nread(0) = 0\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  mutate (bytes);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-reader/corpus", test_corpus);
  g_test_add_func ("/observe/log-reader/corpus-calls", test_corpus_calls);
  g_test_add_func ("/observe/log-reader/mixed", test_mixed);
  g_test_add_func ("/observe/log-reader/interrupted", test_interrupted);
  g_test_add_func ("/observe/log-reader/oddities", test_oddities);
  g_test_add_func ("/observe/log-reader/wrapped", test_wrapped);
  g_test_add_func ("/observe/log-reader/long-line", test_long_line);
  g_test_add_func ("/observe/log-reader/cut-document", test_cut_document);
  g_test_add_func ("/observe/log-reader/progress", test_progress);
  g_test_add_func ("/observe/log-reader/cancel", test_cancel);
  g_test_add_func ("/observe/log-reader/hostile", test_hostile);
  g_test_add_func ("/observe/log-reader/mutated", test_mutated);
  g_test_add_func ("/observe/log-reader/mutated-documents", test_mutated_documents);

  return g_test_run ();
}
