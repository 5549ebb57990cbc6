/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "filter-maker.h"

#include <stddef.h>

/* Builds a filter by hand, without libseccomp and its worker: the tests of this room are about
 * what the kernel does with a filter. It looks at the number only. */
SpeProgram *
make_filter (guint32           default_value,
             const FilterRule *rules)
{
  g_autoptr (GArray) instructions = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  struct sock_filter load =
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr));
  struct sock_filter otherwise = BPF_STMT (BPF_RET | BPF_K, default_value);

  g_array_append_val (instructions, load);
  for (guint i = 0; rules != NULL && rules[i].number != FILTER_END; i++)
    {
      struct sock_filter pair[] = {
        BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32) rules[i].number, 0, 1),
        BPF_STMT (BPF_RET | BPF_K, rules[i].value),
      };

      g_array_append_vals (instructions, pair, G_N_ELEMENTS (pair));
    }
  g_array_append_val (instructions, otherwise);

  return spe_program_new ((const struct sock_filter *) instructions->data, instructions->len,
                          G_BYTE_ORDER == G_BIG_ENDIAN);
}
