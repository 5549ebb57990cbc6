/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-resolve-private.h"

/* The errnos that containers/common knows by name (pkg/seccomp/errno_list.go): by far not all. The
 * engine takes the numbers of the machine that it was built for; these are the same on all but
 * mips, for which nobody builds it. */
static const struct
{
  const char *name;
  guint8      number;
} errnos[] = {
  { "EPERM", 1 },
  { "ENOENT", 2 },
  { "ESRCH", 3 },
  { "EIO", 5 },
  { "ENXIO", 6 },
  { "E2BIG", 7 },
  { "ENOEXEC", 8 },
  { "EBADF", 9 },
  { "ECHILD", 10 },
  { "EAGAIN", 11 },
  { "ENOMEM", 12 },
  { "EACCES", 13 },
  { "EFAULT", 14 },
  { "ENOTBLK", 15 },
  { "EBUSY", 16 },
  { "EEXIST", 17 },
  { "EXDEV", 18 },
  { "ENODEV", 19 },
  { "ENOTDIR", 20 },
  { "EISDIR", 21 },
  { "EINVAL", 22 },
  { "ENFILE", 23 },
  { "EMFILE", 24 },
  { "ENOTTY", 25 },
  { "ETXTBSY", 26 },
  { "EFBIG", 27 },
  { "ENOSPC", 28 },
  { "ESPIPE", 29 },
  { "EROFS", 30 },
  { "EMLINK", 31 },
  { "EPIPE", 32 },
  { "EDOM", 33 },
  { "ERANGE", 34 },
  { "EDEADLK", 35 },
  { "ENAMETOOLONG", 36 },
  { "ENOLCK", 37 },
  { "ENOSYS", 38 },
  { "ENOTEMPTY", 39 },
  { "ELOOP", 40 },
  { "ENOMSG", 42 },
  { "EIDRM", 43 },
  { "EREMOTE", 66 },
  { "EBADMSG", 74 },
  { "EOVERFLOW", 75 },
  { "EILSEQ", 84 },
  { "EUSERS", 87 },
  { "ENOTSOCK", 88 },
  { "EDESTADDRREQ", 89 },
  { "EMSGSIZE", 90 },
  { "EPROTOTYPE", 91 },
  { "ENOPROTOOPT", 92 },
  { "EPROTONOSUPPORT", 93 },
  { "ESOCKTNOSUPPORT", 94 },
  { "ENOTSUP", 95 },
  { "EOPNOTSUPP", 95 },
  { "EPFNOSUPPORT", 96 },
  { "EAFNOSUPPORT", 97 },
  { "EADDRINUSE", 98 },
  { "EADDRNOTAVAIL", 99 },
  { "ENETDOWN", 100 },
  { "ENETUNREACH", 101 },
  { "ENETRESET", 102 },
  { "ECONNABORTED", 103 },
  { "ECONNRESET", 104 },
  { "ENOBUFS", 105 },
  { "EISCONN", 106 },
  { "ENOTCONN", 107 },
  { "ESHUTDOWN", 108 },
  { "ETOOMANYREFS", 109 },
  { "ETIMEDOUT", 110 },
  { "ECONNREFUSED", 111 },
  { "EHOSTDOWN", 112 },
  { "EHOSTUNREACH", 113 },
  { "EALREADY", 114 },
  { "EINPROGRESS", 115 },
  { "ESTALE", 116 },
  { "EDQUOT", 122 },
  { "ENOMEDIUM", 123 },
  { "EMEDIUMTYPE", 124 },
  { "ECANCELED", 125 },
  { "EOWNERDEAD", 130 },
  { "ENOTRECOVERABLE", 131 },
};

/* strconv.ParseUint (text, 10, 32). */
static gboolean
parse_number (const char *text,
              gint64     *out_number)
{
  guint64 number = 0;

  if (!g_ascii_isdigit (text[0]) ||
      !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    return FALSE;

  *out_number = (gint64) number;

  return TRUE;
}

/**
 * spe_resolve_find_errno:
 * @text: an `errno` or `defaultErrno`
 * @out_number: (out): its number, set on success only
 *
 * Returns: whether containers/common knows it
 */
gboolean
spe_resolve_find_errno (const char *text,
                        gint64     *out_number)
{
  g_return_val_if_fail (text != NULL && out_number != NULL, FALSE);

  if (parse_number (text, out_number))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (errnos); i++)
    if (g_str_equal (errnos[i].name, text))
      {
        *out_number = errnos[i].number;
        return TRUE;
      }

  return FALSE;
}
