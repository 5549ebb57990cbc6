/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/document/spe-document-follow.h"

#include "spe-test-document.h"

static void
called_cb (GObject *follower)
{
  guint n_calls = GPOINTER_TO_UINT (g_object_get_data (follower, "calls"));

  g_object_set_data (follower, "calls", GUINT_TO_POINTER (n_calls + 1));
}

/* Changes the profile once and returns how often @follower heard of it. */
static guint
count_calls (SpeDocument *document,
             SpeAction    action,
             GObject     *follower)
{
  g_object_set_data (follower, "calls", NULL);
  spe_test_document_set (document, "mount", action);

  return GPOINTER_TO_UINT (g_object_get_data (follower, "calls"));
}

static gboolean
follow (SpeDocument **followed,
        SpeDocument  *document,
        GObject      *follower)
{
  return spe_document_follow (followed, document, "notify::profile", G_CALLBACK (called_cb),
                              follower);
}

static void
test_follow (void)
{
  SpeDocument *a = spe_test_document_make (SPE_TEST_PROFILE);
  SpeDocument *b = spe_test_document_make (SPE_TEST_PROFILE);
  GObject *follower = g_object_new (G_TYPE_OBJECT, NULL);
  SpeDocument *followed = NULL;

  g_assert_true (follow (&followed, a, follower));
  g_assert_false (follow (&followed, a, follower));
  g_assert_true (followed == a);
  g_assert_cmpuint (count_calls (a, SPE_ACTION_ALLOW, follower), ==, 1);

  g_assert_true (follow (&followed, b, follower));
  g_assert_cmpuint (count_calls (a, SPE_ACTION_ERRNO, follower), ==, 0);
  g_assert_cmpuint (count_calls (b, SPE_ACTION_ALLOW, follower), ==, 1);

  g_assert_true (follow (&followed, NULL, follower));
  g_assert_null (followed);
  g_assert_false (follow (&followed, NULL, follower));
  g_assert_cmpuint (count_calls (b, SPE_ACTION_ERRNO, follower), ==, 0);

  g_object_unref (follower);
  spe_test_document_settle (a);
  spe_test_document_settle (b);
  spe_test_document_drop (a);
  spe_test_document_drop (b);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/document-follow/follow", test_follow);

  return g_test_run ();
}
