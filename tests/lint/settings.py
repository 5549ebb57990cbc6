#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window uses every setting that the schema has."""

import re

import lint

KEY = re.compile(r'<key name="([^"]+)"')


def check(tree):
    code = '\n'.join(tree.text(path) for path in tree.files('src/app/**/*.c'))
    for path in tree.files('data/*.gschema.xml'):
        for number, line in tree.lines(path):
            key = KEY.search(line)
            if key and f'"{key[1]}"' not in code:
                yield f'{path}:{number}: no source of the window uses {key[1]}'


if __name__ == '__main__':
    SCHEMA = {'data/a.gschema.xml': '<key name="pane-height" type="i">\n'}
    lint.main(check, bad={
        'a setting without use': SCHEMA,
        'one that only a comment of the schema knows': {
            **SCHEMA, 'src/app/spe-a.c': 'height = 3;\n'},
    }, good={
        'a setting in use': {**SCHEMA, 'src/app/spe-a.c': 'get (settings, "pane-height");\n'},
    })
