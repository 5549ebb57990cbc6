/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/observe/spe-observation-loader.h"

#include "spe-test-document.h"

#define AUDIT \
  "type=SECCOMP msg=audit(1600000000.100:1): auid=1 uid=0 gid=0 ses=1 pid=7 comm=\"web\" " \
  "exe=\"/web\" sig=0 arch=c000003e syscall=165 compat=0 ip=0x1 code=0x50000\n"
#define STRACE "openat(AT_FDCWD, \"/\", O_RDONLY) = 3\nclose(3) = 0\n"

typedef struct
{
  char           *folder;
  GAsyncResult   *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = spe_test_folder_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  spe_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
add (Fixture              *fixture,
     SpeObservationLoader *loader,
     const char           *name,
     const char           *text)
{
  g_autofree char *path = spe_test_folder_put (fixture->folder, name, text);

  spe_observation_loader_add_file (loader, path);
}

static SpeObservation *
load (Fixture               *fixture,
      SpeObservationLoader  *loader,
      GCancellable          *cancellable,
      GError               **error)
{
  spe_observation_loader_load_async (loader, cancellable, loaded_cb, &fixture->result);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return spe_observation_loader_load_finish (loader, fixture->result, error);
}

/* What several files tell is put together with what is known, which stays as it was. */
static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (SpeObservation) known = spe_observation_new ();
  g_autoptr (SpeObservationLoader) loader = NULL;
  g_autoptr (SpeObservation) all = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *faults = NULL;

  spe_observation_add_source (known, spe_observation_source_new (SPE_OBSERVATION_RECORD));
  spe_observation_obtain_call (known, SPE_ARCH_X86_64, NULL, "bpf", SPE_NO_NUMBER);
  loader = spe_observation_loader_new (known);
  add (fixture, loader, "audit.log", AUDIT AUDIT);
  add (fixture, loader, "trace", STRACE);

  all = load (fixture, loader, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spe_observation_get_n_calls (all), ==, 4);
  g_assert_cmpuint (spe_observation_get_n_sources (all), ==, 3);
  g_assert_cmpuint (spe_observation_lookup (all, SPE_ARCH_X86_64, "mount")->count, ==, 2);
  g_assert_cmpuint (spe_observation_get_n_calls (known), ==, 1);
  g_assert_true (spe_observation_loader_found_calls (loader));
  faults = spe_observation_loader_dup_faults (loader);
  g_assert_cmpstr (faults, ==, "");
}

/* What is not understood is counted, and the first such lines are shown. */
static void
test_faults (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (SpeObservationLoader) loader = spe_observation_loader_new (NULL);
  g_autoptr (SpeObservation) all = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *faults = NULL;

  add (fixture, loader, "audit.log", "Dear diary\n");
  all = load (fixture, loader, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (spe_observation_loader_found_calls (loader));
  faults = spe_observation_loader_dup_faults (loader);
  g_assert_true (g_str_has_prefix (faults, "audit.log: 1 of 1 lines were not understood\nLine 1"));
  g_assert_nonnull (g_strrstr (faults, "Dear diary"));
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (SpeObservationLoader) loader = spe_observation_loader_new (NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "nothing", NULL);
  g_autoptr (GError) error = NULL;

  spe_observation_loader_add_file (loader, path);
  g_assert_null (load (fixture, loader, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (SpeObservationLoader) loader = spe_observation_loader_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add (fixture, loader, "trace", STRACE);
  g_cancellable_cancel (cancellable);
  g_assert_null (load (fixture, loader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (spe_observation_loader_get_fraction (loader), <=, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) \
  g_test_add ("/app/observation-loader/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("merge", test_merge);
  ADD ("faults", test_faults);
  ADD ("missing", test_missing);
  ADD ("cancelled", test_cancelled);
#undef ADD

  return g_test_run ();
}
