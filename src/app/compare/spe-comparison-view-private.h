/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/compare/spe-comparison-view.h"
#include "app/compare/spe-reference-chooser.h"

G_BEGIN_DECLS

/**
 * SpeComparisonView:
 *
 * The profile held against another one: what the two do differently on the chosen target. Each
 * row can be taken over from the other profile and, where that is a file of the person, handed
 * over to it.
 */
struct _SpeComparisonView
{
  AdwBin               parent_instance;

  /* Owned */
  SpeDocument         *document;
  SpeReferenceAnswer  *answer;
  GCancellable        *cancellable;
  GtkCustomFilter     *filter;

  /* Weak: what offers to undo the last hand-over. */
  AdwToast            *toast;

  /* Whether what is shown is about an older profile, another target or another reference. */
  gboolean             is_stale;

  /* Where the row was that was acted on last; its place is the keyboard's once it is gone. */
  guint                acted;

  /* Template children */
  SpeReferenceChooser *reference;
  GtkDropDown         *direction;
  GtkLabel            *status;
  GtkWidget           *spinner;
  GtkStack            *stack;
  AdwStatusPage       *message;
  GtkColumnView       *view;
  GtkColumnViewColumn *hand_over_column;
  GtkSingleSelection  *selection;
  GtkFilterListModel  *shown;
  GListStore          *items;
};

void spe_comparison_view_update        (SpeComparisonView *self);
void spe_comparison_view_hand_over     (SpeComparisonView *self,
                                        const char        *call);
void spe_comparison_view_remember_row  (SpeComparisonView *self,
                                        const char        *call);
void spe_comparison_view_restore_focus (SpeComparisonView *self);
void spe_comparison_view_install_keys  (GtkWidgetClass    *widget_class);

G_END_DECLS
