/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Why default profiles do not simply allow a call, from reasons.xml. Read when somebody asks for
 * the first time. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "catalog/spe-catalog-facts-private.h"
#include "catalog/spe-catalog-private.h"

/* Where reading reasons.xml stands. reasons: by the index of the call. */
typedef struct
{
  char **reasons;
  GStrv  calls;
} Reading;

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             data,
                  GError             **error)
{
  Reading *reading = data;
  const char *calls = NULL;

  if (!g_str_equal (element, "reason") ||
      !g_markup_collect_attributes (element, names, values, error,
                                    G_MARKUP_COLLECT_STRING, "calls", &calls,
                                    G_MARKUP_COLLECT_INVALID))
    return;

  g_clear_pointer (&reading->calls, g_strfreev);
  reading->calls = g_strsplit (calls, " ", -1);
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Reading *reading = data;

  if (!g_str_equal (g_markup_parse_context_get_element (context), "reason"))
    return;

  for (guint i = 0; reading->calls[i] != NULL; i++)
    {
      const SpeSyscall *call = spe_catalog_lookup (spe_catalog_get (), reading->calls[i]);

      g_assert (call != NULL && reading->reasons[call->index] == NULL);
      reading->reasons[call->index] = g_strndup (text, length);
    }
}

static char **
load_reasons (void)
{
  static const GMarkupParser parser = { .start_element = start_element_cb, .text = text_cb };
  g_autofree char *text = spe_catalog_dup_text ("reasons.xml");
  g_autoptr (GMarkupParseContext) context = NULL;
  gboolean good = FALSE;
  Reading reading = { 0 };

  reading.reasons = g_new0 (char *, spe_catalog_get_n_calls (spe_catalog_get ()));
  context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  good = g_markup_parse_context_parse (context, text, strlen (text), NULL) &&
         g_markup_parse_context_end_parse (context, NULL);
  g_assert (good);
  g_strfreev (reading.calls);

  return reading.reasons;
}

/**
 * spe_syscall_get_reason:
 * @self: a call
 *
 * Returns: (nullable): why the default profiles of Docker and containerd do not simply allow the
 *   call, a sentence or two, translated; %NULL if they do, at least on the architecture that has
 *   it
 */
const char *
spe_syscall_get_reason (const SpeSyscall *self)
{
  static char **reasons = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (g_once_init_enter (&reasons))
    g_once_init_leave (&reasons, load_reasons ());

  return reasons[self->index] != NULL ? _ (reasons[self->index]) : NULL;
}
