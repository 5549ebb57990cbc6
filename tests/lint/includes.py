#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A C file includes config.h first, and its own header next."""

import pathlib
import re

import lint

INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]', re.MULTILINE)


def check(tree):
    for path in tree.files('src/*/**/*.c'):
        includes = INCLUDE.findall(tree.text(path))
        own = pathlib.PurePath(path).relative_to('src').with_suffix('.h')
        wanted = ['config.h']
        if (tree.root / 'src' / own).is_file():
            wanted.append(own.as_posix())
        if includes[:len(wanted)] != wanted:
            yield f'{path}:1: does not include {" and ".join(wanted)} first'
    for path in tree.files('src/*/**/*.h'):
        if '\n#pragma once\n' not in tree.text(path):
            yield f'{path}:1: no #pragma once'


if __name__ == '__main__':
    lint.main(check, bad={
        'no config.h': {'src/a/spe-a.c': '#include <glib.h>\n'},
        'its own header last': {'src/a/spe-a.h': '\n#pragma once\n',
                                'src/a/spe-a.c': '#include "config.h"\n#include <glib.h>\n'
                                                 '#include "a/spe-a.h"\n'},
        'a header without its guard': {'src/a/spe-a.h': 'int a;\n'},
    }, good={
        'the order': {'src/a/spe-a.h': '\n#pragma once\n',
                      'src/a/spe-a.c': '#include "config.h"\n\n#include "a/spe-a.h"\n'},
    })
