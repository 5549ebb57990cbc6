/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-text-patch.h"

#include <string.h>

#include "format/spe-flow-patch.h"
#include "format/spe-yaml-patch.h"
#include "format/spe-yaml-quote.h"

typedef void (*PatchFunc) (const SpeTextStyle *style,
                           const SpeDraft     *draft,
                           SpeTextEdits       *edits);

static char *
patch (const char      *text,
       gsize            length,
       const GPtrArray *drafts,
       SpeScalarFunc    render_scalar,
       PatchFunc        patch_value,
       gsize           *out_length)
{
  g_autoptr (SpeTextEdits) edits = spe_text_edits_new ();

  for (guint i = 0; i < drafts->len; i++)
    {
      const SpeDraft *draft = drafts->pdata[i];
      g_autoptr (SpeTextStyle) style =
        spe_text_style_new (text, length, draft->origin, render_scalar);

      patch_value (style, draft, edits);
    }

  return spe_text_edits_apply (edits, text, 0, length, out_length);
}

static gboolean
ends_line (const char *text,
           gsize       length)
{
  return length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r');
}

/* Lines are easier to move where the last one has an end too: where the file has none, it gets
 * one in between. */
static char *
patch_yaml (const char      *data,
            gsize            length,
            const GPtrArray *drafts,
            gsize           *out_length)
{
  g_autoptr (GString) text = g_string_new_len (data, (gssize) length);
  gboolean is_whole = ends_line (data, length);
  char *result = NULL;

  if (!is_whole)
    g_string_append (text, strstr (text->str, "\r\n") != NULL ? "\r\n" : "\n");

  result = patch (text->str, text->len, drafts, spe_yaml_quote, spe_yaml_patch, out_length);
  while (result != NULL && !is_whole && ends_line (result, *out_length))
    (*out_length)--;

  return result;
}

/**
 * spe_text_patch:
 * @text: a text
 * @syntax: its notation
 * @drafts: (element-type SpeDraft): values of the text, as they shall be; none within another
 *
 * Writes values into the text that they came from. Only what differs is written anew, in the
 * style of its surroundings. The caller reads the result again: an odd text can defeat this.
 *
 * Returns: (transfer full) (nullable): the new text; %NULL where the changes get into each
 *   other's way
 */
GBytes *
spe_text_patch (GBytes          *text,
                SpeSyntax        syntax,
                const GPtrArray *drafts)
{
  gsize length = 0;
  const char *data = NULL;
  char *result = NULL;

  g_return_val_if_fail (text != NULL && drafts != NULL, NULL);

  data = g_bytes_get_data (text, &length);
  result = syntax == SPE_SYNTAX_YAML
             ? patch_yaml (data, length, drafts, &length)
             : patch (data, length, drafts, spe_json_scalar_render, spe_flow_patch, &length);

  return result != NULL ? g_bytes_new_take (result, length) : NULL;
}
