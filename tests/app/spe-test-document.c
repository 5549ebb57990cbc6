/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-document.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/spe-edit.h"
#include "spe-test-app.h"

/**
 * spe_test_source_new:
 * @text: a profile
 *
 * Returns: (transfer full): @text, parsed
 */
SpeSource *
spe_test_source_new (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  SpeSource *source = spe_source_parse (bytes, "test.json", NULL, &error);

  g_assert_no_error (error);
  return source;
}

/**
 * spe_test_document_make:
 * @text: a profile
 *
 * Returns: (transfer full): a document without a file, whose outcomes are worked out
 */
SpeDocument *
spe_test_document_make (const char *text)
{
  g_autoptr (SpeSource) source = spe_test_source_new (text);
  SpeDocument *document = spe_document_new (source, "Test");

  spe_test_document_settle (document);
  return document;
}

/**
 * spe_test_document_settle:
 * @document: a document
 *
 * Waits until the state belongs to the current profile.
 */
void
spe_test_document_settle (SpeDocument *document)
{
  WAIT_UNTIL (!spe_document_is_busy (document));
  g_assert_true (spe_document_get_state (document)->profile ==
                 spe_document_get_profile (document));
}

static gboolean
look_again_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * spe_test_document_drop:
 * @document: (transfer full): a document
 *
 * Fails when something but the end of its last work keeps @document alive. That end comes on
 * another thread, which wakes nobody.
 */
void
spe_test_document_drop (SpeDocument *document)
{
  SpeDocument *alive = document;
  const guint id = g_timeout_add (1, look_again_cb, NULL);

  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &alive);
  g_object_unref (document);
  WAIT_UNTIL (g_atomic_pointer_get (&alive) == NULL);
  g_source_remove (id);
}

/**
 * spe_test_document_set:
 * @document: a document
 * @name: a call
 * @action: what to do about it
 *
 * Edits @document under the label "Set" and @name.
 */
void
spe_test_document_set (SpeDocument *document,
                       const char  *name,
                       SpeAction    action)
{
  const char *names[] = { name, NULL };
  g_auto (GStrv) conditional = NULL;
  g_autofree char *label = g_strconcat ("Set ", name, NULL);
  g_autoptr (SpeProfile) edited = NULL;

  edited = spe_edit_set_calls (spe_document_get_profile (document), names, action, SPE_UNSET,
                               &conditional);
  spe_document_edit (document, edited, label);
}

/**
 * spe_test_observation_new:
 * @arch: where they were made
 * @names: (array zero-terminated=1): calls
 *
 * Returns: (transfer full): a recording in which each of @names was called once
 */
SpeObservation *
spe_test_observation_new (SpeArch            arch,
                          const char *const *names)
{
  SpeObservation *observation = spe_observation_new ();

  spe_observation_add_source (observation, spe_observation_source_new (SPE_OBSERVATION_RECORD));
  for (guint i = 0; names[i] != NULL; i++)
    {
      SpeObservedEvent event = SPE_OBSERVED_EVENT_INIT;

      event.arch = arch;
      event.name = names[i];
      spe_observation_add_event (observation, 0, &event);
    }

  return observation;
}

/**
 * spe_test_folder_new:
 *
 * Returns: (transfer full): an empty folder; see spe_test_folder_remove()
 */
char *
spe_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("spe-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/**
 * spe_test_folder_remove:
 * @folder: a folder of files
 */
void
spe_test_folder_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/**
 * spe_test_folder_put:
 * @folder: a folder
 * @name: a name in it
 * @text: what the file is to hold
 *
 * Returns: (transfer full): the path of the file
 */
char *
spe_test_folder_put (const char *folder,
                     const char *name,
                     const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/**
 * spe_test_folder_put_shipped:
 * @folder: a folder
 * @name: a file of the profiles that ship
 *
 * Returns: (transfer full): the path of a copy
 */
char *
spe_test_folder_put_shipped (const char *folder,
                             const char *name)
{
  g_autofree char *source = g_build_filename (g_getenv ("SPE_SOURCE_ROOT"), "profiles", name,
                                              NULL);
  g_autofree char *text = spe_test_read (source);

  return spe_test_folder_put (folder, name, text);
}

/**
 * spe_test_read:
 * @path: a file
 *
 * Returns: (transfer full): what it holds
 */
char *
spe_test_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/**
 * spe_test_assert_holds:
 * @path: a file
 * @text: what it holds
 */
void
spe_test_assert_holds (const char *path,
                       const char *text)
{
  g_autofree char *found = spe_test_read (path);

  g_assert_cmpstr (found, ==, text);
}
