#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the index of the shipped profiles says to people stands where translators see it.

xgettext can not read JSON, so profiles/index-strings.h repeats the words; this lint holds it
to the index, and writes it anew when it is called with --write.
"""

import json

import lint

INDEX = 'profiles/index.json'
WORDS = 'profiles/index-strings.h'

HEAD = '''/* Copyright the Seccomp Profile Editor contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The words of index.json for translators. Made from it by tests/lint/profile-words.py --write;
 * never compiled. */
'''


def words(tree):
    """Returns what WORDS has to hold."""
    entries = json.loads(tree.text(INDEX))['profiles']
    texts = [entry[member] for entry in entries for member in ('title', 'description')]
    lines = [f'N_ ({json.dumps(text, ensure_ascii=False)})' for text in dict.fromkeys(texts)]
    return HEAD + '\n' + '\n'.join(lines) + '\n'


def check(tree):
    if not tree.files(INDEX):
        return
    if not tree.files(WORDS) or tree.text(WORDS) != words(tree):
        yield f'{WORDS}:1: does not hold the words of {INDEX}; call {__file__} --write'


def mend(tree):
    (tree.root / WORDS).write_text(words(tree), encoding='utf-8')


if __name__ == '__main__':
    ENTRY = '{"profiles": [{"title": "A", "description": "About \\"a\\"."}]}'
    MADE = HEAD + '\nN_ ("A")\nN_ ("About \\"a\\".")\n'
    lint.main(check, bad={
        'no words': {INDEX: ENTRY},
        'old words': {INDEX: ENTRY, WORDS: MADE.replace('About', 'On')},
    }, good={
        'the same words': {INDEX: ENTRY, WORDS: MADE},
    }, mend=mend)
