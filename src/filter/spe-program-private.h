/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-program.h"

G_BEGIN_DECLS

/* What a filter reads: struct seccomp_data (linux/seccomp.h) as sixteen words of 32 bits. */
#define SPE_DATA_WORDS 16
#define SPE_DATA_NUMBER 0
#define SPE_DATA_ARCH 1
#define SPE_DATA_POINTER 2
#define SPE_DATA_ARGUMENTS 4

struct _SpeProgram
{
  struct sock_filter *instructions;
  guint               n_instructions;
  gboolean            big_endian;
  gboolean            loadable;
};

/**
 * SpeCall:
 * @audit_arch: what the filter sees as the architecture
 * @number: what it sees as the number
 * @width: the bits of an argument that can be set
 *
 * A call of an architecture as the kernel shows it to a filter.
 */
typedef struct
{
  guint32 audit_arch;
  guint32 number;
  guint64 width;
} SpeCall;

gboolean spe_program_verify    (const struct sock_filter *instructions,
                                guint                     n_instructions);
SpeCall  spe_program_get_call  (SpeArch                   arch,
                                guint32                   number);
gboolean spe_program_calculate (guint16                   code,
                                guint32                   a,
                                guint32                   operand,
                                guint32                  *out_result);
gboolean spe_program_compare   (guint16                   code,
                                guint32                   a,
                                guint32                   operand);

G_END_DECLS
