/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-call-index.h"

#include "profile-sketch.h"

static void
test_lookup (void)
{
  g_autoptr (SpeProfile) profile =
    sketch_read ("ERRNO:38; ALLOW read read; LOG read @0=1; KILL read; TRAP mount +caps=CAP_BPF");
  g_autoptr (SpeCallIndex) index = spe_call_index_new (profile);
  const SpeCallEntry *entry = spe_call_index_lookup (index, "read");

  g_assert_cmpuint (entry->rules->len, ==, 3);
  g_assert_cmpuint (g_array_index (entry->rules, guint, 2), ==, 2);
  g_assert_cmpuint (entry->unconditional, ==, 0);
  g_assert_cmpuint (spe_call_index_lookup (index, "mount")->unconditional, ==, SPE_NO_RULE);
  g_assert_null (spe_call_index_lookup (index, "open"));
}

static void
test_verdict (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO:38; ALLOW read @0=1; LOG read; KILL read");
  g_autoptr (SpeCallIndex) index = spe_call_index_new (profile);

  g_assert_cmpint (spe_call_index_get_verdict (index, "read").action, ==, SPE_ACTION_LOG);
  g_assert_cmpint (spe_call_index_get_verdict (index, "open").data, ==, 38);
  g_assert_cmpuint (spe_call_index_get_n_conditional (index, "read"), ==, 1);
  g_assert_cmpuint (spe_call_index_get_n_conditional (index, "open"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/call-index/lookup", test_lookup);
  g_test_add_func ("/model/call-index/verdict", test_verdict);

  return g_test_run ();
}
