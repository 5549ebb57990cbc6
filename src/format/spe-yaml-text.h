/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <yaml.h>

G_BEGIN_DECLS

/**
 * SpeYamlText:
 *
 * A text as libyaml gets it, and the way from libyaml's marks back to bytes.
 */
typedef struct _SpeYamlText SpeYamlText;

SpeYamlText *spe_yaml_text_new        (GBytes            *text);
void         spe_yaml_text_free       (SpeYamlText       *self);
const char  *spe_yaml_text_get_input  (const SpeYamlText *self,
                                       gsize             *out_length);
gsize        spe_yaml_text_get_offset (const SpeYamlText *self,
                                       const yaml_mark_t *mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeYamlText, spe_yaml_text_free)

G_END_DECLS
