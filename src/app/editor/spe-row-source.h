/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"
#include "app/table/spe-row.h"

G_BEGIN_DECLS

/**
 * SpeRowSource:
 *
 * Makes the rows of the table from a document: one for each call of the catalog that exists on
 * the profile's architectures, and one for each name in the profile beyond them. A call keeps
 * its row over all edits, so that selection and scrolling survive them.
 */
typedef struct _SpeRowSource SpeRowSource;

SpeRowSource *spe_row_source_new    (void);
void          spe_row_source_free   (SpeRowSource *self);
GPtrArray    *spe_row_source_update (SpeRowSource *self,
                                     SpeDocument  *document);
SpeRow       *spe_row_source_lookup (SpeRowSource *self,
                                     const char   *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeRowSource, spe_row_source_free)

G_END_DECLS
