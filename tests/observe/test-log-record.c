/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-record.h"

static SpeLogText
text_of (const char *text)
{
  return spe_log_text (text, strlen (text));
}

static void
test_name (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_name;
    const char *name;
    int         number;
  } cases[] = {
    { "openat", TRUE, "openat", SPE_NO_NUMBER },
    { "_llseek", TRUE, "_llseek", SPE_NO_NUMBER },
    { "syscall_0x1f4", TRUE, "", 500 },
    { "syscall_1f4", TRUE, "", 500 },
    { "unknown_syscall_500", TRUE, "", 500 },
    { "syscall_ffffffff", FALSE, "", -1 },
    { "open at", FALSE, "", SPE_NO_NUMBER },
    { "1open", FALSE, "", SPE_NO_NUMBER },
    { "", FALSE, "", SPE_NO_NUMBER },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", FALSE, "",
      SPE_NO_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogRecord record;

      spe_log_record_init (&record, SPE_OBSERVATION_AUDIT);
      g_assert_true (spe_log_record_set_name (&record, text_of (cases[i].text)) ==
                     cases[i].is_name);
      g_assert_cmpstr (record.name, ==, cases[i].name);
      g_assert_cmpint (record.number, ==, cases[i].number);
    }
}

static void
test_known (void)
{
  SpeLogRecord record;

  spe_log_record_init (&record, SPE_OBSERVATION_STRACE);
  g_assert_false (spe_log_record_is_known (&record));
  g_assert_true (spe_log_record_set_name (&record, text_of ("read")));
  g_assert_true (spe_log_record_is_known (&record));
  g_assert_true (spe_log_record_set_name (&record, text_of ("malloc")));
  g_assert_false (spe_log_record_is_known (&record));
  record.number = 9999;
  g_assert_true (spe_log_record_is_known (&record));
}

/* Each architecture is found again by its own number, whichever it is. */
static void
test_audit (void)
{
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      SpeLogRecord record;

      spe_log_record_init (&record, SPE_OBSERVATION_AUDIT);
      record.number = arch == SPE_ARCH_X32 ? (int) (SPE_X32_SYSCALL_BIT | 1) : 1;
      spe_log_record_set_audit (&record, spe_arch_get_audit (arch));
      g_assert_cmpint (record.arch, ==, arch);
    }
}

static void
test_audit_unknown (void)
{
  SpeLogRecord record;

  spe_log_record_init (&record, SPE_OBSERVATION_AUDIT);
  record.number = 1;
  spe_log_record_set_audit (&record, 0xdeadbeef);
  g_assert_cmpint (record.arch, ==, SPE_ARCH_INVALID);
  g_assert_cmphex (record.audit_arch, ==, 0xdeadbeef);

  record.number = SPE_NO_NUMBER;
  spe_log_record_set_audit (&record, spe_arch_get_audit (SPE_ARCH_X86_64));
  g_assert_cmpint (record.arch, ==, SPE_ARCH_X86_64);
}

static void
test_arch (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_arch;
    SpeArch     arch;
  } cases[] = {
    { "x86_64", TRUE, SPE_ARCH_X86_64 },   { "X86_64", TRUE, SPE_ARCH_X86_64 },
    { "i386", TRUE, SPE_ARCH_X86 },        { "i686", TRUE, SPE_ARCH_X86 },
    { "aarch64", TRUE, SPE_ARCH_AARCH64 }, { "armv7l", TRUE, SPE_ARCH_ARM },
    { "s390x", TRUE, SPE_ARCH_S390X },     { "ppc64le", TRUE, SPE_ARCH_PPC64LE },
    { "pdp11", FALSE, SPE_ARCH_INVALID },  { "", FALSE, SPE_ARCH_NATIVE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogRecord record;

      spe_log_record_init (&record, SPE_OBSERVATION_AUDIT);
      g_assert_true (spe_log_record_set_arch (&record, text_of (cases[i].text)) ==
                     cases[i].is_arch);
      g_assert_cmpint (record.arch, ==, cases[i].arch);
    }
}

static void
test_action (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_action;
    SpeAction   action;
  } cases[] = {
    { "0x7ffc0000", TRUE, SPE_ACTION_LOG },
    { "0x0", TRUE, SPE_ACTION_KILL_THREAD },
    { "0x50001", TRUE, SPE_ACTION_ERRNO },
    { "unknown-action(0x7fc00000)", TRUE, SPE_ACTION_NOTIFY },
    { "kill", TRUE, SPE_ACTION_KILL_THREAD },
    { "kill_process", TRUE, SPE_ACTION_KILL_PROCESS },
    { "SECCOMP_RET_KILL_THREAD", TRUE, SPE_ACTION_KILL_THREAD },
    { "SCMP_ACT_TRACE", TRUE, SPE_ACTION_TRACE },
    { "TRAP", TRUE, SPE_ACTION_TRAP },
    { "SECCOMP_RET_", FALSE, SPE_ACTION_UNSET },
    { "logs", FALSE, SPE_ACTION_UNSET },
    { "", FALSE, SPE_ACTION_UNSET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogRecord record;

      spe_log_record_init (&record, SPE_OBSERVATION_AUDIT);
      g_assert_true (spe_log_record_set_action (&record, text_of (cases[i].text)) ==
                     cases[i].is_action);
      g_assert_true (record.has_action == cases[i].is_action);
      g_assert_cmpint (record.action, ==, cases[i].action);
    }
}

/* The name of a thread is whatever bytes it chose, and ends in the middle of no character. */
static void
test_comm (void)
{
  SpeLogRecord record;
  g_autoptr (GString) wide = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append (wide, "ä");

  spe_log_record_init (&record, SPE_OBSERVATION_AUDIT);
  spe_log_record_set_comm (&record, spe_log_text ("a\xff\0b", 4));
  g_assert_true (g_utf8_validate (record.comm, -1, NULL));
  g_assert_true (g_str_has_prefix (record.comm, "a"));
  spe_log_record_set_comm (&record, text_of (wide->str));
  g_assert_true (g_utf8_validate (record.comm, -1, NULL));
  g_assert_cmpuint (strlen (record.comm), <, SPE_LOG_NAME_SIZE);
  g_assert_cmpuint (strlen (record.comm), >, SPE_LOG_NAME_SIZE - 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-record/name", test_name);
  g_test_add_func ("/observe/log-record/known", test_known);
  g_test_add_func ("/observe/log-record/audit", test_audit);
  g_test_add_func ("/observe/log-record/audit-unknown", test_audit_unknown);
  g_test_add_func ("/observe/log-record/arch", test_arch);
  g_test_add_func ("/observe/log-record/action", test_action);
  g_test_add_func ("/observe/log-record/comm", test_comm);

  return g_test_run ();
}
