/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "deploy/spe-localhost-profile.h"
#include "deploy/spe-rollout-private.h"

static GBytes *
new_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_json_size (void)
{
  static const struct
  {
    const char *text;
    gsize       size;
  } cases[] = {
    { "", 2 },         { "a", 3 },        { "\"", 4 },    { "\\", 4 },  { "a\n\t\r", 9 },
    { "\x01", 8 },     { "<>&", 20 },     { "ä", 4 },     { "'", 3 },   { "\x7f", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = new_bytes (cases[i].text);

      g_assert_cmpuint (spe_rollout_get_json_size (bytes), ==, cases[i].size);
    }
}

static void
test_compact (void)
{
  static const struct
  {
    const char *text;
    const char *compact;
  } cases[] = {
    { "{ }\n", "{}\n" },
    { "{\r\n\t\"a b\" : [ 1 , 2 ]\n}\n", "{\"a b\":[1,2]}\n" },
    { "{\"a\\\" \\\\\" : \" \"}", "{\"a\\\" \\\\\":\" \"}\n" },
    { "{ \"\\\\\": 1 }", "{\"\\\\\":1}\n" },
    { "{\"ä\": 18446744073709551615}", "{\"ä\":18446744073709551615}\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = new_bytes (cases[i].text);
      g_autoptr (GBytes) compact = spe_rollout_compact (bytes);
      g_autoptr (GBytes) expected = new_bytes (cases[i].compact);
      g_autoptr (GBytes) again = spe_rollout_compact (compact);

      g_assert_true (g_bytes_equal (compact, expected));
      g_assert_true (g_bytes_equal (again, expected));
    }
}

static SpeRolloutItem *
new_item (const char *key,
          gsize       size)
{
  SpeRolloutItem *item = g_new0 (SpeRolloutItem, 1);
  char *text = g_strnfill (size, 'x');

  item->file = g_strdup (key);
  item->key = g_strdup (key);
  item->pinned_key = g_strdup (key);
  item->content = g_bytes_new_take (text, size);

  return item;
}

static void
item_free (SpeRolloutItem *item)
{
  g_free (item->file);
  g_free (item->key);
  g_free (item->pinned_key);
  g_bytes_unref (item->content);
  g_free (item);
}

static GPtrArray *
new_items (const gsize *sizes,
           guint        n_sizes)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);

  for (guint i = 0; i < n_sizes; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      g_ptr_array_add (items, new_item (key, sizes[i]));
    }

  return items;
}

static void
test_pack (void)
{
  static const struct
  {
    gsize sizes[3];
    guint n_configs;
    guint n_warnings;
  } cases[] = {
    { { 10, 10, 10 }, 1, 0 },
    { { 100000, 100000, 50000 }, 1, 0 },
    { { 100000, 100000, 100000 }, 2, 0 },
    { { 200000, 200000, 200000 }, 3, 0 },
    { { 10, SPE_ROLLOUT_APPLY_MAX, 10 }, 3, 1 },
    { { SPE_ROLLOUT_VALUES_MAX, 10, 10 }, 2, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) items = new_items (cases[i].sizes, 3);
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) configs = spe_rollout_pack (items, "n", warnings, NULL);
      guint n_items = 0;

      g_assert_cmpuint (configs->len, ==, cases[i].n_configs);
      g_assert_cmpuint (warnings->len, ==, cases[i].n_warnings);
      for (guint j = 0; j < configs->len; j++)
        n_items += ((SpeRolloutConfig *) configs->pdata[j])->items->len;
      g_assert_cmpuint (n_items, ==, 3);
    }
}

static void
test_too_large (void)
{
  const gsize sizes[] = { 10, SPE_ROLLOUT_VALUES_MAX + 1 };
  g_autoptr (GPtrArray) items = new_items (sizes, 2);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) configs = spe_rollout_pack (items, "n", warnings, &error);

  g_assert_null (configs);
  g_assert_error (error, SPE_DEPLOY_ERROR, SPE_DEPLOY_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“1”"));
  g_assert_nonnull (strstr (error->message, "1 MiB"));
}

/* Another content, or another name for it, has another name. */
static void
test_names (void)
{
  const gsize sizes[][1] = { { 10 }, { 11 }, { 10 } };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) items = new_items (sizes[i], 1);
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GPtrArray) configs = spe_rollout_pack (items, "n", warnings, NULL);
      const SpeRolloutConfig *config = configs->pdata[0];

      g_assert_cmpuint (strlen (config->name), ==, strlen ("n-0123456789"));
      g_assert_cmpint (g_hash_table_add (names, g_strdup (config->name)), ==, i < 2);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/rollout-config/json-size", test_json_size);
  g_test_add_func ("/deploy/rollout-config/compact", test_compact);
  g_test_add_func ("/deploy/rollout-config/pack", test_pack);
  g_test_add_func ("/deploy/rollout-config/too-large", test_too_large);
  g_test_add_func ("/deploy/rollout-config/names", test_names);

  return g_test_run ();
}
