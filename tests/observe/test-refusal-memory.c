/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sys/syscall.h>
#include <unistd.h>

#include "observe/spe-refusal.h"

/* What the kernel would read, for this process's own pointers. */
static void
test_pointers (void)
{
  static const guint8 address[16] = { 2, 0, 0, 80, 127, 0, 0, 1 };
  struct seccomp_data call = { .arch = spe_arch_get_audit (spe_arch_get_host ()) };
  const SpeTask task = { .tid = getpid (), .pid = getpid () };
  const SpeVerdict verdict = { SPE_ACTION_LOG, 0 };
  g_autoptr (SpeRefusal) opened = NULL;
  g_autoptr (SpeRefusal) connected = NULL;
  g_autoptr (SpeRefusal) written = NULL;

  call.nr = SYS_openat;
  call.args[1] = GPOINTER_TO_SIZE ("/a/path");
  opened = spe_refusal_new (&call, verdict, &task);
  spe_refusal_read_memory (opened);
  g_assert_cmpstr (opened->memory[1], ==, "/a/path");
  g_assert_null (opened->memory[0]);

  call.nr = SYS_connect;
  call.args[1] = GPOINTER_TO_SIZE (address);
  call.args[2] = sizeof address;
  connected = spe_refusal_new (&call, verdict, &task);
  spe_refusal_read_memory (connected);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    g_assert_cmpstr (connected->memory[1], ==, "127.0.0.1:80");

  call.nr = SYS_write;
  written = spe_refusal_new (&call, verdict, &task);
  spe_refusal_read_memory (written);
  g_assert_null (written->memory[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/refusal-memory/pointers", test_pointers);

  return g_test_run ();
}
