#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source says whose it is and under which licence."""

import lint

LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'

C_HEAD = f'''/* Copyright the Seccomp Profile Editor contributors
 * {LICENCE}
 */

'''

# How many lines a reader looks at before giving up.
HEAD_LINES = 5


def check(tree):
    for path in tree.files('src/**/*.[ch]', 'tests/**/*.[ch]'):
        if not tree.text(path).startswith(C_HEAD):
            yield f'{path}:1: does not start with the three lines of the file head'
    for path in tree.files('**/meson.build', '**/*.py', '**/*.sh', '**/*.ui', '**/*.css',
                           '**/*.xml', '**/*.xml.in', '**/*.desktop.in', '**/*.svg', '**/*.rst',
                           'po/POTFILES.in', 'po/*.po'):
        head = tree.text(path).split('\n')[:HEAD_LINES]
        # What a licence the metainfo file itself has is part of its format.
        if not any('SPDX-License-Identifier: ' in line for line in head):
            yield f'{path}:1: no SPDX line in the first {HEAD_LINES}'


if __name__ == '__main__':
    lint.main(check, bad={
        'a C file without a head': {'src/a/spe-a.c': '#include "config.h"\n'},
        'another licence': {'src/a/spe-a.c': C_HEAD.replace('GPL', 'LGPL')},
        'no blank line': {'src/a/spe-a.h': C_HEAD[:-1] + '#pragma once\n'},
        'a script without one': {'tests/a.sh': '#!/bin/sh\n'},
        'a window without one': {'src/app/spe-a.ui': '<?xml version="1.0"?>\n<interface/>\n'},
    }, good={
        'heads': {'src/a/spe-a.c': C_HEAD + '#include "config.h"\n',
                  'src/meson.build': f'# {LICENCE}\n'},
    })
