/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-loader-types.h"

#include <string.h>

/* Every type can be walked, keys are told apart in any letter case, and what messages need is
 * there. */
static void
walk (const SpeGoType *type)
{
  if (type->kind == SPE_GO_POINTER || type->kind == SPE_GO_SLICE)
    {
      g_assert_nonnull (type->element);
      walk (type->element);
    }
  if (type->kind == SPE_GO_SLICE)
    g_assert_true (g_str_has_prefix (type->name, "[]"));
  if (type->kind != SPE_GO_POINTER)
    g_assert_nonnull (type->name);

  for (guint i = 0; i < type->n_fields; i++)
    {
      for (guint j = 0; j < i; j++)
        g_assert_cmpint (g_ascii_strcasecmp (type->fields[i].name, type->fields[j].name), !=, 0);
      walk (type->fields[i].type);
    }
}

static void
test_walk (void)
{
  walk (&spe_go_type_oci);
  walk (&spe_go_type_containers_common);
  walk (&spe_go_type_moby);
  walk (&spe_go_type_moby_20);
}

static gboolean
has_field (const SpeGoType *type,
           const char      *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].name, name))
      return TRUE;

  return FALSE;
}

/* What sets the engines apart. */
static void
test_differences (void)
{
  static const struct
  {
    const char *name;
    gboolean    is_in[4];
  } rows[] = {
    { "defaultAction", { TRUE, TRUE, TRUE, TRUE } },
    { "defaultErrnoRet", { TRUE, TRUE, TRUE, FALSE } },
    { "defaultErrno", { FALSE, TRUE, FALSE, FALSE } },
    { "archMap", { FALSE, TRUE, TRUE, TRUE } },
    { "flags", { TRUE, TRUE, TRUE, FALSE } },
    { "listenerPath", { TRUE, TRUE, TRUE, FALSE } },
    { "syscalls", { TRUE, TRUE, TRUE, TRUE } },
  };
  const SpeGoType *const types[] = {
    &spe_go_type_oci, &spe_go_type_containers_common, &spe_go_type_moby, &spe_go_type_moby_20,
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (types); j++)
      g_assert_cmpint (has_field (types[j], rows[i].name), ==, rows[i].is_in[j]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/loader-types/walk", test_walk);
  g_test_add_func ("/format/loader-types/differences", test_differences);

  return g_test_run ();
}
