/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-comparison.h"

#include "spe-test-app.h"
#include "spe-test-document.h"

/**
 * spe_test_comparison_settle:
 * @self: a comparison
 *
 * Waits until the view shows what it is to show.
 */
void
spe_test_comparison_settle (SpeTestComparison *self)
{
  WAIT_UNTIL (!spe_comparison_view_is_busy (self->view));
}

/**
 * spe_test_comparison_set_up_alone:
 * @self: to be filled
 * @data: not used
 *
 * Shows a view with a document that is compared with what the view compares at first. The other
 * profile is in a file.
 */
void
spe_test_comparison_set_up_alone (SpeTestComparison *self,
                                  gconstpointer      data)
{
  self->folder = spe_test_folder_new ();
  self->path = spe_test_folder_put (self->folder, "theirs.json", SPE_TEST_THEIRS);
  self->document = spe_test_document_make (SPE_TEST_MINE);
  self->view = g_object_new (SPE_TYPE_COMPARISON_VIEW, NULL);
  self->overlay = g_object_new (ADW_TYPE_TOAST_OVERLAY, "child", self->view, NULL);
  self->window = spe_test_present (GTK_WIDGET (self->overlay), 900, 400);
  spe_comparison_view_set_document (self->view, self->document);
  spe_test_comparison_settle (self);
}

/**
 * spe_test_comparison_set_up:
 * @self: to be filled
 * @data: not used
 *
 * As spe_test_comparison_set_up_alone(), and compares with the file.
 */
void
spe_test_comparison_set_up (SpeTestComparison *self,
                            gconstpointer      data)
{
  spe_test_comparison_set_up_alone (self, data);
  spe_comparison_view_set_file (self->view, self->path);
  spe_test_comparison_settle (self);
  spe_test_wait_frames (self->window, 2);
}

/**
 * spe_test_comparison_tear_down:
 * @self: a comparison
 * @data: not used
 */
void
spe_test_comparison_tear_down (SpeTestComparison *self,
                               gconstpointer      data)
{
  spe_test_destroy (self->window);
  spe_test_document_settle (self->document);
  spe_test_document_drop (self->document);
  spe_test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}
