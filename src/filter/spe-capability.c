/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-capability.h"

#define PREFIX "CAP_"
#define PREFIX_LENGTH 4

/* All lists are in the order of the numbers: linux/capability.h of Linux 6.1; none came since. */
static const char * const all[] = {
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID",
  "CAP_KILL", "CAP_SETGID", "CAP_SETUID", "CAP_SETPCAP", "CAP_LINUX_IMMUTABLE",
  "CAP_NET_BIND_SERVICE", "CAP_NET_BROADCAST", "CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_IPC_LOCK",
  "CAP_IPC_OWNER", "CAP_SYS_MODULE", "CAP_SYS_RAWIO", "CAP_SYS_CHROOT", "CAP_SYS_PTRACE",
  "CAP_SYS_PACCT", "CAP_SYS_ADMIN", "CAP_SYS_BOOT", "CAP_SYS_NICE", "CAP_SYS_RESOURCE",
  "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_MKNOD", "CAP_LEASE", "CAP_AUDIT_WRITE",
  "CAP_AUDIT_CONTROL", "CAP_SETFCAP", "CAP_MAC_OVERRIDE", "CAP_MAC_ADMIN", "CAP_SYSLOG",
  "CAP_WAKE_ALARM", "CAP_BLOCK_SUSPEND", "CAP_AUDIT_READ", "CAP_PERFMON", "CAP_BPF",
  "CAP_CHECKPOINT_RESTORE", NULL,
};

/* moby, oci/caps/defaults.go, which is also the list of Podman 3 and of containerd's CRI
 * plugin. */
static const char * const docker[] = {
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
  "CAP_SETUID", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_NET_RAW", "CAP_SYS_CHROOT",
  "CAP_MKNOD", "CAP_AUDIT_WRITE", "CAP_SETFCAP", NULL,
};

/* containers/common, pkg/config/default.go, from Podman 4 on. */
static const char * const podman[] = {
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
  "CAP_SETUID", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_SETFCAP",
  NULL,
};

/* cri-o, internal/config/capabilities. */
static const char * const crio[] = {
  "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
  "CAP_SETUID", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", NULL,
};

static const char * const none[] = { NULL };

/* Those that people can name. */
static const struct
{
  const char       *name;
  SpeCapabilitySet  set;
} named[] = {
  { "none", SPE_CAPABILITIES_NONE },
  { "default", SPE_CAPABILITIES_DEFAULT },
  { "all", SPE_CAPABILITIES_ALL },
};

/**
 * spe_capabilities_get:
 * @set: a set
 *
 * Returns: (array zero-terminated=1): its capabilities
 */
const char *const *
spe_capabilities_get (SpeCapabilitySet set)
{
  switch (set)
    {
    case SPE_CAPABILITIES_DEFAULT:
      return docker;
    case SPE_CAPABILITIES_PODMAN:
      return podman;
    case SPE_CAPABILITIES_CRIO:
      return crio;
    case SPE_CAPABILITIES_ALL:
      return all;
    case SPE_CAPABILITIES_NONE:
    default:
      return none;
    }
}

/**
 * spe_capabilities_find_set:
 * @name: `none`, `default` or `all`, in any case
 *
 * Returns: (nullable) (array zero-terminated=1): its capabilities; %NULL for another word
 */
const char *const *
spe_capabilities_find_set (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_ascii_strcasecmp (name, named[i].name) == 0)
      return spe_capabilities_get (named[i].set);

  return NULL;
}

/**
 * spe_capabilities_get_name:
 * @caps: (nullable): capabilities in the order of their numbers
 *
 * Returns: (nullable): the word that spe_capabilities_find_set() takes for them
 */
const char *
spe_capabilities_get_name (GStrv caps)
{
  const char *const *list = caps != NULL ? (const char *const *) caps : none;

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_strv_equal (list, spe_capabilities_get (named[i].set)))
      return named[i].name;

  return NULL;
}

/**
 * spe_capability_find:
 * @text: a capability as a person types it, with or without `CAP_`, in any case
 *
 * Returns: (nullable): its name as engines spell it; %NULL for one that is not known
 */
const char *
spe_capability_find (const char *text)
{
  const char *name = text;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_ascii_strncasecmp (text, PREFIX, PREFIX_LENGTH) == 0)
    name += PREFIX_LENGTH;
  for (guint i = 0; all[i] != NULL; i++)
    if (g_ascii_strcasecmp (all[i] + PREFIX_LENGTH, name) == 0)
      return all[i];

  return NULL;
}
