/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-memory.h"

#include <arpa/inet.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

/* Reads what stands behind the pointers of another process, whatever stands there: nothing can
 * be relied on. A process that may not be looked into is left alone. */

/* Memory that is there is there by whole pages; a smaller one than any page will do. */
#define CHUNK 1024

/**
 * spe_memory_read:
 * @tid: a thread that waits
 * @address: in its memory
 * @out: (out): room for @length bytes
 * @length: how many bytes
 *
 * Returns: how many were read; fewer than @length where the others are not there
 */
gsize
spe_memory_read (pid_t   tid,
                 guint64 address,
                 void   *out,
                 gsize   length)
{
  struct iovec here = { out, length };
  struct iovec there = { GSIZE_TO_POINTER ((gsize) address), length };
  gssize n = process_vm_readv (tid, &here, 1, &there, 1, 0);

  return n > 0 ? (gsize) n : 0;
}

/**
 * spe_memory_dup_string:
 * @tid: a thread that waits
 * @address: of a string
 *
 * Returns: (transfer full) (nullable): the string in UTF-8, its first 4095 bytes where it is
 *   longer, with an ellipsis; %NULL where it cannot be read
 */
char *
spe_memory_dup_string (pid_t   tid,
                       guint64 address)
{
  char text[PATH_MAX + 1] = "";
  g_autofree char *valid = NULL;
  gsize length = 0;

  while (address != 0 && length < PATH_MAX)
    {
      gsize wanted = MIN (CHUNK - (address + length) % CHUNK, PATH_MAX - length);
      gsize n = spe_memory_read (tid, address + length, text + length, wanted);

      if (n == 0)
        return NULL;
      if (memchr (text + length, '\0', n) != NULL)
        return g_utf8_make_valid (text, -1);
      length += n;
    }
  if (length == 0)
    return NULL;

  text[PATH_MAX - 1] = '\0';
  valid = g_utf8_make_valid (text, -1);

  return g_strconcat (valid, "…", NULL);
}

static char *
format_internet (int         family,
                 const void *host,
                 in_port_t   port)
{
  char text[INET6_ADDRSTRLEN] = "";

  if (inet_ntop (family, host, text, sizeof text) == NULL)
    return NULL;

  return g_strdup_printf (family == AF_INET6 ? "[%s]:%u" : "%s:%u", text, ntohs (port));
}

/* An abstract name begins with a zero byte and may have more of them (unix(7)); they are written
 * as "@", as programs do. */
static char *
format_unix (const struct sockaddr_un *address,
             gsize                     length)
{
  gsize n = length - G_STRUCT_OFFSET (struct sockaddr_un, sun_path);
  g_autofree char *path = g_strndup (address->sun_path, n);

  if (n > 0 && address->sun_path[0] == '\0')
    {
      g_free (path);
      path = g_malloc0 (n + 1);
      memcpy (path, address->sun_path, n);
      for (gsize i = 0; i < n; i++)
        if (path[i] == '\0')
          path[i] = '@';
    }

  return g_utf8_make_valid (path, -1);
}

/**
 * spe_memory_format:
 * @bytes: (array length=length): the address of a socket
 * @length: how many bytes it has
 *
 * Returns: (transfer full) (nullable): the address for people, such as `127.0.0.1:80`,
 *   `[::1]:80`, `/run/socket`, `@abstract` or, where the family is another one, `family 16`
 */
char *
spe_memory_format (const guint8 *bytes,
                   gsize         length)
{
  union
  {
    struct sockaddr         any;
    struct sockaddr_in      inet;
    struct sockaddr_in6     inet6;
    struct sockaddr_un      local;
    struct sockaddr_storage storage;
    char                    room[sizeof (struct sockaddr_storage) + 1];
  } address = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);

  length = MIN (length, sizeof address.storage);
  if (length < sizeof address.any.sa_family)
    return NULL;

  memcpy (&address, bytes, length);
  if (address.any.sa_family == AF_INET && length >= sizeof address.inet)
    return format_internet (AF_INET, &address.inet.sin_addr, address.inet.sin_port);
  if (address.any.sa_family == AF_INET6 && length >= G_STRUCT_OFFSET (struct sockaddr_in6,
                                                                      sin6_scope_id))
    return format_internet (AF_INET6, &address.inet6.sin6_addr, address.inet6.sin6_port);
  if (address.any.sa_family == AF_UNIX)
    return format_unix (&address.local, MIN (length, sizeof address.local));

  return g_strdup_printf ("family %u", address.any.sa_family);
}

/**
 * spe_memory_dup_address:
 * @tid: a thread that waits
 * @address: where the address of a socket stands
 * @length: how many bytes it has, as the program says
 *
 * Returns: (transfer full) (nullable): the address as spe_memory_format() writes it, or %NULL
 *   where it cannot be read
 */
char *
spe_memory_dup_address (pid_t   tid,
                        guint64 address,
                        guint64 length)
{
  guint8 bytes[sizeof (struct sockaddr_storage)];
  gsize n = 0;

  if (address == 0)
    return NULL;

  n = spe_memory_read (tid, address, bytes, (gsize) MIN (length, sizeof bytes));

  return n > 0 ? spe_memory_format (bytes, n) : NULL;
}
