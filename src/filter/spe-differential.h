/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-plain-meaning.h"
#include "filter/spe-program.h"

G_BEGIN_DECLS

/** SPE_NO_ENTRY: instead of the index of an entry. */
#define SPE_NO_ENTRY G_MAXUINT

/**
 * SpeMiscompilation:
 * @name: (nullable): the call; lives as long as the process
 * @arch: the architecture that it is made on
 * @number: its number as a filter sees it
 * @args: arguments with which it shows
 * @entry: the first entry that fits them, or %SPE_NO_ENTRY where the default action should decide
 * @plain: what should happen
 * @program: what happens
 *
 * A call that the compiled filter decides otherwise than any of the rules that fit it.
 */
typedef struct
{
  const char *name;
  SpeArch     arch;
  guint32     number;
  guint64     args[6];
  guint       entry;
  SpeVerdict  plain;
  SpeVerdict  program;
} SpeMiscompilation;

GArray   *spe_differential_run        (const SpePlainMeaning *meaning,
                                       const SpeProgram      *program);
gboolean  spe_differential_find       (const SpePlainMeaning *meaning,
                                       const SpeProgram      *program,
                                       SpeArch                arch,
                                       guint32                number,
                                       SpeMiscompilation     *out_found);
gboolean  spe_differential_is_fragile (const SpePlainMeaning *meaning,
                                       SpeArch                arch,
                                       guint32                number);

G_END_DECLS
