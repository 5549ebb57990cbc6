/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "deploy/spe-snippet-private.h"

#include "deploy/spe-operator-resource.h"

/* Resources of the Security Profiles Operator. */

static GBytes *
write_resource (SpeSnippetJob      *job,
                SpeOperatorVersion  version,
                GError            **error)
{
  char *yaml = spe_operator_resource_write (job->source, job->analysis, version, job->name, NULL,
                                            job->warnings, error);

  return yaml != NULL ? spe_snippet_take_text (yaml) : NULL;
}

/**
 * spe_snippet_write_operator:
 * @job: a snippet
 * @error: set where nothing can be written
 *
 * Returns: (transfer full) (nullable): a resource of version v1
 */
GBytes *
spe_snippet_write_operator (SpeSnippetJob *job,
                            GError       **error)
{
  return write_resource (job, SPE_OPERATOR_V1, error);
}

/**
 * spe_snippet_write_operator_v1beta1:
 * @job: a snippet
 * @error: set where nothing can be written
 *
 * Returns: (transfer full) (nullable): a resource of version v1beta1
 */
GBytes *
spe_snippet_write_operator_v1beta1 (SpeSnippetJob *job,
                                    GError       **error)
{
  return write_resource (job, SPE_OPERATOR_V1BETA1, error);
}
