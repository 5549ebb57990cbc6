/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SPE_DIAGRAM_ARGUMENTS: the arguments of a call that a diagram can test. */
#define SPE_DIAGRAM_ARGUMENTS 6

/**
 * SpeDiagrams:
 *
 * A store of decision diagrams. One diagram is a function from the six arguments of a call to a
 * number; a set of arguments is one that says 1 or 0. Equal functions are equal numbers, so that
 * to compare two of them costs nothing. For one thread at a time.
 */
typedef struct _SpeDiagrams SpeDiagrams;

/** SpeDiagram: a diagram of a store; two of one store are the same function iff they are equal. */
typedef guint32 SpeDiagram;

/**
 * SpeDiagramFunc:
 *
 * What comes of the answers of two diagrams. Must say the same whenever it is asked the same.
 */
typedef guint64 (*SpeDiagramFunc) (guint64 a,
                                   guint64 b);

/**
 * SpeDiagramBits:
 * @argument: an argument, from 0
 * @shift: the lowest of its bits that are looked at: 0 or 32
 * @count: how many: 32 or 64
 *
 * The part of an argument that a test looks at.
 */
typedef struct
{
  guint argument;
  guint shift;
  guint count;
} SpeDiagramBits;

SpeDiagrams *spe_diagrams_new          (guint              max_nodes);
void         spe_diagrams_free         (SpeDiagrams       *self);
void         spe_diagrams_clear        (SpeDiagrams       *self);
gboolean     spe_diagrams_is_full      (const SpeDiagrams *self);
guint        spe_diagrams_get_n_nodes  (const SpeDiagrams *self);
SpeDiagram   spe_diagrams_constant     (SpeDiagrams       *self,
                                        guint64            value);
SpeDiagram   spe_diagrams_equal        (SpeDiagrams       *self,
                                        SpeDiagramBits     bits,
                                        guint64            mask,
                                        guint64            value);
SpeDiagram   spe_diagrams_at_least     (SpeDiagrams       *self,
                                        SpeDiagramBits     bits,
                                        guint64            mask,
                                        guint64            limit);
SpeDiagram   spe_diagrams_any_bit      (SpeDiagrams       *self,
                                        SpeDiagramBits     bits,
                                        guint64            mask);
SpeDiagram   spe_diagrams_choose       (SpeDiagrams       *self,
                                        SpeDiagram         test,
                                        SpeDiagram         yes,
                                        SpeDiagram         no);
SpeDiagram   spe_diagrams_combine      (SpeDiagrams       *self,
                                        SpeDiagram         a,
                                        SpeDiagram         b,
                                        SpeDiagramFunc     func);
SpeDiagram   spe_diagrams_where        (SpeDiagrams       *self,
                                        SpeDiagram         diagram,
                                        guint64            value);
SpeDiagram   spe_diagrams_not          (SpeDiagrams       *self,
                                        SpeDiagram         set);
gboolean     spe_diagrams_is_constant  (const SpeDiagrams *self,
                                        SpeDiagram         diagram,
                                        guint64           *out_value);
GArray      *spe_diagrams_dup_values   (const SpeDiagrams *self,
                                        SpeDiagram         diagram);
gboolean     spe_diagrams_get_test     (const SpeDiagrams *self,
                                        SpeDiagram         diagram,
                                        guint             *out_argument,
                                        guint             *out_bit,
                                        SpeDiagram        *out_clear,
                                        SpeDiagram        *out_set);
gboolean     spe_diagrams_find_example (const SpeDiagrams *self,
                                        SpeDiagram         set,
                                        guint64            args[SPE_DIAGRAM_ARGUMENTS]);
guint64      spe_diagrams_evaluate     (const SpeDiagrams *self,
                                        SpeDiagram         diagram,
                                        const guint64      args[SPE_DIAGRAM_ARGUMENTS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeDiagrams, spe_diagrams_free)

G_END_DECLS
