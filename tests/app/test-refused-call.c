/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/run/spe-refused-call.h"

static SpeRefusedCall *
read_line (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return spe_refused_call_new (json_node_get_object (json_parser_get_root (parser)));
}

static void
assert_shows (SpeRefusedCall *call,
              const char     *property,
              const char     *wanted)
{
  g_autofree char *text = NULL;

  g_object_get (call, property, &text, NULL);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_whole (void)
{
  g_autoptr (SpeRefusedCall) call = read_line (
    "{\"type\": \"call\", \"id\": 3, \"name\": \"openat\", \"nr\": 257, "
    "\"arch\": \"SCMP_ARCH_X86_64\", \"args\": [18446744073709551516, 5, 0, 0, 0, 0], "
    "\"arguments\": [{\"name\": \"dfd\", \"text\": \"AT_FDCWD\", \"memory\": null}, "
    "{\"name\": \"filename\", \"text\": \"0x5\", \"pointer\": true, \"memory\": \"/etc\"}], "
    "\"action\": \"SCMP_ACT_ERRNO\", \"errno\": 1, \"errnoName\": \"EPERM\", \"pid\": 7, "
    "\"tid\": 8, \"comm\": \"sh\", \"count\": 2, \"foreignArch\": false, "
    "\"first\": \"2026-01-31T12:00:00.000001Z\", \"last\": \"2026-01-31T12:00:01.250000Z\", "
    "\"text\": \"Because.\"}");

  g_assert_cmpint (*spe_refused_call_get_id (call), ==, 3);
  g_assert_cmpstr (spe_refused_call_get_name (call), ==, "openat");
  g_assert_cmpint (spe_refused_call_get_arch (call), ==, SPE_ARCH_X86_64);
  g_assert_cmpint (spe_refused_call_get_action (call), ==, SPE_ACTION_ERRNO);
  g_assert_cmphex (spe_refused_call_get_args (call)[0], ==,
                   G_GUINT64_CONSTANT (0xffffffffffffff9c));
  g_assert_cmphex (spe_refused_call_get_args (call)[1], ==, 5);
  g_assert_false (spe_refused_call_is_foreign (call));
  assert_shows (call, "call", "openat");
  assert_shows (call, "architecture", "x86_64");
  assert_shows (call, "arguments", "dfd = AT_FDCWD, filename = “/etc”");
  assert_shows (call, "outcome", "Errno EPERM");
  assert_shows (call, "process", "sh 7/8");
  assert_shows (call, "count", "2");
  assert_shows (call, "last", "12:00:01.250");
  assert_shows (call, "times", "First at 12:00:00.000, last at 12:00:01.250");
  assert_shows (call, "reason", "Because.");
}

/* A line of a release to come, or of a call of which little is known. */
static void
test_sparse (void)
{
  g_autoptr (SpeRefusedCall) call = read_line (
    "{\"type\": \"call\", \"name\": null, \"nr\": 999, \"arch\": null, \"args\": null, "
    "\"arguments\": null, \"errno\": null, \"pid\": null, \"comm\": null, \"text\": null, "
    "\"foreignArch\": true, \"tid\": null, \"more\": {}}");

  g_assert_null (spe_refused_call_get_name (call));
  g_assert_null (spe_refused_call_get_args (call));
  g_assert_cmpstr (spe_refused_call_get_label (call), ==, "999");
  g_assert_true (spe_refused_call_is_foreign (call));
  assert_shows (call, "arguments", "");
  assert_shows (call, "process", "several");
  assert_shows (call, "last", "");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_update (void)
{
  g_autoptr (SpeRefusedCall) call = read_line ("{\"id\": 1, \"name\": \"bind\", \"count\": 1}");
  g_autoptr (SpeRefusedCall) later = read_line (
    "{\"id\": 1, \"name\": \"bind\", \"count\": 40, \"first\": \"2026-01-31T12:00:00Z\", "
    "\"last\": \"2026-01-31T12:00:09Z\"}");
  guint n_changes = 0;

  g_signal_connect_swapped (call, "notify::count", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect_swapped (call, "notify::last", G_CALLBACK (count_cb), &n_changes);
  spe_refused_call_update (call, later);
  g_assert_cmpuint (n_changes, ==, 2);
  assert_shows (call, "count", "40");
  assert_shows (call, "last", "12:00:09.000");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/refused-call/whole", test_whole);
  g_test_add_func ("/app/refused-call/sparse", test_sparse);
  g_test_add_func ("/app/refused-call/update", test_update);

  return g_test_run ();
}
