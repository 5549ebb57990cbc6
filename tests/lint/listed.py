#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is compiled: the meson.build beside it names it."""

import pathlib

import lint


def is_listed(tree, path):
    path = pathlib.PurePath(path)
    build = path.parent / 'meson.build'
    if not (tree.root / build).is_file():
        return False
    # The tests' lists name a test without "test-" and ".c".
    names = (path.name, path.stem.removeprefix('test-'))
    return any(f"'{name}'" in tree.text(build) for name in names)


def check(tree):
    for path in tree.files('src/**/*.c', 'tests/**/*.c'):
        if not is_listed(tree, path):
            yield f'{path}:1: the meson.build beside it does not name it'


if __name__ == '__main__':
    lint.main(check, bad={
        'a source that is not built': {'src/a/spe-b.c': '', 'src/a/meson.build': "'spe-c.c'"},
        'a test that is not run': {'tests/a/test-b.c': '', 'tests/a/meson.build': "'c'"},
        'a folder without a meson.build': {'src/a/spe-b.c': ''},
    }, good={
        'what is named': {'src/a/spe-b.c': '', 'src/a/meson.build': "  'spe-b.c',",
                          'tests/a/test-b.c': '', 'tests/a/meson.build': "  'b',"},
    })
