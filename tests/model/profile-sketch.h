/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-profile.h"

/* Profiles as one line of text, so that a test reads as before and after:
 *
 *   "ERRNO:38; arch X86; map X86_64 X86 X32; ALLOW read write; ERRNO getpgid @0>=10 @1&15=3"
 *
 * The default action, then parts. `arch` lists architectures, `map` is an element of `archMap`,
 * anything else is a rule: action, errno behind a colon, then words: `@N` and an operator is a
 * condition (`~` is no operator), `+caps=A,B`, `+arches=` and `+kernel=` an include, the same
 * with `-` an exclude, `.name=` the old single name, and the rest are names (`''` is the empty
 * one). The action `-` is an absent one. */

SpeProfile *sketch_read  (const char       *text);
char       *sketch_write (const SpeProfile *profile);
void        sketch_is    (const SpeProfile *profile,
                          const char       *want);
