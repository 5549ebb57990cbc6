/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-compile-plan.h"

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog.h"
#include "filter/spe-filter-error.h"
#include "filter/spe-runtime-accept.h"
#include "filter/spe-seccomp-table.h"

/* The libseccomp of a target is not the one that is installed here: it may know more calls or
 * fewer, other numbers, and more architectures. All that matters to a filter is the kind of an
 * architecture (its width, its byte order, whether it has multiplexers) and the numbers of its
 * calls. So an architecture that is not known here is built as another one of its kind, a call
 * that is not known here as another call that the profile does not name, and the numbers in the
 * finished filter are put right. */

/* With more entries than this, runc asks for a binary tree
 * (libcontainer/seccomp/seccomp_linux.go). */
#define RUNC_TREE_ENTRIES 32

typedef struct
{
  SpeCompilePlan   *plan;
  const SpeEntries *entries;
  SpeSeccompTable   wanted;
  SpeSeccompTable   here;
  gboolean          is_native;
  GHashTable       *surrogates;
} Planner;

static gboolean
is_in_filter (const SpeCompilePlan *self,
              SpeArch               arch)
{
  for (guint i = 0; i < self->arches->len; i++)
    {
      const SpePlannedArch *planned = &g_array_index (self->arches, SpePlannedArch, i);

      if (planned->arch == arch || planned->carrier == arch)
        return TRUE;
    }

  return FALSE;
}

static void
add_arch (SpeCompilePlan *self,
          SpeArch         arch)
{
  SpePlannedArch planned = { arch, SPE_ARCH_INVALID };

  if (!is_in_filter (self, arch))
    g_array_append_val (self->arches, planned);
}

/* x86_64 and x32 have a test in the filter that is all theirs. */
static gboolean
can_carry (SpeArch carrier,
           SpeArch arch)
{
  return carrier != SPE_ARCH_X86_64 && carrier != SPE_ARCH_X32 &&
         spe_arch_get_bits (carrier) == spe_arch_get_bits (arch) &&
         spe_arch_is_big_endian (carrier) == spe_arch_is_big_endian (arch) &&
         spe_arch_is_multiplexed (carrier) == spe_arch_is_multiplexed (arch);
}

/* How many calls that a multiplexer carries have a number of their own on one of the two only.
 * libseccomp has a way of its own with those that have none. */
static guint
count_differences (const Planner *planner,
                   SpeArch        carrier,
                   SpeArch        arch)
{
  const SpeCatalog *catalog = spe_catalog_get ();
  guint n_different = 0;

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const char *name = spe_syscall_get_name (spe_catalog_get_call (catalog, i));
      int wanted = SPE_NO_NUMBER;
      int here = SPE_NO_NUMBER;

      if (!spe_seccomp_table_is_carried (name, arch))
        continue;
      wanted = spe_seccomp_table_get_number (planner->wanted, name, arch);
      here = spe_seccomp_table_get_number (planner->here, name, carrier);
      if ((wanted == SPE_NO_NUMBER) != (here == SPE_NO_NUMBER))
        n_different++;
    }

  return n_different;
}

static gboolean
choose_carrier (const Planner  *planner,
                SpePlannedArch *planned)
{
  guint least = G_MAXUINT;

  planned->carrier = planned->arch;
  if (spe_seccomp_table_has_arch (planner->here, planned->arch))
    return TRUE;

  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    {
      guint n_different = 0;

      if (!can_carry (arch, planned->arch) ||
          !spe_seccomp_table_has_arch (planner->here, arch) ||
          is_in_filter (planner->plan, arch))
        continue;

      n_different = count_differences (planner, arch, planned->arch);
      if (n_different < least)
        {
          least = n_different;
          planned->carrier = arch;
        }
    }

  return least != G_MAXUINT;
}

static gboolean
plan_arches (Planner          *planner,
             const SpeTarget  *target,
             GError          **error)
{
  SpeCompilePlan *plan = planner->plan;

  add_arch (plan, target->arch);
  for (guint i = 0; i < planner->entries->arches->len; i++)
    {
      SpeArch arch = g_array_index (planner->entries->arches, SpeArch, i);

      if (spe_arch_is_big_endian (arch) == spe_arch_is_big_endian (target->arch) &&
          spe_seccomp_table_has_arch (planner->wanted, arch))
        add_arch (plan, arch);
    }

  for (guint i = 0; i < plan->arches->len; i++)
    {
      SpePlannedArch *planned = &g_array_index (plan->arches, SpePlannedArch, i);

      if (choose_carrier (planner, planned))
        continue;
      g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                   /* Translators: %s is an architecture. */
                   _ ("The libseccomp of this machine does not know %s and has nothing like it"),
                   spe_arch_get_name (planned->arch));
      return FALSE;
    }

  return TRUE;
}

static void
put_number (SpePlannedPart *part,
            SpeArch         carrier,
            int             from,
            guint32         to)
{
  if (part->numbers[carrier] == NULL)
    part->numbers[carrier] = g_hash_table_new (NULL, NULL);

  g_hash_table_insert (part->numbers[carrier], GUINT_TO_POINTER (from), GUINT_TO_POINTER (to));
}

/* Whether libseccomp takes the name for what it is when it builds for the machine. On the way to
 * another architecture it goes by the number that the call has here, and some calls that do not
 * exist here share one. */
static gboolean
can_be_asked (const Planner *planner,
              const char    *name)
{
  return planner->is_native ? spe_seccomp_table_has_call (planner->here, name)
                            : spe_seccomp_table_is_portable (name);
}

/* Compares the numbers of a call. Gives a bit for each architecture where the right number cannot
 * be had by asking for the name. */
static guint32
compare_numbers (Planner    *planner,
                 const char *name)
{
  SpeCompilePlan *plan = planner->plan;
  gboolean is_asked = can_be_asked (planner, name);
  guint32 missing = 0;

  for (guint i = 0; i < plan->arches->len; i++)
    {
      const SpePlannedArch *planned = &g_array_index (plan->arches, SpePlannedArch, i);
      int wanted = spe_seccomp_table_get_number (planner->wanted, name, planned->arch);
      int here = SPE_NO_NUMBER;

      if (is_asked)
        here = spe_seccomp_table_get_number (planner->here, name, planned->carrier);
      if (wanted == here)
        continue;
      if (here == SPE_NO_NUMBER)
        missing |= 1u << i;
      else if (wanted == SPE_NO_NUMBER)
        put_number (&plan->main, planned->carrier, here, SPE_NUMBER_FORGET);
      else
        put_number (&plan->main, planned->carrier, here, (guint32) wanted);

      /* A tree compares with numbers in their order. */
      if (here != SPE_NO_NUMBER && wanted != SPE_NO_NUMBER)
        plan->wants_tree = FALSE;
    }

  return missing;
}

/* A multiplexer is tested where one of its calls is named. */
static void
compare_multiplexer (Planner    *planner,
                     const char *name)
{
  const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), name);
  const char *multiplexer = call != NULL ? spe_syscall_get_multiplexer (call) : NULL;

  if (multiplexer != NULL)
    compare_numbers (planner, multiplexer);
}

static gboolean
is_multiplexer (const char *name)
{
  return g_str_equal (name, "socketcall") || g_str_equal (name, "ipc");
}

static gboolean
can_stand_in (const Planner    *planner,
              const SpeSyscall *call,
              guint32           missing)
{
  const char *name = spe_syscall_get_name (call);

  if (spe_syscall_get_multiplexer (call) != NULL || is_multiplexer (name) ||
      !can_be_asked (planner, name) ||
      g_hash_table_contains (planner->surrogates, name))
    return FALSE;

  for (guint i = 0; i < planner->plan->arches->len; i++)
    if ((missing & 1u << i) != 0 &&
        spe_seccomp_table_get_number (
          planner->here, name,
          g_array_index (planner->plan->arches, SpePlannedArch, i).carrier) == SPE_NO_NUMBER)
      return FALSE;

  return TRUE;
}

static const char *
find_surrogate (const Planner *planner,
                guint32        missing)
{
  const SpeCatalog *catalog = spe_catalog_get ();

  for (guint i = 0; i < spe_catalog_get_n_calls (catalog); i++)
    {
      const SpeSyscall *call = spe_catalog_get_call (catalog, i);

      if (can_stand_in (planner, call, missing))
        return spe_syscall_get_name (call);
    }

  return NULL;
}

/* Lets another call stand for @name on the architectures where its number is missing. */
static const char *
plan_surrogate (Planner    *planner,
                const char *name,
                guint32     missing)
{
  SpeCompilePlan *plan = planner->plan;
  const char *surrogate = find_surrogate (planner, missing);

  if (surrogate == NULL)
    return NULL;

  g_hash_table_add (planner->surrogates, (gpointer) surrogate);
  for (guint i = 0; i < plan->arches->len; i++)
    {
      const SpePlannedArch *planned = &g_array_index (plan->arches, SpePlannedArch, i);
      int here = spe_seccomp_table_get_number (planner->here, surrogate, planned->carrier);
      guint32 wanted = SPE_NUMBER_FORGET;

      if ((missing & 1u << i) != 0)
        wanted = (guint32) spe_seccomp_table_get_number (planner->wanted, name, planned->arch);
      if (here != SPE_NO_NUMBER)
        put_number (&plan->front, planned->carrier, here, wanted);
    }

  return surrogate;
}

static gboolean
needs_no_plan (const Planner *planner)
{
  const SpeCompilePlan *plan = planner->plan;

  for (guint i = 0; i < plan->arches->len; i++)
    if (g_array_index (plan->arches, SpePlannedArch, i).carrier !=
        g_array_index (plan->arches, SpePlannedArch, i).arch)
      return FALSE;

  return planner->wanted.is_installed && planner->is_native;
}

static gboolean
plan_name (Planner     *planner,
           GHashTable  *fronts,
           const char  *name,
           GError     **error)
{
  guint32 missing = compare_numbers (planner, name);
  const char *surrogate = NULL;

  compare_multiplexer (planner, name);
  if (missing != 0)
    {
      surrogate = plan_surrogate (planner, name, missing);
      if (surrogate == NULL)
        {
          g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_WORKER,
                       /* Translators: %s is a system call. */
                       _ ("The libseccomp of this machine knows too few calls to stand for %s"),
                       name);
          return FALSE;
        }
    }

  g_hash_table_insert (fronts, (gpointer) name, (gpointer) surrogate);

  return TRUE;
}

static void
add_entry (SpePlannedPart *part,
           guint           entry,
           const char     *name)
{
  SpePlannedEntry planned = { entry, name };

  g_array_append_val (part->entries, planned);
}

static gboolean
plan_entries (Planner  *planner,
              GError  **error)
{
  SpeCompilePlan *plan = planner->plan;
  g_autoptr (GHashTable) fronts = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_simple = needs_no_plan (planner);

  for (guint i = 0; i < planner->entries->entries->len; i++)
    {
      const char *name = spe_entries_get (planner->entries, i)->name;
      const char *surrogate = NULL;

      if (!is_simple && !g_hash_table_contains (fronts, name) &&
          !plan_name (planner, fronts, name, error))
        return FALSE;

      surrogate = g_hash_table_lookup (fronts, name);
      if (surrogate != NULL)
        add_entry (&plan->front, i, surrogate);
      if (is_simple || can_be_asked (planner, name))
        add_entry (&plan->main, i, name);
    }

  return TRUE;
}

static gboolean
wants_tree (const SpeEntries *entries,
            const SpeTarget  *target)
{
  guint n_names = 0;

  if (target->runtime != SPE_RUNTIME_RUNC ||
      !spe_runtime_is_at_least (target, SPE_VERSION (1, 2, 0)))
    return FALSE;

  for (guint i = 0; i < spe_profile_get_n_rules (entries->profile); i++)
    {
      GStrv names = spe_profile_get_rule (entries->profile, i)->names;

      n_names += names != NULL ? g_strv_length (names) : 0;
    }

  return n_names > RUNC_TREE_ENTRIES;
}

/**
 * spe_compile_plan_init:
 * @self: zeroed; filled in
 * @entries: what the runtime asks of libseccomp
 * @target: the runtime and the machine
 * @error: return location for %SPE_FILTER_ERROR_WORKER
 *
 * The target's libseccomp must know the architecture of the machine. A listed one that it does
 * not know, or that orders its bytes otherwise, is left out: it is for the caller to refuse.
 *
 * Returns: whether the libseccomp here can build the filter
 */
gboolean
spe_compile_plan_init (SpeCompilePlan    *self,
                       const SpeEntries  *entries,
                       const SpeTarget   *target,
                       GError           **error)
{
  g_autoptr (GHashTable) surrogates = g_hash_table_new (g_str_hash, g_str_equal);
  Planner planner = { .plan = self, .entries = entries, .surrogates = surrogates };

  g_return_val_if_fail (self != NULL && entries != NULL && target != NULL, FALSE);

  planner.wanted = spe_seccomp_table_for (target);
  planner.here = spe_seccomp_table_installed ();
  planner.is_native = target->arch == spe_arch_get_host ();
  self->arches = g_array_new (FALSE, FALSE, sizeof (SpePlannedArch));
  self->main.entries = g_array_new (FALSE, FALSE, sizeof (SpePlannedEntry));
  self->front.entries = g_array_new (FALSE, FALSE, sizeof (SpePlannedEntry));
  self->wants_tree = wants_tree (entries, target);

  return plan_arches (&planner, target, error) && plan_entries (&planner, error);
}

static void
part_clear (SpePlannedPart *part)
{
  g_clear_pointer (&part->entries, g_array_unref);
  for (SpeArch arch = 0; arch < SPE_N_ARCHES; arch++)
    g_clear_pointer (&part->numbers[arch], g_hash_table_unref);
}

/**
 * spe_compile_plan_clear:
 * @self: a plan
 *
 * Frees what a plan holds.
 */
void
spe_compile_plan_clear (SpeCompilePlan *self)
{
  g_clear_pointer (&self->arches, g_array_unref);
  part_clear (&self->main);
  part_clear (&self->front);
}
