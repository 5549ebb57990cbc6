#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translators see every file that has words for people, and no file that has none."""

import re

import lint

CALL = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|gettext|dgettext|g_dngettext|g_dgettext) ?\(')
MARKED = re.compile(r'translatable="(?:yes|true)"')

# Files whose format says what of them is translated.
BY_FORMAT = ('data/**/*.desktop.in', 'data/**/*.metainfo.xml.in', 'data/catalog/syscalls.xml',
             'profiles/*.h')


def has_words(tree, path):
    if path.endswith(('.c', '.h')):
        return bool(CALL.search(lint.strip_c(tree.text(path))))
    return bool(MARKED.search(tree.text(path)))


def listed(tree):
    if not (tree.root / 'po/POTFILES.in').is_file():
        return []
    return [line for _, line in tree.lines('po/POTFILES.in') if line and line[0] != '#']


def check(tree):
    names = listed(tree)
    wanted = set(tree.files(*BY_FORMAT))
    wanted.update(path for path in tree.files('src/**/*.[ch]', 'src/**/*.ui')
                  if has_words(tree, path))
    for path in sorted(wanted - set(names)):
        yield f'po/POTFILES.in:1: {path} is not named, but has words to translate'
    for path in sorted(set(names) - wanted):
        yield f'po/POTFILES.in:1: {path} is named, but has no word to translate'
    if names != sorted(set(names)):
        yield 'po/POTFILES.in:1: not sorted, or a file is named twice'


if __name__ == '__main__':
    A = {'src/a/spe-a.c': 'a = _ ("Open");\n'}
    B = {'src/app/spe-b.ui': '<property name="label" translatable="yes">Open</property>\n'}
    lint.main(check, bad={
        'a source left out': {**A, 'po/POTFILES.in': ''},
        'no list at all': A,
        'a plural': {'src/a/spe-a.c': 'a = ngettext ("one", "%u", n);\n'},
        'a window left out': {**B, 'po/POTFILES.in': ''},
        'a menu entry left out': {'data/a.desktop.in': '[Desktop Entry]\n'},
        'a file without words': {'src/a/spe-a.c': '/* _("x") */\n',
                                 'po/POTFILES.in': 'src/a/spe-a.c\n'},
        'a file that is gone': {'po/POTFILES.in': 'src/a/spe-a.c\n'},
        'no order': {**A, **B, 'po/POTFILES.in': 'src/app/spe-b.ui\nsrc/a/spe-a.c\n'},
    }, good={
        'a whole list': {**A, **B, 'po/POTFILES.in': '# c\nsrc/a/spe-a.c\nsrc/app/spe-b.ui\n'},
    })
