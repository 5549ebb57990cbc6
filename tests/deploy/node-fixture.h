/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A kubelet's root to install into and a place beside it that must stay as it is. */
typedef struct
{
  char *base;
  char *root;
  char *outside;
} NodeFixture;

/* Swaps a directory and a link that leads out for each other as long as it is told to. */
typedef struct
{
  char *directory;
  char *link;
  int   stop;
} NodeSwapper;

typedef void (*NodeTest) (NodeFixture  *fixture,
                          gconstpointer data);

void  node_set_up          (NodeFixture       *fixture,
                            gconstpointer      data);
void  node_tear_down       (NodeFixture       *fixture,
                            gconstpointer      data);
void  node_remove_tree     (const char        *path);
guint node_count_entries   (const char        *path);
void  node_make_seccomp    (const NodeFixture *fixture);
char *node_in_seccomp      (const NodeFixture *fixture,
                            const char        *name);
guint node_count_installed (const NodeFixture *fixture,
                            const char        *name);
void  node_put             (const NodeFixture *fixture,
                            const char        *name,
                            const char        *content);
void  node_assert_content  (const NodeFixture *fixture,
                            const char        *name,
                            const char        *expected);
void *node_swap            (void              *swapper);
void  node_add_test        (const char        *path,
                            NodeTest           test);
