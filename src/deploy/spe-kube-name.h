/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SPE_KUBE_LABEL_MAX: the longest RFC 1123 label (kubernetes apimachinery pkg/util/validation). */
#define SPE_KUBE_LABEL_MAX 63

/** SPE_KUBE_SUBDOMAIN_MAX: the longest RFC 1123 subdomain (the same file). */
#define SPE_KUBE_SUBDOMAIN_MAX 253

gboolean spe_kube_name_is_label     (const char *text);
gboolean spe_kube_name_is_subdomain (const char *text);
gboolean spe_kube_name_is_image     (const char *text);
char    *spe_kube_name_suggest      (const char *file_name);
char    *spe_kube_name_make_unique  (const char *name,
                                     const char *extension,
                                     GHashTable *taken);

G_END_DECLS
