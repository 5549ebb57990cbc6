/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/table/spe-arch-set.h"

#define X86 SPE_ARCH_BIT (SPE_ARCH_X86)
#define X86_64 SPE_ARCH_BIT (SPE_ARCH_X86_64)
#define X32 SPE_ARCH_BIT (SPE_ARCH_X32)
#define ARM SPE_ARCH_BIT (SPE_ARCH_ARM)
#define AARCH64 SPE_ARCH_BIT (SPE_ARCH_AARCH64)
#define EVERYTHING ((1u << SPE_N_ARCHES) - 1)

static const struct
{
  const char *path;
  guint32     arches;
  guint32     profile_arches;
  const char *text;
  const char *title;
} cases[] = {
  { "all", X86 | X86_64 | X32, X86 | X86_64 | X32, "All", "All architectures" },
  { "more-than-the-profile", EVERYTHING, X86 | X86_64, "All", "All architectures" },
  { "one-of-many", X86, X86 | X86_64 | X32, "x86", "x86 only" },
  { "two-of-many", X86 | X32, X86 | X86_64 | X32, "x86, x32", "x86, x32" },
  { "only-one", X86_64, X86_64, "x86_64", "x86_64" },
  { "none", ARM, X86 | X86_64, "", "No architecture of this profile" },
  { "none-of-none", X86, 0, "", "No architecture of this profile" },
  { "few-missing", X86 | X86_64 | X32 | ARM, X86 | X86_64 | X32 | ARM | AARCH64,
    "All but aarch64", "All but aarch64" },
  { "many", 0x1fu, EVERYTHING, "5 of 23", "5 of 23 architectures" },
};

static void
test_case (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = spe_arch_set_dup_text (cases[i].arches, cases[i].profile_arches);
  g_autofree char *title = spe_arch_set_dup_title (cases[i].arches, cases[i].profile_arches);

  g_assert_cmpstr (text, ==, cases[i].text);
  g_assert_cmpstr (title, ==, cases[i].title);
}

/* A heading stands for a rank: one title must not come twice, nor one rank with two titles. */
static void
test_rank_is_title (void)
{
  const guint32 profiles[] = { X86 | X86_64 | X32, X86_64, 0x3ffu, EVERYTHING };

  for (guint p = 0; p < G_N_ELEMENTS (profiles); p++)
    {
      g_autoptr (GHashTable) ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GHashTable) titles = g_hash_table_new (NULL, NULL);

      for (guint32 arches = 0; arches < 0x400u; arches++)
        {
          char *title = spe_arch_set_dup_title (arches, profiles[p]);
          gpointer rank = GUINT_TO_POINTER (spe_arch_set_get_rank (arches, profiles[p]));
          gpointer seen = NULL;

          if (g_hash_table_lookup_extended (ranks, title, NULL, &seen))
            g_assert_true (seen == rank);
          else
            g_assert_true (g_hash_table_add (titles, rank));
          g_hash_table_insert (ranks, title, rank);
        }
    }
}

static void
test_rank_order (void)
{
  const guint32 profile = X86 | X86_64 | X32;

  g_assert_cmpuint (spe_arch_set_get_rank (profile, profile), <,
                    spe_arch_set_get_rank (X86 | X32, profile));
  g_assert_cmpuint (spe_arch_set_get_rank (X86 | X32, profile), <,
                    spe_arch_set_get_rank (X86, profile));
  g_assert_cmpuint (spe_arch_set_get_rank (X86, profile), <,
                    spe_arch_set_get_rank (X86_64, profile));
  g_assert_cmpuint (spe_arch_set_get_rank (X32, profile), <, spe_arch_set_get_rank (0, profile));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/app/arch-set/words/", cases[i].path, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/app/arch-set/rank-is-title", test_rank_is_title);
  g_test_add_func ("/app/arch-set/rank-order", test_rank_order);

  return g_test_run ();
}
