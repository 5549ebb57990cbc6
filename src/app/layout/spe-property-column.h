/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpePropertyColumn:
 * @title: what stands above it, marked for translation
 * @property: the property of an item that it shows, a string
 * @tooltip: the property that its tooltip has
 * @style: (nullable): the property with the name of the style class of its cells, which are
 *   badges then
 * @width: how many characters it has room for at least
 * @expand: whether it takes what room is left
 *
 * A column of a GtkColumnView whose items have what it shows as properties.
 */
typedef struct
{
  const char *title;
  const char *property;
  const char *tooltip;
  const char *style;
  int         width;
  gboolean    expand;
} SpePropertyColumn;

void spe_property_columns_append (GtkColumnView           *view,
                                  const SpePropertyColumn *columns,
                                  guint                    n_columns);

G_END_DECLS
