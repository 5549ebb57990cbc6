#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is left open, and nothing knows the machine that it was written on."""

import re

import lint

# Spelled so that this file does not find itself.
MARK = re.compile(r'\b(TO' r'DO|FIX' r'ME|X' r'XX|HA' r'CK)\b')
MACHINE = re.compile(r'(?<![\w/])/wo' r'rk/|/tmp/ba' r'sh_')

# Upstream's own words.
OTHERS = ('LICENSE',)


def is_text(tree, path):
    try:
        tree.text(path)
    except UnicodeDecodeError:
        return False
    return True


def check(tree):
    for path in tree.files('*', 'src/**/*', 'data/**/*', 'profiles/**/*', 'tests/**/*', 'po/*'):
        if path in OTHERS or not is_text(tree, path):
            continue
        for number, line in tree.lines(path):
            for pattern in (MARK, MACHINE):
                found = pattern.search(line)
                if found:
                    yield f'{path}:{number}: {found[0]}'


if __name__ == '__main__':
    lint.main(check, bad={
        'a mark': {'src/a/spe-a.c': '/* TO' 'DO: later */\n'},
        'a mark in a window': {'src/app/spe-a.ui': '<!-- FIX' 'ME -->\n'},
        'a path of one machine': {'tests/a/test-a.c': '"/wo' 'rk/wt/a"\n'},
        'a folder of one session': {'README.md': 'see /tmp/ba' 'sh_jobs\n'},
    }, good={
        'words that look like one': {'src/a/spe-a.c': '/* XXXL, a/work/of/art */\n'},
    })
