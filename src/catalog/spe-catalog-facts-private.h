/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"

G_BEGIN_DECLS

/* A column of numbers.txt: one architecture, or @first and @last for both its byte orders.
 * base: what the ABI adds to the numbers of the kernel's table. */
typedef struct
{
  const char *name;
  SpeArch     first;
  SpeArch     last;
  int         base;
} SpeColumn;

#define SPE_N_COLUMNS 18

const SpeColumn *spe_catalog_get_column  (guint       index);
const SpeColumn *spe_catalog_find_column (const char *name);
char            *spe_catalog_dup_text    (const char *file);
char           **spe_catalog_dup_lines   (const char *file);

G_END_DECLS
