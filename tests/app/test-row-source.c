/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/editor/spe-row-source.h"

#include <string.h>

#include "spe-test-document.h"

typedef struct
{
  SpeDocument  *document;
  SpeRowSource *source;
  GPtrArray    *rows;
} Fixture;

static void
update (Fixture *fixture)
{
  g_clear_pointer (&fixture->rows, g_ptr_array_unref);
  spe_test_document_settle (fixture->document);
  fixture->rows = spe_row_source_update (fixture->source, fixture->document);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = spe_test_document_make (data != NULL ? data : SPE_TEST_PROFILE);
  fixture->source = spe_row_source_new ();
  update (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->rows);
  spe_row_source_free (fixture->source);
  spe_test_document_drop (fixture->document);
}

static const SpeRowValues *
get_values (Fixture    *fixture,
            const char *name)
{
  SpeRow *row = spe_row_source_lookup (fixture->source, name);

  g_assert_nonnull (row);
  return spe_row_get_values (row);
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *name;
    SpeAction   action;
    gboolean    by_default;
    guint       n_conditions;
    const char *outcome;
  } cases[] = {
    { "read", SPE_ACTION_ALLOW, FALSE, 0, NULL },
    { "mount", SPE_ACTION_ERRNO, TRUE, 0, NULL },
    { "write", SPE_ACTION_ERRNO, TRUE, 1, "depends on arguments" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SpeRowValues *values = get_values (fixture, cases[i].name);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (values->verdict.action, ==, cases[i].action);
      g_assert_cmpint (values->by_default, ==, cases[i].by_default);
      g_assert_cmpuint (values->n_conditions, ==, cases[i].n_conditions);
      g_assert_nonnull (values->outcome);
      if (cases[i].outcome != NULL)
        g_assert_cmpstr (values->outcome, ==, cases[i].outcome);
      g_assert_false (values->changed);
    }
  g_assert_cmpstr (get_values (fixture, "write")->conditions, ==, "fd = 1");
}

/* One row a name, and the table's search by letter relies on the catalog's order. */
static void
test_each_once (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (fixture->rows->len, >, 300);
  for (guint i = 0; i < fixture->rows->len; i++)
    g_assert_true (g_hash_table_add (names,
                                     (gpointer) spe_row_get_name (fixture->rows->pdata[i])));
}

/* A row stays the same object, so that selection and scrolling survive. */
static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  SpeRow *row = spe_row_source_lookup (fixture->source, "mount");
  g_autofree char *outcome = g_strdup (spe_row_get_values (row)->outcome);
  guint n_rows = fixture->rows->len;

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  update (fixture);
  g_assert_true (spe_row_source_lookup (fixture->source, "mount") == row);
  g_assert_cmpuint (fixture->rows->len, ==, n_rows);
  g_assert_cmpint (spe_row_get_values (row)->verdict.action, ==, SPE_ACTION_ALLOW);
  g_assert_cmpstr (spe_row_get_values (row)->outcome, !=, outcome);
  g_assert_true (spe_row_get_values (row)->changed);
  g_assert_false (get_values (fixture, "read")->changed);

  spe_document_undo (fixture->document);
  update (fixture);
  g_assert_false (spe_row_get_values (row)->changed);
  g_assert_cmpstr (spe_row_get_values (row)->outcome, ==, outcome);
}

static void
test_unknown_names (Fixture       *fixture,
                    gconstpointer  data)
{
  SpeRow *row = spe_row_source_lookup (fixture->source, "raed");

  g_assert_nonnull (row);
  g_assert_false (spe_row_is_known (row));
  g_assert_cmpint (spe_row_get_values (row)->verdict.action, ==, SPE_ACTION_ALLOW);
  g_assert_cmpstr (spe_row_get_values (row)->outcome, ==, "not a known call");
  g_assert_null (spe_row_source_lookup (fixture->source, "no_such_name"));

  /* Once nothing names it, it has no row. */
  spe_test_document_set (fixture->document, "raed", SPE_ACTION_ERRNO);
  update (fixture);
  g_assert_false (g_ptr_array_find (fixture->rows, row, NULL));
}

/* A call that belongs to some containers only is not simply allowed. */
static void
test_scope (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpstr (get_values (fixture, "reboot")->conditions, ==, "some containers");
  g_assert_cmpuint (get_values (fixture, "reboot")->n_conditions, ==, 0);
}

/* What was seen on all architectures is one row, and goes with the observation. */
static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeObservation) observation = spe_observation_new ();

  spe_observed_call_add_count (
    spe_observation_obtain_call (observation, SPE_ARCH_X86_64, NULL, "mount", SPE_NO_NUMBER), 3);
  spe_document_set_target (fixture->document, target);
  g_assert_false (get_values (fixture, "mount")->is_observed);
  spe_document_set_observation (fixture->document, observation);
  update (fixture);
  g_assert_true (get_values (fixture, "mount")->is_observed);
  g_assert_cmpint (get_values (fixture, "mount")->mark, ==, SPE_REPLAY_MARK_MISSING);
  g_assert_cmpuint (get_values (fixture, "mount")->n_seen, ==, 3);
  g_assert_cmpint (get_values (fixture, "read")->mark, ==, SPE_REPLAY_MARK_UNUSED);
  g_assert_cmpint (get_values (fixture, "bpf")->mark, ==, SPE_REPLAY_MARK_NONE);

  spe_test_document_set (fixture->document, "mount", SPE_ACTION_ALLOW);
  update (fixture);
  g_assert_cmpint (get_values (fixture, "mount")->mark, ==, SPE_REPLAY_MARK_SEEN);
  spe_document_set_observation (fixture->document, NULL);
  update (fixture);
  g_assert_false (get_values (fixture, "mount")->is_observed);
}

int
main (int   argc,
      char *argv[])
{
  static const char unknown[] =
    "{ \"defaultAction\": \"SCMP_ACT_ERRNO\","
    "  \"syscalls\": [{ \"names\": [\"raed\", \"raed\"], \"action\": \"SCMP_ACT_ALLOW\" }] }";
  static const char scoped[] =
    "{ \"defaultAction\": \"SCMP_ACT_ERRNO\","
    "  \"syscalls\": [{ \"names\": [\"reboot\"], \"action\": \"SCMP_ACT_ALLOW\","
    "                   \"includes\": { \"caps\": [\"CAP_SYS_BOOT\"] } }] }";

  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, func)                                                                     \
  g_test_add ("/app/row-source/" path, Fixture, data, set_up, func, tear_down)
  ADD ("values", NULL, test_values);
  ADD ("each-once", NULL, test_each_once);
  ADD ("edit", NULL, test_edit);
  ADD ("seen", NULL, test_seen);
  ADD ("unknown-names", unknown, test_unknown_names);
  ADD ("scope", scoped, test_scope);
#undef ADD

  return g_test_run ();
}
