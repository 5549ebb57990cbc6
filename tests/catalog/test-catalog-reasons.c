/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>
#include <string.h>

#include "catalog/spe-catalog.h"

#define LONGEST 150

static JsonObject *
get_object (JsonObject *parent,
            const char *member)
{
  return json_object_has_member (parent, member) && !json_object_get_null_member (parent, member)
           ? json_object_get_object_member (parent, member)
           : NULL;
}

static gboolean
is_empty (JsonObject *parent,
          const char *member)
{
  return !json_object_has_member (parent, member) ||
         json_object_get_null_member (parent, member) ||
         json_array_get_length (json_object_get_array_member (parent, member)) == 0;
}

/* Whether a rule of Docker's allows its calls whatever the arguments, the capabilities and the
 * kernel are. */
static gboolean
simply_allows (JsonObject *rule)
{
  JsonObject *includes = get_object (rule, "includes");
  JsonObject *excludes = get_object (rule, "excludes");

  return g_str_equal (json_object_get_string_member (rule, "action"), "SCMP_ACT_ALLOW") &&
         is_empty (rule, "args") &&
         (excludes == NULL || json_object_get_size (excludes) == 0) &&
         (includes == NULL || (is_empty (includes, "caps") &&
                               !json_object_has_member (includes, "minKernel")));
}

static void
add_names (GHashTable *allowed,
           JsonObject *rule)
{
  JsonArray *names = json_object_get_array_member (rule, "names");

  for (guint i = 0; i < json_array_get_length (names); i++)
    g_hash_table_add (allowed, (gpointer) json_array_get_string_element (names, i));
}

/* Every call that the profile does not simply allow has a reason, and no other. */
static void
test_complete (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "profiles",
                                            "docker-default.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) allowed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  const SpeCatalog *catalog = spe_catalog_get ();
  JsonArray *rules = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  rules = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "syscalls");
  for (guint i = 0; i < json_array_get_length (rules); i++)
    if (simply_allows (json_array_get_object_element (rules, i)))
      add_names (allowed, json_array_get_object_element (rules, i));
  g_assert_cmpuint (g_hash_table_size (allowed), >, 300);

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *name = spe_syscall_get_name (call);

      g_test_message ("%s", name);
      g_assert_cmpint (spe_syscall_get_reason (call) == NULL, ==,
                       g_hash_table_contains (allowed, name));
    }
}

static void
test_form (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const char *reason = spe_syscall_get_reason (spe_catalog_get_call (catalog, i));

      if (reason == NULL)
        continue;
      g_test_message ("%s", reason);
      g_assert_true (g_utf8_validate (reason, -1, NULL));
      g_assert_true (g_unichar_isupper (g_utf8_get_char (reason)));
      g_assert_true (g_str_has_suffix (reason, "."));
      g_assert_null (strchr (reason, '\n'));
      g_assert_cmpint (g_utf8_strlen (reason, -1), <=, LONGEST);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/reasons/complete", test_complete);
  g_test_add_func ("/catalog/reasons/form", test_form);

  return g_test_run ();
}
