/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spe-test-rows.h"

#include "app/table/spe-arch-set.h"
#include "app/table/spe-heading.h"
#include "catalog/spe-catalog.h"

#define PROFILE_ARCHES \
  (SPE_ARCH_BIT (SPE_ARCH_X86_64) | SPE_ARCH_BIT (SPE_ARCH_X86) | SPE_ARCH_BIT (SPE_ARCH_X32))

static guint32
read_arches (const SpeSyscall *call)
{
  guint32 arches = 0;

  for (guint arch = 0; arch < SPE_N_ARCHES; arch++)
    if (spe_syscall_get_number (call, arch) != SPE_NO_NUMBER)
      arches |= SPE_ARCH_BIT (arch);

  return arches & PROFILE_ARCHES;
}

static SpeRowValues
make_values (const SpeSyscall *call,
             SpeAction         action)
{
  SpeRowValues values = {
    .verdict = spe_verdict (action, SPE_UNSET),
    .by_default = action == SPE_ACTION_ERRNO,
    .number = SPE_NO_NUMBER,
    .profile_arches = PROFILE_ARCHES,
    .outcome = spe_action_is_permissive (action) ? "Allowed" : "Fails with EPERM",
  };

  if (call != NULL)
    {
      values.number = spe_syscall_get_number (call, SPE_ARCH_X86_64);
      values.arches = read_arches (call);
    }

  return values;
}

/* The mixture that container engines ship: most calls allowed, the privileged ones refused. */
static SpeAction
choose_action (SpeCategory category,
               guint       index)
{
  if (index % 97 == 5)
    return SPE_ACTION_LOG;
  if (index % 131 == 7)
    return SPE_ACTION_KILL_PROCESS;
  if (index % 149 == 3)
    return SPE_ACTION_TRAP;
  if (index % 211 == 2)
    return SPE_ACTION_NOTIFY;
  if (category == SPE_CATEGORY_KERNEL || category == SPE_CATEGORY_NAMESPACES ||
      category == SPE_CATEGORY_DEBUGGING || category == SPE_CATEGORY_OBSOLETE)
    return SPE_ACTION_ERRNO;

  return SPE_ACTION_ALLOW;
}

/**
 * spe_test_row_new:
 * @name: a name, which the catalog need not have
 * @action: what the profile writes for it
 *
 * Returns: (transfer full): the row
 */
SpeRow *
spe_test_row_new (const char *name,
                  SpeAction   action)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  const SpeRowValues values = make_values (call, action);
  SpeRow *row = spe_row_new (name,
                             call != NULL ? spe_syscall_get_category (call) : SPE_N_CATEGORIES,
                             call != NULL ? spe_syscall_get_summary (call) : NULL);

  spe_row_update (row, &values);

  return row;
}

/**
 * spe_test_row_set:
 * @row: a row
 * @action: what the profile writes for it from now on
 */
void
spe_test_row_set (SpeRow    *row,
                  SpeAction  action)
{
  SpeRowValues values = *spe_row_get_values (row);

  values.verdict = spe_verdict (action, SPE_UNSET);
  values.by_default = FALSE;
  values.changed = TRUE;
  values.outcome = spe_action_is_permissive (action) ? "Allowed" : "Fails with EPERM";
  spe_row_update (row, &values);
}

/* As the table of a profile for these architectures has them. */
static GPtrArray *
list_calls (void)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  GPtrArray *calls = g_ptr_array_new ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    if (read_arches (spe_catalog_get_call (catalog, i)) != 0)
      g_ptr_array_add (calls, (gpointer) spe_catalog_get_call (catalog, i));

  return calls;
}

/**
 * spe_test_rows_new:
 * @n_rows: how many; beyond the catalog its names come again with a number behind them
 *
 * Returns: (transfer full) (element-type SpeRow): the rows
 */
GPtrArray *
spe_test_rows_new (guint n_rows)
{
  g_autoptr (GPtrArray) calls = list_calls ();
  GPtrArray *rows = g_ptr_array_new_full (n_rows, g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    {
      const SpeSyscall *call = g_ptr_array_index (calls, i % calls->len);
      const SpeCategory category = spe_syscall_get_category (call);
      SpeRowValues values = make_values (call, choose_action (category, i % calls->len));
      g_autofree char *name = NULL;
      SpeRow *row = NULL;

      name = i < calls->len ? g_strdup (spe_syscall_get_name (call))
                         : g_strdup_printf ("%s#%u", spe_syscall_get_name (call), i / calls->len);
      if (i % 29 == 4)
        {
          values.outcome = "Depends on arguments";
          values.outcome_reason = "Allowed for some arguments, refused for all others";
          values.conditions = "2 rules, 3 tests";
          values.n_conditions = 3;
        }
      values.changed = i % 53 == 9;
      row = spe_row_new (name, category, spe_syscall_get_summary (call));
      spe_row_update (row, &values);
      g_ptr_array_add (rows, row);
    }

  return rows;
}

/**
 * spe_test_rows_parse:
 * @text: such as "openat=ALLOW mount=ERRNO", the actions without "SCMP_ACT_"
 *
 * Returns: (transfer full) (element-type SpeRow): the rows
 */
GPtrArray *
spe_test_rows_parse (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "=", 2);
      g_autofree char *action = g_strconcat ("SCMP_ACT_", parts[1], NULL);

      g_ptr_array_add (rows, spe_test_row_new (parts[0], spe_action_from_string (action)));
    }

  return rows;
}

static void
describe_item (GString *text,
               GObject *item)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');

  if (SPE_IS_ROW (item))
    {
      g_string_append (text, spe_row_get_name (SPE_ROW (item)));
      return;
    }

  g_string_append_printf (text, "%s[%s %u%s]",
                          spe_heading_get_level (SPE_HEADING (item)) > 0 ? ">" : "",
                          spe_heading_get_title (SPE_HEADING (item)),
                          spe_heading_get_count (SPE_HEADING (item)),
                          spe_heading_get_collapsed (SPE_HEADING (item)) ? " -" : "");
}

/**
 * spe_test_rows_describe:
 * @list: (element-type GObject): headings and rows
 *
 * Returns: (transfer full): such as "[Allowed 2] openat read [Refused 9 -]"; "-" is collapsed
 */
char *
spe_test_rows_describe (GListModel *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      describe_item (text, item);
    }

  return g_string_free (text, FALSE);
}
