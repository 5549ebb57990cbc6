/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "observe/spe-memory.h"

static guint64
at (const void *pointer)
{
  return (guint64) GPOINTER_TO_SIZE (pointer);
}

static char *
read_string (const char *text)
{
  return spe_memory_dup_string (getpid (), at (text));
}

static void
test_strings (void)
{
  g_autofree char *long_text = g_strnfill (PATH_MAX + 10, 'x');
  g_autofree char *a = read_string ("/tmp/x");
  g_autofree char *empty = read_string ("");
  g_autofree char *odd = read_string ("a\xff");
  g_autofree char *longest = read_string (long_text);

  g_assert_cmpstr (a, ==, "/tmp/x");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (odd, ==, "a\357\277\275");
  g_assert_true (g_str_has_suffix (longest, "x…"));
  g_assert_cmpuint (strlen (longest), ==, PATH_MAX - 1 + strlen ("…"));
  g_assert_null (spe_memory_dup_string (getpid (), 0));
  g_assert_null (spe_memory_dup_string (getpid (), 1));
  g_assert_null (spe_memory_dup_string (getpid (), G_MAXUINT64 - 1));
}

/* A string may end where the memory does, and may lack its end there. */
static void
test_last_page (void)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  char *pages = mmap (NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_autofree char *text = NULL;

  g_assert_true (pages != MAP_FAILED);
  g_assert_cmpint (munmap (pages + page, page), ==, 0);
  memcpy (pages + page - 4, "abc", 4);
  text = read_string (pages + page - 4);
  g_assert_cmpstr (text, ==, "abc");
  pages[page - 1] = 'd';
  g_assert_null (read_string (pages + page - 4));
  munmap (pages, page);
}

static void
test_addresses (void)
{
  static const struct
  {
    guint8      bytes[32];
    gsize       length;
    const char *text;
  } cases[] = {
    { { 2, 0, 0, 80, 127, 0, 0, 1 }, 16, "127.0.0.1:80" },
    { { 2, 0, 0, 80, 127, 0, 0, 1 }, 8, "family 2" },
    { { 10, 0, 1, 187, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 28,
      "[::1]:443" },
    { { 1, 0, '/', 'r', 0 }, 5, "/r" },
    { { 1, 0, '/', 'r', 'u', 'n' }, 5, "/ru" },
    { { 1, 0, 0, 'a', 0, 'b' }, 6, "@a@b" },
    { { 1, 0 }, 2, "" },
    { { 16, 0, 0, 0 }, 12, "family 16" },
    { { 1 }, 1, NULL },
  };

  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      g_test_skip ("The addresses are written for the other byte order.");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spe_memory_format (cases[i].bytes, cases[i].length);
      g_autofree char *same =
        spe_memory_dup_address (getpid (), at (cases[i].bytes), cases[i].length);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (same, ==, cases[i].text);
    }
  g_assert_null (spe_memory_dup_address (getpid (), 0, 16));
  g_assert_null (spe_memory_dup_address (getpid (), 1, 16));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/memory/strings", test_strings);
  g_test_add_func ("/observe/memory/last-page", test_last_page);
  g_test_add_func ("/observe/memory/addresses", test_addresses);

  return g_test_run ();
}
