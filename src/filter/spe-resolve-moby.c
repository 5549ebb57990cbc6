/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve-private.h"

#include "filter/spe-filter-error.h"
#include "model/spe-string-list.h"

/* Docker's template loader: moby/profiles, seccomp/seccomp_linux.go and kernel_linux.go. Its
 * errors are quoted in its own words, so that a person finds them again in the engine's log. */

#define DECODING "Decoding seccomp profile failed: "

/* 22.06 was the name of its betas. */
#define MOBY_23 SPE_VERSION (22, 0, 0)

/* The first to load a profile for a privileged container; before, there was none for it. */
#define MOBY_27 SPE_VERSION (27, 0, 0)

/* Docker's names for architectures, by the machine that the daemon runs on, and the one it looks
 * for in `archMap`, with the release that brought the row in. They are the loader's own tables with
 * their gaps: big-endian mips is in neither, and mipsel and loong64 are not found in an
 * `archMap`. */
typedef struct
{
  SpeArch     arch;
  const char *name;
  SpeArch     in_map;
  guint       since;
} Native;

static const Native natives[] = {
  { SPE_ARCH_X86, "x86", SPE_ARCH_X86, 0 },
  { SPE_ARCH_X86_64, "amd64", SPE_ARCH_X86_64, 0 },
  { SPE_ARCH_ARM, "arm", SPE_ARCH_ARM, 0 },
  { SPE_ARCH_AARCH64, "arm64", SPE_ARCH_AARCH64, 0 },
  { SPE_ARCH_LOONGARCH64, "loongarch64", SPE_ARCH_INVALID, SPE_VERSION (29, 4, 2) },
  { SPE_ARCH_MIPS64, "mips64", SPE_ARCH_MIPS64, 0 },
  { SPE_ARCH_MIPS64N32, "mips64n32", SPE_ARCH_MIPS64N32, 0 },
  { SPE_ARCH_MIPSEL64, "mipsel64", SPE_ARCH_MIPSEL64, 0 },
  { SPE_ARCH_MIPSEL64N32, "mips3l64n32", SPE_ARCH_MIPSEL64N32, 0 },
  { SPE_ARCH_MIPSEL, "mipsel", SPE_ARCH_INVALID, 0 },
  { SPE_ARCH_PPC, "ppc", SPE_ARCH_PPC, 0 },
  { SPE_ARCH_PPC64, "ppc64", SPE_ARCH_PPC64, 0 },
  { SPE_ARCH_PPC64LE, "ppc64le", SPE_ARCH_PPC64LE, 0 },
  { SPE_ARCH_RISCV64, "riscv64", SPE_ARCH_RISCV64, SPE_VERSION (27, 3, 0) },
  { SPE_ARCH_S390, "s390", SPE_ARCH_S390, 0 },
  { SPE_ARCH_S390X, "s390x", SPE_ARCH_S390X, 0 },
};

/* NULL for a machine that the loader does not know. */
static const Native *
find_native (const SpeTarget *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (natives); i++)
    if (natives[i].arch == target->arch &&
        (target->loader_version == SPE_NEWEST || target->loader_version >= natives[i].since))
      return &natives[i];

  return NULL;
}

/* One half of a `K.M`, as Go's strconv.ParseUint (x, 10, 8) reads it. */
static gboolean
parse_half (const char  *text,
            const char  *half,
            guint       *out_number,
            GError     **error)
{
  g_autoptr (GError) reason = NULL;
  guint64 number = 0;
  const char *why = "invalid syntax";

  if (g_ascii_string_to_unsigned (half, 10, 0, G_MAXUINT8, &number, &reason))
    {
      *out_number = (guint) number;
      return TRUE;
    }

  if (g_error_matches (reason, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS))
    why = "value out of range";
  g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
               DECODING "invalid kernel version: \"%s\", expected \"<kernel>.<major>\": "
               "strconv.ParseUint: parsing \"%s\": %s",
               text, half, why);

  return FALSE;
}

static gboolean
parse_kernel (const char  *text,
              guint       *out_major,
              guint       *out_minor,
              GError     **error)
{
  g_auto (GStrv) halves = g_strsplit (text, ".", 3);
  const char *why = "";

  if (g_strv_length (halves) == 2)
    {
      if (!parse_half (text, halves[0], out_major, error) ||
          !parse_half (text, halves[1], out_minor, error))
        return FALSE;
      if (*out_major > 0 || *out_minor > 0)
        return TRUE;
      why = ": version cannot be 0.0";
    }

  g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
               DECODING "invalid kernel version: \"%s\", expected \"<kernel>.<major>\"%s", text,
               why);

  return FALSE;
}

/**
 * spe_resolve_takes_kernel:
 * @min_kernel: the text of a `minKernel`
 *
 * Returns: whether Docker takes it for a kernel version
 */
gboolean
spe_resolve_takes_kernel (const char *min_kernel)
{
  guint major = 0;
  guint minor = 0;

  return parse_kernel (min_kernel, &major, &minor, NULL);
}

static gboolean
kernel_is_valid (const SpeScope  *scope,
                 GError         **error)
{
  guint major = 0;
  guint minor = 0;

  if (scope == NULL || scope->min_kernel == NULL || scope->min_kernel[0] == '\0')
    return TRUE;

  return parse_kernel (scope->min_kernel, &major, &minor, error);
}

/* Docker reads every version while it decodes the file, before any rule is looked at. */
static gboolean
decode (const SpeProfile  *profile,
        GError           **error)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (!kernel_is_valid (rule->includes, error) || !kernel_is_valid (rule->excludes, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
names_clash (const SpeRule *rule)
{
  return rule->name != NULL && rule->name[0] != '\0' && !spe_string_list_is_empty (rule->names);
}

static gboolean
is_20 (const SpeTarget *target)
{
  return target->loader_version != SPE_NEWEST && target->loader_version < MOBY_23;
}

/* Of both, 20.10 asks only whether the rule holds, and follows the null conditions then; its
 * successors ask in any case, and have no pointers to conditions. */
static gboolean
add_rule (SpeResolution    *self,
          guint             index,
          const SpeTarget  *target,
          const char       *native,
          GError          **error)
{
  const SpeRule *rule = spe_profile_get_rule (self->from, index);

  if (rule->is_null)
    return spe_resolve_panic (error);
  if (!is_20 (target) && names_clash (rule))
    return spe_resolve_fail (error, "both 'name' and 'names' are specified in the seccomp "
                                    "profile, use either 'name' or 'names'");
  if (!spe_resolve_scope_holds (self, index, target, native))
    return TRUE;
  if (names_clash (rule))
    return spe_resolve_fail (error, "'name' and 'names' were specified in the seccomp profile, "
                                    "use either 'name' or 'names'");
  if (is_20 (target) && spe_resolve_has_null_args (rule))
    return spe_resolve_panic (error);

  spe_resolve_add_rule (self, spe_resolve_name_rule (rule), index);

  return TRUE;
}

/* What the types of 20.10 did not have yet. */
static void
forget_new_members (SpeProfile *flat)
{
  flat->default_errno_ret = SPE_UNSET;
  g_clear_pointer (&flat->flags, g_strfreev);
  g_clear_pointer (&flat->listener_path, g_free);
  g_clear_pointer (&flat->listener_metadata, g_free);
}

/**
 * spe_resolve_moby:
 * @self: what to fill in; an `archMap` without an element for the machine changes nothing
 * @profile: the author's profile
 * @target: the machine
 * @error: return location for %SPE_FILTER_ERROR_REJECTED
 *
 * Returns: whether Docker takes the profile
 */
gboolean
spe_resolve_moby (SpeResolution     *self,
                  const SpeProfile  *profile,
                  const SpeTarget   *target,
                  GError           **error)
{
  const Native *native = find_native (target);

  if (!decode (profile, error))
    return FALSE;
  if (spe_resolve_says_nothing (profile) ||
      (target->privileged && target->loader_version != SPE_NEWEST &&
       target->loader_version < MOBY_27))
    {
      self->is_absent = TRUE;
      return TRUE;
    }

  if (spe_resolve_has_conflict (profile))
    return spe_resolve_fail (error, is_20 (target)
                               ? "'architectures' and 'archMap' were specified in the seccomp "
                                 "profile, use either 'architectures' or 'archMap'"
                               : "both 'architectures' and 'archMap' are specified in the seccomp "
                                 "profile, use either 'architectures' or 'archMap'");

  if (is_20 (target))
    forget_new_members (self->profile);
  spe_resolve_add_architectures (self->profile, profile,
                                 native != NULL ? native->in_map : SPE_ARCH_INVALID);
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    if (!add_rule (self, i, target, native != NULL ? native->name : "", error))
      return FALSE;

  return TRUE;
}
