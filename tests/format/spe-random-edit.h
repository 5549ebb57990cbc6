/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source.h"

/* Changes one thing of a profile, any that a file of @format can hold. */
SpeProfile *random_edit       (GRand            *rand,
                               const SpeProfile *profile,
                               SpeFormat         format);

/* Changes a profile @n_edits times over, each time writes it into its text and reads that again:
 * it has to say what was meant, every rule that was not touched has to have its very text, and
 * taking all changes back has to give the text that @source began with. */
void        random_edit_check (const SpeSource  *source,
                               GRand            *rand,
                               guint             n_edits);
