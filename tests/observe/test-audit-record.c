/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-audit-record.h"

/* The fields of a record as the kernel writes them, without the time before. */
#define FIELDS(syscall, code)                                                                     \
  "auid=4294967295 uid=0 gid=0 ses=4294967295 pid=12 comm=\"sh\" exe=\"/bin/sh\" sig=0 "          \
  "arch=c000003e syscall=" syscall " compat=0 ip=0x7f62dce3d4c7 code=" code

#define TIME "audit(1613596317.899:6461): "

/* One call, written in each way in which it may have been kept. */
static const char *const forms[] = {
  "type=SECCOMP msg=" TIME FIELDS ("1", "0x7ffc0000"),
  "type=1326 msg=" TIME FIELDS ("1", "0x7ffc0000"),
  "type=UNKNOWN[1326] msg=" TIME FIELDS ("1", "0x7ffc0000"),
  "node=web1 type=SECCOMP msg=" TIME FIELDS ("1", "0x7ffc0000"),
  "type=SECCOMP msg=" TIME FIELDS ("1", "0x7ffc0000") "\x1d" "AUID=\"unset\" ARCH=i386 SYSCALL=x",
  "type=SECCOMP msg=" TIME FIELDS ("1", "0x7ffc0000") "AUID=\"unset\" UID=\"root\" SYSCALL=x",
  "audit: type=1326 " TIME FIELDS ("1", "0x7ffc0000"),
  "type=1326 " TIME FIELDS ("1", "0x7ffc0000"),
  "[252130.031583] audit: type=1326 " TIME FIELDS ("1", "0x7ffc0000"),
  "<5>[252130.031583] audit: type=1326 " TIME FIELDS ("1", "0x7ffc0000"),
  "Feb 17 21:11:57 web1 kernel: audit: type=1326 " TIME FIELDS ("1", "0x7ffc0000"),
  "Feb 17 21:11:57 web1 audit[12]: SECCOMP " FIELDS ("1", "0x7ffc0000"),
  "Feb 17 21:11:57 web1 audit[12]: <audit-1326> " FIELDS ("1", "0x7ffc0000"),
  "SECCOMP " FIELDS ("1", "0x7ffc0000"),
  "type=SECCOMP msg=audit(02/17/2021 21:11:57.899:6461) : auid=unset uid=root gid=root "
  "ses=unset pid=12 comm=sh exe=/bin/sh sig=SIG0 arch=x86_64 syscall=write compat=0 "
  "ip=0x7f62dce3d4c7 code=log",
};

static const char *const broken[] = {
  "type=1326 syscall=1",
  "type=1326 ",
  "type=SECCOMP msg=" TIME,
  "type=SECCOMP msg=" TIME FIELDS ("", "0x7ffc0000"),
  "type=SECCOMP msg=" TIME FIELDS ("x", "0x7ffc0000"),
  "type=SECCOMP msg=" TIME FIELDS ("2147483648", "0x7ffc0000"),
  "type=SECCOMP msg=" TIME FIELDS ("99999999999999999999", "0x7ffc0000"),
  "type=SECCOMP msg=" TIME FIELDS ("1 ", "log"),
  "type=1326 " TIME "uid=-1 gid=0 pid=1 arch=c000003e syscall=1",
  "type=1326 " TIME "uid=0 gid=4294967296 pid=1 arch=c000003e syscall=1",
  "type=1326 " TIME "uid=0 gid=0 pid=1 arch=c000003e0 syscall=1",
  "type=1326 " TIME "uid=0 gid=0 pid=1 syscall=1 compat=1",
  "type=1326 " TIME "uid=0 gid=0 pid=1 comm=414 arch=c000003e syscall=1",
  "type=1326 " TIME "uid=0 gid=0 pid=1 comm=4x arch=c000003e syscall=1",
  "type=SECCOMP msg=" TIME "uid=root gid=root pid=1 arch=vax syscall=read",
  "type=SECCOMP msg=" TIME "uid=root gid=root pid=1 arch=x86_64 syscall=a-b",
};

static const char *const others[] = {
  "type=SYSCALL msg=" TIME "arch=c000003e syscall=23 success=yes key=\"SECCOMP\"",
  "type=PROCTITLE msg=" TIME "proctitle=737368643A206275726E205B707269765D",
  "audit: type=1400 " TIME "avc: denied",
  "Feb 17 21:11:57 web1 audit[1]: SYSCALL arch=c000003e syscall=23",
  "----",
  "time->Wed Feb 17 21:11:57 2021",
};

static const char *const foreign[] = {
  "",
  "...",
  "SECCOMP is a feature of the kernel",
  "1326",
  "they wrote SECCOMP auid=0 into it",
  "openat(AT_FDCWD, \"audit\", O_RDONLY) = 3",
  "{\"type\": 1326}",
};

static SpeLogMatch
parse (const char   *line,
       SpeLogRecord *out_record)
{
  return spe_audit_record_parse (line, strlen (line), out_record);
}

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      SpeLogRecord record;

      g_test_message ("%s", forms[i]);
      g_assert_cmpint (parse (forms[i], &record), ==, SPE_LOG_MATCH_CALL);
      g_assert_cmpint (record.kind, ==, SPE_OBSERVATION_AUDIT);
      g_assert_cmpint (record.arch, ==, SPE_ARCH_X86_64);
      g_assert_true (record.number == 1 || g_str_equal (record.name, "write"));
      g_assert_true (record.has_action);
      g_assert_cmpint (record.action, ==, SPE_ACTION_LOG);
      g_assert_cmpuint (record.pid, ==, 12);
      g_assert_cmpuint (record.count, ==, 1);
      g_assert_cmpstr (record.comm, ==, "sh");
      if (strstr (forms[i], "audit(1613") != NULL)
        g_assert_cmpint (record.time, ==, G_GINT64_CONSTANT (1613596317899000));
      else
        g_assert_cmpint (record.time, ==, SPE_NO_TIME);
    }
}

static void
assert_all (const char *const *lines,
            guint              n,
            SpeLogMatch        match)
{
  for (guint i = 0; i < n; i++)
    {
      SpeLogRecord record;

      g_test_message ("%s", lines[i]);
      g_assert_cmpint (parse (lines[i], &record), ==, match);
    }
}

static void
test_not_a_call (void)
{
  assert_all (broken, G_N_ELEMENTS (broken), SPE_LOG_MATCH_BROKEN);
  assert_all (others, G_N_ELEMENTS (others), SPE_LOG_MATCH_OTHER);
  assert_all (foreign, G_N_ELEMENTS (foreign), SPE_LOG_MATCH_NONE);
}

static void
test_arches (void)
{
  static const struct
  {
    const char *fields;
    SpeArch     arch;
    int         number;
  } cases[] = {
    { "arch=c000003e syscall=1073742337", SPE_ARCH_X32, 0x40000201 },
    { "arch=40000003 syscall=102 compat=1", SPE_ARCH_X86, 102 },
    { "arch=40000028 syscall=983045", SPE_ARCH_ARM, 983045 },
    { "arch=c00000b7 syscall=227", SPE_ARCH_AARCH64, 227 },
    { "arch=80000016 syscall=4", SPE_ARCH_S390X, 4 },
    { "arch=c000003e syscall=9999", SPE_ARCH_X86_64, 9999 },
    { "arch=c000003e syscall=-1", SPE_ARCH_X86_64, -1 },
    { "arch=deadbeef syscall=1", SPE_ARCH_INVALID, 1 },
    { "syscall=59 compat=0", SPE_ARCH_NATIVE, 59 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strconcat ("type=1326 " TIME "uid=0 gid=0 pid=1 sig=31 ",
                                           cases[i].fields, NULL);
      SpeLogRecord record;

      g_test_message ("%s", line);
      g_assert_cmpint (parse (line, &record), ==, SPE_LOG_MATCH_CALL);
      g_assert_cmpint (record.arch, ==, cases[i].arch);
      g_assert_cmpint (record.number, ==, cases[i].number);
      g_assert_false (record.has_action);
    }
}

/* What a process calls itself must never be read as a field. */
static void
test_comm (void)
{
  static const struct
  {
    const char *comm;
    const char *name;
  } cases[] = {
    { "\"a=b arch=40000003\"", "a=b arch=40000003" },
    { "6120617263683D3430303030303033", "a arch=40000003" },
    { "E282AC22", "€\"" },
    { "(null)", "(null)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line =
        g_strconcat ("type=1326 " TIME "uid=0 gid=0 pid=1 comm=", cases[i].comm,
                     " exe=\"/bin/a syscall=7\" sig=0 arch=c000003e syscall=1", NULL);
      SpeLogRecord record;

      g_assert_cmpint (parse (line, &record), ==, SPE_LOG_MATCH_CALL);
      g_assert_cmpstr (record.comm, ==, cases[i].name);
      g_assert_cmpint (record.arch, ==, SPE_ARCH_X86_64);
      g_assert_cmpint (record.number, ==, 1);
    }
}

static void
test_interpreted (void)
{
  SpeLogRecord record;

  g_assert_cmpint (parse ("type=SECCOMP msg=audit(x) : uid=root gid=root pid=7 "
                          "comm=a arch=i386 syscall=1 exe=/a b sig=SIGSYS arch=armv7l "
                          "syscall=unknown-syscall(403) compat=0 ip=0x0 code=later",
                          &record), ==, SPE_LOG_MATCH_CALL);
  g_assert_cmpint (record.arch, ==, SPE_ARCH_ARM);
  g_assert_cmpint (record.number, ==, 403);
  g_assert_false (record.has_action);
}

static void
test_lost (void)
{
  static const struct
  {
    const char *line;
    guint64     n_lost;
  } cases[] = {
    { "[1.2] kauditd_printk_skb: 35 callbacks suppressed", 35 },
    { "kernel: audit_printk_skb: 2 callbacks suppressed", 2 },
    { "audit: audit_lost=7 audit_rate_limit=0 audit_backlog_limit=64", 1 },
    { "audit: audit_lost=0 audit_rate_limit=0 audit_backlog_limit=64", 0 },
    { "audit: backlog limit exceeded", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SpeLogRecord record;

      g_assert_cmpint (parse (cases[i].line, &record), ==, SPE_LOG_MATCH_OTHER);
      g_assert_cmpuint (record.n_lost, ==, cases[i].n_lost);
    }
}

/* Every beginning of a record, without anything behind it in memory, and with each byte changed. */
static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (gsize length = 0; length <= strlen (forms[i]); length++)
      {
        g_autofree char *cut = g_memdup2 (forms[i], MAX (length, 1));
        SpeLogRecord record;

        spe_audit_record_parse (cut, length, &record);
        if (length == 0)
          continue;
        cut[length / 2] = (char) (length * 37);
        spe_audit_record_parse (cut, length, &record);
        g_assert_true (g_utf8_validate (record.comm, -1, NULL));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/audit-record/forms", test_forms);
  g_test_add_func ("/observe/audit-record/not-a-call", test_not_a_call);
  g_test_add_func ("/observe/audit-record/arches", test_arches);
  g_test_add_func ("/observe/audit-record/comm", test_comm);
  g_test_add_func ("/observe/audit-record/interpreted", test_interpreted);
  g_test_add_func ("/observe/audit-record/lost", test_lost);
  g_test_add_func ("/observe/audit-record/hostile", test_hostile);

  return g_test_run ();
}
