#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop knows a profile when it sees one, and takes no other file for one.

test-mime.py XML: the file that describes the type.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap

PROFILE = 'application/vnd.seccomp-profile+json'

# The name of a file, its content, its type.
CASES = (
    ('a.seccomp.json', '{}', PROFILE),
    ('a.seccomp.json', '{"defaultAction": "SCMP_ACT_LOG"}', PROFILE),
    ('a', '{"defaultAction": "SCMP_ACT_ERRNO"}', PROFILE),
    ('a', '{\n  "comment": "ü",\n  "defaultAction": "SCMP_ACT_ERRNO"\n}\n', PROFILE),
    # A name that says JSON is believed; the desktop entry lists JSON, too.
    ('a.json', '{"defaultAction": "SCMP_ACT_LOG"}', 'application/json'),
    ('seccomp.json', '{}', 'application/json'),
    ('a', '{"defaultAction": "deny"}', 'text/plain'),
    ('a', 'grep SCMP_ACT_LOG\n', 'text/plain'),
    ('a.txt', '{"defaultAction": "SCMP_ACT_LOG"}', 'text/plain'),
)


def run(*command, **environment):
    return subprocess.run(command, text=True, capture_output=True, check=False,
                          env={**os.environ, **environment})


def main():
    program = tap.Program()
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder)
        (data / 'mime' / 'packages').mkdir(parents=True)
        shutil.copy(sys.argv[1], data / 'mime' / 'packages')
        done = run('update-mime-database', str(data / 'mime'), XDG_DATA_HOME=folder)
        program.point('the description is accepted',
                      done.returncode == 0 and not done.stderr, [done.stderr])
        parents = (data / 'mime' / 'subclasses').read_text(encoding='utf-8').splitlines()
        program.point('a profile is JSON', f'{PROFILE} application/json' in parents, parents)

        for name, content, wanted in CASES:
            (data / name).write_text(content, encoding='utf-8')
            done = run('gio', 'info', '-a', 'standard::content-type', str(data / name),
                       XDG_DATA_HOME=folder)
            got = done.stdout.split()[-1] if done.stdout else done.stderr
            program.equal(f'{name} with {content.encode("unicode_escape").decode()}', got, wanted)
    program.finish()


if __name__ == '__main__':
    main()
