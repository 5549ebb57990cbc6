/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "catalog/spe-catalog.h"
#include "catalog/spe-constant-set.h"

static void
test_sorted (void)
{
  for (guint i = 1; i < spe_constant_set_get_n_sets (); i++)
    g_assert_cmpstr (spe_constant_set_get_id (spe_constant_set_get_nth (i - 1)), <,
                     spe_constant_set_get_id (spe_constant_set_get_nth (i)));
}

/* A name stands once in a set, and some architecture has it. A flag is at least a bit. */
static void
check_constants (const SpeConstantSet *set)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (spe_constant_set_get_n_constants (set), >, 0);
  for (guint n = 0; n < spe_constant_set_get_n_constants (set); n++)
    {
      const char *name = spe_constant_set_get_name (set, n);
      gboolean exists = FALSE;

      g_test_message ("%s %s", spe_constant_set_get_id (set), name);
      g_assert_true (g_hash_table_add (names, g_ascii_strup (name, -1)));
      g_assert_true (g_ascii_isalpha (name[0]) || name[0] == '_');
      for (const char *at = name; *at != '\0'; at++)
        g_assert_true (g_ascii_isalnum (*at) || *at == '_');
      for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
        {
          guint64 value = 0;

          if (!spe_constant_set_get_value (set, n, arch, &value))
            continue;
          exists = TRUE;
          g_assert_cmphex (value, <=, G_MAXUINT32);
          if (spe_constant_set_get_kind (set, n) != SPE_CONSTANT_VALUE)
            g_assert_cmphex (value, !=, 0);
        }
      g_assert_true (exists);
    }
}

static void
test_constants (void)
{
  for (guint i = 0; i < spe_constant_set_get_n_sets (); i++)
    check_constants (spe_constant_set_get_nth (i));
}

/* What holds the value where there are flags too: the mask, or all that no flag has. */
static guint64
get_field (const SpeConstantSet *set)
{
  guint64 flags = 0;

  for (guint n = 0; n < spe_constant_set_get_n_constants (set); n++)
    {
      SpeConstantKind kind = spe_constant_set_get_kind (set, n);
      guint64 value = 0;

      if (!spe_constant_set_get_value (set, n, SPE_ARCH_X86_64, &value))
        continue;
      if (kind == SPE_CONSTANT_MASK)
        return value;
      if (kind == SPE_CONSTANT_FLAG)
        flags |= value;
    }

  return ~flags;
}

/* Each value fits into its bits, and no flag stands there. */
static void
test_fields (void)
{
  for (guint i = 0; i < spe_constant_set_get_n_sets (); i++)
    {
      const SpeConstantSet *set = spe_constant_set_get_nth (i);
      guint64 field = get_field (set);

      for (guint n = 0; n < spe_constant_set_get_n_constants (set); n++)
        {
          SpeConstantKind kind = spe_constant_set_get_kind (set, n);
          guint64 value = 0;

          g_test_message ("%s %s", spe_constant_set_get_id (set),
                          spe_constant_set_get_name (set, n));
          if (!spe_constant_set_get_value (set, n, SPE_ARCH_X86_64, &value))
            continue;
          if (kind == SPE_CONSTANT_VALUE)
            g_assert_cmphex (value & ~field, ==, 0);
          if (kind == SPE_CONSTANT_FLAG)
            g_assert_cmphex (value & field, ==, 0);
        }
    }
}

/* Each set is found by some argument: its uses name calls and arguments that exist. */
static void
test_used (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
      for (guint index = 0; index <= SPE_ARGUMENT_MAX; index++)
        {
          const SpeConstantSet *set =
            spe_constant_set_find (spe_catalog_get_call (catalog, i), arch, index, NULL);

          if (set != NULL)
            g_hash_table_add (found, (gpointer) set);
        }

  for (guint i = 0; i < spe_constant_set_get_n_sets (); i++)
    {
      static const char *const guarded[] = {
        "ip-option", "ip-protocol", "ipv6-option", "netlink-protocol", "prctl-ambient",
        "prctl-capability", "prctl-mm", "prctl-seccomp", "ptrace-options", "seals",
        "socket-option", "tcp-option", NULL,
      };
      const SpeConstantSet *set = spe_constant_set_get_nth (i);
      gboolean is_guarded = g_strv_contains (guarded, spe_constant_set_get_id (set));

      g_test_message ("%s", spe_constant_set_get_id (set));
      g_assert_cmpint (g_hash_table_contains (found, set), ==, !is_guarded);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/constant-load/sorted", test_sorted);
  g_test_add_func ("/catalog/constant-load/constants", test_constants);
  g_test_add_func ("/catalog/constant-load/fields", test_fields);
  g_test_add_func ("/catalog/constant-load/used", test_used);

  return g_test_run ();
}
