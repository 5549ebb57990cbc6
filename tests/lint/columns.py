#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines fit 100 columns, C has no tabs, and nothing trails."""

import lint

COLUMNS = 100


def check(tree):
    for path in tree.files('src/**/*.[ch]', 'tests/**/*.[ch]', 'src/**/*.sh', 'tests/**/*.sh',
                           'tests/**/*.py', '**/meson.build'):
        for number, line in tree.lines(path):
            if len(line) > COLUMNS:
                yield f'{path}:{number}: {len(line)} columns; {COLUMNS} is the end'
            if '\t' in line:
                yield f'{path}:{number}: a tab'
            if line != line.rstrip():
                yield f'{path}:{number}: blanks at the end of the line'
        if not tree.text(path).endswith('\n'):
            yield f'{path}:1: no line end at the end of the file'


if __name__ == '__main__':
    lint.main(check, bad={
        'a long line': {'src/a/spe-a.c': 'x' * 101 + '\n'},
        'a tab': {'src/a/spe-a.h': '\tint a;\n'},
        'a blank at the end': {'tests/a/test-a.c': 'int a; \n'},
        'no last line end': {'src/meson.build': 'a'},
    }, good={
        'the limit, in characters': {'src/a/spe-a.c': 'ü' * 100 + '\n'},
    })
