/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source.h"

G_BEGIN_DECLS

/* Shared by what reads a source and what writes it. */
struct _SpeSource
{
  char          *name;
  SpeFormat      format;
  SpeSyntax      syntax;
  SpeSourceMap  *map;
  const SpeNode *node;
  SpeProfile    *profile;
  GPtrArray     *problems;
  char          *note;
};

G_END_DECLS
