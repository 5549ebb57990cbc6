/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "format/spe-text-edits.h"

static char *
apply (SpeTextEdits *edits,
       const char   *text)
{
  gsize length = 99;
  char *result = spe_text_edits_apply (edits, text, 0, strlen (text), &length);

  if (result != NULL)
    g_assert_cmpuint (length, ==, strlen (result));
  else
    g_assert_cmpuint (length, ==, 99);

  return result;
}

static void
test_none (void)
{
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  g_autofree char *result = apply (edits, "abc");

  g_assert_cmpstr (result, ==, "abc");
}

static void
test_any_order (void)
{
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  g_autofree char *result = NULL;

  spe_text_edits_replace (edits, 6, 6, "!");
  spe_text_edits_replace (edits, 4, 5, "");
  spe_text_edits_replace (edits, 0, 0, ">");
  spe_text_edits_replace (edits, 1, 3, "XYZ");
  result = apply (edits, "abcdef");

  g_assert_cmpstr (result, ==, ">aXYZdf!");
}

/* Insertions at one place keep their order and come before what replaces the bytes there. */
static void
test_same_place (void)
{
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  g_autofree char *result = NULL;

  spe_text_edits_replace (edits, 1, 2, "-");
  spe_text_edits_replace (edits, 1, 1, "1");
  spe_text_edits_replace (edits, 1, 1, "2");
  spe_text_edits_replace (edits, 2, 2, "3");
  result = apply (edits, "abc");

  g_assert_cmpstr (result, ==, "a12-3c");
}

static void
test_part (void)
{
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();
  g_autofree char *result = NULL;
  gsize length = 0;

  spe_text_edits_replace (edits, 3, 4, "D");
  result = spe_text_edits_apply (edits, "abcdef", 2, 5, &length);

  g_assert_cmpstr (result, ==, "cDe");
  g_assert_cmpuint (length, ==, 3);
}

static void
test_refused (void)
{
  static const struct
  {
    gsize ranges[2][2];
  } cases[] = {
    { { { 0, 2 }, { 1, 3 } } },
    { { { 0, 3 }, { 1, 1 } } },
    { { { 0, 1 }, { 3, 7 } } },
    { { { 1, 2 }, { 1, 2 } } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();

      spe_text_edits_replace (edits, cases[i].ranges[0][0], cases[i].ranges[0][1], "x");
      spe_text_edits_replace (edits, cases[i].ranges[1][0], cases[i].ranges[1][1], "y");
      g_assert_null (apply (edits, "abcdef"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/text-edits/none", test_none);
  g_test_add_func ("/format/text-edits/any-order", test_any_order);
  g_test_add_func ("/format/text-edits/same-place", test_same_place);
  g_test_add_func ("/format/text-edits/part", test_part);
  g_test_add_func ("/format/text-edits/refused", test_refused);

  return g_test_run ();
}
