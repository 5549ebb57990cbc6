#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every script of the project is at least well-formed, and hides no module of Python's own from
the scripts beside it."""

import ast
import pathlib
import subprocess
import sys

import lint


def check(tree):
    for path in tree.files('src/**/*.sh', 'tests/**/*.sh', 'data/**/*.sh'):
        shell = subprocess.run(['sh', '-n', tree.root / path], capture_output=True, text=True,
                               check=False)
        if shell.returncode:
            yield f'{path}:1: {shell.stderr.strip()}'
    for path in tree.files('src/**/*.py', 'tests/**/*.py', 'data/**/*.py'):
        if pathlib.Path(path).stem in sys.stdlib_module_names:
            yield f'{path}:1: Python has a module of this name'
        try:
            ast.parse(tree.text(path))
        except SyntaxError as error:
            yield f'{path}:{error.lineno}: {error.msg}'


if __name__ == '__main__':
    lint.main(check, bad={
        'a shell script cut short': {'src/a.sh': 'if true; then\n'},
        'a Python script cut short': {'tests/a.py': 'def f(\n'},
        'the name of a module': {'tests/lint/types.py': 'pass\n'},
    }, good={
        'whole ones': {'src/a.sh': 'true\n', 'tests/a.py': 'pass\n'},
    })
