#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""At the top level stands what the house knows, and nothing else."""

import lint

KNOWN = {'LICENSE', 'README.md', 'data', 'meson.build', 'po', 'profiles', 'src', 'tests'}


def check(tree):
    for entry in sorted(tree.root.iterdir()):
        if entry.name.startswith(('.', 'build', '_build')):
            continue
        if entry.name not in KNOWN:
            yield f'{entry.name}:1: the house does not know this at its top level'


if __name__ == '__main__':
    lint.main(check, bad={
        'a file': {'NOTES.md': ''},
        'a folder': {'scripts/a.sh': ''},
    }, good={
        'what belongs there': {'README.md': '', 'src/a.c': '', '.ci/run': '', '_build/a': ''},
    })
