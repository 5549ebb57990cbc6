/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "filter/spe-entries.h"

G_BEGIN_DECLS

/**
 * SpeEnosysStub:
 * @is_active: whether the runtime puts a stub before the filter
 * @covers_setup: whether call 0 of s390 and s390x belongs to it
 * @is_listed: the architectures that it looks for
 * @largest: the largest number that the profile names on an architecture; calls above it do not
 *   exist, says the stub. 0 where it says nothing
 *
 * The calls that runc answers with ENOSYS, so that programs fall back to older ones.
 */
typedef struct
{
  gboolean is_active;
  gboolean covers_setup;
  gboolean is_listed[SPE_N_ARCHES];
  guint32  largest[SPE_N_ARCHES];
} SpeEnosysStub;

void     spe_enosys_stub_init    (SpeEnosysStub       *self,
                                  const SpeEntries    *entries,
                                  const SpeTarget     *target);
gboolean spe_enosys_stub_answers (const SpeEnosysStub *self,
                                  SpeArch              arch,
                                  guint32              number);
void     spe_enosys_stub_prepend (const SpeEnosysStub *self,
                                  GArray              *instructions);

G_END_DECLS
