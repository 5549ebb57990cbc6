/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

/* Profiles as one line of text, so that a test of an edit reads as before and after:
 *
 *   "ERRNO | ALLOW read write | ERRNO:38 clone3 | ALLOW?1 personality | KILL .name ptrace"
 *
 * The default action, then rules: action, errno behind a colon, `?N` for N conditions on
 * argument 0 (values 1 to N), `!` for a scope, the names; `.name` marks the old single name. */

SpeProfile *sketch_read  (const char       *text);
char       *sketch_write (const SpeProfile *profile);
void        sketch_is    (const SpeProfile *profile,
                          const char       *want);
