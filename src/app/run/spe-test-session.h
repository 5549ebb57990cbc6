/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <vte/vte.h>

G_BEGIN_DECLS

#define SPE_TYPE_TEST_SESSION (spe_test_session_get_type ())

G_DECLARE_FINAL_TYPE (SpeTestSession, spe_test_session, SPE, TEST_SESSION, GObject)

/**
 * SpeTestFlags:
 * @SPE_TEST_DEFAULT: with the user's environment, watched by notifications
 * @SPE_TEST_CLEAN_ENVIRONMENT: with a nearly empty environment
 * @SPE_TEST_EXACT: traced
 *
 * How to run a command; see seccomp-profile-run(1) for the ways to watch it.
 */
typedef enum
{
  SPE_TEST_DEFAULT = 0,
  SPE_TEST_CLEAN_ENVIRONMENT = 1 << 0,
  SPE_TEST_EXACT = 1 << 1,
} SpeTestFlags;

SpeTestSession *spe_test_session_new        (VteTerminal         *terminal);
gboolean        spe_test_session_start      (SpeTestSession      *self,
                                             GBytes              *profile,
                                             const char * const  *command,
                                             const char          *folder,
                                             const char * const  *variables,
                                             SpeTestFlags         flags,
                                             GError             **error);
gboolean        spe_test_session_is_running (SpeTestSession      *self);
void            spe_test_session_stop       (SpeTestSession      *self);

G_END_DECLS
