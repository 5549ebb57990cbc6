/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "format/spe-profile-reader-private.h"

/* Finds members that a whole text, wrapper and unknown members included, gives twice. */

/* Up to here comparing each with each is faster than a hash table. */
#define FEW_MEMBERS 12

typedef struct
{
  SpeReader *reader;
  gboolean   is_in_profile;
} Search;

static void search_node (Search        *self,
                         const SpeNode *node);

static gsize
enter (Search        *self,
       const SpeNode *child,
       guint          index)
{
  if (!self->is_in_profile)
    return 0;
  if (child->key != NULL)
    return spe_reader_enter_member (self->reader, child->key);

  return spe_reader_enter_element (self->reader, index);
}

static void
report (Search        *self,
        const SpeNode *first,
        const SpeNode *second)
{
  gsize mark = 0;

  if (spe_reader_is_full (self->reader))
    return;

  mark = enter (self, second, 0);
  spe_reader_report_duplicate (self->reader, first, second);
  spe_reader_leave (self->reader, mark);
}

/* In a large object, by a hash table. */
static void
search_many_members (Search        *self,
                     const SpeNode *object)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < object->children->len; i++)
    {
      const SpeNode *member = g_ptr_array_index (object->children, i);
      const SpeNode *first = g_hash_table_lookup (seen, member->key);

      if (first != NULL)
        report (self, first, member);
      else
        g_hash_table_insert (seen, member->key, (gpointer) member);
    }
}

static const SpeNode *
find_before (const SpeNode *object,
             guint          index)
{
  const SpeNode *member = g_ptr_array_index (object->children, index);

  for (guint i = 0; i < index; i++)
    {
      const SpeNode *other = g_ptr_array_index (object->children, i);

      if (g_str_equal (other->key, member->key))
        return other;
    }

  return NULL;
}

static void
search_members (Search        *self,
                const SpeNode *object)
{
  if (object->children->len > FEW_MEMBERS)
    {
      search_many_members (self, object);
      return;
    }

  for (guint i = 1; i < object->children->len; i++)
    {
      const SpeNode *first = find_before (object, i);

      if (first != NULL)
        report (self, first, g_ptr_array_index (object->children, i));
    }
}

static void
search_children (Search        *self,
                 const SpeNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const SpeNode *child = g_ptr_array_index (node->children, i);
      gsize mark = 0;

      if (child->children == NULL)
        continue;

      mark = enter (self, child, i);
      search_node (self, child);
      spe_reader_leave (self->reader, mark);
    }
}

static void
search_node (Search        *self,
             const SpeNode *node)
{
  Search inner = *self;

  if (node == self->reader->profile)
    inner.is_in_profile = TRUE;
  if (node->kind == SPE_NODE_OBJECT && node->children->len > 1)
    search_members (&inner, node);
  if (node->children != NULL)
    search_children (&inner, node);
}

/**
 * spe_reader_find_duplicates:
 * @self: a reader, its path at the profile
 * @root: the outermost value
 *
 * Reports every member whose key stands in the same object before, byte for byte. Outside the
 * profile the path of the problem is the profile's own.
 */
void
spe_reader_find_duplicates (SpeReader     *self,
                            const SpeNode *root)
{
  Search search = { .reader = self };

  search_node (&search, root);
}
