#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translators see every file that has words for people, and no file that has none.

Called with --write it writes po/POTFILES.in anew.
"""

import re

import lint

CALL = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|gettext|dgettext|g_dngettext|g_dgettext) ?\(')
MARKED = re.compile(r'translatable="(?:yes|true)"')

LIST = 'po/POTFILES.in'

HEAD = '''# SPDX-License-Identifier: GPL-3.0-or-later
# Sorted; tests/lint/potfiles.py --write writes it anew.
'''

# Files whose format says what of them is translated.
BY_FORMAT = ('data/*.desktop.in', 'data/*.metainfo.xml.in', 'data/*.mime.xml.in',
             'data/polkit/*.policy.in', 'data/catalog/reasons.xml', 'data/catalog/syscalls.xml',
             'profiles/*.h')


def has_words(tree, path):
    if path.endswith(('.c', '.h')):
        return bool(CALL.search(lint.strip_c(tree.text(path))))
    return bool(MARKED.search(tree.text(path)))


def wanted(tree):
    """Returns the files that have words, sorted."""
    found = set(tree.files(*BY_FORMAT))
    found.update(path for path in tree.files('src/**/*.[ch]', 'src/**/*.ui')
                 if has_words(tree, path))
    return sorted(found)


def check(tree):
    listed = []
    if tree.files(LIST):
        listed = [line for _, line in tree.lines(LIST) if line and line[0] != '#']
    having = wanted(tree)
    for path in having:
        if path not in listed:
            yield f'{LIST}:1: {path} is not named, but has words to translate; call with --write'
    for path in listed:
        if path not in having:
            yield f'{LIST}:1: {path} is named, but has no word to translate'
    if listed != sorted(set(listed)):
        yield f'{LIST}:1: not sorted, or a file is named twice'


def mend(tree):
    (tree.root / LIST).write_text(HEAD + '\n'.join(wanted(tree)) + '\n', encoding='utf-8')


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
    }, mend=mend)
