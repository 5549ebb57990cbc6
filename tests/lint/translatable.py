#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is translated can be: whole in the source, and explained where it has placeholders."""

import re

import lint

STRING = r'"(?:\\.|[^"\\\n])*"'

# A call with one literal or several that the compiler joins, and the word behind them.
CALL = re.compile(rf'\b(?:_|N_|ngettext) ?\(\s*((?:{STRING}\s*)+)(\w*)')

PLACEHOLDER = re.compile(r'%(?:\d+\$)?[-+ #0-9.*]*[a-zA-Z]')

# How many lines above a string its comment may begin.
REACH = 6


def is_explained(text, offset):
    before = text[:offset].split('\n')[-REACH:]
    return any('Translators:' in line for line in before)


def check(tree):
    for path in tree.files('src/**/*.[ch]'):
        text = tree.text(path)
        for call in CALL.finditer(text):
            line = lint.line_of(text, call.start())
            if call[2]:
                yield f'{path}:{line}: {call[2]} breaks off a string that is to be translated'
            elif PLACEHOLDER.search(call[1].replace('%%', '')):
                if not is_explained(text, call.start()):
                    yield f'{path}:{line}: a placeholder without a "Translators:" comment'


if __name__ == '__main__':
    lint.main(check, bad={
        'a macro in a string': {'src/a/spe-a.c': 'a = _ ("%" G_GUINT64_FORMAT " bytes");\n'},
        'a placeholder that nobody explains': {'src/a/spe-a.c': 'a = _ ("Open %s");\n'},
        'one in a string of two parts': {'src/a/spe-a.c': 'a = _ ("Open "\n       "%1$s");\n'},
        'one in a plural': {'src/a/spe-a.c': 'a = ngettext ("%u file", "%u files", n);\n'},
    }, good={
        'an explanation': {
            'src/a/spe-a.c': '/* Translators: %s is a path. */\na = _ ("Open %s");\n'},
        'a percent sign': {'src/a/spe-a.c': 'a = _ ("100 %% sure");\n'},
        'no placeholder': {'src/a/spe-a.c': 'a = _ ("Open");\n'},
    })
