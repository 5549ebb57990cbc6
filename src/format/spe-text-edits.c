/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-text-edits.h"

typedef struct
{
  gsize  start;
  gsize  end;
  char  *replacement;
} Edit;

struct _SpeTextEdits
{
  GArray *edits;
};

static void
clear_edit (gpointer data)
{
  Edit *edit = data;

  g_free (edit->replacement);
}

/**
 * spe_text_edits_new:
 *
 * Returns: (transfer full): an empty list
 */
SpeTextEdits *
spe_text_edits_new (void)
{
  SpeTextEdits *self = g_new0 (SpeTextEdits, 1);

  self->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_array_set_clear_func (self->edits, clear_edit);

  return self;
}

/**
 * spe_text_edits_free:
 * @self: (transfer full): a list
 */
void
spe_text_edits_free (SpeTextEdits *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->edits);
  g_free (self);
}

/**
 * spe_text_edits_replace:
 * @self: a list
 * @start: the first byte to replace
 * @end: behind the last one; equal to @start to insert
 * @replacement: what stands there instead; "" to delete
 *
 * Notes a replacement. Insertions at one place keep the order in which they are noted, and
 * stand before the replacement of a range that begins there.
 */
void
spe_text_edits_replace (SpeTextEdits *self,
                        gsize         start,
                        gsize         end,
                        const char   *replacement)
{
  Edit edit = { start, end, NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail (start <= end);
  g_return_if_fail (replacement != NULL);

  edit.replacement = g_strdup (replacement);
  g_array_append_val (self->edits, edit);
}

static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  const Edit *left = a;
  const Edit *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  if (left->end != right->end)
    return left->end < right->end ? -1 : 1;

  return 0;
}

/**
 * spe_text_edits_apply:
 * @self: a list
 * @text: the text
 * @start: where the wanted part of it begins
 * @end: behind its last byte
 * @out_length: (out): the length of the result in bytes; untouched on failure
 *
 * Carries out every replacement in the part of @text from @start to @end.
 *
 * Returns: (transfer full) (nullable): that part as changed, terminated; %NULL where two
 *   replacements overlap or one leaves the part
 */
char *
spe_text_edits_apply (SpeTextEdits *self,
                      const char   *text,
                      gsize         start,
                      gsize         end,
                      gsize        *out_length)
{
  g_autoptr (GString) result = NULL;
  gsize at = start;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (start <= end, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  /* This sort is stable, which the order of insertions at one place relies on. */
  g_array_sort (self->edits, compare_edits);
  result = g_string_sized_new (end - start);

  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = &g_array_index (self->edits, Edit, i);

      if (edit->start < at || edit->end > end)
        return NULL;
      g_string_append_len (result, text + at, edit->start - at);
      g_string_append (result, edit->replacement);
      at = edit->end;
    }

  g_string_append_len (result, text + at, end - at);
  *out_length = result->len;

  return g_string_free (g_steal_pointer (&result), FALSE);
}
