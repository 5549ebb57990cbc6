/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile.h"

#include <string.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-entries.h"
#include "filter/spe-startup-calls.h"
#include "format/spe-json-scanner.h"
#include "format/spe-loader-read.h"
#include "model/spe-problem.h"

#include "corpus-files.h"

/* Containers that real runtimes started under a profile: whether they did, with what kind of
 * filter, and what calls then returned. What we say of the same profile for the same runtime must
 * be the same. */

typedef struct
{
  const char *name;
  SpeRuntime  runtime;
  guint       version;
  guint       own_use;
  guint       wide_use;
} Runtime;

static const Runtime runtimes[] = {
  { "runc", SPE_RUNTIME_RUNC, SPE_VERSION (1, 1, 5), SPE_STARTUP_RUNC, SPE_STARTUP_RUNC_WIDE },
  { "crun", SPE_RUNTIME_CRUN, SPE_VERSION (1, 8, 1), SPE_STARTUP_CRUN, SPE_STARTUP_CRUN_WIDE },
};

typedef enum
{
  REFUSED,
  UNCONFINED,
  FILTERED,
} Outcome;

typedef struct
{
  const Runtime *runtime;
  SpeTarget     *target;
  SpeProfile    *profile;
  SpeProgram    *program;
  char          *words;
  Outcome        outcome;
} Prediction;

typedef struct
{
  guint n_containers;
  guint n_probes;
} Tally;

static void
prediction_clear (Prediction *self)
{
  g_clear_pointer (&self->target, spe_target_unref);
  g_clear_pointer (&self->profile, spe_profile_unref);
  g_clear_pointer (&self->program, spe_program_unref);
  g_clear_pointer (&self->words, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Prediction, prediction_clear)

/* One vector says what was generated instead of giving it: more rules than fit into a filter. */
static GBytes *
generate (void)
{
  GString *text = g_string_new ("{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[");

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "%s{\"names\":[\"getpgid\"],\"action\":\"SCMP_ACT_ERRNO\","
                            "\"errnoRet\":%u,\"args\":[{\"index\":0,\"value\":%u,"
                            "\"op\":\"SCMP_CMP_EQ\"}]}", i > 0 ? "," : "", i % 4000 + 1,
                            i + 100000);
  g_string_append (text, "]}");

  return g_string_free_to_bytes (text);
}

/* NULL where the container has no profile. */
static GBytes *
profile_text (const SpeSourceMap *map,
              const SpeNode      *vector)
{
  const SpeNode *profile = spe_node_get_member (vector, "seccomp");
  const SpeNode *raw = spe_node_get_member (vector, "seccomp_raw");

  if (spe_node_get_member (vector, "seccomp_generated") != NULL)
    return generate ();
  if (raw != NULL)
    return g_bytes_new (raw->text, strlen (raw->text));
  if (profile == NULL || profile->kind == SPE_NODE_NULL)
    return NULL;

  return g_bytes_new_from_bytes (spe_source_map_get_bytes (map), profile->start,
                                 profile->end - profile->start);
}

static gboolean
is_noted (const SpeNode *vector,
          const char    *annotation)
{
  const SpeNode *annotations = spe_node_get_member (vector, "annotations");

  return annotations != NULL && spe_node_get_member (annotations, annotation) != NULL;
}

/* An annotation has crun refuse names that it does not know. */
static gboolean
is_refused_by_note (const Prediction *self,
                    const SpeNode    *vector)
{
  g_autoptr (SpeResolution) resolution = spe_resolve (self->profile, self->target, NULL);
  g_autoptr (SpeEntries) entries = spe_entries_new (resolution, self->target, NULL);

  if (self->runtime->runtime != SPE_RUNTIME_CRUN || entries == NULL ||
      !is_noted (vector, "run.oci.seccomp_fail_unknown_syscall"))
    return FALSE;

  for (guint i = 0; i < entries->lost->len; i++)
    if (g_array_index (entries->lost, SpeLostEntry, i).reason == SPE_ENTRY_UNKNOWN_NAME)
      return TRUE;

  return FALSE;
}

static gboolean
uses_notify (const SpeProfile *profile)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_profile_get_rule (profile, i)->action == SPE_ACTION_NOTIFY)
      return TRUE;

  return FALSE;
}

/* No agent listened anywhere. */
static gboolean
lacks_agent (const Prediction *self)
{
  return self->profile->listener_path != NULL &&
         (self->runtime->runtime == SPE_RUNTIME_CRUN || uses_notify (self->profile));
}

/* The runtime's own calls after it has loaded the filter. */
static gboolean
is_blocked (const Prediction     *self,
            const SpeStartupCall *startup)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), startup->name);
  int number = spe_syscall_get_number (call, SPE_ARCH_X86_64);
  SpeVerdict verdict = spe_program_decide (self->program, SPE_ARCH_X86_64, (guint32) number,
                                           (const guint64[6]) { 0 });

  if (spe_action_is_permissive (verdict.action))
    return FALSE;

  return !startup->takes_errno || verdict.action != SPE_ACTION_ERRNO;
}

static gboolean
blocks_start (const Prediction *self)
{
  guint uses = self->runtime->own_use | (self->target->no_new_privs ? 0 : self->runtime->wide_use);
  guint n_calls = 0;
  const SpeStartupCall *calls = spe_startup_calls_get (&n_calls);

  for (guint i = 0; i < n_calls; i++)
    if ((calls[i].uses & uses) != 0 && is_blocked (self, &calls[i]))
      return TRUE;

  return FALSE;
}

static Outcome
predict_program (Prediction    *self,
                 const SpeNode *vector)
{
  g_autoptr (SpeResolution) resolution = NULL;
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) spe_problem_unref);
  g_autoptr (GError) error = NULL;

  resolution = spe_resolve (self->profile, self->target, &error);
  if (resolution != NULL)
    self->program = spe_compile (resolution, self->target, problems, NULL, &error);
  if (g_error_matches (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_UNCONFINED))
    return UNCONFINED;
  if (error != NULL)
    {
      self->words = g_strdup (error->message);
      return REFUSED;
    }

  if (is_refused_by_note (self, vector) || lacks_agent (self) || blocks_start (self))
    return REFUSED;

  return FILTERED;
}

static Outcome
predict (Prediction         *self,
         const SpeSourceMap *map,
         const SpeNode      *vector)
{
  g_autoptr (GBytes) text = profile_text (map, vector);
  SpeLoaderSetup setup = { SPE_LOADER_OCI, 0, self->runtime->runtime, 64 };
  g_autoptr (GError) error = NULL;

  self->target = spe_target_new (SPE_LOADER_OCI, SPE_ARCH_X86_64);
  self->target->runtime = self->runtime->runtime;
  self->target->runtime_version = self->runtime->version;
  self->target->seccomp_version = SPE_VERSION (2, 5, 5);
  self->target->kernel_major = 6;
  self->target->kernel_minor = 18;
  self->target->no_new_privs =
    g_strcmp0 (spe_node_get_member (vector, "noNewPrivileges")->text, "true") == 0;

  if (text == NULL)
    return UNCONFINED;

  self->profile = spe_loader_read_text (text, "vector", &setup, &error);
  if (self->profile == NULL)
    {
      self->words = g_strdup (error->message);
      return REFUSED;
    }

  return predict_program (self, vector);
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
compare_probes (const Prediction *prediction,
                const char       *id,
                const SpeNode    *probes,
                Tally            *tally)
{
  for (guint i = 0; probes != NULL && i < spe_node_get_n_children (probes); i++)
    {
      const SpeNode *probe = spe_node_get_child (probes, i);
      SpeVerdict verdict = { SPE_ACTION_ALLOW, 0 };

      if (prediction->program != NULL)
        verdict = decide (prediction->program, probe->key);
      if (!agrees (verdict, probe->text))
        g_error ("%s, %s: %s gave %s, not %s", id, prediction->runtime->name, probe->key,
                 probe->text, spe_verdict_dup_label (verdict));
      tally->n_probes++;
    }
}

/* A status of 1 is the runtime's own. Above 128 a signal has ended the container: its own program
 * made a call that kills, unless already the runtime's did. */
static gboolean
is_as_predicted (Outcome        outcome,
                 const SpeNode *observed)
{
  const SpeNode *mode = spe_node_get_member (observed, "seccomp_mode");
  gint64 status = g_ascii_strtoll (spe_node_get_member (observed, "rc")->text, NULL, 10);

  if (mode != NULL)
    return outcome == (g_str_equal (mode->text, "0") ? UNCONFINED : FILTERED);

  return status == 1 ? outcome == REFUSED : outcome != UNCONFINED;
}

/* What the runtime says stands in what it printed. */
static void
compare_words (const Prediction *prediction,
               const char       *id,
               const SpeNode    *observed)
{
  const SpeNode *printed = spe_node_get_member (observed, "stderr");
  g_autofree char *prefix = g_strconcat (prediction->runtime->name, " refuses the profile: ", NULL);

  if (prediction->words == NULL || !g_str_has_prefix (prediction->words, prefix))
    return;
  if (printed == NULL || strstr (printed->text, prediction->words + strlen (prefix)) == NULL)
    g_error ("%s: “%s” is not what was printed: %s", id, prediction->words,
             printed != NULL ? printed->text : "");
}

static void
compare (const SpeSourceMap *map,
         const SpeNode      *vector,
         const Runtime      *runtime,
         Tally              *tally)
{
  const char *id = spe_node_get_member (vector, "id")->text;
  const SpeNode *observed = spe_node_get_member (vector, runtime->name);
  g_auto (Prediction) prediction = { .runtime = runtime };

  prediction.outcome = predict (&prediction, map, vector);
  if (!is_as_predicted (prediction.outcome, observed))
    g_error ("%s, %s: predicted %d (%s)", id, runtime->name, prediction.outcome,
             prediction.words != NULL ? prediction.words : "");

  compare_words (&prediction, id, observed);
  compare_probes (&prediction, id, spe_node_get_member (observed, "probes"), tally);
  tally->n_containers++;
}

static void
test_vectors (void)
{
  g_autoptr (GBytes) text = corpus_read ("semantics-vectors.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (SpeSourceMap) map = NULL;
  const SpeNode *vectors = NULL;

  if (text == NULL)
    return;

  map = spe_json_scan (text, "semantics-vectors.json", NULL, &error);
  g_assert_no_error (error);
  vectors = spe_node_get_member (spe_source_map_get_root (map), "vectors");
  for (guint i = 0; i < G_N_ELEMENTS (runtimes); i++)
    {
      Tally tally = { 0 };

      for (guint j = 0; j < spe_node_get_n_children (vectors); j++)
        compare (map, spe_node_get_child (vectors, j), &runtimes[i], &tally);

      g_test_message ("%s: %u containers with %u calls are as predicted", runtimes[i].name,
                      tally.n_containers, tally.n_probes);
      g_assert_cmpuint (tally.n_containers, ==, spe_node_get_n_children (vectors));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter/compile-vectors/containers", test_vectors);

  return g_test_run ();
}
