/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-node.h"

G_BEGIN_DECLS

/**
 * SpeGoKind:
 * @SPE_GO_STRING: a string
 * @SPE_GO_UINT: an unsigned integer of the machine's word
 * @SPE_GO_UINT64: one of 64 bits
 * @SPE_GO_POINTER: a pointer, which may be nil
 * @SPE_GO_SLICE: a slice, which may be nil
 * @SPE_GO_STRUCT: a struct
 * @SPE_GO_KERNEL: moby's version of a kernel, a type that decodes itself
 *
 * The kinds of Go type that profiles are decoded into.
 */
typedef enum
{
  SPE_GO_STRING,
  SPE_GO_UINT,
  SPE_GO_UINT64,
  SPE_GO_POINTER,
  SPE_GO_SLICE,
  SPE_GO_STRUCT,
  SPE_GO_KERNEL,
} SpeGoKind;

typedef struct _SpeGoType SpeGoType;

/**
 * SpeGoField:
 * @name: its key
 * @type: its type
 *
 * A field of a struct.
 */
typedef struct
{
  const char      *name;
  const SpeGoType *type;
} SpeGoField;

/**
 * SpeGoType:
 * @kind: its kind
 * @name: what Go's messages call it, with the package; of a pointer it is not used
 * @element: (nullable): what a pointer points to and a slice consists of
 * @fields: (nullable): a struct's fields, in the order in which Go looks them up
 * @n_fields: how many
 *
 * A Go type. Const data.
 */
struct _SpeGoType
{
  SpeGoKind         kind;
  const char       *name;
  const SpeGoType  *element;
  const SpeGoField *fields;
  guint             n_fields;
};

/**
 * SpeGoValue:
 * @type: its type
 * @text: (nullable): a string; %NULL is the empty one
 * @number: an integer, or the two halves of a kernel's version, each of 32 bits
 * @target: (nullable): what a pointer points to; %NULL is nil
 * @items: (nullable): the elements of a slice, with those behind its end that are still in
 *   memory, of which %NULL is zero; %NULL is nil. Or the fields of a struct
 * @length: how many elements a slice has
 *
 * A variable.
 */
typedef struct _SpeGoValue SpeGoValue;

struct _SpeGoValue
{
  const SpeGoType *type;
  char            *text;
  guint64          number;
  SpeGoValue      *target;
  GPtrArray       *items;
  guint            length;
};

/**
 * SpeGoInput:
 * @text: the text that the nodes stand in
 * @word_bits: how wide an integer of the machine is: 32 or 64
 * @owner: (nullable): the struct that the value is a field of, for messages
 * @path: (nullable): the fields that lead to the value, with dots between them
 *
 * Where a value is decoded from and where it stands.
 */
typedef struct
{
  const char *text;
  guint       word_bits;
  const char *owner;
  const char *path;
} SpeGoInput;

SpeGoValue *spe_go_decode          (const SpeGoType   *type,
                                    const SpeNode     *node,
                                    const SpeGoInput  *input,
                                    GError           **error);
void        spe_go_value_free      (SpeGoValue        *self);
SpeGoValue *spe_go_value_get_field (const SpeGoValue  *self,
                                    const char        *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeGoValue, spe_go_value_free)

G_END_DECLS
