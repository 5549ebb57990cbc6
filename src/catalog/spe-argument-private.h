/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-argument.h"

G_BEGIN_DECLS

/* bits: 0 is as many as the architecture has. */
struct _SpeArgument
{
  char *type;
  char *name;
  guint bits;
};

SpeArgument spe_argument_parse (const char *text);

G_END_DECLS
