/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Guesses which call somebody meant. */

#include "config.h"

#include <string.h>

#include "catalog/spe-catalog-private.h"
#include "model/spe-text-distance.h"

#define MAX_DISTANCE 2

/* What source code writes before the name of a call. The longer ones stand first. */
static const char *const prefixes[] = { "__x64_sys_", "__nr_", "sys_", "nr_" };

/* Functions of the C library that are no system calls, and the call that does their work. */
static const struct
{
  const char *function;
  const char *call;
} functions[] = {
  { "fexecve", "execveat" },
  { "fstatat", "newfstatat" },
  { "futimens", "utimensat" },
  { "futimes", "utimensat" },
  { "lutimes", "utimensat" },
  { "mkfifo", "mknod" },
  { "opendir", "openat" },
  { "pidfd_close", "close" },
  { "posix_fadvise", "fadvise64" },
  { "posix_fallocate", "fallocate" },
  { "posix_madvise", "madvise" },
  { "posix_spawn", "clone" },
  { "pread", "pread64" },
  { "pthread_create", "clone" },
  { "pthread_kill", "tgkill" },
  { "pwrite", "pwrite64" },
  { "raise", "tgkill" },
  { "remove", "unlink" },
  { "sem_wait", "futex" },
  { "shm_open", "openat" },
  { "sigqueue", "rt_sigqueueinfo" },
  { "sigwait", "rt_sigtimedwait" },
  { "sleep", "clock_nanosleep" },
  { "usleep", "clock_nanosleep" },
  { "wait", "wait4" },
};

/* Returns @name without what people put around a call's name. */
static char *
dup_clean_name (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  char *start = g_strstrip (folded);

  return g_strndup (start, strcspn (start, "( "));
}

static const char *
skip_prefix (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      return name + strlen (prefixes[i]);

  return name;
}

static const char *
find_exactly (const SpeCatalog *self,
              const char       *name)
{
  const SpeSyscall *call = spe_catalog_lookup (self, name);

  if (call != NULL)
    return call->name;

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].function, name))
      return functions[i].call;

  return NULL;
}

static const char *
find_by_distance (const SpeCatalog *self,
                  const char       *name)
{
  guint limit = MIN (MAX_DISTANCE, strlen (name) / 3);
  const char *nearest = NULL;

  for (guint i = 0; i < self->calls->len && limit > 0; i++)
    {
      const char *candidate = g_array_index (self->calls, SpeSyscall, i).name;
      guint distance = spe_text_distance (name, candidate, limit);

      if (distance > limit || (nearest != NULL && distance == limit))
        continue;
      nearest = candidate;
      limit = distance;
    }

  return nearest;
}

/**
 * spe_catalog_find_nearest:
 * @self: the catalog
 * @name: a name from anywhere that the catalog may not know
 *
 * Blanks, capital letters, and prefixes such as `sys_` and `__NR_` are no difference. Otherwise
 * the name may differ in two characters, in one below six characters, in none below three.
 * Well-known functions of the C library that are no calls give the call that does their work.
 *
 * Returns: (transfer none) (nullable): the name of the call that was probably meant, the first
 *   of several equally near ones; %NULL if none is near
 */
const char *
spe_catalog_find_nearest (const SpeCatalog *self,
                          const char       *name)
{
  g_autofree char *clean = NULL;
  const char *bare = NULL;
  const char *nearest = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  /* A few names begin with what is a prefix elsewhere, such as sys_debug_setcontext. */
  clean = dup_clean_name (name);
  bare = skip_prefix (clean);
  nearest = find_exactly (self, clean);
  if (nearest == NULL)
    nearest = find_exactly (self, bare);
  if (nearest == NULL)
    nearest = find_by_distance (self, bare);
  if (nearest == NULL)
    nearest = find_by_distance (self, clean);

  return nearest;
}
