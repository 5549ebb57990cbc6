/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "observe/spe-observation-read.h"

#include <string.h>

#include <glib/gstdio.h>

#include "format/spe-format.h"
#include "observe/spe-observe-error.h"

#define HEAD "{\"format\":\"seccomp-profile-observation\",\"version\":1,"

static SpeObservation *
read_text (const char *text,
           GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return spe_observation_read (bytes, "seen.json", error);
}

/* What the issue of the format asks for at least; the rest is whatever its writer likes. */
static void
test_least (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeObservation) observation =
    read_text (HEAD "\"sources\":[{\"kind\":\"bpftrace\",\"colour\":[{}]},{}],\"x\":{\"y\":[]},"
               "\"syscalls\":[{\"name\":\"read\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":3,"
               "\"more\":null},{\"name\":null,\"nr\":3,\"arch\":\"SCMP_ARCH_X86\"}]}", &error);
  const SpeObservedCall *call = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (spe_observation_get_n_sources (observation), ==, 2);
  g_assert_cmpstr (spe_observation_get_source (observation, 0)->kind_text, ==, "bpftrace");
  g_assert_nonnull (spe_observation_get_source (observation, 1)->id);

  call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (call->count, ==, 3);
  g_assert_cmpint (call->number, ==, 0);
  g_assert_cmpuint (call->sources->len, ==, 2);
  call = spe_observation_lookup (observation, SPE_ARCH_X86, "read");
  g_assert_cmpuint (call->count, ==, 0);
}

static void
test_all (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeObservation) observation =
    read_text (HEAD "\"sources\":[{\"id\":\"i\",\"kind\":\"audit\",\"name\":\"log\","
               "\"host\":\"h\",\"arch\":\"SCMP_ARCH_AARCH64\",\"kernel\":\"6.1\","
               "\"start\":\"2026-01-31T12:00:00Z\",\"end\":\"2026-01-31T13:00:00.5+01:00\","
               "\"design\":\"notify\",\"counts\":\"exact\",\"complete\":true,\"seeded\":true,"
               "\"lines\":9,\"unknownLines\":2}],"
               "\"syscalls\":[{\"name\":\"read\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":3,"
               "\"refused\":3,\"actions\":{\"SCMP_ACT_ERRNO\":1,\"SCMP_ACT_LOG\":7},"
               "\"comms\":[\"a\",\"b\"],\"moreComms\":true,\"sources\":[0],"
               "\"arguments\":[{\"index\":2,\"values\":[{\"value\":18446744073709551615}],"
               "\"others\":4}]}]}", &error);
  const SpeObservationSource *source = NULL;
  const SpeObservedCall *call = NULL;

  g_assert_no_error (error);
  source = spe_observation_get_source (observation, 0);
  g_assert_cmpstr (source->id, ==, "i");
  g_assert_cmpint (source->kind, ==, SPE_OBSERVATION_AUDIT);
  g_assert_cmpint (source->arch, ==, SPE_ARCH_AARCH64);
  g_assert_cmpint (source->end - source->start, ==, 500000);
  g_assert_cmpint (source->counts, ==, SPE_COUNTS_EXACT);
  g_assert_cmpint (source->complete, ==, SPE_COMPLETENESS_YES);
  g_assert_true (source->is_seeded);
  g_assert_cmpuint (source->n_unknown_lines, ==, 2);

  call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "read");
  g_assert_cmpuint (call->refused, ==, 3);
  g_assert_cmpuint (call->actions[SPE_ACTION_UNSET], ==, 2);
  g_assert_cmpuint (call->actions[SPE_ACTION_LOG], ==, 7);
  g_assert_cmpuint (call->names->len, ==, 2);
  g_assert_true (call->has_more_names);
  g_assert_cmpuint (call->arguments[2].n_others, ==, 4);
  g_assert_true (g_array_index (call->arguments[2].values, SpeObservedValue, 0).value ==
                 G_MAXUINT64);
}

/* Hostile and broken files: each is refused with what is wrong and where. */
static const struct
{
  const char *text;
  const char *message;
} wrong_files[] = {
  { "", "empty" },
  { " \n", "empty" },
  { "[]", "seen.json:1:1: this is no observation" },
  { "1", "no observation" },
  { "{}", "no observation" },
  { "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}", "no observation" },
  { "{\"format\":7}", "seen.json:1:2: this is no observation" },
  { "{\"format\":\"seccomp-profile-observation\"}", "“version”" },
  { "{\"format\":\"seccomp-profile-observation\",\"version\":0}", "“version”" },
  { "{\"format\":\"seccomp-profile-observation\",\"version\":\"1\"}", "“version”" },
  { "{\"format\":\"seccomp-profile-observation\",\"version\":2}", "later release" },
  { HEAD "\"sources\":[]}", "“syscalls” is missing" },
  { HEAD "\"sources\":{},\"syscalls\":[]}", "“sources” must be an array" },
  { HEAD "\"sources\":[1],\"syscalls\":[]}", "an object must stand here" },
  { HEAD "\"sources\":[{\"kind\":1}],\"syscalls\":[]}", "“kind” must be a text" },
  { HEAD "\"sources\":[{\"command\":[1]}],\"syscalls\":[]}", "a text must stand here" },
  { HEAD "\"sources\":[{\"start\":\"yesterday\"}],\"syscalls\":[]}", "“start” must be a time" },
  { HEAD "\"sources\":[{\"start\":12}],\"syscalls\":[]}", "“start” must be a time" },
  { HEAD "\"sources\":[{\"complete\":\"yes\"}],\"syscalls\":[]}", "true or false" },
  { HEAD "\"sources\":[{\"lines\":-1}],\"syscalls\":[]}", "whole number" },
  { HEAD "\"syscalls\":{}}", "“syscalls” must be an array" },
  { HEAD "\"syscalls\":[\"read\"]}", "an object must stand here" },
  { HEAD "\"syscalls\":[{}]}", "needs a “name”" },
  { HEAD "\"syscalls\":[{\"name\":\"\"}]}", "needs a “name”" },
  { HEAD "\"syscalls\":[{\"name\":7}]}", "“name” must be a text" },
  { HEAD "\"syscalls\":[{\"nr\":1.5}]}", "number of a system call" },
  { HEAD "\"syscalls\":[{\"nr\":4294967296}]}", "number of a system call" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"count\":18446744073709551616}]}", "whole number" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"actions\":[]}]}", "“actions” must be an object" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"actions\":{\"SCMP_ACT_LOG\":\"1\"}}]}",
    "“SCMP_ACT_LOG” must be a whole number" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"comms\":[{}]}]}", "a text must stand here" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"arguments\":[{\"values\":[]}]}]}", "“index”" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"arguments\":[{\"index\":6}]}]}", "“index”" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"arguments\":[{\"index\":0,\"values\":[{}]}]}]}",
    "“value” is missing" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"sources\":[0]}]}", "counted from 0" },
  { HEAD "\"syscalls\":[{\"name\":\"a\",\"sources\":[-1]}]}", "counted from 0" },
  { HEAD "\"syscalls\":[{\"name\":\"a\"}]} {}", "seen.json:1:" },
  { HEAD "\"syscalls\":[{\"name\":\"a\\u0000b\"}]}", "NUL" },
};

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong_files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeObservation) observation = read_text (wrong_files[i].text, &error);

      g_assert_null (observation);
      g_assert_nonnull (error);
      g_assert_true (error->domain == SPE_OBSERVE_ERROR || error->domain == SPE_FORMAT_ERROR);
      if (strstr (error->message, wrong_files[i].message) == NULL)
        g_error ("%s: %s", wrong_files[i].text, error->message);
    }
}

/* Every beginning of a file is refused, and none of them does harm. */
static void
test_cut_off (void)
{
  static const char text[] =
    HEAD "\"sources\":[{\"kind\":\"audit\",\"command\":[\"a\"]}],\"syscalls\":[{\"name\":\"a\","
    "\"count\":1,\"arguments\":[{\"index\":0,\"values\":[{\"value\":1}]}],\"sources\":[0]}]}";

  for (gsize length = 0; length < sizeof text - 1; length++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (spe_observation_read (bytes, "seen.json", &error));
      g_assert_nonnull (error);
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) calls = g_string_new (HEAD "\"syscalls\":[");
  g_autoptr (GString) sources = g_string_new (HEAD "\"syscalls\":[],\"sources\":[{}");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= SPE_OBSERVATION_MAX_CALLS; i++)
    g_string_append_printf (calls, "%s{\"nr\":%u}", i > 0 ? "," : "", i);
  g_string_append (calls, "]}");
  g_assert_null (read_text (calls->str, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "different calls"));
  g_clear_error (&error);

  for (guint i = 0; i < SPE_OBSERVATION_MAX_SOURCES; i++)
    g_string_append (sources, ",{}");
  g_string_append (sources, "]}");
  g_assert_null (read_text (sources->str, &error));
  g_assert_error (error, SPE_OBSERVE_ERROR, SPE_OBSERVE_ERROR_FORMAT);
}

/* One call that is there twice is one call. */
static void
test_twice (void)
{
  g_autoptr (SpeObservation) observation =
    read_text (HEAD "\"syscalls\":[{\"name\":\"read\",\"arch\":\"SCMP_ARCH_X86_64\",\"count\":1,"
               "\"refused\":1},{\"nr\":0,\"arch\":\"SCMP_ARCH_X86_64\",\"count\":2,"
               "\"refused\":1}]}", NULL);
  const SpeObservedCall *call = spe_observation_lookup (observation, SPE_ARCH_X86_64, "read");

  g_assert_cmpuint (spe_observation_get_n_calls (observation), ==, 1);
  g_assert_cmpuint (call->count, ==, 3);
  g_assert_cmpuint (call->refused, ==, 2);
}

static void
test_file (void)
{
  g_autofree char *directory = g_dir_make_tmp ("spe-observation-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "seen.json", NULL);
  g_autoptr (SpeObservation) observation = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (spe_observation_read_file (path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (spe_observation_read_file (directory, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, HEAD "\"syscalls\":[]}", -1, NULL));
  observation = spe_observation_read_file (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (observation);

  g_remove (path);
  g_rmdir (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/observation-read/least", test_least);
  g_test_add_func ("/observe/observation-read/all", test_all);
  g_test_add_func ("/observe/observation-read/wrong", test_wrong);
  g_test_add_func ("/observe/observation-read/cut-off", test_cut_off);
  g_test_add_func ("/observe/observation-read/too-many", test_too_many);
  g_test_add_func ("/observe/observation-read/twice", test_twice);
  g_test_add_func ("/observe/observation-read/file", test_file);

  return g_test_run ();
}
