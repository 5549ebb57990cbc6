/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "observe/spe-replay-values.h"

#include "filter/spe-program-diagram.h"

/* An observation has the values of each argument by themselves, not which of them came together.
 * So the sets of arguments are compared as decision diagrams: those that can have been seen
 * with those that the filter refuses. What is said to be refused surely was, whichever values
 * came together. */

static SpeDiagram
intersect (SpeDiagrams *diagrams,
           SpeDiagram   a,
           SpeDiagram   b)
{
  return spe_diagrams_choose (diagrams, a, b, spe_diagrams_constant (diagrams, 0));
}

static gboolean
is_empty (const SpeDiagrams *diagrams,
          SpeDiagram         set)
{
  guint64 value = 1;

  return spe_diagrams_is_constant (diagrams, set, &value) && value == 0;
}

static guint64
is_refusing (guint64 packed,
             guint64 unused)
{
  return spe_action_is_permissive (spe_verdict_unpack (packed).action) ? 0 : 1;
}

/* Which arguments the set depends on. */
static guint
collect_deciding (const SpeDiagrams *diagrams,
                  SpeDiagram         set,
                  GHashTable        *done)
{
  guint argument = 0;
  guint bit = 0;
  SpeDiagram clear = 0;
  SpeDiagram is_set = 0;

  if (!g_hash_table_add (done, GUINT_TO_POINTER (set)) ||
      !spe_diagrams_get_test (diagrams, set, &argument, &bit, &clear, &is_set))
    return 0;

  return 1u << argument | collect_deciding (diagrams, clear, done) |
         collect_deciding (diagrams, is_set, done);
}

static gboolean
decides (const SpeReplayValues *self,
         guint                  index)
{
  return (self->deciding & 1u << index) != 0;
}

static SpeDiagram
make_value (SpeReplayValues *self,
            guint            index,
            guint64          value)
{
  const SpeDiagramBits bits = { index, 0, 64 };

  return spe_diagrams_equal (self->diagrams, bits, self->width, value & self->width);
}

/* All that the argument can have been; everything where not all of it was recorded. */
static SpeDiagram
make_domain (SpeReplayValues *self,
             guint            index)
{
  const SpeObservedSet *set = &self->observed->arguments[index];
  SpeDiagram domain = spe_diagrams_constant (self->diagrams, 0);

  if (set->values == NULL || set->values->len == 0 || set->n_others > 0)
    return spe_diagrams_constant (self->diagrams, 1);

  for (guint i = 0; i < set->values->len; i++)
    {
      guint64 value = g_array_index (set->values, SpeObservedValue, i).value;

      domain = spe_diagrams_choose (self->diagrams, make_value (self, index, value),
                                    spe_diagrams_constant (self->diagrams, 1), domain);
    }

  return domain;
}

/* Without the argument @but. */
static SpeDiagram
make_seen (SpeReplayValues *self,
           guint            but)
{
  SpeDiagram seen = spe_diagrams_constant (self->diagrams, 1);

  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    if (i != but && decides (self, i))
      seen = intersect (self->diagrams, seen, make_domain (self, i));

  return seen;
}

/**
 * spe_replay_values_init:
 * @self: (out caller-allocates): values
 * @diagrams: a store
 * @program: a filter
 * @arch: the architecture of the call
 * @number: its number there
 * @observed: what was recorded
 *
 * Returns: %FALSE where the filter has too many conditions on the call
 */
gboolean
spe_replay_values_init (SpeReplayValues       *self,
                        SpeDiagrams           *diagrams,
                        const SpeProgram      *program,
                        SpeArch                arch,
                        guint32                number,
                        const SpeObservedCall *observed)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  SpeDiagram verdicts = 0;
  guint32 seen = arch == SPE_ARCH_X32 ? number | SPE_X32_SYSCALL_BIT : number;
  gboolean is_wide = arch == SPE_ARCH_X32 || spe_arch_get_bits (arch) == 64;

  *self = (SpeReplayValues) { diagrams, observed, is_wide ? G_MAXUINT64 : G_MAXUINT32,
                              0, 0, 0 };
  if (!spe_program_build_diagram (program, diagrams, spe_arch_get_audit (arch), seen, self->width,
                                  &verdicts))
    return FALSE;

  self->refused = spe_diagrams_combine (diagrams, verdicts, spe_diagrams_constant (diagrams, 0),
                                        is_refusing);
  self->deciding = collect_deciding (diagrams, self->refused, done);
  self->seen = make_seen (self, SPE_OBSERVED_ARGUMENTS);

  return !spe_diagrams_is_full (diagrams);
}

/**
 * spe_replay_values_can_refuse:
 * @self: values
 * @args: (out caller-allocates): arguments for which it is so
 *
 * Returns: whether the call can have been made with arguments for which it would be refused
 */
gboolean
spe_replay_values_can_refuse (SpeReplayValues *self,
                              guint64          args[SPE_DIAGRAM_ARGUMENTS])
{
  SpeDiagram both = intersect (self->diagrams, self->seen, self->refused);

  return !is_empty (self->diagrams, both) &&
         spe_diagrams_find_example (self->diagrams, both, args);
}

/**
 * spe_replay_values_can_allow:
 * @self: values
 *
 * Returns: whether the call can have been made with arguments for which it would be allowed
 */
gboolean
spe_replay_values_can_allow (SpeReplayValues *self)
{
  SpeDiagram allowed = spe_diagrams_not (self->diagrams, self->refused);

  return !is_empty (self->diagrams, intersect (self->diagrams, self->seen, allowed));
}

static void
judge_argument (SpeReplayValues   *self,
                guint              index,
                SpeReplayArgument *out)
{
  const SpeObservedSet *set = &self->observed->arguments[index];
  SpeDiagram others = make_seen (self, index);
  SpeDiagram allowed = spe_diagrams_not (self->diagrams, self->refused);

  *out = (SpeReplayArgument) { .index = index };
  out->refused = g_array_new (FALSE, FALSE, sizeof (SpeObservedValue));
  out->n_values = set->values->len;
  out->has_others = set->n_others > 0;
  for (guint i = 0; i < set->values->len; i++)
    {
      SpeObservedValue value = g_array_index (set->values, SpeObservedValue, i);
      SpeDiagram here = intersect (self->diagrams, others, make_value (self, index, value.value));

      if (!is_empty (self->diagrams, intersect (self->diagrams, here, allowed)))
        continue;
      g_array_append_val (out->refused, value);
      out->n_refused += value.count;
    }
}

/* The most frequent of the refused values is the example. */
static void
find_example (SpeReplayValues         *self,
              const SpeReplayArgument *argument,
              guint64                  args[SPE_DIAGRAM_ARGUMENTS])
{
  SpeObservedValue most = g_array_index (argument->refused, SpeObservedValue, 0);
  SpeDiagram others = make_seen (self, argument->index);

  for (guint i = 1; i < argument->refused->len; i++)
    {
      SpeObservedValue value = g_array_index (argument->refused, SpeObservedValue, i);

      if (value.count > most.count)
        most = value;
    }
  spe_diagrams_find_example (self->diagrams,
                             intersect (self->diagrams, others,
                                        make_value (self, argument->index, most.value)), args);
}

/**
 * spe_replay_values_find_argument:
 * @self: values
 * @out_argument: (out caller-allocates): what its values say; its array is the caller's
 * @args: (out caller-allocates): arguments for which the call would be refused
 *
 * Of the arguments that the filter looks at, the one is taken that tells most.
 *
 * Returns: whether there is an argument that had a value for which the call would surely be
 *   refused
 */
gboolean
spe_replay_values_find_argument (SpeReplayValues   *self,
                                 SpeReplayArgument *out_argument,
                                 guint64            args[SPE_DIAGRAM_ARGUMENTS])
{
  SpeReplayArgument best = { 0 };

  for (guint i = 0; i < SPE_OBSERVED_ARGUMENTS; i++)
    {
      const GArray *values = self->observed->arguments[i].values;
      SpeReplayArgument own;

      if (values == NULL || !decides (self, i))
        continue;
      judge_argument (self, i, &own);
      if (best.refused == NULL || own.n_refused > best.n_refused ||
          own.refused->len > best.refused->len)
        {
          g_clear_pointer (&best.refused, g_array_unref);
          best = own;
        }
      else
        g_array_unref (own.refused);
    }

  if (best.refused == NULL || best.refused->len == 0 || spe_diagrams_is_full (self->diagrams))
    {
      g_clear_pointer (&best.refused, g_array_unref);
      return FALSE;
    }
  find_example (self, &best, args);
  *out_argument = best;

  return TRUE;
}
