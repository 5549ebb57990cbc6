/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/compare/spe-comparison-view.h"

G_BEGIN_DECLS

/* A view that compares two small profiles, for the tests of its parts. */

/* bpf is refused here and allowed there; mount the other way round; socket only for a domain. */
#define SPE_TEST_MINE                                                                             \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\", \"mount\"], \"action\": \"SCMP_ACT_ALLOW\" } ] }"
#define SPE_TEST_THEIRS                                                                           \
  "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["                                      \
  "{ \"names\": [\"read\", \"bpf\"], \"action\": \"SCMP_ACT_ALLOW\" },"                           \
  "{ \"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\", \"args\":"                          \
  "  [{ \"index\": 0, \"value\": 40, \"op\": \"SCMP_CMP_EQ\" }] } ] }"

typedef struct
{
  char              *folder;
  char              *path;
  SpeDocument       *document;
  SpeComparisonView *view;
  AdwToastOverlay   *overlay;
  GtkWidget         *window;
} SpeTestComparison;

void spe_test_comparison_settle       (SpeTestComparison *self);
void spe_test_comparison_set_up_alone (SpeTestComparison *self,
                                       gconstpointer      data);
void spe_test_comparison_set_up       (SpeTestComparison *self,
                                       gconstpointer      data);
void spe_test_comparison_tear_down    (SpeTestComparison *self,
                                       gconstpointer      data);

G_END_DECLS
