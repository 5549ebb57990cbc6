/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-system.h"

#include <stdio.h>
#include <sys/utsname.h>

/**
 * spe_system_is_at_least:
 * @release: what uname(2) calls a kernel
 * @major: of a release
 * @minor: of a release
 *
 * Returns: whether the kernel is of that release or a later one; %FALSE where @release does not
 *   begin with two numbers
 */
gboolean
spe_system_is_at_least (const char *release,
                        guint       major,
                        guint       minor)
{
  guint its_major = 0;
  guint its_minor = 0;

  g_return_val_if_fail (release != NULL, FALSE);

  if (sscanf (release, "%u.%u", &its_major, &its_minor) != 2)
    return FALSE;

  return its_major > major || (its_major == major && its_minor >= minor);
}

/**
 * spe_system_has_kernel:
 * @major: of a release of Linux
 * @minor: of a release of Linux
 *
 * Returns: whether the running kernel is of that release or a later one
 */
gboolean
spe_system_has_kernel (guint major,
                       guint minor)
{
  struct utsname name;

  return uname (&name) == 0 && spe_system_is_at_least (name.release, major, minor);
}
