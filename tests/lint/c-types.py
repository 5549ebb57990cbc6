#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain C types are spelled as C spells them."""

import re

import lint

ALIAS = re.compile(r'\b(gchar|gint|gshort|glong|gfloat|gdouble)\b')


def check(tree):
    for path in tree.files('src/**/*.[ch]', 'tests/**/*.[ch]'):
        for number, line in tree.code_lines(path):
            alias = ALIAS.search(line)
            if alias:
                yield f'{path}:{number}: {alias[1]}'


if __name__ == '__main__':
    lint.main(check, bad={
        'gchar': {'src/a/spe-a.c': 'gchar *a;\n'},
        'gint in a header': {'src/a/spe-a.h': 'gint a;\n'},
    }, good={
        'sizes that C has no short name for': {'src/a/spe-a.c': 'guint a; gint64 b;\n'},
        'a word in a comment': {'src/a/spe-a.c': '/* gchar */\n'},
    })
