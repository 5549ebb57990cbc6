/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "model/spe-arch.h"
#include "model/spe-rule.h"

G_BEGIN_DECLS

/**
 * SpeArchMapEntry:
 * @architecture: (nullable): an OCI name, as written
 * @sub_architectures: (nullable): OCI names, as written
 *
 * One element of a template's `archMap`: what to add when the host is @architecture.
 */
typedef struct
{
  char *architecture;
  GStrv sub_architectures;
} SpeArchMapEntry;

SpeArchMapEntry *spe_arch_map_entry_new  (const char         *architecture,
                                          const char * const *sub_architectures);
void             spe_arch_map_entry_free (SpeArchMapEntry    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeArchMapEntry, spe_arch_map_entry_free)

/**
 * SpeProfile:
 * @default_action: what happens to a call that no rule names
 * @default_action_text: (nullable): as written, only when it is %SPE_ACTION_INVALID
 * @default_errno_ret: `defaultErrnoRet`, or %SPE_UNSET
 * @default_errno_name: (nullable): `defaultErrno` of containers/common
 * @architectures: (nullable): as written; %NULL where the member is absent
 * @arch_map: (nullable) (element-type SpeArchMapEntry): `archMap` of the Docker shape
 * @flags: (nullable): as written; %NULL (absent) and empty differ, see the runtimes
 * @listener_path: (nullable): `listenerPath`
 * @listener_metadata: (nullable): `listenerMetadata`
 * @rules: (element-type SpeRule): `syscalls`, never %NULL
 *
 * A seccomp profile as its author wrote it: what the OCI runtime-spec, the Docker template and
 * the containers/common template know. Immutable and safe to read from any thread once its
 * maker has filled it in right after spe_profile_new() or spe_profile_derive().
 * Edits (spe-edit.h) make a new profile that shares every untouched rule.
 */
typedef struct
{
  SpeAction  default_action;
  char      *default_action_text;
  gint64     default_errno_ret;
  char      *default_errno_name;
  GStrv      architectures;
  GPtrArray *arch_map;
  GStrv      flags;
  char      *listener_path;
  char      *listener_metadata;
  GPtrArray *rules;
} SpeProfile;

#define SPE_TYPE_PROFILE (spe_profile_get_type ())

GType          spe_profile_get_type            (void);
SpeProfile    *spe_profile_new                 (void);
SpeProfile    *spe_profile_derive              (const SpeProfile *self);
SpeProfile    *spe_profile_ref                 (const SpeProfile *self);
void           spe_profile_unref               (SpeProfile       *self);
gboolean       spe_profile_equal               (const SpeProfile *a,
                                                const SpeProfile *b);
guint          spe_profile_get_n_rules         (const SpeProfile *self);
const SpeRule *spe_profile_get_rule            (const SpeProfile *self,
                                                guint             index);
gint64         spe_profile_get_default_errno   (const SpeProfile *self);
SpeVerdict     spe_profile_get_default_verdict (const SpeProfile *self);
gboolean       spe_profile_is_template         (const SpeProfile *self);
GStrv          spe_profile_dup_names           (const SpeProfile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeProfile, spe_profile_unref)

G_END_DECLS
