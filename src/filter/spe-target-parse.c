/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-parse.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "filter/spe-capability.h"
#include "filter/spe-filter-error.h"
#include "filter/spe-target-preset.h"
#include "filter/spe-version.h"

/* Targets as people type them:
 * LOADER[-VERSION]+RUNTIME[-VERSION][,OPTION=VALUE…], or a ready-made one and options. */

/* The tables of the catalog go back to this release. */
#define SECCOMP_OLDEST SPE_VERSION (2, 5, 0)

static G_GNUC_PRINTF (2, 3) gboolean
fail (GError     **error,
      const char  *format,
      ...)
{
  va_list values;

  va_start (values, format);
  g_clear_error (error);
  if (error != NULL)
    *error = g_error_new_valist (SPE_FILTER_ERROR, SPE_FILTER_ERROR_TARGET, format, values);
  va_end (values);

  return FALSE;
}

typedef const char *(*NameFunc) (guint index);

static const char *
loader_name (guint index)
{
  return spe_loader_to_string (index);
}

static const char *
runtime_name (guint index)
{
  return spe_runtime_to_string (index);
}

static const char *
preset_name (guint index)
{
  return spe_target_preset_get_id (index);
}

static char *
dup_names (NameFunc name,
           guint    n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name (i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* NAME or NAME-VERSION. Names have hyphens too; which one it is does not become clear from
 * those. FALSE with @out_version unset where no name fits. */
static gboolean
find_versioned (const char  *text,
                NameFunc     name,
                guint        n,
                guint       *out_index,
                const char **out_version)
{
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (name (i));

      if (g_ascii_strncasecmp (text, name (i), length) != 0 ||
          (text[length] != '\0' && text[length] != '-'))
        continue;

      *out_index = i;
      *out_version = text[length] == '-' ? text + length + 1 : NULL;
      return TRUE;
    }

  return FALSE;
}

static gboolean
parse_version_of (const char  *text,
                  guint       *out_version,
                  GError     **error)
{
  *out_version = SPE_NEWEST;
  if (text == NULL || spe_version_parse (text, out_version))
    return TRUE;

  /* Translators: %s is what somebody typed. */
  return fail (error, _ ("“%s” is not a version. Write up to three numbers with dots between "
                         "them, such as 1.2 or 20.10.24."),
               text);
}

static gboolean
set_loader (SpeTarget   *self,
            const char  *text,
            GError     **error)
{
  const char *version = NULL;
  guint index = 0;

  if (!find_versioned (text, loader_name, SPE_N_LOADERS, &index, &version))
    {
      g_autofree char *names = dup_names (loader_name, SPE_N_LOADERS);

      /* Translators: %1$s is what somebody typed, %2$s the names that there are. */
      return fail (error, _ ("“%1$s” is not who loads a profile. Choose one of %2$s."), text,
                   names);
    }

  self->loader = index;

  return parse_version_of (version, &self->loader_version, error);
}

static gboolean
set_runtime (SpeTarget   *self,
             const char  *text,
             GError     **error)
{
  const char *version = NULL;
  guint index = 0;

  if (!find_versioned (text, runtime_name, SPE_N_RUNTIMES, &index, &version))
    {
      g_autofree char *names = dup_names (runtime_name, SPE_N_RUNTIMES);

      /* Translators: %1$s is what somebody typed, %2$s the names that there are. */
      return fail (error, _ ("“%1$s” is not a runtime. Choose one of %2$s."), text, names);
    }

  self->runtime = index;

  return parse_version_of (version, &self->runtime_version, error);
}

static gboolean
set_arch (SpeTarget   *self,
          const char  *value,
          GError     **error)
{
  SpeArch arch = spe_arch_from_name (value);

  if (arch >= SPE_N_ARCHES)
    /* Translators: %s is what somebody typed. */
    return fail (error, _ ("“%s” is not an architecture. Write a name of Go such as amd64, arm64 "
                           "or s390x."),
                 value);

  self->arch = arch;

  return TRUE;
}

static gboolean
set_kernel (SpeTarget   *self,
            const char  *value,
            GError     **error)
{
  guint numbers[3] = { 0, 0, 0 };

  if (spe_version_parse_numbers (value, 2, numbers) != 2)
    /* Translators: %s is what somebody typed. */
    return fail (error, _ ("“%s” is not a version of the kernel. Write two numbers, such as "
                           "6.1."),
                 value);

  self->kernel_major = numbers[0];
  self->kernel_minor = numbers[1];

  return TRUE;
}

/* The names in one order and each once, so that equal sets look alike. */
static gboolean
find_caps (const char  *value,
           GStrv       *out_caps,
           GError     **error)
{
  const char *const *all = spe_capabilities_get (SPE_CAPABILITIES_ALL);
  g_auto (GStrv) words = g_strsplit (value, "+", -1);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) caps = g_strv_builder_new ();

  for (guint i = 0; i == 0 || words[i] != NULL; i++)
    {
      const char *word = words[i] != NULL ? words[i] : "";
      const char *cap = spe_capability_find (word);

      if (cap == NULL)
        /* Translators: %s is what somebody typed; none, default and all are not translated. */
        return fail (error, _ ("“%s” is not a capability. Write none, default, all, or names "
                               "such as CAP_SYS_ADMIN+CAP_KILL."),
                     word);
      g_hash_table_add (wanted, (gpointer) cap);
    }

  for (guint i = 0; all[i] != NULL; i++)
    if (g_hash_table_contains (wanted, all[i]))
      g_strv_builder_add (caps, all[i]);
  *out_caps = g_strv_builder_end (caps);

  return TRUE;
}

static gboolean
set_caps (SpeTarget   *self,
          const char  *value,
          GError     **error)
{
  const char *const *named = spe_capabilities_find_set (value);
  g_auto (GStrv) caps = NULL;

  if (named != NULL)
    caps = g_strdupv ((char **) named);
  else if (!find_caps (value, &caps, error))
    return FALSE;

  g_strfreev (self->caps);
  self->caps = g_steal_pointer (&caps);

  return TRUE;
}

static gboolean
parse_boolean (const char  *value,
               gboolean    *out_value,
               GError     **error)
{
  gboolean is_true = g_ascii_strcasecmp (value, "true") == 0;

  if (!is_true && g_ascii_strcasecmp (value, "false") != 0)
    /* Translators: %s is what somebody typed; true and false are not translated. */
    return fail (error, _ ("“%s” is neither true nor false."), value);

  *out_value = is_true;

  return TRUE;
}

static gboolean
set_no_new_privs (SpeTarget   *self,
                  const char  *value,
                  GError     **error)
{
  return parse_boolean (value, &self->no_new_privs, error);
}

static gboolean
set_privileged (SpeTarget   *self,
                const char  *value,
                GError     **error)
{
  return parse_boolean (value, &self->privileged, error);
}

static gboolean
set_seccomp (SpeTarget   *self,
             const char  *value,
             GError     **error)
{
  guint version = SPE_NEWEST;
  gboolean is_debian12 = g_ascii_strcasecmp (value, SPE_SECCOMP_DEBIAN12) == 0;

  if (is_debian12)
    version = SPE_VERSION (2, 5, 5);
  else if (!spe_version_parse (value, &version) || version < SECCOMP_OLDEST)
    /* Translators: %1$s is what somebody typed, %2$s the name of a version. */
    return fail (error, _ ("“%1$s” is not a version of libseccomp that is known. Write one from "
                           "2.5.0 on, or %2$s."),
                 value, SPE_SECCOMP_DEBIAN12);

  self->seccomp_version = version;
  self->seccomp_is_debian12 = is_debian12;

  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*set) (SpeTarget   *self,
                   const char  *value,
                   GError     **error);
} options[] = {
  { "arch", set_arch },
  { "kernel", set_kernel },
  { "caps", set_caps },
  { "nnp", set_no_new_privs },
  { "privileged", set_privileged },
  { "libseccomp", set_seccomp },
};

static gboolean
set_option (SpeTarget   *self,
            const char  *option,
            GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      gsize length = strlen (options[i].name);

      if (g_ascii_strncasecmp (option, options[i].name, length) == 0 && option[length] == '=')
        return options[i].set (self, option + length + 1, error);
    }

  /* Translators: %s is what somebody typed; the words with = are not translated. */
  return fail (error, _ ("“%s” is not a part of a target. After the runtime can come arch=, "
                         "kernel=, caps=, nnp=, privileged= and libseccomp=, with commas between "
                         "them."),
               option);
}

static gboolean
set_engine (SpeTarget   *self,
            const char  *text,
            GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "+", -1);
  g_autofree char *names = NULL;

  if (g_strv_length (parts) == 2)
    return set_loader (self, parts[0], error) && set_runtime (self, parts[1], error);

  names = dup_names (preset_name, SPE_N_TARGET_PRESETS);

  /* Translators: %1$s is what somebody typed, %2$s the names of the targets that there are. */
  return fail (error, _ ("“%1$s” is not a target. Write who loads the profile and the runtime, "
                         "such as containerd-1.7+runc-1.2 or moby+crun, or one of %2$s."),
               text, names);
}

/**
 * spe_target_parse:
 * @text: what a person typed: `LOADER[-VERSION]+RUNTIME[-VERSION]`, or the id or the label of a
 *   ready-made target; then, each behind a comma, `arch=`, `kernel=`, `caps=`, `nnp=`,
 *   `privileged=` and `libseccomp=`. What is not given is as on this machine, with Docker's
 *   capabilities and the newest versions
 * @profile: (nullable): the profile it is for, see spe_target_preset_new()
 * @error: return location for %SPE_FILTER_ERROR_TARGET
 *
 * Returns: (transfer full): the target, or %NULL with @error set
 */
SpeTarget *
spe_target_parse (const char        *text,
                  const SpeProfile  *profile,
                  GError           **error)
{
  g_autoptr (SpeTarget) self = NULL;
  g_auto (GStrv) words = NULL;
  SpeTargetPreset preset = SPE_TARGET_HOST;
  const char *rest = text;
  const char *engine = NULL;
  guint first = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (spe_target_preset_find (text, &preset, &rest))
    self = spe_target_preset_new (preset, profile);
  else
    self = spe_target_new (SPE_LOADER_OCI, spe_arch_get_host ());

  words = g_strsplit (rest, ",", -1);
  engine = words[0] != NULL ? g_strstrip (words[0]) : "";
  if (self->name == NULL && !set_engine (self, engine, error))
    return NULL;

  /* Before the first comma stands the engine, or nothing behind the name of a ready-made one. */
  first = words[0] != NULL ? 1 : 0;
  for (guint i = first; words[i] != NULL; i++)
    {
      if (!set_option (self, g_strstrip (words[i]), error))
        return NULL;
      g_clear_pointer (&self->name, g_free);
    }

  return g_steal_pointer (&self);
}

typedef gboolean (*SetFunc) (SpeTarget   *self,
                             const char  *text,
                             GError     **error);

static SpeTarget *
derive (const SpeTarget  *self,
        SetFunc           set,
        const char       *text,
        GError          **error)
{
  g_autoptr (SpeTarget) derived = spe_target_derive (self);

  return set (derived, text, error) ? g_steal_pointer (&derived) : NULL;
}

/**
 * spe_target_derive_loader:
 * @self: a target
 * @text: a loader, and a version behind a hyphen where not the newest is meant
 * @error: return location for %SPE_FILTER_ERROR_TARGET
 *
 * Returns: (transfer full): @self with another loader, or %NULL with @error set
 */
SpeTarget *
spe_target_derive_loader (const SpeTarget  *self,
                          const char       *text,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  return derive (self, set_loader, text, error);
}

/**
 * spe_target_derive_runtime:
 * @self: a target
 * @text: a runtime, and a version behind a hyphen where not the newest is meant
 * @error: return location for %SPE_FILTER_ERROR_TARGET
 *
 * Returns: (transfer full): @self with another runtime, or %NULL with @error set
 */
SpeTarget *
spe_target_derive_runtime (const SpeTarget  *self,
                           const char       *text,
                           GError          **error)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  return derive (self, set_runtime, text, error);
}

/**
 * spe_target_derive_option:
 * @self: a target
 * @option: one option as spe_target_parse() takes it, such as `kernel=6.1`
 * @error: return location for %SPE_FILTER_ERROR_TARGET
 *
 * Returns: (transfer full): @self with another value of the option, or %NULL with @error set
 */
SpeTarget *
spe_target_derive_option (const SpeTarget  *self,
                          const char       *option,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL && option != NULL, NULL);

  return derive (self, set_option, option, error);
}
