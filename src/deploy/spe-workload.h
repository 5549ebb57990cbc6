/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-pod-spec.h"
#include "format/spe-node.h"

G_BEGIN_DECLS

/**
 * SpeProfileField:
 * @node: (nullable): the object, where there is one; `null` is none
 * @path: where it is, or would be: a JSON pointer
 * @type: (nullable): its `type` as written
 * @localhost_profile: (nullable): its `localhostProfile` as written
 *
 * A `seccompProfile` of a Pod or of a container.
 */
typedef struct
{
  const SpeNode *node;
  char          *path;
  const char    *type;
  const char    *localhost_profile;
} SpeProfileField;

/**
 * SpeAnnotation:
 * @node: (nullable): its value, where there is one
 * @path: where it is: a JSON pointer
 *
 * A legacy annotation that chooses a profile.
 */
typedef struct
{
  const SpeNode *node;
  char          *path;
} SpeAnnotation;

/**
 * SpeContainerKind:
 * @SPE_CONTAINER_INIT: runs to its end before the others start
 * @SPE_CONTAINER_SIDECAR: an init container that stays (`restartPolicy: Always`)
 * @SPE_CONTAINER_MAIN: one of `containers`
 * @SPE_CONTAINER_EPHEMERAL: put into a running Pod to look at it
 */
typedef enum
{
  SPE_CONTAINER_INIT,
  SPE_CONTAINER_SIDECAR,
  SPE_CONTAINER_MAIN,
  SPE_CONTAINER_EPHEMERAL,
} SpeContainerKind;

/**
 * SpeContainer:
 * @kind: its kind
 * @name: (nullable): its name
 * @image: (nullable): its image
 * @node: its object
 * @path: where that is: a JSON pointer
 * @is_privileged: whether it is privileged
 * @cannot_gain: whether it has `allowPrivilegeEscalation: false`
 * @field: its own profile
 * @annotation: the annotation of its Pod that names it
 *
 * A container of a Pod, as far as seccomp is concerned.
 */
typedef struct
{
  SpeContainerKind  kind;
  const char       *name;
  const char       *image;
  const SpeNode    *node;
  char             *path;
  gboolean          is_privileged;
  gboolean          cannot_gain;
  SpeProfileField   field;
  SpeAnnotation     annotation;
} SpeContainer;

/**
 * SpeWorkload:
 * @document: the number of its document in the file, from 1
 * @kind: such as `Deployment`
 * @name: (nullable): its name
 * @name_space: (nullable): its namespace
 * @node: its object
 * @path: where that is: a JSON pointer
 * @pod: (nullable): the object with the Pod's `metadata` and `spec`: its template, or itself
 * @pod_path: where that is, or would be
 * @is_windows: whether its Pods are for Windows
 * @field: the profile of the Pod
 * @annotation: the annotation for the Pod
 * @containers: (element-type SpeContainer): init containers, containers, ephemeral ones
 * @strays: (element-type SpeAnnotation): annotations for containers that there are not
 *
 * A Pod, or what makes Pods. Read-only; owned by its manifest, which owns all texts too.
 */
typedef struct
{
  guint            document;
  const char      *kind;
  const char      *name;
  const char      *name_space;
  const SpeNode   *node;
  char            *path;
  const SpeNode   *pod;
  char            *pod_path;
  gboolean         is_windows;
  SpeProfileField  field;
  SpeAnnotation    annotation;
  GPtrArray       *containers;
  GPtrArray       *strays;
} SpeWorkload;

SpeWorkload        *spe_workload_new             (const SpeNode         *node,
                                                  const char            *path,
                                                  const char            *kind);
void                spe_workload_free            (SpeWorkload           *self);
char               *spe_workload_dup_label       (const SpeWorkload     *self);
gboolean            spe_workload_has_annotations (const SpeWorkload     *self);
const SpeContainer *spe_workload_get_container   (const SpeWorkload     *self,
                                                  guint                  index);
const SpeContainer *spe_workload_find_container  (const SpeWorkload     *self,
                                                  const char            *path);
const char         *spe_container_kind_get_name  (SpeContainerKind       kind);
const char         *spe_container_kind_get_label (SpeContainerKind       kind);
SpePodProfileType   spe_profile_field_get_type   (const SpeProfileField *self);
gboolean            spe_profile_field_is_taken   (const SpeProfileField *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeWorkload, spe_workload_free)

G_END_DECLS
