/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/spe-application.h"
#include "app/window/spe-window.h"
#include "spe-test-app.h"
#include "spe-test-document.h"

G_BEGIN_DECLS

/* Whole windows of the program. */

SpeApplication *spe_test_application_new (void);
SpeWindow      *spe_test_window_new      (const char *path);
void            spe_test_window_settle   (SpeWindow  *window);
const char     *spe_test_window_get_page (SpeWindow  *window);
GtkWidget      *spe_test_get_question    (SpeWindow  *window);
void            spe_test_answer_dialog   (GtkWidget  *dialog,
                                          const char *response);
void            spe_test_answer          (SpeWindow  *window,
                                          const char *response);
GtkWidget      *spe_test_wait_message    (void);
void            spe_test_answer_message  (const char *response);
void            spe_test_choose_file     (const char *path);
void            spe_test_choose_nothing  (void);
GtkWidget      *spe_test_find_drawn      (GtkWidget  *root,
                                          const char *text);

G_END_DECLS
