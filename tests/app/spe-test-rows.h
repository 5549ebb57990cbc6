/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "app/table/spe-row.h"

G_BEGIN_DECLS

/* Rows for the tests of the table: the catalog's system calls as a profile for a container would
 * treat them. */

SpeRow    *spe_test_row_new       (const char *name,
                                   SpeAction   action);
void       spe_test_row_set       (SpeRow     *row,
                                   SpeAction   action);
GPtrArray *spe_test_rows_new      (guint       n_rows);
GPtrArray *spe_test_rows_parse    (const char *text);
char      *spe_test_rows_describe (GListModel *list);

G_END_DECLS
