/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/overview/spe-arch-group.h"

#include "model/spe-arch.h"

#include "spe-test-app.h"
#include "spe-test-document.h"
#include "spe-test-widgets.h"

#define NONE "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\"\n}\n"
#define LIST                                                                                      \
  "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n"                                                  \
  "  \"architectures\": [\n    \"SCMP_ARCH_X86_64\",\n    \"SCMP_ARCH_<b>\"\n  ]\n}\n"
#define MAP                                                                                       \
  "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n  \"archMap\": [\n    {\n"                         \
  "      \"architecture\": \"SCMP_ARCH_X86_64\",\n"                                                \
  "      \"subArchitectures\": [\n        \"SCMP_ARCH_X86\"\n      ]\n    }\n  ]\n}\n"

typedef struct
{
  SpeDocument  *document;
  SpeArchGroup *group;
  GtkWidget    *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  text)
{
  fixture->document = spe_test_document_new (text, "test.json");
  fixture->group = g_object_new (SPE_TYPE_ARCH_GROUP, NULL);
  spe_arch_group_set_document (fixture->group, fixture->document);
  fixture->window = spe_test_present (GTK_WIDGET (fixture->group), 400, 500);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  text)
{
  g_autofree char *written = NULL;

  while (spe_document_get_undo_label (fixture->document) != NULL)
    spe_document_undo (fixture->document);
  written = spe_test_document_dup_text (fixture->document);
  g_assert_cmpstr (written, ==, text);

  spe_test_destroy (fixture->window);
  spe_test_document_drop (fixture->document);
}

static void
add (Fixture *fixture,
     SpeArch  arch)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->group), "arches.add", "u",
                                             arch));
}

static void
remove_arch (Fixture    *fixture,
             const char *tooltip)
{
  spe_test_push (spe_test_find_tooltip (GTK_WIDGET (fixture->group), tooltip));
}

static char *
dup_list (Fixture *fixture)
{
  return g_strjoinv (" ", spe_document_get_profile (fixture->document)->architectures);
}

static guint
count_offers (Fixture *fixture)
{
  return (guint) g_menu_model_get_n_items (
    gtk_menu_button_get_menu_model (spe_test_child (fixture->group, "add_button")));
}

static void
test_first (Fixture       *fixture,
            gconstpointer  text)
{
  g_autofree char *list = NULL;

  g_assert_cmpuint (count_offers (fixture), ==, SPE_N_ARCHES);
  add (fixture, SPE_ARCH_AARCH64);
  list = dup_list (fixture);
  g_assert_cmpstr (list, ==, "SCMP_ARCH_AARCH64");
  g_assert_cmpuint (count_offers (fixture), ==, SPE_N_ARCHES - 1);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  text)
{
  g_autofree char *more = NULL;
  g_autofree char *fewer = NULL;

  g_assert_cmpuint (count_offers (fixture), ==, SPE_N_ARCHES - 1);
  add (fixture, SPE_ARCH_S390X);
  more = dup_list (fixture);
  g_assert_cmpstr (more, ==, "SCMP_ARCH_X86_64 SCMP_ARCH_<b> SCMP_ARCH_S390X");
  g_assert_null (spe_document_get_profile (fixture->document)->arch_map);

  /* What is not known is shown as it is written, and goes as any other. */
  remove_arch (fixture, "Remove SCMP_ARCH_<b>");
  fewer = dup_list (fixture);
  g_assert_cmpstr (fewer, ==, "SCMP_ARCH_X86_64 SCMP_ARCH_S390X");
}

static void
test_map (Fixture       *fixture,
          gconstpointer  text)
{
  const SpeProfile *profile = NULL;
  const SpeArchMapEntry *added = NULL;

  g_assert_nonnull (spe_test_find_text (GTK_WIDGET (fixture->group), "with x86"));
  add (fixture, SPE_ARCH_AARCH64);
  profile = spe_document_get_profile (fixture->document);
  g_assert_null (profile->architectures);
  g_assert_cmpuint (profile->arch_map->len, ==, 2);
  added = profile->arch_map->pdata[1];
  g_assert_cmpstr (added->architecture, ==, "SCMP_ARCH_AARCH64");
  /* What templates have beside it by custom. */
  g_assert_cmpstr (added->sub_architectures[0], ==, "SCMP_ARCH_ARM");
  g_assert_null (added->sub_architectures[1]);

  remove_arch (fixture, "Remove x86_64");
  profile = spe_document_get_profile (fixture->document);
  g_assert_cmpuint (profile->arch_map->len, ==, 1);
  g_assert_cmpstr (((SpeArchMapEntry *) profile->arch_map->pdata[0])->architecture, ==,
                   "SCMP_ARCH_AARCH64");
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add ("/app/arch-group/first", Fixture, NONE, set_up, test_first, tear_down);
  g_test_add ("/app/arch-group/list", Fixture, LIST, set_up, test_list, tear_down);
  g_test_add ("/app/arch-group/map", Fixture, MAP, set_up, test_map, tear_down);

  return g_test_run ();
}
