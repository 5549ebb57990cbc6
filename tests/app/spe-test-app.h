/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the tests of windows share. They wait for what they wait for, never for a time. */

/** WAIT_UNTIL: lets the program run until @condition holds; fails after ten seconds. */
#define WAIT_UNTIL(condition)                                                                     \
  G_STMT_START                                                                                    \
  {                                                                                               \
    gboolean late_ = FALSE;                                                                       \
    guint timeout_ = g_timeout_add_seconds (10, spe_test_late_cb, &late_);                        \
    while (!(condition) && !late_)                                                                \
      g_main_context_iteration (NULL, TRUE);                                                      \
    if (late_)                                                                                    \
      g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition);                   \
    g_source_remove (timeout_);                                                                   \
  }                                                                                               \
  G_STMT_END

void       spe_test_init           (int            *argc,
                                    char         ***argv);
gboolean   spe_test_late_cb        (gpointer        user_data);
void       spe_test_keep_result_cb (GObject        *object,
                                    GAsyncResult   *result,
                                    gpointer        user_data);
GtkWidget *spe_test_present        (GtkWidget      *child,
                                    int             width,
                                    int             height);
void       spe_test_destroy        (GtkWidget      *window);
void       spe_test_wait_frames    (GtkWidget      *widget,
                                    guint           n_frames);
GtkWidget *spe_test_find           (GtkWidget      *root,
                                    GType           type,
                                    const char     *label);
GtkWidget *spe_test_find_type      (GtkWidget      *root,
                                    const char     *type_name,
                                    const char     *label);
gboolean   spe_test_has_label      (GtkWidget      *widget,
                                    const char     *label);
gboolean   spe_test_press          (GtkWidget      *widget,
                                    const char     *accelerator);
void       spe_test_type           (const char     *keys);
void       spe_test_click          (GtkWidget      *widget,
                                    int             x,
                                    int             y,
                                    guint           button);
gboolean   spe_test_lacks_program  (void);
void       spe_test_screenshot     (GtkWidget      *window,
                                    const char     *name);

G_END_DECLS
