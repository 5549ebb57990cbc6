/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-format.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (spe-format-error-quark, spe_format_error)

static const char *const labels[] = {
  [SPE_FORMAT_OCI] = N_ ("OCI seccomp profile"),
  [SPE_FORMAT_DOCKER] = N_ ("Docker seccomp profile"),
  [SPE_FORMAT_OCI_CONFIG] = N_ ("OCI runtime configuration"),
  [SPE_FORMAT_CRI_INSPECT] = N_ ("Output of crictl inspect"),
  [SPE_FORMAT_OPERATOR] = N_ ("SeccompProfile resource"),
};

/**
 * spe_format_get_label:
 * @format: a format
 *
 * Returns: what the format is called, translated
 */
const char *
spe_format_get_label (SpeFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (labels), NULL);

  return _ (labels[format]);
}
