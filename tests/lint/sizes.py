#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One idea a file, one thing a function: neither grows beyond what can be read at once."""

import lint

FILE_LINES = 700
FUNCTION_LINES = 80


def check_file(tree, path):
    length = tree.text(path).count('\n')
    if length > FILE_LINES:
        yield f'{path}:1: {length} lines; {FILE_LINES} is the end'


def check_functions(tree, path):
    start = None
    before = ''
    for number, line in tree.code_lines(path):
        # A body opens in the first column behind its parameters; a table's does not.
        if line.startswith('{') and before.rstrip().endswith(')'):
            start = number
        if line.startswith('}') and start is not None:
            if number - start > FUNCTION_LINES:
                yield (f'{path}:{start}: a function of {number - start} lines; '
                       f'{FUNCTION_LINES} is the end')
            start = None
        if line.strip():
            before = line


def check(tree):
    for path in tree.files('src/**/*.[ch]', 'tests/**/*.[ch]', 'src/**/*.ui', 'src/**/*.css',
                           'tests/**/*.py', 'tests/**/*.sh', 'src/**/*.sh'):
        yield from check_file(tree, path)
        if path.endswith('.c'):
            yield from check_functions(tree, path)


if __name__ == '__main__':
    LONG_BODY = 'void\nf (int a)\n{\n' + '  g ();\n' * 81 + '}\n'
    lint.main(check, bad={
        'a long file': {'src/a/spe-a.c': '\n' * 701},
        'a long window': {'src/app/spe-a.ui': '\n' * 701},
        'a long function': {'src/a/spe-a.c': LONG_BODY},
        'a long function in a test': {'tests/a/test-a.c': LONG_BODY},
    }, good={
        'a long table': {'src/a/spe-a.c': 'static int t[] =\n{\n' + '  1,\n' * 81 + '};\n'},
        'the limits': {'src/a/spe-a.c': '\n' * 700},
    })
