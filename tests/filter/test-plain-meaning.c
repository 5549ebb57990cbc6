/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-plain-meaning.h"

#include "profile-sketch.h"

static SpePlainMeaning *
mean (const char *text,
      SpeArch     machine)
{
  g_autoptr (SpeProfile) profile = sketch_read (text);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, machine);
  g_autoptr (SpeResolution) resolution = NULL;
  SpeEntries *entries = NULL;

  target->runtime = SPE_RUNTIME_CRUN;
  resolution = spe_resolve (profile, target, NULL);
  entries = spe_entries_new (resolution, target, NULL);
  g_assert_nonnull (entries);

  return spe_plain_meaning_new (entries, target);
}

/* Which entries speak of a call, and which of them fit: a + behind those. */
static char *
describe (const SpePlainMeaning *meaning,
          SpeArch                arch,
          guint32                number,
          const guint64          args[6])
{
  const GArray *plains = spe_plain_meaning_look_up (meaning, arch, number);
  GString *text = g_string_new (NULL);

  for (guint i = 0; plains != NULL && i < plains->len; i++)
    {
      const SpePlainEntry *plain = &g_array_index (plains, SpePlainEntry, i);

      g_string_append_printf (text, "%s%u%s", i > 0 ? " " : "", plain->entry,
                              spe_plain_meaning_fits (meaning, plain, arch, args) ? "+" : "");
    }

  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    SpeArch     arch;
    guint32     number;
    guint64     args[6];
    const char *want;
  } rows[] = {
    { "ERRNO; ALLOW read write; LOG read @0=5", SPE_ARCH_X86_64, 0, { 5 }, "0+ 2+" },
    { "ERRNO; ALLOW read write; LOG read @0=5", SPE_ARCH_X86_64, 0, { 6 }, "0+ 2" },
    { "ERRNO; ALLOW read write", SPE_ARCH_X86_64, 1, { 0 }, "1+" },
    { "ERRNO; ALLOW read write", SPE_ARCH_X86_64, 2, { 0 }, "" },
    { "ERRNO; ALLOW read", SPE_ARCH_X86, 3, { 0 }, "" },
    { "ERRNO; arch X86; ALLOW read", SPE_ARCH_X86, 3, { 0 }, "0+" },
    { "ERRNO; arch X32; ALLOW read", SPE_ARCH_X32, SPE_X32_SYSCALL_BIT, { 0 }, "0+" },
    { "ERRNO; LOG getpgid @0=0x100000005", SPE_ARCH_X86_64, 121, { 5 }, "0" },
    /* Only the low words count there. */
    { "ERRNO; arch X86; LOG getpgid @0=0x100000005", SPE_ARCH_X86, 132, { 5 }, "0+" },
    /* Directly, and through socketcall(2), where the first argument is another. */
    { "ERRNO; arch X86; LOG socket @0=9", SPE_ARCH_X86, 359, { 9 }, "0+" },
    { "ERRNO; arch X86; LOG socket @0=9", SPE_ARCH_X86, 359, { 1 }, "0" },
    { "ERRNO; arch X86; LOG socket @0=9", SPE_ARCH_X86, 102, { 1 }, "0+" },
    { "ERRNO; arch X86; LOG socket @0=9", SPE_ARCH_X86, 102, { 9 }, "0" },
    { "ERRNO; arch X86; LOG socket @1=9", SPE_ARCH_X86, 102, { 1, 9 }, "0+" },
    { "ERRNO; arch X86; LOG socket @1=9", SPE_ARCH_X86, 102, { 1, 8 }, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SpePlainMeaning) meaning = mean (rows[i].text, SPE_ARCH_X86_64);
      g_autofree char *text = describe (meaning, rows[i].arch, rows[i].number, rows[i].args);

      g_assert_cmpstr (text, ==, rows[i].want);
    }
}

static void
test_arches (void)
{
  g_autoptr (SpePlainMeaning) meaning = mean ("ERRNO; arch X86 S390X; ALLOW write read",
                                              SPE_ARCH_X86_64);
  g_autoptr (GArray) numbers = spe_plain_meaning_dup_numbers (meaning, SPE_ARCH_X86);
  g_autoptr (GArray) none = spe_plain_meaning_dup_numbers (meaning, SPE_ARCH_ARM);

  g_assert_true (spe_plain_meaning_has_arch (meaning, SPE_ARCH_X86_64));
  g_assert_true (spe_plain_meaning_has_arch (meaning, SPE_ARCH_X86));
  g_assert_false (spe_plain_meaning_has_arch (meaning, SPE_ARCH_X32));
  /* It orders its bytes otherwise. */
  g_assert_false (spe_plain_meaning_has_arch (meaning, SPE_ARCH_S390X));

  g_assert_cmpuint (numbers->len, ==, 2);
  g_assert_cmpuint (g_array_index (numbers, guint32, 0), ==, 3);
  g_assert_cmpuint (g_array_index (numbers, guint32, 1), ==, 4);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/plain-meaning/table", test_table);
  g_test_add_func ("/filter/plain-meaning/arches", test_arches);

  return g_test_run ();
}
