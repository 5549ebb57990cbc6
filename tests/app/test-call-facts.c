/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/inspector/spe-call-facts.h"

#include "catalog/spe-catalog.h"

#include "spe-test-app.h"
#include "spe-test-widgets.h"

static GArray *
new_arches (void)
{
  GArray *arches = g_array_new (FALSE, FALSE, sizeof (SpeArch));
  const SpeArch list[] = { SPE_ARCH_X86_64, SPE_ARCH_AARCH64 };

  g_array_append_vals (arches, list, G_N_ELEMENTS (list));

  return arches;
}

static void
test_call (void)
{
  SpeCallFacts *facts = g_object_new (SPE_TYPE_CALL_FACTS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (facts), 400, 500);
  GtkWidget *link = NULL;
  g_autoptr (GArray) arches = new_arches ();

  spe_call_facts_set_call (facts, spe_catalog_lookup (spe_catalog_get (), "open"), arches);
  g_assert_nonnull (spe_test_find_text (window, "Number on x86_64"));
  g_assert_nonnull (spe_test_find_text (window, "2"));
  g_assert_nonnull (spe_test_find_text (window, "does not exist"));
  link = spe_test_find (window, GTK_TYPE_LINK_BUTTON, NULL);
  g_assert_cmpstr (gtk_link_button_get_uri (GTK_LINK_BUTTON (link)), ==,
                   "https://man7.org/linux/man-pages/man2/open.2.html");
  spe_test_destroy (window);
}

/* The facts of one call do not stay under the name of the next. */
static void
test_next (void)
{
  SpeCallFacts *facts = g_object_new (SPE_TYPE_CALL_FACTS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (facts), 400, 500);
  g_autoptr (GArray) arches = new_arches ();

  spe_call_facts_set_call (facts, spe_catalog_lookup (spe_catalog_get (), "open"), arches);
  spe_call_facts_set_call (facts, spe_catalog_lookup (spe_catalog_get (), "openat2"), arches);
  g_assert_nonnull (spe_test_find_text (window, "437"));
  g_assert_nonnull (spe_test_find_text (window, "5.6"));
  g_assert_null (spe_test_find_text (window, "does not exist"));

  spe_call_facts_set_call (facts, NULL, arches);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (facts)));
  g_assert_null (spe_test_find_text (window, "437"));
  spe_test_destroy (window);
}

/* What a person needs for a condition: the arguments, their names, and why it matters. */
static void
test_arguments (void)
{
  SpeCallFacts *facts = g_object_new (SPE_TYPE_CALL_FACTS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (facts), 400, 900);
  g_autoptr (GArray) arches = new_arches ();

  spe_call_facts_set_call (facts, spe_catalog_lookup (spe_catalog_get (), "socket"), arches);
  g_assert_nonnull (spe_test_find_text (window, "Argument 0: int domain"));
  g_assert_nonnull (spe_test_find_text (window, "AF_UNSPEC, AF_UNIX, AF_LOCAL, AF_INET, …"));
  g_assert_nonnull (spe_test_find_text (window, "a number of 32 bits"));
  g_assert_nonnull (spe_test_find_text (window, "Why default profiles block it"));
  g_assert_nonnull (spe_test_find_text (window, "socketcall, with 1 as its first argument"));

  spe_call_facts_set_call (facts, spe_catalog_lookup (spe_catalog_get (), "cachestat"), arches);
  g_assert_null (spe_test_find_text (window, "Why default profiles block it"));
  g_assert_nonnull (spe_test_find_text (window, "Debian 12’s 2.5.4 knows it too"));
  g_assert_nonnull (
    spe_test_find_text (window, "an address: a filter cannot see what stands there"));

  spe_call_facts_set_call (facts, spe_catalog_lookup (spe_catalog_get (), "getpid"), arches);
  g_assert_nonnull (spe_test_find_text (window, "none"));
  spe_test_destroy (window);
}

static void
test_equivalents (void)
{
  SpeCallFacts *facts = g_object_new (SPE_TYPE_CALL_FACTS, NULL);
  GtkWidget *window = spe_test_present (GTK_WIDGET (facts), 400, 900);
  GtkWidget *link = NULL;
  g_autoptr (GArray) arches = new_arches ();

  spe_call_facts_set_call (facts, spe_catalog_lookup (spe_catalog_get (), "accept"), arches);
  link = gtk_widget_get_parent (spe_test_find_text (window, "accept4"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (link)), ==,
                   "editor.show-call");
  g_assert_cmpstr (g_variant_get_string (
                     gtk_actionable_get_action_target_value (GTK_ACTIONABLE (link)), NULL),
                   ==, "accept4");
  spe_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  spe_test_init (&argc, &argv);

  g_test_add_func ("/app/call-facts/call", test_call);
  g_test_add_func ("/app/call-facts/next", test_next);
  g_test_add_func ("/app/call-facts/arguments", test_arguments);
  g_test_add_func ("/app/call-facts/equivalents", test_equivalents);

  return g_test_run ();
}
