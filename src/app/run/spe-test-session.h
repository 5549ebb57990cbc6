/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <vte/vte.h>

G_BEGIN_DECLS

#define SPE_TYPE_TEST_SESSION (spe_test_session_get_type ())

G_DECLARE_FINAL_TYPE (SpeTestSession, spe_test_session, SPE, TEST_SESSION, GObject)

SpeTestSession *spe_test_session_new        (VteTerminal         *terminal);
gboolean        spe_test_session_start      (SpeTestSession      *self,
                                             GBytes              *profile,
                                             const char * const  *command,
                                             const char          *folder,
                                             const char * const  *variables,
                                             gboolean             clean_environment,
                                             GError             **error);
gboolean        spe_test_session_is_running (SpeTestSession      *self);
void            spe_test_session_stop       (SpeTestSession      *self);

G_END_DECLS
