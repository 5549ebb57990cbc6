#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each translation is sound, and a program that asks for it gets it.

test-translations.py DIRECTORY: where the build puts the compiled translations.
"""

import os
import pathlib
import subprocess
import sys

import tap

DOMAIN = 'seccomp-profile-editor'
PO = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'po'

# A word of the program in each language, to be found at run time.
WORDS = {
    'de': ('Allow', 'Erlauben'),
}


def run(*command, **environment):
    return subprocess.run(command, text=True, capture_output=True, check=False,
                          env={**os.environ, **environment})


def check_language(program, language, built):
    done = run('msgfmt', '--check', '--output-file=/dev/null', PO / f'{language}.po')
    program.point(f'{language}: sound', done.returncode == 0, [done.stderr])

    for state in ('untranslated', 'fuzzy'):
        done = run('msgattrib', f'--{state}', '--no-obsolete', PO / f'{language}.po')
        left = done.stdout.count('\nmsgid ') - (1 if done.stdout else 0)
        program.equal(f'{language}: {state} strings', (done.returncode, left), (0, 0))

    word, wanted = WORDS[language]
    done = run('gettext', '--domain', DOMAIN, word, TEXTDOMAINDIR=built, LANGUAGE=language)
    program.equal(f'{language}: found at run time', done.stdout, wanted)


def main():
    lines = (PO / 'LINGUAS').read_text(encoding='utf-8').splitlines()
    languages = [line for line in lines if line and not line.startswith('#')]
    program = tap.Program()
    program.equal('each language has its file', sorted(path.stem for path in PO.glob('*.po')),
                  sorted(languages))
    for language in languages:
        check_language(program, language, sys.argv[1])
    program.finish()


if __name__ == '__main__':
    main()
