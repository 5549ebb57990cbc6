#!/usr/bin/env python3
# Copyright the Seccomp Profile Editor contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what really ran in one or more Meson build directories.

A TAP program counts once for each of its test points, any other test once. A program that
crashed, ran out of time or left a promised point out is one failure more. The last line is
"N passed, N failed, N skipped", and any failure makes the exit status 1.
"""

import argparse
import json
import pathlib
import re
import sys
from collections import Counter

POINT = re.compile(r'^(?P<bad>not )?ok\b(?P<rest>[^#]*)(?:#\s*(?P<directive>\w+))?')
PLAN = re.compile(r'^1\.\.(\d+)')


def count_points(output):
    """Returns the counts of a TAP stream and whether it holds all the points it promised."""
    counts = Counter()
    planned = None
    for line in output.splitlines():
        plan = PLAN.match(line)
        point = POINT.match(line)
        if plan:
            planned = int(plan[1])
        if point:
            directive = (point['directive'] or '').upper()
            if directive.startswith('SKIP'):
                counts['skipped'] += 1
            elif point['bad'] and not directive:
                counts['failed'] += 1
            else:
                counts['passed'] += 1
    return counts, planned == sum(counts.values())


def count_test(test):
    """Returns the counts of one line of Meson's testlog.json."""
    result = test['result']
    counts, whole = count_points(test.get('stdout') or '')
    if not counts:
        word = {'OK': 'passed', 'EXPECTEDFAIL': 'passed', 'SKIP': 'skipped'}.get(result, 'failed')
        return Counter({word: 1})

    explained = result in ('OK', 'SKIP') or counts['failed'] and result in ('FAIL', 'ERROR')
    if not whole or not explained:
        counts['failed'] += 1
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--failed-steps', type=int, default=0,
                        help='steps outside Meson that failed and count as failures')
    parser.add_argument('directories', nargs='*', type=pathlib.Path)
    arguments = parser.parse_args()

    total = Counter({'failed': arguments.failed_steps})
    for directory in arguments.directories:
        log = directory / 'meson-logs' / 'testlog.json'
        if not log.exists():
            continue
        for line in log.read_text(encoding='utf-8').splitlines():
            test = json.loads(line)
            counts = count_test(test)
            total.update(counts)
            if counts['failed']:
                print(f'FAILED in {directory.name}: {test["name"]}')

    print(f'{total["passed"]} passed, {total["failed"]} failed, {total["skipped"]} skipped')
    return 1 if total['failed'] or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main())
