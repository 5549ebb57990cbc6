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

/* Docker's names for architectures, by the machine that the daemon runs on, and the one it looks
 * for in `archMap`. They are the loader's own tables with their gaps: big-endian mips is in
 * neither, and mipsel and loong64 are not found in an `archMap`. */
static const struct
{
  SpeArch     arch;
  const char *name;
  SpeArch     in_map;
} natives[] = {
  { SPE_ARCH_X86, "x86", SPE_ARCH_X86 },
  { SPE_ARCH_X86_64, "amd64", SPE_ARCH_X86_64 },
  { SPE_ARCH_ARM, "arm", SPE_ARCH_ARM },
  { SPE_ARCH_AARCH64, "arm64", SPE_ARCH_AARCH64 },
  { SPE_ARCH_LOONGARCH64, "loongarch64", SPE_ARCH_INVALID },
  { SPE_ARCH_MIPS64, "mips64", SPE_ARCH_MIPS64 },
  { SPE_ARCH_MIPS64N32, "mips64n32", SPE_ARCH_MIPS64N32 },
  { SPE_ARCH_MIPSEL64, "mipsel64", SPE_ARCH_MIPSEL64 },
  { SPE_ARCH_MIPSEL64N32, "mips3l64n32", SPE_ARCH_MIPSEL64N32 },
  { SPE_ARCH_MIPSEL, "mipsel", SPE_ARCH_INVALID },
  { SPE_ARCH_PPC, "ppc", SPE_ARCH_PPC },
  { SPE_ARCH_PPC64, "ppc64", SPE_ARCH_PPC64 },
  { SPE_ARCH_PPC64LE, "ppc64le", SPE_ARCH_PPC64LE },
  { SPE_ARCH_RISCV64, "riscv64", SPE_ARCH_RISCV64 },
  { SPE_ARCH_S390, "s390", SPE_ARCH_S390 },
  { SPE_ARCH_S390X, "s390x", SPE_ARCH_S390X },
};

/* The native name is "" for a machine that the loader does not know. */
static const char *
native_name (SpeArch arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (natives); i++)
    if (natives[i].arch == arch)
      return natives[i].name;

  return "";
}

static SpeArch
native_in_map (SpeArch arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (natives); i++)
    if (natives[i].arch == arch)
      return natives[i].in_map;

  return SPE_ARCH_INVALID;
}

static gboolean
contains (GStrv       list,
          const char *text)
{
  return list != NULL && g_strv_contains ((const char * const *) list, text);
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

  if (g_strv_length (halves) == 2)
    {
      if (!parse_half (text, halves[0], out_major, error) ||
          !parse_half (text, halves[1], out_minor, error))
        return FALSE;
      if (*out_major > 0 || *out_minor > 0)
        return TRUE;
    }

  g_set_error (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
               DECODING "invalid kernel version: \"%s\", expected \"<kernel>.<major>\"", text);

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
has_kernel (const SpeScope  *scope,
            const SpeTarget *target)
{
  guint major = 0;
  guint minor = 0;

  if (!parse_kernel (scope->min_kernel, &major, &minor, NULL))
    return FALSE;

  return target->kernel_major > major ||
         (target->kernel_major == major && target->kernel_minor >= minor);
}

static gboolean
names_kernel (const SpeScope *scope)
{
  return scope->min_kernel != NULL && scope->min_kernel[0] != '\0';
}

static gboolean
is_excluded (const SpeScope  *scope,
             const SpeTarget *target)
{
  if (scope == NULL)
    return FALSE;

  if (contains (scope->arches, native_name (target->arch)))
    return TRUE;

  for (guint i = 0; scope->caps != NULL && scope->caps[i] != NULL; i++)
    if (spe_target_has_cap (target, scope->caps[i]))
      return TRUE;

  return names_kernel (scope) && has_kernel (scope, target);
}

static gboolean
is_included (const SpeScope  *scope,
             const SpeTarget *target)
{
  if (scope == NULL)
    return TRUE;

  if (!spe_string_list_is_empty (scope->arches) &&
      !contains (scope->arches, native_name (target->arch)))
    return FALSE;

  for (guint i = 0; scope->caps != NULL && scope->caps[i] != NULL; i++)
    if (!spe_target_has_cap (target, scope->caps[i]))
      return FALSE;

  return !names_kernel (scope) || has_kernel (scope, target);
}

static gboolean
name_is_set (const SpeRule *rule)
{
  return rule->name != NULL && rule->name[0] != '\0';
}

static gboolean
names_conflict (const SpeProfile *profile)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);

      if (name_is_set (rule) && !spe_string_list_is_empty (rule->names))
        return TRUE;
    }

  return FALSE;
}

static void
add_architectures (SpeProfile       *flat,
                   const SpeProfile *profile,
                   SpeArch           native)
{
  for (guint i = 0; profile->arch_map != NULL && i < profile->arch_map->len; i++)
    {
      const SpeArchMapEntry *entry = profile->arch_map->pdata[i];
      g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

      if (entry->architecture == NULL || spe_arch_from_string (entry->architecture) != native)
        continue;

      g_strv_builder_add (names, entry->architecture);
      if (entry->sub_architectures != NULL)
        g_strv_builder_addv (names, (const char **) entry->sub_architectures);
      g_strfreev (flat->architectures);
      flat->architectures = g_strv_builder_end (names);
      return;
    }
}

static void
add_rules (SpeResolution    *self,
           const SpeProfile *profile,
           const SpeTarget  *target)
{
  for (guint i = 0; i < spe_profile_get_n_rules (profile); i++)
    {
      const SpeRule *rule = spe_profile_get_rule (profile, i);
      SpeRule *flat = NULL;

      if (is_excluded (rule->excludes, target) || !is_included (rule->includes, target))
        continue;

      flat = spe_resolve_flatten_rule (rule);
      if (name_is_set (rule))
        {
          g_strfreev (flat->names);
          flat->names = g_new0 (char *, 2);
          flat->names[0] = g_strdup (rule->name);
        }
      spe_resolve_add_rule (self, flat, i);
    }
}

/* Docker takes such a file as "no seccomp" and looks no further. */
static gboolean
says_nothing (const SpeProfile *profile)
{
  return spe_profile_get_n_rules (profile) == 0 &&
         (profile->default_action == SPE_ACTION_UNSET ||
          g_strcmp0 (profile->default_action_text, "") == 0);
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
  SpeArch native = native_in_map (target->arch);

  if (!decode (profile, error))
    return FALSE;
  if (says_nothing (profile))
    return TRUE;

  if (!spe_string_list_is_empty (profile->architectures) &&
      profile->arch_map != NULL && profile->arch_map->len > 0)
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                           "both 'architectures' and 'archMap' are specified in the seccomp "
                           "profile, use either 'architectures' or 'archMap'");
      return FALSE;
    }

  if (names_conflict (profile))
    {
      g_set_error_literal (error, SPE_FILTER_ERROR, SPE_FILTER_ERROR_REJECTED,
                           "both 'name' and 'names' are specified in the seccomp profile, "
                           "use either 'name' or 'names'");
      return FALSE;
    }

  if (native != SPE_ARCH_INVALID)
    add_architectures (self->profile, profile, native);
  add_rules (self, profile, target);

  return TRUE;
}
