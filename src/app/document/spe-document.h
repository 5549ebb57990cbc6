/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document-state.h"
#include "format/spe-file.h"
#include "observe/spe-observation.h"

G_BEGIN_DECLS

#define SPE_TYPE_DOCUMENT (spe_document_get_type ())

G_DECLARE_FINAL_TYPE (SpeDocument, spe_document, SPE, DOCUMENT, GObject)

/**
 * SpeSaveFlags:
 * @SPE_SAVE_NONE: a file that changed on disk since it was read is left alone
 *   (%SPE_FORMAT_ERROR_CHANGED)
 * @SPE_SAVE_OVERWRITE: it is replaced
 */
typedef enum
{
  SPE_SAVE_NONE = 0,
  SPE_SAVE_OVERWRITE = 1 << 0,
} SpeSaveFlags;

/**
 * SpeDeed:
 * @SPE_DEED_TRIED: a command was run under the profile to its end
 * @SPE_DEED_INSTALLED: the profile was put where the kubelet finds it
 * @SPE_DEED_COPIED: what puts it to use, such as the lines for a Pod, was copied
 *
 * What can be done with a document besides editing it.
 */
typedef enum
{
  SPE_DEED_TRIED,
  SPE_DEED_INSTALLED,
  SPE_DEED_COPIED,
  SPE_N_DEEDS,
} SpeDeed;

SpeDocument            *spe_document_new               (SpeSource            *source,
                                                        const char           *title);
SpeDocument            *spe_document_new_for_file      (SpeSource            *source,
                                                        const char           *path,
                                                        const SpeFileStamp   *stamp);

SpeSource              *spe_document_get_source        (SpeDocument          *self);
const SpeProfile       *spe_document_get_profile       (SpeDocument          *self);
const SpeProfile       *spe_document_get_saved_profile (SpeDocument          *self);
const SpeDocumentState *spe_document_get_state         (SpeDocument          *self);
void                    spe_document_set_target        (SpeDocument          *self,
                                                        const SpeTarget      *target);
const SpeTarget        *spe_document_get_target        (SpeDocument          *self);
SpeTarget              *spe_document_dup_target        (SpeDocument          *self);
void                    spe_document_set_observation   (SpeDocument          *self,
                                                        const SpeObservation *observation);
const SpeObservation   *spe_document_get_observation   (SpeDocument          *self);
const char             *spe_document_get_path          (SpeDocument          *self);
char                   *spe_document_dup_folder        (SpeDocument          *self);
char                   *spe_document_dup_copy_name     (SpeDocument          *self,
                                                        const char           *kind);
char                   *spe_document_dup_title         (SpeDocument          *self);
char                   *spe_document_dup_subtitle      (SpeDocument          *self);
gboolean                spe_document_is_modified       (SpeDocument          *self);
gboolean                spe_document_is_busy           (SpeDocument          *self);

void                    spe_document_edit              (SpeDocument          *self,
                                                        const SpeProfile     *profile,
                                                        const char           *label);
const char             *spe_document_get_undo_label    (SpeDocument          *self);
const char             *spe_document_get_redo_label    (SpeDocument          *self);
void                    spe_document_undo              (SpeDocument          *self);
void                    spe_document_redo              (SpeDocument          *self);

void                    spe_document_note_deed         (SpeDocument          *self,
                                                        SpeDeed               deed);
gboolean                spe_document_has_deed          (SpeDocument          *self,
                                                        SpeDeed               deed);
gboolean                spe_document_is_deed_current   (SpeDocument          *self,
                                                        SpeDeed               deed);

void                    spe_document_save_async        (SpeDocument          *self,
                                                        const char           *path,
                                                        SpeSaveFlags          flags,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean                spe_document_save_finish       (SpeDocument          *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

G_END_DECLS
