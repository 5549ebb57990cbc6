/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-merge-private.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-program-diagram.h"
#include "model/spe-string-list.h"

/* What stands around the rules of a merged profile: default action, architectures, flags and
 * listener. */

#define FLAG_SPEC_ALLOW "SECCOMP_FILTER_FLAG_SPEC_ALLOW"

static const SpeProfile *
get_flat (GPtrArray *analyses,
          guint      index)
{
  return ((const SpeAnalysis *) analyses->pdata[index])->resolution->profile;
}

/**
 * spe_merge_pick:
 * @kind: how to merge
 * @a: a packed verdict
 * @b: another
 *
 * Returns: the one that counts: the less restrictive of a union, the more restrictive of an
 *   intersection, and @a where both restrict alike, as with two errnos
 */
guint64
spe_merge_pick (SpeMergeKind kind,
                guint64      a,
                guint64      b)
{
  SpeAction left = spe_verdict_unpack (a).action;
  SpeAction right = spe_verdict_unpack (b).action;

  return (kind == SPE_MERGE_UNION ? right > left : right < left) ? b : a;
}

/**
 * spe_merge_pick_default:
 * @analyses: (element-type SpeAnalysis): what is merged
 * @kind: how
 *
 * Returns: what is to happen to calls that no rule names
 */
SpeVerdict
spe_merge_pick_default (GPtrArray    *analyses,
                        SpeMergeKind  kind)
{
  guint64 packed = spe_verdict_pack (spe_profile_get_default_verdict (get_flat (analyses, 0)));

  for (guint i = 1; i < analyses->len; i++)
    packed = spe_merge_pick (
      kind, packed, spe_verdict_pack (spe_profile_get_default_verdict (get_flat (analyses, i))));

  return spe_verdict_unpack (packed);
}

static void
set_default (SpeProfile   *profile,
             GPtrArray    *analyses,
             SpeMergeKind  kind)
{
  g_autoptr (SpeRule) rule = spe_merge_rule_new (spe_merge_pick_default (analyses, kind));

  profile->default_action = rule->action;
  profile->default_errno_ret = rule->errno_ret;
}

/* The target's own architecture is in every filter, listed or not. */
static gboolean
has_arch (const SpeProfile *profile,
          const char       *native,
          const char       *arch)
{
  return g_str_equal (arch, native) ||
         (profile->architectures != NULL &&
          g_strv_contains ((const char *const *) profile->architectures, arch));
}

static gboolean
is_wanted (GPtrArray    *analyses,
           SpeMergeKind  kind,
           const char   *native,
           const char   *arch)
{
  for (guint i = 0; kind == SPE_MERGE_INTERSECTION && i < analyses->len; i++)
    if (!has_arch (get_flat (analyses, i), native, arch))
      return FALSE;

  return TRUE;
}

static void
set_arches (SpeProfile   *profile,
            GPtrArray    *analyses,
            SpeMergeKind  kind)
{
  const SpeAnalysis *first = analyses->pdata[0];
  const char *native = spe_arch_to_string (first->target->arch);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean are_listed = FALSE;

  for (guint i = 0; i < analyses->len; i++)
    {
      GStrv listed = get_flat (analyses, i)->architectures;

      are_listed = are_listed || listed != NULL;
      for (guint j = 0; listed != NULL && listed[j] != NULL; j++)
        if (!g_ptr_array_find_with_equal_func (names, listed[j], g_str_equal, NULL) &&
            is_wanted (analyses, kind, native, listed[j]))
          g_ptr_array_add (names, listed[j]);
    }
  if (!are_listed)
    return;

  if (names->len == 0)
    g_ptr_array_add (names, (gpointer) native);
  g_ptr_array_add (names, NULL);
  profile->architectures = g_strdupv ((char **) names->pdata);
}

static gboolean
flags_are_equal (GPtrArray *analyses)
{
  for (guint i = 1; i < analyses->len; i++)
    if (!spe_string_list_equal (get_flat (analyses, i)->flags, get_flat (analyses, 0)->flags))
      return FALSE;

  return TRUE;
}

/* Where there is no list the runtimes take SPEC_ALLOW. */
static gboolean
has_flag (const SpeProfile *profile,
          const char       *flag)
{
  if (profile->flags == NULL)
    return g_str_equal (flag, FLAG_SPEC_ALLOW);

  return g_strv_contains ((const char *const *) profile->flags, flag);
}

/* SPEC_ALLOW loosens, so that all profiles of an intersection must have it; the others change
 * no outcome and are kept where any has them. */
static gboolean
wants_flag (GPtrArray    *analyses,
            SpeMergeKind  kind,
            const char   *flag)
{
  gboolean all = kind == SPE_MERGE_INTERSECTION && g_str_equal (flag, FLAG_SPEC_ALLOW);

  for (guint i = 0; i < analyses->len; i++)
    if (has_flag (get_flat (analyses, i), flag) != all)
      return !all;

  return all;
}

static void
set_flags (SpeProfile   *profile,
           GPtrArray    *analyses,
           SpeMergeKind  kind)
{
  g_autoptr (GPtrArray) flags = g_ptr_array_new ();

  if (flags_are_equal (analyses))
    {
      profile->flags = g_strdupv (get_flat (analyses, 0)->flags);
      return;
    }

  if (wants_flag (analyses, kind, FLAG_SPEC_ALLOW))
    g_ptr_array_add (flags, (gpointer) FLAG_SPEC_ALLOW);
  for (guint i = 0; i < analyses->len; i++)
    {
      GStrv listed = get_flat (analyses, i)->flags;

      for (guint j = 0; listed != NULL && listed[j] != NULL; j++)
        if (!g_ptr_array_find_with_equal_func (flags, listed[j], g_str_equal, NULL) &&
            wants_flag (analyses, kind, listed[j]))
          g_ptr_array_add (flags, listed[j]);
    }
  g_ptr_array_add (flags, NULL);
  profile->flags = g_strdupv ((char **) flags->pdata);
}

static gboolean
notifies (const SpeProfile *profile)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (spe_profile_get_rule (profile, i)->action == SPE_ACTION_NOTIFY)
      return TRUE;

  return FALSE;
}

/* A listener that nothing is left to is not kept: crun would connect to it all the same. */
static gboolean
set_listener (SpeProfile  *profile,
              GPtrArray   *analyses,
              GError     **error)
{
  for (guint i = 0; notifies (profile) && i < analyses->len; i++)
    {
      const SpeProfile *flat = get_flat (analyses, i);

      if (flat->listener_path == NULL)
        continue;

      if (profile->listener_path == NULL)
        {
          profile->listener_path = g_strdup (flat->listener_path);
          profile->listener_metadata = g_strdup (flat->listener_metadata);
        }
      else if (!g_str_equal (profile->listener_path, flat->listener_path) ||
               g_strcmp0 (profile->listener_metadata, flat->listener_metadata) != 0)
        {
          g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_MERGE,
                               _ ("The profiles name different listeners, and a filter has only "
                                  "one. Give them the same listenerPath and listenerMetadata."));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * spe_merge_set_frame:
 * @profile: a new profile that has its rules, and gets all else
 * @analyses: (element-type SpeAnalysis): what is merged
 * @kind: how
 * @error: return location for %SPE_FILTER_ERROR_MERGE
 *
 * Returns: %FALSE where that cannot be: a profile has one listener
 */
gboolean
spe_merge_set_frame (SpeProfile   *profile,
                     GPtrArray    *analyses,
                     SpeMergeKind  kind,
                     GError      **error)
{
  set_default (profile, analyses, kind);
  set_arches (profile, analyses, kind);
  set_flags (profile, analyses, kind);

  return set_listener (profile, analyses, error);
}
