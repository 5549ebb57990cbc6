/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app/table/spe-column.h"
#include "app/table/spe-table-header.h"
#include "app/table/spe-table-row.h"
#include "app/table/spe-table.h"

G_BEGIN_DECLS

/**
 * SpeTable:
 *
 * The table of system calls: a header, a list of light rows, one menu of actions and one context
 * menu for all of them, and a page for when nothing matches.
 *
 * It changes nothing itself: it says with #SpeTable::set-action and #SpeTable::edit-conditions
 * what the person wants for the selected rows of spe_table_get_rows().
 */
struct _SpeTable
{
  GtkWidget        parent_instance;

  /* Owned */
  SpeRowList      *rows;
  SpeColumnLayout *columns;
  GMenuModel      *row_menu;
  GMenuModel      *heading_menu;

  /* Template children */
  SpeTableHeader  *header;
  GtkStack        *stack;
  GtkWidget       *scrolled;
  GtkWidget       *list;
  AdwStatusPage   *empty_page;
  GtkButton       *clear_button;
  GtkPopover      *action_menu;
  GtkPopover      *context_menu;

  /* Weak */
  GtkWidget       *search_entry;

  /* Where the focus was last, and what to do about it after the list has changed */
  guint            last_position;
  GObject         *focus_item;
  guint            refocus_id;
};

SpeTableRow *spe_table_get_row_of_list_item (GtkWidget     *list_item);
gboolean     spe_table_has_focus            (SpeTable      *self);
SpeTableRow *spe_table_get_focus_row        (SpeTable      *self);
void         spe_table_toggle_heading       (SpeTable      *self,
                                             SpeHeading    *heading);

void         spe_table_open_action_menu     (SpeTable      *self,
                                             SpeTableRow   *row);
void         spe_table_open_context_menu    (SpeTable      *self,
                                             SpeTableRow   *row,
                                             int            x,
                                             int            y);
void         spe_table_install_actions      (SpeTableClass *klass);

void         spe_table_add_keys             (SpeTable      *self);
void         spe_table_add_gesture          (SpeTable      *self);

G_END_DECLS
