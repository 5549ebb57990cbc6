/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "format/spe-source-map.h"

G_BEGIN_DECLS

/**
 * SpeFormat:
 * @SPE_FORMAT_OCI: the seccomp object of the OCI runtime-spec
 * @SPE_FORMAT_DOCKER: the same with members that only Docker's or containers/common's loader
 *   knows (`archMap`, `includes`, `name`, …)
 * @SPE_FORMAT_OCI_CONFIG: a runtime's whole `config.json`
 * @SPE_FORMAT_CRI_INSPECT: what `crictl inspect` or `crictl inspectp` prints
 * @SPE_FORMAT_OPERATOR: a `SeccompProfile` resource of the Security Profiles Operator
 *
 * The shape of a file, found by its content, never by its name.
 */
typedef enum
{
  SPE_FORMAT_OCI,
  SPE_FORMAT_DOCKER,
  SPE_FORMAT_OCI_CONFIG,
  SPE_FORMAT_CRI_INSPECT,
  SPE_FORMAT_OPERATOR,
} SpeFormat;

/**
 * SpeFormatError:
 * @SPE_FORMAT_ERROR_SYNTAX: not JSON as RFC 8259 and Go's decoder have it, or not YAML
 * @SPE_FORMAT_ERROR_NOT_A_PROFILE: well-formed, but holds no seccomp profile
 * @SPE_FORMAT_ERROR_TOO_LARGE: over %SPE_SOURCE_MAX_BYTES
 * @SPE_FORMAT_ERROR_NOT_EXPRESSIBLE: the file's shape cannot hold what the profile says
 * @SPE_FORMAT_ERROR_CHANGED: the file on disk is not the one that was read
 * @SPE_FORMAT_ERROR_REFUSED: an engine refuses to read the text; the message is in its own words
 *
 * Failures of %SPE_FORMAT_ERROR. Messages are translated and say what, where and what to do.
 */
typedef enum
{
  SPE_FORMAT_ERROR_SYNTAX,
  SPE_FORMAT_ERROR_NOT_A_PROFILE,
  SPE_FORMAT_ERROR_TOO_LARGE,
  SPE_FORMAT_ERROR_NOT_EXPRESSIBLE,
  SPE_FORMAT_ERROR_CHANGED,
  SPE_FORMAT_ERROR_REFUSED,
} SpeFormatError;

#define SPE_FORMAT_ERROR (spe_format_error_quark ())

GQuark         spe_format_error_quark (void);
const char    *spe_format_get_name    (SpeFormat        format);
const char    *spe_format_get_label   (SpeFormat        format);
const SpeNode *spe_format_detect      (const SpeNode   *root,
                                       SpeFormat       *out_format,
                                       GError         **error);

G_END_DECLS
