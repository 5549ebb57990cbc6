/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge-private.h"

#include "filter/spe-program-diagram.h"
#include "merge-run.h"
#include "profile-sketch.h"

static SpeAnalysis *
analyse_with (const char *sketch,
              const char *flags,
              const char *listener)
{
  g_autoptr (SpeProfile) profile = sketch_read (sketch);
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);

  if (flags != NULL)
    profile->flags = g_strsplit (flags, " ", -1);
  profile->listener_path = g_strdup (listener);

  return spe_analyse (profile, target, NULL, NULL);
}

static GPtrArray *
inputs_with (const char *sketch,
             const char *flags_a,
             const char *flags_b,
             const char *listener_a,
             const char *listener_b)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) spe_analysis_unref);

  g_ptr_array_add (inputs, analyse_with (sketch, flags_a, listener_a));
  g_ptr_array_add (inputs, analyse_with (sketch, flags_b, listener_b));

  return inputs;
}

/* Flags change no outcome. SPEC_ALLOW loosens, and is what runtimes take without a list. */
static void
test_flags (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    const char *united;
    const char *intersected;
  } rows[] = {
    { NULL, NULL, NULL, NULL },
    { "LOG", "LOG", "LOG", "LOG" },
    { "LOG", NULL, "SPEC_ALLOW LOG", "LOG" },
    { "SPEC_ALLOW LOG", "SPEC_ALLOW", "SPEC_ALLOW LOG", "SPEC_ALLOW LOG" },
    { "SPEC_ALLOW", "TSYNC", "SPEC_ALLOW TSYNC", "TSYNC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (SpeMergeKind kind = SPE_MERGE_UNION; kind <= SPE_MERGE_INTERSECTION; kind++)
      {
        g_autoptr (GRegex) word = g_regex_new ("[A-Z_]+", 0, 0, NULL);
        const char *texts[] = { rows[i].a, rows[i].b,
                                kind == SPE_MERGE_UNION ? rows[i].united : rows[i].intersected };
        char *full[3] = { NULL };
        g_autoptr (GPtrArray) inputs = NULL;
        g_autoptr (SpeProfile) profile = sketch_read ("ERRNO");
        g_autofree char *flags = NULL;

        for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
          if (texts[j] != NULL)
            full[j] = g_regex_replace (word, texts[j], -1, 0, "SECCOMP_FILTER_FLAG_\\0", 0, NULL);
        inputs = inputs_with ("ERRNO", full[0], full[1], NULL, NULL);
        g_assert_true (spe_merge_set_frame (profile, inputs, kind, NULL));
        if (profile->flags != NULL)
          flags = g_strjoinv (" ", profile->flags);
        g_assert_cmpstr (flags, ==, full[2]);
        for (guint j = 0; j < G_N_ELEMENTS (full); j++)
          g_free (full[j]);
      }
}

/* A filter has one listener, and one that is left nothing has none. */
static void
test_listener (void)
{
  static const struct
  {
    const char *sketch;
    const char *a;
    const char *b;
    gboolean    is_right;
    const char *want;
  } rows[] = {
    { "ERRNO; NOTIFY read", "/run/a", "/run/a", TRUE, "/run/a" },
    { "ERRNO; NOTIFY read", "/run/a", NULL, TRUE, "/run/a" },
    { "ERRNO; NOTIFY read", "/run/a", "/run/b", FALSE, NULL },
    { "ERRNO; ALLOW read", "/run/a", "/run/b", TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) inputs = inputs_with (rows[i].sketch, NULL, NULL, rows[i].a,
                                                  rows[i].b);
      g_autoptr (SpeProfile) profile = sketch_read (rows[i].sketch);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (spe_merge_set_frame (profile, inputs, SPE_MERGE_UNION, &error), ==,
                       rows[i].is_right);
      g_assert_true ((error == NULL) == rows[i].is_right);
      if (rows[i].is_right)
        g_assert_cmpstr (profile->listener_path, ==, rows[i].want);
    }
}

static void
test_pick (void)
{
  guint64 allow = spe_verdict_pack (spe_verdict (SPE_ACTION_ALLOW, SPE_UNSET));
  guint64 eperm = spe_verdict_pack (spe_verdict (SPE_ACTION_ERRNO, 1));
  guint64 enosys = spe_verdict_pack (spe_verdict (SPE_ACTION_ERRNO, 38));
  guint64 kill = spe_verdict_pack (spe_verdict (SPE_ACTION_KILL_THREAD, SPE_UNSET));

  g_assert_cmpuint (spe_merge_pick (SPE_MERGE_UNION, eperm, allow), ==, allow);
  g_assert_cmpuint (spe_merge_pick (SPE_MERGE_UNION, eperm, kill), ==, eperm);
  g_assert_cmpuint (spe_merge_pick (SPE_MERGE_INTERSECTION, eperm, kill), ==, kill);
  g_assert_cmpuint (spe_merge_pick (SPE_MERGE_INTERSECTION, allow, enosys), ==, enosys);
  g_assert_cmpuint (spe_merge_pick (SPE_MERGE_UNION, enosys, eperm), ==, enosys);
  g_assert_cmpuint (spe_merge_pick (SPE_MERGE_INTERSECTION, eperm, enosys), ==, eperm);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/merge-frame/flags", test_flags);
  g_test_add_func ("/filter/merge-frame/listener", test_listener);
  g_test_add_func ("/filter/merge-frame/pick", test_pick);

  return g_test_run ();
}
