/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "deploy/spe-rollout.h"

G_BEGIN_DECLS

/** SPE_ROLLOUT_VALUES_MAX: how many bytes the values of a ConfigMap may have (kubernetes
 * pkg/apis/core/validation, ValidateConfigMap()). */
#define SPE_ROLLOUT_VALUES_MAX (1024u * 1024u)

/** SPE_ROLLOUT_APPLY_MAX: how many bytes of JSON an object may have for `kubectl apply`, which
 * puts a copy into an annotation (apimachinery pkg/api/validation, TotalAnnotationSizeLimitB),
 * less what stands around the values. */
#define SPE_ROLLOUT_APPLY_MAX (256u * 1024u - 2048u)

/**
 * SpeRolloutItem:
 * @file: the profile's file, to show
 * @key: the name of its file on a node, such as `web.json`
 * @pinned_key: the same with a digest of the content
 * @content: the file on a node
 * @config: the index of the ConfigMap that it is in
 *
 * A profile that is being brought to nodes.
 */
typedef struct
{
  char   *file;
  char   *key;
  char   *pinned_key;
  GBytes *content;
  guint   config;
} SpeRolloutItem;

/**
 * SpeRolloutConfig:
 * @name: its name, which has a digest of what is in it
 * @items: (element-type SpeRolloutItem): what is in it; borrowed
 *
 * A ConfigMap.
 */
typedef struct
{
  char      *name;
  GPtrArray *items;
} SpeRolloutConfig;

gsize      spe_rollout_get_json_size    (GBytes                  *content);
GBytes    *spe_rollout_compact          (GBytes                  *json);
GPtrArray *spe_rollout_pack             (GPtrArray               *items,
                                         const char              *name,
                                         GPtrArray               *warnings,
                                         GError                 **error);
char      *spe_rollout_write_config     (const SpeRolloutConfig  *config,
                                         const char              *name,
                                         const char              *name_space);
char      *spe_rollout_write_daemon_set (GPtrArray               *configs,
                                         const SpeRolloutOptions *options);

G_END_DECLS
