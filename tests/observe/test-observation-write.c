/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-observation-read.h"
#include "observe/spe-observation-write.h"

static SpeObservation *
make_observation (void)
{
  SpeObservation *observation = spe_observation_new ();
  SpeObservationSource *source = spe_observation_source_new (SPE_OBSERVATION_RECORD);
  const char *const command[] = { "curl", "a\"b", NULL };
  SpeObservedEvent event = SPE_OBSERVED_EVENT_INIT;

  g_free (source->id);
  source->id = g_strdup ("one");
  source->command = g_strdupv ((GStrv) command);
  source->arch = SPE_ARCH_X86_64;
  source->start = G_GINT64_CONSTANT (1700000000000007);
  source->counts = SPE_COUNTS_MINIMUM;
  source->complete = SPE_COMPLETENESS_NO;
  spe_observation_source_take_reason (source, g_strdup ("It was left."));
  spe_observation_add_source (observation, source);

  event.arch = SPE_ARCH_X86_64;
  event.name = "socket";
  event.count = G_MAXUINT64;
  event.has_action = TRUE;
  event.action = SPE_ACTION_ERRNO;
  event.comm = "curl";
  event.args[0] = 2;
  event.known_args = 1;
  spe_observation_add_event (observation, 0, &event);

  event = (SpeObservedEvent) SPE_OBSERVED_EVENT_INIT;
  event.arch_text = "0xc00000ff";
  event.number = 7;
  event.count = 0;
  spe_observation_add_event (observation, 0, &event);

  return observation;
}

static void
test_text (void)
{
  g_autoptr (SpeObservation) observation = make_observation ();
  g_autoptr (GBytes) bytes = spe_observation_write (observation);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==,
    "{\n"
    "  \"format\": \"seccomp-profile-observation\",\n"
    "  \"version\": 1,\n"
    "  \"sources\": [\n"
    "    {\"id\":\"one\",\"kind\":\"record\",\"command\":[\"curl\",\"a\\\"b\"],"
    "\"arch\":\"SCMP_ARCH_X86_64\",\"start\":\"2023-11-14T22:13:20.000007Z\","
    "\"counts\":\"minimum\",\"complete\":false,\"reasons\":[\"It was left.\"]}\n"
    "  ],\n"
    "  \"syscalls\": [\n"
    "    {\"name\":\"socket\",\"nr\":41,\"arch\":\"SCMP_ARCH_X86_64\","
    "\"count\":18446744073709551615,\"refused\":18446744073709551615,"
    "\"actions\":{\"SCMP_ACT_ERRNO\":18446744073709551615},\"comms\":[\"curl\"],"
    "\"arguments\":[{\"index\":0,\"values\":[{\"value\":2,\"text\":\"AF_INET\","
    "\"count\":18446744073709551615}],\"others\":0}],\"sources\":[0]},\n"
    "    {\"name\":null,\"nr\":7,\"arch\":\"0xc00000ff\",\"count\":0,\"sources\":[0]}\n"
    "  ]\n"
    "}\n");
}

/* What was written can be read and says the same again. */
static void
test_round_trip (void)
{
  g_autoptr (SpeObservation) observation = make_observation ();
  g_autoptr (GBytes) bytes = spe_observation_write (observation);
  g_autoptr (SpeObservation) again = spe_observation_read (bytes, "file", NULL);
  g_autoptr (GBytes) written = NULL;

  g_assert_nonnull (again);
  written = spe_observation_write (again);
  g_assert_true (g_bytes_equal (bytes, written));
}

static void
test_empty (void)
{
  g_autoptr (SpeObservation) observation = spe_observation_new ();
  g_autoptr (GBytes) bytes = spe_observation_write (observation);
  g_autoptr (SpeObservation) again = spe_observation_read (bytes, "file", NULL);

  g_assert_nonnull (again);
  g_assert_cmpuint (spe_observation_get_n_calls (again), ==, 0);
  g_assert_cmpuint (spe_observation_get_n_sources (again), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observation-write/text", test_text);
  g_test_add_func ("/observe/observation-write/round-trip", test_round_trip);
  g_test_add_func ("/observe/observation-write/empty", test_empty);

  return g_test_run ();
}
