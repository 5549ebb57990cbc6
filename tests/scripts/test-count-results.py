#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of a test run counts what really ran."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import tap

SCRIPT = pathlib.Path(os.environ['SPE_SOURCE_ROOT']) / 'tests' / 'count-results.py'


def test(result, stdout=''):
    return {'name': 'a', 'result': result, 'stdout': stdout}


# What ran, the options, the last line, the exit status.
CASES = (
    ('nothing', None, [], '0 passed, 0 failed, 0 skipped', 1),
    ('a plain test', [test('OK')], [], '1 passed, 0 failed, 0 skipped', 0),
    ('a plain test that fails', [test('FAIL')], [], '0 passed, 1 failed, 0 skipped', 1),
    ('a plain test that is left out', [test('OK'), test('SKIP')], [],
     '1 passed, 0 failed, 1 skipped', 0),
    ('a plain test out of time', [test('TIMEOUT')], [], '0 passed, 1 failed, 0 skipped', 1),
    ('points', [test('OK', '1..2\nok 1 /a\nok 2 /b # SKIP no root\n')], [],
     '1 passed, 0 failed, 1 skipped', 0),
    ('points before the plan', [test('OK', 'ok 1 - a\nok 2 - b\n1..2\n')], [],
     '2 passed, 0 failed, 0 skipped', 0),
    ('a point that fails', [test('FAIL', '1..2\nok 1 /a\nnot ok 2 /b - why\n')], [],
     '1 passed, 1 failed, 0 skipped', 1),
    ('a point that fails, and an exit status', [test('ERROR', '1..1\nnot ok 1 /a\n')], [],
     '0 passed, 1 failed, 0 skipped', 1),
    ('a known gap', [test('OK', '1..1\nnot ok 1 /a # ' + 'TO' 'DO later\n')], [],
     '1 passed, 0 failed, 0 skipped', 0),
    ('a crash between points', [test('ERROR', '1..3\nok 1 /a\n')], [],
     '1 passed, 1 failed, 0 skipped', 1),
    ('a crash that Meson did not notice', [test('OK', '1..3\nok 1 /a\n')], [],
     '1 passed, 1 failed, 0 skipped', 1),
    ('a crash after the last point', [test('ERROR', '1..1\nok 1 /a\n')], [],
     '1 passed, 1 failed, 0 skipped', 1),
    ('a program out of time', [test('TIMEOUT', '1..2\nok 1 /a\nok 2 /b\n')], [],
     '2 passed, 1 failed, 0 skipped', 1),
    ('a step that failed', [test('OK')], ['--failed-steps', '1'],
     '1 passed, 1 failed, 0 skipped', 1),
    ('words that look like a point', [test('OK', 'okay\n1..1\nok 1 /a\n')], [],
     '1 passed, 0 failed, 0 skipped', 0),
)


def run(tests, options):
    with tempfile.TemporaryDirectory() as folder:
        logs = pathlib.Path(folder) / 'meson-logs'
        logs.mkdir()
        if tests is not None:
            lines = ''.join(json.dumps(test) + '\n' for test in tests)
            (logs / 'testlog.json').write_text(lines, encoding='utf-8')
        done = subprocess.run([sys.executable, SCRIPT, *options, folder], text=True,
                              stdout=subprocess.PIPE, check=False)
    return done.stdout.splitlines()[-1], done.returncode


program = tap.Program()
for name, tests, options, line, status in CASES:
    program.equal(name, run(tests, options), (line, status))
program.finish()
