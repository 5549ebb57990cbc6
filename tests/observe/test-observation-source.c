/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-observation-source.h"

static void
test_kinds (void)
{
  for (SpeObservationKind kind = 0; kind < SPE_N_OBSERVATION_KINDS; kind++)
    {
      const char *id = spe_observation_kind_get_id (kind);

      g_assert_cmpint (spe_observation_kind_from_id (id), ==, kind);
      g_assert_cmpuint (strlen (spe_observation_kind_get_label (kind)), >, 0);
    }
  g_assert_cmpint (spe_observation_kind_from_id ("Record"), ==, SPE_OBSERVATION_OTHER);
  g_assert_cmpint (spe_observation_kind_from_id (""), ==, SPE_OBSERVATION_OTHER);
}

static void
test_new (void)
{
  g_autoptr (SpeObservationSource) one = spe_observation_source_new (SPE_OBSERVATION_AUDIT);
  g_autoptr (SpeObservationSource) other = spe_observation_source_new (SPE_OBSERVATION_AUDIT);
  g_autoptr (SpeObservationSource) here = spe_observation_source_new_here (SPE_OBSERVATION_RECORD);

  g_assert_cmpstr (one->id, !=, other->id);
  g_assert_cmpint (one->complete, ==, SPE_COMPLETENESS_UNKNOWN);
  g_assert_cmpint (one->arch, ==, SPE_ARCH_INVALID);
  g_assert_true (one->start == SPE_NO_TIME && one->end == SPE_NO_TIME);

  g_assert_cmpint (here->arch, ==, spe_arch_get_host ());
  g_assert_nonnull (here->host);
  g_assert_nonnull (here->kernel);
  g_assert_cmpint (here->start, >, 0);
}

static void
test_copy (void)
{
  g_autoptr (SpeObservationSource) source = spe_observation_source_new (SPE_OBSERVATION_OTHER);
  g_autoptr (SpeObservationSource) copy = NULL;
  const char *const command[] = { "ls", "-l", NULL };

  source->kind_text = g_strdup ("bpftrace");
  source->command = g_strdupv ((GStrv) command);
  spe_observation_source_take_reason (source, g_strdup ("One."));
  spe_observation_source_take_reason (source, g_strdup ("Two."));
  spe_observation_source_take_reason (source, g_strdup ("One."));
  g_assert_cmpuint (source->reasons->len, ==, 2);

  copy = spe_observation_source_copy (source);
  g_clear_pointer (&source, spe_observation_source_free);
  g_assert_cmpstr (spe_observation_source_get_kind_id (copy), ==, "bpftrace");
  g_assert_cmpstrv (copy->command, command);
  g_assert_cmpuint (copy->reasons->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (copy->reasons, 1), ==, "Two.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observation-source/kinds", test_kinds);
  g_test_add_func ("/observe/observation-source/new", test_new);
  g_test_add_func ("/observe/observation-source/copy", test_copy);

  return g_test_run ();
}
