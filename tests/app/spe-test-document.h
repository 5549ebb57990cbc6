/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/document/spe-document.h"

G_BEGIN_DECLS

/* Documents for the tests of what shows and changes them. */

/** SPE_TEST_PROFILE: mount is refused, reboot and read are allowed, write only to stdout. */
#define SPE_TEST_PROFILE                                                                          \
  "{\n"                                                                                           \
  "  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n"                                                    \
  "  \"syscalls\": [\n"                                                                           \
  "    {\n"                                                                                       \
  "      \"names\": [\n"                                                                          \
  "        \"read\",\n"                                                                           \
  "        \"reboot\"\n"                                                                          \
  "      ],\n"                                                                                    \
  "      \"action\": \"SCMP_ACT_ALLOW\"\n"                                                        \
  "    },\n"                                                                                      \
  "    {\n"                                                                                       \
  "      \"names\": [\"write\"],\n"                                                               \
  "      \"action\": \"SCMP_ACT_ALLOW\",\n"                                                       \
  "      \"args\": [{ \"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\" }]\n"                   \
  "    }\n"                                                                                       \
  "  ]\n"                                                                                         \
  "}\n"

SpeSource   *spe_test_source_new         (const char  *text);
SpeDocument *spe_test_document_make      (const char  *text);
void         spe_test_document_settle    (SpeDocument *document);
void         spe_test_document_drop      (SpeDocument *document);
void         spe_test_document_set       (SpeDocument *document,
                                          const char  *name,
                                          SpeAction    action);

SpeObservation *spe_test_observation_new (SpeArch            arch,
                                          const char *const *names);

char        *spe_test_folder_new         (void);
void         spe_test_folder_remove      (const char  *folder);
char        *spe_test_folder_put         (const char  *folder,
                                          const char  *name,
                                          const char  *text);
char        *spe_test_folder_put_shipped (const char  *folder,
                                          const char  *name);
char        *spe_test_read               (const char  *path);
void         spe_test_assert_holds       (const char  *path,
                                          const char  *text);

G_END_DECLS
