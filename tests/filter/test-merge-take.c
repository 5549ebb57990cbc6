/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge.h"

#include "catalog/spe-catalog.h"
#include "merge-run.h"
#include "profile-sketch.h"

#define TARGET "oci+plain,arch=amd64"

static SpeProfile *
take (const char  *mine,
      const char  *theirs,
      const char  *name,
      GError     **error)
{
  g_autoptr (SpeAnalysis) a = merge_analyse (TARGET, mine);
  g_autoptr (SpeAnalysis) b = merge_analyse (TARGET, theirs);

  return spe_merge_take_call (a, b, spe_catalog_lookup (spe_catalog_get (), name),
                              SPE_ARCH_X86_64, NULL, error);
}

/* The rest of the profile stays as its author wrote it. */
static void
test_table (void)
{
  static const struct
  {
    const char *mine;
    const char *theirs;
    const char *name;
    const char *want;
  } rows[] = {
    { "ERRNO; ALLOW read write", "ERRNO; ALLOW read", "write", "ERRNO; ALLOW read" },
    { "ERRNO; ALLOW read", "ERRNO; ALLOW write", "read", "ERRNO" },
    { "ERRNO; ALLOW read", "ALLOW", "write", "ERRNO; ALLOW read; ALLOW write" },
    { "ERRNO; ALLOW socket read", "ERRNO; ALLOW socket @0!=40", "socket",
      "ERRNO; ALLOW read; ALLOW socket @0!=40" },
    { "ERRNO; ALLOW socket @0!=40; ALLOW socket @1=1 @2=3", "ERRNO; ALLOW socket", "socket",
      "ERRNO; ALLOW socket" },
    { "ALLOW; LOG read", "ERRNO:38; ALLOW write", "read", "ALLOW; ERRNO:38 read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SpeProfile) edited = take (rows[i].mine, rows[i].theirs, rows[i].name, &error);

      g_assert_no_error (error);
      sketch_is (edited, rows[i].want);
    }
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (take ("ERRNO", "ERRNO; ALLOW read @9=1", "read", &error));
  g_assert_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/merge-take/table", test_table);
  g_test_add_func ("/filter/merge-take/refused", test_refused);

  return g_test_run ();
}
