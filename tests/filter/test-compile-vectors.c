/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <string.h>

#include "format/spe-json-scanner.h"
#include "model/spe-problem.h"

#include "corpus-files.h"

/* Containers that real runtimes started under a profile, and what calls then returned: the
 * program that we compile must say the same. Compared is what both runtimes' filters are made of;
 * what a runtime adds or does otherwise stands in the list below. */

static const struct
{
  const char *id;
  const char *runtime;
  const char *why;
} exceptions[] = {
  { "V064", "crun", "looks at six conditions only" },
  { "V054", "crun", "takes a negative value" },
  { "V133", "runc", "the ENOSYS stub" },
};

typedef struct
{
  guint n_containers;
  guint n_probes;
  guint n_not_covered;
} Tally;

static gboolean
is_excepted (const char *id,
             const char *runtime)
{
  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (g_str_equal (exceptions[i].id, id) && g_str_equal (exceptions[i].runtime, runtime))
      return TRUE;

  return FALSE;
}

static GBytes *
profile_text (const SpeSourceMap *map,
              const SpeNode      *vector)
{
  const SpeNode *profile = spe_node_get_member (vector, "seccomp");
  const SpeNode *raw = spe_node_get_member (vector, "seccomp_raw");

  if (raw != NULL)
    return g_bytes_new (raw->text, strlen (raw->text));
  if (profile == NULL)
    return NULL;

  return g_bytes_new_from_bytes (spe_source_map_get_bytes (map), profile->start,
                                 profile->end - profile->start);
}

/* The filter of a vector; %NULL where the profile cannot be read or is refused. */
static SpeProgram *
compile (const SpeSourceMap *map,
         const SpeNode      *vector)
{
  g_autoptr (GBytes) text = profile_text (map, vector);
  g_autoptr (SpeSource) source = NULL;
  g_autoptr (SpeTarget) target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);

  if (text != NULL)
    source = spe_source_parse (text, "vector", NULL, NULL);
  if (source == NULL)
    return NULL;

  resolution = spe_resolve (spe_source_get_profile (source), target, NULL);

  return spe_compile (resolution, target, problems, NULL, NULL);
}

static SpeVerdict
decide (const SpeProgram *program,
        const char       *probe)
{
  g_auto (GStrv) words = g_strsplit (probe, ",", -1);
  guint64 args[6] = { 0 };

  for (guint i = 1; words[i] != NULL; i++)
    args[i - 1] = g_ascii_strtoull (words[i], NULL, 0);

  return spe_program_decide (program, SPE_ARCH_X86_64, g_ascii_strtoull (words[0], NULL, 0), args);
}

/* The profiles use errno values that the kernel would not give for these calls; some use EPERM
 * and ENOSYS, which it would not give either, but for x32 on a kernel without it. */
static gboolean
agrees (SpeVerdict  verdict,
        const char *recorded)
{
  gint64 result = g_ascii_strtoll (recorded, NULL, 10);

  switch (verdict.action)
    {
    case SPE_ACTION_ALLOW:
    case SPE_ACTION_LOG:
      return !g_str_has_prefix (recorded, "SIG") && (result > -100 || result < -4095);
    case SPE_ACTION_ERRNO:
      return g_ascii_isdigit (recorded[strlen (recorded) - 1]) &&
             result == -(gint64) verdict.data;
    case SPE_ACTION_TRACE:
    case SPE_ACTION_NOTIFY:
      return result == -38;
    case SPE_ACTION_UNSET:
    case SPE_ACTION_KILL_PROCESS:
    case SPE_ACTION_KILL_THREAD:
    case SPE_ACTION_KILL:
    case SPE_ACTION_TRAP:
    case SPE_ACTION_INVALID:
    default:
      return g_str_equal (recorded, "SIG31");
    }
}

static void
compare (const SpeProgram *program,
         const SpeNode    *vector,
         const char       *runtime,
         Tally            *tally)
{
  const char *id = spe_node_get_member (vector, "id")->text;
  const SpeNode *observed = spe_node_get_member (vector, runtime);
  const SpeNode *probes = spe_node_get_member (observed, "probes");
  const SpeNode *mode = spe_node_get_member (observed, "seccomp_mode");

  if (probes == NULL || mode == NULL || !g_str_equal (mode->text, "2"))
    return;

  if (program == NULL || is_excepted (id, runtime))
    {
      tally->n_not_covered++;
      return;
    }

  tally->n_containers++;
  for (guint i = 0; i < spe_node_get_n_children (probes); i++)
    {
      const SpeNode *probe = spe_node_get_child (probes, i);
      SpeVerdict verdict = decide (program, probe->key);

      if (!agrees (verdict, probe->text))
        g_error ("%s, %s: %s gave %s, not %s", id, runtime, probe->key, probe->text,
                 spe_verdict_dup_label (verdict));
      tally->n_probes++;
    }
}

static void
test_vectors (void)
{
  g_autoptr (GBytes) text = corpus_read ("semantics-vectors.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSourceMap) map = NULL;
  const SpeNode *vectors = NULL;
  Tally runc = { 0 };
  Tally crun = { 0 };

  if (text == NULL)
    return;

  map = spe_json_scan (text, "semantics-vectors.json", NULL, &error);
  g_assert_no_error (error);
  vectors = spe_node_get_member (spe_source_map_get_root (map), "vectors");
  for (guint i = 0; i < spe_node_get_n_children (vectors); i++)
    {
      const SpeNode *vector = spe_node_get_child (vectors, i);
      g_autoptr (SpeProgram) program = compile (map, vector);

      compare (program, vector, "runc", &runc);
      compare (program, vector, "crun", &crun);
    }

  g_test_message ("runc: %u containers with %u calls agree, %u are not covered",
                  runc.n_containers, runc.n_probes, runc.n_not_covered);
  g_test_message ("crun: %u containers with %u calls agree, %u are not covered",
                  crun.n_containers, crun.n_probes, crun.n_not_covered);
  g_assert_cmpuint (runc.n_containers + crun.n_containers, >, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile-vectors/containers", test_vectors);

  return g_test_run ();
}
