#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every public function says what it is for, what it takes and what it returns."""

import re

import lint

FUNCTION = re.compile(
    r'(?P<doc>/\*\*(?:(?!\*/).)*\*/\n)?'
    r'^(?P<type>(?!static\b)[a-zA-Z_][\w *]*)\n'
    r'(?P<name>spe_\w+) \((?P<parameters>[^{};]*)\)\n\{', re.MULTILINE | re.DOTALL)

FUNCTION_POINTER = re.compile(r'\(\*\s*(\w+)\)')


def parameter_names(parameters):
    depth = 0
    parts = ['']
    for character in parameters:
        depth += {'(': 1, ')': -1}.get(character, 0)
        if character == ',' and depth == 0:
            parts.append('')
        else:
            parts[-1] += character
    for part in (part.strip() for part in parts):
        pointer = FUNCTION_POINTER.search(part)
        if part not in ('', 'void', '...'):
            yield pointer[1] if pointer else re.findall(r'\w+', part.split('[')[0])[-1]


def missing(function):
    doc = function['doc']
    if not doc:
        return ['no documentation']
    wanted = [f'/**\n * {function["name"]}:']
    wanted += [f' * @{name}:' for name in parameter_names(function['parameters'])]
    if function['type'].strip() != 'void':
        wanted.append(' * Returns:')
    return [f'the documentation lacks "{text.split("* ")[-1]}"'
            for text in wanted if text not in doc]


def check(tree):
    for path in tree.files('src/*/**/*.c'):
        text = tree.text(path)
        for function in FUNCTION.finditer(text):
            for message in missing(function):
                line = lint.line_of(text, function.start('name'))
                yield f'{path}:{line}: {function["name"]}: {message}'


if __name__ == '__main__':
    BODY = 'int\nspe_a (int  b,\n       char c)\n{\n}\n'
    lint.main(check, bad={
        'no documentation': {'src/a/spe-a.c': BODY},
        'that of another': {'src/a/spe-a.c': '/** spe_b: */\n' + BODY},
        'a parameter left out': {
            'src/a/spe-a.c': '/**\n * spe_a:\n * @b: x\n *\n * Returns: y\n */\n' + BODY},
        'no word on what is returned': {
            'src/a/spe-a.c': '/**\n * spe_a:\n * @b: x\n * @c: x\n */\n' + BODY},
        'a comment on something else before': {
            'src/a/spe-a.c': '/**\n * spe_a:\n * @b: x\n * @c: x\n * Returns: y\n */\n'
                             'int b;\n\n' + BODY},
    }, good={
        'a whole one': {
            'src/a/spe-a.c': '/**\n * spe_a:\n * @b: x\n * @c: x\n *\n * Returns: y\n */\n' + BODY},
        'nothing to say about nothing': {
            'src/a/spe-a.c': '/**\n * spe_a:\n */\nvoid\nspe_a (void)\n{\n}\n'},
        'a private function': {'src/a/spe-a.c': 'static int\nspe_a (int b)\n{\n}\n'},
        'a pointer to a function': {
            'src/a/spe-a.c': '/**\n * spe_a:\n * @f: x\n */\n'
                             'void\nspe_a (int (*f) (int, char))\n{\n}\n'},
    })
