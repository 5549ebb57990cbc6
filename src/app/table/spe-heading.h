/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SPE_TYPE_HEADING (spe_heading_get_type ())

G_DECLARE_FINAL_TYPE (SpeHeading, spe_heading, SPE, HEADING, GObject)

SpeHeading *spe_heading_new           (const char *title,
                                       guint       level);
const char *spe_heading_get_title     (SpeHeading *self);
void        spe_heading_set_title     (SpeHeading *self,
                                       const char *title);
guint       spe_heading_get_level     (SpeHeading *self);
guint       spe_heading_get_count     (SpeHeading *self);
void        spe_heading_set_count     (SpeHeading *self,
                                       guint       count);
gboolean    spe_heading_get_collapsed (SpeHeading *self);
void        spe_heading_set_collapsed (SpeHeading *self,
                                       gboolean    collapsed);

G_END_DECLS
