#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file has a test file of its own name."""

import pathlib

import lint


def check(tree):
    tests = [pathlib.PurePath(path).name for path in tree.files('tests/**/test-*')]
    for path in tree.files('src/*/**/spe-*.c'):
        noun = pathlib.PurePath(path).stem.removeprefix('spe-')
        if not noun.endswith('-private') and not any(
                test.startswith(f'test-{noun}') for test in tests):
            yield f'{path}:1: no test file is named test-{noun}'


if __name__ == '__main__':
    lint.main(check, bad={
        'no test': {'src/model/spe-a.c': ''},
        'the test of another': {'src/model/spe-a.c': '', 'tests/model/test-b.c': ''},
    }, good={
        'a test': {'src/model/spe-a.c': '', 'tests/model/test-a.c': ''},
        'a script': {'src/app/spe-a.c': '', 'tests/app/test-a-window.py': ''},
    })
