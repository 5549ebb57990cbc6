/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <sys/prctl.h>

#include "filter-maker.h"
#include "observe/spe-watched-program.h"

#define COOKIE 0xabadcafe
#define MARK SECCOMP_RET_USER_NOTIF

static const SpeWatch watch = {
  .soft = MARK, .left = MARK, .log = MARK, .hard = MARK, .cookie = COOKIE, .allowed = MARK,
};

static guint32
run (const SpeProgram *program,
     int               number,
     guint64           first,
     guint64           sixth)
{
  const guint64 args[6] = { first, 0, 0, 0, 0, sixth };

  return spe_program_run (program, spe_arch_get_audit (spe_arch_get_host ()), (guint32) number,
                          args);
}

static SpeProgram *
change (const SpeProgram *program,
        const SpeWatch   *how)
{
  g_autoptr (GArray) changed = spe_watched_program_new (program, how);
  SpeProgram *made = NULL;

  g_assert_nonnull (changed);
  made = spe_program_new ((const struct sock_filter *) changed->data, changed->len,
                          G_BYTE_ORDER == G_BIG_ENDIAN);
  g_assert_true (spe_program_is_loadable (made));

  return made;
}

/* What is handed over, what opens the second door, and what stays as it is. */
static void
test_returns (void)
{
  static const FilterRule rules[] = {
    { 1000, SECCOMP_RET_ERRNO | EPERM },  { 1001, SECCOMP_RET_LOG },
    { 1002, SECCOMP_RET_TRACE | 4 },      { 1003, SECCOMP_RET_USER_NOTIF },
    { 1004, SECCOMP_RET_KILL_PROCESS },   { 1005, SECCOMP_RET_KILL_THREAD },
    { 1006, SECCOMP_RET_TRAP | 9 },       { 1007, SECCOMP_RET_KILL_PROCESS },
    { 1008, SECCOMP_RET_ALLOW },          { 1009, 0x12340000 },
    { FILTER_END, 0 },
  };
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, rules);
  g_autoptr (SpeProgram) watched = change (program, &watch);

  for (guint i = 0; rules[i].number != FILTER_END; i++)
    {
      gboolean is_hard = spe_verdict_from_return (rules[i].value).action <= SPE_ACTION_TRAP;
      guint32 handed = rules[i].value == SECCOMP_RET_ALLOW ? SECCOMP_RET_ALLOW : MARK;
      guint64 sixth = G_GUINT64_CONSTANT (0x1234567800000000) | COOKIE;

      g_assert_cmphex (run (watched, rules[i].number, 0, 0), ==, handed);
      g_assert_cmphex (run (watched, rules[i].number, 0, sixth), ==,
                       is_hard ? rules[i].value : handed);
    }
  g_assert_cmphex (run (watched, 2000, 0, 0), ==, SECCOMP_RET_ALLOW);
}

static void
test_left_hard (void)
{
  const SpeWatch soft = { .soft = SECCOMP_RET_TRACE | 7, .left = SECCOMP_RET_TRACE | 7,
                          .log = SECCOMP_RET_TRACE | 7, .allowed = SECCOMP_RET_TRACE | 7,
                          .watches_ptrace = TRUE };
  static const FilterRule rules[] = { { 1000, SECCOMP_RET_ERRNO | EPERM },
                                      { 1001, SECCOMP_RET_KILL_THREAD },
                                      { 1002, SECCOMP_RET_TRAP | 3 },
                                      { FILTER_END, 0 } };
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_LOG, rules);
  g_autoptr (SpeProgram) watched = change (program, &soft);

  g_assert_cmphex (run (watched, 1000, 0, 0), ==, SECCOMP_RET_TRACE | 7);
  g_assert_cmphex (run (watched, 1001, 0, 0), ==, SECCOMP_RET_KILL_THREAD);
  g_assert_cmphex (run (watched, 1002, 0, 0), ==, SECCOMP_RET_TRAP | 3);
  g_assert_cmphex (run (watched, 1003, 0, 0), ==, SECCOMP_RET_TRACE | 7);
  g_assert_cmphex (run (watched, SYS_rt_sigreturn, 0, 0), ==, SECCOMP_RET_LOG);
}

static void
test_allowed (void)
{
  g_autoptr (SpeProgram) program = make_filter (SECCOMP_RET_ALLOW, NULL);
  g_autoptr (SpeProgram) watched = change (program, &watch);
  const guint64 args[6] = { 0 };
  SpeWatch tracing = watch;
  g_autoptr (SpeProgram) traced = NULL;

  tracing.watches_ptrace = TRUE;
  traced = change (program, &tracing);
  g_assert_cmphex (run (watched, SYS_seccomp, 0, 0), ==, MARK);
  g_assert_cmphex (run (watched, SYS_prctl, PR_SET_SECCOMP, 0), ==, MARK);
  g_assert_cmphex (run (watched, SYS_prctl, PR_SET_NAME, 0), ==, SECCOMP_RET_ALLOW);
  g_assert_cmphex (run (watched, SYS_ptrace, 0, 0), ==, SECCOMP_RET_ALLOW);
  g_assert_cmphex (run (watched, SYS_getppid, 0, 0), ==, SECCOMP_RET_ALLOW);
  g_assert_cmphex (run (traced, SYS_ptrace, 0, 0), ==, MARK);
  g_assert_cmphex (run (traced, SYS_seccomp, 0, 0), ==, MARK);
  g_assert_cmphex (spe_program_run (watched, 1, SYS_seccomp, args), ==, SECCOMP_RET_ALLOW);
}

static void
test_impossible (void)
{
  static const struct sock_filter calculated[] = { BPF_STMT (BPF_LD | BPF_IMM, 1),
                                                   BPF_STMT (BPF_RET | BPF_A, 0) };
  g_autofree struct sock_filter *many = g_new (struct sock_filter, SPE_PROGRAM_MAX);
  g_autoptr (SpeProgram) program = spe_program_new (calculated, 2, FALSE);
  g_autoptr (SpeProgram) longest = NULL;

  g_assert_null (spe_watched_program_new (program, &watch));
  for (guint i = 0; i < SPE_PROGRAM_MAX; i++)
    many[i] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  longest = spe_program_new (many, SPE_PROGRAM_MAX, FALSE);
  g_assert_true (spe_program_is_loadable (longest));
  g_assert_null (spe_watched_program_new (longest, &watch));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/watched-program/returns", test_returns);
  g_test_add_func ("/observe/watched-program/left-hard", test_left_hard);
  g_test_add_func ("/observe/watched-program/allowed", test_allowed);
  g_test_add_func ("/observe/watched-program/impossible", test_impossible);

  return g_test_run ();
}
