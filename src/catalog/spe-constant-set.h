/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "catalog/spe-syscall.h"
#include "model/spe-rule.h"

G_BEGIN_DECLS

/**
 * SpeConstantSet:
 *
 * The names that the kernel's headers give to what an argument may be, such as those of the
 * socket families. Owned by the catalog, immutable, lives as long as the process.
 */
typedef struct _SpeConstantSet SpeConstantSet;

/**
 * SpeConstantKind:
 * @SPE_CONSTANT_VALUE: one of several that exclude each other
 * @SPE_CONSTANT_FLAG: a bit, or some, that others may stand beside
 * @SPE_CONSTANT_MASK: the bits that hold a value; of use as the mask of a condition
 *
 * What a constant is in its set.
 */
typedef enum
{
  SPE_CONSTANT_VALUE,
  SPE_CONSTANT_FLAG,
  SPE_CONSTANT_MASK,
} SpeConstantKind;

/**
 * SpeConstantError:
 * @SPE_CONSTANT_ERROR_UNKNOWN: a name that the argument does not take
 * @SPE_CONSTANT_ERROR_SEVERAL: several values of which only one can hold
 * @SPE_CONSTANT_ERROR_SYNTAX: neither a number nor a name
 *
 * Failures of %SPE_CONSTANT_ERROR.
 */
typedef enum
{
  SPE_CONSTANT_ERROR_UNKNOWN,
  SPE_CONSTANT_ERROR_SEVERAL,
  SPE_CONSTANT_ERROR_SYNTAX,
} SpeConstantError;

#define SPE_CONSTANT_ERROR (spe_constant_error_quark ())

GQuark                spe_constant_error_quark         (void);
guint                 spe_constant_set_get_n_sets      (void);
const SpeConstantSet *spe_constant_set_get_nth         (guint                 n);
const SpeConstantSet *spe_constant_set_find            (const SpeSyscall     *call,
                                                        SpeArch               arch,
                                                        guint                 index,
                                                        const SpeRule        *rule);
const char           *spe_constant_set_get_id          (const SpeConstantSet *self);
gboolean              spe_constant_set_takes_flags     (const SpeConstantSet *self);
guint                 spe_constant_set_get_n_constants (const SpeConstantSet *self);
const char           *spe_constant_set_get_name        (const SpeConstantSet *self,
                                                        guint                 n);
SpeConstantKind       spe_constant_set_get_kind        (const SpeConstantSet *self,
                                                        guint                 n);
gboolean              spe_constant_set_get_value       (const SpeConstantSet *self,
                                                        guint                 n,
                                                        SpeArch               arch,
                                                        guint64              *out_value);
gboolean              spe_constant_set_lookup          (const SpeConstantSet *self,
                                                        SpeArch               arch,
                                                        const char           *name,
                                                        guint                *out_n);
const char           *spe_constant_set_find_nearest    (const SpeConstantSet *self,
                                                        SpeArch               arch,
                                                        const char           *name);
char                 *spe_constant_set_dup_text        (const SpeConstantSet *self,
                                                        SpeArch               arch,
                                                        guint64               value,
                                                        guint64               mask);
char                 *spe_constant_set_dup_mask_text   (const SpeConstantSet *self,
                                                        SpeArch               arch,
                                                        guint64               mask);
gboolean              spe_constant_set_parse           (const SpeConstantSet *self,
                                                        SpeArch               arch,
                                                        const char           *text,
                                                        guint64              *out_value,
                                                        GError              **error);

G_END_DECLS
