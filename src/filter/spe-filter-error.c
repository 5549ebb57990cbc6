/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-filter-error.h"

G_DEFINE_QUARK (spe-filter-error-quark, spe_filter_error)
