/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"

G_BEGIN_DECLS

/**
 * SpeAllowCall:
 * @name: (nullable): a call; %NULL where no rule can allow it
 * @seen: (nullable): what was seen of the values of its arguments, where a rule can test them
 *
 * A call that was refused.
 */
typedef struct
{
  const char    *name;
  gconstpointer  seen;
} SpeAllowCall;

/**
 * SpeAllowSeenFunc:
 * @profile: a profile
 * @seen: what was seen of the values of a call
 * @error: return location for why no rule can be added
 *
 * Returns: (transfer full) (nullable): the profile that allows the call with these values
 */
typedef SpeProfile *(*SpeAllowSeenFunc) (const SpeProfile  *profile,
                                         gconstpointer      seen,
                                         GError           **error);

void     spe_allow_edit_calls   (SpeDocument         *document,
                                 const char * const  *names);
gboolean spe_allow_edit_refused (SpeDocument         *document,
                                 GArray              *calls,
                                 SpeAllowSeenFunc     add_seen,
                                 GError             **error);

G_END_DECLS
