/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "filter/spe-diagram.h"

#include <string.h>

/* Ordered, reduced decision diagrams with numbers as their leaves (Bryant, "Graph-Based
 * Algorithms for Boolean Function Manipulation", IEEE Transactions on Computers, 1986). A node
 * tests one bit of one argument. The bits are tested in the order in which libseccomp's programs
 * look at them, which keeps the diagrams of filters small: the last argument first, and within
 * an argument the highest bit first. */

#define BITS 64
#define LEAF (SPE_DIAGRAM_ARGUMENTS * BITS)
#define CACHE_SIZE (1u << 14)

/* A test of the bit @variable; of a leaf, @low and @high are the halves of its value. */
typedef struct
{
  guint32 variable;
  guint32 low;
  guint32 high;
} Node;

/* A step that was done before. */
typedef struct
{
  SpeDiagramFunc func;
  SpeDiagram     a;
  SpeDiagram     b;
  SpeDiagram     c;
  SpeDiagram     result;
} Step;

struct _SpeDiagrams
{
  GArray  *nodes;
  guint32 *buckets;
  guint    n_buckets;
  guint    max_nodes;
  gboolean is_full;
  Step    *steps;
};

static guint32
mix (guint32 a,
     guint32 b,
     guint32 c)
{
  guint64 hash = a * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash = (hash ^ b) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  hash = (hash ^ (hash >> 29) ^ c) * G_GUINT64_CONSTANT (0x165667b19e3779f9);

  return (guint32) (hash >> 32);
}

static const Node *
get_node (const SpeDiagrams *self,
          SpeDiagram         diagram)
{
  return &g_array_index (self->nodes, Node, diagram);
}

/**
 * spe_diagrams_new:
 * @max_nodes: how many nodes the store may have; one takes some twenty bytes
 *
 * Returns: (transfer full): an empty store
 */
SpeDiagrams *
spe_diagrams_new (guint max_nodes)
{
  SpeDiagrams *self = g_new0 (SpeDiagrams, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->max_nodes = max_nodes;
  self->steps = g_new (Step, CACHE_SIZE);
  spe_diagrams_clear (self);

  return self;
}

/**
 * spe_diagrams_free:
 * @self: (nullable) (transfer full): a store
 */
void
spe_diagrams_free (SpeDiagrams *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->nodes);
  g_free (self->buckets);
  g_free (self->steps);
  g_free (self);
}

/**
 * spe_diagrams_clear:
 * @self: a store
 *
 * Forgets all diagrams, and that the store was full.
 */
void
spe_diagrams_clear (SpeDiagrams *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->nodes, 0);
  g_free (self->buckets);
  self->n_buckets = 1024;
  self->buckets = g_new (guint32, self->n_buckets);
  memset (self->buckets, 0xff, self->n_buckets * sizeof *self->buckets);
  memset (self->steps, 0, CACHE_SIZE * sizeof *self->steps);
  self->is_full = FALSE;

  spe_diagrams_constant (self, 0);
  spe_diagrams_constant (self, 1);
}

/**
 * spe_diagrams_is_full:
 * @self: a store
 *
 * Returns: whether a diagram needed more nodes than the store may have. What was built since
 *   then means nothing
 */
gboolean
spe_diagrams_is_full (const SpeDiagrams *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->is_full;
}

/**
 * spe_diagrams_get_n_nodes:
 * @self: a store
 *
 * Returns: how many nodes it has
 */
guint
spe_diagrams_get_n_nodes (const SpeDiagrams *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes->len;
}

/* Where the node stands in the table, or the empty place where it belongs. */
static guint
find_bucket (const SpeDiagrams *self,
             Node               node)
{
  guint at = mix (node.variable, node.low, node.high) & (self->n_buckets - 1);

  for (;;)
    {
      const Node *other = NULL;

      if (self->buckets[at] == G_MAXUINT32)
        return at;
      other = get_node (self, self->buckets[at]);
      if (other->variable == node.variable && other->low == node.low && other->high == node.high)
        return at;
      at = (at + 1) & (self->n_buckets - 1);
    }
}

static void
grow (SpeDiagrams *self)
{
  g_free (self->buckets);
  self->n_buckets *= 2;
  self->buckets = g_new (guint32, self->n_buckets);
  memset (self->buckets, 0xff, self->n_buckets * sizeof *self->buckets);
  for (guint i = 0; i < self->nodes->len; i++)
    self->buckets[find_bucket (self, *get_node (self, i))] = i;
}

static SpeDiagram
add_node (SpeDiagrams *self,
          guint32      variable,
          guint32      low,
          guint32      high)
{
  Node node = { variable, low, high };
  guint at = 0;

  if (variable < LEAF && low == high)
    return low;

  at = find_bucket (self, node);
  if (self->buckets[at] != G_MAXUINT32)
    return self->buckets[at];

  if (self->nodes->len >= self->max_nodes && self->nodes->len >= 2)
    {
      self->is_full = TRUE;
      return 0;
    }

  self->buckets[at] = self->nodes->len;
  g_array_append_val (self->nodes, node);
  if (self->nodes->len > self->n_buckets / 2)
    grow (self);

  return self->nodes->len - 1;
}

/**
 * spe_diagrams_constant:
 * @self: a store
 * @value: a number
 *
 * Returns: the diagram that says @value whatever the arguments
 */
SpeDiagram
spe_diagrams_constant (SpeDiagrams *self,
                       guint64      value)
{
  g_return_val_if_fail (self != NULL, 0);

  return add_node (self, LEAF, (guint32) value, (guint32) (value >> 32));
}

static guint32
get_variable (SpeDiagramBits bits,
              guint          bit)
{
  return (SPE_DIAGRAM_ARGUMENTS - 1 - bits.argument) * BITS + BITS - 1 - bits.shift - bit;
}

static gboolean
has_bit (guint64 value,
         guint   bit)
{
  return ((value >> bit) & 1) != 0;
}

static guint64
cut (SpeDiagramBits bits,
     guint64        value)
{
  return bits.count < BITS ? value & G_MAXUINT32 : value;
}

/**
 * spe_diagrams_equal:
 * @self: a store
 * @bits: what is looked at
 * @mask: which of its bits count
 * @value: what they must be
 *
 * Returns: the set of arguments where `bits & mask == value`
 */
SpeDiagram
spe_diagrams_equal (SpeDiagrams   *self,
                    SpeDiagramBits bits,
                    guint64        mask,
                    guint64        value)
{
  SpeDiagram no = 0;
  SpeDiagram set = 0;

  g_return_val_if_fail (self != NULL && bits.argument < SPE_DIAGRAM_ARGUMENTS, 0);

  no = spe_diagrams_constant (self, 0);
  if ((value & ~cut (bits, mask)) != 0)
    return no;

  set = spe_diagrams_constant (self, 1);
  for (guint i = 0; i < bits.count; i++)
    if (has_bit (mask, i))
      set = add_node (self, get_variable (bits, i), has_bit (value, i) ? no : set,
                      has_bit (value, i) ? set : no);

  return set;
}

/**
 * spe_diagrams_at_least:
 * @self: a store
 * @bits: what is looked at
 * @mask: which of its bits count
 * @limit: the smallest number that will do
 *
 * Returns: the set of arguments where `bits & mask >= limit`
 */
SpeDiagram
spe_diagrams_at_least (SpeDiagrams   *self,
                       SpeDiagramBits bits,
                       guint64        mask,
                       guint64        limit)
{
  SpeDiagram no = 0;
  SpeDiagram yes = 0;
  SpeDiagram set = 0;

  g_return_val_if_fail (self != NULL && bits.argument < SPE_DIAGRAM_ARGUMENTS, 0);

  no = spe_diagrams_constant (self, 0);
  yes = spe_diagrams_constant (self, 1);
  if (cut (bits, limit) != limit)
    return no;

  set = yes;
  for (guint i = 0; i < bits.count; i++)
    if (has_bit (mask, i))
      set = add_node (self, get_variable (bits, i), has_bit (limit, i) ? no : set,
                      has_bit (limit, i) ? set : yes);
    else if (has_bit (limit, i))
      set = no;

  return set;
}

/**
 * spe_diagrams_any_bit:
 * @self: a store
 * @bits: what is looked at
 * @mask: which of its bits count
 *
 * Returns: the set of arguments where `bits & mask != 0`
 */
SpeDiagram
spe_diagrams_any_bit (SpeDiagrams   *self,
                      SpeDiagramBits bits,
                      guint64        mask)
{
  return spe_diagrams_not (self, spe_diagrams_equal (self, bits, mask, 0));
}

static Step *
find_step (const SpeDiagrams *self,
           SpeDiagramFunc     func,
           SpeDiagram         a,
           SpeDiagram         b,
           SpeDiagram         c)
{
  return &self->steps[mix (a, b, c + (guint32) (guintptr) func) & (CACHE_SIZE - 1)];
}

static SpeDiagram
follow (const SpeDiagrams *self,
        SpeDiagram         diagram,
        guint32            variable,
        gboolean           is_set)
{
  const Node *node = get_node (self, diagram);

  if (node->variable != variable)
    return diagram;

  return is_set ? node->high : node->low;
}

/**
 * spe_diagrams_choose:
 * @self: a store
 * @test: a set
 * @yes: a diagram
 * @no: another
 *
 * Returns: what says what @yes says within @test, and what @no says elsewhere
 */
SpeDiagram
spe_diagrams_choose (SpeDiagrams *self,
                     SpeDiagram   test,
                     SpeDiagram   yes,
                     SpeDiagram   no)
{
  Step *step = NULL;
  guint32 variable = 0;
  SpeDiagram low = 0;
  SpeDiagram high = 0;
  SpeDiagram result = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (yes == no || self->is_full)
    return yes;
  if (get_node (self, test)->variable == LEAF)
    return get_node (self, test)->low != 0 ? yes : no;

  step = find_step (self, NULL, test, yes, no);
  if (step->func == NULL && step->a == test && step->b == yes && step->c == no)
    return step->result;

  variable = MIN (get_node (self, test)->variable,
                  MIN (get_node (self, yes)->variable, get_node (self, no)->variable));
  low = spe_diagrams_choose (self, follow (self, test, variable, FALSE),
                             follow (self, yes, variable, FALSE),
                             follow (self, no, variable, FALSE));
  high = spe_diagrams_choose (self, follow (self, test, variable, TRUE),
                              follow (self, yes, variable, TRUE),
                              follow (self, no, variable, TRUE));
  result = add_node (self, variable, low, high);
  *step = (Step) { NULL, test, yes, no, result };

  return result;
}

static guint64
leaf_value (const Node *node)
{
  return (guint64) node->high << 32 | node->low;
}

/**
 * spe_diagrams_combine:
 * @self: a store
 * @a: a diagram
 * @b: another
 * @func: what comes of their answers
 *
 * Returns: the diagram of what @func makes of the answers of both
 */
SpeDiagram
spe_diagrams_combine (SpeDiagrams   *self,
                      SpeDiagram     a,
                      SpeDiagram     b,
                      SpeDiagramFunc func)
{
  Step *step = NULL;
  guint32 variable = 0;
  SpeDiagram low = 0;
  SpeDiagram high = 0;
  SpeDiagram result = 0;

  g_return_val_if_fail (self != NULL && func != NULL, 0);

  variable = MIN (get_node (self, a)->variable, get_node (self, b)->variable);
  if (self->is_full)
    return 0;
  if (variable == LEAF)
    return spe_diagrams_constant (self, func (leaf_value (get_node (self, a)),
                                              leaf_value (get_node (self, b))));

  step = find_step (self, func, a, b, 0);
  if (step->func == func && step->a == a && step->b == b)
    return step->result;

  low = spe_diagrams_combine (self, follow (self, a, variable, FALSE),
                              follow (self, b, variable, FALSE), func);
  high = spe_diagrams_combine (self, follow (self, a, variable, TRUE),
                               follow (self, b, variable, TRUE), func);
  result = add_node (self, variable, low, high);
  *step = (Step) { func, a, b, 0, result };

  return result;
}

static guint64
are_equal (guint64 a,
           guint64 b)
{
  return a == b ? 1 : 0;
}

/**
 * spe_diagrams_where:
 * @self: a store
 * @diagram: a diagram
 * @value: a number
 *
 * Returns: the set of arguments for which @diagram says @value
 */
SpeDiagram
spe_diagrams_where (SpeDiagrams *self,
                    SpeDiagram   diagram,
                    guint64      value)
{
  return spe_diagrams_combine (self, diagram, spe_diagrams_constant (self, value), are_equal);
}

/**
 * spe_diagrams_not:
 * @self: a store
 * @set: a set
 *
 * Returns: all arguments that are not in @set
 */
SpeDiagram
spe_diagrams_not (SpeDiagrams *self,
                  SpeDiagram   set)
{
  return spe_diagrams_where (self, set, 0);
}

/**
 * spe_diagrams_is_constant:
 * @self: a store
 * @diagram: a diagram
 * @out_value: (out) (optional): what it says, where that is one thing
 *
 * Returns: whether it says the same whatever the arguments
 */
gboolean
spe_diagrams_is_constant (const SpeDiagrams *self,
                          SpeDiagram         diagram,
                          guint64           *out_value)
{
  const Node *node = NULL;

  g_return_val_if_fail (self != NULL && diagram < self->nodes->len, FALSE);

  node = get_node (self, diagram);
  if (node->variable != LEAF)
    return FALSE;

  if (out_value != NULL)
    *out_value = leaf_value (node);

  return TRUE;
}

/**
 * spe_diagrams_get_test:
 * @self: a store
 * @diagram: a diagram
 * @out_argument: (out): the argument that it tests first
 * @out_bit: (out): which of its bits
 * @out_clear: (out): what it then is where the bit is 0
 * @out_set: (out): what it then is where the bit is 1
 *
 * Takes a diagram apart. Later tests are of lower bits or of arguments before this one.
 *
 * Returns: %FALSE where it tests nothing, being a constant
 */
gboolean
spe_diagrams_get_test (const SpeDiagrams *self,
                       SpeDiagram         diagram,
                       guint             *out_argument,
                       guint             *out_bit,
                       SpeDiagram        *out_clear,
                       SpeDiagram        *out_set)
{
  const Node *node = NULL;

  g_return_val_if_fail (self != NULL && diagram < self->nodes->len, FALSE);

  node = get_node (self, diagram);
  if (node->variable == LEAF)
    return FALSE;

  *out_argument = SPE_DIAGRAM_ARGUMENTS - 1 - node->variable / BITS;
  *out_bit = BITS - 1 - node->variable % BITS;
  *out_clear = node->low;
  *out_set = node->high;

  return TRUE;
}
