/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve-private.h"

#include "filter/spe-filter-error.h"
#include "model/spe-string-list.h"

/* The template loader of CRI-O, Podman and Buildah: containers/common,
 * pkg/seccomp/seccomp_linux.go, which has not changed from 0.50.1 to the last one. Its errors are
 * quoted in its own words. */

/* The names are libseccomp's by its binding for Go. In `archMap` the loader finds a few of them
 * only. */
static const struct
{
  SpeArch     arch;
  const char *name;
  gboolean    is_in_map;
} natives[] = {
  { SPE_ARCH_X86, "x86", FALSE },
  { SPE_ARCH_X86_64, "amd64", TRUE },
  { SPE_ARCH_X32, "x32", FALSE },
  { SPE_ARCH_ARM, "arm", FALSE },
  { SPE_ARCH_AARCH64, "arm64", TRUE },
  { SPE_ARCH_MIPS, "mips", FALSE },
  { SPE_ARCH_MIPS64, "mips64", TRUE },
  { SPE_ARCH_MIPS64N32, "mips64n32", TRUE },
  { SPE_ARCH_MIPSEL, "mipsel", FALSE },
  { SPE_ARCH_MIPSEL64, "mipsel64", TRUE },
  { SPE_ARCH_MIPSEL64N32, "mipsel64n32", TRUE },
  { SPE_ARCH_PPC, "ppc", FALSE },
  { SPE_ARCH_PPC64, "ppc64", FALSE },
  { SPE_ARCH_PPC64LE, "ppc64le", FALSE },
  { SPE_ARCH_S390, "s390", FALSE },
  { SPE_ARCH_S390X, "s390x", TRUE },
  { SPE_ARCH_PARISC, "parisc", FALSE },
  { SPE_ARCH_PARISC64, "parisc64", FALSE },
  { SPE_ARCH_RISCV64, "riscv64", FALSE },
  { SPE_ARCH_LOONGARCH64, "loong64", FALSE },
  { SPE_ARCH_M68K, "m68k", FALSE },
  { SPE_ARCH_SH, "sh", FALSE },
  { SPE_ARCH_SHEB, "sheb", FALSE },
};

/**
 * spe_resolve_get_native:
 * @arch: an architecture
 *
 * Returns: what libseccomp's binding for Go calls it; "" where it has no name for it
 */
const char *
spe_resolve_get_native (SpeArch arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (natives); i++)
    if (natives[i].arch == arch)
      return natives[i].name;

  return "";
}

static SpeArch
find_in_map (SpeArch arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (natives); i++)
    if (natives[i].arch == arch && natives[i].is_in_map)
      return arch;

  return SPE_ARCH_INVALID;
}

/* The name of an errno goes before its number. */
static gboolean
set_errno (const char  *text,
           gint64      *number,
           GError     **error)
{
  if (text == NULL || text[0] == '\0' || spe_resolve_find_errno (text, number))
    return TRUE;

  g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED, "unknown errno %s", text);

  return FALSE;
}

static gboolean
add_rule (SpeResolution  *self,
          guint           index,
          GError        **error)
{
  const SpeRule *rule = spe_profile_get_rule (self->from, index);
  gboolean has_names = !spe_string_list_is_empty (rule->names);
  gboolean has_name = rule->name != NULL && rule->name[0] != '\0';
  g_autoptr (SpeRule) flat = NULL;

  if (has_name && has_names)
    return spe_resolve_fail (error, "'name' and 'names' were specified in the seccomp profile, "
                                    "use either 'name' or 'names'");

  flat = spe_resolve_name_rule (rule);
  if (!set_errno (rule->errno_name, &flat->errno_ret, error))
    return FALSE;

  if (!has_name && !has_names)
    spe_resolve_drop_rule (self, index, SPE_DROP_NO_NAME, NULL);
  else if (spe_resolve_has_null_args (rule))
    return spe_resolve_panic (error);
  else
    spe_resolve_add_rule (self, g_steal_pointer (&flat), index);

  return TRUE;
}

static gboolean
add_rules (SpeResolution    *self,
           const SpeTarget  *target,
           const char       *native,
           GError          **error)
{
  for (guint i = 0; i < spe_profile_get_n_rules (self->from); i++)
    {
      if (spe_profile_get_rule (self->from, i)->is_null)
        return spe_resolve_panic (error);
      if (spe_resolve_scope_holds (self, i, target, native) &&
          !add_rule (self, i, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * spe_resolve_common:
 * @self: what to fill in
 * @profile: the author's profile
 * @target: the machine
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * Returns: whether containers/common takes the profile
 */
gboolean
spe_resolve_common (SpeResolution     *self,
                    const SpeProfile  *profile,
                    const SpeTarget   *target,
                    GError           **error)
{
  if (spe_resolve_says_nothing (profile))
    {
      self->is_absent = TRUE;
      return TRUE;
    }

  if (spe_resolve_has_conflict (profile))
    return spe_resolve_fail (error, "'architectures' and 'archMap' were specified in the seccomp "
                                    "profile, use either 'architectures' or 'archMap'");
  spe_resolve_add_architectures (self->profile, profile, find_in_map (target->arch));

  return set_errno (profile->default_errno_name, &self->profile->default_errno_ret, error) &&
         add_rules (self, target, spe_resolve_get_native (target->arch), error);
}
