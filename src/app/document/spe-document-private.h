/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"
#include "app/document/spe-history.h"

G_BEGIN_DECLS

/**
 * SpeDocument:
 *
 * The only thing that changes: the current profile, what is saved, the history between them, the
 * file, the target that the profile is judged for, and what was seen of calls. Every edit goes
 * through spe_document_edit(); undo goes back to an older profile. After each change a
 * #SpeDocumentState is worked out on another thread; until it is there the old one stays and
 * "busy" is set. A newer change cancels the older work.
 */
struct _SpeDocument
{
  GObject           parent_instance;

  /* Owned */
  SpeSource        *source;
  SpeHistory       *history;
  SpeProfile       *saved_profile;
  SpeTarget        *target;
  SpeObservation   *observation;
  SpeDocumentState *state;
  SpeProfile       *deeds[SPE_N_DEEDS];
  GCancellable     *work;
  char             *path;
  char             *title;

  SpeFileStamp      stamp;
};

void spe_document_set_saved (SpeDocument        *self,
                             const SpeProfile   *profile,
                             const char         *path,
                             const SpeFileStamp *stamp);

G_END_DECLS
