/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-target-text.h"

#include <glib/gi18n-lib.h>

#include "filter/spe-capability.h"
#include "filter/spe-version.h"

static void
append_version (GString    *text,
                const char *sign,
                guint       version)
{
  g_autofree char *number = spe_version_to_string (version);

  if (version != SPE_NEWEST)
    g_string_append_printf (text, "%s%s", sign, number);
}

/* Engines call architectures by Go's names; Go has not all of them. */
static const char *
get_arch_name (SpeArch arch)
{
  const char *goarch = spe_arch_get_goarch (arch);

  return goarch != NULL ? goarch : spe_arch_get_name (arch);
}

static char *
dup_seccomp_version (const SpeTarget *self)
{
  return self->seccomp_is_debian12 ? g_strdup (SPE_SECCOMP_DEBIAN12)
                                   : spe_version_to_string (self->seccomp_version);
}

static void
append_caps (GString         *text,
             const SpeTarget *self)
{
  const char *set = spe_capabilities_get_name (self->caps);
  g_autofree char *names = set == NULL ? g_strjoinv ("+", self->caps) : NULL;

  if (g_strcmp0 (set, "default") != 0)
    g_string_append_printf (text, ",caps=%s", set != NULL ? set : names);
}

/**
 * spe_target_to_string:
 * @self: a target
 *
 * Returns: (transfer full): the target as spe_target_parse() takes it, in one spelling, with
 *   the architecture and the kernel, so that it means the same on another machine
 */
char *
spe_target_to_string (const SpeTarget *self)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (spe_loader_to_string (self->loader));
  append_version (text, "-", self->loader_version);
  g_string_append_printf (text, "+%s", spe_runtime_to_string (self->runtime));
  append_version (text, "-", self->runtime_version);
  if (self->arch < SPE_N_ARCHES)
    g_string_append_printf (text, ",arch=%s", get_arch_name (self->arch));
  g_string_append_printf (text, ",kernel=%u.%u", self->kernel_major, self->kernel_minor);
  append_caps (text, self);
  if (self->no_new_privs)
    g_string_append (text, ",nnp=true");
  if (self->privileged)
    g_string_append (text, ",privileged=true");
  if (self->seccomp_version != SPE_NEWEST)
    {
      g_autofree char *version = dup_seccomp_version (self);

      g_string_append_printf (text, ",libseccomp=%s", version);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_engine_label (GString         *text,
                     const SpeTarget *self)
{
  gboolean has_engine = self->loader != SPE_LOADER_OCI || self->runtime == SPE_RUNTIME_PLAIN;

  if (has_engine)
    {
      g_string_append (text, spe_loader_get_label (self->loader));
      append_version (text, " ", self->loader_version);
    }
  if (self->runtime == SPE_RUNTIME_PLAIN)
    return;

  g_string_append_printf (text, "%s%s", has_engine ? ", " : "",
                          spe_runtime_to_string (self->runtime));
  append_version (text, " ", self->runtime_version);
}

static void
append_caps_label (GString         *text,
                   const SpeTarget *self)
{
  const char *set = spe_capabilities_get_name (self->caps);
  g_autofree char *names = NULL;

  if (g_strcmp0 (set, "default") == 0)
    return;

  if (g_strcmp0 (set, "none") == 0)
    g_string_append_printf (text, ", %s", _ ("no capabilities"));
  else if (g_strcmp0 (set, "all") == 0)
    g_string_append_printf (text, ", %s", _ ("all capabilities"));
  else
    {
      names = g_strjoinv (", ", self->caps);
      g_string_append_printf (text, ", %s", names);
    }
}

/**
 * spe_target_dup_label:
 * @self: a target
 *
 * Returns: (transfer full): what people call it, translated: its name, or what makes it up and
 *   is not a matter of course
 */
char *
spe_target_dup_label (const SpeTarget *self)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->name != NULL)
    return g_strdup (self->name);

  text = g_string_new (NULL);
  append_engine_label (text, self);
  if (self->arch < SPE_N_ARCHES)
    g_string_append_printf (text, ", %s", get_arch_name (self->arch));
  g_string_append_printf (text, ", Linux %u.%u", self->kernel_major, self->kernel_minor);
  append_caps_label (text, self);
  if (self->no_new_privs)
    g_string_append_printf (text, ", %s", _ ("no new privileges"));
  if (self->privileged)
    g_string_append_printf (text, ", %s", _ ("privileged"));
  if (self->seccomp_version != SPE_NEWEST)
    {
      g_autofree char *version = dup_seccomp_version (self);

      g_string_append_printf (text, ", libseccomp %s", version);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
