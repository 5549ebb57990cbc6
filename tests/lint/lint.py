# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints share: a tree of files, C without its comments, and the TAP program around it.

A lint is a function from a Tree to findings, "FILE:LINE: what is wrong", with small trees that
it must find something in, so that it is known to be able to fail.
"""

import os
import pathlib
import re
import sys
import tempfile

import tap

# Block comment, line comment, string and character literal: whichever starts first.
_C_TOKEN = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


class Tree:
    """The files of the project below a folder, without hidden ones and build directories."""

    def __init__(self, root):
        self.root = pathlib.Path(root)

    def files(self, *patterns):
        """Returns the paths, relative and sorted, that match one of the patterns."""
        found = set()
        for pattern in patterns:
            for path in self.root.glob(pattern):
                relative = path.relative_to(self.root)
                hidden = any(part.startswith('.') or part == '__pycache__'
                             for part in relative.parts)
                built = relative.parts[0].startswith(('build', '_build'))
                if path.is_file() and not hidden and not built:
                    found.add(relative.as_posix())
        return sorted(found)

    def text(self, path):
        return (self.root / path).read_text(encoding='utf-8')

    def lines(self, path):
        """Returns (number, line) pairs of a file."""
        return enumerate(self.text(path).split('\n'), start=1)

    def code_lines(self, path):
        """Returns (number, line) pairs of a C file without comments and literals."""
        return enumerate(strip_c(self.text(path)).split('\n'), start=1)


def strip_c(text, keep_strings=False):
    """Returns C text with comments, and unless kept literals, blanked out line by line."""

    def blank(match):
        token = match[0]
        if token[0] in '"\'':
            return token if keep_strings else token[0] + token[0]
        return '\n' * token.count('\n') or ' '

    return _C_TOKEN.sub(blank, text)


def line_of(text, offset):
    """Returns the number of the line in which an offset of a text stands."""
    return text.count('\n', 0, offset) + 1


def _make_tree(folder, files):
    for path, text in files.items():
        target = pathlib.Path(folder) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding='utf-8')
    return Tree(folder)


def main(check, bad, good, mend=None):
    """Runs a lint on the project, on trees that it must object to, and on some that it must not.

    check: a function from a Tree to strings
    bad, good: {what it is: {path: text}}
    mend: a function that writes anew what the lint is about, called instead with --write
    """
    project = Tree(os.environ.get('SPE_SOURCE_ROOT', pathlib.Path(__file__).parents[2]))
    if mend and sys.argv[1:] == ['--write']:
        mend(project)
        return

    program = tap.Program()
    findings = list(check(project))
    program.point('the project', not findings, findings)

    for what, files in bad.items():
        with tempfile.TemporaryDirectory() as folder:
            program.point(f'objects to {what}', any(check(_make_tree(folder, files))))
    for what, files in good.items():
        with tempfile.TemporaryDirectory() as folder:
            findings = list(check(_make_tree(folder, files)))
            program.point(f'accepts {what}', not findings, findings)

    program.finish()
