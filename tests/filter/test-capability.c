/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-capability.h"

static void
test_sets (void)
{
  static const struct
  {
    SpeCapabilitySet set;
    guint            n;
    gboolean         has_raw;
  } rows[] = {
    { SPE_CAPABILITIES_NONE, 0, FALSE },  { SPE_CAPABILITIES_DEFAULT, 14, TRUE },
    { SPE_CAPABILITIES_PODMAN, 11, FALSE }, { SPE_CAPABILITIES_CRIO, 9, FALSE },
    { SPE_CAPABILITIES_ALL, 41, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const *caps = spe_capabilities_get (rows[i].set);

      g_assert_cmpuint (g_strv_length ((GStrv) caps), ==, rows[i].n);
      g_assert_cmpint (g_strv_contains (caps, "CAP_NET_RAW"), ==, rows[i].has_raw);
      for (guint j = 0; caps[j] != NULL; j++)
        g_assert_cmpstr (spe_capability_find (caps[j]), ==, caps[j]);
    }
}

/* Sets that are equal must look alike, so every list has the one order. */
static void
test_order (void)
{
  const char *const *all = spe_capabilities_get (SPE_CAPABILITIES_ALL);

  for (guint set = SPE_CAPABILITIES_DEFAULT; set < SPE_CAPABILITIES_ALL; set++)
    {
      const char *const *caps = spe_capabilities_get (set);
      guint next = 0;

      for (guint i = 0; caps[i] != NULL; i++)
        {
          while (all[next] != NULL && !g_str_equal (all[next], caps[i]))
            next++;
          g_assert_nonnull (all[next]);
        }
    }
}

static void
test_names (void)
{
  char *raw[] = { (char *) "CAP_NET_RAW", NULL };
  char *empty[] = { NULL };

  g_assert_true (spe_capabilities_find_set ("ALL") == spe_capabilities_get (SPE_CAPABILITIES_ALL));
  g_assert_null (spe_capabilities_find_set ("podman"));
  g_assert_null (spe_capabilities_find_set (""));
  g_assert_cmpstr (spe_capabilities_get_name (NULL), ==, "none");
  g_assert_cmpstr (spe_capabilities_get_name (empty), ==, "none");
  g_assert_null (spe_capabilities_get_name (raw));
  g_assert_cmpstr (
    spe_capabilities_get_name ((GStrv) spe_capabilities_get (SPE_CAPABILITIES_DEFAULT)), ==,
    "default");
}

static void
test_find (void)
{
  g_assert_cmpstr (spe_capability_find ("sys_admin"), ==, "CAP_SYS_ADMIN");
  g_assert_cmpstr (spe_capability_find ("Cap_Kill"), ==, "CAP_KILL");
  g_assert_null (spe_capability_find (""));
  g_assert_null (spe_capability_find ("CAP_"));
  g_assert_null (spe_capability_find ("CAP_CAP_KILL"));
  g_assert_null (spe_capability_find ("CAP_KILLER"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/capability/sets", test_sets);
  g_test_add_func ("/filter/capability/order", test_order);
  g_test_add_func ("/filter/capability/names", test_names);
  g_test_add_func ("/filter/capability/find", test_find);

  return g_test_run ();
}
