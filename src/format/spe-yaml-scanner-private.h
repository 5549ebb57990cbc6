/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <yaml.h>

#include "format/spe-yaml-scanner.h"
#include "format/spe-yaml-text.h"

G_BEGIN_DECLS

/**
 * SpeYamlScanner:
 * @bytes: the text
 * @name: what to call it in messages
 * @takes_any: whether merge keys are members like others, and a text without documents is one
 * @text: the text as libyaml gets it
 * @parser: libyaml
 * @depth: how many collections are open
 * @n_values: how many values were begun
 * @anchors: by name, a copy of what an anchor of this document marks; %NULL while that is open
 * @n_aliased: how many nodes were copied for aliases
 * @where: (nullable): gets the position of a failure
 * @error: gets the failure
 *
 * The state of one scan.
 */
typedef struct
{
  GBytes         *bytes;
  const char     *name;
  gboolean        takes_any;
  SpeYamlText    *text;
  yaml_parser_t   parser;
  guint           depth;
  guint           n_values;
  GHashTable     *anchors;
  guint           n_aliased;
  SpeTextError   *where;
  GError        **error;
} SpeYamlScanner;

gboolean spe_yaml_scanner_check_characters (SpeYamlScanner *self);
void     spe_yaml_scanner_fail             (SpeYamlScanner *self,
                                            gsize           offset,
                                            const char     *message);
void     spe_yaml_scanner_fail_at_key      (SpeYamlScanner *self,
                                            gsize           offset);
void     spe_yaml_scanner_fail_in_parser   (SpeYamlScanner *self);

G_END_DECLS
