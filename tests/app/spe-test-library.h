/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/library/spe-library-item.h"

G_BEGIN_DECLS

/* What the tests of the library share: folders with profiles. */

char           *spe_test_library_new      (void);
void            spe_test_library_remove   (char        *folder);
void            spe_test_library_add      (const char  *folder,
                                           const char  *name,
                                           const char  *text);
SpeLibraryItem *spe_test_library_get_item (const char  *folder,
                                           const char  *name);

G_END_DECLS
