/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-profile-field.h"
#include "format/spe-profile-reader.h"

G_BEGIN_DECLS

/**
 * SpeReader:
 * @map: the text
 * @profile: the object that is the profile
 * @format: the format of the file
 * @name: what to call the file in messages
 * @problems: (element-type SpeProblem): gets what is found
 * @first_problem: how many problems @problems had before
 * @path: the JSON pointer from the profile to the value that is read
 * @where: (nullable): gets the position of a refusal
 * @error: gets the refusal
 *
 * The state of one reading.
 */
typedef struct
{
  const SpeSourceMap *map;
  const SpeNode      *profile;
  SpeFormat           format;
  const char         *name;
  GPtrArray          *problems;
  guint               first_problem;
  GString            *path;
  SpeTextError       *where;
  GError            **error;
} SpeReader;

gsize    spe_reader_enter_member      (SpeReader     *self,
                                       const char    *key);
gsize    spe_reader_enter_element     (SpeReader     *self,
                                       guint          index);
void     spe_reader_leave             (SpeReader     *self,
                                       gsize          mark);
gboolean spe_reader_is_full           (const SpeReader *self);
void     spe_reader_report_key        (SpeReader     *self,
                                       const SpeNode *member,
                                       SpeFieldId     field);
void     spe_reader_report_unknown    (SpeReader     *self,
                                       const SpeNode *member,
                                       SpeFieldId     near);
void     spe_reader_report_duplicate  (SpeReader     *self,
                                       const SpeNode *first,
                                       const SpeNode *second);
void     spe_reader_report_type       (SpeReader     *self,
                                       const SpeNode *node,
                                       SpeFieldId     field);
void     spe_reader_report_element    (SpeReader     *self,
                                       const SpeNode *element,
                                       SpeFieldId     field);
void     spe_reader_report_range      (SpeReader     *self,
                                       const SpeNode *node);
void     spe_reader_report_wrapper    (SpeReader     *self);
void     spe_reader_report_base       (SpeReader     *self);
gboolean spe_reader_refuse_integer    (SpeReader     *self,
                                       const SpeNode *node,
                                       SpeFieldId     field);
void     spe_reader_find_duplicates   (SpeReader     *self,
                                       const SpeNode *root);

G_END_DECLS
