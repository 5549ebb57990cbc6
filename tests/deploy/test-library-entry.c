/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-library-entry.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "library-maker.h"

static SpeLibraryEntry *
read_file (const char *folder,
           const char *name)
{
  char *library = g_ref_string_new (folder);
  SpeLibraryFile file = { (char *) name, 1, 2 };
  SpeLibraryEntry *entry = spe_library_entry_read (library, &file, NULL);

  g_ref_string_release (library);

  return entry;
}

static SpeLibraryEntry *
read_text (const char *text,
           gssize      length)
{
  char *folder = library_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GError) error = NULL;
  SpeLibraryEntry *entry = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  entry = read_file (folder, "a.json");
  library_remove (folder);

  return entry;
}

static void
test_profile (void)
{
  g_autoptr (SpeLibraryEntry) entry = read_text (LIBRARY_PROFILE, -1);
  SpeFileStamp stamp;
  g_autoptr (GBytes) text = g_bytes_new_static (LIBRARY_PROFILE, strlen (LIBRARY_PROFILE));

  g_assert_nonnull (entry);
  g_assert_null (entry->error);
  g_assert_cmpstr (entry->path, ==, "a.json");
  g_assert_cmpuint (entry->size, ==, 1);
  g_assert_cmpint (entry->modified, ==, 2);
  g_assert_cmpint (entry->format, ==, SPE_FORMAT_OCI);
  g_assert_cmpint (entry->default_action, ==, SPE_ACTION_ERRNO);
  g_assert_cmpuint (entry->n_rules, ==, 3);
  g_assert_cmpuint (entry->n_allowed, ==, 2);
  g_assert_cmpuint (entry->n_logged, ==, 1);
  g_assert_cmpuint (entry->n_refused, ==, 1);
  g_assert_cmpint (entry->drift, ==, SPE_DRIFT_UNKNOWN);
  spe_file_stamp (text, &stamp);
  g_assert_cmpmem (&entry->stamp, sizeof stamp, &stamp, sizeof stamp);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *text;
    SpeFormat   format;
  } cases[] = {
    { "{ \"defaultAction\": \"SCMP_ACT_ALLOW\", \"archMap\": [] }", SPE_FORMAT_DOCKER },
    { "{ \"ociVersion\": \"1.0.2\", \"linux\": { \"seccomp\":"
      " { \"defaultAction\": \"SCMP_ACT_ALLOW\" } } }", SPE_FORMAT_OCI_CONFIG },
    { "apiVersion: security-profiles-operator.x-k8s.io/v1beta1\nkind: SeccompProfile\n"
      "metadata: {name: a}\nspec: {defaultAction: SCMP_ACT_LOG}\n", SPE_FORMAT_OPERATOR },
    { "{ \"DEFAULTACTION\": \"SCMP_ACT_ALLOW\" }", SPE_FORMAT_OCI },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeLibraryEntry) entry = read_text (cases[i].text, -1);

      g_assert_nonnull (entry);
      g_assert_cmpstr (entry->error, ==, NULL);
      g_assert_cmpint (entry->format, ==, cases[i].format);
    }
}

/* What is no profile is passed over in silence. */
static void
test_others (void)
{
  static const char * const texts[] = {
    "", "{}", "null", "[1, 2", "{ \"name\": \"a package\", \"version\": 1 }",
    "apiVersion: v1\nkind: Pod\nspec: {securityContext: {seccompProfile: {type: Localhost}}}\n",
    "apiVersion: v1\nkind: ConfigMap\ndata:\n  a.json: '{ \"defaultAction\": \"SCMP_ACT_LOG\" }'\n",
    "{ \"tests\": [ { \"defaultAction\": \"SCMP_ACT_LOG\" } ] }",
    "# about syscalls\n- a\n- b\n", "key: [syscalls\n",
    "\x1f\x8b\x08 no text at all",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpeLibraryEntry) entry = read_text (texts[i], -1);

      g_assert_null (entry);
    }
}

/* What was meant to be one is told of, with the place. */
static void
test_broken (void)
{
  g_autoptr (SpeLibraryEntry) comma =
    read_text ("{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [ , ]\n}\n", -1);
  g_autoptr (SpeLibraryEntry) yaml = read_text ("defaultAction: SCMP_ACT_ERRNO\n", -1);
  g_autoptr (SpeLibraryEntry) number =
    read_text ("{ \"defaultAction\": \"SCMP_ACT_ERRNO\","
               " \"defaultErrnoRet\": 18446744073709551616 }", -1);
  g_autoptr (SpeLibraryEntry) list = read_text ("[ { \"defaultAction\": \"SCMP_ACT_LOG\" } ]", -1);
  g_autoptr (SpeLibraryEntry) zero = read_text ("{ \"defaultAction\": \0 }", 22);

  g_assert_nonnull (comma);
  g_assert_nonnull (comma->error);
  g_assert_false (g_str_has_prefix (comma->error, "/"));
  g_assert_cmpuint (comma->line, ==, 3);
  g_assert_cmpuint (comma->column, >, 0);
  g_assert_nonnull (yaml);
  g_assert_nonnull (strstr (yaml->error, "YAML"));
  g_assert_cmpuint (yaml->line, ==, 0);
  g_assert_nonnull (list);
  g_assert_nonnull (list->error);
  g_assert_nonnull (number);
  g_assert_true (g_str_has_prefix (number->error, "18446744073709551616 "));
  g_assert_nonnull (zero);
  g_assert_nonnull (zero->error);
}

/* It is the beginning that tells what a file is that nobody would read. */
static void
test_huge (void)
{
  char *folder = library_make_folder ();
  g_autofree char *other = library_add (folder, "other.json", "[ 1");
  g_autofree char *profile = library_add (folder, "profile.json", LIBRARY_PROFILE);
  g_autoptr (SpeLibraryEntry) entry = NULL;

  g_assert_cmpint (truncate (other, G_GINT64_CONSTANT (1) << 40), ==, 0);
  g_assert_cmpint (truncate (profile, SPE_SOURCE_MAX_BYTES + 1), ==, 0);

  g_assert_null (read_file (folder, "other.json"));
  entry = read_file (folder, "profile.json");
  g_assert_nonnull (entry);
  g_assert_nonnull (entry->error);
  library_remove (folder);
}

/* A file may change its kind, or go, between the list and the reading. */
static void
test_odd_files (void)
{
  char *folder = library_make_folder ();
  g_autofree char *pipe_path = g_build_filename (folder, "pipe.json", NULL);
  g_autofree char *closed = library_add (folder, "closed.json", LIBRARY_PROFILE);
  g_autoptr (SpeLibraryEntry) entry = NULL;

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_null (read_file (folder, "pipe.json"));
  g_assert_null (read_file (folder, "gone.json"));
  g_assert_cmpint (chmod (closed, 0), ==, 0);
  entry = read_file (folder, "closed.json");
  g_assert_nonnull (entry);
  if (geteuid () != 0)
    g_assert_nonnull (entry->error);
  library_remove (folder);
}

static void
test_drifts (void)
{
  for (guint i = 0; i < SPE_N_DRIFTS; i++)
    {
      g_assert_nonnull (spe_drift_get_name (i));
      g_assert_nonnull (spe_drift_get_label (i));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (spe_drift_get_name (i), !=, spe_drift_get_name (j));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deploy/library-entry/profile", test_profile);
  g_test_add_func ("/deploy/library-entry/shapes", test_shapes);
  g_test_add_func ("/deploy/library-entry/others", test_others);
  g_test_add_func ("/deploy/library-entry/broken", test_broken);
  g_test_add_func ("/deploy/library-entry/huge", test_huge);
  g_test_add_func ("/deploy/library-entry/odd-files", test_odd_files);
  g_test_add_func ("/deploy/library-entry/drifts", test_drifts);

  return g_test_run ();
}
