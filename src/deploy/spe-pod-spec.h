/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpePodProfileType:
 *
 * `seccompProfile.type` of the Kubernetes API; UNSET writes no field.
 */
typedef enum
{
  SPE_POD_PROFILE_UNSET,
  SPE_POD_PROFILE_LOCALHOST,
  SPE_POD_PROFILE_RUNTIME_DEFAULT,
  SPE_POD_PROFILE_UNCONFINED,
} SpePodProfileType;

/**
 * SpePodChoice:
 * @type: which kind of profile
 * @localhost_profile: (nullable): for LOCALHOST, the path below the kubelet's seccomp directory
 *
 * The `seccompProfile` of a Pod or of one container.
 */
typedef struct
{
  SpePodProfileType type;
  char             *localhost_profile;
} SpePodChoice;

/**
 * SpePodSpec:
 *
 * A Pod as far as seccomp is concerned: its own choice and its containers, each with a name,
 * an image and perhaps a choice of its own. A plain builder, not thread-safe.
 */
typedef struct _SpePodSpec SpePodSpec;

/**
 * SpePodScope:
 * @SPE_POD_SCOPE_POD: a `securityContext` to put under a Pod's `spec`
 * @SPE_POD_SCOPE_CONTAINER: a `securityContext` to put under a container
 * @SPE_POD_SCOPE_WHOLE: a whole Pod, ready for `kubectl apply`
 *
 * How much YAML to write.
 */
typedef enum
{
  SPE_POD_SCOPE_POD,
  SPE_POD_SCOPE_CONTAINER,
  SPE_POD_SCOPE_WHOLE,
} SpePodScope;

const char       *spe_pod_profile_type_get_name (SpePodProfileType   type);
SpePodProfileType spe_pod_profile_type_parse    (const char         *name);
gboolean          spe_pod_choice_check          (const SpePodChoice *choice,
                                                 GError            **error);

SpePodSpec *spe_pod_spec_new           (const char         *name);
void        spe_pod_spec_free          (SpePodSpec         *self);
void        spe_pod_spec_set_choice    (SpePodSpec         *self,
                                        SpePodProfileType   type,
                                        const char         *localhost_profile);
void        spe_pod_spec_add_container (SpePodSpec         *self,
                                        const char         *name,
                                        const char         *image,
                                        SpePodProfileType   type,
                                        const char         *localhost_profile);
char       *spe_pod_spec_to_yaml       (const SpePodSpec   *self,
                                        SpePodScope         scope,
                                        GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpePodSpec, spe_pod_spec_free)

G_END_DECLS
