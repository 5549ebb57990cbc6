/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "observe/spe-log-stream.h"

#define TEXT "one\ntwo\n"

static GBytes *
pack (GBytes *bytes)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GConverter) packer =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, packer);
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_output_stream_write_all (stream, data, size, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Reads with a small buffer, so that every part is met at its edges. */
static char *
read_all (GBytes  *bytes,
          gsize    step,
          GError **error)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (SpeLogStream) stream = spe_log_stream_new (base);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (step);
  gssize n = 0;

  while ((n = spe_log_stream_read (stream, buffer, step, NULL, error)) > 0)
    g_string_append_len (text, buffer, n);
  g_assert_cmpuint (spe_log_stream_get_n_read (stream), <=, g_bytes_get_size (bytes));

  return n < 0 ? NULL : g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_plain (void)
{
  static const char *const texts[] = { "", "a", "\x1f", "\x1f" "a", TEXT };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autofree char *text = read_all (bytes, 3, NULL);

      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_packed (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GBytes) packed = pack (plain);
  g_autoptr (GBytes) empty_plain = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) empty = pack (empty_plain);
  g_autofree char *text = read_all (packed, 3, NULL);
  g_autofree char *nothing = read_all (empty, 3, NULL);

  g_assert_cmpstr (text, ==, TEXT);
  g_assert_cmpstr (nothing, ==, "");
}

static void
append (GByteArray *array,
        GBytes     *bytes)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);

  g_byte_array_append (array, data, (guint) size);
}

/* As after `cat 2.gz 1.gz`, and with the zeros of a tape behind. */
static void
test_parts (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GBytes) packed = pack (plain);
  GByteArray *array = g_byte_array_new ();
  g_autoptr (GBytes) all = NULL;
  g_autofree char *text = NULL;
  static const guint8 padding[512] = { 0 };

  append (array, packed);
  append (array, packed);
  append (array, packed);
  g_byte_array_append (array, padding, sizeof padding);
  all = g_byte_array_free_to_bytes (array);
  text = read_all (all, 5, NULL);
  g_assert_cmpstr (text, ==, TEXT TEXT TEXT);
}

/* More than the buffers hold. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autofree char *unpacked = NULL;
  g_autofree char *same = NULL;
  guint32 random = 1;

  for (guint i = 0; i < 60000; i++)
    {
      random = random * 1103515245u + 12345u;
      g_string_append_printf (text, "%u\n", random);
    }
  plain = g_bytes_new_static (text->str, text->len);
  packed = pack (plain);
  g_assert_cmpuint (g_bytes_get_size (packed), >, 200000);
  unpacked = read_all (packed, 4096, NULL);
  same = read_all (plain, 4096, NULL);
  g_assert_cmpstr (unpacked, ==, text->str);
  g_assert_cmpstr (same, ==, text->str);
}

static void
test_broken (void)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GBytes) packed = pack (plain);
  gsize size = g_bytes_get_size (packed);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("\x1f\x8b\x08\xffnonsense nonsense", 21);

  for (gsize length = 2; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (packed, 0, length);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = read_all (cut, 64, &error);

      g_assert_null (text);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
    }
  g_assert_null (read_all (nonsense, 64, NULL));
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_data (TEXT, -1, NULL);
  g_autoptr (SpeLogStream) stream = spe_log_stream_new (base);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  char buffer[8];

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (spe_log_stream_read (stream, buffer, sizeof buffer, cancellable, &error), ==,
                   -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observe/log-stream/plain", test_plain);
  g_test_add_func ("/observe/log-stream/packed", test_packed);
  g_test_add_func ("/observe/log-stream/parts", test_parts);
  g_test_add_func ("/observe/log-stream/large", test_large);
  g_test_add_func ("/observe/log-stream/broken", test_broken);
  g_test_add_func ("/observe/log-stream/cancelled", test_cancelled);

  return g_test_run ();
}
