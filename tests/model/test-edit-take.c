/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "model/spe-edit-take.h"

#include "profile-sketch.h"

static void
test_take (void)
{
  static const struct
  {
    const char *before;
    const char *other;
    const char *after;
  } rows[] = {
    /* From one list to another, and out of all lists. */
    { "ERRNO; ALLOW read mount", "ERRNO; ALLOW read", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read", "ERRNO; ALLOW mount write", "ERRNO; ALLOW mount read" },
    { "ERRNO; ALLOW read; KILL bpf", "ERRNO; KILL mount", "ERRNO; ALLOW read; KILL bpf mount" },
    /* The other default action decides where the other has no rule. */
    { "ERRNO; ALLOW read", "ALLOW; ERRNO read", "ERRNO; ALLOW mount read" },
    { "ALLOW; ERRNO read", "ERRNO:38; ALLOW read", "ALLOW; ERRNO read; ERRNO:38 mount" },
    /* Conditions come and go, with the rules that have them. */
    { "ERRNO; ALLOW read; ALLOW mount bpf @0=1", "ERRNO; ALLOW mount",
      "ERRNO; ALLOW mount read; ALLOW bpf @0=1" },
    { "ERRNO; ALLOW mount read", "ERRNO; ALLOW mount write @0=1; KILL mount @1=2",
      "ERRNO; ALLOW read; ALLOW mount @0=1; KILL mount @1=2" },
    /* What holds for some containers only gives way to what holds for all. */
    { "ERRNO; ALLOW read; ALLOW mount +caps=CAP_SYS_ADMIN; ALLOW bpf mount +caps=CAP_BPF",
      "ERRNO:1; KILL read", "ERRNO; ALLOW read; ALLOW bpf +caps=CAP_BPF" },
    /* Nothing to do. */
    { "ERRNO; ALLOW mount read", "ERRNO; ALLOW mount", "ERRNO; ALLOW mount read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpeProfile) before = sketch_read (rows[i].before);
      g_autoptr (SpeProfile) other = sketch_read (rows[i].other);
      g_autoptr (SpeProfile) after = spe_edit_take_call (before, other, "mount");

      g_test_message ("%s", rows[i].before);
      sketch_is (after, rows[i].after);
      sketch_is (before, rows[i].before);
    }
}

/* What is the same already stays the same object, so that undo has nothing to take back. */
static void
test_same (void)
{
  g_autoptr (SpeProfile) profile = sketch_read ("ERRNO; ALLOW mount read");
  g_autoptr (SpeProfile) other = sketch_read ("KILL; ALLOW mount");
  g_autoptr (SpeProfile) after = spe_edit_take_call (profile, other, "mount");

  g_assert_true (after == profile);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/edit-take/take", test_take);
  g_test_add_func ("/model/edit-take/same", test_same);

  return g_test_run ();
}
