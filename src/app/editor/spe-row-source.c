/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/editor/spe-row-source.h"

#include <glib/gi18n.h>

#include "app/table/spe-arch-set.h"
#include "catalog/spe-catalog.h"
#include "catalog/spe-condition-text.h"
#include "filter/spe-outcome.h"
#include "model/spe-call-index.h"
#include "observe/spe-replay-summary.h"

/* How many tests of a call are written out: a line of the table shows a few. */
#define MAX_TESTS 8

struct _SpeRowSource
{
  /* Owned: name to SpeRow. */
  GHashTable *rows;
};

/* What one update looks at. */
typedef struct
{
  SpeRowSource            *source;
  const SpeProfile        *profile;
  const SpeProfile        *saved;
  const SpeDocumentState  *state;
  SpeCallIndex            *index;
  SpeCallIndex            *saved_index;
  SpeArch                  main_arch;
  guint32                  arches;
  GHashTable              *seen;
  GPtrArray               *rows;
} Update;

/**
 * spe_row_source_new:
 *
 * Returns: (transfer full): a source without rows
 */
SpeRowSource *
spe_row_source_new (void)
{
  SpeRowSource *self = g_new (SpeRowSource, 1);

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  return self;
}

/**
 * spe_row_source_free:
 * @self: (nullable) (transfer full): a source
 */
void
spe_row_source_free (SpeRowSource *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->rows);
  g_free (self);
}

static SpeRow *
ensure_row (SpeRowSource *self,
            const char   *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  SpeRow *row = g_hash_table_lookup (self->rows, name);

  if (row != NULL)
    return row;

  row = call != NULL ? spe_row_new (name, spe_syscall_get_category (call),
                                    spe_syscall_get_summary (call))
                     : spe_row_new (name, SPE_N_CATEGORIES, NULL);
  g_hash_table_insert (self->rows, g_strdup (name), row);

  return row;
}

/* The architectures of the filter, or of the profile as written while there is none. */
static void
find_arches (Update *update)
{
  const SpeAnalysis *analysis = update->state != NULL ? update->state->analysis : NULL;
  g_autoptr (GArray) arches = NULL;
  SpeArch host = spe_arch_get_host ();

  update->main_arch = host < SPE_N_ARCHES ? host : SPE_ARCH_X86_64;
  update->arches = SPE_ARCH_BIT (update->main_arch);
  if (analysis == NULL)
    return;

  update->main_arch = analysis->target->arch;
  arches = spe_analysis_dup_arches (analysis);
  for (guint i = 0; i < arches->len; i++)
    update->arches |= SPE_ARCH_BIT (g_array_index (arches, SpeArch, i));
}

static guint32
arches_of_call (const Update     *update,
                const SpeSyscall *call)
{
  guint32 arches = 0;

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    if ((update->arches & SPE_ARCH_BIT (arch)) != 0 &&
        spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
      arches |= SPE_ARCH_BIT (arch);

  return arches;
}

static gboolean
same_conditions (const SpeRule *a,
                 const SpeRule *b)
{
  guint n_conditions = spe_rule_get_n_conditions (a);

  if (spe_rule_get_n_conditions (b) != n_conditions)
    return FALSE;

  for (guint i = 0; i < n_conditions; i++)
    if (!spe_condition_equal (spe_rule_get_condition (a, i), spe_rule_get_condition (b, i)))
      return FALSE;

  return TRUE;
}

/* Whether two rules say the same about one of their calls. */
static gboolean
rules_agree (const SpeRule *a,
             const SpeRule *b)
{
  return a == b ||
         (spe_verdict_equal (spe_rule_get_verdict (a), spe_rule_get_verdict (b)) &&
          spe_scope_equal (a->includes, b->includes) &&
          spe_scope_equal (a->excludes, b->excludes) &&
          same_conditions (a, b));
}

static gboolean
is_changed (const Update *update,
            const char   *name)
{
  const SpeCallEntry *now = spe_call_index_lookup (update->index, name);
  const SpeCallEntry *then = spe_call_index_lookup (update->saved_index, name);
  guint n_now = now != NULL ? now->rules->len : 0;
  guint n_then = then != NULL ? then->rules->len : 0;

  if (n_now != n_then ||
      !spe_verdict_equal (spe_call_index_get_verdict (update->index, name),
                          spe_call_index_get_verdict (update->saved_index, name)))
    return TRUE;

  for (guint i = 0; i < n_now; i++)
    if (!rules_agree (
          spe_profile_get_rule (update->profile, g_array_index (now->rules, guint, i)),
          spe_profile_get_rule (update->saved, g_array_index (then->rules, guint, i))))
      return TRUE;

  return FALSE;
}

/* What the rules for a call test, as a person reads it. */
typedef struct
{
  guint    n_conditions;
  gboolean scoped;
  GString *text;
} Tests;

static void
add_tests (const Update     *update,
           const SpeSyscall *call,
           const SpeRule    *rule,
           Tests            *tests)
{
  for (guint i = 0; i < spe_rule_get_n_conditions (rule); i++)
    {
      g_autofree char *text = NULL;

      tests->n_conditions++;
      if (tests->n_conditions > MAX_TESTS)
        continue;
      text = spe_condition_text_dup (spe_rule_get_condition (rule, i), rule, call,
                                     update->main_arch);
      g_string_append_printf (tests->text, "%s%s", tests->text->len > 0 ? ", " : "", text);
    }
  tests->scoped = tests->scoped || spe_rule_has_scope (rule);
}

static char *
dup_conditions_text (const Update     *update,
                     const char       *name,
                     const SpeSyscall *call,
                     guint            *out_n_conditions)
{
  const SpeCallEntry *entry = spe_call_index_lookup (update->index, name);
  g_autoptr (GString) text = g_string_new (NULL);
  Tests tests = { .text = text };

  for (guint i = 0; entry != NULL && i < entry->rules->len; i++)
    add_tests (update, call,
               spe_profile_get_rule (update->profile, g_array_index (entry->rules, guint, i)),
               &tests);

  *out_n_conditions = tests.n_conditions;
  if (tests.n_conditions > MAX_TESTS)
    g_string_append (text, ", …");
  if (tests.n_conditions > 0)
    return g_string_free (g_steal_pointer (&text), FALSE);

  return tests.scoped ? g_strdup (_ ("some containers")) : NULL;
}

static void
add_row (Update     *update,
         const char *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  const SpeAnalysis *analysis = update->state != NULL ? update->state->analysis : NULL;
  const SpeCallEntry *entry = spe_call_index_lookup (update->index, name);
  SpeRow *row = ensure_row (update->source, name);
  guint n_conditions = 0;
  g_autofree char *conditions = dup_conditions_text (update, name, call, &n_conditions);
  g_autofree char *outcome = NULL;
  g_autofree char *reason = NULL;
  const SpeReplaySummary *summary = NULL;

  if (call != NULL && analysis != NULL)
    {
      outcome = spe_outcome_dup_text (analysis, call, update->main_arch);
      reason = spe_outcome_dup_reason (analysis, call);
    }
  else if (call == NULL)
    outcome = g_strdup (_ ("not a known call"));

  summary = update->seen != NULL ? g_hash_table_lookup (update->seen, name) : NULL;
  spe_row_update (row, &(SpeRowValues) {
    .verdict = spe_call_index_get_verdict (update->index, name),
    .by_default = entry == NULL || entry->unconditional == SPE_NO_RULE,
    .outcome = outcome,
    .outcome_reason = reason,
    .conditions = conditions,
    .n_conditions = n_conditions,
    .number = call != NULL ? spe_syscall_get_number (call, update->main_arch) : SPE_NO_NUMBER,
    .arches = call != NULL ? arches_of_call (update, call) : 0,
    .profile_arches = update->arches,
    .changed = is_changed (update, name),
    .is_observed = update->seen != NULL,
    .mark = summary != NULL ? summary->mark : SPE_REPLAY_MARK_NONE,
    .n_seen = summary != NULL ? summary->count : 0,
  });
  g_ptr_array_add (update->rows, g_object_ref (row));
}

static void
add_catalog_rows (Update     *update,
                  GHashTable *seen)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);
      const char *name = spe_syscall_get_name (call);

      if (arches_of_call (update, call) == 0)
        continue;

      g_hash_table_add (seen, (gpointer) name);
      add_row (update, name);
    }
}

static void
add_further_rows (Update     *update,
                  GHashTable *seen)
{
  g_auto (GStrv) names = spe_profile_dup_names (update->profile);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_hash_table_add (seen, names[i]))
      add_row (update, names[i]);

  g_hash_table_remove_all (seen);
}

/**
 * spe_row_source_update:
 * @self: a source
 * @document: a document
 *
 * Brings every row up to date with the profile, and with the outcomes as far as they have been
 * worked out.
 *
 * Returns: (transfer full) (element-type SpeRow): the rows, sorted by name as the catalog is
 */
GPtrArray *
spe_row_source_update (SpeRowSource *self,
                       SpeDocument  *document)
{
  g_autoptr (SpeCallIndex) index = NULL;
  g_autoptr (SpeCallIndex) saved_index = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Update update = { 0 };

  g_return_val_if_fail (self != NULL && SPE_IS_DOCUMENT (document), NULL);

  update.source = self;
  update.profile = spe_document_get_profile (document);
  update.saved = spe_document_get_saved_profile (document);
  update.state = spe_document_get_state (document);
  update.seen = update.state != NULL ? update.state->seen : NULL;
  update.index = index = spe_call_index_new (update.profile);
  update.saved_index = saved_index = spe_call_index_new (update.saved);
  update.rows = g_ptr_array_new_with_free_func (g_object_unref);

  find_arches (&update);
  add_catalog_rows (&update, seen);
  add_further_rows (&update, seen);

  return update.rows;
}

/**
 * spe_row_source_lookup:
 * @self: a source
 * @name: the name of a call
 *
 * Returns: (transfer none) (nullable): the row of the call, or %NULL when it never had one
 */
SpeRow *
spe_row_source_lookup (SpeRowSource *self,
                       const char   *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->rows, name);
}
