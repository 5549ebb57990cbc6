/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/target/spe-target-banner.h"

#include <string.h>

#include "app/target/spe-target-choice.h"
#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define UNKNOWN_ACTION "{ \"defaultAction\": \"SCMP_ACT_NONSENSE\" }"

typedef struct
{
  SpeDocument     *document;
  SpeTargetBanner *banner;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_make (text);
  fixture->banner = g_object_new (SPE_TYPE_TARGET_BANNER, NULL);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->banner), 500, 300);
  spe_target_banner_set_document (fixture->banner, fixture->document);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
choose (Fixture    *fixture,
        const char *text)
{
  g_autoptr (SpeTarget) target = spe_target_choice_from_text (text);

  spe_document_set_target (fixture->document, target);
  spe_test_document_settle (fixture->document);
}

static gboolean
is_revealed (Fixture *fixture)
{
  return gtk_info_bar_get_revealed (spe_test_child (fixture->banner, "bar"));
}

static const char *
get_label (Fixture    *fixture,
           const char *id)
{
  return gtk_label_get_label (spe_test_child (fixture->banner, id));
}

static void
test_starts (Fixture       *fixture,
             gconstpointer  text)
{
  g_assert_false (is_revealed (fixture));
  choose (fixture, "docker");
  g_assert_false (is_revealed (fixture));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  text)
{
  choose (fixture, "containerd+runc");
  g_assert_true (is_revealed (fixture));
  g_assert_nonnull (strstr (get_label (fixture, "title"), "containerd"));
  g_assert_nonnull (strstr (get_label (fixture, "text"), "SCMP_ACT_NONSENSE"));
}

static void
test_unconfined (Fixture       *fixture,
                 gconstpointer  text)
{
  choose (fixture, "containerd+runc,privileged=true");
  g_assert_true (is_revealed (fixture));
  g_assert_nonnull (strstr (get_label (fixture, "title"), "No filter at all"));

  choose (fixture, "docker");
  g_assert_false (is_revealed (fixture));
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

#define ADD(path, text, func) \
  g_test_add ("/app/target-banner/" path, Fixture, text, set_up, func, tear_down)
  ADD ("starts", SPE_TEST_PROFILE, test_starts);
  ADD ("refused", UNKNOWN_ACTION, test_refused);
  ADD ("unconfined", SPE_TEST_PROFILE, test_unconfined);
#undef ADD

  return g_test_run ();
}
